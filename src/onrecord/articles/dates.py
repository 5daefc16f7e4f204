"""When an article was published, by what it says of itself: never by file time or path."""

from __future__ import annotations

import re
from datetime import date
from email.utils import parsedate_to_datetime

_ISO = re.compile(r"\s*(\d{4}-\d{2}-\d{2})(?!\d)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<month>(?:jan|febr?|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*)\.?"
_WRITTEN = (
    re.compile(rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b", re.I),
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH},?\s+(?P<year>\d{{4}})\b", re.I),
    re.compile(r"\b(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)"),
)


def iso_date(value: object) -> str | None:
    """The ISO date in ``value`` as metadata give it (``2031-03-08 14:05:00``, ``2031-03-08T...Z``,
    ``Sat, 08 Mar 2031 14:05:00 GMT``, a written-out date); ``None`` if there is none.

    The date is the one written: no time zone is reckoned.
    """
    if not isinstance(value, str):
        return None
    if found := _ISO.match(value):
        return _valid(found[1])
    try:
        return parsedate_to_datetime(value).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return written_date(value)


def written_date(text: str) -> str | None:
    """The first full date written in ``text`` (``March 8, 2031``, ``8 March 2031``), as ISO.

    >>> written_date("SORRIN, March 8, 2031 (Meridian Wire)")
    '2031-03-08'
    >>> written_date("SORRIN, March 8")
    """
    found = [m for pattern in _WRITTEN if (m := pattern.search(text))]
    for match in sorted(found, key=re.Match.start):
        month = _month(match["month"])
        if month and (valid := _valid(f"{match['year']}-{month:02}-{int(match['day']):02}")):
            return valid
    return None


def _month(word: str) -> int | None:
    if word.isdigit():
        return int(word)
    return next((n for n, m in enumerate(_MONTHS, 1) if m == word.lower()[:3]), None)


def _valid(text: str) -> str | None:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return None
