"""A statement in the making: spans and where they came from, before forms and parents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True)
class Draft:
    """Spans are half-open code points of ``Article.text``. ``by`` names the rule or model,
    ``detail`` the codebook entry; ``carried_on`` marks a quotation without a cue that goes on
    with the last speaker; ``may_nest`` one that is a statement also inside another's content;
    ``may_stand`` one whose verb tells by itself that something was said. ``opens`` is where the
    words begin that set it against what stands before, ``host`` the reporting verb that its own is
    coordinated with."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    by: str
    detail: str | None = None
    confidence: float | None = None
    flags: tuple[str, ...] = ()
    channel: str | None = None
    addressee: str | None = None
    carried_on: bool = False
    may_nest: bool = False
    may_stand: bool = False
    opens: int | None = None
    host: Span | None = None


def merge_spans(spans: Iterable[Span], text: str = "") -> tuple[Span, ...]:
    """``spans`` sorted, with touching or overlapping ones (blanks of ``text`` between them do
    not count) united."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and not text[merged[-1][1] : start].strip() and start >= merged[-1][1]:
            merged[-1] = (merged[-1][0], end)
        elif merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def subtract(spans: Iterable[Span], holes: Sequence[Span]) -> tuple[Span, ...]:
    """``spans`` without the stretches of ``holes``."""
    pieces = sorted(spans)
    for low, high in holes:
        pieces = [
            part
            for start, end in pieces
            for part in ((start, min(end, low)), (max(start, high), end))
            if part[0] < part[1]
        ]
    return tuple(pieces)


def length(spans: Iterable[Span]) -> int:
    """Code points covered by spans that do not overlap."""
    return sum(end - start for start, end in spans)


def overlap(left: Sequence[Span], right: Sequence[Span]) -> int:
    """Code points that both lists of spans cover."""
    return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in left for b in right)


def inside(inner: Sequence[Span], outer: Sequence[Span]) -> bool:
    """Whether every piece of ``inner`` lies in a piece of ``outer``."""
    return bool(inner) and all(
        any(low <= start and end <= high for low, high in outer) for start, end in inner
    )


def same_content(left: Sequence[Span], right: Sequence[Span]) -> bool:
    """Whether two contents share at least half of the words that either has (IoU)."""
    common = overlap(left, right)
    return common > 0 and common * 2 >= length(left) + length(right) - common


_EDGE = " \t\n\r\u00a0,;:—–-"
_END_EDGE = _EDGE + "."


def trim(text: str, span: Span) -> Span:
    """``span`` without blanks and loose punctuation at its edges; marks and brackets stay."""
    start, end = span
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _END_EDGE and not _abbreviation(text, start, end):
        end -= 1
    return start, end


def _abbreviation(text: str, start: int, end: int) -> bool:
    """Whether the final full stop belongs to an abbreviation such as "U.S."."""
    word = text[start:end].rsplit(None, 1)[-1] if text[start:end].split() else ""
    return word.endswith(".") and word.count(".") > 1 and word.replace(".", "").isalpha()
