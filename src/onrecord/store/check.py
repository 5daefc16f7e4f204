"""Checking a record: every anchor, hash, id and reference, as section 2 of the design has it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Column, Table, select

from onrecord.records import (
    Actor,
    Anchor,
    Article,
    Event,
    Matter,
    Mention,
    Stance,
    Statement,
)
from onrecord.store import dialect
from onrecord.store.base import Store
from onrecord.store.query import KINDS
from onrecord.store.schema import (
    ACTORS,
    ARTICLES,
    EVENT_MATTERS,
    EVENTS,
    MATTERS,
)

ID = re.compile(r"[a-z]{2,3}-[0-9a-f]{16}")
SILENT_ZONES = frozenset({"furniture", "caption", "dateline"})
"""Zones that nothing said may come from."""


@dataclass
class Checked:
    """How much was looked at."""

    records: int = 0
    anchors: int = 0
    problems: int = 0


def check(record: Store, checked: Checked) -> Iterator[str]:
    """Everything that does not hold, each in one line that names the record; counts what it
    looks at in ``checked``."""
    for problem in _problems(record, checked):
        checked.problems += 1
        yield problem


def _problems(record: Store, checked: Checked) -> Iterator[str]:
    with record.reading() as connection:
        yield from dialect.damage(connection)
    for row in record.stream(select(ARTICLES).order_by(ARTICLES.c.position)):
        article = _decoded(row.body, Article)
        if article is None or article.id != row.id:
            yield f"{row.id}: is not stored as an article"
            continue
        checked.records += 1
        yield from _article(article)
        yield from _of_article(record, article, checked)
    yield from _matters(record, checked)


def _article(article: Article) -> Iterator[str]:
    if not ID.fullmatch(article.id):
        yield f"{article.id}: is no id as they are made"
    if hashlib.sha256(article.text.encode("utf-8")).hexdigest() != article.sha256:
        yield f"{article.id}: its text does not have the hash it was stored with"
    last = 0
    for zone in article.zones:
        if not last <= zone.start < zone.end <= len(article.text):
            yield f"{article.id}: zone {zone.zone} {zone.start}-{zone.end} is out of place"
        last = zone.end


def _of_article(record: Store, article: Article, checked: Checked) -> Iterator[str]:
    """All that the article was read to say."""
    found: dict[str, Any] = {}
    for table, struct in ((ACTORS, Actor), *((KINDS[s].table, s) for s in _READ)):
        rows = select(table.c.id, table.c.body).where(table.c.article == article.id)
        for row in record.stream(rows.order_by(table.c.position)):
            thing = _decoded(row.body, struct)
            if thing is None or thing.id != row.id:
                yield f"{row.id}: is not stored as it should be"
                continue
            if not ID.fullmatch(row.id) or row.id in found:
                yield f"{row.id}: is no id as they are made, or is there twice in {article.id}"
            checked.records += 1
            found[row.id] = thing
    for thing in found.values():
        for problem in _thing(thing, article, found, checked):
            yield f"{thing.id}: {problem}"


_READ: tuple[type, ...] = (Statement, Event, Stance)


def _thing(thing: Any, article: Article, found: dict[str, Any], checked: Checked) -> Iterator[str]:
    """What does not hold of one record of an article."""
    for anchor in _anchors(thing):
        checked.anchors += 1
        if not 0 <= anchor.start < anchor.end or (
            article.text[anchor.start : anchor.end] != anchor.text
        ):
            yield f"the words at {anchor.start}-{anchor.end} are not {anchor.text!r}"
    for name, target, struct in _references(thing):
        if not isinstance(found.get(target), struct):
            yield f"{name} {target} is not in {article.id}"
    if getattr(thing, "article", article.id) != article.id:
        yield f"belongs to {thing.article} but stands with {article.id}"
    if isinstance(thing, Statement):
        yield from _statement(thing, article, found)


def _statement(statement: Statement, article: Article, found: dict[str, Any]) -> Iterator[str]:
    silent = [zone for zone in article.zones if zone.zone in SILENT_ZONES]
    for anchor in statement.content:
        for zone in silent:
            if anchor.start < zone.end and zone.start < anchor.end:
                yield f"content at {anchor.start}-{anchor.end} lies in a {zone.zone}"
    for actor in statement.speaker.actors:
        if actor in found and found[actor].type == "narrator":
            yield "its speaker is the narrator, who makes no statements"
    if statement.parent == statement.id:
        yield "is reported inside itself"


def _anchors(thing: Any) -> Iterator[Anchor | Mention]:
    """Every anchor anywhere in a record."""
    if isinstance(thing, Anchor | Mention):
        yield thing
    elif isinstance(thing, Struct):
        for name in thing.__struct_fields__:
            yield from _anchors(getattr(thing, name))
    elif isinstance(thing, tuple):
        for item in thing:
            yield from _anchors(item)


def _references(thing: Any) -> Iterator[tuple[str, str, type]]:
    """(what it is, id, kind) of every record of the same article that a record refers to."""
    if isinstance(thing, Statement):
        yield from (("speaker", actor, Actor) for actor in thing.speaker.actors)
        if thing.parent is not None:
            yield "parent", thing.parent, Statement
    elif isinstance(thing, Event):
        yield from (("actor", actor, Actor) for actor in (*thing.actors, *thing.recipients))
    elif isinstance(thing, Stance):
        yield "holder", thing.holder, Actor
        yield from (("target", target.actor, Actor) for target in thing.toward)
        if thing.event is not None:
            yield "event", thing.event, Event
    elif isinstance(thing, Actor):
        yield from (("represented", actor, Actor) for actor in thing.represents)
        yield from (("role of", role.of, Actor) for role in thing.roles if role.of is not None)
    if isinstance(thing, Event | Stance) and thing.statement is not None:
        yield "statement", thing.statement, Statement


def _matters(record: Store, checked: Checked) -> Iterator[str]:
    """Matters and the events they account for refer to one another."""
    for row in record.stream(select(MATTERS).order_by(MATTERS.c.position)):
        matter = _decoded(row.body, Matter)
        if matter is None or matter.id != row.id:
            yield f"{row.id}: is not stored as a matter"
            continue
        checked.records += 1
        yield from _missing(record, matter.id, "account", matter.accounts, EVENTS)
        yield from _missing(record, matter.id, "other matter", matter.not_the_same_as, MATTERS)
    stray = select(EVENT_MATTERS.c.event).where(EVENT_MATTERS.c.matter.not_in(select(MATTERS.c.id)))
    for row in record.stream(stray.order_by(EVENT_MATTERS.c.event)):
        yield f"{row.event}: belongs to a matter that is not there"


def _missing(
    record: Store, owner: str, name: str, ids: tuple[str, ...], table: Table
) -> Iterator[str]:
    column: Column[str] = table.c.id
    known = {row.id for row in record.stream(select(column).where(column.in_(ids)))}
    for target in ids:
        if target not in known:
            yield f"{owner}: {name} {target} is not in the record"


def _decoded(body: bytes, struct: type) -> Any:
    try:
        return msgspec.json.decode(body, type=struct)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None
