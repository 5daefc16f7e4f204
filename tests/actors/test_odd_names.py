"""Odd articles: nothing breaks, and nobody is invented."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.actors.conftest import Make, article

from onrecord.actors import resolve
from onrecord.codebook import Codebook
from onrecord.language import Language, analyse

ODD = [
    "",
    " ",
    "“",
    "Министр Лена Дравик сказала, что это ложь.",
    "外交部長 said nothing.",
    "القصر said nothing.",
    "- one\n- two\n- three",
    "1.\n2.\n3.",
    "HE SAID SHE SAID THEY SAID",
    "Inter-\nnational co-\noperation",
    "@@@@ #### $$$$",
    "'s",
    "Mr.",
    "President of",
    "the the the the",
    "A" * 3000,
]


@pytest.mark.parametrize("text", ODD)
def test_odd_text_is_read_without_an_error(cast_of: Make, text: str) -> None:
    """An actor of such a text still has exact words."""
    cast = cast_of(text)
    for actor in cast.actors:
        for mention in actor.mentions:
            assert text[mention.start : mention.end] == mention.text


NOBODY = [
    "Paris is beautiful in June.",
    "In March the snow melts.",
    "The Jordan is a river.",
    "Chad is a country.",
    "- Rice\n- Beans\n- Salt",
    "BREAKING: FLOOD CLOSES BRIDGE",
    "Font Size",
    "April was wet and May was dry.",
    "The Washington Agreement expired.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_no_person_is_invented(cast_of: Make, text: str) -> None:
    """Months, places and lists are no people."""
    assert [a.name for a in cast_of(text).actors if a.type == "person"] == []


PEOPLE = [
    ("Jordan Orne said no. Orne left.", "Jordan Orne"),
    ("Paris Tasch said no. Tasch left.", "Paris Tasch"),
    ("April Senn said no. Senn left.", "April Senn"),
    ("Bill Orne said no. Orne left.", "Bill Orne"),
]


@pytest.mark.parametrize(("text", "name"), PEOPLE)
def test_a_person_named_like_a_place_or_a_month_is_one_person(
    cast_of: Make, text: str, name: str
) -> None:
    """The whole name is read, not its first word."""
    found = [a for a in cast_of(text).actors if a.type in ("person", "state")]
    assert [(a.type, a.name) for a in found] == [("person", name)]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=st.text(max_size=200))
def test_any_text_resolves_to_exact_words(text: str, language: Language) -> None:
    """Whatever comes in, mentions are the article's own words."""
    made = article(text)
    cast = resolve(analyse(made, language), [], BOOK)
    for actor in cast.actors:
        for mention in actor.mentions:
            assert text[mention.start : mention.end] == mention.text


BOOK = Codebook()


def test_the_same_article_gives_the_same_cast(cast_of: Make) -> None:
    """Nothing depends on the order of a set or on what was read before."""
    text = "Velmark and Karesia met. Mirela Tasch said they agreed. She left."
    told = [("Mirela Tasch", "said", "they agreed")]
    assert cast_of(text, told).actors == cast_of(text, told).actors


CUT = (
    "Norwegian Refugee Council against Russia. Ruvan Tasch, 23, of the U.S. Court of Appeals for "
    "the Sixth Circuit, said: critics, including Tobin Orne and the Harbour Society — the chosen "
    "heir of Velmark — such as The Karesian, known as Abu Orne's wife, who"
)


def test_a_text_may_end_anywhere(cast_of: Make) -> None:
    """Cut after each word: no rule looks behind the end."""
    words = CUT.split(" ")
    for end in range(1, len(words) + 1):
        cast_of(" ".join(words[:end]), heading=True)
