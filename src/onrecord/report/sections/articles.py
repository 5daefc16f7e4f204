"""The articles themselves, with their statements marked and what was set aside dimmed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from onrecord.records import Anchor, Article, Event, Stance, Statement
from onrecord.report.marking import blocks
from onrecord.report.sections.base import Section, heading, origin, speaker, words
from onrecord.store.query import bodies

if TYPE_CHECKING:
    from onrecord.store import Record


def _gather(record: Record) -> Iterator[dict[str, Any]] | None:
    return _articles(record) if record.counts()["article"] else None


def _articles(record: Record) -> Iterator[dict[str, Any]]:
    for article in record.each(Article):
        statements = list(record.each(Statement, article=article.id))
        numbers = {found.id: number for number, found in enumerate(statements, start=1)}
        yield {
            "article": article,
            "heading": heading(article),
            "origin": origin(article),
            "count": len(statements),
            "blocks": [
                (block, [_note(record, n, s, numbers) for n, s in block.notes])
                for block in blocks(article, statements, _spots(record, article))
            ],
        }


class _Told(Struct, frozen=True):
    """The part of a stored event that tells its words."""

    id: str
    trigger: tuple[Anchor, ...]


class _Held(Struct, frozen=True):
    """The part of a stored stance that tells its words."""

    id: str
    words: tuple[Anchor, ...]


def _spots(record: Record, article: Article) -> list[tuple[str, int, int]]:
    """Where the words of events and stances begin and end, for the sections that link to them."""
    mine = {"article": article.id}
    told = [msgspec.json.decode(r.body, type=_Told) for r in record.stream(bodies(Event, mine))]
    held = [msgspec.json.decode(r.body, type=_Held) for r in record.stream(bodies(Stance, mine))]
    first = [(e.id, e.trigger[0]) for e in told if e.trigger]
    first += [(s.id, s.words[0]) for s in held if s.words]
    return [(ident, anchor.start, anchor.end) for ident, anchor in first]


def _note(
    record: Record, number: int, statement: Statement, numbers: dict[str, int]
) -> dict[str, Any]:
    who, named = speaker(record, statement), words(statement)
    return {
        "id": statement.id,
        "number": number,
        "who": who,
        "named": named if named and named != who else "",
        "form": statement.form,
        "inside": numbers.get(statement.parent) if statement.parent else None,
        "flags": statement.flags,
    }


SECTION = Section("articles", "The articles", _gather)
