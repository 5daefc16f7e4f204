"""Thresholds in whole numbers: a share such as ``2/3`` is never turned into a float."""

from __future__ import annotations

from functools import lru_cache

from onrecord.bodies.packs import Rule


def at_least(share: str, part: int, whole: int) -> bool:
    """Whether ``part`` of ``whole`` is at least ``share``.

    >>> at_least("2/3", 28, 41), at_least("2/3", 27, 41)
    (True, False)
    """
    top, bottom = _fraction(share)
    return whole > 0 and part * bottom >= whole * top


def carries(rule: Rule, size: int, yes: int, no: int, over_limit: bool = False) -> bool:
    """Whether the votes are there: enough in favour, not too many against. A veto is not looked at.

    ``over_limit``: constructive abstentions stop it.
    """
    if over_limit or (rule.objections is not None and no > rule.objections):
        return False
    need = rule.need
    if need.count is not None:
        return yes >= need.count
    whole = size if need.of == "members" else yes + no
    top, bottom = _fraction(need.share or "1/1")
    left, right = yes * bottom, whole * top
    return yes > 0 and (left > right if need.more_than else left >= right)


def votes_needed(rule: Rule, size: int, no: int, over_limit: bool = False) -> int | None:
    """The fewest votes in favour that carry against ``no``; ``None`` if none would."""
    if over_limit or (rule.objections is not None and no > rule.objections):
        return None
    if rule.need.count is not None:
        return rule.need.count
    top, bottom = _fraction(rule.need.share or "1/1")
    if rule.need.of == "members":
        least = size * top // bottom + 1 if rule.need.more_than else -(-size * top // bottom)
    elif top == bottom:
        return None if no else 1
    else:
        edge = no * top
        least = edge // (bottom - top) + 1 if rule.need.more_than else -(-edge // (bottom - top))
    return max(1, least)


@lru_cache(maxsize=64)
def _fraction(share: str) -> tuple[int, int]:
    top, _, bottom = share.partition("/")
    return int(top), int(bottom)
