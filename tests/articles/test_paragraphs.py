"""Where paragraphs begin and end."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.articles.zones.paragraphs import paragraphs

BODY = (
    "The envoy of Velmark told reporters in Grael on Monday that the talks had ended without a "
    "result and that her delegation would leave before the evening. She did not say when it "
    "might return. Officials of three states confirmed that no new meeting had been agreed."
)
OTHER = (
    "Northmere, which had asked for the meeting, said that it regretted the walkout and that its "
    "offer of a joint inquiry still stood. “We are where we were in spring,” its delegate said."
)


def words(text: str) -> list[str]:
    return [" ".join(paragraph.text.split()) for paragraph in paragraphs(text)]


@pytest.mark.parametrize("width", [50, 64, 72, 79, 100])
@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=repr)
def test_wrapped_lines_are_one_paragraph(width: int, ends: str) -> None:
    """Lines filled up to a width belong together; blank lines part paragraphs."""
    blocks = ["Envoy walks out", textwrap.fill(BODY, width), textwrap.fill(OTHER, width)]
    text = "\n\n".join(blocks).replace("\n", ends)
    assert words(text) == ["Envoy walks out", BODY, OTHER]


def test_wrapped_paragraphs_may_be_parted_by_indents() -> None:
    """An indented line begins a paragraph where there are no blank lines."""
    wrapped = [textwrap.fill(text, 72, initial_indent="    ") for text in (BODY, OTHER)]
    assert words("\n".join(wrapped)) == [BODY, OTHER]


def test_a_short_line_above_wrapped_text_is_its_own() -> None:
    """A title right above the text, with room left on its line, is not drawn into it."""
    text = "Envoy walks out\n" + textwrap.fill(BODY, 72) + "\n\n" + textwrap.fill(OTHER, 72)
    assert words(text) == ["Envoy walks out", BODY, OTHER]


def test_lines_of_a_list_stay_apart() -> None:
    """Items in wrapped text begin a line of their own."""
    text = (
        textwrap.fill(BODY, 72)
        + "\n\n- an inquiry with access to all the sites of the raid\n- peace"
    )
    assert words(text)[1:] == ["- an inquiry with access to all the sites of the raid", "- peace"]


def test_paragraphs_on_single_lines_stay_apart() -> None:
    """One line break between long paragraphs is no wrapping."""
    assert words("\n".join(["Envoy walks out", BODY, OTHER, BODY])) == [
        "Envoy walks out", BODY, OTHER, BODY,
    ]  # fmt: skip


def test_short_lines_are_not_wrapped_text() -> None:
    """A list of short titles has no width."""
    lines = ["World", "Sport today", "Lake weather", "The ferry strike", "Grain prices", "Letters"]
    assert words("\n".join(lines)) == lines


@pytest.mark.parametrize(
    ("text", "ending"),
    [
        ("He left.", "closed"), ("“He left.”", "closed"), ("Who left?)", "closed"),
        ("He left", "bare"), ("‘He left’", "bare"), ("He said:", "open"), ("He left —", "open"),
    ],
)  # fmt: skip
def test_how_a_paragraph_ends(text: str, ending: str) -> None:
    """Closing quotation marks and brackets do not hide the full stop."""
    assert paragraphs(text)[0].ending == ending


@given(st.text(alphabet="ab .\n\r\t\u2028\u200b\x0c\u00a0-", max_size=300))
def test_paragraphs_cover_all_that_is_not_blank(text: str) -> None:
    """Sorted, apart from each other, exact, and nothing but blanks left out."""
    end = 0
    for paragraph in paragraphs(text):
        assert end <= paragraph.start < paragraph.end
        assert text[paragraph.start : paragraph.end] == paragraph.text
        assert not text[end : paragraph.start].strip(" \n\r\t\u2028\u200b\x0c\u00a0")
        end = paragraph.end
    assert not text[end:].strip(" \n\r\t\u2028\u200b\x0c\u00a0")
