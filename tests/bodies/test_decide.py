"""Questions put to bodies: what is answered, in which words, and what is refused."""

from __future__ import annotations

import datetime as dt

import pytest

from onrecord.bodies import Question, Tally, Verdict, council, decide, decide_tally
from onrecord.bodies.ballots import Vote
from onrecord.bodies.problems import (
    BodyError,
    NoRuleThen,
    NotAMember,
    TallyTooLarge,
    UnknownMember,
    VotedTwice,
)

UNSC = council("UNSC")
APRIL_2017 = dt.date(2017, 4, 12)
YES = ("EGY", "FRA", "GBR", "ITA", "JPN", "SEN", "SWE", "UKR", "URY", "USA")
SYRIA_2017: dict[str, Vote] = {
    **dict.fromkeys(YES, "yes"),
    **dict.fromkeys(("BOL", "RUS"), "no"),
    **dict.fromkeys(("CHN", "ETH", "KAZ"), "abstain"),
}  # fmt: skip


def ask(votes: dict[str, Vote], day: dt.date = APRIL_2017, body: str = "UNSC") -> Verdict:
    """The answer to votes of members on a day."""
    return decide(council(body), votes, Question(day))


def tally(yes: int, no: int, abstain: int, *against: str, **question: object) -> Verdict:
    """The answer to a tally in the Council of April 2017."""
    asked = Question(APRIL_2017, **question)  # type: ignore[arg-type]
    return decide_tally(UNSC, Tally(yes, no, abstain, against), asked)


def test_the_draft_of_april_2017_was_vetoed_by_russia() -> None:
    """S/2017/315: ten in favour, Russia and Bolivia against, three abstentions."""
    verdict = ask(SYRIA_2017)
    assert (verdict.outcome, verdict.vetoed_by, verdict.short_by) == ("vetoed", ("RUS",), 0)
    assert verdict.pivotal == ("RUS",)
    assert verdict.reasons == (
        "vetoed by Russia; without that vote 10 in favour would have carried (9 needed)",
    )
    assert [c.words for c in verdict.to_pass] == ["it would pass if Russia did not vote against"]


def test_the_same_from_the_tally_alone() -> None:
    """The form with names of those against gives the same answer."""
    verdict = tally(10, 2, 3, "RUS", "BOL")
    assert (verdict.outcome, verdict.vetoed_by) == ("vetoed", ("RUS",))
    assert verdict.possible == ("vetoed",)


def test_too_few_votes_are_a_failure_whoever_votes_no() -> None:
    """Eight in favour: no veto was needed to stop that."""
    verdict = tally(8, 2, 5, "RUS", "BOL")
    assert (verdict.outcome, verdict.vetoed_by, verdict.short_by) == ("failed", (), 1)
    assert "so that is no veto" in verdict.reasons[1]
    assert verdict.to_pass[0].words == "it would pass if Russia voted in favour"


def test_a_vote_against_without_a_name_leaves_it_open() -> None:
    """One of the two may be permanent: adopted or vetoed, and nothing is guessed."""
    verdict = tally(12, 2, 1)
    assert (verdict.outcome, verdict.possible) == ("not_decided", ("adopted", "vetoed"))
    assert "one by a permanent member would be a veto" in " ".join(verdict.reasons)


def test_unnamed_votes_against_do_not_matter_on_procedure() -> None:
    """There it is the number alone."""
    assert tally(9, 6, 0, procedural=True).outcome == "adopted"


def test_a_tally_may_be_of_those_who_have_spoken_so_far() -> None:
    """With the rest unknown the question stays open."""
    asked = Question(APRIL_2017)
    verdict = decide_tally(UNSC, Tally(7, 0, 0, rest="unknown"), asked)
    assert set(verdict.possible) == {"adopted", "vetoed", "failed"}
    assert verdict.tally["unknown"] == 8


