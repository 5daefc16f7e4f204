"""The timeline: what is dated, in order; what is not, with the words of time that it has."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from onrecord.ask.rows import Moment
from onrecord.report.sections.base import Section

if TYPE_CHECKING:
    from onrecord.store import Record

MOST = 400
"""Lines shown of the dated ones, and of those with words of time alone."""


def _gather(record: Record) -> dict[str, Any] | None:
    lines = [line for line in record.ask.timeline() if line.date or line.when]
    if not lines:
        return None
    dated = [line for line in lines if line.date]
    relative = [line for line in lines if not line.date]
    days: dict[str, dict[str, list[Moment]]] = defaultdict(lambda: defaultdict(list))
    for line in dated[:MOST]:
        days[line.date or ""][line.matter or line.id].append(line)
    return {
        "days": [(day, list(groups.values())) for day, groups in days.items()],
        "relative": relative[:MOST],
        "left_out": max(len(dated) - MOST, 0) + max(len(relative) - MOST, 0),
    }


SECTION = Section("timeline", "Timeline", _gather)
