"""What can be told of a statement that another program found, from its words alone."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.records import Anchor, Article, Form, ZoneName

OPENING = "\"“„«‘'"
CLOSING = "\"”“»’'"


def form_of(content: Sequence[Anchor]) -> Form:
    """``direct`` if every piece stands in quotation marks, ``mixed`` if some words do.

    >>> form_of([Anchor(0, 5, "“no,”")])
    'direct'
    """
    pieces = [anchor.text.strip() for anchor in content]
    if pieces and all(p[:1] in OPENING and p[-1:] in CLOSING and len(p) > 1 for p in pieces):
        return "direct"
    return "mixed" if any(mark in piece for piece in pieces for mark in '"“”«»') else "indirect"


def zone_of(article: Article, content: Sequence[Anchor]) -> ZoneName:
    """The part of the page in which the words begin; ``body`` where no zone holds them."""
    start = content[0].start if content else 0
    return next((z.zone for z in article.zones if z.start <= start < z.end), "body")
