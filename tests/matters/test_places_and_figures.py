"""Names that a record's own articles use as places, and numbers that tell happenings apart."""

from __future__ import annotations

import pytest

from invented import World
from onrecord.actors import dated, load_times, reread
from onrecord.codebook import Codebook
from onrecord.matters.facts import facts_of_record
from onrecord.matters.figures import agreement, counted
from onrecord.matters.places import Places
from onrecord.records import When


def places(*lines: str, actors: tuple[tuple[str, str], ...] = ()) -> Places:
    world = World()
    article = world.article("Notice", *lines)
    for name, kind in actors:
        world.actor(name, kind)
    return facts_of_record([article], {}, world.actors).places


NAMES = [
    ("Shells fell on the town of Tarsk.", "tarsk", "told as a town"),
    ("Shells fell in Tarsk. A market near Tarsk burned.", "tarsk", "told so twice"),
    ("Shells fell in Tarsk.", None, "told so once"),
    ("He came in March. They left in March.", None, "a month"),
    ("He believed in Ivo Tasch, and in Ivo Tasch alone.", "ivo tasch", "not known to be a man"),
]


@pytest.mark.parametrize(("text", "place", "why"), NAMES, ids=[why for *_, why in NAMES])
def test_a_village_on_no_list_is_a_place_by_its_use(text: str, place: str | None, why: str) -> None:
    """ "The town of", or twice "in" and "near", makes a name a place."""
    assert places(text).named_in(text) == (frozenset({place}) if place else frozenset()), why


def test_states_and_bodies_are_no_places_here() -> None:
    """A state is compared as a state; a council in which one sits is no village."""
    text = "In Kestria and in Kestria's Lenn Council, in Lenn Council halls, all was calm."
    found = places(text, actors=(("Kestria", "state"), ("Lenn Council", "body")))
    assert found.named_in(text) == frozenset()


FIGURES = [
    ("He sent 6,000 border guards.", "There were 6000 guards.", 1.0),
    ("He sent 6,000 border guards.", "She sent 1,200 guards.", -1.0),
    ("At least 61 people died.", "At least 74 people died.", 0.0),
    ("In 2031 guards came.", "In 2029 guards came.", 0.0),
    ("He sent 40 lorries.", "She sent 12 boats.", 0.0),
]


@pytest.mark.parametrize(("one", "other", "expected"), FIGURES)
def test_numbers_of_one_thing_tell_happenings_apart(one: str, other: str, expected: float) -> None:
    """The same count agrees, another differs; the count of the dead grows from day to day."""
    assert agreement(counted(one), counted(other)) == expected


WORDS = [
    ("Tuesday", "2031-03-06", "2031-03-04"),
    ("9 August 2030", "2031-03-13", "2030-08-09"),
    ("last year", "2031-03-13", "2030"),
    ("Tuesday", None, None),
    ("later than 31 March", "2031-03-13", None),
    ("five weeks", "2031-03-13", None),
]


@pytest.mark.parametrize(("words", "published", "date"), WORDS)
def test_words_of_time_are_read_with_the_day_of_publication(
    words: str, published: str | None, date: str | None
) -> None:
    """What an event keeps as words becomes a date where the words stand alone."""
    assert reread(words, published, load_times(Codebook())).date == date


EVENTS = [
    ("Tuesday", "2031-03-06", "actual", "2031-03-04"),
    ("Tuesday", "2031-03-06", "future", "2031-03-11"),
    ("March 31", "2031-03-17", "actual", None),
    ("March 31", "2031-03-17", "future", "2031-03-31"),
    ("9 August 2030", "2031-03-13", "historical", "2030-08-09"),
    ("last week", "2031-03-13", "historical", None),
]


@pytest.mark.parametrize(("words", "published", "status", "date"), EVENTS)
def test_events_are_dated_by_their_words_and_the_day_of_publication(
    words: str, published: str, status: str, date: str | None
) -> None:
    """Where only a guess would give the year, the date stays unknown."""
    world = World()
    article = world.article("Notice", f"Guns shelled Tarsk {words}.")
    event = world.event(article, "shelled", "ASSAULT", when=When(words), status=status)
    made = dated(event, published, load_times(Codebook()))
    assert made.when is not None
    assert (made.when.text, made.when.date) == (words, date)
