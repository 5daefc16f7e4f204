"""How titles look, and which paragraph is the headline."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.articles.zones.paragraphs import Paragraph

LONGEST_HEADLINE = 250
"""Code points; a longer first line is the first sentence of the body."""
LONGEST_SENTENCE = 100
"""The same for a first line that ends with a full stop."""
FIRST_LINES = 8
"""Paragraphs among which a title known from metadata is looked for."""

_QUOTES = "\"“”'‘’«»"
_STOP_INSIDE = re.compile(r"""[a-z0-9)]{3,}[.!?]["'”’»)]* +["'“‘«(]?[A-Z]""")
_ITEM = re.compile(r"[-*•–—>~]|\d{1,2}[.)]\s|[a-z]|[A-Z]:")


def headline(found: Sequence[Paragraph], title: str | None) -> int | None:
    """The index in ``found`` of the headline: the line that repeats ``title``, else a first line
    that looks like one (with a word such as "Exclusive" above it left out)."""
    if title and (repeated := _repeated(found, title)) is not None:
        return repeated
    if not found:
        return None
    if len(found) > 2 and _is_kicker(found[0]) and is_title_like(found[1], 40):
        return 1
    return 0 if _looks_like_headline(found[0], title, alone=len(found) == 1) else None


def is_title_like(paragraph: Paragraph, words: int) -> bool:
    """Short, without a full stop, and no item of a list or cut-off quotation."""
    text = paragraph.text
    if paragraph.words > words or _ITEM.match(text):
        return False
    if paragraph.ending == "closed":
        return text[-1] in "?!" and text[0] not in _QUOTES and paragraph.words <= 8
    return paragraph.ending == "bare" and any(map(str.isalpha, text))


def is_prose(paragraph: Paragraph) -> bool:
    """A paragraph of running text: a sentence, or too long to be anything else."""
    return paragraph.words >= 15 or (paragraph.ending == "closed" and paragraph.words >= 6)


def all_capitals(text: str) -> bool:
    """All letters, and more than a few, are capitals."""
    return sum(map(str.isalpha, text)) > 3 and text == text.upper()


def _repeated(found: Sequence[Paragraph], title: str) -> int | None:
    wanted = _letters(title)
    for index, paragraph in enumerate(found[:FIRST_LINES]):
        line = _letters(paragraph.text[: LONGEST_HEADLINE + 50])
        short, long = sorted((wanted, line), key=len)
        same = short == long or (len(short) >= 20 and long.startswith(short))
        if short and same and len(paragraph.text) <= LONGEST_HEADLINE:
            return index
    return None


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _is_kicker(paragraph: Paragraph) -> bool:
    if paragraph.ending != "bare":
        return False
    return paragraph.words == 1 or (paragraph.words <= 3 and all_capitals(paragraph.text))


def _looks_like_headline(paragraph: Paragraph, title: str | None, alone: bool) -> bool:
    text = paragraph.text
    if paragraph.ending == "bare" or text[-1] in "?!":
        return len(text) <= LONGEST_HEADLINE and not _STOP_INSIDE.search(text)
    if alone or title or paragraph.ending == "open":
        return False
    return len(text) <= LONGEST_SENTENCE and not _STOP_INSIDE.search(text)
