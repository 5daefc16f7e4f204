"""What is missing: who is accused and never quoted, what rests on one unnamed source, and what
headlines tell otherwise than their articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from onrecord.report.sections.base import Section
from onrecord.report.sections.matters import shown_matters

if TYPE_CHECKING:
    from onrecord.store import Record

MOST = 100
"""Lines of each list."""


def _gather(record: Record) -> dict[str, Any] | None:
    unheard = list(record.ask.unheard(limit=MOST))
    alone = [line for line in record.ask.unnamed_sources() if line.alone][:MOST]
    headlines = list(record.ask.headline_vs_body(limit=MOST))
    if not (unheard or alone or headlines):
        return None
    linked = shown_matters(record)
    return {"unheard": unheard, "alone": alone, "headlines": headlines, "linked": linked}


SECTION = Section("gaps", "Unheard, unnamed, untold", _gather)
