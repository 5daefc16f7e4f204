"""What the rows of an answer refer to, fetched in bulk: links, names, articles, matters.

A question over a thousand articles touches few of them; so nothing is loaded but what the rows
found refer to, each kind in one query.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple, TypeVar

import msgspec
from msgspec.structs import replace
from sqlalchemy import Column, Select, func, select

from onrecord.records import Anchor, Event, Matter, Stance, Statement
from onrecord.store import Record, query
from onrecord.store.judged import Judged
from onrecord.store.links import relink
from onrecord.store.schema import ACTORS, ARTICLES, EVENT_MATTERS, EVENTS, MATTERS, STANCES

AT_ONCE = 500
"""Ids asked for in one query."""
BATCH = 60
"""Records whose names are fetched at once: a little more than a table shows."""
OWN_WORDS = "own words"
"""Stands before the name of an article whose narrator is the one who holds something."""
Told = TypeVar("Told", Statement, Event, Stance)
Row = TypeVar("Row")


def batches(found: Iterable[Row]) -> Iterator[list[Row]]:
    """``found`` in lists of :data:`BATCH`."""
    left = iter(found)
    while some := list(islice(left, BATCH)):
        yield some


class Head(NamedTuple):
    """Which article it is."""

    id: str
    source: str
    title: str | None
    publisher: str | None
    published: str | None


class About(NamedTuple):
    """Which matter an event belongs to."""

    id: str
    type: str
    label: str


class Lookup:
    """Records by id, with links laid over them, and what they refer to."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self._heads: dict[str, Head] = {}
        self._names: dict[str, str] = {}
        self._links: dict[str, str] | None = None
        self._about: dict[str, About | None] = {}
        self.judged = Judged(record)

    def read(
        self, struct: type[Told], question: Select[Any], without: bytes | None = None
    ) -> list[Told]:
        """All that :meth:`each` finds."""
        return list(self.each(struct, question, without))

    def each(
        self, struct: type[Told], question: Select[Any], without: bytes | None = None
    ) -> Iterator[Told]:
        """The records whose bodies ``question`` selects, with links laid over them and their
        matters at hand, as people left them; bodies that hold the bytes ``without`` are passed
        over unread."""
        decoder = msgspec.json.Decoder(struct)
        links, judged = self.links, self.judged
        for row in self.record.stream(_with_matters(struct, question)):
            if without and without in row.body:
                continue
            one = decoder.decode(row.body)
            if judged:
                if not judged.keeps(one):
                    continue
                one = judged.apply(one)
            if links and not links.keys().isdisjoint(_actors(one)):
                one = relink(one, links)
            if not isinstance(one, Statement):
                event = one.id if isinstance(one, Event) else one.event
                about = About(row.matter, row.type, row.label) if row.matter else None
                if event and event not in judged.rejected:
                    self._about[event] = about
                if isinstance(one, Event) and about:
                    one = replace(one, matter=about.id)
            yield one

    @property
    def links(self) -> dict[str, str]:
        """Which actor ids are the same as which."""
        if self._links is None:
            self._links = self.record.links()
        return self._links

    def ready(self, found: Iterable[Statement | Event | Stance]) -> None:
        """Fetch the names and articles that the lines on ``found`` will show, all at once."""
        records = list(found)
        self._fetch_names({actor for one in records for actor in _actors(one)})
        self._fetch_heads({one.article for one in records})

    def in_turn(self, found: Iterable[Told]) -> Iterator[Told]:
        """``found`` one by one, each with its names and article fetched, :data:`BATCH` at a
        time, so that a limit is paid for by what it shows."""
        for some in batches(found):
            self.ready(some)
            yield from some

    def find_all(self, struct: type[Told], **criteria: Collection[str]) -> list[Told]:
        """The records that have one of many values, in order, whatever the filters say."""
        found: list[Told] = []
        for name, values in criteria.items():
            ids = list(values)
            for start in range(0, len(ids), AT_ONCE):
                found += self.read(
                    struct, query.bodies(struct, {name: ids[start : start + AT_ONCE]})
                )
        return found

    def rows(self, question: Select[Any], column: Column[Any], ids: Sequence[str]) -> Iterator[Any]:
        """The rows of ``question`` whose ``column`` is one of ``ids``."""
        for start in range(0, len(ids), AT_ONCE):
            yield from self.record.stream(question.where(column.in_(ids[start : start + AT_ONCE])))

    def _fetch_names(self, ids: set[str]) -> None:
        new = sorted(ids - self._names.keys())
        first = func.min(ARTICLES.c.position)
        columns = (ACTORS.c.id, ACTORS.c.name, ACTORS.c.type)
        question = select(*columns, func.count(), first).join(ARTICLES).group_by(*columns)
        names: dict[str, list[tuple[int, int, int, str]]] = {}
        for actor, name, kind, count, place in self.rows(question, ACTORS.c.id, new):
            told = f"{OWN_WORDS}: {name}" if kind == "narrator" else name
            names.setdefault(actor, []).append((count, len(name), -place, told))
        for one in new:
            self._names[one] = max(names[one])[-1] if one in names else self.record.name_of(one)

    def _fetch_heads(self, ids: set[str]) -> None:
        columns = (ARTICLES.c[name] for name in Head._fields)
        new = sorted(ids - self._heads.keys())
        rows = self.rows(select(*columns), ARTICLES.c.id, new)
        self._heads.update((row.id, Head(*row)) for row in rows)

    def name(self, actor: str) -> str:
        """The name of an actor (id)."""
        if actor not in self._names:
            self._fetch_names({actor})
        return self._names[actor]

    def names(self, actors: Iterable[str]) -> tuple[str, ...]:
        """The names of actors (ids)."""
        return tuple(self.name(actor) for actor in actors)

    def about(self, event: str | None) -> About | None:
        """The matter of an event (id) of a row found."""
        return self._about.get(event) if event else None

    def head(self, article: str) -> Head:
        """Which article (id) it is."""
        if article not in self._heads:
            self._fetch_heads({article})
        return self._heads[article]

    def where(self, found: Statement | Event | Stance) -> dict[str, Any]:
        """The fields that every line has, of a record found."""
        head = self.head(found.article)
        return {
            "id": found.id, "article": head.id, "source": head.source, "title": head.title,
            "publisher": head.publisher, "published": head.published, "words": _words(found),
        }  # fmt: skip

    def matters_by_id(self, ids: Collection[str]) -> dict[str, Matter]:
        """Matters by id, in the order in which they were gathered."""
        wanted = sorted(set(ids))
        found: dict[str, Matter] = {}
        for start in range(0, len(wanted), AT_ONCE):
            some = self.record.each(Matter, id=wanted[start : start + AT_ONCE])
            found.update((one.id, one) for one in some)
        return found

    def events(self, ids: Collection[str]) -> dict[str, Event]:
        """Events by id."""
        return {one.id: one for one in self.find_all(Event, id=sorted(set(ids)))}

    def statements(self, ids: Collection[str]) -> dict[str, Statement]:
        """Statements by id."""
        return {one.id: one for one in self.find_all(Statement, id=sorted(set(ids)))}


def _actors(one: Statement | Event | Stance) -> tuple[str, ...]:
    if isinstance(one, Statement):
        return one.speaker.actors
    if isinstance(one, Event):
        return (*one.actors, *one.recipients)
    return (one.holder, *(target.actor for target in one.toward))


def _with_matters(struct: type, question: Select[Any]) -> Select[Any]:
    """``question`` with the matter of each event or stance beside its body."""
    if struct is Statement:
        return question
    event = EVENTS.c.id if struct is Event else STANCES.c.event
    return (
        question.outerjoin(EVENT_MATTERS, EVENT_MATTERS.c.event == event)
        .outerjoin(MATTERS, MATTERS.c.id == EVENT_MATTERS.c.matter)
        .add_columns(EVENT_MATTERS.c.matter, MATTERS.c.type, MATTERS.c.label)
    )


def _words(one: Statement | Event | Stance) -> tuple[Anchor, ...]:
    if isinstance(one, Statement):
        return one.content
    return one.trigger if isinstance(one, Event) else one.words
