"""Looking across the articles of a record: who is the same, which events are the same matter.

Done at the end of every build and after every decision, on what is stored alone; nothing is done
when nothing changed. What people decided comes first and is never overwritten.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec
from sqlalchemy import delete, select

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
from onrecord.store.judged import Judged
from onrecord.store.schema import ACTORS, ARTICLES, META
from onrecord.version import __version__

GATHERED = "gathered"
"""Key in the table ``meta``: what the last gathering rested on."""


def gather_record(record: Store, codebook: Codebook | None = None, *, again: bool = False) -> bool:
    """Unite the actors of ``record`` and gather its matters; whether anything was to be done.

    ``again`` gathers even if nothing changed since the last time.
    """
    book = codebook or Codebook()
    state = _state(record, book)
    if not again and state == _last(record):
        return False
    links = _links(record, book)
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
    """The matters of what people did not reject, as they corrected it."""
    judged = Judged(record)
    return gather(
        list(record.each(Article)),
        judged.over(record.each(Statement)),
        list(judged.over(record.each(Event))),
        judged.over(record.each(Stance)),
        {actor.id: actor for actor in record.each_actor()},
        [msgspec.convert(d.payload, Ruling) for d in _united(record, "matter")],
        book,
    )


def _links(record: Store, book: Codebook) -> dict[str, tuple[str, Why]]:
    """Who is the same as whom: what the articles tell, and what people decided over it."""
    from onrecord.actors import gather as actors  # loads the parser, which asking does not need

    rows = record.stream(
        select(ACTORS.c.body).join(ARTICLES).order_by(ARTICLES.c.position, ACTORS.c.position)
    )
    seen = (msgspec.json.decode(row.body, type=Actor) for row in rows)
    decided = [
        msgspec.convert({"action": d.action, **d.payload}, actors.Decision)
        for d in _united(record, "actor")
    ]
    links = actors.unite(seen, book, decided)
    return {local: (link.to, link.why) for local, link in links.items()}


def _united(record: Store, kind: str) -> Iterator[Decision]:
    """The decisions to merge or split records of ``kind``, in their order."""
    return (d for d in record.decisions() if d.kind == kind and d.action in ("merge", "split"))


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
    return decide(record, "actor", "merge", known[0], {"ids": known}, who=who)


def split_actor(record: Store, ids: Sequence[str], *, who: str) -> int:
    """Decide that the actor ids ``ids``, as articles have them, are not the same as those they
    were united with; the decision's number.

    Raises :class:`~onrecord.errors.UsageError` for an id that was never united with another.
    """
    links = record.links()
    strange = [one for one in ids if one not in links]
    if strange or not ids:
        raise UsageError(f"{strange[0] if strange else 'no actor'} was not united with another")
    both = list(dict.fromkeys(one for actor in ids for one in (actor, links[actor])))
    return decide(record, "actor", "split", ids[0], {"ids": both}, who=who)


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
