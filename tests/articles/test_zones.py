"""Whole pages, and the zone that each line of them is."""

from __future__ import annotations

import pytest

from onrecord.articles.zones import find_zones, headline_of, page_date
from onrecord.codebook import load_codebook

BOOK = load_codebook()
SENTENCE = "The envoy of Velmark told reporters in Grael on Monday that the talks had ended."
MORE = "Officials of three states confirmed that no new meeting had been agreed for this year."
LONG = f"{SENTENCE} {MORE}"

PAGES: dict[str, list[tuple[str, str]]] = {
    "headline, deck, page dates, body, section head, teaser": [
        ("headline", "Velmark leaves the talks over gas inquiry"),
        ("deck", "Envoy says her country will not sit beside its accusers"),
        ("furniture", "Published: 4 March 2031 Updated:"),
        ("furniture", "Enable Read mode"),
        ("furniture", "100% Font Size"),
        ("body", SENTENCE),
        ("body", "“We have nothing to add,” said Ilna Torrek, a spokeswoman."),
        ("section head", "Northmere: Talks must go on"),
        ("body", MORE),
        ("body", LONG),
        ("furniture", "Watch: The walk from the hall, minute by minute"),
    ],
    "wire story with byline and dateline": [
        ("headline", "Envoy walks out"),
        ("furniture", "By Hanne Orsk and Tobin Reyl"),
        ("dateline", "GRAEL, March 4, 2031 (Meridian Wire) —"),
        ("body", SENTENCE),
        ("body", MORE),
        ("furniture", "(Reporting by Hanne Orsk; Editing by Tobin Reyl)"),
    ],
    "a deck that is a sentence, before the byline": [
        ("headline", "Envoy walks out of talks on gas inquiry"),
        ("deck", "Three states say that no new meeting has been agreed."),
        ("furniture", "By Odile Farrant"),
        ("furniture", "6 min read"),
        ("body", SENTENCE),
        ("body", MORE),
    ],
    "no headline: the first line is the first sentence": [
        ("body", LONG),
        ("body", SENTENCE),
        ("body", MORE),
    ],
    "a kicker above the headline, a caption, a list of other pages": [
        ("furniture", "EXCLUSIVE"),
        ("headline", "Envoy walks out of talks on gas inquiry"),
        ("furniture", "Share  Save  Print"),
        ("caption", "The envoy leaves the hall in Grael. Photograph: Hanne Orsk/Meridian Wire"),
        ("body", SENTENCE),
        ("body", MORE),
        ("furniture", "More on this story"),
        ("furniture", "Who are the Littoral Six?"),
        ("furniture", "Lake ferry strike enters third day"),
    ],
    "headings in capitals, with and without full stop": [
        ("headline", "Envoy walks out of talks on gas inquiry"),
        ("body", SENTENCE),
        ("section head", "A LONG NIGHT IN GRAEL."),
        ("body", MORE),
        ("section head", "‘NOTHING TO ADD’"),
        ("body", LONG),
    ],
    "short sentences, quotations and lists are body": [
        ("headline", "Envoy walks out of talks on gas inquiry"),
        ("body", SENTENCE),
        ("body", "She did not look back."),
        ("body", "“Never,” she said."),
        ("body", "What the states want:"),
        ("body", "- an inquiry with access to all sites"),
        ("body", "- an end to the flights"),
        ("body", MORE),
        ("body", "“Read more of the report before you judge us,” she told them."),
    ],
    "advertising within the body": [
        ("headline", "Envoy walks out of talks on gas inquiry"),
        ("body", SENTENCE),
        ("furniture", "Advertisement"),
        ("body", MORE),
        ("furniture", "Story continues below advertisement"),
        ("body", LONG),
        ("furniture", "Sign up for our newsletter"),
        ("furniture", "Copyright 2031 The Harbour Post. All rights reserved."),
    ],
    "the dateline on a line of its own, the writer's name above it": [
        ("headline", "Envoy walks out of talks on gas inquiry"),
        ("furniture", "Hanne Orsk"),
        ("furniture", "4 March 2031 10:30 AM"),
        ("dateline", "GRAEL —"),
        ("body", SENTENCE),
        ("body", MORE),
    ],
    "a place in capitals on a line of its own": [
        ("headline", "Envoy walks out of talks on gas inquiry"),
        ("deck", "Three states say that no new meeting has been agreed"),
        ("dateline", "GRAEL"),
        ("body", SENTENCE),
        ("body", MORE),
    ],
    "decks, captions and dates in many lines, a list for screen readers in the middle": [
        ("headline", "Velmark shuts its border after the shooting of marchers"),
        ("deck", "The interior minister says that crossings will reopen soon."),
        ("caption", "Men carry a coffin through the dust [Hanne Orsk/Meridian Wire]"),
        ("furniture", "By Hanne Orsk"),
        ("furniture", "Published On 3 Jun 2031"),
        ("body", SENTENCE),
        ("furniture", "Keep reading"),
        ("furniture", "list of 2 items"),
        ("furniture", "Who are the marchers?"),
        ("furniture", "end of list"),
        ("body", MORE),
        ("furniture", "Source: Meridian Wire and news agencies"),
    ],
    "a broadcaster's page": [
        ("headline", "Velmark: Guards fire on marchers"),
        ("furniture", "By Hanne Orsk"),
        ("furniture", "MBN News, Grael"),
        ("furniture", "Published"),
        ("furniture", "3 hours ago"),
        ("caption", "Image source, Meridian Wire"),
        ("caption", "Image caption, Marchers crossed the dry river bed at dawn"),
        ("body", SENTENCE),
        ("section head", "What do we know about the march?"),
        ("body", MORE),
        ("furniture", "Related Topics"),
        ("furniture", "Velmark"),
        ("furniture", "More on this story"),
        ("furniture", "Who are the marchers?"),
        ("furniture", "Published"),
        ("furniture", "2 May"),
    ],
    "a release of an organisation": [
        ("dateline", "(Grael, June 3, 2031) –"),
        ("body", SENTENCE),
        ("body", MORE),
        ("furniture", "For more reporting on Velmark, please visit:"),
        ("furniture", "https://www.lookout.example/velmark"),
        ("furniture", "In Grael, Hanne Orsk (English): +00-123-456-789; or orsk@lookout.example."),
    ],
    "questions and answers are body": [
        ("headline", "Envoy walks out of talks on gas inquiry"),
        ("body", SENTENCE),
        ("body", "Q: Who asked for the meeting?"),
        ("body", MORE),
    ],
    "another page's title under the last sentence": [
        ("headline", "Envoy walks out of talks on gas inquiry"),
        ("body", LONG),
        ("body", SENTENCE),
        ("body", LONG),
        ("furniture", "Ferries stay in port for a third day"),
    ],
}  # fmt: skip


