"""Who blames whom: a matrix whose every cell opens the words it counts."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from onrecord.ask import Line
from onrecord.report.sections.base import Section

if TYPE_CHECKING:
    from onrecord.store import Record

ROWS = 20
COLUMNS = 12
"""Holders and accused of the matrix: those with most lines; the others are counted."""
SHOWN = 30
"""Lines that a cell opens; more are counted."""


def _gather(record: Record) -> dict[str, Any] | None:
    lines = record.ask.who_blames_whom()
    if not lines:
        return None
    cells: dict[tuple[str, str], list[Line]] = defaultdict(list)
    for line in lines:
        cells[line.who, line.whom].append(line)
    holders = Counter(line.who for line in lines)
    accused = Counter(line.whom for line in lines)
    columns = [name for name, _ in accused.most_common(COLUMNS)]
    rows = [name for name, _ in holders.most_common() if any((name, c) in cells for c in columns)]
    table = [(row, [cells.get((row, column), []) for column in columns]) for row in rows[:ROWS]]
    seen = sum(len(found) for _, row in table for found in row)
    return {
        "columns": columns,
        "rows": [(name, [_cell(found) for found in row]) for name, row in table],
        "left_out": len(lines) - seen,
        "total": len(lines),
    }


def _cell(lines: list[Line]) -> dict[str, Any] | None:
    if not lines:
        return None
    return {
        "count": len(lines),
        "attitudes": Counter(line.attitude for line in lines).most_common(),  # type: ignore[attr-defined]  # lines of blame
        "lines": [(line.id, line.text, line.place) for line in lines[:SHOWN]],
        "more": max(len(lines) - SHOWN, 0),
    }


SECTION = Section("blame", "Who blames whom", _gather)
