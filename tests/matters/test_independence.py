"""Copies count once, and so does everything that goes back to one source."""

from __future__ import annotations

import pytest

from invented import World
from onrecord.articles import make_article
from onrecord.matters import near_copies, told
from onrecord.matters.copies import copy_families
from onrecord.matters.independence import Roots, credit, independent
from onrecord.matters.parties import Parties
from onrecord.records import Article, Event, Source

STORY = (
    "Shells fell on the grain market of Tarsk shortly before noon today and set stalls alight",
    "Traders dragged the wounded to a bakery across the square while firing went on for an hour",
    "Doctors at the only hospital counted twelve dead and said they had run out of gauze by dusk",
    "The river bridge was closed to lorries and villagers slept in cellars a second night there",
)
OTHER = (
    "Ministers of the harbour states met in Lenn to argue over fishing rights in the straits",
    "A draft that would have halved the catch was withdrawn after an evening of talks behind doors",
    "Boats stayed in port all week and the price of herring doubled in the covered hall of the town",
)


def text_of(*lines: str) -> Article:
    text = "\n".join(lines)
    return make_article(text, source=f"{text[:12]}.txt")


COPIES = [
    (STORY, STORY, True, "word for word"),
    (STORY, ("A market burned", *STORY), True, "a headline of its own"),
    (STORY, STORY[:2], True, "the tail is cut"),
    (STORY, ("Guns struck a market town in the grain country.", *STORY[1:]), True, "a new lead"),
    (STORY, OTHER, False, "another story"),
    (STORY, (STORY[0], *OTHER), False, "one line in common"),
]


@pytest.mark.parametrize(("one", "other", "copied", "why"), COPIES, ids=[c[3] for c in COPIES])
def test_near_copies_are_found(
    one: tuple[str, ...], other: tuple[str, ...], copied: bool, why: str
) -> None:
    """A copy keeps most runs of words of the shorter text."""
    first, second = text_of("First", *one), text_of("Second paper", *other)
    assert bool(near_copies([first, second])) is copied, why


def test_the_same_speech_quoted_twice_is_no_copy() -> None:
    """What stands in quotation marks was heard, not copied."""
    speech = "“" + " ".join(STORY) + "”"
    first = text_of("One", speech, *OTHER)
    scene = (
        "The minister spoke for an hour in a cold hall and took no questions from the few "
        "reporters who had found their way through the snow to hear him, then left by a side "
        "door for the airport of the capital city."
    )
    second = text_of("Two", speech, scene)
    assert near_copies([first, second]) == []


@pytest.fixture
def world() -> World:
    return World()


def sources(world: World, *events: Event) -> tuple[Source, ...]:
    articles = {article.id: article for article in world.articles}
    family = copy_families(world.articles)
    publishers = {a.publisher.casefold(): a.publisher for a in world.articles if a.publisher}
    parties = Parties(world.actors, {}, 0)
    made = {
        one: Roots(article, world.statements, parties, family, publishers)
        for one, article in articles.items()
    }
    return independent([made[event.article].of(event) for event in events])


def quoted(world: World, speaker: str, kind: str, publisher: str, line: str) -> Event:
    """A shelling that ``speaker`` tells of in an article of ``publisher``."""
    article = world.article("Tarsk", f"{speaker} said the market was shelled. {line}",
                            publisher=publisher)  # fmt: skip
    said = world.statement(article, speaker, "said", "the market was shelled", kind)
    return world.event(article, "shelled", "ASSAULT", said=said)


def test_one_speaker_in_many_papers_is_one_source(world: World) -> None:
    """A person quoted by three outlets is one source."""
    events = [quoted(world, "Mirela Tasch", "person", f"Paper {n}", "") for n in range(3)]
    (source,) = sources(world, *events)
    assert (source.name, source.kind, len(source.articles)) == ("Mirela Tasch", "named", 3)
    assert source.why == "one source, whoever quotes it"


def test_two_speakers_are_two(world: World) -> None:
    """Different people are independent as far as is known."""
    events = [quoted(world, name, "person", name, "") for name in ("Mirela Tasch", "Oskar Lund")]
    assert len(sources(world, *events)) == 2


