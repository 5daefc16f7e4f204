"""The record on disk: one SQLite file, the queries on it, full-text search, review decisions."""

from __future__ import annotations

from pathlib import Path

from onrecord.store.base import Decision, Store
from onrecord.store.record import Record
from onrecord.store.views import (
    ActorView,
    ArticleView,
    EventView,
    MatterView,
    StanceView,
    StatementView,
)  # fmt: skip


def open(path: str | Path) -> Record:  # noqa: A001 - the name users know from files
    """The record at ``path`` (or a database URL), to be asked.

    Raises :class:`~onrecord.errors.NotARecord` or :class:`~onrecord.errors.NewerRecord`.
    """
    return Record(path)


__all__ = [
    "ActorView",
    "ArticleView",
    "Decision",
    "EventView",
    "MatterView",
    "Record",
    "StanceView",
    "StatementView",
    "Store",
    "open",
]
