"""What happened when, and how somebody's wording changes over time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Select, func, select

from onrecord.ask.case import Case
from onrecord.ask.rows import Drift, Moment
from onrecord.records import Event, Stance
from onrecord.store.schema import ACTOR_LINKS, EVENT_MATTERS, STANCES


def timeline(case: Case) -> Iterator[Moment]:
    """Accounts of matters by date; those whose date is not known come after, by their article,
    with the words of time that they have."""
    dated = case.find(Event, actor=case.meant, in_matter=True, dated=True, limit=case.cut)
    found = [*dated]
    if case.cut is None or len(found) < case.cut:
        left = None if case.cut is None else case.cut - len(found)
        found += case.find(Event, actor=case.meant, in_matter=True, dated=False, limit=left)
    for one in case.in_turn(found):
        about = case.about(one.id)
        yield Moment(
            **case.where(one),
            date=one.when.date if one.when else None,
            when=one.when.text if one.when else None,
            precision=one.when.precision if one.when else "unknown",
            code=" ".join(filter(None, (one.plover.event, one.plover.mode))),
            who=case.names(one.actors),
            whom=case.names(one.recipients),
            status=one.status,
            where=one.where.text if one.where else None,
            matter=about.id if about else None,
            label=about.label if about else None,
        )


def drift(case: Case) -> Iterator[Drift]:
    """How one holder words one matter from article to article, where it is told in more than one;
    ``change`` names what is new: another attitude, other words of certainty."""
    groups: dict[tuple[str, str], list[Stance]] = {}
    for one in case.find(Stance, holder=case.meant, events=_returning()):
        about = case.about(one.event)
        if about and one.basis == "stated":
            groups.setdefault((one.holder, about.id), []).append(one)
    for held in groups.values():
        if len({one.article for one in held}) > 1:
            case.ready(held)
            yield from _drifting(case, held)


def _returning() -> Select[Any]:
    """The accounts of matters toward which one holder has stances in several articles."""
    holder = func.coalesce(ACTOR_LINKS.c.actor, STANCES.c.holder)
    often = (
        select(EVENT_MATTERS.c.matter)
        .join(STANCES, STANCES.c.event == EVENT_MATTERS.c.event)
        .outerjoin(ACTOR_LINKS, ACTOR_LINKS.c.local == STANCES.c.holder)
        .group_by(EVENT_MATTERS.c.matter, holder)
        .having(func.count(STANCES.c.article.distinct()) > 1)
    )
    return select(EVENT_MATTERS.c.event).where(EVENT_MATTERS.c.matter.in_(often))


def _drifting(case: Case, held: list[Stance]) -> Iterator[Drift]:
    before: Stance | None = None
    for one in sorted(held, key=lambda s: case.head(s.article).published or "9999"):
        about = case.about(one.event)
        yield Drift(
            **case.where(one),
            date=case.head(one.article).published,
            who=case.name(one.holder),
            attitude=one.attitude,
            certainty=tuple(anchor.text for anchor in one.certainty),
            change=_change(before, one) if before else None,
            matter=about.id if about else None,
            label=about.label if about else None,
        )
        before = one


def _change(before: Stance, one: Stance) -> str | None:
    told = []
    if before.attitude != one.attitude:
        told.append(f"{before.attitude} → {one.attitude}")
    was = {anchor.text.lower() for anchor in before.certainty}
    now = {anchor.text.lower() for anchor in one.certainty}
    if was != now:
        gone, new = ", ".join(sorted(was - now)), ", ".join(sorted(now - was))
        told.append(f"certainty: {gone or 'none'} → {new or 'none'}")
    return "; ".join(told) or None
