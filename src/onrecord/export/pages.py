"""A record article by article, streamed: what formats with one document an article write."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import func, select

from onrecord.records import Actor, Article, Event, Stance, Statement
from onrecord.store.schema import ACTOR_LINKS, ACTORS, ARTICLES

if TYPE_CHECKING:
    from onrecord.store import Store

Of = TypeVar("Of")


class Page(Struct, frozen=True):
    """One article and what it was read to say. ``actors`` are the article's own views, under the
    ids that the record gives them; everything is in the order of the text."""

    article: Article
    actors: tuple[Actor, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    stances: tuple[Stance, ...]


def pages(record: Store) -> Iterator[Page]:
    """The articles in the order in which they were given, each with what belongs to it.

    Every kind is read once, side by side, so that memory holds one page whatever the size of the
    record.
    """
    actors = _Following(_actors(record))
    statements = _Following((s.article, s) for s in record.each(Statement))
    events = _Following((e.article, e) for e in record.each(Event))
    stances = _Following((s.article, s) for s in record.each(Stance))
    for article in record.each(Article):
        of = article.id
        yield Page(article, actors.of(of), statements.of(of), events.of(of), stances.of(of))


class Articles:
    """The articles for rows that come in their order: read once, side by side with the rows."""

    def __init__(self, record: Store) -> None:
        self._articles = record.each(Article)
        self._now: Article | None = None

    def of(self, article: str) -> Article:
        """The article with this id, which is not before the last one asked for."""
        while self._now is None or self._now.id != article:
            self._now = next(self._articles)
        return self._now


class _Following(Generic[Of]):
    """Rows that come in the order of articles, handed out one article at a time."""

    def __init__(self, rows: Iterator[tuple[str, Of]]) -> None:
        self._groups = groupby(rows, key=lambda row: row[0])
        self._next: tuple[str, Iterator[tuple[str, Of]]] | None = next(self._groups, None)

    def of(self, article: str) -> tuple[Of, ...]:
        """All rows of ``article``; none if the next ones belong to a later article."""
        if self._next is None or self._next[0] != article:
            return ()
        found = tuple(row for _, row in self._next[1])
        self._next = next(self._groups, None)
        return found


def _actors(record: Store) -> Iterator[tuple[str, Actor]]:
    """(article, its view of an actor), in the order of articles and text."""
    record_id: Any = func.coalesce(ACTOR_LINKS.c.actor, ACTORS.c.id)
    joined = ACTORS.join(ARTICLES, ARTICLES.c.id == ACTORS.c.article).outerjoin(
        ACTOR_LINKS, ACTOR_LINKS.c.local == ACTORS.c.id
    )
    question = (
        select(ACTORS.c.article, record_id.label("actor"), ACTORS.c.body)
        .select_from(joined)
        .order_by(ARTICLES.c.position, ACTORS.c.position)
    )
    decode = msgspec.json.Decoder(Actor).decode
    for row in record.stream(question):
        yield str(row.article), replace(decode(row.body), id=str(row.actor))
