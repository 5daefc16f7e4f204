"""The filters of a question."""

from __future__ import annotations

import datetime

from msgspec import Struct

from onrecord.errors import UsageError

END = "\uffff"
"""Sorts behind every date that begins with the same words: ``2031-04`` + END ends the month."""


class Asked(Struct, frozen=True):
    """``actor`` is a name, alias or id (those who speak for it count too); ``since`` and
    ``until`` are ISO dates, both included, and leave articles of unknown date out; ``article`` is
    an id or a path, ``matter`` an id; ``limit`` is the most lines."""

    actor: str | None = None
    since: str | None = None
    until: str | None = None
    article: str | None = None
    matter: str | None = None
    limit: int | None = None

    def __post_init__(self) -> None:
        """Raises :class:`~onrecord.errors.UsageError` for a date that is none."""
        for day in (self.since, self.until):
            if day is not None and not _is_date(day):
                raise UsageError(f"{day} is no ISO date (2031, 2031-04 or 2031-04-15)")

    def covers(self, day: str | None) -> bool:
        """Whether the filter by date lets an article published on ``day`` through.

        >>> Asked(until="2031-04").covers("2031-04-30"), Asked(since="2031").covers(None)
        (True, False)
        """
        if self.since and (day is None or day < self.since):
            return False
        return not (self.until and (day is None or day > self.until + END))


def _is_date(words: str) -> bool:
    full = words + "-01-01"[len(words) - 4 :] if len(words) in (4, 7) else words
    try:
        datetime.date.fromisoformat(full)
    except ValueError:
        return False
    return len(full) == 10
