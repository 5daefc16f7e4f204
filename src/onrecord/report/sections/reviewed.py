"""What people confirmed, corrected or rejected, with who and when; left out if nobody did."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from onrecord.report.sections.base import Section
from onrecord.review.verdicts import SAID, verdicts

if TYPE_CHECKING:
    from onrecord.store import Record


def _gather(record: Record) -> dict[str, Any] | None:
    found = verdicts(record)
    rows = []
    for target, verdict in found.items():
        thing = record.get(target)
        kind = type(thing).__name__.lower() if thing else "no longer in the record"
        rows.append({"id": target, "kind": kind, "verdict": str(verdict), "at": verdict.at})
    counts = [
        (said, sum(SAID[verdict.action] == said for verdict in found.values()))
        for said in SAID.values()
    ]
    return {"counts": counts, "rows": rows} if rows else None


SECTION = Section("reviewed", "What people decided", _gather)
