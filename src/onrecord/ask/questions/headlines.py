"""What headlines tell otherwise than the articles below them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Select, func, select

from onrecord.ask.case import Case
from onrecord.ask.lookup import batches
from onrecord.ask.rows import HeadlineBody
from onrecord.records import Event, Statement
from onrecord.store import query
from onrecord.store.schema import EVENT_MATTERS, EVENTS

FIRST = 8
"""Events that stand before it in the text of an article may be in its headline or deck."""
SURE = ("actual", "historical")


def headline_vs_body(case: Case) -> Iterator[HeadlineBody]:
    """Events of headlines that the body tells as well, but less surely or of others. That the
    body does not tell one at all is not claimed: it may do so in words that were not matched."""
    early = case.find(Event, events=_told_twice().where(EVENTS.c.position < FIRST))
    ends = case.headline_ends({one.article for one in early})
    heads = [one for one in early if one.matter and _in(one, ends[one.article])]
    wanted = case.wanted
    if wanted is not None:
        heads = [one for one in heads if wanted & {*one.actors, *one.recipients}]
    for some in batches(heads):
        yield from _some(case, some, ends)


def _some(case: Case, heads: Sequence[Event], ends: Mapping[str, int]) -> Iterator[HeadlineBody]:
    told: dict[tuple[str | None, str], list[Event]] = {}
    criteria = {
        "matter": sorted({one.matter for one in heads if one.matter}),
        "article": sorted({one.article for one in heads}),
    }
    for one in case.each(Event, query.bodies(Event, criteria)):
        if not _in(one, ends[one.article]):
            told.setdefault((one.matter, one.article), []).append(one)
    pairs = [(head, told.get((head.matter, head.article), [])) for head in heads]
    pairs = [(head, body) for head, body in pairs if body]
    found = [event for _, body in pairs for event in body]
    said = case.statements({event.statement for event in found if event.statement})
    case.ready([*(head for head, _ in pairs), *found, *said.values()])
    for head, body in pairs:
        for difference, other in _differences(head, body, said, case):
            yield HeadlineBody(**case.where(head), difference=difference, body=other.trigger)


def _told_twice() -> Select[Any]:
    """The accounts of matters that are told early in an article and again in the same one."""
    several = (
        select(EVENT_MATTERS.c.matter).group_by(EVENT_MATTERS.c.matter).having(func.count() > 1)
    )
    twice = (
        select(EVENT_MATTERS.c.matter, EVENTS.c.article)
        .join(EVENTS, EVENTS.c.id == EVENT_MATTERS.c.event)
        .where(EVENT_MATTERS.c.matter.in_(several))
        .group_by(EVENT_MATTERS.c.matter, EVENTS.c.article)
        .having(func.count() > 1, func.min(EVENTS.c.position) < FIRST)
        .subquery()
    )
    return (
        select(EVENT_MATTERS.c.event)
        .join(EVENTS, EVENTS.c.id == EVENT_MATTERS.c.event)
        .join(
            twice,
            (twice.c.matter == EVENT_MATTERS.c.matter) & (twice.c.article == EVENTS.c.article),
        )
    )


def _in(event: Event, limit: int) -> bool:
    return bool(event.trigger) and event.trigger[0].start < limit


def _differences(
    head: Event, body: Sequence[Event], told: dict[str, Statement], case: Case
) -> Iterator[tuple[str, Event]]:
    if not body:
        return
    if head.status in SURE and all(event.status not in SURE for event in body):
        yield f"told as {head.status}; the body has it {body[0].status}", body[0]
    if head.statement is None and all(event.statement for event in body):
        first = told.get(body[0].statement or "")
        who = ", ".join(case.names(first.speaker.actors)) if first else ""
        words = " … ".join(a.text for a in first.speaker.anchors) if first else ""
        yield f"told flatly; in the body it is the word of {who or words or 'a source'}", body[0]
    named = {actor for event in body for actor in event.actors}
    sides = {case.side(actor) for actor in named}
    if head.actors and named and not {case.side(actor) for actor in head.actors} & sides:
        whom, others = ", ".join(case.names(head.actors)), ", ".join(case.names(sorted(named)))
        yield f"names {whom}; the body names {others}", body[0]
    elif head.actors and not named:
        yield f"names {', '.join(case.names(head.actors))}; the body names nobody", body[0]
