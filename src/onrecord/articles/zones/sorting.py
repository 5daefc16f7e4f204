"""Paragraphs -> what each one is on the page.

Furniture and captions are known by the codebook; the rest by where a paragraph stands and how it
is built: a title does not end with a full stop, a section head stands between longer paragraphs,
a deck between headline and body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from onrecord.articles.zones.furniture import entry_for
from onrecord.articles.zones.paragraphs import Paragraph
from onrecord.articles.zones.table import Furniture
from onrecord.articles.zones.titles import all_capitals, headline, is_prose, is_title_like
from onrecord.codebook import Codebook
from onrecord.records import ZoneName

LONGEST_DECK = 320
"""Code points of a deck."""
MOST_DECKS = 3
LONGEST_HEAD = 12
"""Words of a section head."""
LONGEST_TEASER = 20
"""Words of a line in a list of other pages."""
LONGEST_CLOSING = 14
"""Words of a line that stands alone at the end without a full stop: another page's title."""

_BEFORE_BODY = frozenset(
    {
        *("byline", "name and place", "name and stamp", "desk credit"),
        *("page dates", "stamp", "minutes to read"),
    }
)
_ITEM = re.compile(r"[-*•–—>~]|\d{1,2}[.)]\s|[a-z]|[A-Z]:")


class Page:
    """The paragraphs of one text and what is known of each so far: ``zones`` holds ``None``
    where a paragraph is some part of the article that is not yet told apart."""

    def __init__(self, found: Sequence[Paragraph]) -> None:
        self.found = found
        self.zones: list[ZoneName | None] = [None] * len(found)
        self.entries: list[Furniture | None] = [None] * len(found)

    def unknown(self, start: int = 0) -> Iterator[int]:
        """Indices from ``start`` on of the paragraphs not yet told apart."""
        return (i for i in range(start, len(self.found)) if self.zones[i] is None)

    def sorted(self) -> list[tuple[Paragraph, ZoneName]]:
        """Every paragraph with its zone; what is nothing else is body."""
        return [(p, zone or "body") for p, zone in zip(self.found, self.zones, strict=True)]


def sort_paragraphs(
    found: Sequence[Paragraph], title: str | None, codebook: Codebook
) -> list[tuple[Paragraph, ZoneName]]:
    """Each of ``found`` with its zone, in order; datelines are not yet cut off. ``title`` is the
    article's where metadata gave one."""
    page = Page(found)
    _mark_furniture(page, codebook)
    head = _mark_headline(page, title)
    _mark_buttons(page, head)
    if head is not None:
        _mark_decks(page, head)
    _mark_section_heads(page)
    _mark_closing_titles(page)
    return page.sorted()


def _mark_furniture(page: Page, codebook: Codebook) -> None:
    """By the table; and under the heading of a list of teasers, the teasers."""
    first, prose, teasers = True, False, False
    for index, paragraph in enumerate(page.found):
        entry = entry_for(paragraph, first, codebook)
        if entry is not None:
            page.zones[index], page.entries[index] = entry.zone, entry
            teasers = prose and (teasers or entry.opens)
        elif teasers and (is_title_like(paragraph, LONGEST_TEASER) or _is_tag(paragraph)):
            page.zones[index] = "furniture"
        else:
            first, teasers = False, False
            prose = prose or is_prose(paragraph)


def _is_tag(paragraph: Paragraph) -> bool:
    return paragraph.words <= 3 and paragraph.ending == "bare"


def _mark_headline(page: Page, title: str | None) -> int | None:
    unknown = list(page.unknown())
    found = headline([page.found[i] for i in unknown], title)
    if found is None:
        return None
    for kicker in unknown[:found]:
        page.zones[kicker] = "furniture"
    page.zones[unknown[found]] = "headline"
    return unknown[found]


def _mark_buttons(page: Page, head: int | None) -> None:
    """A word or two between two lines of furniture is furniture."""
    start = 1 if head is None else head + 1
    for index in page.unknown(start):
        after = index + 1 == len(page.found) or page.zones[index + 1] == "furniture"
        between = after and page.zones[index - 1] == "furniture"
        if between and is_title_like(page.found[index], 3):
            page.zones[index] = "furniture"


def _mark_decks(page: Page, head: int) -> None:
    """The lines between headline and body that are no sentences of the body: decks, and words
    that stand alone, which are a place in capitals or a name, a desk, a rubric."""
    for index in islice(page.unknown(head + 1), MOST_DECKS):
        paragraph = page.found[index]
        if _is_deck(page, index):
            page.zones[index] = "deck"
        elif index + 1 < len(page.found) and is_title_like(paragraph, 3):
            page.zones[index] = "dateline" if all_capitals(paragraph.text) else "furniture"
        else:
            return


def _is_deck(page: Page, index: int) -> bool:
    paragraph = page.found[index]
    following = index + 1
    if len(paragraph.text) > LONGEST_DECK or paragraph.words < 4 or following == len(page.found):
        return False
    if paragraph.ending == "bare":
        return not _ITEM.match(paragraph.text)
    while following + 1 < len(page.found) and page.zones[following] == "caption":
        following += 1
    entry = page.entries[following]
    return paragraph.ending == "closed" and entry is not None and entry.id in _BEFORE_BODY


def _mark_section_heads(page: Page) -> None:
    """A short line without a full stop, or all in capitals, between longer paragraphs."""
    parts = [i for i, zone in enumerate(page.zones) if zone not in ("furniture", "caption")]
    for before, index, after in zip(parts, parts[1:], parts[2:], strict=False):
        if page.zones[index] is not None or not is_prose(page.found[after]):
            continue
        above = page.found[before]
        if page.zones[before] is None and not (is_prose(above) or _ITEM.match(above.text)):
            continue
        if _is_section_head(page.found[index]):
            page.zones[index] = "section head"


def _is_section_head(paragraph: Paragraph) -> bool:
    if paragraph.words > LONGEST_HEAD or _ITEM.match(paragraph.text):
        return False
    if is_title_like(paragraph, LONGEST_HEAD):
        return True
    return all_capitals(paragraph.text) and paragraph.ending != "open"


def _mark_closing_titles(page: Page) -> None:
    """Below the last sentence of a text whose sentences are all closed, a line without a full
    stop is the title of another page."""
    unknown = list(page.unknown())
    prose = [page.found[i] for i in unknown if page.found[i].words > LONGEST_CLOSING]
    closed = sum(paragraph.ending == "closed" for paragraph in prose)
    if closed < 3 or closed < 0.8 * len(prose):
        return
    for index in reversed(unknown):
        paragraph = page.found[index]
        if not is_title_like(paragraph, LONGEST_CLOSING) or paragraph.text[-1] in "?!":
            return
        page.zones[index] = "furniture"
