"""The engine's answers: what holds whatever the votes are, and comparison with enumeration."""

from __future__ import annotations

import datetime as dt
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.bodies import Question, Tally, Verdict, council, decide, decide_tally, load_bodies
from onrecord.bodies.ballots import Vote
from onrecord.bodies.changes import ChangeSet
from onrecord.bodies.packs import Need, Rule
from onrecord.bodies.seats import Council, members_on
from onrecord.bodies.shares import carries, votes_needed
from onrecord.codebook import Codebook

UNSC = council("UNSC")
DAY = Question(dt.date(2019, 3, 1))
MEMBERS = tuple(seat.code for seat in members_on(UNSC, dt.date(2019, 3, 1)))
PERMANENT = ("CHN", "FRA", "GBR", "RUS", "USA")
CAST: tuple[Vote, ...] = ("yes", "no", "abstain", "absent")
EVERY: tuple[Vote, ...] = (*CAST, "unknown")

full_votes = st.tuples(*(st.sampled_from(CAST) for _ in MEMBERS)).map(
    lambda votes: dict(zip(MEMBERS, votes, strict=True))
)
any_votes = st.tuples(*(st.sampled_from(EVERY) for _ in MEMBERS)).map(
    lambda votes: dict(zip(MEMBERS, votes, strict=True))
)

SMALL_RULES: dict[str, dict[str, object]] = {
    "three of five with veto": {"need": {"count": 3}, "veto": True},
    "three of five": {"need": {"count": 3}},
    "more than half of those voting": {"need": {"share": "1/2", "of": "voting", "more_than": True}},
    "two thirds of those voting": {"need": {"share": "2/3", "of": "voting"}},
    "two thirds of those voting with veto": {
        "need": {"share": "2/3", "of": "voting"},
        "veto": True,
    },
    "two thirds of all": {"need": {"share": "2/3", "of": "members"}},
    "more than half of all": {"need": {"share": "1/2", "of": "members", "more_than": True}},
    "consensus": {"need": {"count": 1}, "objections": 0},
    "one objection stands": {"need": {"count": 2}, "objections": 1},
}
FIVE = ("XA", "XB", "XC", "XD", "XE")


def small(rule: str) -> Council:
    """An invented body of five, two of them permanent, under one of the rules above."""
    day = "2001-01-01"
    example = {"date": day, "in_favour": 5, "against": 0, "abstain": 0, "outcome": "adopted"}
    pack = {
        "id": "FIVE",
        "name": "Five",
        "definition": "invented",
        "source": "invented",
        "default_kind": "any",
        "rules": [
            {"kind": "any", "from": day, "meaning": rule, "citation": "invented"}
            | {"example": example}
            | SMALL_RULES[rule]
        ],
        "members": [
            {"from": day, "permanent": True, "codes": list(FIVE[:2])},
            {"from": day, "codes": list(FIVE[2:])},
        ],
        "members_known": {"from": day, "until": "2001-12-31"},
    }
    return council("FIVE", load_bodies(Codebook({"bodies": [pack]})))


def ways(votes: dict[str, Vote]) -> list[dict[str, Vote]]:
    """Every way in which the open votes can be cast."""
    unsure = [m for m, vote in votes.items() if vote == "unknown"]
    cast: tuple[Vote, ...] = ("yes", "no", "abstain")
    return [
        votes | dict(zip(unsure, choice, strict=True))
        for choice in product(cast, repeat=len(unsure))
    ]


