"""What people decided about matters: these are the same, those are not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec import Struct


class Ruling(Struct, frozen=True):
    """A decision in events, which outlive the matters it was taken on.

    ``merge``: all ``events`` are accounts of the same matter. ``split``: ``events`` are of one
    matter, and none of ``rest`` is.
    """

    action: Literal["merge", "split"]
    events: tuple[str, ...]
    rest: tuple[str, ...] = ()


class Rulings:
    """All rulings at once; where two contradict each other the later one holds."""

    def __init__(self, rulings: Iterable[Ruling] = ()) -> None:
        self._said: dict[str, dict[str, bool]] = defaultdict(dict)
        for ruling in rulings:
            self._join(ruling.events)
            if ruling.action == "split":
                for event in ruling.events:
                    for other in ruling.rest:
                        self._say(event, other, False)

    def _join(self, events: Sequence[str]) -> None:
        for number, event in enumerate(events):
            for other in events[:number]:
                self._say(event, other, True)

    def _say(self, one: str, other: str, same: bool) -> None:
        self._said[one][other] = same
        self._said[other][one] = same

    def __bool__(self) -> bool:
        """Whether anything was decided."""
        return bool(self._said)

    def about(self, event: str) -> bool:
        """Whether anything was decided about ``event``."""
        return event in self._said

    def same(self, event: str) -> list[str]:
        """The events that were decided to be of the same matter as ``event``."""
        return [other for other, same in self._said.get(event, {}).items() if same]

    def parted(self, event: str, others: Iterable[str]) -> bool:
        """Whether ``event`` was decided to be of another matter than one of ``others``."""
        said = self._said.get(event, {})
        return bool(said) and any(said.get(other) is False for other in others)
