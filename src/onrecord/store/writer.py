"""Writing into a record: every function runs inside one transaction of its caller."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection, Table, delete, func, select, update

from onrecord.records import Actor, Article, Event, Matter, Reading, Stance, Statement, Why
from onrecord.store import dialect
from onrecord.store.names import fold
from onrecord.store.schema import (
    ACTOR_LINKS,
    ACTOR_NAMES,
    ACTOR_SIDES,
    ACTORS,
    ARTICLES,
    DECISIONS,
    EVENT_ACTORS,
    EVENT_MATTERS,
    EVENTS,
    MATTERS,
    OF_ARTICLE,
    SET_ASIDE,
    SPEAKERS,
    STANCE_TARGETS,
    STANCES,
    STATEMENTS,
)  # fmt: skip

Rows = list[dict[str, Any]]


def save_reading(connection: Connection, reading: Reading, fingerprint: str) -> None:
    """Store ``reading``, in the place of what its article was read to say before.

    A known article keeps its position and the origins that another writer may have added
    meanwhile; a new one comes last.
    """
    stored = _stored(connection, reading.article.id)
    article = _with_origins_of(stored, reading.article)
    values = _article_row(article) | {"fingerprint": fingerprint}
    known = ARTICLES.c.id == article.id
    if stored is not None:
        _forget(connection, article.id)
        connection.execute(update(ARTICLES).where(known).values(**values))
    else:
        connection.execute(ARTICLES.insert().values(position=_next(connection, ARTICLES), **values))
    for table, rows in _rows(reading).items():
        _insert(connection, table, rows)
    dialect.index_words(connection, _words(reading))
    _take_back(connection, article)


def save_article(connection: Connection, article: Article) -> None:
    """Replace what is stored of ``article`` itself (its origins, say), not what it was read to
    say."""
    whole = _with_origins_of(_stored(connection, article.id), article)
    known = ARTICLES.c.id == article.id
    connection.execute(update(ARTICLES).where(known).values(**_article_row(whole)))
    _take_back(connection, whole)


def save_set_aside(connection: Connection, source: str, reason: str) -> None:
    """Remember that the input ``source`` could not be used, and why."""
    connection.execute(delete(SET_ASIDE).where(SET_ASIDE.c.source == source))
    position = _next(connection, SET_ASIDE)
    connection.execute(SET_ASIDE.insert().values(source=source, position=position, reason=reason))


def save_links(connection: Connection, links: Mapping[str, tuple[str, Why]]) -> None:
    """Make ``links`` (local actor id -> the id it is the same as, and why) the only ones."""
    connection.execute(delete(ACTOR_LINKS))
    rows = [
        {"local": local, "actor": actor, "why": msgspec.json.encode(why)}
        for local, (actor, why) in links.items()
    ]
    _insert(connection, ACTOR_LINKS, rows)


def save_matters(connection: Connection, matters: Iterable[Matter]) -> None:
    """Make ``matters`` the only ones; their accounts say which event belongs to which."""
    connection.execute(delete(EVENT_MATTERS))
    connection.execute(delete(MATTERS))
    members: Rows = []
    rows: Rows = []
    for position, matter in enumerate(matters):
        columns = {"id": matter.id, "type": matter.type, "label": matter.label}
        rows.append({**columns, "position": position, "body": msgspec.json.encode(matter)})
        members.extend({"event": event, "matter": matter.id} for event in matter.accounts)
    _insert(connection, MATTERS, rows)
    _insert(connection, EVENT_MATTERS, members)


def append_decision(connection: Connection, decision: Mapping[str, Any]) -> int:
    """Append one decision (``kind, target, action, payload, who, at``); returns its number."""
    values = {**decision, "payload": msgspec.json.encode(decision["payload"])}
    added = connection.execute(DECISIONS.insert().values(**values).returning(DECISIONS.c.number))
    return int(added.scalar_one())


def _stored(connection: Connection, article: str) -> Article | None:
    query = select(ARTICLES.c.body).where(ARTICLES.c.id == article)
    body = connection.execute(query).scalar()
    return None if body is None else msgspec.json.decode(body, type=Article)


def _with_origins_of(stored: Article | None, article: Article) -> Article:
    if stored is None:
        return article
    origins = dict.fromkeys((*stored.origins, *article.origins))
    return replace(article, origins=tuple(origins))


def _take_back(connection: Connection, article: Article) -> None:
    """What came to be read after all is not set aside any more."""
    connection.execute(delete(SET_ASIDE).where(SET_ASIDE.c.source.in_(article.origins)))


def _forget(connection: Connection, article: str) -> None:
    dialect.forget_words(connection, article)
    for table in OF_ARTICLE:
        connection.execute(delete(table).where(table.c.article == article))


def _insert(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        connection.execute(table.insert(), list(rows))


def _next(connection: Connection, table: Table) -> int:
    last: int | None = connection.execute(select(func.max(table.c.position))).scalar()
    return 0 if last is None else last + 1


def _article_row(article: Article) -> dict[str, Any]:
    names = ("id", "source", "title", "publisher", "published", "sha256")
    row = {name: getattr(article, name) for name in names}
    return row | {"body": msgspec.json.encode(article)}


def _rows(reading: Reading) -> dict[Table, Rows]:
    """All rows that a reading fills, by table."""
    return {
        STATEMENTS: [_statement(*item) for item in enumerate(reading.statements)],
        SPEAKERS: [
            {"statement": statement.id, "article": statement.article, "actor": actor}
            for statement in reading.statements
            for actor in dict.fromkeys(statement.speaker.actors)
        ],
        ACTORS: [_actor(reading.article.id, *item) for item in enumerate(reading.actors)],
        ACTOR_NAMES: [
            {"article": reading.article.id, "actor": actor.id, "key": key}
            for actor in reading.actors
            for key in dict.fromkeys(fold(name) for name in (actor.name, *actor.aliases))
        ],
        ACTOR_SIDES: [
            {"article": reading.article.id, "actor": actor.id, "represents": other}
            for actor in reading.actors
            for other in dict.fromkeys(actor.represents)
        ],
        EVENTS: [_event(*item) for item in enumerate(reading.events)],
        EVENT_ACTORS: [
            {"event": event.id, "article": event.article, "actor": actor, "part": part}
            for event in reading.events
            for part, actors in (("actor", event.actors), ("recipient", event.recipients))
            for actor in dict.fromkeys(actors)
        ],
        STANCES: [_stance(*item) for item in enumerate(reading.stances)],
        STANCE_TARGETS: [
            {"stance": s.id, "article": s.article, "actor": target.actor, "sign": target.sign}
            for s in reading.stances
            for target in s.toward
        ],
    }


def _statement(position: int, statement: Statement) -> dict[str, Any]:
    names = ("id", "article", "form", "zone", "anonymity", "parent")
    row = {name: getattr(statement, name) for name in names}
    return row | {"position": position, "body": msgspec.json.encode(statement)}


def _actor(article: str, position: int, actor: Actor) -> dict[str, Any]:
    row = {"article": article, "id": actor.id, "name": actor.name, "type": actor.type}
    return row | {"position": position, "body": msgspec.json.encode(actor)}


def _event(position: int, event: Event) -> dict[str, Any]:
    return {
        **{name: getattr(event, name) for name in ("id", "article", "statement", "status")},
        "position": position,
        "type": event.plover.event,
        "mode": event.plover.mode,
        "date": event.when.date if event.when else None,
        "country": event.where.country if event.where else None,
        "body": msgspec.json.encode(event),
    }


def _stance(position: int, stance: Stance) -> dict[str, Any]:
    names = ("id", "article", "statement", "holder", "attitude", "basis", "event")
    row = {name: getattr(stance, name) for name in names}
    return row | {"position": position, "body": msgspec.json.encode(stance)}


def _words(reading: Reading) -> Rows:
    """What full-text search finds statements by: content, and every name of the speakers."""
    names = {actor.id: " ".join((actor.name, *actor.aliases)) for actor in reading.actors}
    return [
        {
            "id": statement.id,
            "words": " ".join(anchor.text for anchor in statement.content),
            "speaker": " ".join(
                [anchor.text for anchor in statement.speaker.anchors]
                + [names.get(actor, "") for actor in statement.speaker.actors]
            ),
        }
        for statement in reading.statements
    ]