@pytest.mark.parametrize("rule", SMALL_RULES)
def test_what_is_possible_is_what_enumeration_finds(rule: str) -> None:
    """For all 1,024 ways in which five members vote yes, no, abstain or are open."""
    asked = small(rule)
    outcomes: dict[tuple[Vote, ...], str] = {}
    for choice in product(("yes", "no", "abstain"), repeat=5):
        outcomes[choice] = decide(asked, dict(zip(FIVE, choice, strict=True))).outcome
    for choice in product(("yes", "no", "abstain", "unknown"), repeat=5):
        votes: dict[str, Vote] = dict(zip(FIVE, choice, strict=True))
        verdict = decide(asked, votes)
        found = {outcomes[tuple(way.values())] for way in ways(votes)}
        assert set(verdict.possible) == found, votes
        if "unknown" in choice and len(found) > 1:
            assert set(verdict.pivotal) == pivotal_by_trial(votes, outcomes), votes


def pivotal_by_trial(votes: dict[str, Vote], outcomes: dict[tuple[Vote, ...], str]) -> set[str]:
    """Open members of whom, however the others vote in some way, the outcome depends."""
    pivotal = set()
    for member in (m for m, vote in votes.items() if vote == "unknown"):
        for way in ways(votes):
            results = {
                outcomes[tuple((way | {member: vote}).values())]
                for vote in ("yes", "no", "abstain")
            }
            if len(results) > 1:
                pivotal.add(member)
    return pivotal


@pytest.mark.parametrize("rule", SMALL_RULES)
def test_the_smallest_change_is_the_smallest(rule: str) -> None:
    """No smaller set of members can turn a decided vote, and sets of the size told can."""
    asked = small(rule)
    cast = ("yes", "no", "abstain")
    verdicts = {
        choice: decide(asked, dict(zip(FIVE, choice, strict=True)))
        for choice in product(cast, repeat=5)
    }
    for choice, verdict in verdicts.items():
        passes = verdict.outcome == "adopted"
        least = next(
            size
            for size in range(1, 6)
            if any(
                (verdicts[turned].outcome == "adopted") != passes
                for members in combinations(range(5), size)
                for turned in turnings(choice, members)
            )
        )
        changes = verdict.to_stop if passes else verdict.to_pass
        assert {change.size for change in changes} == {least}, choice
        for change in changes:
            turned = carried_out(choice, change)
            assert (verdicts[turned].outcome == "adopted") != passes, (choice, change)


def turnings(choice: tuple[str, ...], members: tuple[int, ...]) -> list[tuple[str, ...]]:
    """Every way in which ``members`` vote otherwise."""
    turned = []
    for votes in product(("yes", "no", "abstain"), repeat=len(members)):
        new = list(choice)
        for member, vote in zip(members, votes, strict=True):
            new[member] = vote
        turned.append(tuple(new))
    return turned


def carried_out(choice: tuple[str, ...], change: ChangeSet) -> tuple[str, ...]:
    """The votes after ``change``, the first members of each group taken."""
    new = list(choice)
    for group in change.groups:
        for n, code in enumerate(group.among[: group.pick]):
            to = {"yes": "yes", "no": "no", "not yes": "abstain", "not no": "abstain"}[group.to]
            new[FIVE.index(code)] = "yes" if n < group.of_them_yes else to
    return tuple(new)


@given(full_votes)
def test_a_vote_in_favour_never_turns_adopted_into_failed(votes: dict[str, Vote]) -> None:
    """Turning any vote into a yes keeps what was adopted, and never makes a failure of it."""
    before = decide(UNSC, votes, DAY)
    for member in MEMBERS:
        after = decide(UNSC, votes | {member: "yes"}, DAY)
        if before.outcome == "adopted":
            assert after.outcome == "adopted"
        if before.outcome == "vetoed":
            assert after.outcome in ("vetoed", "adopted")


@given(any_votes, st.sampled_from(PERMANENT))
def test_a_permanent_members_no_on_substance_is_never_adopted(
    votes: dict[str, Vote], member: str
) -> None:
    """Nor can it be, however the open members vote."""
    assert "adopted" not in decide(UNSC, votes | {member: "no"}, DAY).possible


