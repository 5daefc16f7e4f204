"""The sentence around some words, cut by punctuation: for the eye in a table, never an anchor."""

from __future__ import annotations

import re

ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sgt|Capt|Sen|Rep|Gov|St|No|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|"
    r"Sept?|Oct|Nov|Dec)|\b[A-Z](?:\.[A-Z])*)\.$"
)
"""An end of sentence that is none: titles, months, initials."""
STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s+[\"'“‘«(\[]*[A-Z0-9])")


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentences that hold ``text[start:end]`` begin and end, within their lines.

    >>> text = "It rained. Gen. Tasch said no. They left."
    >>> first, last = sentence_around(text, 21, 25)
    >>> text[first:last]
    'Gen. Tasch said no.'
    """
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    cuts = [
        found.end()
        for found in STOP.finditer(text, first, last)
        if not ABBREVIATED.search(text[first : found.end()])
    ]
    left = max((cut for cut in cuts if cut <= start), default=first)
    right = min((cut for cut in cuts if cut >= end), default=last)
    while left < start and text[left].isspace():
        left += 1
    while right > end and text[right - 1].isspace():
        right -= 1
    return left, right
