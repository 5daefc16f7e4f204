"""Numbers that tell two happenings apart: 6,000 guards are not 1,200 guards."""

from __future__ import annotations

import re
from collections.abc import Mapping

from onrecord.matters.wording import stem, stem_list

_COUNT = re.compile(r"(?<![\w$€£.,-])(\d{1,3}(?:,\d{3})+|\d+)\s+((?:[A-Za-z][\w’'-]*[ ]?){1,3})")
_YEAR = re.compile(r"(?:1[5-9]|20|21)\d\d\Z")

Counted = Mapping[str, str]
"""Stem of a word of what is counted -> the number."""


def counted(sentence: str) -> Counted:
    """What ``sentence`` counts in digits: each of the words after a number, with that number.
    The dead and hurt are left out: their count grows from day to day.

    >>> counted("He sent 6,000 border guards to Harn.")["guard"]
    '6000'
    """
    found: dict[str, str] = {}
    for number, words in _COUNT.findall(sentence):
        things = {stem(word) for word in words.split() if len(word) > 3}
        if not _YEAR.match(number) and not things & stem_list("toll"):
            for thing in sorted(things):
                found.setdefault(thing, number.replace(",", ""))
    return found


def agreement(one: Counted, other: Counted) -> float:
    """1 where both count the same and agree, -1 where they differ, 0 where nothing is counted by
    both."""
    both = one.keys() & other.keys()
    if any(one[word] == other[word] for word in both):
        return 1.0
    return -1.0 if both else 0.0
