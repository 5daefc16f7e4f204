"""The question put to a body, and its answer: :func:`decide` for votes of members,
:func:`decide_tally` where only numbers are known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from onrecord.bodies.ballots import (
    Ballot,
    Tally,
    Vote,
    constructive_limit_reached,
    count_tally,
    count_votes,
)
from onrecord.bodies.changes import to_pass, to_stop
from onrecord.bodies.engine import Judgement, judge, pivotal_members
from onrecord.bodies.names import state_code
from onrecord.bodies.packs import Body, Rule
from onrecord.bodies.problems import NoRuleThen, TallyTooLarge, UnknownMember
from onrecord.bodies.reasons import change_words, listed, outcome_reasons
from onrecord.bodies.roster import Roster, roster_on, seat_all, seat_code
from onrecord.bodies.seats import Council, Seat, rule_on, unknown_membership
from onrecord.bodies.verdicts import MemberVote, Question, Verdict


class _Case(Struct, frozen=True):
    """All that an answer is made from. ``cast``: every seat with its vote (empty for a tally);
    ``free``: those of them that are not held to abstain; ``lifts``: see ``changes.to_pass``."""

    body: Body
    rule: Rule
    day: dt.date
    roster: Roster
    ballot: Ballot
    free: Sequence[tuple[Seat, Vote]]
    cast: Sequence[tuple[Seat, Vote]]
    lifts: tuple[str, ...]
    remarks: Sequence[str]


def decide(asked: Council, votes: Mapping[str, Vote], question: Question | None = None) -> Verdict:
    """What ``asked`` decides on ``votes`` (codes or names of members to votes).

    Members without a vote are open. Raises a :class:`~onrecord.bodies.problems.BodyError` for a
    state that did not sit, an unknown name, or a date without a rule.

    >>> from onrecord.bodies.seats import council
    >>> votes = {"RUS": "no", "CHN": "abstain", "FRA": "yes", "GBR": "yes", "USA": "yes"}
    >>> decide(council("UNSC"), votes, Question(dt.date(2017, 4, 12))).possible
    ('vetoed', 'failed')
    """
    question = question or Question()
    rule, roster, day = _table_for(asked, tuple(votes), question)
    given = seat_all(asked.body, roster, votes, day)
    bound = _bound(rule, roster, question)
    seats = roster.seats or tuple(Seat(code, code) for code in given)
    cast: list[tuple[Seat, Vote]] = [
        (s, "abstain" if s.code in bound else given.get(s.code, "unknown")) for s in seats
    ]
    over = constructive_limit_reached(asked.body, rule, cast) if rule.constructive else False
    ballot = count_votes(rule, cast, _nameless(asked.body, roster, seats), over, len(bound))
    lifts = _lifting(asked.body, rule, cast) if over else ()
    free = [pair for pair in cast if pair[0].code not in bound] if bound else cast
    extra = [*roster.remarks, *_party_remarks(bound, given, roster)]
    return _answer(_Case(asked.body, rule, day, roster, ballot, free, cast, lifts, extra))


def decide_tally(asked: Council, tally: Tally, question: Question | None = None) -> Verdict:
    """What ``asked`` decides on a bare ``tally``; ``no_from`` may name codes or names.

    Raises a :class:`~onrecord.bodies.problems.BodyError`, among them
    :class:`~onrecord.bodies.problems.TallyTooLarge`.
    """
    question = question or Question()
    rule, roster, day = _table_for(asked, tally.no_from, question)
    if roster.size == 0:  # then nothing says whether the tally is too large
        roster = replace(roster, size=tally.yes + tally.no + tally.abstain)
    against = tuple(seat_all(asked.body, roster, _all_no(tally.no_from), day))
    bound = _bound(rule, roster, question)
    excused = len(bound & set(against))
    kept = replace(
        tally,
        no=tally.no - excused,
        abstain=tally.abstain + excused,
        no_from=tuple(c for c in against if c not in bound),
    )
    blockers = frozenset(s.code for s in roster.seats if s.permanent) - bound
    ballot = count_tally(rule, roster.size, kept, blockers)
    extra = [*roster.remarks, *_party_remarks(bound, _all_no(against), roster)]
    if ballot.absent:
        extra.append(f"{ballot.absent} of {ballot.size} members took no part: no number has them")
    named = [(s, _named_vote(s, kept, blockers)) for s in roster.seats if s.code not in bound]
    return _answer(_Case(asked.body, rule, day, roster, ballot, named, [], (), extra))


def _table_for(
    asked: Council, named: Sequence[str], question: Question
) -> tuple[Rule, Roster, dt.date]:
    roster, day = roster_on(asked, named, question.date, question.members)
    rule = rule_on(asked.body, _kind(asked.body, question), day)
    if not roster.seats and rule.veto:  # who may veto is not known either
        raise NoRuleThen(unknown_membership(asked.body, day))
    if question.members and rule.size not in (None, len(roster.seats)):
        raise TallyTooLarge(
            f"{asked.body.id} has {rule.size} members, {len(roster.seats)} were given"
        )
    if not roster.seats and rule.size is not None:
        return rule, replace(roster, size=rule.size), day
    return rule, roster, day


def _nameless(body: Body, roster: Roster, seats: Sequence[Seat]) -> int:
    """Seats of which nobody knows who has them: of those the rule fixes, the ones not named."""
    if not seats and not roster.size:
        raise NoRuleThen(f"{roster.remarks[-1]}; give the votes of those that voted")
    if roster.size and len(seats) > roster.size:
        raise TallyTooLarge(f"{len(seats)} votes are more than the {roster.size} of {body.id}")
    return max(0, roster.size - len(seats))


def _kind(body: Body, question: Question) -> str:
    if question.kind is not None:
        return question.kind
    if not question.procedural:
        return body.default_kind
    kinds = [rule.kind for rule in body.rules if rule.procedural]
    if not kinds:
        raise NoRuleThen(f"{body.id} has no rule of its own for procedural matters")
    return kinds[0]


def _bound(rule: Rule, roster: Roster, question: Question) -> frozenset[str]:
    """Members held to abstain: parties to a dispute under chapter VI, where the rule knows that."""
    if not (question.chapter_vi and rule.party_abstains):
        return frozenset()
    for name in question.parties:
        if state_code(name) is None and seat_code(roster, name) is None:
            raise UnknownMember(f"party {name!r} is no state or code that is known")
    codes = (seat_code(roster, name) for name in question.parties)
    return frozenset(code for code in codes if code is not None)


def _party_remarks(bound: frozenset[str], given: Mapping[str, Vote], roster: Roster) -> list[str]:
    if not bound:
        return []
    names = roster.names
    told = [f"{listed(sorted(bound), names)}: party to the dispute, held to abstain (chapter VI)"]
    cast = [c for c in sorted(bound) if given.get(c) in ("yes", "no")]
    return told + ([f"the vote cast by {listed(cast, names)} is not counted"] if cast else [])


def _lifting(body: Body, rule: Rule, cast: Sequence[tuple[Seat, Vote]]) -> tuple[str, ...]:
    """The fewest constructive abstainers without whom the limit is not reached: the largest."""
    heavy = sorted(
        (seat.code for seat, vote in cast if vote == "constructive"),
        key=lambda code: (-body.weights.get(code, 0), code),
    )
    for n in range(1, len(heavy) + 1):
        rest: list[tuple[Seat, Vote]] = [(s, "yes" if s.code in heavy[:n] else v) for s, v in cast]
        if not constructive_limit_reached(body, rule, rest):
            return tuple(heavy[:n])
    return tuple(heavy)


def _named_vote(seat: Seat, tally: Tally, blockers: frozenset[str]) -> Vote:
    """A vote that a tally gives away: the named noes; else only that a permanent member did not
    vote no where it names all that did (told here as an abstention, which changes as little)."""
    if seat.code in tally.no_from:
        return "no"
    settled = seat.code in blockers and (tally.named or tally.no == len(tally.no_from))
    return "abstain" if settled and tally.rest == "absent" else "unknown"


def _all_no(codes: Sequence[str]) -> dict[str, Vote]:
    if len(set(codes)) < len(codes):
        twice = next(c for c in codes if codes.count(c) > 1)
        raise TallyTooLarge(f"{twice} is named twice among the votes against")
    return dict.fromkeys(codes, "no")


def _answer(case: _Case) -> Verdict:
    body, rule, ballot, names = case.body, case.rule, case.ballot, case.roster.names
    judged = judge(rule, ballot)
    known = case.free if case.cast else ()
    passing = to_pass(rule, ballot, judged, known, case.lifts)
    stopping = to_stop(rule, ballot, judged, known)
    return Verdict(
        outcome=judged.outcome,
        vetoed_by=ballot.blocked_by if judged.outcome == "vetoed" else (),
        short_by=judged.short_by,
        possible=judged.possible,
        pivotal=_pivotal(case, judged),
        reasons=_reasons(case, judged),
        body=body.id,
        name=body.name,
        date=case.day,
        kind=rule.kind,
        rule=rule.meaning,
        citation=rule.citation,
        members=ballot.size,
        needed=judged.needed,
        tally=_numbers(ballot),
        to_pass=tuple(replace(c, words=change_words(c, names, "pass")) for c in passing),
        to_stop=tuple(replace(c, words=change_words(c, names, "not pass")) for c in stopping),
        votes=tuple(MemberVote(s.code, s.name, s.permanent, vote) for s, vote in case.cast),
        presidency=_presidency(body, case.day.year),
    )


def _pivotal(case: _Case, judged: Judgement) -> tuple[str, ...]:
    single = frozenset(case.lifts) if len(case.lifts) == 1 else frozenset[str]()
    return pivotal_members(case.rule, case.ballot, judged, case.free, single)


def _reasons(case: _Case, judged: Judgement) -> tuple[str, ...]:
    idle = [s.code for s, v in case.cast if s.permanent and v in ("abstain", "absent")]
    told = outcome_reasons(case.rule, case.ballot, judged, case.roster.names, idle)
    return (*told, *case.remarks)


def _numbers(ballot: Ballot) -> dict[str, int]:
    return {
        "yes": ballot.yes,
        "no": ballot.no,
        "abstain": ballot.abstain,
        "absent": ballot.absent,
        "unknown": ballot.open,
    }


def _presidency(body: Body, year: int) -> str | None:
    return next((code for code, years in body.presidency.items() if year in years), None)
