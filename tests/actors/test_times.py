"""Time words: resolved from the words or from a known day of publication, else kept as words."""

from __future__ import annotations

import pytest
from tests.actors.conftest import Make, article

from onrecord.actors import load_times, when
from onrecord.codebook import Codebook
from onrecord.language import Language, analyse

TUESDAY = "2031-03-11"

# words, text of the time, date if published on Tuesday 11 March 2031, date if that is unknown
CASES: list[tuple[str, str, str | None, str | None]] = [
    ("said on Tuesday", "Tuesday", "2031-03-11", None),
    ("said Monday", "Monday", "2031-03-10", None),
    ("said on Wednesday", "Wednesday", "2031-03-05", None),
    ("said Thursday", "Thursday", "2031-03-06", None),
    ("said on Friday night", "Friday night", "2031-03-07", None),
    ("said late Saturday", "late Saturday", "2031-03-08", None),
    ("said early on Sunday", "Sunday", "2031-03-09", None),
    ("said on Tuesday last week", "Tuesday last week", "2031-03-04", None),
    ("has waited since Wednesday", "since Wednesday", "2031-03-05", None),
    ("said last Tuesday", "last Tuesday", None, None),
    ("will meet next Thursday", "next Thursday", None, None),
    ("said today", "today", "2031-03-11", None),
    ("said yesterday", "yesterday", "2031-03-10", None),
    ("will meet tomorrow", "tomorrow", "2031-03-12", None),
    ("said two days ago", "two days ago", "2031-03-09", None),
    ("said 10 days ago", "10 days ago", "2031-03-01", None),
    ("said three weeks ago", "three weeks ago", None, None),
    ("began a month ago", "a month ago", "2031-02", None),
    ("began two months ago", "two months ago", "2031-01", None),
    ("began four months ago", "four months ago", "2030-11", None),
    ("began a year ago", "a year ago", "2030", None),
    ("began six years ago", "six years ago", "2025", None),
    ("two days later", "two days later", None, None),
    ("a week earlier", "a week earlier", None, None),
    ("said last week", "last week", None, None),
    ("will meet next week", "next week", None, None),
    ("said this week", "this week", None, None),
    ("signed last month", "last month", "2031-02", None),
    ("signed last year", "last year", "2030", None),
    ("will end next year", "next year", "2032", None),
    ("will end next month", "next month", "2031-04", None),
    ("over the past year", "the past year", None, None),
    ("in the past two decades", "", None, None),
    ("ended in 2013", "2013", "2013", "2013"),
    ("since 2026", "since 2026", "2026", "2026"),
    ("the 2027 accord", "2027", "2027", "2027"),
    ("by 2035", "by 2035", "2035", "2035"),
    ("in the 1990s", "the 1990s", None, None),
    ("in January 2017", "January 2017", "2017-01", "2017-01"),
    ("in early June 2014", "early June 2014", "2014-06", "2014-06"),
    ("signed in May", "May", "2030-05", None),
    ("signed in February", "February", "2031-02", None),
    ("since October", "since October", "2030-10", None),
    ("until June", "until June", "2031-06", None),
    ("on March 4", "March 4", "2031-03-04", None),
    ("on Oct. 7", "Oct. 7", "2030-10-07", None),
    ("on March 4, 2029", "March 4, 2029", "2029-03-04", "2029-03-04"),
    ("on 4 March 2029", "4 March 2029", "2029-03-04", "2029-03-04"),
    ("on Tuesday, March 4", "Tuesday, March 4", "2031-03-04", None),
    ("on the 5th of March", "the 5th of March", "2031-03-05", None),
    ("on 2031-02-28", "2031-02-28", "2031-02-28", "2031-02-28"),
    ("on Feb. 30, 2020", "Feb. 30, 2020", None, None),
    ("recently said", "recently", None, None),
    ("in recent weeks", "in recent weeks", None, None),
    ("he may go", "", None, None),
    ("they march on", "", None, None),
    ("April Orne said", "", None, None),
    ("the sun rose", "", None, None),
    ("room 2013 was empty", "", None, None),
]


@pytest.fixture(scope="module")
def times() -> object:
    """The shipped table of time words."""
    return load_times(Codebook())


@pytest.mark.parametrize("published", [TUESDAY, None])
@pytest.mark.parametrize(("words", "text", "dated", "undated"), CASES, ids=[c[0] for c in CASES])
def test_a_date_is_resolved_or_unknown_but_never_invented(
    language: Language, times: object, words: str, text: str, dated: str | None,
    undated: str | None, published: str | None,
) -> None:  # fmt: skip
    """Without the day of publication only the words can fix a date."""
    made = article(words, published)
    found = when(analyse(made, language), 0, len(words), times)  # type: ignore[arg-type]
    wanted = dated if published else undated
    assert (found.text if found else "") == text
    assert (found.date if found else None) == wanted
    if found is not None:
        assert (found.precision == "unknown") == (found.date is None)


def test_a_weekday_to_come_is_the_next_such_day(language: Language, times: object) -> None:
    """What is expected on Thursday is expected on the Thursday to come."""
    made = article("is expected on Thursday", TUESDAY)
    found = when(analyse(made, language), 0, len(made.text), times, future=True)  # type: ignore[arg-type]
    assert found is not None
    assert found.date == "2031-03-13"


def test_a_statement_takes_the_time_of_its_own_clause(cast_of: Make) -> None:
    """A time inside what is said is not when it was said."""
    text = "Tobin Orne said on Monday that the army had left Sorrin in 2029."
    told = [("Tobin Orne", "said", "that the army had left Sorrin in 2029")]
    found = cast_of(text, told, published=TUESDAY).statements[0].when
    assert found is not None
    assert (found.text, found.date) == ("Monday", "2031-03-10")


def test_a_statement_without_time_words_has_no_time(cast_of: Make) -> None:
    """The day of publication is not put in their place."""
    told = [("Tobin Orne", "said", "the bridge was safe")]
    cast = cast_of("Tobin Orne said the bridge was safe.", told, published=TUESDAY)
    assert cast.statements[0].when is None
