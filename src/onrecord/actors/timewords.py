"""The table of time words and the pattern that finds every expression of time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from onrecord.codebook import Codebook


class TimeEntry(Struct, frozen=True):
    """Words of time; see ``times.yaml``."""

    kind: Literal["weekday", "month", "shift", "unit", "number", "vague"]
    words: tuple[str, ...]
    definition: str
    example: str
    value: int | None = None
    unit: str | None = None


@dataclass(frozen=True)
class Times:
    """The table as look-ups, and the pattern that finds every expression of time."""

    values: dict[str, dict[str, int]]
    units: dict[str, str]
    pattern: re.Pattern[str]


@lru_cache(maxsize=4)
def load_times(codebook: Codebook) -> Times:
    """The table ``times`` of ``codebook``, with its pattern."""
    entries = codebook.table("times", TimeEntry)
    values: dict[str, dict[str, int]] = {}
    units: dict[str, str] = {}
    for entry in entries:
        for word in entry.words:
            if entry.value is not None:
                values.setdefault(entry.kind, {})[word] = entry.value
            if entry.unit is not None:
                units[word] = entry.unit
    return Times(values, units, _pattern(entries))


def _either(entries: tuple[TimeEntry, ...], kind: str) -> str:
    words = sorted((w for e in entries if e.kind == kind for w in e.words), key=len, reverse=True)
    return "|".join(re.escape(word) for word in words)


def _pattern(entries: tuple[TimeEntry, ...]) -> re.Pattern[str]:
    month = rf"(?:{_either(entries, 'month')})\b\.?"
    day = r"(?:[12]?\d|3[01])(?:st|nd|rd|th)?"
    year = r"(?:1[5-9]|20|21)\d\d"
    weekday = rf"(?:{_either(entries, 'weekday')})\b\.?"
    unit = rf"(?:{_either(entries, 'unit')})s?"
    count = rf"(?:\d{{1,3}}|{_either(entries, 'number')})"
    lead = r"(?:(?P<since>since|until|till|from|before|after|by)\s+)?(?:early\s+|late\s+|mid-?)?"
    forms = [
        rf"(?P<iso>{year}-\d\d-\d\d)",
        rf"(?:(?P<wd0>{weekday}),?\s+)?(?P<m1>{month})\s+(?P<d1>{day})\b(?:,?\s+(?P<y1>{year}))?",
        rf"(?:(?P<wd1>{weekday}),?\s+)?(?P<d2>{day})\s+(?P<m2>{month})(?:,?\s+(?P<y2>{year}))?",
        rf"(?P<rel1>last|next|this|past|previous|coming)\s+(?P<m4>{month})",
        rf"(?:the\s+)?(?P<d3>{day})\s+of\s+(?P<m8>{month})(?:,?\s+(?P<y10>{year}))?",
        rf"(?P<m3>{month}),?(?:\s+of)?\s+(?P<y3>{year})",
        rf"(?:(?P<rel2>last|next|this|past|coming)\s+)?(?P<wd2>{weekday})"
        rf"(?:\s+(?P<part>morning|afternoon|evening|night))?(?:\s+(?P<off>last|next)\s+week)?",
        rf"(?P<count>{count})\s+(?P<unit1>{unit})\s+(?P<dir>ago|earlier|later|before)",
        rf"(?:the\s+)?(?P<rel3>last|next|this|past|previous|coming)\s+(?P<unit2>{unit})",
        rf"(?P<shift>{_either(entries, 'shift')})",
        rf"(?<=in )(?P<m5>{month})(?!\s+\d)|(?<=since )(?P<m6>{month})|(?<=until )(?P<m7>{month})",
        rf"(?<=in )(?P<y4>{year})|(?<=since )(?P<y5>{year})|(?<=until )(?P<y6>{year})"
        rf"|(?<=by )(?P<y7>{year})|(?<=of )(?P<y8>{year})|(?<=the )(?P<y9>{year})",
        rf"(?:the\s+)?(?P<decade>{year})s",
        rf"(?P<vague>{_either(entries, 'vague')})",
    ]
    return re.compile(rf"\b{lead}(?:{'|'.join(forms)})\b", re.IGNORECASE)
