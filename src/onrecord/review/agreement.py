"""How far reviewers agree: Krippendorff's alpha over the records that several of them judged.

Krippendorff, K. (2019), Content Analysis, 4th ed., chapter 12: alpha is 1 where all agree, 0 where
they agree as chance would have it. What a reviewer said of a record is the last of their verdicts,
``correct`` with the fields and values they gave, so that two different corrections disagree.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import krippendorff
import msgspec
from msgspec import Struct

from onrecord.review.decide import ACTIONS

if TYPE_CHECKING:
    from onrecord.store import Store


class Agreement(Struct, frozen=True):
    """``records`` judged by two or more of the ``reviewers``; ``same`` is the share of them on
    which all said the same; ``alpha`` is ``None`` where it is not defined (no such record, or
    everybody always said the same one thing)."""

    reviewers: tuple[str, ...]
    records: int
    same: float | None
    alpha: float | None


def agreement(record: Store, kind: str | None = None) -> Agreement:
    """How far the reviewers of ``record`` agree about its records (of one ``kind``)."""
    said: dict[str, dict[str, str]] = {}
    for decision in record.decisions():
        if decision.action not in ACTIONS or kind not in (None, decision.kind):
            continue
        verdict = decision.action
        if verdict == "correct":
            value = msgspec.json.encode(decision.payload.get("value"), order="sorted").decode()
            verdict = f"correct {decision.payload['field']} {value}"
        said.setdefault(decision.target, {})[decision.who] = verdict
    units = [by_whom for by_whom in said.values() if len(by_whom) > 1]
    reviewers = tuple(sorted({who for by_whom in units for who in by_whom}))
    if not units:
        return Agreement(reviewers, 0, None, None)
    same = sum(len(set(by_whom.values())) == 1 for by_whom in units) / len(units)
    return Agreement(reviewers, len(units), same, _alpha(units))


def _alpha(units: list[dict[str, str]]) -> float | None:
    """Nominal alpha of what was said of each unit."""
    values = sorted({value for by_whom in units for value in by_whom.values()})
    if len(values) < 2:
        return None
    counts = [[list(by_whom.values()).count(value) for value in values] for by_whom in units]
    return float(krippendorff.alpha(value_counts=counts, level_of_measurement="nominal"))
