"""The answer as table, JSON and picture."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.bodies import (
    Asked,
    Position,
    SaidVerdict,
    Verdict,
    answer,
    describe,
    render_json,
    render_svg,
    render_table,
)
from onrecord.bodies.picture import SIDES
from onrecord.bodies.problems import BodyError
from onrecord.codebook import load_codebook

ROOT = Path(__file__).parents[2]
OWN = load_codebook([ROOT / "examples" / "bodies" / "concord-council.yaml"])
VOTES = ROOT / "examples" / "decide" / "votes.csv"
TALLY = Asked(date="2017-04-12", yes=10, no=2, abstain=3, no_from=("RUS", "BOL"))
SAID = Asked(
    date="2031-03-14",
    positions=(
        Position("Northmere", "for", "stated", "we shall\nvote for it", "art-1"),
        Position("Karesia", "against", "hypothetical", "should they veto it <now>", "art-2"),
        Position("Pellonia", "for", "forecast", "is expected to go along"),
        Position("Velmark", "against", "stated", "a farce"),
    ),
)


def asked(name: str) -> Verdict | SaidVerdict:
    """Four answers of different form."""
    return {
        "tally": lambda: answer("UNSC", TALLY),
        "votes": lambda: answer("concord", Asked(date="2031-04-14", votes=VOTES), OWN),
        "said": lambda: answer("concord", SAID, OWN),
        "assembly": lambda: answer("UNGA", Asked(date="2022-04-07", yes=93, no=24, abstain=58)),
        "open": lambda: answer("UNGA", Asked(date="2022-04-07")),
        "unseated": lambda: answer("OPCW-EC", Asked(date="2020-07-09", yes=29, no=3, abstain=9)),
    }[name]()


FORMS = ("tally", "votes", "said", "assembly", "open", "unseated")


def test_json_has_the_fields_of_the_contract_first() -> None:
    """In the contract's order and with its values."""
    found = json.loads(render_json(asked("tally")))
    assert list(found)[:6] == [
        "outcome", "vetoed_by", "short_by", "possible", "pivotal", "reasons",
    ]  # fmt: skip
    assert {key: found[key] for key in list(found)[:5]} == {
        "outcome": "vetoed",
        "vetoed_by": ["RUS"],
        "short_by": 0,
        "possible": ["vetoed"],
        "pivotal": ["RUS"],
    }


def test_json_from_the_record_names_the_unheard_and_keeps_bases_apart() -> None:
    """More fields after the contract's."""
    found = json.loads(render_json(asked("said")))
    assert found["members_never_heard"] == ["XOL", "XDA", "XES", "XLU", "XME", "XTA"]
    assert [p["member"] for p in found["positions"]["hypothetical"]] == ["XKR"]
    assert [p["member"] for p in found["outside"]] == ["Velmark"]


def test_the_table_tells_outcome_votes_reasons_and_source() -> None:
    """What a person needs, in this order."""
    table = render_table(asked("votes"))
    assert table.startswith("Concord Council, 2031-04-14, substance: ADOPTED")
    assert "XKR  Karesia    abstain      permanent *" in table
    places = [table.index(part) for part in ("Members", "Votes: 7 yes", "Why", "Rule:", "Source:")]
    assert places == sorted(places)
    assert "it would not pass if Karesia, Northmere or Orlund voted against" in table


def test_the_table_from_the_record_shows_words_and_bases() -> None:
    """Each position with its basis and its words on one line."""
    table = render_table(asked("said"))
    assert "XNM  for (stated): we shall vote for it [art-1]" in table
    assert "against (hypothetical)" in table
    assert "never heard: Orlund" in table


