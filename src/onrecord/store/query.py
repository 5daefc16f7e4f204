"""Questions put to the tables: which rows of a kind fit, in the order of articles and text."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import BigInteger, Column, ColumnElement, Select, Table, cast, func, or_, select

from onrecord.errors import UsageError
from onrecord.records import Article, Event, Matter, Stance, Statement
from onrecord.store.schema import (
    ACTOR_LINKS,
    ACTORS,
    ARTICLES,
    EVENT_ACTORS,
    EVENT_MATTERS,
    EVENTS,
    MATTERS,
    SPEAKERS,
    STANCE_TARGETS,
    STANCES,
    STATEMENTS,
)  # fmt: skip

Criteria = Mapping[str, str | Collection[str] | None]
"""Name of a criterion -> the value or values that fit; ``None`` asks nothing."""
ByIds = Callable[[Sequence[str]], ColumnElement[bool]]


@dataclass(frozen=True)
class Kind:
    """Where a kind of record is kept, and by what it can be asked for."""

    table: Table
    columns: tuple[str, ...]
    derived: Mapping[str, ByIds] = field(default_factory=dict)

    def condition(self, name: str, values: Sequence[str]) -> ColumnElement[bool]:
        """That criterion ``name`` has one of ``values``."""
        if name in self.derived:
            return self.derived[name](values)
        column: Column[str] = self.table.c[name]
        return column == values[0] if len(values) == 1 else column.in_(values)


def _speaks(ids: Sequence[str]) -> ColumnElement[bool]:
    return STATEMENTS.c.id.in_(select(SPEAKERS.c.statement).where(SPEAKERS.c.actor.in_(ids)))


def _takes_part(ids: Sequence[str]) -> ColumnElement[bool]:
    return EVENTS.c.id.in_(select(EVENT_ACTORS.c.event).where(EVENT_ACTORS.c.actor.in_(ids)))


def _is_aimed_at(ids: Sequence[str]) -> ColumnElement[bool]:
    return STANCES.c.id.in_(select(STANCE_TARGETS.c.stance).where(STANCE_TARGETS.c.actor.in_(ids)))


def _holds_or_is_aimed_at(ids: Sequence[str]) -> ColumnElement[bool]:
    return or_(STANCES.c.holder.in_(ids), _is_aimed_at(ids))


def _in_matter(column: Column[str]) -> ByIds:
    return lambda ids: column.in_(
        select(EVENT_MATTERS.c.event).where(EVENT_MATTERS.c.matter.in_(ids))
    )


KINDS: Mapping[type, Kind] = {
    Article: Kind(ARTICLES, ("id", "source", "publisher", "published", "sha256")),
    Statement: Kind(
        STATEMENTS, ("id", "article", "form", "zone", "anonymity", "parent"), {"actor": _speaks}
    ),
    Event: Kind(
        EVENTS,
        ("id", "article", "statement", "type", "mode", "status", "date", "country"),
        {"actor": _takes_part, "matter": _in_matter(EVENTS.c.id)},
    ),
    Stance: Kind(
        STANCES,
        ("id", "article", "statement", "holder", "attitude", "basis", "event"),
        {
            "actor": _holds_or_is_aimed_at,
            "target": _is_aimed_at,
            "matter": _in_matter(STANCES.c.event),
        },
    ),
    Matter: Kind(MATTERS, ("id", "type")),
}


def bodies(struct: type, criteria: Criteria) -> Select[tuple[bytes]]:
    """The bodies of the records of type ``struct`` that fit all ``criteria``.

    Raises :class:`UsageError` for a criterion that this kind does not have.
    """
    kind = KINDS[struct]
    table = kind.table
    query: Select[tuple[bytes]] = select(table.c.body)
    if "article" in table.c:
        query = query.join(ARTICLES, ARTICLES.c.id == table.c.article)
        query = query.order_by(ARTICLES.c.position, table.c.position)
    else:
        query = query.order_by(table.c.position)
    for name, value in criteria.items():
        if value is None:
            continue
        if name not in kind.columns and name not in kind.derived:
            known = ", ".join((*kind.columns, *kind.derived))
            raise UsageError(f"{table.name} cannot be asked for by {name} (only by {known})")
        query = query.where(kind.condition(name, [value] if isinstance(value, str) else [*value]))
    return query


def actor_parts(
    ids: Collection[str] | None = None, kind: str | None = None
) -> Select[tuple[str, bytes]]:
    """(record id, body) of each article's view of each actor: actors in the order in which they
    first appear, the views of one actor together. ``ids`` are record ids."""
    record_id = func.coalesce(ACTOR_LINKS.c.actor, ACTORS.c.id)
    place = cast(ARTICLES.c.position, BigInteger) * 1_000_000 + ACTORS.c.position
    joined = ACTORS.join(ARTICLES, ARTICLES.c.id == ACTORS.c.article).outerjoin(
        ACTOR_LINKS, ACTOR_LINKS.c.local == ACTORS.c.id
    )
    chosen = select(record_id.label("actor"), func.min(place).label("first")).select_from(joined)
    if ids is not None:
        linked = select(ACTOR_LINKS.c.local).where(ACTOR_LINKS.c.actor.in_(ids))
        chosen = chosen.where(or_(ACTORS.c.id.in_(ids), ACTORS.c.id.in_(linked)))
    if kind is not None:
        chosen = chosen.where(ACTORS.c.type == kind)
    firsts = chosen.group_by(record_id).subquery()
    return (
        select(record_id.label("actor"), ACTORS.c.body)
        .select_from(joined.join(firsts, firsts.c.actor == record_id))
        .order_by(firsts.c.first, record_id, ARTICLES.c.position, ACTORS.c.position)
    )