def test_without_a_day_it_is_the_last_on_which_those_named_sat_together() -> None:
    """Bolivia's term ended with 2018; the answer says what was assumed."""
    verdict = decide_tally(UNSC, Tally(10, 2, 3, ("RUS", "BOL")))
    assert verdict.date == dt.date(2018, 12, 31)
    assert "no date given: taken as 2018-12-31" in verdict.reasons[-1]


def test_absent_permanent_members_do_not_block() -> None:
    """Korea 1950: the Soviet Union stayed away, seven of eleven carried."""
    votes: dict[str, Vote] = dict.fromkeys(("CHN", "FRA", "GBR", "USA", "CUB", "ECU", "NOR"), "yes")
    verdict = ask(votes | {"SUN": "absent", "YUG": "no", "EGY": "absent", "IND": "absent"},
                  dt.date(1950, 6, 27))  # fmt: skip
    assert verdict.outcome == "adopted"
    assert "Soviet Union abstained or took no part, which does not block" in verdict.reasons


def test_a_seat_answers_to_the_name_of_its_successor() -> None:
    """Russia in 1980 means the Soviet Union's seat, Taiwan in 1960 China's."""
    votes: dict[str, Vote] = {"Russia": "no"}
    assert ask(votes, dt.date(1980, 1, 7)).votes[3].vote == "no"
    assert ask({"TWN": "no"}, dt.date(1960, 1, 7)).votes[0].name == "Republic of China"


def test_a_party_to_the_dispute_abstains_under_chapter_vi() -> None:
    """Its vote is not counted, and a veto by it is none."""
    question = Question(APRIL_2017, parties=("Russia", "Ukraine"), chapter_vi=True)
    verdict = decide(UNSC, SYRIA_2017, question)
    assert verdict.outcome == "adopted"
    assert verdict.tally == {"yes": 9, "no": 1, "abstain": 5, "absent": 0, "unknown": 0}
    assert "RUS" not in verdict.pivotal
    assert "party to the dispute, held to abstain" in " ".join(verdict.reasons)
    by_tally = decide_tally(UNSC, Tally(10, 2, 3, ("RUS", "BOL")), Question(
        APRIL_2017, parties=("RUS",), chapter_vi=True))  # fmt: skip
    assert by_tally.outcome == "adopted"


def test_a_party_is_not_held_to_abstain_outside_chapter_vi() -> None:
    """Under chapter VII a party votes and vetoes like anybody."""
    assert decide(UNSC, SYRIA_2017, Question(APRIL_2017, parties=("RUS",))).outcome == "vetoed"


def test_what_cannot_pass_says_so_before_all_have_voted() -> None:
    """Two vetoes are known, twelve votes are open: vetoed or failed, never adopted."""
    verdict = ask({"RUS": "no", "CHN": "no", "FRA": "yes"})
    assert (verdict.outcome, verdict.possible) == ("not_decided", ("vetoed", "failed"))
    assert "it cannot pass: a permanent member is against" in verdict.reasons
    assert verdict.to_pass[0].size == 8


def test_what_would_still_stop_or_pass_it_is_told() -> None:
    """Three in favour: six more are missing, and two may veto."""
    verdict = ask(dict.fromkeys(("FRA", "GBR", "USA"), "yes"))
    assert verdict.short_by == 6
    assert verdict.to_pass[0].groups[0].pick == 6
    assert verdict.to_pass[0].unless_veto == ("CHN", "RUS")
    assert verdict.to_stop[0].words == "it would not pass if China or Russia voted against"