@pytest.mark.parametrize("name", FORMS)
def test_the_picture_is_well_formed_and_stands_alone(name: str) -> None:
    """Valid XML, nothing fetched or run, the same in words for those who do not see it."""
    svg = render_svg(asked(name), "p1")
    root = ElementTree.fromstring(svg)  # noqa: S314 - our own text
    assert root.get("role") == "img"
    ids = {element.get("id") for element in root.iter() if element.get("id")}
    assert set(str(root.get("aria-labelledby")).split()) == ids
    assert not re.search(r"<script|<style|href|url\(|<image|@import", svg)
    described = root.findtext("{http://www.w3.org/2000/svg}desc")
    assert described == describe(asked(name))
    assert svg == render_svg(asked(name), "p1")


@pytest.mark.parametrize(("name", "seats"), [("tally", 15), ("said", 9), ("assembly", 193)])
def test_every_member_has_a_seat_in_the_picture(name: str, seats: int) -> None:
    """Also where only a tally is known; no two seats lie on one another."""
    root = ElementTree.fromstring(render_svg(asked(name)))  # noqa: S314 - our own text
    circles = root.iter("{http://www.w3.org/2000/svg}circle")
    places = [(c.get("cx"), c.get("cy")) for c in circles if c.get("r") == "13"]
    assert len(places) == len(set(places)) == seats


def test_a_hypothetical_veto_is_drawn_as_supposed() -> None:
    """White seat, broken outline, and the word."""
    svg = render_svg(asked("said"))
    seat = next(line for line in svg.splitlines() if "Karesia: against (hypothetical)" in line)
    assert 'fill="#ffffff"' in seat
    assert "stroke-dasharray" in seat
    assert "Karesia (permanent): against, hypothetical, pivotal" in describe(asked("said"))


def test_colours_can_be_told_from_white_and_signs_from_colours() -> None:
    """Contrast by WCAG: 4.5 to 1 for the signs in the seats."""
    for look in SIDES.values():
        assert contrast(look.fill, look.ink) >= 4.5, look
    assert len({look.letter for look in SIDES.values()}) == len(SIDES)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours (WCAG 2.1)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """Relative luminance of ``#rrggbb``."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (Asked(yes=9, votes=VOTES), "not several of them"),
        (Asked(no_from=("RUS",)), "belong to a tally"),
        (Asked(no=3), "needs the number of votes in favour"),
        (Asked(date="12 April", yes=9), "'12 April' is no date"),
        (Asked(yes=9, kind="budget"), "no kind of decision 'budget'"),
        (Asked(date="2017-04-12", yes=9, no_from=("Velmark",)), "'Velmark' is no state"),
        (Asked(yes=9, no_from=("YUG", "HRV")), "no day on which HRV, YUG all sat on UNSC"),
    ],
)
def test_questions_that_make_no_sense_are_refused(question: Asked, words: str) -> None:
    """In one line."""
    with pytest.raises(BodyError) as caught:
        answer("UNSC", question)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_lists_of_members_may_be_one_string() -> None:
    """As the command line has them."""
    question = Asked(date="2017-04-12", yes=10, no=2, abstain=3, no_from="RUS, Bolivia")
    assert answer("UNSC", question) == answer("UNSC", TALLY)


@given(st.text(max_size=30), st.text(max_size=30), st.integers(-3, 20), st.integers(-3, 20))
def test_any_words_are_answered_or_refused_in_one_line(
    body: str, member: str, yes: int, no: int
) -> None:
    """No input reaches a user as a traceback."""
    for name, date in ((body, "2017-04-12"), ("UNSC", None), ("UNSC", body or "x")):
        message = "none"
        try:
            answer(name, Asked(date=date, yes=yes, no=no, no_from=[member]))
        except BodyError as error:
            message = str(error)
        assert len(message.splitlines()) == 1


def test_names_without_a_number_are_the_number() -> None:
    """``--yes 10 --no-from RUS`` means one vote against."""
    question = Asked(date="2017-04-12", yes=10, abstain=4, no_from=("RUS",))
    assert json.loads(render_json(answer("UNSC", question)))["tally"]["no"] == 1
