"""A record under the filters of one question: what fits them, in the order of the record."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import islice
from typing import Any, NamedTuple

import msgspec
from msgspec import Struct
from sqlalchemy import Column, Select, and_, or_, select

from onrecord.ask.asked import END, Asked
from onrecord.ask.lookup import Lookup, Told
from onrecord.ask.sides import Sides
from onrecord.errors import UsageError
from onrecord.records import Event, Matter, Stance, Statement, Zone
from onrecord.store import Record, query
from onrecord.store.judged import CRITERIA, fits
from onrecord.store.schema import (
    ACTOR_LINKS,
    ACTOR_SIDES,
    ARTICLES,
    EVENT_MATTERS,
    EVENTS,
    MATTERS,
    STANCE_TARGETS,
    STANCES,
    STATEMENTS,
)  # fmt: skip


class Held(NamedTuple):
    """Who holds a stance (id) on which event and matter, as far as there are any."""

    id: str
    holder: str
    event: str | None
    matter: str | None
    type: str | None


class _Zones(Struct, frozen=True):
    """The part of a stored article that tells its zones."""

    zones: tuple[Zone, ...]


class Case(Lookup):
    """The records that fit the filters ``asked``; ``meant`` are the ids that its actor and those
    who speak for it go by.

    Raises :class:`~onrecord.errors.UsageError` for an article, matter or actor that the record
    does not have.
    """

    def __init__(self, record: Record, asked: Asked) -> None:
        super().__init__(record)
        self.asked = asked
        self._sides = Sides(record)
        self._article = record.article_id(asked.article) if asked.article else None
        self.meant = self._meant(asked.actor)
        if asked.matter and record.get(asked.matter) is None:
            raise UsageError(f"{record.name}: there is no matter {asked.matter}")

    def _meant(self, actor: str | None) -> list[str] | None:
        if actor is None:
            return None
        found = set(self.record.meant_by(actor) or ())
        if not found:
            raise UsageError(f"{self.record.name}: nobody is called {actor}")
        edge = sorted(found)
        while edge:
            speaks = self.rows(select(ACTOR_SIDES.c.actor), ACTOR_SIDES.c.represents, edge)
            new = {row.actor for row in speaks} - found
            linked = self.rows(select(ACTOR_LINKS.c.local), ACTOR_LINKS.c.actor, sorted(new))
            new |= {row.local for row in linked} - found
            heads = self.rows(select(ACTOR_LINKS.c.actor), ACTOR_LINKS.c.local, sorted(new))
            new |= {row.actor for row in heads} - found
            found |= new
            edge = sorted(new)
        return sorted(found)

    @property
    def wanted(self) -> frozenset[str] | None:
        """``meant`` as a set."""
        return None if self.meant is None else frozenset(self.meant)

    @property
    def cut(self) -> int | None:
        """Rows to fetch where each makes one line: one more than the limit, to know of more."""
        return None if self.asked.limit is None else self.asked.limit + 1

    def find(self, struct: type[Told], **asked: Any) -> list[Told]:
        """All that :meth:`each_found` finds."""
        return list(self.each_found(struct, **asked))

    def each_found(
        self,
        struct: type[Told],
        *,
        limit: int | None = None,
        without: bytes | None = None,
        **asked: Any,
    ) -> Iterator[Told]:
        """The records that fit the filters and what :meth:`_question` explains, in order; those
        whose stored form has the bytes ``without`` are passed over unread."""
        question = self._question(struct, **asked)
        if not self.judged:
            question = question if limit is None else question.limit(limit)
        known = {k: v for k, v in asked.items() if (struct, k) in CRITERIA and v is not None}
        found = self.each(struct, question, without)
        if not self.judged:
            return found
        return islice((one for one in found if fits(one, known)), limit)

    def index(self, **asked: Any) -> Iterator[Held]:
        """The stances that :meth:`find` would find, without reading them."""
        question = self._question(Stance, **asked)
        question = question.outerjoin(EVENT_MATTERS, EVENT_MATTERS.c.event == STANCES.c.event)
        question = question.outerjoin(MATTERS, MATTERS.c.id == EVENT_MATTERS.c.matter)
        kept = (STANCES.c.id, STANCES.c.holder, STANCES.c.event, MATTERS.c.id, MATTERS.c.type)
        for ident, holder, event, matter, kind in self.record.stream(
            question.with_only_columns(*kept)
        ):
            yield Held(ident, self.links.get(holder, holder), event, matter, kind)

    def _question(
        self,
        struct: type,
        *,
        aimed: str | None = None,
        dated: bool | None = None,
        in_matter: bool = False,
        events: Select[Any] | None = None,
        **criteria: str | Collection[str] | None,
    ) -> Select[Any]:
        """What asks for the records that fit the criteria and the filters, in order.

        ``aimed`` asks for stances with a target of that sign, ``dated`` for events with a date
        (in its order) or without, ``in_matter`` for accounts of matters and stances toward them;
        ``events`` selects the ids of events that they must be (about).
        """
        question = self._asked_for(struct, criteria)
        question = self._filtered(struct, question, in_matter)
        if aimed:
            aims = select(STANCE_TARGETS.c.stance).where(STANCE_TARGETS.c.sign == aimed)
            question = question.where(STANCES.c.id.in_(aims))
        if dated:
            place = (EVENTS.c.date, ARTICLES.c.position, EVENTS.c.position)
            question = question.where(EVENTS.c.date.is_not(None)).order_by(None).order_by(*place)
        elif dated is False:
            question = question.where(EVENTS.c.date.is_(None))
        if events is not None:
            question = question.where(_event_of(struct).in_(events))
        return question

    def _asked_for(
        self, struct: type, criteria: Mapping[str, str | Collection[str] | None]
    ) -> Select[Any]:
        """What asks for the records that fit the criteria as they were read, and for those that
        people corrected, which may fit now."""
        known = {name: value for name, value in criteria.items() if value is not None}
        free = {name: value for name, value in known.items() if (struct, name) not in CRITERIA}
        kind, corrected = query.KINDS[struct], self.judged.corrected_ids(struct)
        if not corrected or len(free) == len(known):
            return query.bodies(struct, {**known, "article": self._article})
        as_read = [
            kind.condition(name, [value] if isinstance(value, str) else [*value])
            for name, value in known.items()
            if name not in free
        ]
        question = query.bodies(struct, {**free, "article": self._article})
        return question.where(or_(and_(*as_read), kind.table.c.id.in_(corrected)))

    def _filtered(self, struct: type, question: Select[Any], in_matter: bool) -> Select[Any]:
        """``question`` under the filters of date and matter."""
        asked = self.asked
        if asked.since:
            question = question.where(ARTICLES.c.published >= asked.since)
        if asked.until:
            question = question.where(ARTICLES.c.published <= asked.until + END)
        if not (asked.matter or in_matter):
            return question
        accounts = select(EVENT_MATTERS.c.event)
        if asked.matter:
            accounts = accounts.where(EVENT_MATTERS.c.matter == asked.matter)
        if struct is Statement:
            tellers = select(EVENTS.c.statement).where(EVENTS.c.id.in_(accounts))
            return question.where(STATEMENTS.c.id.in_(tellers))
        return question.where(_event_of(struct).in_(accounts))

    def fits(self, one: Event | Stance) -> bool:
        """Whether a record fetched by its id fits the filters of article and date."""
        mine = self._article is None or one.article == self._article
        return mine and self.asked.covers(self.head(one.article).published)

    def matters(self, **criteria: Any) -> list[Matter]:
        """The matters that fit."""
        return list(self.record.each(Matter, id=self.asked.matter, **criteria))

    def heard(self) -> set[str]:
        """Everybody who is heard, in the article asked for or else in the whole record."""
        return self._sides.heard(self._article)

    def side(self, actor: str) -> str:
        """The actor (id) that ``actor`` speaks for in the end."""
        return self._sides.side(actor)

    def headline_ends(self, articles: Collection[str]) -> dict[str, int]:
        """Article id -> where its headline and deck end, of ``articles`` (ids)."""
        decoder = msgspec.json.Decoder(_Zones)
        rows = self.rows(select(ARTICLES.c.id, ARTICLES.c.body), ARTICLES.c.id, sorted(articles))
        return {row.id: _headline_end(decoder.decode(row.body)) for row in rows}


def _event_of(struct: type) -> Column[str]:
    """The column of a kind of record that names its event."""
    column: Column[str] = EVENTS.c.id if struct is Event else STANCES.c.event
    return column


def _headline_end(article: _Zones) -> int:
    titles = (zone.end for zone in article.zones if zone.zone in ("headline", "deck"))
    return max(titles, default=0)
