"""Who speaks and who is meant, in small articles about invented people and real or invented states."""

from __future__ import annotations

import pytest

from onrecord.articles import make_article
from onrecord.pipeline import Tools, load_tools, read_article
from onrecord.records import Reading

LEAD = (
    "Storm shuts the Vell strait\n\nThe strait of Vell was closed for a third day by the storm.\n\n"
)


@pytest.fixture(scope="module")
def rules() -> Tools:
    """The tools with the rules alone: quick, and enough here."""
    return load_tools(reader="rules")


def read(text: str, tools: Tools, published: str | None = None) -> Reading:
    article = make_article(LEAD + text, source="test.txt", published=published)
    return read_article(article, tools)


def speakers(reading: Reading) -> list[tuple[list[str], str, str]]:
    names = {actor.id: actor.name for actor in reading.actors}
    return [
        ([names[a] for a in s.speaker.actors], s.speaker.resolved_by, s.anonymity)
        for s in reading.statements
    ]


CASES = [
    ("a name", "Ilya Brandt said the pier was safe.", (["Ilya Brandt"], "named", "named")),
    (
        "a surname after the full name",
        "Ilya Brandt walked to the pier.\n\nBrandt said it was safe.",
        (["Ilya Brandt"], "named", "named"),
    ),
    (
        "a pronoun",
        "Mayor Mirela Tasch visited the pier.\n\nShe said the planks were rotten.",
        (["Mirela Tasch"], "pronoun", "named"),
    ),
    ("a capital as the government", "Oslo said the pier was safe.", (["Norway"], "named", "named")),
    (
        "an unnamed official",
        "A senior official said the pier was safe.",
        (["senior official"], "description", "anonymous"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_the_speaker_is_resolved(
    rules: Tools, text: str, expected: tuple[list[str], str, str]
) -> None:
    """The actor, how it was resolved and the class of anonymity."""
    found = speakers(read(text, rules))
    assert any(
        [n.removeprefix("A ").removeprefix("a ") for n in names] == expected[0]
        and (how, anonymity) == expected[1:]
        for names, how, anonymity in found
    ), found


def test_two_people_of_one_surname_stay_apart(rules: Tools) -> None:
    """A doctor and a minister of the same surname are two actors."""
    text = "Dr. Jovan Dravik said he was tired. Foreign Minister Lena Dravik said she was not."
    people = {a.name for a in read(text, rules).actors if a.type == "person"}
    assert {"Jovan Dravik", "Lena Dravik"} <= people


def test_nothing_is_added_to_an_unnamed_source(rules: Tools) -> None:
    """'One senior diplomat' has no name and no state."""
    reading = read("“We will not sign,” one senior diplomat said.", rules)
    actor = next(a for a in reading.actors if a.type == "unnamed")
    assert ((), {}) == (actor.represents, actor.ids)


def test_a_day_of_the_week_is_a_date_only_if_the_article_has_one(rules: Tools) -> None:
    """'Tuesday' stays Tuesday without a publication date, and is that week's with one."""
    text = "Ilya Brandt said on Tuesday that the pier was safe."
    (unknown,) = [s.when for s in read(text, rules).statements]
    (known,) = [s.when for s in read(text, rules, "2031-03-06").statements]
    assert unknown is not None
    assert ("Tuesday", None) == (unknown.text.removeprefix("on "), unknown.date)
    assert known is not None
    assert "2031-03-04" == known.date


def test_an_article_that_is_a_list_invents_nobody(rules: Tools) -> None:
    """Lines that are no sentences give no person who speaks."""
    assert () == read("- bread\n- 12 eggs\n- salt\n\n1. one\n2. two", rules).statements


@pytest.mark.parametrize(
    "text", ["Кирилл сказал нет.", "محمد قال لا", "﷽ 😀 ‮abc", "A\u0301 B\u0301 said no."]
)
def test_other_scripts_do_no_harm(rules: Tools, text: str) -> None:
    """Names in other scripts are left alone; every anchor still fits."""
    reading = read(text, rules)
    for actor in reading.actors:
        for mention in actor.mentions:
            assert reading.article.text[mention.start : mention.end] == mention.text


@pytest.mark.parametrize("source", ["No one", "Neither side", "Nobody", "None of the parties"])
def test_nobody_is_no_actor(rules: Tools, source: str) -> None:
    """Where nobody said it, the speaker is nobody."""
    reading = read(f"{source} said the pier was safe.", rules)
    assert [s.speaker.actors for s in reading.statements] == [()]
