"""The quotation-mark reader works on the original characters."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.statements.quotes import NO_CLOSING, NO_OPENING, RUNS_ON, Quote, read_quotes


def paragraphs(text: str) -> list[tuple[int, int]]:
    return [m.span() for m in re.finditer(r"[^\n]+", text)]


def said(text: str) -> list[Quote]:
    def tail(start: int, end: int) -> int | None:
        found = re.search(r",\s+(?=\w+ said)", text[start:end])
        return start + found.start() + 1 if found else None

    return read_quotes(text, paragraphs(text), tail)


WHOLE = [
    ("curly", "“We stay,” he said.", ["“We stay,”"]),
    ("straight", '"We stay," he said.', ['"We stay,"']),
    ("doubled apostrophes", "''We stay,'' he said.", ["''We stay,''"]),
    ("guillemets", "«We stay», he said.", ["«We stay»"]),
    ("single curly", "‘We stay,’ he said.", ["‘We stay,’"]),
    ("single straight", "'We stay,' he said.", ["'We stay,'"]),
    ("split", "“We,” he said, “stay.”", ["“We,”", "“stay.”"]),
    ("contraction inside", "“It’s ours and I’ll stay,” he said.", ["“It’s ours and I’ll stay,”"]),
    ("plural possessive", "‘We join the dockers’ union,’ he said.", ["‘We join the dockers’ union,’"]),
    ("possessive alone", "The dockers’ union met the miners' league.", []),
    ("decade and elision", "Songs of the ’90s and rock ’n’ roll, ‘em all.", []),
    ("inch mark", 'A 6" gun stood there.', []),
    ("one word", "He called it “toxic” air.", ["“toxic”"]),
    ("brackets and ellipsis", "“We [the crew] stay … now,” he said.", ["“We [the crew] stay … now,”"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in WHOLE], ids=[c[0] for c in WHOLE])
def test_marks_of_every_kind_are_read(text: str, expected: list[str]) -> None:
    """Each style of quotation mark opens and closes; apostrophes do neither."""
    assert expected == [text[q.start : q.end] for q in said(text)]


def test_a_quotation_inside_another_is_deeper() -> None:
    """Nested marks give an inner quotation of depth one."""
    text = "“She told me ‘never’ and left,” he said."
    assert [("“She told me ‘never’ and left,”", 0), ("‘never’", 1)] == [
        (text[q.start : q.end], q.depth) for q in said(text)
    ]


def test_a_quotation_runs_over_paragraphs() -> None:
    """A paragraph that opens anew goes on with the quotation left open before it."""
    text = "“One day.\n“Another day,” she said."
    first, second = said(text)
    assert (True, (RUNS_ON,)) == (first.runs_on, first.flags)
    assert text[second.start : second.end] == "“Another day,”"


def test_a_missing_closing_mark_ends_before_the_reporting_clause() -> None:
    """The words of the reporter do not become part of the quotation, nor those between two."""
    text = "“We will stay, Ruan said. “And so will you.”"
    first, second = said(text)
    assert ("“We will stay,", (NO_CLOSING,)) == (text[first.start : first.end], first.flags)
    assert text[second.start : second.end] == "“And so will you.”"


def test_a_missing_opening_mark_begins_with_the_paragraph() -> None:
    """A closing mark without its opening takes the words from the paragraph's head."""
    text = "The boats are gone,” he said. “All of them.”"
    first, second = said(text)
    assert ("The boats are gone,”", (NO_OPENING,)) == (text[first.start : first.end], first.flags)
    assert text[second.start : second.end] == "“All of them.”"


@given(st.text(alphabet="aA ,.“”\"'‘’«»\n—[]", max_size=80))
def test_any_characters_give_valid_spans(text: str) -> None:
    """Whatever stands in a text, spans lie inside it, are not empty and stay in a paragraph."""
    for quote in said(text):
        assert 0 <= quote.start < quote.end <= len(text)
        assert "\n" not in text[quote.start : quote.end]
