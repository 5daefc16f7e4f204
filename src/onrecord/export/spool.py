"""Records on their way in, sorted by article on disk, so that memory does not grow with them.

A file may bring its records in any order; a record is stored article by article. In between they
lie in a temporary SQLite file. The hard part is the actors: a file has each actor once, united
from all articles, and the record wants each article's own view. :func:`Spool.share_out` gives
every article in which an actor is mentioned, has a role or is referred to a view with what
belongs there, so that uniting them again gives the same actor in the same place.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from onrecord.export.walk import actors_of
from onrecord.records import Actor, Article, Event, Reading, Role, Stance, Statement

TABLES = """
CREATE TABLE article (n INTEGER PRIMARY KEY, id TEXT UNIQUE, body BLOB);
CREATE TABLE thing (n INTEGER PRIMARY KEY, article TEXT, kind TEXT, body BLOB);
CREATE INDEX of_article ON thing (article, kind, n);
CREATE TABLE actor (n INTEGER PRIMARY KEY, id TEXT UNIQUE, body BLOB);
CREATE TABLE place (actor TEXT, n INTEGER, PRIMARY KEY (actor, n)) WITHOUT ROWID;
CREATE TABLE view (article INTEGER, n INTEGER, body BLOB, PRIMARY KEY (article, n)) WITHOUT ROWID;
"""
"""``place``: the articles (by number) in which an actor has to be known."""


class Spool:
    """A temporary store for incoming records, at ``path``."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + TABLES)
        self._db.execute("BEGIN")

    def close(self) -> None:
        """Give the file back."""
        self._db.close()

    def put(self, row: Any) -> bool:
        """Keep ``row``; false if one with its id is there already."""
        body = msgspec.json.encode(row)
        if isinstance(row, Article | Actor):
            table = "article" if isinstance(row, Article) else "actor"
            added = self._db.execute(
                f"INSERT OR IGNORE INTO {table} (id, body) VALUES (?, ?)",  # noqa: S608 - two names of ours
                (row.id, body),
            )
            return added.rowcount == 1
        self._db.execute(
            "INSERT INTO thing (article, kind, body) VALUES (?, ?, ?)",
            (row.article, type(row).__name__, body),
        )
        return True

    def strays(self) -> int:
        """How many records belong to an article that did not come."""
        found = self._db.execute(
            "SELECT count(*) FROM thing WHERE article NOT IN (SELECT id FROM article)"
        )
        return int(found.fetchone()[0])

    def share_out(self) -> None:
        """Give every article its view of every actor that it has to know."""
        for number, article in self._all("SELECT n, id FROM article ORDER BY n"):
            for thing in self._things(article):
                self._place(actors_of(thing), number)
        for _, actor in self._actors():
            own = [m.article for m in actor.mentions]
            own += [role.article for role in actor.roles if role.article is not None]
            for article in dict.fromkeys(own):
                number = self._number(article)
                if number is not None:
                    self._place([actor.id], number)
        self._write_views()
        self._keep_order()

    def readings(self) -> Iterator[Reading]:
        """Everything article by article, in the order in which the articles came."""
        for number, body in self._all("SELECT n, body FROM article ORDER BY n"):
            article = msgspec.json.decode(body, type=Article)
            views = self._all("SELECT body FROM view WHERE article = ? ORDER BY n", number)
            actors = tuple(msgspec.json.decode(row[0], type=Actor) for row in views)
            found: dict[type, list[Any]] = {Statement: [], Event: [], Stance: []}
            for thing in self._things(article.id):
                found[type(thing)].append(thing)
            yield Reading(
                article, actors, tuple(found[Statement]), tuple(found[Event]), tuple(found[Stance])
            )

    def _all(self, query: str, *values: Any) -> Iterator[Any]:
        yield from self._db.execute(query, values)

    def _actors(self) -> Iterator[tuple[int, Actor]]:
        for number, body in self._all("SELECT n, body FROM actor ORDER BY n"):
            yield number, msgspec.json.decode(body, type=Actor)

    def _things(self, article: str) -> Iterator[Any]:
        for struct in (Statement, Event, Stance):
            query = "SELECT body FROM thing WHERE article = ? AND kind = ? ORDER BY n"
            for (body,) in self._all(query, article, struct.__name__):
                yield msgspec.json.decode(body, type=struct)

    def _number(self, article: str) -> int | None:
        found = self._db.execute("SELECT n FROM article WHERE id = ?", (article,)).fetchone()
        return None if found is None else int(found[0])

    def _places(self, actor: str) -> list[int]:
        query = "SELECT n FROM place WHERE actor = ? ORDER BY n"
        return [row[0] for row in self._all(query, actor)]

    def _place(self, actors: Iterable[str], number: int) -> None:
        rows = [(actor, number) for actor in actors]
        self._db.executemany("INSERT OR IGNORE INTO place (actor, n) VALUES (?, ?)", rows)

    def _write_views(self) -> None:
        """Share represented actors and roles out among the articles that know an actor."""
        home = 1
        for number, actor in self._actors():
            places = self._places(actor.id) or [home]
            home = places[0]
            views = {place: _bare(actor) for place in places}
            self._share_represented(actor, places, views)
            self._share_roles(actor, places, views)
            self._share_mentions(actor, views)
            for place, view in views.items():
                body = msgspec.json.encode(view)
                self._db.execute("INSERT INTO view VALUES (?, ?, ?)", (place, number, body))
        for number, actor in self._actors():
            for place in self._places(actor.id):
                body = msgspec.json.encode(_bare(actor))
                self._db.execute("INSERT OR IGNORE INTO view VALUES (?, ?, ?)",
                                 (place, number, body))  # fmt: skip

    def _share_represented(
        self, actor: Actor, places: Sequence[int], views: dict[int, Actor]
    ) -> None:
        """Each in the first article, not before the one of the last, where it is known itself;
        where there is none, it is made known."""
        at = 0
        for other in actor.represents:
            known = set(self._places(other))
            later = (n for n in range(at, len(places)) if places[n] in known)
            at = next(later, at)
            self._place([other], places[at])
            view = views[places[at]]
            views[places[at]] = replace(view, represents=(*view.represents, other))

    def _share_roles(self, actor: Actor, places: Sequence[int], views: dict[int, Actor]) -> None:
        """Each in its article; one that names none stays with the one before it."""
        place = places[0]
        for role in actor.roles:
            place = self._place_of(role, place)
            if place not in views:
                place = places[0]
            if role.of is not None:
                self._place([role.of], place)
            views[place] = replace(views[place], roles=(*views[place].roles, role))

    def _place_of(self, role: Role, before: int) -> int:
        found = self._number(role.article) if role.article is not None else None
        return before if found is None else found

    def _share_mentions(self, actor: Actor, views: dict[int, Actor]) -> None:
        shared: dict[int, list[Any]] = {}
        for mention in actor.mentions:
            number = self._number(mention.article)
            if number is not None:
                shared.setdefault(number, []).append(mention)
        for number, mentions in shared.items():
            views[number] = replace(views[number], mentions=tuple(mentions))

    def _keep_order(self) -> None:
        """Make every actor appear no later than those that came after it."""
        last = self._db.execute("SELECT coalesce(max(article), 1) FROM view").fetchone()[0]
        bound = int(last)
        for (number,) in self._all("SELECT n FROM actor ORDER BY n DESC"):
            first = self._db.execute("SELECT min(article) FROM view WHERE n = ?", (number,))
            own = first.fetchone()[0]
            if own is None or own > bound:
                body = self._db.execute("SELECT body FROM actor WHERE n = ?", (number,))
                actor = msgspec.json.decode(body.fetchone()[0], type=Actor)
                view = msgspec.json.encode(_bare(actor))
                self._db.execute("INSERT INTO view VALUES (?, ?, ?)", (bound, number, view))
            else:
                bound = own


def _bare(actor: Actor) -> Actor:
    """What every article's view of ``actor`` has in common."""
    return replace(actor, represents=(), roles=(), mentions=())
