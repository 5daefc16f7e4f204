"""The tables of furniture and datelines keep what their own examples promise."""

from __future__ import annotations

import time

import pytest

from onrecord.articles.zones.furniture import entry_for
from onrecord.articles.zones.paragraphs import Paragraph
from onrecord.articles.zones.table import Dateline, Furniture, datelines, furniture
from onrecord.codebook import Codebook, load_codebook
from onrecord.errors import CodebookError

BOOK = load_codebook()
ENTRIES = BOOK.table("furniture", Furniture)
DATELINES = BOOK.table("datelines", Dateline)


def paragraph(text: str) -> Paragraph:
    return Paragraph.of(text, 0, len(text))


@pytest.mark.parametrize(
    ("entry", "example"), [(e, x) for e in ENTRIES for x in e.examples], ids=str
)
def test_every_example_is_its_entry(entry: Furniture, example: str) -> None:
    """An example is found by its own entry, none before it takes it away."""
    found = entry_for(paragraph(example), False, BOOK)
    assert found is not None
    assert found.id == entry.id


@pytest.mark.parametrize("text", [x for e in ENTRIES for x in e.never])
def test_what_is_no_furniture_stays_text(text: str) -> None:
    """A near miss of one entry is caught by no other either."""
    assert entry_for(paragraph(text), False, BOOK) is None


@pytest.mark.parametrize("example", [x for e in DATELINES for x in e.examples])
def test_every_dateline_is_cut_off_whole(example: str) -> None:
    """The first pattern that matches ends where the example says."""
    dateline, rest = example.split("|")
    matches = [match for pattern in datelines(BOOK) if (match := pattern.match(dateline + rest))]
    assert matches
    assert matches[0][0].strip() == dateline.strip()


@pytest.mark.parametrize("text", [x for e in DATELINES for x in e.never])
def test_what_is_no_dateline_is_left(text: str) -> None:
    """Names, acronyms and asides before a dash are no places."""
    assert not any(pattern.match(text) for pattern in datelines(BOOK))


def test_ids_are_unique() -> None:
    """Two entries of one name could not be told apart in a message."""
    ids = [entry.id for entry in (*ENTRIES, *DATELINES)]
    assert len(ids) == len(set(ids))


def test_a_users_entry_is_used_and_a_bad_one_is_named() -> None:
    """The codebook of a user may add furniture of the pages at hand."""
    own = {
        "id": "cat of the day", "definition": "A picture of a cat.", "pattern": "cat of the day.*",
        "examples": ["Cat of the day: Minka"], "source": "own pages",
    }  # fmt: skip
    book = Codebook({"furniture": [own]})
    found = entry_for(paragraph("Cat of the day: Minka"), False, book)
    assert found is not None
    assert found.id == "cat of the day"
    with pytest.raises(CodebookError, match="cat of the day"):
        furniture(Codebook({"furniture": [{**own, "pattern": "(cat"}]}))


@pytest.mark.parametrize("start", ["By ", "Photo by ", "(Reporting by ", "GRAEL, ", "Updated ", ""])
@pytest.mark.parametrize("filler", ["A ", "A and ", "Aa, Bb and ", "mail", "4 March ", "> ", "A/"])
def test_no_line_is_slow_to_match(start: str, filler: str) -> None:
    """Patterns must not try a hostile line in every way of parting it."""
    line = (start + filler * 200)[:199] + "\x01"
    began = time.process_time()
    entry_for(paragraph(line), False, BOOK)
    for pattern in datelines(BOOK):
        pattern.match(line)
    assert time.process_time() - began < 0.3
