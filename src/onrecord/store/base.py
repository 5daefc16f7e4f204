"""The record on disk as plain records: asked, streamed, and written in transactions."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import groupby
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace
from sqlalchemy import exc, func, literal, or_, select

from onrecord import records
from onrecord.errors import UnreadableInput, UsageError
from onrecord.records import Actor, Article, Event, Matter, Reading, Stance, Statement
from onrecord.store import dialect, query, writer
from onrecord.store.links import best_name, relink, unite
from onrecord.store.names import fold
from onrecord.store.opened import Opened
from onrecord.store.schema import (
    ACTOR_LINKS,
    ACTOR_NAMES,
    ACTORS,
    ARTICLES,
    DECISIONS,
    EVENT_MATTERS,
    EVENTS,
    MATTERS,
    SET_ASIDE,
    STANCES,
    STATEMENTS,
)  # fmt: skip

Some = str | Collection[str] | None
"""One value, or several of which any will do, or ``None`` for no condition."""
Struct = TypeVar("Struct", Article, Statement, Event, Stance, Matter)
STRUCTS: dict[str, Any] = {
    "art": Article, "st": Statement, "ev": Event, "sc": Stance, "ma": Matter,
}  # fmt: skip
"""Prefix of an id -> the kind of record it names; ``ac`` (actors) are united first."""
TABLES = {
    "article": ARTICLES, "statement": STATEMENTS, "event": EVENTS, "stance": STANCES,
    "matter": MATTERS,
}  # fmt: skip


class Decision(msgspec.Struct, frozen=True):
    """What a person decided about a record: ``number`` gives the order, ``kind`` and ``target``
    (an id) what it is about, ``action`` is ``accept``, ``correct``, ``reject``, ``merge`` or
    ``split``, ``payload`` the particulars, ``who`` and ``at`` by whom and when."""

    number: int
    kind: str
    target: str
    action: str
    payload: Any
    who: str
    at: str


class Store(Opened):
    """The tables of one record, asked for plain records."""

    def each(self, struct: type[Struct], **criteria: Some) -> Iterator[Struct]:
        """The plain records of type ``struct`` that fit ``criteria``, streamed.

        The criteria are those of :data:`onrecord.store.query.KINDS`; another one raises
        :class:`~onrecord.errors.UsageError`.
        """
        decoder = msgspec.json.Decoder(struct)
        links = self.links() if struct in (Statement, Event, Stance) else {}
        matters = self._matters() if struct is Event else {}
        for row in self.stream(query.bodies(struct, criteria)):
            found = relink(decoder.decode(row.body), links)
            if isinstance(found, Event) and found.id in matters:
                found = replace(found, matter=matters[found.id])
            yield found

    def each_actor(self, *, name: str | None = None, of_type: str | None = None) -> Iterator[Actor]:
        """The plain actors, united (see :func:`onrecord.store.links.unite`), streamed."""
        links = self.links()
        meant = self.meant_by(name)
        ids = None if meant is None else {links.get(actor, actor) for actor in meant}
        rows = self.stream(query.actor_parts(ids, of_type))
        for record_id, parts in groupby(rows, key=lambda row: str(row.actor)):
            views = [msgspec.json.decode(part.body, type=Actor) for part in parts]
            yield unite(record_id, views, links)

    def get(self, record_id: str) -> records.Record | None:
        """The record with this id; ``None`` if there is none."""
        prefix = record_id.partition("-")[0]
        if prefix == "ac":
            return next(self.each_actor(name=record_id), None)
        struct = STRUCTS.get(prefix)
        return next(self.each(struct, id=record_id), None) if struct else None

    def article_of(self, article_id: str) -> Article:
        """The article with this id; the last one asked for is kept at hand."""
        if self._article is None or self._article.id != article_id:
            self._article = next(self.each(Article, id=article_id))
        return self._article

    def article_id(self, asked: str) -> str:
        """The id of the article that ``asked`` names: an id, or a path it was read from.

        Raises :class:`~onrecord.errors.UsageError` if there is none.
        """
        known = select(ARTICLES.c.id).order_by(ARTICLES.c.position)
        named = or_(ARTICLES.c.id == asked, ARTICLES.c.source == asked)
        found = next(self.stream(known.where(named)), None)
        if found is None:
            origins = (a.id for a in self.each(Article) if asked in a.origins)
            article = next(origins, None)
            if article is None:
                raise UsageError(f"{self.name}: there is no article {asked}")
            return article
        return str(found.id)

    def find_words(self, words: str) -> list[str]:
        """Ids of the statements that hold all of ``words``, the best match first."""
        with self.reading() as connection:
            return dialect.search_words(connection, words)

    def stored(self, article_id: str) -> tuple[Article | None, str | None]:
        """The article with this id and the fingerprint of its reading, if it is stored."""
        known = select(ARTICLES.c.body, ARTICLES.c.fingerprint).where(ARTICLES.c.id == article_id)
        for row in self.stream(known):
            return msgspec.json.decode(row.body, type=Article), row.fingerprint
        return None, None

    def save(self, reading: Reading, fingerprint: str) -> None:
        """Store ``reading`` in one transaction, in the place of an earlier one of its article.

        Raises :class:`~onrecord.errors.InputError` if it does not fit together (two records with
        one id) or holds text that cannot be stored.
        """
        try:
            with self.writing() as connection:
                writer.save_reading(connection, reading, fingerprint)
        except (exc.IntegrityError, ValueError) as error:
            detail = str(getattr(error, "orig", error)).splitlines()[0]
            reason = f"what was read of it cannot be stored ({detail})"
            raise UnreadableInput(reading.article.source, reason) from error

    def links(self) -> dict[str, str]:
        """Which actor ids are the same as which."""
        return {row.local: row.actor for row in self.stream(select(ACTOR_LINKS))}

    def _matters(self) -> dict[str, str]:
        return {row.event: row.matter for row in self.stream(select(EVENT_MATTERS))}

    def name_of(self, actor: str) -> str:
        """The name of the actor with this id; the id itself if there is none."""
        if actor not in self._names:
            linked = select(ACTOR_LINKS.c.local).where(ACTOR_LINKS.c.actor == actor)
            own = select(ACTORS.c.id, ACTORS.c.name).join(ARTICLES).order_by(ARTICLES.c.position)
            rows = [*self.stream(own.where(ACTORS.c.id == actor))]
            rows = rows or [*self.stream(own.where(ACTORS.c.id.in_(linked)))]
            self._names[actor] = best_name([row.name for row in rows]) if rows else actor
        return self._names[actor]

    def know_names(self) -> None:
        """Fetch the names of all actors at once, for whoever will ask for many of them."""
        known = select(ACTORS.c.id, ACTORS.c.name).join(ARTICLES)
        names: dict[str, list[str]] = {}
        for row in self.stream(known.order_by(ACTORS.c.id, ARTICLES.c.position)):
            names.setdefault(row.id, []).append(row.name)
        self._names.update((actor, best_name(found)) for actor, found in names.items())

    def meant_by(self, who: str | None) -> list[str] | None:
        """Every actor id that ``who`` (an id, a name or an alias) may stand for in the articles;
        a part of a name will do where nothing has it whole. ``None`` for ``None``."""
        if who is None:
            return None
        found = {who} if who.startswith("ac-") else self._named(fold(who))
        links = self.links()
        heads = {links.get(actor, actor) for actor in found}
        return sorted(found | heads | {local for local, head in links.items() if head in heads})

    def _named(self, key: str) -> set[str]:
        names = select(ACTOR_NAMES.c.actor).distinct()
        whole = {row.actor for row in self.stream(names.where(ACTOR_NAMES.c.key == key))}
        if whole or not key:
            return whole
        padded = literal(" ") + ACTOR_NAMES.c.key + literal(" ")
        part = padded.contains(f" {key} ", autoescape=True)
        return {row.actor for row in self.stream(names.where(part))}

    def counts(self) -> dict[str, int]:
        """How many records of each kind there are (actors united)."""
        with self.reading() as connection:
            found = {
                kind: int(connection.execute(select(func.count()).select_from(table)).scalar_one())
                for kind, table in TABLES.items()
            }
            head = func.coalesce(ACTOR_LINKS.c.actor, ACTORS.c.id)
            joined = ACTORS.outerjoin(ACTOR_LINKS, ACTOR_LINKS.c.local == ACTORS.c.id)
            actors = select(func.count(head.distinct())).select_from(joined)
            found["actor"] = int(connection.execute(actors).scalar_one())
        return found

    def set_aside(self) -> list[tuple[str, str]]:
        """The inputs that could not be used, and why."""
        rows = self.stream(select(SET_ASIDE).order_by(SET_ASIDE.c.position))
        return [(row.source, row.reason) for row in rows]

    def decisions(self, target: str | None = None) -> Iterator[Decision]:
        """What people decided (about ``target``), in that order."""
        question = select(DECISIONS).order_by(DECISIONS.c.number)
        if target is not None:
            question = question.where(DECISIONS.c.target == target)
        for row in self.stream(question):
            fields = dict(row._mapping)
            yield Decision(**{**fields, "payload": msgspec.json.decode(row.payload)})
