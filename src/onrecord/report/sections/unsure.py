"""What the reader was unsure of: the least confident lines, and matters held apart in doubt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from onrecord.records import Anchor, Article, Event, Matter, Stance, Statement
from onrecord.report.sections.base import Section, heading
from onrecord.report.sections.matters import shown_matters

if TYPE_CHECKING:
    from onrecord.store import Record

BELOW = 0.5
"""Confidence under which a line is listed."""
MOST = 150
"""Lines listed: the least confident."""


def _gather(record: Record) -> dict[str, Any] | None:
    titles = {article.id: heading(article) for article in record.each(Article)}
    lines = sorted(_lines(record, titles), key=lambda line: (line["sure"], line["id"]))
    linked = shown_matters(record)
    doubtful = [m for m in record.each(Matter) if m.not_the_same_as and m.id in linked]
    labels = {matter.id: matter.label for matter in doubtful}
    pairs = [
        ((matter.id, matter.label), (other, labels[other]))
        for matter in doubtful
        for other in matter.not_the_same_as
        if other in labels and matter.id < other
    ]
    if not lines and not pairs:
        return None
    return {
        "lines": lines[:MOST], "pairs": pairs[:MOST],
        "left_out": max(len(lines) - MOST, 0) + max(len(pairs) - MOST, 0),
    }  # fmt: skip


def _lines(record: Record, titles: dict[str, str]) -> Iterator[dict[str, Any]]:
    for said in record.each(Statement):
        yield from _line(said, said.content, titles)
    for event in record.each(Event):
        yield from _line(event, event.trigger, titles)
    for stance in record.each(Stance):
        yield from _line(stance, stance.words, titles)


def _line(
    one: Statement | Event | Stance, words: Iterable[Anchor], titles: dict[str, str]
) -> Iterator[dict[str, Any]]:
    if one.why.confidence is not None and one.why.confidence < BELOW:
        yield {
            "id": one.id,
            "kind": type(one).__name__.lower(),
            "sure": one.why.confidence,
            "why": f"{one.why.by}: {one.why.detail}" if one.why.detail else one.why.by,
            "text": " … ".join(anchor.text for anchor in words),
            "article": titles[one.article],
        }


SECTION = Section("unsure", "What the reader was unsure of", _gather)