CASES = [
    ("UNGA", "2022-04-07", "important", (93, 24, 58), "adopted"),
    ("UNGA", "2022-04-07", "important", (93, 47, 30), "failed"),
    ("UNGA", "2022-04-07", "important", (94, 47, 30), "adopted"),
    ("UNGA", "2022-04-07", "ordinary", (60, 60, 40), "failed"),
    ("OPCW-EC", "2020-07-09", "substance", (28, 13, 0), "adopted"),
    ("OPCW-EC", "2020-07-09", "substance", (27, 0, 14), "failed"),
    ("OPCW-EC", "2020-07-09", "procedural", (21, 20, 0), "adopted"),
    ("OPCW-CSP", "2021-04-21", "substance", (87, 15, 34), "adopted"),
    ("G7", "2017-04-11", "substance", (6, 1, 0), "failed"),
    ("G7", "2017-04-11", "substance", (7, 0, 0), "adopted"),
    ("NATO", "2003-02-10", "substance", (16, 3, 0), "failed"),
    ("EU", "2022-02-28", "substance", (26, 0, 1), "adopted"),
    ("EU", "2022-02-28", "substance", (26, 1, 0), "failed"),
    ("EU", "2022-02-28", "procedural", (13, 0, 14), "failed"),
    ("UNSC", "1965-12-20", "substance", (7, 0, 4), "adopted"),
    ("UNSC", "1966-01-20", "substance", (8, 0, 7), "failed"),
]


@pytest.mark.parametrize(("body", "day", "kind", "numbers", "outcome"), CASES)
def test_each_body_decides_by_its_own_rule(
    body: str, day: str, kind: str, numbers: tuple[int, int, int], outcome: str
) -> None:
    """Tallies on either side of each threshold."""
    question = Question(dt.date.fromisoformat(day), kind=kind)
    assert decide_tally(council(body), Tally(*numbers, named=True), question).outcome == outcome


def test_constructive_abstention_stops_only_a_third_with_a_third_of_the_people() -> None:
    """Nine small states are a third of the members but not of the people; nine large ones are."""
    eu, day = council("EU"), dt.date(2022, 2, 28)
    everyone = [vote.member for vote in decide(eu, {}, Question(day)).votes]
    votes: dict[str, Vote] = dict.fromkeys(everyone, "yes")
    small = ("CYP", "EST", "HRV", "IRL", "LTU", "LUX", "LVA", "MLT", "SVN")
    large = ("BEL", "CZE", "DEU", "ESP", "FRA", "GRC", "ITA", "NLD", "POL")
    assert ask(votes | dict.fromkeys(small, "constructive"), day, "EU").outcome == "adopted"
    stopped = ask(votes | dict.fromkeys(large, "constructive"), day, "EU")
    assert stopped.outcome == "failed"
    assert stopped.to_pass[0].size == 1
    assert stopped.pivotal != ()


def test_a_council_whose_members_are_not_known_decides_on_those_given() -> None:
    """The seats of the OPCW Executive Council are not shipped; the user may name them."""
    votes: dict[str, Vote] = {"FRA": "yes", "RUS": "no"}
    verdict = ask(votes, dt.date(2018, 5, 5), "OPCW-EC")
    assert (verdict.members, verdict.tally["unknown"]) == (41, 39)
    assert "the members of OPCW-EC rotate and are not shipped" in verdict.reasons
    given = Question(dt.date(2018, 5, 5), members=("FRA", "RUS", "USA"))
    with pytest.raises(TallyTooLarge, match="OPCW-EC has 41 members, 3 were given"):
        decide(council("OPCW-EC"), votes, given)
    states = [seat.code for seat in council("UNGA").tables[-1].seats]
    named = Question(given.date, members=tuple(states[:41]))
    assert decide(council("OPCW-EC"), dict.fromkeys(states[:28], "yes"), named).outcome == "adopted"
    with pytest.raises(NotAMember, match="did not sit"):
        decide(council("OPCW-EC"), {states[41]: "yes"}, named)
    with pytest.raises(TallyTooLarge, match="42 votes are more than the 41"):
        decide(council("OPCW-EC"), dict.fromkeys(states[:42], "yes"), Question(given.date))


