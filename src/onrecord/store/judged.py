"""The record as people left it: without what they rejected, with what they corrected.

The tables keep every reading as it was made, and decisions beside it. What looks across articles
(gathering, questions, the page) goes by the last word on each record.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from onrecord.records import Event, Stance, Statement

if TYPE_CHECKING:
    from onrecord.store.base import Store

Told = TypeVar("Told", Statement, Event, Stance)
KINDS: Mapping[type, str] = {Statement: "statement", Event: "event", Stance: "stance"}
CRITERIA: Mapping[tuple[type, str], str] = {
    (Stance, "attitude"): "attitude", (Stance, "basis"): "basis", (Event, "status"): "status",
    (Statement, "anonymity"): "anonymity", (Statement, "form"): "form",
}  # fmt: skip
"""What questions ask for that a person may have corrected -> the field that holds it."""


class Judged:
    """The last word of people on the statements, events and stances of ``record``: ``rejected``
    holds ids, ``corrected`` id -> field -> value, ``kinds`` which kind each corrected id is of."""

    def __init__(self, record: Store) -> None:
        self.rejected: set[str] = set()
        self.corrected: dict[str, dict[str, Any]] = {}
        self._kinds: dict[str, str] = {}
        for decision in record.decisions():
            if decision.action not in ("accept", "correct", "reject"):
                continue
            self._kinds[decision.target] = decision.kind
            self.rejected.discard(decision.target)
            if decision.action == "correct":
                fields = self.corrected.setdefault(decision.target, {})
                fields[str(decision.payload["field"])] = decision.payload["value"]
            else:
                self.corrected.pop(decision.target, None)
            if decision.action == "reject":
                self.rejected.add(decision.target)

    def __bool__(self) -> bool:
        """Whether anybody decided anything that changes a record."""
        return bool(self.rejected or self.corrected)

    def corrected_ids(self, struct: type) -> list[str]:
        """The ids of corrected records of one kind."""
        kind = KINDS.get(struct)
        return [one for one in self.corrected if self._kinds[one] == kind]

    def keeps(self, one: Statement | Event | Stance) -> bool:
        """Whether neither ``one`` nor what it rests on (its statement, its event) was rejected;
        a stance outlives its event, whose words may still be its own."""
        if one.id in self.rejected:
            return False
        return isinstance(one, Statement) or one.statement not in self.rejected

    def apply(self, one: Told) -> Told:
        """``one`` with what was corrected in it; a stance on a rejected event is on none."""
        for field, value in self.corrected.get(one.id, {}).items():
            one = _with(one, field, value)
        if isinstance(one, Stance) and one.event in self.rejected:
            one = _with(one, "event", None)
        return one

    def over(self, found: Iterable[Told]) -> Iterator[Told]:
        """What is left of ``found``, as corrected."""
        if not self:
            yield from found
            return
        for one in found:
            if self.keeps(one):
                yield self.apply(one)


def fits(one: Statement | Event | Stance, criteria: Mapping[str, str | Collection[str]]) -> bool:
    """Whether a record, as corrected, has what it was asked for."""
    for name, wanted in criteria.items():
        field = CRITERIA.get((type(one), name))
        if field is not None:
            value = getattr(one, field)
            if value != wanted if isinstance(wanted, str) else value not in wanted:
                return False
    return True


def _with(one: Told, path: str, value: Any) -> Told:
    fields = msgspec.to_builtins(one)
    *outer, name = path.split(".")
    place = fields
    for part in outer:
        place = place[part]
    place[name] = value
    return msgspec.convert(fields, type(one))
