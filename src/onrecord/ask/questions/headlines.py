"""What headlines tell otherwise than the articles below them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Select, func, select

from onrecord.ask.case import Case
from onrecord.ask.rows import HeadlineBody
from onrecord.records import Event, Statement
from onrecord.store.schema import EVENT_MATTERS, EVENTS

FIRST = 12
"""Events that stand before it in the text of an article may be in its headline or deck."""
SURE = ("actual", "historical")


def headline_vs_body(case: Case) -> Iterator[HeadlineBody]:
    """Events of headlines that the body tells as well, but less surely or of others. That the
    body does not tell one at all is not claimed: it may do so in words that were not matched."""
    events: dict[str, list[Event]] = {}
    for one in case.find(Event, events=_told_twice()):
        events.setdefault(one.article, []).append(one)
    limits = case.headline_ends(events.keys())
    pairs = [
        (head, body)
        for article, found in events.items()
        for head, body in _pairs(found, limits.get(article, 0))
    ]
    pairs = [pair for pair in pairs if pair[1]]
    told = case.statements({e.statement for _, b in pairs for e in b if e.statement})
    case.ready([*told.values(), *(event for head, body in pairs for event in (head, *body))])
    for head, body in pairs:
        if case.wanted is not None and not case.wanted & {*head.actors, *head.recipients}:
            continue
        for difference, other in _differences(head, body, told, case):
            yield HeadlineBody(
                **case.where(head), difference=difference, body=other.trigger if other else ()
            )


def _told_twice() -> Select[Any]:
    """The accounts of matters that stand early in an article and late in the same one."""
    twice = (
        select(EVENT_MATTERS.c.matter)
        .join(EVENTS, EVENTS.c.id == EVENT_MATTERS.c.event)
        .group_by(EVENT_MATTERS.c.matter, EVENTS.c.article)
        .having(func.count() > 1, func.min(EVENTS.c.position) < FIRST)
    )
    return select(EVENT_MATTERS.c.event).where(EVENT_MATTERS.c.matter.in_(twice))


def _pairs(found: Sequence[Event], limit: int) -> Iterator[tuple[Event, list[Event]]]:
    """Each event of the headline with those of the body that are of its matter."""
    for head in found:
        if head.trigger and head.trigger[0].start < limit and head.matter:
            yield head, [e for e in found if e.matter == head.matter and not _in(e, limit)]


def _in(event: Event, limit: int) -> bool:
    return bool(event.trigger) and event.trigger[0].start < limit


def _differences(
    head: Event, body: Sequence[Event], told: dict[str, Statement], case: Case
) -> Iterator[tuple[str, Event | None]]:
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