def test_a_chain_ends_in_its_report(world: World) -> None:
    """Who relays a report's finding adds nothing to it."""
    events = []
    for name in ("Mirela Tasch", "Oskar Lund"):
        article = world.article("Report", f"{name} said the Lenn report found the army shelled it.")
        outer = world.statement(article, name, "said", "the Lenn report found the army shelled it",
                                "person")  # fmt: skip
        inner = world.statement(article, "Lenn report", "found", "the army shelled it", "document",
                                outer)  # fmt: skip
        events.append(world.event(article, "shelled", "ASSAULT", said=inner))
    (source,) = sources(world, *events)
    assert source.kind == "document"


def test_an_unnamed_source_that_copies_repeat_is_one(world: World) -> None:
    """Two papers print one wire text with one unnamed official."""
    body = " ".join(STORY)
    events = [quoted(world, "a senior official", "unnamed", f"Paper {n}", body) for n in range(2)]
    (source,) = sources(world, *events)
    assert source.kind == "unnamed"


def test_unnamed_sources_of_unlike_articles_are_counted_apart(world: World) -> None:
    """Nothing says that they are one."""
    first = quoted(world, "a senior official", "unnamed", "Paper 1", " ".join(STORY))
    second = quoted(world, "a diplomat", "unnamed", "Paper 2", " ".join(OTHER))
    assert len(sources(world, first, second)) == 2


def test_an_outlets_own_voice_counts_only_where_it_names_nobody(world: World) -> None:
    """What an article tells flatly after quoting somebody goes back to whom it quotes."""
    article = world.article("Tarsk shelled", "Mirela Tasch said the market was shelled.",
                            publisher="The Orsland Star")  # fmt: skip
    said = world.statement(article, "Mirela Tasch", "said", "the market was shelled", "person")
    told_flat = world.event(article, "shelled", "ASSAULT")
    told_by = world.event(article, "shelled", "ASSAULT", said=said, nth=1)
    assert [source.kind for source in sources(world, told_flat, told_by)] == ["named"]
    assert [source.name for source in sources(world, told_flat)] == ["The Orsland Star"]


def test_an_outlet_that_quotes_another_is_no_second_source(world: World) -> None:
    """ "The Orsland Star reported" in another paper goes back to the Star."""
    star = world.article("Tarsk", "Guns shelled the market.", publisher="The Orsland Star")
    first = world.event(star, "shelled", "ASSAULT")
    second = quoted(world, "The Orsland Star", "organization", "Tarsian Post", "")
    (source,) = sources(world, first, second)
    assert source.name == "The Orsland Star"
    assert source.why == "outlets that quote one another"


def test_texts_of_one_agency_are_one_source(world: World) -> None:
    """The dateline says whose text it is, whoever prints it."""
    opening = "TARSK (Meridian Wire) - "
    events = []
    for name, line in (("Post", "Guns shelled the market."), ("Star", "Shells hit a market.")):
        article = world.article(name, opening + line, publisher=name, dateline=len(opening))
        assert credit(article) == "Meridian Wire"
        events.append(world.event(article, line.split()[1], "ASSAULT"))
    (source,) = sources(world, *events)
    assert (source.name, source.why) == ("Meridian Wire", "texts of one agency")


def test_the_same_line_word_for_word_is_one_source(world: World) -> None:
    """A paper that lifts one sentence from another adds no source."""
    line = "Shells fell on the grain market of Tarsk shortly before noon and set stalls alight."
    events = []
    for rest in (STORY[2], OTHER[1]):
        article = world.article("Tarsk", line, rest, publisher=rest[:6])
        events.append(world.event(article, "fell", "ASSAULT"))
    (source,) = sources(world, *events)
    assert source.why == "the same line word for word"


def test_the_count_is_told_in_words(world: World) -> None:
    """How many, and of which kind."""
    events = [quoted(world, "Mirela Tasch", "person", "A", ""),
              quoted(world, "an aide", "unnamed", "B", "")]  # fmt: skip
    assert told(sources(world, *events)) == "2 independent sources (1 named, 1 unnamed)"
