"""Tables with a last column for what people decided, if they decided anything."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from onrecord.cli.tables import Row

if TYPE_CHECKING:
    from onrecord.store import Record


def with_review(record: Record, header: tuple[str, ...], row: Row) -> tuple[tuple[str, ...], Row]:
    """``header`` and ``row`` of a table, with the verdict on each record where there are any."""
    if next(record.decisions(), None) is None:
        return header, row
    from onrecord.review.verdicts import verdicts

    found = verdicts(record)

    def reviewed(view: Any) -> tuple[str, ...]:
        return (*row(view), str(found.get(view.data.id, "")))

    return (*header, "review"), reviewed
