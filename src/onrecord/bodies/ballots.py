"""Votes as they come: members with their votes, or a bare tally.

Both become a :class:`Ballot`, which is all that the engine reads.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from onrecord.bodies.packs import Body, Rule
from onrecord.bodies.problems import TallyTooLarge
from onrecord.bodies.seats import Seat
from onrecord.bodies.shares import at_least

Vote = Literal["yes", "no", "abstain", "constructive", "absent", "unknown"]


class Ballot(Struct, frozen=True):
    """Votes counted for a rule.

    ``open``: members whose vote is not known; ``blocked_by``: codes of members with a veto that
    voted no; ``open_blockers``: how many of the open may have a veto; ``hidden_no``: votes against
    whose names are not known; ``hidden_vetoes``: the least and the most of these that can be by
    members with a veto; ``over_limit``: constructive abstentions reach the limit that stops;
    ``bound``: how many are held to abstain as parties to a dispute.
    """

    size: int
    yes: int
    no: int
    abstain: int
    absent: int
    open: int
    blocked_by: tuple[str, ...] = ()
    open_blockers: int = 0
    hidden_no: int = 0
    hidden_vetoes: tuple[int, int] = (0, 0)
    over_limit: bool = False
    bound: int = 0


class Tally(Struct, frozen=True):
    """A count without all names.

    ``no_from``: codes of some that voted against; ``named``: whether ``no_from`` has every
    *permanent* member that did (a table of vetoes has); ``rest``: what the members are that the
    three numbers leave over.
    """

    yes: int
    no: int = 0
    abstain: int = 0
    no_from: tuple[str, ...] = ()
    named: bool = False
    rest: Literal["absent", "unknown"] = "absent"


def count_votes(
    rule: Rule,
    cast: Iterable[tuple[Seat, Vote]],
    extra_open: int = 0,
    over_limit: bool = False,
    bound: int = 0,
) -> Ballot:
    """The ballot of seats with their votes; ``extra_open`` seats more are open and nameless."""
    tally = {"yes": 0, "no": 0, "abstain": 0, "constructive": 0, "absent": 0, "unknown": 0}
    blocked: list[str] = []
    open_blockers = 0
    for seat, vote in cast:
        tally[vote] += 1
        if rule.veto and seat.permanent:
            if vote == "no":
                blocked.append(seat.code)
            open_blockers += vote == "unknown"
    return Ballot(
        size=sum(tally.values()) + extra_open,
        yes=tally["yes"],
        no=tally["no"],
        abstain=tally["abstain"] + tally["constructive"],
        absent=tally["absent"],
        open=tally["unknown"] + extra_open,
        blocked_by=tuple(blocked),
        open_blockers=open_blockers,
        over_limit=over_limit,
        bound=bound,
    )


def count_tally(rule: Rule, size: int, tally: Tally, blockers: frozenset[str]) -> Ballot:
    """The ballot of a bare tally in a body of ``size`` members.

    ``blockers`` are the codes of members with a veto that are not bound to abstain. Raises
    :class:`TallyTooLarge` if there are more votes than members, or more names than votes against.
    """
    _check_tally(size, tally)
    left = size - tally.yes - tally.no - tally.abstain
    blocked = tuple(sorted(c for c in tally.no_from if c in blockers)) if rule.veto else ()
    unnamed = 0 if tally.named else len(blockers) - len(blocked)
    hidden = tally.no - len(tally.no_from)
    others = size - len(blockers) - (len(tally.no_from) - len(blocked))
    is_open = tally.rest == "unknown"
    return Ballot(
        size=size,
        yes=tally.yes,
        no=tally.no,
        abstain=tally.abstain,
        absent=0 if is_open else left,
        open=left if is_open else 0,
        blocked_by=blocked,
        open_blockers=min(left, unnamed) if is_open and rule.veto else 0,
        hidden_no=hidden,
        hidden_vetoes=(
            (min(unnamed, max(0, hidden - others)), min(hidden, unnamed)) if rule.veto else (0, 0)
        ),
    )


def constructive_limit_reached(body: Body, rule: Rule, cast: Iterable[tuple[Seat, Vote]]) -> bool:
    """Whether constructive abstentions come from enough members with enough weight to stop."""
    if rule.constructive is None:
        return False
    seats = list(cast)
    abstaining = [seat.code for seat, vote in seats if vote == "constructive"]
    if not at_least(rule.constructive.members, len(abstaining), len(seats)):
        return False
    weight = sum(body.weights.get(code, 0) for code in abstaining)
    whole = sum(body.weights.get(seat.code, 0) for seat, _ in seats)
    return at_least(rule.constructive.weight, weight, whole)


def _check_tally(size: int, tally: Tally) -> None:
    for name, number in (("yes", tally.yes), ("no", tally.no), ("abstain", tally.abstain)):
        if number < 0:
            raise TallyTooLarge(f"a tally cannot have {number} {name} votes")
    cast = tally.yes + tally.no + tally.abstain
    if cast > size:
        parts = f"{tally.yes} yes, {tally.no} no, {tally.abstain} abstaining"
        raise TallyTooLarge(f"{cast} votes ({parts}) are more than the {size} members")
    if len(tally.no_from) > tally.no:
        names = ", ".join(tally.no_from)
        raise TallyTooLarge(f"{tally.no} votes against, but {len(tally.no_from)} names: {names}")
