"""Who holds whom responsible, who denies it, on what evidence, and where accounts contradict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from typing import Any

from sqlalchemy import Select, func, or_, select

from onrecord.ask.case import Case
from onrecord.ask.lookup import BATCH
from onrecord.ask.rows import Blame, Contradiction, Denial, Rests, Unheard
from onrecord.records import Matter, Stance
from onrecord.store.schema import EVENT_MATTERS, STANCE_TARGETS, STANCES

BLAMING = ("alleges", "finds", "confirms", "asserts", "implies", "presupposes")
"""Attitudes by which somebody may be held responsible."""
DENYING = ("denies", "doubts")


def blamed(stance: Stance) -> tuple[str, ...]:
    """Those whom a stance holds responsible (actor ids)."""
    if stance.attitude not in BLAMING:
        return ()
    return tuple(target.actor for target in stance.toward if target.sign == "against")


def who_blames_whom(case: Case) -> Iterator[Blame]:
    """Every stance that holds somebody responsible, a line for each of them."""
    found = case.each_found(Stance, actor=case.meant, attitude=BLAMING, aimed="against")
    for one in case.in_turn(found):
        about = case.about(one.event)
        for whom in blamed(one):
            yield Blame(
                **case.where(one),
                who=case.name(one.holder),
                whom=case.name(whom),
                attitude=one.attitude,
                basis=one.basis,
                certainty=tuple(anchor.text for anchor in one.certainty),
                evidence=tuple(item.type for item in one.evidence),
                matter=about.id if about else None,
                label=about.label if about else None,
            )


def denials(case: Case) -> Iterator[Denial]:
    """Every stance that denies or doubts something."""
    found = case.find(Stance, limit=case.cut, actor=case.meant, attitude=DENYING)
    for one in case.in_turn(found):
        about = case.about(one.event)
        yield Denial(
            **case.where(one),
            who=case.name(one.holder),
            attitude=one.attitude,
            basis=one.basis,
            cleared=case.names(target.actor for target in one.toward if target.sign == "for"),
            matter=about.id if about else None,
            label=about.label if about else None,
        )


def evidence(case: Case) -> Iterator[Rests]:
    """What claims are said to rest on, a line for each piece of evidence."""
    attitudes = (*BLAMING, *DENYING)
    found = case.each_found(Stance, actor=case.meant, attitude=attitudes, without=b'"evidence":[]')
    for one in case.in_turn(found):
        about = case.about(one.event)
        for item in one.evidence:
            yield Rests(
                **case.where(one),
                who=case.name(one.holder),
                attitude=one.attitude,
                type=item.type,
                evidence=item.anchor.text if item.anchor else "",
                matter=about.id if about else None,
                label=about.label if about else None,
            )


def unheard(case: Case) -> Iterator[Unheard]:
    """Who is accused and never quoted, the most accused first: neither it nor anybody who speaks
    for it makes a statement (in the article asked for, else in the whole record)."""
    accused: dict[str, list[Stance]] = {}
    for one in case.find(Stance, attitude=BLAMING, aimed="against"):
        for whom in blamed(one):
            accused.setdefault(whom, []).append(one)
    heard = case.heard()
    wanted = case.wanted
    silent = {
        whom: stances
        for whom, stances in accused.items()
        if whom not in heard and (wanted is None or whom in wanted)
    }
    ranked = sorted(silent.items(), key=lambda item: -len(item[1]))
    for number, (whom, stances) in enumerate(ranked):
        if number % BATCH == 0:
            case.ready(one for _, some in ranked[number : number + BATCH] for one in some)
        yield Unheard(
            **case.where(stances[0]),
            whom=case.name(whom),
            times=len(stances),
            by=tuple(dict.fromkeys(case.name(one.holder) for one in stances)),
        )


def contradictions(case: Case) -> Iterator[Contradiction]:
    """The sides of every matter on which accounts contradict: it happened and it did not, or
    different ones are held responsible. Matters with most independent sources first."""
    stances: dict[str, list[Stance]] = {}
    for one in case.find(Stance, attitude=(*BLAMING, *DENYING), events=_doubtful()):
        about = case.about(one.event)
        if about and about.type in ("incident", "commitment"):
            stances.setdefault(about.id, []).append(one)
    sides = {matter: disputed(case, held) for matter, held in stances.items()}
    matters = case.matters_by_id({matter for matter, found in sides.items() if found})
    wanted = case.wanted
    for matter in sorted(matters.values(), key=lambda one: -len(one.sources)):
        if wanted is None or any(_touches(one, wanted) for one in stances[matter.id]):
            case.ready([one for _, one in sides[matter.id]])
            yield from (_side(case, matter, *side) for side in sides[matter.id])


def _doubtful() -> Select[Any]:
    """The accounts of matters that somebody denies or doubts, or for which several are blamed:
    only there can accounts contradict each other."""
    held = select(EVENT_MATTERS.c.matter).join(STANCES, STANCES.c.event == EVENT_MATTERS.c.event)
    denied = held.where(STANCES.c.attitude.in_(DENYING))
    several = (
        held.join(STANCE_TARGETS, STANCE_TARGETS.c.stance == STANCES.c.id)
        .where(STANCE_TARGETS.c.sign == "against")
        .group_by(EVENT_MATTERS.c.matter)
        .having(func.count(STANCE_TARGETS.c.actor.distinct()) > 1)
    )
    matters = or_(EVENT_MATTERS.c.matter.in_(denied), EVENT_MATTERS.c.matter.in_(several))
    return select(EVENT_MATTERS.c.event).where(matters)


def _touches(stance: Stance, wanted: Set[str]) -> bool:
    return stance.holder in wanted or any(t.actor in wanted for t in stance.toward)


def disputed(case: Case, stances: Sequence[Stance]) -> list[tuple[str, Stance]]:
    """The sides of a matter (``says so``, ``says not``, ``blames``) if there is more than one.

    Two who are held responsible are two sides only if neither speaks for the other.
    """
    sides = [(_stand(one), one) for one in stances]
    accused = {frozenset(case.side(whom) for whom in blamed(one)) for one in stances if blamed(one)}
    rivals = any(not (one & other) for one in accused for other in accused)
    both = {"says not"} < {side if side == "says not" else "says so" for side, _ in sides}
    return sides if both or rivals else []


def _stand(stance: Stance) -> str:
    if stance.attitude in DENYING:
        return "says not"
    return "blames" if blamed(stance) else "says so"


def _side(case: Case, matter: Matter, side: str, one: Stance) -> Contradiction:
    return Contradiction(
        **case.where(one),
        matter=matter.id,
        label=matter.label,
        side=side,
        who=case.name(one.holder),
        attitude=one.attitude,
        basis=one.basis,
        whom=case.names(blamed(one)),
        sources=len(matter.sources),
    )
