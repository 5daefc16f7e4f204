"""Gathering on the executors: plain functions from Arrow batches to Arrow batches.

What they need of the whole record comes as a broadcast value, unpacked once a Python worker.
"""

from __future__ import annotations

import pickle
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Protocol

import pyarrow as pa
from msgspec import Struct
from msgspec.structs import replace as with_fields

from onrecord.codebook import Codebook
from onrecord.matters.brought import Brought, Told, bring
from onrecord.matters.copies import runs_of, sampled
from onrecord.matters.facts import Fact, Facts, Tally, told_by
from onrecord.matters.gather import gather_kinds
from onrecord.matters.places import taken
from onrecord.matters.rulings import Rulings
from onrecord.records import Actor, Article, Event, Matter, Stance, Statement
from onrecord.spark.executor import Batches
from onrecord.spark.shapes import batches, structs
from onrecord.store.links import relink, unite

PLACES = 2**20
"""Events that one article may have, in the numbering of accounts."""
SIGNED = 2**63
"""What brings a hash of 64 bits into Spark's numbers, which have a sign."""
BROUGHT = "type string, code string, position bigint, body binary"
"""Columns of what articles bring: kind, place of the article, and the rest in bytes."""
Links = Mapping[str, str]


class View(Actor, frozen=True, tag=False, kw_only=True):
    """An actor as one article has it, and the record's id for it."""

    head: str


class Known(Struct, frozen=True):
    """An actor of the record: how many articles have it, itself without what gathering does not
    ask for, and the names, folded, by which it is no place."""

    id: str
    views: int
    actor: Actor
    names: tuple[str, ...] = ()


class Runs(Struct, frozen=True):
    """The runs of words of one article, and those of them that it is looked up by."""

    position: int
    id: str
    runs: tuple[int, ...]
    sampled: tuple[int, ...]


class ToldRow(Struct, frozen=True):
    """The columns of readings that make facts."""

    position: int
    article: Article
    events: tuple[Event, ...]


class WholeRow(Struct, frozen=True):
    """The columns of readings that are gathered."""

    position: int
    article: Article
    actors: tuple[Actor, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    stances: tuple[Stance, ...]


class MatterRow(Matter, frozen=True, tag=False, kw_only=True):
    """A matter in the place of its first account."""

    position: int
    place: int


@dataclass(frozen=True)
class Shared:
    """What executors need of the whole; the actors among the facts are those that several
    articles have."""

    facts: Facts
    links: Links
    codebook: Codebook


class Sent(Protocol):
    """A value that was broadcast."""

    @property
    def value(self) -> Shared:
        """The value."""


def knowing(links: Links) -> Callable[[Batches], Batches]:
    """A function from views, sorted by their record's actor, to these actors."""

    def rows(found: Batches) -> Iterator[Known]:
        for head, group in groupby(structs(found, View), key=lambda row: row.head):
            parts = list(group)
            whole = unite(head, parts, links)
            yield Known(head, len(parts), thin(whole), tuple(sorted(set(taken([whole])))))

    return lambda found: batches(rows(found), Known)


def thin(actor: Actor) -> Actor:
    """``actor`` without what gathering does not ask for."""
    return with_fields(actor, aliases=(), roles=(), mentions=(), ids={})


def telling(links: Links) -> Callable[[Batches], Batches]:
    """A function from articles with their events to what these add to the facts, summed."""

    def tell(found: Batches) -> Batches:
        tally = Tally()
        for row in structs(found, ToldRow):
            events = [relink(event, links) for event in row.events]
            tally.add(told_by(row.article, events, row.position))
        yield from batches(tally.sums.values(), Fact)

    return tell


def hashed(found: Batches) -> Batches:
    """From articles to their runs of words."""

    def rows() -> Iterator[Runs]:
        for row in structs(found, ToldRow):
            every = runs_of(row.article)
            looked = tuple(one - SIGNED for one in sampled(every))
            yield Runs(row.position, row.article.id, tuple(one - SIGNED for one in every), looked)

    return batches(rows(), Runs)


def bringing(sent: Sent) -> Callable[[Batches], Batches]:
    """A function from whole readings to what they bring to the gathering of each kind."""

    def bring_all(found: Batches) -> Batches:
        for batch in found:
            made = [one for row in structs([batch], WholeRow) for one in brought(row, sent.value)]
            columns = [
                pa.array([one.kind[0] for one in made], pa.string()),
                pa.array([one.kind[1] for one in made], pa.string()),
                pa.array([one.position // PLACES for one in made], pa.int64()),
                pa.array([pickle.dumps(one) for one in made], pa.binary()),
            ]
            names = ["type", "code", "position", "body"]
            yield pa.RecordBatch.from_arrays(columns, names=names)

    return bring_all


def brought(row: WholeRow, shared: Shared) -> list[Brought]:
    """What one article brings, its records laid under the links; actors that it alone has come
    from its own reading."""
    links = shared.links
    events = [relink(event, links) for event in row.events]
    own = {links.get(view.id, view.id): view for view in row.actors}
    actors = {head: unite(head, [view], links) for head, view in own.items()}
    seen = Counter(one for event in events for one in {*event.actors, *event.recipients})
    facts = replace(shared.facts, parties=shared.facts.parties.beside(actors, seen))
    told = Told(
        row.article,
        [relink(one, links) for one in row.statements],
        list(enumerate(events, row.position * PLACES)),
        [relink(one, links) for one in row.stances],
    )
    return bring(told, facts, Rulings(), shared.codebook)


def gather_sorted(found: Batches) -> Batches:
    """From what articles bring, sorted by kind and place, to the matters of each kind."""

    def bodies() -> Iterator[Brought]:
        for batch in found:
            for body in batch.column("body"):
                yield pickle.loads(body.as_py())  # noqa: S301 - made by our executors

    def rows() -> Iterator[MatterRow]:
        for _, group in groupby(bodies(), key=lambda one: one.kind):
            for number, matter in gather_kinds(group, Rulings()):
                fields = {name: getattr(matter, name) for name in Matter.__struct_fields__}
                yield MatterRow(**fields, position=number // PLACES, place=number % PLACES)

    return batches(rows(), MatterRow)
