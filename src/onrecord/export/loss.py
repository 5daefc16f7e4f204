"""What a format cannot carry: counted while it is written or read, and said at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator


class Loss:
    """How often each thing could not be carried. Nothing is left out without a line here.

    >>> loss = Loss()
    >>> loss.add("stances without an event")
    >>> loss.add("stances without an event", 2)
    >>> list(loss.lines())
    ['3 stances without an event']
    """

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def add(self, what: str, count: int = 1) -> None:
        """Count ``count`` more of ``what``, a plural noun phrase that says what was left out."""
        if count:
            self._counts[what] += count

    def __getitem__(self, what: str) -> int:
        return self._counts[what]

    def __bool__(self) -> bool:
        return bool(self._counts)

    def lines(self) -> Iterator[str]:
        """One line for each thing, the most frequent first."""
        for what, count in sorted(self._counts.items(), key=lambda item: (-item[1], item[0])):
            yield f"{count} {what}"
