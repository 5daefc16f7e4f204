"""What people decided about a record, in the shape in which it travels."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from msgspec import Struct

if TYPE_CHECKING:
    from onrecord.store import Decision, Store


class Decided(Struct, frozen=True, tag_field="kind", tag="decision"):
    """A decision about the record ``target`` of kind ``of``: ``number`` gives the order,
    ``action`` is ``accept``, ``correct``, ``reject``, ``merge`` or ``split``, ``payload`` the
    particulars, ``who`` and ``at`` by whom and when."""

    number: int
    of: str
    target: str
    action: str
    payload: Any
    who: str
    at: str


def decided(record: Store) -> Iterator[Decided]:
    """What people decided, in that order."""
    for decision in record.decisions():
        yield travelling(decision)


def travelling(decision: Decision) -> Decided:
    """``decision`` in the shape in which it travels."""
    return Decided(
        decision.number, decision.kind, decision.target, decision.action, decision.payload,
        decision.who, decision.at,
    )  # fmt: skip