@given(st.sets(st.sampled_from([m for m in MEMBERS if m not in PERMANENT]), min_size=9))
def test_nine_in_favour_carry_though_all_five_permanent_members_abstain(yes: set[str]) -> None:
    """Abstention does not block (Article 27(3) as the Council applies it)."""
    votes: dict[str, Vote] = dict.fromkeys(MEMBERS, "abstain")
    assert decide(UNSC, votes | dict.fromkeys(yes, "yes"), DAY).outcome == "adopted"


@given(any_votes, st.randoms(use_true_random=False))
def test_the_order_of_votes_does_not_matter(votes: dict[str, Vote], chance: object) -> None:
    """A shuffled list gives the same answer, to the last word."""
    shuffled = list(votes.items())
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert decide(UNSC, dict(shuffled), DAY) == decide(UNSC, votes, DAY)


@given(full_votes)
def test_on_procedure_there_is_no_veto(votes: dict[str, Vote]) -> None:
    """Nine votes decide, whoever votes against."""
    procedural = Question(DAY.date, procedural=True)
    verdict = decide(UNSC, votes, procedural)
    enough = sum(vote == "yes" for vote in votes.values()) >= 9
    assert verdict.outcome == ("adopted" if enough else "failed")
    assert verdict.vetoed_by == ()


@given(full_votes)
def test_vetoed_means_that_the_votes_were_there(votes: dict[str, Vote]) -> None:
    """Fewer than nine in favour is failed, whoever voted no."""
    verdict = decide(UNSC, votes, DAY)
    yes = sum(vote == "yes" for vote in votes.values())
    blocked = tuple(m for m in PERMANENT if votes[m] == "no")
    expected = "failed" if yes < 9 else "vetoed" if blocked else "adopted"
    assert verdict.outcome == expected
    assert verdict.vetoed_by == (blocked if expected == "vetoed" else ())
    assert verdict.short_by == max(0, 9 - yes)


@given(full_votes)
def test_a_tally_with_names_says_the_same_as_the_roll_call(votes: dict[str, Vote]) -> None:
    """Both forms of the question agree."""
    against = tuple(m for m in MEMBERS if votes[m] == "no")
    count = [sum(vote == kind for vote in votes.values()) for kind in ("yes", "no", "abstain")]
    by_tally = decide_tally(UNSC, Tally(count[0], count[1], count[2], against), DAY)
    by_name = decide(UNSC, votes, DAY)
    assert short(by_tally) == short(by_name)


def short(verdict: Verdict) -> tuple[object, ...]:
    """What both forms of a question must agree on."""
    return (verdict.outcome, verdict.vetoed_by, verdict.short_by, verdict.possible, verdict.tally)


@given(any_votes)
def test_knowing_more_never_widens_what_is_possible(votes: dict[str, Vote]) -> None:
    """One more vote known leaves a subset of the outcomes."""
    before = set(decide(UNSC, votes, DAY).possible)
    for member in (m for m, vote in votes.items() if vote == "unknown"):
        for vote in CAST:
            assert set(decide(UNSC, votes | {member: vote}, DAY).possible) <= before


@settings(max_examples=300)
@given(
    st.integers(1, 200), st.integers(0, 200), st.integers(0, 200), st.booleans(),
    st.sampled_from(["1/2", "2/3", "3/5", "1/1"]), st.sampled_from(["members", "voting"]),
)  # fmt: skip
def test_the_votes_needed_are_the_fewest_that_carry(
    size: int, no: int, yes: int, more_than: bool, share: str, of: str
) -> None:
    """``votes_needed`` is the edge of ``carries``."""
    base = UNSC.body.rules[0]
    need = Need(share=share, of=of, more_than=more_than)  # type: ignore[arg-type]
    rule = Rule(
        kind="any", since=base.since, need=need, meaning="", citation="", example=base.example
    )
    needed = votes_needed(rule, size, no)
    if share == "1/1" and more_than:
        return  # more than all of them: no pack should say that
    assert carries(rule, size, yes, no) == (needed is not None and yes >= needed)
