"""What follows from a ballot, by reasoning over thresholds.

Votes in favour only help and votes against only hurt, in every rule a pack can state. So the best
case for a proposal is that all open members vote yes, the worst that all vote no, and a veto needs
one open member that has it. Nothing is enumerated, however many members there are; a test compares
the answers with enumeration in small bodies.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from onrecord.bodies.ballots import Ballot, Vote
from onrecord.bodies.packs import Outcome, Rule
from onrecord.bodies.seats import Seat
from onrecord.bodies.shares import carries, votes_needed

_ALTERNATIVES: tuple[Vote, ...] = ("yes", "no", "abstain")


class Judgement(Struct, frozen=True):
    """``possible``: every outcome that can still be, in the order adopted, vetoed, failed;
    ``needed``: votes in favour that carry, as far as that is known; ``short_by``: how many of them
    are missing, ``None`` where no number would do (an objection in a body of consensus)."""

    outcome: Outcome
    possible: tuple[Outcome, ...]
    needed: int | None
    short_by: int | None


def judge(rule: Rule, ballot: Ballot) -> Judgement:
    """The outcomes that ``rule`` leaves possible for ``ballot``."""
    possible = possible_outcomes(rule, ballot)
    needed = votes_needed(rule, ballot.size, ballot.no, ballot.over_limit)
    return Judgement(
        outcome=possible[0] if len(possible) == 1 else "not_decided",
        possible=possible,
        needed=needed,
        short_by=None if needed is None else max(0, needed - ballot.yes),
    )


def possible_outcomes(rule: Rule, ballot: Ballot) -> tuple[Outcome, ...]:
    """Every outcome that some way of voting by the open members leads to."""
    yes, no, unsure = ballot.yes, ballot.no, ballot.open
    best = carries(rule, ballot.size, yes + unsure, no, ballot.over_limit)
    veto = bool(ballot.blocked_by) or ballot.hidden_vetoes[0] > 0
    possible: list[Outcome] = []
    if best and not veto:
        possible.append("adopted")
    if (best and (veto or ballot.hidden_vetoes[1] > 0)) or _one_may_veto(rule, ballot):
        possible.append("vetoed")
    if not carries(rule, ballot.size, yes, no + unsure, ballot.over_limit):
        possible.append("failed")
    return tuple(possible)


def pivotal_members(
    rule: Rule,
    ballot: Ballot,
    judged: Judgement,
    cast: Sequence[tuple[Seat, Vote]],
    lifts: frozenset[str] = frozenset(),
) -> tuple[str, ...]:
    """Members on whom it turns.

    Decided: those who alone, by voting otherwise, would have made the outcome another, or open
    again. Not decided: those whose vote is open and on whom it can still turn. ``cast`` leaves out
    members that are bound to abstain; ``lifts``: constructive abstainers without whom the limit on
    constructive abstention is not reached.
    """
    if judged.outcome == "not_decided":
        turns = "failed" in judged.possible
        return tuple(
            seat.code
            for seat, vote in cast
            if vote == "unknown" and (turns or (seat.permanent and rule.veto))
        )
    answers: dict[tuple[bool, Vote, bool], bool] = {}
    pivotal: list[str] = []
    for seat, vote in cast:
        key = (seat.permanent, vote, seat.code in lifts)
        if key not in answers:
            answers[key] = vote != "unknown" and _flips(rule, ballot, judged, key)
        if answers[key]:
            pivotal.append(seat.code)
    return tuple(pivotal)


def _one_may_veto(rule: Rule, ballot: Ballot) -> bool:
    return ballot.open_blockers > 0 and carries(
        rule, ballot.size, ballot.yes + ballot.open - 1, ballot.no + 1, ballot.over_limit
    )


def _flips(rule: Rule, ballot: Ballot, judged: Judgement, member: tuple[bool, Vote, bool]) -> bool:
    """Whether one ``member`` (permanent, its vote, lifts the limit) could alone change things."""
    permanent, vote, lifts = member
    has_veto = permanent and rule.veto
    blocked = ballot.blocked_by[1:] if has_veto and vote == "no" else ballot.blocked_by
    yes, no = ballot.yes - (vote == "yes"), ballot.no - (vote == "no")
    return any(
        possible_outcomes(
            rule,
            Ballot(
                ballot.size,
                yes + (other == "yes"),
                no + (other == "no"),
                ballot.abstain,
                ballot.absent,
                ballot.open,
                (*blocked, "") if has_veto and other == "no" else blocked,
                ballot.open_blockers,
                ballot.hidden_no,
                ballot.hidden_vetoes,
                ballot.over_limit and not lifts,
            ),
        )
        != judged.possible
        for other in _ALTERNATIVES
        if other != vote
    )
