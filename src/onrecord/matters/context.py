"""What the articles say of two accounts beside what these say themselves: dates and stories."""

from __future__ import annotations

from onrecord.matters.accounts import Account

LONG_AFTER = 45
"""Days after which another article more likely has news of its own."""


def days_apart(one: Account, other: Account) -> float:
    """News of the day beside what happened, or was news, long before: seldom the same. Says
    nothing where the days are not known, or where both are dated."""
    if one.date and other.date:
        return 0.0
    mine, yours = one.days, other.days
    if mine is None or yours is None:
        return 0.0
    gap = max(mine[0] - yours[1], yours[0] - mine[1])
    return -1.5 if gap > 365 else -0.8 if gap > LONG_AFTER else 0.0


def story_points(alike: float) -> float:
    """Two articles on one story agree in many words; articles on one crisis may share few."""
    points = (4.0 if alike > 0.2 else 2.0) * (alike - 0.2)
    return round(min(1.2, points), 2)


def leads_to(one: Account, other: Account) -> bool:
    """Whether one is what the article leads with, and the other, which names no place and no
    day of its own, was done with the same means."""
    lead, later = (one, other) if one.leads else (other, one)
    if not lead.leads or later.leads or later.spots or later.place or later.date or later.apart:
        return False
    if lead.mode is not None and later.mode is not None and lead.mode != later.mode:
        return False
    return (lead.poison and later.poison) or bool(lead.weapon & later.weapon)
