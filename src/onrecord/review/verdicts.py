"""What people decided, taken together: the last word on each record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from onrecord.review.decide import ACTIONS

if TYPE_CHECKING:
    from onrecord.store import Store

SAID = {"accept": "confirmed", "correct": "corrected", "reject": "rejected"}


class Verdict(Struct, frozen=True):
    """The last decision about a record: ``action``, by ``who``, ``at`` when; ``fields`` are those
    that were corrected, and ``others`` the people whose own last decision was another one."""

    action: str
    who: str
    at: str
    fields: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    def __str__(self) -> str:
        """In the words of a table or a page: ``confirmed by M. Tasch``."""
        fields = f" ({', '.join(self.fields)})" if self.fields else ""
        others = f"; decided otherwise by {', '.join(self.others)}" if self.others else ""
        return f"{SAID[self.action]}{fields} by {self.who}{others}"


def verdicts(record: Store) -> dict[str, Verdict]:
    """Id of a record -> the last word on it, for every record that somebody decided about."""
    found: dict[str, Verdict] = {}
    own: dict[str, dict[str, str]] = {}
    for decision in record.decisions():
        if decision.action not in ACTIONS:
            continue
        said = own.setdefault(decision.target, {})
        said[decision.who] = decision.action
        fields: tuple[str, ...] = ()
        if decision.action == "correct":
            before = found.get(decision.target)
            earlier = before.fields if before and before.action == "correct" else ()
            fields = tuple(dict.fromkeys((*earlier, str(decision.payload["field"]))))
        others = tuple(who for who, action in said.items() if action != decision.action)
        found[decision.target] = Verdict(decision.action, decision.who, decision.at, fields, others)
    return found