def test_without_the_members_nothing_is_said_of_vetoes() -> None:
    """Who may veto in 2040 is not known, so the question is refused and not half answered."""
    with pytest.raises(NoRuleThen, match="known from 1946-01-17 to 2026-12-31, not on 2040-01-01"):
        ask({"RUS": "no"}, dt.date(2040, 1, 1))
    with pytest.raises(NoRuleThen, match="not on 2040-01-01"):
        decide_tally(UNSC, Tally(10, 2, 3, ("RUS", "BOL")), Question(dt.date(2040, 1, 1)))


def test_an_assembly_of_unknown_members_counts_those_that_voted() -> None:
    """More for than against needs no list; that the list is missing is said."""
    day = dt.date(1985, 5, 5)
    verdict = decide_tally(council("UNGA"), Tally(60, 59, 20), Question(day))
    assert verdict.outcome == "adopted"
    assert "not on 1985-05-05" in verdict.reasons[-1]
    assert ask({"FRA": "yes", "CSK": "no", "YUG": "yes"}, day, "UNGA").outcome == "adopted"
    with pytest.raises(NoRuleThen, match="give the votes of those that voted"):
        ask({}, day, "UNGA")


def test_who_takes_part_without_a_vote_cannot_vote() -> None:
    """The European Union sits with the seven and is not counted."""
    with pytest.raises(NotAMember, match="European Union takes part in G7 and has no vote there"):
        ask({"EU": "yes"}, APRIL_2017, "G7")


@pytest.mark.parametrize(("year", "presidency"), [(2017, "ITA"), (2006, "RUS"), (2014, None)])
def test_the_presidency_of_the_year_is_told(year: int, presidency: str | None) -> None:
    """Where the pack has one: in 2014 the Union was host after Russia's suspension."""
    assert ask({}, dt.date(year, 4, 11), "G7").presidency == presidency


@pytest.mark.parametrize(
    ("votes", "day", "error", "words"),
    [
        ({"DEU": "yes"}, APRIL_2017, NotAMember, r"\(DEU\) did not sit on UNSC on 2017-04-12"),
        ({"USSR": "no"}, APRIL_2017, NotAMember, r"Soviet Union \(SUN\) did not sit .* 1991-12-23"),
        ({"Velmark": "no"}, APRIL_2017, UnknownMember, "'Velmark' is no state or code"),
        ({"FRA": "yes", "France": "no"}, APRIL_2017, VotedTwice, r"'France' \(FRA\) has two votes"),
        ({}, dt.date(1945, 12, 31), NoRuleThen, "1945-12-31 is before 1946-01-17"),
    ],
)  # fmt: skip
def test_votes_that_cannot_be_are_refused_by_name(
    votes: dict[str, Vote], day: dt.date, error: type[BodyError], words: str
) -> None:
    """One line that names the culprit."""
    with pytest.raises(error, match=words) as caught:
        ask(votes, day)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("numbers", "against", "words"),
    [
        ((10, 3, 3), (), r"16 votes \(10 yes, 3 no, 3 abstaining\) are more than the 15 members"),
        ((10, 1, 3), ("RUS", "BOL"), "1 votes against, but 2 names"),
        ((-1, 1, 3), (), "cannot have -1 yes votes"),
        ((10, 2, 3), ("RUS", "RUS"), "RUS is named twice"),
    ],
)
def test_tallies_that_cannot_be_are_refused(
    numbers: tuple[int, int, int], against: tuple[str, ...], words: str
) -> None:
    """More votes than members, more names than votes."""
    with pytest.raises(TallyTooLarge, match=words):
        tally(*numbers, *against)


def test_a_kind_of_decision_that_a_body_does_not_know_is_refused() -> None:
    """With the kinds that it knows."""
    with pytest.raises(NoRuleThen, match=r"no kind of decision 'budget'; it has substance, proc"):
        tally(9, 0, 6, kind="budget")
    with pytest.raises(NoRuleThen, match="no rule of its own for procedural matters"):
        decide(council("NATO"), {}, Question(APRIL_2017, procedural=True))
