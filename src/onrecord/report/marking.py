"""Marking statements in the text of an article: nested and overlapping ones alike.

The text is cut wherever any marked words begin or end, so that each piece is covered by the same
statements from end to end.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from onrecord.records import Article, Statement, Zone

READ = frozenset({"headline", "deck", "section head", "body"})
"""Zones that are read; the others are shown as set aside."""


@dataclass(frozen=True)
class Piece:
    """A stretch of text that is marked alike throughout. ``depth`` is how many statements have
    it as their content (0: the narrator's own words), ``forms`` theirs from the outermost in;
    ``begins`` the numbers and ids of statements that begin here, ``spots`` the ids of other
    records (events, stances) whose words begin here."""

    text: str
    depth: int
    forms: tuple[str, ...]
    cue: bool
    speaker: bool
    begins: tuple[tuple[int, str], ...]
    spots: tuple[str, ...] = ()


@dataclass(frozen=True)
class Block:
    """One line of the article: the ``zone`` it is, its pieces, and the numbered statements that
    begin in it."""

    zone: str
    read: bool
    pieces: tuple[Piece, ...]
    notes: tuple[tuple[int, Statement], ...] = ()


@dataclass(frozen=True)
class _Span:
    start: int
    end: int
    part: str
    number: int
    statement: Statement = field(repr=False)


Spots = Sequence[tuple[str, int, int]]
"""(id of a record, start, end) of words that the page links to."""


def blocks(article: Article, statements: Sequence[Statement], spots: Spots = ()) -> Iterator[Block]:
    """The lines of ``article`` with ``statements`` marked, numbered from 1, and ``spots`` to
    which other sections link."""
    numbered = list(enumerate(statements, start=1))
    spans = sorted(_spans(numbered), key=lambda span: (span.start, span.start - span.end))
    first = {number: _first(statement) for number, statement in numbered}
    for zones in _lines(article):
        start, end = zones[0].start, zones[-1].end
        inside = [span for span in spans if span.start < end and start < span.end]
        notes = tuple((n, s) for n, s in numbered if start <= first[n] < end)
        pieces = tuple(
            piece
            for zone in zones
            for piece in _pieces(article.text, zone, inside, first, _inside(spots, zone))
        )
        zone = zones[-1].zone
        yield Block(zone, zone in READ, pieces, notes)


def _spans(numbered: Sequence[tuple[int, Statement]]) -> Iterator[_Span]:
    for number, found in numbered:
        parts = (("content", found.content), ("cue", found.cue), ("who", found.speaker.anchors))
        for part, anchors in parts:
            for anchor in anchors:
                yield _Span(anchor.start, anchor.end, part, number, found)


def _first(statement: Statement) -> int:
    """Where a statement begins: its content, or whatever words it has."""
    anchors = statement.content or statement.cue or statement.speaker.anchors
    return min((anchor.start for anchor in anchors), default=-1)


def _lines(article: Article) -> Iterator[list[Zone]]:
    """The zones line by line: a dateline stands on the line that it opens."""
    line: list[Zone] = []
    for zone in article.zones:
        if line and "\n" in article.text[line[-1].end : zone.start]:
            yield line
            line = []
        line.append(zone)
    if line:
        yield line


def _inside(spots: Spots, zone: Zone) -> Spots:
    return [spot for spot in spots if zone.start <= spot[1] < zone.end]


def _pieces(
    text: str, zone: Zone, spans: Sequence[_Span], first: dict[int, int], spots: Spots
) -> Iterator[Piece]:
    cuts = {zone.start, zone.end}
    cuts.update(min(at, zone.end) for _, start, end in spots for at in (start, end))
    for span in spans:
        cuts.update(at for at in (span.start, span.end) if zone.start < at < zone.end)
    starts = [span.start for span in spans]
    for start, end in pairwise(sorted(cuts)):
        before = spans[: bisect_right(starts, start)]
        over = [span for span in before if span.end > start]
        content = [span for span in over if span.part == "content"]
        new = spans[bisect_left(starts, start) : bisect_right(starts, start)]
        begins = {s.number: s.statement.id for s in new if first[s.number] == start}
        yield Piece(
            text=text[start:end],
            depth=len(content),
            forms=tuple(span.statement.form for span in content),
            cue=any(span.part == "cue" for span in over),
            speaker=any(span.part == "who" for span in over),
            begins=tuple(sorted(begins.items())),
            spots=tuple(ident for ident, at, _ in spots if at == start),
        )
