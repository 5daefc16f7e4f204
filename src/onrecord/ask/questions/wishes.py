"""Who wants what: positions on proposals, commitments and what is said of them, what is to come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from onrecord.ask.case import Case
from onrecord.ask.lookup import batches
from onrecord.ask.rows import Announced, Commitment, Position
from onrecord.records import Event, Matter, Stance, Statement

PRACTICAL = ("proposes", "demands", "supports", "opposes", "promises", "threatens")
PARTS = {"denies": "denied", "doubts": "doubted", "alleges": "claimed breach",
         "opposes": "opposed"}  # fmt: skip
"""What a stance toward a commitment makes of it; others only tell it."""
TO_COME = ("AGREE", "CONSULT", "COOPERATE", "FIND", "ACCUSE", "SUPPORT", "REJECT", "RETREAT", "AID")
"""PLOVER events that are announced: meetings, votes, reports, inquiries, releases."""


def positions(case: Case) -> Iterator[Position]:
    """Practical stances by matter, holder (in the order of the record) and date; one that a later
    stance of the same holder replaced says so. A forecast or supposition never replaces anything, nor is it replaced."""
    matters: dict[str, dict[str, list[str]]] = {}
    for row in case.index(holder=case.meant, attitude=PRACTICAL):
        told = row.matter if row.matter and row.type != "incident" else row.event
        matters.setdefault(told or row.id, {}).setdefault(row.holder, []).append(row.id)
    for groups in batches(ids for holders in matters.values() for ids in holders.values()):
        found = {
            one.id: one for one in case.find_all(Stance, id=[i for ids in groups for i in ids])
        }
        case.ready(found.values())
        for ids in groups:
            held = [found[one] for one in ids if one in found and found[one].attitude in PRACTICAL]
            dated = sorted(held, key=lambda one: case.head(one.article).published or "9999")
            for number, one in enumerate(dated):
                yield _position(case, one, _successor(case, one, dated[number + 1 :]))


def _successor(case: Case, one: Stance, later: Sequence[Stance]) -> str | None:
    """The first later stance that differs: both dated, on different days, and both stated."""
    day = case.head(one.article).published
    if one.basis != "stated" or day is None:
        return None
    for other in later:
        when = case.head(other.article).published
        if when and when > day and other.basis == "stated" and other.attitude != one.attitude:
            return other.id
    return None


def _position(case: Case, one: Stance, successor: str | None) -> Position:
    about = case.about(one.event)
    return Position(
        **case.where(one),
        date=case.head(one.article).published,
        who=case.name(one.holder),
        attitude=one.attitude,
        basis=one.basis,
        toward=case.names(target.actor for target in one.toward),
        matter=about.id if about else None,
        label=about.label if about else None,
        superseded_by=successor,
    )


def commitments(case: Case) -> Iterator[Commitment]:
    """Each commitment with everything told of it: who made it in their own words, who else tells
    of it, and who says that it was broken or never made."""
    matters = case.matters(type="commitment")
    for some in batches(matters):
        yield from _some_commitments(case, some)


def _some_commitments(case: Case, matters: Sequence[Matter]) -> Iterator[Commitment]:
    events = case.events([event for matter in matters for event in matter.accounts])
    stances: dict[str, list[Stance]] = {}
    for one in case.find_all(Stance, event=list(events)):
        stances.setdefault(one.event or "", []).append(one)
    tellers = case.statements({e.statement for e in events.values() if e.statement})
    held = [one for some in stances.values() for one in some]
    case.ready([*events.values(), *held, *tellers.values()])
    for matter in matters:
        mine = [events[one] for one in matter.accounts if one in events]
        toward = [one for event in mine for one in stances.get(event.id, ())]
        if case.wanted is None or _involves(mine, toward, case.wanted):
            yield from _tellings(case, matter, mine, tellers)
            yield from _objections(case, matter, toward, events)


def _tellings(
    case: Case, matter: Matter, events: Sequence[Event], tellers: Mapping[str, Statement]
) -> Iterator[Commitment]:
    for event in events:
        if not case.fits(event):
            continue
        said = tellers.get(event.statement or "")
        speakers = said.speaker.actors if said else ()
        own = bool({case.side(a) for a in speakers} & {case.side(a) for a in event.actors})
        who = ", ".join(case.names(speakers)) or _teller(case, event, said is not None)
        yield _commitment(case, event, matter, "made" if own else "told", who, event)


def _objections(
    case: Case, matter: Matter, stances: Sequence[Stance], events: Mapping[str, Event]
) -> Iterator[Commitment]:
    for one in stances:
        part = PARTS.get(one.attitude)
        event = events.get(one.event or "")
        if part and event is not None and case.fits(one):
            yield _commitment(case, one, matter, part, case.name(one.holder), event)


def _involves(events: Iterable[Event], stances: Sequence[Stance], wanted: Set[str]) -> bool:
    acted = {a for e in events for a in (*e.actors, *e.recipients)}
    return bool(acted & wanted) or any(one.holder in wanted for one in stances)


def _teller(case: Case, event: Event, said: bool) -> str:
    return "source not known" if said else f"{case.head(event.article).publisher or 'the article'}"


def _commitment(
    case: Case, one: Event | Stance, matter: Matter, part: str, who: str, event: Event
) -> Commitment:
    date = event.when.date if one is event and event.when else None
    return Commitment(
        **case.where(one),
        matter=matter.id,
        label=matter.label,
        part=part,
        who=who,
        status=event.status,
        date=date or case.head(one.article).published,
    )


def to_come(case: Case) -> Iterator[Announced]:
    """Meetings, votes, reports and steps that are announced with a time or as agreed; known dates
    first, in their order."""
    found = case.find(Event, actor=case.meant, status="future", type=TO_COME)
    kept = [one for one in found if one.when or one.plover.event == "AGREE"]
    ranked = sorted(kept, key=lambda e: (e.when is None, (e.when and e.when.date) or "9999"))
    for some in batches(ranked):
        tellers = case.statements({one.statement for one in some if one.statement})
        case.ready([*some, *tellers.values()])
        yield from (_announced(case, one, tellers.get(one.statement or "")) for one in some)


def _announced(case: Case, one: Event, said: Statement | None) -> Announced:
    about = case.about(one.id)
    return Announced(
        **case.where(one),
        date=one.when.date if one.when else None,
        when=one.when.text if one.when else None,
        code=one.plover.event,
        who=case.names(one.actors),
        whom=case.names(one.recipients),
        by=", ".join(case.names(said.speaker.actors)) or None if said else None,
        matter=about.id if about else None,
        label=about.label if about else None,
    )
