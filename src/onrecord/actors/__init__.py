"""Who is meant, and when is "Tuesday": names, roles, demonyms, metonyms, pronouns, dates."""

from __future__ import annotations

from onrecord.actors.cast import Cast, resolve

__all__ = ["Cast", "resolve"]
