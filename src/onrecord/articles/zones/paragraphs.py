"""Text -> paragraphs: where each begins and ends, whatever the line ends and the wrapping.

A paragraph is a line, unless the text is hard-wrapped (each line filled up to a width, as in
plain-text mail): then the lines of a paragraph belong together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

Ending = Literal["closed", "open", "bare"]

WIDEST = 120
"""A text whose lines go beyond this many code points is not hard-wrapped."""
NARROWEST = 40
"""Nor is one whose lines are all shorter than this."""
FEWEST = 2
"""Line breaks inside blocks that are needed to speak of wrapping at all."""
FEW = 4
"""Below this many, every one of them must look like wrapping."""

_LINE = re.compile(r"[^\n\r\x0b\x0c\u2028\u2029]+")
_BREAKS = re.compile(r"\r\n|[\n\r\x0b\x0c\u2028\u2029]")
_BLANKS = (
    "\t\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
    "\u2009\u200a\u200b\u200e\u200f\u202f\u205f\u2060\u3000\ufeff"
)
_CLOSED = re.compile(r"""[.!?…]["'”’»)\]]*$""")
_OPEN = re.compile(r"[:;,—–-]$")
_ITEM = re.compile(r"[-*•–—>]\s|\d{1,2}[.)]\s")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``text`` is ``[start, end)`` of the article's. ``ending``: ``closed`` by a full stop or
    its kin, ``open`` (a colon, comma or dash: something follows) or ``bare``."""

    start: int
    end: int
    text: str
    ending: Ending
    words: int

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Paragraph:
        """The paragraph ``[start, end)`` of ``text``."""
        piece = text[start:end]
        return cls(start, end, piece, _ending(piece), len(piece.split()))


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    follows: bool
    """Directly below the line before it: no blank line, no indent."""


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of ``text`` in order, without the blanks around them.

    >>> [p.text for p in paragraphs("Envoy leaves\\r\\n\\r\\nShe gave no reason.\\r\\n")]
    ['Envoy leaves', 'She gave no reason.']
    """
    lines = list(_lines(text))
    width = _width(lines)
    if width is None:
        return [Paragraph.of(text, line.start, line.end) for line in lines]
    return [Paragraph.of(text, start, end) for start, end in _joined(lines, width)]


def _ending(piece: str) -> Ending:
    tail = piece[-12:]
    if _CLOSED.search(tail):
        return "closed"
    return "open" if _OPEN.search(tail) else "bare"


def _lines(text: str) -> Iterator[_Line]:
    before, indent = 0, 0
    for match in _LINE.finditer(text):
        piece = match[0].strip(_BLANKS)
        if not piece:
            continue
        start = match.start() + len(match[0]) - len(match[0].lstrip(_BLANKS))
        directly = len(_BREAKS.findall(text, before, start)) == 1
        depth = start - match.start()
        yield _Line(start, start + len(piece), piece, directly and depth <= indent + 1)
        before, indent = start + len(piece), depth


def _width(lines: list[_Line]) -> int | None:
    """The width at which ``lines`` were wrapped; ``None`` if they were not.

    Wrapping leaves its mark: the first word of the next line would not have fitted on this one.
    """
    pairs = [(one, two) for one, two in pairwise(lines) if two.follows]
    if len(pairs) < FEWEST:
        return None
    lengths = sorted(len(one.text) for one, _ in pairs)
    width = lengths[int((len(lengths) - 1) * 0.95)]
    if not NARROWEST <= width <= WIDEST:
        return None
    filled = sum(_filled(one, two, width) for one, two in pairs)
    broken = sum(_ending(one.text) != "closed" for one, _ in pairs)
    needed = len(pairs) if len(pairs) < FEW else 0.7 * len(pairs)
    return width if filled >= needed and broken >= 0.4 * len(pairs) else None


def _filled(line: _Line, following: _Line, width: int) -> bool:
    word = following.text[:WIDEST].split(maxsplit=1)[0]
    return len(line.text) + 1 + len(word) > width - 3


def _joined(lines: list[_Line], width: int) -> Iterator[tuple[int, int]]:
    """The lines of a paragraph taken together: each goes on from a filled line, or in the
    middle of a sentence."""
    start = lines[0].start
    for line, following in pairwise(lines):
        if not _goes_on(line, following, width):
            yield start, line.end
            start = following.start
    yield start, lines[-1].end


def _goes_on(line: _Line, following: _Line, width: int) -> bool:
    if not following.follows or _ITEM.match(following.text):
        return False
    if _filled(line, following, width):
        return True
    return _ending(line.text) != "closed" and following.text[:1].islower()
