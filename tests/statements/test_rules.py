"""What the rules find in single sentences and small articles."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.records import Statement

Read = Callable[[str], list[Statement]]
LEAD = (
    "Storm shuts the Vell strait\n\nThe strait of Vell was closed for a third day by the storm.\n\n"
)


def words(anchors: object) -> str:
    return " … ".join(a.text for a in anchors)  # type: ignore[attr-defined]


def told(statements: list[Statement]) -> list[tuple[str, str, str, str]]:
    return [(words(s.speaker.anchors), words(s.cue), words(s.content), s.form) for s in statements]


CASES = [
    (
        "direct, after",
        "“The ferry will not sail,” said harbour master Ilya Brandt.",
        ("harbour master Ilya Brandt", "said", "“The ferry will not sail,”", "direct"),
    ),
    (
        "direct, before with a colon",
        "Brandt said: “The ferry will not sail.”",
        ("Brandt", "said", "“The ferry will not sail.”", "direct"),
    ),
    (
        "split with two sentences",
        "“The ferry will not sail,” Brandt said. “We have warned everybody twice.”",
        ("Brandt", "said", "“The ferry will not sail,” … “We have warned everybody twice.”",
         "direct"),
    ),
    (
        "indirect with that",
        "Brandt said that the ferry would not sail.",
        ("Brandt", "said", "that the ferry would not sail", "indirect"),
    ),
    (
        "mixed",
        "Brandt said the crew had “done all it could” in the night.",
        ("Brandt", "said", "the crew had “done all it could” in the night", "mixed"),
    ),
    (
        "the one told is no content",
        "Brandt told reporters that the ferry would not sail.",
        ("Brandt", "told", "that the ferry would not sail", "indirect"),
    ),
    (
        "urged to act",
        "The union urged the owners to repair the engine.",
        ("The union", "urged", "the owners to repair the engine", "indirect"),
    ),
    (
        "nominal",
        "The owners rejected the demand.",
        ("The owners", "rejected", "the demand", "nominal"),
    ),
    (
        "according to",
        "The engine had failed twice in March, according to a report by the coast guard.",
        ("a report by the coast guard", "according to", "The engine had failed twice in March",
         "indirect"),
    ),
    (
        "participle",
        "Brandt closed the pier, saying the planks were rotten.",
        ("Brandt", "saying", "the planks were rotten", "indirect"),
    ),
    (
        "in a statement",
        "“We regret the delay,” the owners said in a statement.",
        ("the owners", "said in a statement", "“We regret the delay,”", "direct"),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_a_reporting_clause_is_read(
    by_rules: Read, text: str, expected: tuple[str, str, str, str]
) -> None:
    """Source, cue, content and form of one sentence."""
    assert expected in told(by_rules(LEAD + text))


def test_an_elided_subject_is_the_first_verbs(by_rules: Read) -> None:
    """'X rejected A but said B': both are X's."""
    found = told(by_rules(LEAD + "Brandt rejected a new inspection but said the pier was safe."))
    assert {"Brandt"} == {source for source, *_ in found}
    assert {"said", "rejected"} == {cue for _, cue, *_ in found}


def test_a_second_verb_of_saying_is_not_part_of_what_was_said(by_rules: Read) -> None:
    """'X said they would go but warned that B': the warning is X's and no part of the saying."""
    text = "Brandt said the owners would repair the pier on Friday but warned that it was rotten."
    found = told(by_rules(LEAD + text))
    assert ("Brandt", "said", "the owners would repair the pier on Friday", "indirect") in found
    assert ("Brandt", "warned", "that it was rotten", "indirect") in found


def test_what_somebody_says_that_another_said_is_a_child(by_rules: Read) -> None:
    """The inner statement has the outer one as its parent."""
    text = "Brandt said the inspectors found that the planks were rotten."
    outer, inner = by_rules(LEAD + text)
    assert (None, outer.id) == (outer.parent, inner.parent)
    assert "the inspectors" == words(inner.speaker.anchors)


def test_a_finding_that_a_report_tells_is_inside_the_report(by_rules: Read) -> None:
    """'X found that B, according to Y': Y tells that X found it."""
    text = "The inspectors found that the planks were rotten, according to a report by the town."
    statements = by_rules(LEAD + text)
    outer = next(s for s in statements if words(s.cue) == "according to")
    inner = next(s for s in statements if words(s.cue) == "found")
    assert words(outer.content) == "The inspectors found that the planks were rotten"
    assert (inner.parent, words(inner.content)) == (outer.id, "that the planks were rotten")


def test_a_headline_colon_names_the_speaker(by_rules: Read) -> None:
    """A name, a colon and a clause in a headline are a statement; a kicker is no speaker."""
    found = told(by_rules("Brandt: Ferry must not sail\n\nThe strait was closed by the storm."))
    assert ("Brandt", ":", "Ferry must not sail", "indirect") in found
    assert not by_rules("Analysis: Why the ferry did not sail\n\nThe strait was closed on Monday.")


def test_a_quotation_without_a_cue_carries_the_speaker_on(by_rules: Read) -> None:
    """A paragraph that is all quotation goes on with the speaker before, and says so."""
    text = "“The ferry will not sail,” Brandt said.\n\n“We are sorry for everybody who waits.”"
    last = by_rules(LEAD + text)[-1]
    assert ((), ()) == (last.speaker.anchors, last.cue)
    assert any("carried on" in flag for flag in last.flags)


def test_a_quoted_term_is_no_statement(by_rules: Read) -> None:
    """One or two quoted words in the reporter's sentence are nobody's statement."""
    assert [] == by_rules(LEAD + "The “iron ferry” lay at the pier all night long.")


def test_words_between_two_quotations_are_not_quoted(by_rules: Read) -> None:
    """A missing closing mark is repaired in view and flagged."""
    text = "“The ferry will not sail, Brandt said. “We have warned everybody.”"
    found = by_rules(LEAD + text)
    assert all("Brandt said" not in a.text for s in found for a in s.content)
    assert any("closing mark missing" in flag for s in found for flag in s.flags)


def test_a_silence_is_flagged(by_rules: Read) -> None:
    """'Refused to comment' stays in the record as a silence."""
    found = by_rules(LEAD + "The owners refused to answer questions.")
    assert [("silence: no-comment",)] == [s.flags for s in found]


def test_two_speakers_in_one_sentence_are_kept_apart(by_rules: Read) -> None:
    """'X said A, while Y accused B': Y's words are not part of X's."""
    text = "Brandt said the pier was safe, while Ostrel accused the owners of greed."
    found = told(by_rules(LEAD + text))
    assert {("Brandt", "the pier was safe"), ("Ostrel", "the owners of greed")} == {
        (source, content) for source, _, content, _ in found
    }
