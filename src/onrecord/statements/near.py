"""What may overlap, found without comparing everything with everything.

A line without an end holds thousands of statements; only neighbours can be the same one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Generic, TypeVar

from onrecord.statements.drafts import Span
from onrecord.statements.quotes import Quote

CELL = 256
"""Code points of a stretch; items are kept by the stretches that they touch."""
Item = TypeVar("Item")


class Near(Generic[Item]):
    """Items and the spans that they cover."""

    def __init__(self) -> None:
        self._items: list[Item] = []
        self._cells: defaultdict[int, list[int]] = defaultdict(list)

    def add(self, item: Item, spans: Sequence[Span]) -> None:
        """Keep ``item``, which covers ``spans``."""
        for cell in _cells(spans):
            self._cells[cell].append(len(self._items))
        self._items.append(item)

    def __iter__(self) -> Iterator[Item]:
        return iter(self._items)

    def of(self, spans: Sequence[Span]) -> list[Item]:
        """The items that touch ``spans``, and some that come close, in the order in which they
        were added."""
        found = {number for cell in _cells(spans) for number in self._cells.get(cell, ())}
        return [self._items[number] for number in sorted(found)]


def _cells(spans: Sequence[Span]) -> set[int]:
    return {cell for start, end in spans for cell in range(start // CELL, end // CELL + 1)}


def quotes_near(spans: Sequence[Span], quotes: Sequence[Quote]) -> Sequence[Quote]:
    """Those of ``quotes`` (outermost, in the order of the text) that reach into the stretch from
    the first to the last of ``spans``."""
    if not spans:
        return ()
    low, high = min(start for start, _ in spans), max(end for _, end in spans)
    first = bisect_right(quotes, low, key=lambda quote: quote.end)
    return quotes[first : bisect_left(quotes, high, key=lambda quote: quote.start)]
