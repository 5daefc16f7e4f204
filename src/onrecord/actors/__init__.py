"""Who is meant, and when is "Tuesday": names, roles, demonyms, metonyms, pronouns, dates."""

from __future__ import annotations

from onrecord.actors.cast import Cast, resolve
from onrecord.actors.dates import dated, find_times, reread, when
from onrecord.actors.gather import Decision, Link, unite
from onrecord.actors.timewords import Times, load_times

__all__ = [
    "Cast", "Decision", "Link", "Times", "dated", "find_times", "load_times", "reread", "resolve",
    "unite", "when",
]  # fmt: skip
