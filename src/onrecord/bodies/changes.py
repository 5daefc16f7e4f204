"""The smallest sets of changes that would pass a proposal, or stop it.

Members are interchangeable but for the veto, so a set is told as groups: "all of these" or "any two
of those". Every vote moves in the direction that helps most, which makes the size exact.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from onrecord.bodies.ballots import Ballot, Vote
from onrecord.bodies.engine import Judgement
from onrecord.bodies.packs import Rule
from onrecord.bodies.seats import Seat
from onrecord.bodies.shares import carries, votes_needed

Cast = Sequence[tuple[Seat, Vote]]
Towards = Literal["yes", "no", "not yes", "not no"]


class Group(Struct, frozen=True):
    """``pick`` members out of ``among`` (codes; empty where a tally names nobody) vote ``to``; of
    them at least ``of_them_yes`` vote yes."""

    pick: int
    among: tuple[str, ...]
    to: Towards
    of_them_yes: int = 0


class ChangeSet(Struct, frozen=True):
    """A smallest set of ``size`` members that vote otherwise than they did (or, where their vote is
    open, vote as told), all ``groups`` together. ``unless_veto``: open members with a veto that
    must not use it besides; ``words`` tells it."""

    size: int
    groups: tuple[Group, ...]
    unless_veto: tuple[str, ...] = ()
    words: str = ""


def to_pass(
    rule: Rule, ballot: Ballot, judged: Judgement, cast: Cast, lifting: tuple[str, ...] = ()
) -> tuple[ChangeSet, ...]:
    """The smallest changes after which it would be adopted; empty if it is adopted or cannot be.

    ``lifting``: a smallest set of constructive abstainers that brings these under their limit.
    """
    if judged.outcome == "adopted":
        return ()
    if "adopted" in judged.possible:
        return _still_to_win(judged, cast, rule.veto)
    if rule.objections is not None:
        return _lift_objections(rule, ballot, cast, lifting)
    return _turn_votes(rule, ballot, cast)


def to_stop(rule: Rule, ballot: Ballot, judged: Judgement, cast: Cast) -> tuple[ChangeSet, ...]:
    """The smallest changes after which it would not be adopted; empty if it is not."""
    if "adopted" not in judged.possible:
        return ()
    if judged.outcome == "not_decided":
        return _still_to_lose(rule, ballot, cast)
    found = []
    if rule.veto and (able := _codes(cast, {"yes", "abstain", "absent", "unknown"}, True)):
        found.append(ChangeSet(1, (Group(1, able, "no"),)))
    if rule.objections is not None:
        spare = rule.objections + 1 - ballot.no
        found.append(ChangeSet(spare, (Group(spare, _codes(cast, _NOT_NO), "no"),)))
    found.append(_lose_votes(rule, ballot, cast))
    least = min(change.size for change in found)
    return tuple(change for change in found if change.size == least)


_NOT_NO: frozenset[Vote] = frozenset({"yes", "abstain", "constructive", "absent", "unknown"})
_NEITHER: frozenset[Vote] = frozenset({"abstain", "constructive", "absent", "unknown"})


def _turn_votes(rule: Rule, ballot: Ballot, cast: Cast) -> tuple[ChangeSet, ...]:
    """Vetoers first, then others against, then those who did neither, until it carries."""
    vetoes = len(ballot.blocked_by)
    against = [c for c in _codes(cast, {"no"}) if c not in ballot.blocked_by]
    neither = _codes(cast, _NEITHER)
    top = ballot.size - ballot.yes - ballot.bound
    for size in range(vetoes, top + 1):
        turned = min(size, ballot.no)
        if carries(rule, ballot.size, ballot.yes + size, ballot.no - turned):
            break
    else:
        return ()
    wanted = _fewest_yes(rule, ballot, size)
    groups: list[Group] = []
    if vetoes:
        all_yes = wanted >= vetoes
        groups.append(
            Group(
                vetoes, ballot.blocked_by, "yes" if all_yes else "not no", 0 if all_yes else wanted
            )
        )
    if (more := size - vetoes) > 0:
        groups += _more_yes(rule, ballot, more, against, neither)
    return (ChangeSet(size, tuple(groups)),)


def _more_yes(
    rule: Rule, ballot: Ballot, more: int, against: list[str], neither: tuple[str, ...]
) -> list[Group]:
    """``more`` votes in favour. Where votes against weigh (a share of those voting), they come
    from those against first; else from anybody."""
    if rule.need.count is not None or rule.need.of == "members":
        return [Group(more, tuple(sorted((*against, *neither))), "yes")]
    from_against = min(more, ballot.no - len(ballot.blocked_by))
    groups = [Group(from_against, tuple(against), "yes")] if from_against else []
    rest = more - from_against
    return groups + ([Group(rest, neither, "yes")] if rest else [])


def _fewest_yes(rule: Rule, ballot: Ballot, size: int) -> int:
    """How many of ``size`` turned votes must be in favour."""
    needed = votes_needed(rule, ballot.size, ballot.no - min(size, ballot.no))
    return size if needed is None else max(0, needed - ballot.yes)


def _lift_objections(
    rule: Rule, ballot: Ballot, cast: Cast, lifting: tuple[str, ...]
) -> tuple[ChangeSet, ...]:
    """As many as are too many leave their objection; votes in favour come from them if they are
    wanting, then from others."""
    excess = max(0, ballot.no - (rule.objections or 0))
    needed = votes_needed(rule, ballot.size, ballot.no - excess) or 1
    wanted = max(0, needed - ballot.yes - len(lifting))
    groups = []
    if excess:
        groups.append(Group(excess, _codes(cast, {"no"}), "not no", min(excess, wanted)))
    if lifting:
        groups.append(Group(len(lifting), lifting, "yes"))
    if wanted > excess:
        groups.append(Group(wanted - excess, _codes(cast, _NEITHER), "yes"))
    return (ChangeSet(sum(group.pick for group in groups), tuple(groups)),)


def _lose_votes(rule: Rule, ballot: Ballot, cast: Cast) -> ChangeSet:
    """The fewest members in favour that must leave; where votes against weigh, they vote no."""
    away = _away(rule)
    worst = ballot.no if rule.objections is not None else ballot.no + ballot.open
    leaving = next(
        n
        for n in range(1, ballot.yes + 1)
        if not carries(rule, ballot.size, ballot.yes - n, worst + n * (away == "no"))
    )
    return ChangeSet(leaving, (Group(leaving, _codes(cast, {"yes"}), away),))


def _still_to_win(judged: Judgement, cast: Cast, veto: bool) -> tuple[ChangeSet, ...]:
    missing = judged.short_by or 0
    group = (Group(missing, _codes(cast, {"unknown"}), "yes"),) if missing else ()
    able = _codes(cast, {"unknown"}, True) if veto else ()
    return (ChangeSet(missing, group, able),)


def _still_to_lose(rule: Rule, ballot: Ballot, cast: Cast) -> tuple[ChangeSet, ...]:
    found = []
    if rule.veto and (able := _codes(cast, {"unknown"}, True)):
        found.append(ChangeSet(1, (Group(1, able, "no"),)))
    for n in range(1, ballot.open + 1):
        if not carries(rule, ballot.size, ballot.yes + ballot.open - n, ballot.no + n):
            away = "no" if rule.objections is not None else _away(rule)
            found.append(ChangeSet(n, (Group(n, _codes(cast, {"unknown"}), away),)))
            break
    least = min((change.size for change in found), default=0)
    return tuple(change for change in found if change.size == least)


def _away(rule: Rule) -> Towards:
    """Abstaining is enough where only votes in favour count; a share of those voting needs a no."""
    return "no" if rule.need.share is not None and rule.need.of == "voting" else "not yes"


def _codes(
    cast: Cast, votes: set[Vote] | frozenset[Vote], permanent: bool = False
) -> tuple[str, ...]:
    return tuple(
        seat.code for seat, vote in cast if vote in votes and (seat.permanent or not permanent)
    )
