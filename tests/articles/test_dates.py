"""When an article was published."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.articles import load, make_article
from onrecord.articles.dates import iso_date, written_date
from onrecord.records import Article

BODY = "The envoy of Velmark told reporters in Grael on Monday that the talks had ended."


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("2031-03-08", "2031-03-08"),
        ("2031-03-08 14:05:00", "2031-03-08"),
        ("2031-03-08T23:59:00-11:00", "2031-03-08"),
        ("2031-03-08T14:05:00Z", "2031-03-08"),
        ("Sat, 08 Mar 2031 14:05:00 GMT", "2031-03-08"),
        ("March 8, 2031", "2031-03-08"),
        ("8 March 2031", "2031-03-08"),
        ("8th Sept. 2031", "2031-09-08"),
        ("2031-02-30", None),
        ("08/03/2031", None),
        ("March 2031", None),
        ("2031", None),
        ("", None),
        (None, None),
        (1930000000, None),
    ],
)
def test_dates_of_metadata(value: object, date: str | None) -> None:
    """Full dates in usual spellings; no day is reckoned, and none guessed."""
    assert iso_date(value) == date


def test_a_date_needs_its_year() -> None:
    """A dateline without a year fixes no date."""
    assert written_date("SORRIN, March 8 (Meridian Wire) —") is None
    assert written_date("SORRIN, March 8, 2031 (Meridian Wire) —") == "2031-03-08"


def test_metadata_go_before_the_dateline_and_the_callers_date_comes_last() -> None:
    """And the flags say where a date is from, unless it is metadata."""
    dated = f"GRAEL, March 4, 2031 (Meridian Wire) — {BODY}"
    known = make_article(dated, source="a", published="2031-03-05", fallback_date="2031-01-01")
    assert (known.published, known.flags) == ("2031-03-05", ())
    from_text = make_article(dated, source="a", fallback_date="2031-01-01")
    assert (from_text.published, from_text.flags) == ("2031-03-04", ("date from dateline",))
    given = make_article(BODY, source="a", fallback_date="2031-01-01")
    assert (given.published, given.flags) == ("2031-01-01", ("date from --published",))
    assert make_article(BODY, source="a").published is None


def test_neither_path_nor_file_time_is_a_date(tmp_path: Path) -> None:
    """A file name is no metadata."""
    path = tmp_path / "2031-03-04-envoy.txt"
    path.write_text(BODY)
    (article,) = load([path])
    assert isinstance(article, Article)
    assert article.published is None
    (article,) = load([path], published="2031-03-06")
    assert isinstance(article, Article)
    assert article.published == "2031-03-06"
