"""The same reading on a cluster: DataFrames of articles in, DataFrames of records out.

::

    from onrecord import spark

    session = spark.connect("local[2]")
    articles = spark.find_articles(session, ["archives/"])    # or articles_of(frame)
    readings = spark.read(articles)                           # one row an article, typed
    spark.write(readings, "records/")                         # a folder of Parquet for each kind

Needs the extra ``spark`` and Java 17; where they are missing, using a name of this package raises
:class:`~onrecord.errors.UsageError`. Nothing here knows how an article is read: executors call
the function that one machine calls.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from onrecord.spark.require import require

if TYPE_CHECKING:
    from onrecord.spark.engine import crew
    from onrecord.spark.frames import articles_of, find_articles, read
    from onrecord.spark.gathering import matter_rows
    from onrecord.spark.kinds import actors, matters, records, write
    from onrecord.spark.session import connect

__all__ = [
    "actors",
    "articles_of",
    "connect",
    "crew",
    "find_articles",
    "matter_rows",
    "matters",
    "read",
    "records",
    "write",
]
_HOMES = {
    "crew": "engine",
    "articles_of": "frames",
    "find_articles": "frames",
    "read": "frames",
    "connect": "session",
    "matter_rows": "gathering",
    **dict.fromkeys(("actors", "matters", "records", "write"), "kinds"),
}
"""The module of each public name, imported at its first use."""


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'onrecord.spark' has no attribute {name!r}")
    require()
    return getattr(import_module(f"onrecord.spark.{_HOMES[name]}"), name)
