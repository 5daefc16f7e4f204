"""From what members have said to what a body could do.

A position is not a vote. Only positions that a member *stated* are counted, as votes it has said it
would cast; those told second-hand, forecast or merely supposed are listed beside the answer under
their own names and never counted.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from onrecord.bodies.ballots import Vote
from onrecord.bodies.decide import decide
from onrecord.bodies.names import state_code
from onrecord.bodies.reasons import listed
from onrecord.bodies.roster import Roster, roster_on, seat_code
from onrecord.bodies.seats import Council, table_on
from onrecord.bodies.verdicts import Question, Verdict
from onrecord.records import Basis

Side = Literal["for", "against", "abstain"]
BASES: tuple[Basis, ...] = ("stated", "second-hand", "forecast", "hypothetical")
_DAY_LENGTH = len("2017-04-12")
_VOTES: dict[Side, Vote] = {"for": "yes", "against": "no", "abstain": "abstain"}
_LEANINGS: dict[Side, str] = {"for": "in favour", "against": "against", "abstain": "abstaining"}


class Position(Struct, frozen=True):
    """What ``member`` (ISO code or name) is said to want of a proposal, on what ``basis``.

    ``side``: how it would vote by that; ``words``: the words it rests on; ``article`` and
    ``statement``: ids in the record; ``date``: ISO day on which it was said, ``None`` if unknown.
    """

    member: str
    side: Side
    basis: Basis
    words: str
    article: str | None = None
    statement: str | None = None
    date: str | None = None


class SaidVerdict(Struct, frozen=True):
    """The answer from what was said.

    ``verdict``: what follows if members vote as they stated, all others open; ``by_basis``: the
    positions of members by basis; ``contradicted``: members that stated two sides, left open;
    ``never_heard``: members without any position; ``outside``: positions of others.
    """

    verdict: Verdict
    by_basis: dict[str, tuple[Position, ...]]
    contradicted: tuple[str, ...]
    never_heard: tuple[str, ...]
    outside: tuple[Position, ...]


def decide_from_positions(
    asked: Council, positions: Iterable[Position], question: Question | None = None
) -> SaidVerdict:
    """What ``asked`` can decide by what its members have said.

    Raises a :class:`~onrecord.bodies.problems.BodyError` for a date without a rule.
    """
    question, positions = question or Question(), tuple(positions)
    told = _last_day(positions) if question.date is None else None
    if told is not None and table_on(asked, told) is None:
        told = None
    roster, day = roster_on(asked, (), question.date or told, question.members)
    inside, outside = _sort_out(roster, positions)
    stated = {c: _sides(p for p in said if p.basis == "stated") for c, said in inside.items()}
    contradicted = tuple(code for code, sides in stated.items() if len(sides) > 1)
    votes: dict[str, Vote] = {c: _VOTES[s[0]] for c, s in stated.items() if len(s) == 1}
    verdict = decide(asked, votes, replace(question, date=day))
    by_basis: dict[str, tuple[Position, ...]] = {
        basis: tuple(p for said in inside.values() for p in said if p.basis == basis)
        for basis in BASES
    }
    never = tuple(seat.code for seat in roster.seats if seat.code not in inside)
    remarks = _remarks(len(votes), by_basis, contradicted, never, roster.names)
    if told is not None:
        remarks.append(f"no date given: taken as {told}, the day of the last position")
    elif question.date is None:
        remarks += [r for r in roster.remarks if r not in verdict.reasons]
    verdict = replace(verdict, reasons=(*verdict.reasons, *remarks))
    return SaidVerdict(verdict, by_basis, contradicted, never, outside)


def _last_day(positions: Iterable[Position]) -> dt.date | None:
    """The latest day on which anything was said, as far as whole dates are known."""
    days = [p.date[:10] for p in positions if p.date is not None and len(p.date) >= _DAY_LENGTH]
    return dt.date.fromisoformat(max(days)) if days else None


def _sort_out(
    roster: Roster, positions: Iterable[Position]
) -> tuple[dict[str, list[Position]], tuple[Position, ...]]:
    """Positions of members by code, in the order of the seats, and those of everybody else."""
    found: dict[str, list[Position]] = {}
    outside: list[Position] = []
    for position in positions:
        # Where the seats are not known, every state may be a member.
        code = seat_code(roster, position.member) if roster.seats else state_code(position.member)
        if code is None:
            outside.append(position)
        else:
            found.setdefault(code, []).append(replace(position, member=code))
    order = [seat.code for seat in roster.seats] or sorted(found)
    return {code: found[code] for code in order if code in found}, tuple(outside)


def _sides(positions: Iterable[Position]) -> list[Side]:
    return sorted({position.side for position in positions})


def _remarks(
    counted: int,
    by_basis: Mapping[str, tuple[Position, ...]],
    contradicted: tuple[str, ...],
    never: tuple[str, ...],
    names: Mapping[str, str],
) -> list[str]:
    remarks = [f"counted as votes: only what members stated themselves ({counted})"]
    for basis in BASES[1:]:
        for side, leaning in _LEANINGS.items():
            who = list(dict.fromkeys(p.member for p in by_basis[basis] if p.side == side))
            if who:
                remarks.append(f"{basis}, not counted: {listed(who, names)} {leaning}")
    if contradicted:
        remarks.append(f"stated both sides, so left open: {listed(contradicted, names)}")
    if never:
        remarks.append(f"never heard: {listed(never, names)}")
    return remarks