def page_of(lines: list[tuple[str, str]], gap: str) -> str:
    """The lines as a page; a dateline with its agency stands on the line it opens."""
    return "".join(
        text + (" " if zone == "dateline" and "(" in text else gap) for zone, text in lines
    )


@pytest.mark.parametrize("gap", ["\n\n", "\r\n\r\n", "\n", "\n\n\n \n"], ids=repr)
@pytest.mark.parametrize("lines", PAGES.values(), ids=list(PAGES))
def test_each_line_is_its_zone(lines: list[tuple[str, str]], gap: str) -> None:
    """The same zones whatever parts the paragraphs."""
    text = page_of(lines, gap)
    found = [(zone.zone, text[zone.start : zone.end]) for zone in find_zones(text, BOOK)]
    assert found == lines


def test_a_known_title_tells_the_headline() -> None:
    """With a title from metadata, a first line that is a sentence is not taken for one."""
    text = f"Poison again.\n\n{SENTENCE}\n\n{MORE}"
    assert find_zones(text, BOOK)[0].zone == "headline"
    assert find_zones(text, BOOK, "Velmark leaves the talks")[0].zone == "body"
    zones = find_zones(f"Harbour Post\n\nPoison again\n\n{SENTENCE}", BOOK, "Poison again")
    assert [zone.zone for zone in zones] == ["furniture", "headline", "body"]


def test_the_page_tells_its_date() -> None:
    """A line above the body goes before the dateline; a date of change is none."""
    lines = PAGES["headline, deck, page dates, body, section head, teaser"]
    text = page_of(lines, "\n")
    assert page_date(text, find_zones(text, BOOK)) == ("2031-03-04", "the page")
    text = page_of(PAGES["wire story with byline and dateline"], "\n")
    assert page_date(text, find_zones(text, BOOK)) == ("2031-03-04", "dateline")
    text = f"Envoy walks out\nUpdated: 4 March 2031\n{SENTENCE}\n{MORE}"
    assert page_date(text, find_zones(text, BOOK)) is None


def test_headline_words() -> None:
    """The headline is given on one line, and nothing where there is none."""
    text = f"Envoy  walks out\n\n{SENTENCE}"
    assert headline_of(text, find_zones(text, BOOK)) == "Envoy walks out"
    assert headline_of(LONG, find_zones(LONG, BOOK)) is None
