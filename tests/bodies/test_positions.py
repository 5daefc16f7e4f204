"""What members have said: counted only if they stated it themselves."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from onrecord.bodies import (
    Position,
    Question,
    compare_with_said,
    council,
    decide_from_positions,
    load_bodies,
    outcome_of,
    positions_toward,
    read_decisions,
)
from onrecord.bodies.from_record import SideOf, members_behind
from onrecord.bodies.problems import BadVotes, VotedTwice
from onrecord.codebook import Codebook, load_codebook
from onrecord.records import Actor, Anchor, Stance, Why

EXAMPLE = Path(__file__).parents[2] / "examples" / "bodies" / "concord-council.yaml"
BODIES = load_bodies(load_codebook([EXAMPLE]))
CONCORD = council("Concord Council", BODIES)
MARCH = Question(dt.date(2031, 3, 14))

SAID = (
    Position("Northmere", "for", "stated", "we shall vote for it", "art-1", date="2031-03-01"),
    Position("XES", "for", "stated", "our draft", "art-1"),
    Position("Karesia", "against", "hypothetical", "should they veto it", "art-2"),
    Position("Pellonia", "for", "forecast", "is expected to go along", "art-2"),
    Position("Luthia", "against", "second-hand", "Luthia told them no", "art-3"),
    Position("Velmark", "against", "stated", "a farce", "art-3"),
)


def test_only_stated_positions_are_counted() -> None:
    """Two of nine have spoken for themselves; the rest is labelled and left out."""
    said = decide_from_positions(CONCORD, SAID, MARCH)
    assert said.verdict.tally == {"yes": 2, "no": 0, "abstain": 0, "absent": 0, "unknown": 7}
    assert said.verdict.outcome == "not_decided"
    assert {b: [p.member for p in ps] for b, ps in said.by_basis.items()} == {
        "stated": ["XNM", "XES"],
        "second-hand": ["XLU"],
        "forecast": ["XPL"],
        "hypothetical": ["XKR"],
    }


def test_a_supposed_veto_vetoes_nothing() -> None:
    """It is named as supposed, and the seat stays open."""
    said = decide_from_positions(CONCORD, SAID, MARCH)
    assert said.verdict.vetoed_by == ()
    assert "adopted" in said.verdict.possible
    assert "hypothetical, not counted: Karesia against" in said.verdict.reasons


def test_members_never_heard_are_named_and_others_set_aside() -> None:
    """Silence is told as silence; a state without a seat is no member."""
    said = decide_from_positions(CONCORD, SAID, MARCH)
    assert said.never_heard == ("XOL", "XDA", "XME", "XTA")
    assert [p.member for p in said.outside] == ["Velmark"]
    assert "never heard: Orlund, Daskia, Merrowe and Tamrin" in said.verdict.reasons


def test_a_member_that_stated_both_sides_is_left_open() -> None:
    """No winner is chosen between its words."""
    turned = (*SAID, Position("XES", "against", "stated", "not like this", "art-4"))
    said = decide_from_positions(CONCORD, turned, MARCH)
    assert said.contradicted == ("XES",)
    assert said.verdict.tally["yes"] == 1
    assert "stated both sides, so left open: Estovar" in said.verdict.reasons


def test_without_a_date_it_is_the_day_of_the_last_position() -> None:
    """As far as positions are dated and the members of that day known."""
    said = decide_from_positions(CONCORD, SAID)
    assert said.verdict.date == dt.date(2031, 3, 1)
    assert said.verdict.reasons[-1] == (
        "no date given: taken as 2031-03-01, the day of the last position"
    )
    undated = decide_from_positions(CONCORD, SAID[1:])
    assert "the last that the members are known for" in undated.verdict.reasons[-1]


def test_nothing_said_is_nothing_known() -> None:
    """Without a single position everybody is unheard and all is possible."""
    said = decide_from_positions(CONCORD, (), MARCH)
    assert len(said.never_heard) == 9
    assert set(said.verdict.possible) == {"adopted", "vetoed", "failed"}


def actor(key: str, kind: str, *represents: str, code: str | None = None) -> Actor:
    """An invented actor that may stand for others."""
    ids = {"iso3166": code} if code else {}
    return Actor(key, key, (), kind, represents, (), (), ids, Why("test"))  # type: ignore[arg-type]


ACTORS = {
    a.id: a
    for a in (
        actor("estovar", "state", code="XES"),
        actor("northmere", "state", code="XNM"),
        actor("palace", "office", "government"),
        actor("government", "government", "estovar"),
        actor("minister", "person", "palace"),
        actor("pair", "group", "estovar", "northmere"),
        actor("diplomat", "unnamed"),
        actor("professor", "person", code="XES"),
        actor("loop", "group", "loop"),
    )
}


@pytest.mark.parametrize(
    ("holder", "members"),
    [
        ("estovar", ("XES",)),
        ("minister", ("XES",)),
        ("pair", ("XES", "XNM")),
        ("diplomat", ("diplomat",)),
        ("professor", ("professor",)),
        ("loop", ("loop",)),
        ("nobody", ()),
    ],
)
def test_whom_a_holder_stands_for_is_followed_and_never_guessed(
    holder: str, members: tuple[str, ...]
) -> None:
    """A minister of the palace of a government is the state; a citizen of it is not."""
    assert members_behind(holder, ACTORS) == members


def stance(holder: str, attitude: str, basis: str, event: str = "ev-1") -> Stance:
    """An invented stance."""
    words = (Anchor(0, 4, "yes,"), Anchor(9, 13, "yes!"))
    return Stance(
        f"{holder}-{attitude}", "art-1", "st-1", holder, attitude, basis, event,  # type: ignore[arg-type]
        (), (), (), words, Why("test"),
    )  # fmt: skip


def test_positions_come_from_practical_stances_toward_the_proposal() -> None:
    """Support and opposition count, a denial says nothing of a vote, other events are not asked."""
    stances = [
        stance("minister", "supports", "stated"),
        stance("northmere", "opposes", "hypothetical"),
        stance("northmere", "denies", "stated"),
        stance("northmere", "opposes", "stated", event="ev-2"),
    ]
    positions = positions_toward({"ev-1"}, stances, ACTORS, {"art-1": "2031-03-01"})
    assert [(p.member, p.side, p.basis) for p in positions] == [
        ("XES", "for", "stated"),
        ("XNM", "against", "hypothetical"),
    ]
    assert positions[0].words == "yes, … yes!"
    assert (positions[0].article, positions[0].date) == ("art-1", "2031-03-01")


def test_the_table_of_sides_has_an_example_and_a_source_for_each_attitude() -> None:
    """Each attitude once; practical ones only."""
    table = Codebook().table("bodies/names/sides", SideOf)
    attitudes = [entry.attitude for entry in table]
    assert len(attitudes) == len(set(attitudes))
    assert "threatens" not in attitudes
    assert all(entry.example and entry.source for entry in table)


ROLL = """body,date,draft,member,vote,outcome,matter
CONCORD,2031-04-14,CC/31/7,Northmere,yes,adopted,mat-1
CONCORD,2031-04-14,CC/31/7,XES,abstain,,
CONCORD,2031-04-14,CC/31/7,Karesia,no,,
CONCORD,2031-04-14,CC/31/7,Tamrin,yes,,
CONCORD,2031-04-15,CC/31/8,Tamrin,no,failed,
"""


def test_decisions_are_read_from_roll_calls(tmp_path: Path) -> None:
    """A line for each vote, any number of drafts in a file."""
    path = tmp_path / "roll.csv"
    path.write_text(ROLL, encoding="utf-8")
    first, second = read_decisions(path)
    assert (first.draft, first.recorded, first.matter) == ("CC/31/7", "adopted", "mat-1")
    assert first.votes[1] == ("XES", "abstain")
    assert (second.date, second.votes) == (dt.date(2031, 4, 15), (("Tamrin", "no"),))
    assert outcome_of(first, BODIES).possible == ("vetoed", "failed")


def test_votes_are_compared_with_what_was_said_before(tmp_path: Path) -> None:
    """As said, changed, said both, never said; hearsay and later words are no promise."""
    path = tmp_path / "roll.csv"
    path.write_text(ROLL, encoding="utf-8")
    decision = read_decisions(path)[0]
    later = Position("Tamrin", "against", "stated", "we regret our vote", date="2031-04-20")
    kept = compare_with_said(decision, (*SAID, later), BODIES)
    assert [(c.member, c.kept, c.undated) for c in kept] == [
        ("XNM", "as said", 0),
        ("XES", "changed", 1),
        ("XKR", "never said", 0),
        ("XTA", "never said", 0),
    ]
    assert kept[1].said[0].words == "our draft"
    both = (*SAID, Position("XES", "abstain", "stated", "perhaps", date="2031-04"))
    assert compare_with_said(decision, both, BODIES)[1].kept == "said both"


@pytest.mark.parametrize(
    ("line", "error", "words"),
    [
        ("CONCORD,April,CC/31/7,XES,yes", BadVotes, "line 2: 'April' is no date"),
        ("CONCORD,2031-04-14,CC/31/7,XES,perhaps", BadVotes, "line 2: 'perhaps' is no vote"),
        ("CONCORD,2031-04-14,1,XES,yes\nCONCORD,2031-04-14,1,XES,no", VotedTwice, "line 3: 'XES'"),
    ],
)
def test_roll_calls_that_are_none_are_refused(
    tmp_path: Path, line: str, error: type[Exception], words: str
) -> None:
    """The line is named."""
    path = tmp_path / "roll.csv"
    path.write_text(f"body,date,draft,member,vote\n{line}\n", encoding="utf-8")
    with pytest.raises(error, match=words):
        read_decisions(path)
