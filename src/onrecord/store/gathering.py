"""Looking across the articles of a record: who is the same, which events are the same matter.

Done at the end of every build and after every decision, on what is stored alone; nothing is done
when nothing changed. What people decided comes first and is never overwritten.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import delete, select

from onrecord.version import __version__
from onrecord.codebook import Codebook
from onrecord.errors import UsageError
from onrecord.matters import Ruling, gather
from onrecord.records import (
    Actor,
    Article,
    Event,
    Matter,
    Stance,
    Statement,
    Why,
    content_id,
)
from onrecord.store import writer
from onrecord.store.base import Decision, Store
from onrecord.store.schema import ACTORS, ARTICLES, META

GATHERED = "gathered"
"""Key in the table ``meta``: what the last gathering rested on."""
Linking = Callable[[Sequence[Actor]], dict[str, tuple[str, Why]]]
"""Actors as articles see them -> local id -> (the id it is the same as, why)."""


def gather_record(record: Store, codebook: Codebook | None = None, *, again: bool = False) -> bool:
    """Unite the actors of ``record`` and gather its matters; whether anything was to be done.

    ``again`` gathers even if nothing changed since the last time.
    """
    book = codebook or Codebook()
    state = _state(record, book)
    if not again and state == _last(record):
        return False
    links = _links(record)
    with record.writing() as connection:
        writer.save_links(connection, links)
    matters = _gathered(record, book)
    with record.writing() as connection:
        writer.save_matters(connection, matters)
        connection.execute(delete(META).where(META.c.key == GATHERED))
        connection.execute(META.insert().values(key=GATHERED, value=state))
    return True


def _state(record: Store, book: Codebook) -> str:
    """Changes with the readings, the decisions, the tables and the program."""
    known = select(ARTICLES.c.id, ARTICLES.c.fingerprint).order_by(ARTICLES.c.position)
    readings = [tuple(row) for row in record.stream(known)]
    decided = [decision.number for decision in record.decisions()]
    return content_id("ga", __version__, book.fingerprint, readings, decided)


def _last(record: Store) -> str | None:
    row = next(record.stream(select(META.c.value).where(META.c.key == GATHERED)), None)
    return str(row.value) if row else None


def _gathered(record: Store, book: Codebook) -> list[Matter]:
    decided = (d for d in record.decisions() if d.kind == "matter")
    return gather(
        list(record.each(Article)),
        record.each(Statement),
        list(record.each(Event)),
        record.each(Stance),
        {actor.id: actor for actor in record.each_actor()},
        [msgspec.convert(d.payload, Ruling) for d in decided],
        book,
    )


def _links(record: Store) -> dict[str, tuple[str, Why]]:
    """Who is the same as whom: what the names tell, then what people decided, in that order."""
    rows = record.stream(
        select(ACTORS.c.body).join(ARTICLES).order_by(ARTICLES.c.position, ACTORS.c.position)
    )
    seen = [msgspec.json.decode(row.body, type=Actor) for row in rows]
    links = dict(_by_name(seen))
    for decision in record.decisions():
        if decision.kind == "actor":
            _decide(links, decision)
    return links


def _by_name(_: Sequence[Actor]) -> dict[str, tuple[str, Why]]:
    """Links between the actors of articles by what the articles say of them."""
    return {}


def _decide(links: dict[str, tuple[str, Why]], decision: Decision) -> None:
    """Lay one decision on actors over ``links``."""
    others: list[str] = decision.payload["with"]
    why = Why("decision", f"{decision.action} by {decision.who}", 1.0)
    if decision.action == "merge":
        head = links.get(decision.target, (decision.target, why))[0]
        for other in others:
            gone = links.get(other, (other, why))[0]
            moved = [local for local, (actor, _) in links.items() if actor == gone]
            links.update({local: (head, why) for local in (*moved, other, gone) if local != head})
    else:
        for other in others:
            links.pop(other, None)
        for local in [one for one, (actor, _) in links.items() if actor in others]:
            del links[local]


def decide(record: Store, kind: str, action: str, target: str, payload: Any, *, who: str) -> int:
    """Append a decision, taken now, and gather anew; its number."""
    now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    row = {"kind": kind, "target": target, "action": action, "payload": payload}
    row |= {"who": who, "at": now}
    with record.writing() as connection:
        number = writer.append_decision(connection, row)
    gather_record(record)
    return number


def merge_matters(record: Store, ids: Sequence[str], *, who: str) -> int:
    """Decide that the matters ``ids`` (two or more) are one; the decision's number.

    Raises :class:`~onrecord.errors.UsageError` for an unknown matter or two of different types.
    """
    matters = [_matter(record, one) for one in dict.fromkeys(ids)]
    if len(matters) < 2:
        raise UsageError("name two or more matters to merge")
    if len({matter.type for matter in matters}) > 1:
        kinds = " and ".join(dict.fromkeys(matter.type for matter in matters))
        raise UsageError(f"{kinds} cannot be one matter")
    events = tuple(event for matter in matters for event in matter.accounts)
    return decide(record, "matter", "merge", matters[0].id, Ruling("merge", events), who=who)


def split_matter(record: Store, matter_id: str, events: Sequence[str], *, who: str) -> int:
    """Decide that ``events`` (ids) are not of the matter ``matter_id`` but one of their own.

    Raises :class:`~onrecord.errors.UsageError` for events that are not of it, or all of them.
    """
    matter = _matter(record, matter_id)
    strange = [event for event in events if event not in matter.accounts]
    if strange or not events:
        raise UsageError(f"{matter_id} has no account {strange[0] if strange else '(none given)'}")
    rest = tuple(event for event in matter.accounts if event not in events)
    if not rest:
        raise UsageError(f"{matter_id} has no other accounts: there is nothing to split")
    return decide(
        record, "matter", "split", matter_id, Ruling("split", tuple(events), rest), who=who
    )


def merge_actors(record: Store, ids: Sequence[str], *, who: str) -> int:
    """Decide that the actors ``ids`` are one and the same: the first one's id and name lead.

    Raises :class:`~onrecord.errors.UsageError` for an unknown actor.
    """
    known = list(dict.fromkeys(_actor(record, one) for one in ids))
    if len(known) < 2:
        raise UsageError("name two or more actors to merge")
    return decide(record, "actor", "merge", known[0], {"with": known[1:]}, who=who)


def split_actor(record: Store, ids: Sequence[str], *, who: str) -> int:
    """Decide that the actor ids ``ids``, as articles have them, are not the same as any other.

    Raises :class:`~onrecord.errors.UsageError` for an id that was never united with another.
    """
    links = record.links()
    heads = set(links.values())
    strange = [one for one in ids if one not in links and one not in heads]
    if strange or not ids:
        raise UsageError(f"{strange[0] if strange else 'no actor'} was not united with another")
    return decide(record, "actor", "split", ids[0], {"with": list(ids)}, who=who)


def _matter(record: Store, matter_id: str) -> Matter:
    found = record.get(matter_id)
    if not isinstance(found, Matter):
        raise UsageError(f"{record.name}: there is no matter {matter_id}")
    return found


def _actor(record: Store, asked: str) -> str:
    """The record's id for ``asked``, an actor id or a name that only one actor has."""
    links = record.links()
    meant: Iterable[str] = record.meant_by(asked) or ()
    heads = sorted({links.get(actor, actor) for actor in meant})
    if len(heads) != 1 or record.get(heads[0]) is None:
        raise UsageError(f"{asked} is {'nobody' if not heads else 'several actors'}: give one id")
    return heads[0]
