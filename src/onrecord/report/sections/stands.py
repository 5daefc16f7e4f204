"""Positions over time: for each proposal or commitment, who stood where when, as a drawing whose
every mark leads to its words, and as a list."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from onrecord.ask.rows import Position
from onrecord.report.sections.base import Section
from onrecord.report.sections.matters import shown_matters

if TYPE_CHECKING:
    from onrecord.store import Record

MOST = 60
"""Matters drawn: those with most positions."""
LOOSE = 100
"""Positions listed on what is no matter of its own."""
WIDTH, LEFT, ROW, TOP = 640, 180, 26, 30
"""Units of the drawing: width, width of the names, height of a row, height of the dates."""
LETTERS = {
    "supports": "S", "opposes": "O", "demands": "D", "proposes": "P", "promises": "V",
    "threatens": "T",
}  # fmt: skip
"""Marks are told apart by letters, so that nothing hangs on colour."""
LONGEST = 24
"""Letters of a name in the drawing; the list has it whole."""


def _gather(record: Record) -> dict[str, Any] | None:
    groups: dict[str, list[Position]] = defaultdict(list)
    for line in record.ask.positions():
        groups[line.matter or ""].append(line)
    loose = sorted(groups.pop("", []), key=lambda line: line.who.casefold())
    if not groups and not loose:
        return None
    ranked = sorted(groups.items(), key=lambda item: -len(item[1]))
    linked = shown_matters(record)
    shown = [
        (matter if matter in linked else None, lines[0].label, lines, _chart(lines))
        for matter, lines in ranked[:MOST]
    ]
    return {
        "matters": shown,
        "letters": sorted((letter, word) for word, letter in LETTERS.items()),
        "left_out": len(ranked) - len(shown),
        "loose": loose[:LOOSE],
        "loose_left_out": max(len(loose) - LOOSE, 0),
    }


def _chart(lines: Sequence[Position]) -> dict[str, Any] | None:
    """The marks of a drawing; ``None`` if fewer than two days are known."""
    days = sorted({line.date for line in lines if line.date and len(line.date) >= 10})
    if len(days) < 2:
        return None
    first, last = _day(days[0]), _day(days[-1])
    names = list(dict.fromkeys(line.who for line in lines))
    right = WIDTH - 90
    marks = []
    for line in lines:
        known = line.date is not None and len(line.date) >= 10
        share = (_day(line.date or "") - first) / (last - first) if known else None
        x = WIDTH - 40 if share is None else LEFT + 15 + share * (right - LEFT - 15)
        y = TOP + names.index(line.who) * ROW + ROW // 2
        marks.append({"x": round(x), "y": y, "line": line, "letter": LETTERS[line.attitude]})
    return {
        "width": WIDTH, "height": TOP + ROW * len(names) + 4, "left": LEFT, "right": right,
        "names": [(TOP + n * ROW + ROW // 2, _short(name)) for n, name in enumerate(names)],
        "days": ((LEFT + 15, days[0], "start"), (right, days[-1], "end")),
        "unknown": any(mark["x"] == WIDTH - 40 for mark in marks) and WIDTH - 40,
        "marks": marks,
    }  # fmt: skip


def _short(name: str) -> str:
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"


def _day(date: str) -> int:
    return datetime.date.fromisoformat(date[:10]).toordinal()


SECTION = Section("stands", "Positions over time", _gather)
