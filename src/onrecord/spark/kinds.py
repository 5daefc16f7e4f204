"""Readings -> a table for each kind of record, and the tables as partitioned Parquet."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from msgspec import Struct
from pyspark import StorageLevel
from pyspark.sql import DataFrame
from pyspark.sql import functions as sql

from onrecord.codebook import Codebook
from onrecord.errors import UsageError
from onrecord.records import Actor, Article, Event, Matter, Stance, Statement
from onrecord.spark.brought import MatterRow
from onrecord.spark.executor import Batches
from onrecord.spark.gathering import matter_rows
from onrecord.spark.shapes import batches, spark_schema, structs
from onrecord.store.links import unite

TABLES: dict[str, type[Struct]] = {
    "articles": Article, "actors": Actor, "statements": Statement, "events": Event,
    "stances": Stance,
}  # fmt: skip
PLACE = ("position", "place", "month")
"""Columns that every table has beside those of its records: the place of the article among all
articles and of the record in the article, and the month of publication."""


class _ActorRow(Actor, frozen=True, tag=False, kw_only=True):
    """An actor with its place."""

    position: int = 0
    place: int = 0
    month: str = "unknown"


def records(readings: DataFrame) -> dict[str, DataFrame]:
    """A DataFrame for each kind of record, ``set_aside`` (source, reason) among them.

    ``actors`` are the views that articles have; :func:`actors` unites them.
    """
    read = readings.where("article is not null")
    tables = {"articles": read.select("article.*", "position", sql.lit(0).alias("place"), "month")}
    for name in ("actors", "statements", "events", "stances"):
        each = read.select("position", "month", sql.posexplode(name).alias("place", "record"))
        tables[name] = each.select("record.*", *PLACE)
    gone = readings.select("position", sql.explode("set_aside").alias("aside"))
    tables["set_aside"] = gone.select("aside.*", "position")
    return tables


def actors(readings: DataFrame) -> DataFrame:
    """The actors, each united from all articles, as a record has them (``position``, ``place``
    and ``month`` are those of its first mention)."""
    views = records(readings)["actors"]
    together = views.repartition("id").sortWithinPartitions("id", "position", "place")
    return together.mapInArrow(_united, spark_schema(_ActorRow))


def _united(found: Batches) -> Batches:
    def rows() -> Iterator[_ActorRow]:
        for record_id, group in groupby(structs(found, _ActorRow), key=lambda row: row.id):
            parts = list(group)
            whole = unite(record_id, parts, {})
            fields = {name: getattr(whole, name) for name in Actor.__struct_fields__}
            first = parts[0]
            yield _ActorRow(**fields, position=first.position, place=first.place, month=first.month)

    return batches(rows(), _ActorRow)


def matters(readings: DataFrame, codebook: Codebook | None = None) -> list[Matter]:
    """The matters of all ``readings``, in the order of their first accounts; see
    :func:`onrecord.spark.gathering.matter_rows`, which leaves them on the executors."""
    found = structs(matter_rows(readings, codebook).toArrow().to_batches(), MatterRow)
    in_order = sorted(found, key=lambda row: (row.position, row.place))
    return [Matter(*(getattr(row, name) for name in Matter.__struct_fields__)) for row in in_order]


def write(
    readings: DataFrame,
    folder: str | Path,
    *,
    codebook: Codebook | None = None,
    gathered: bool = True,
) -> dict[str, int]:
    """Write every table into ``folder`` as Parquet, partitioned by month, and say how many rows
    each has; ``matters`` too, where ``gathered``. The articles are read once.

    Raises :class:`~onrecord.errors.UsageError` if there is something at ``folder`` already.
    """
    if "://" not in str(folder) and Path(folder).exists():
        raise UsageError(f"{folder}: is there already, and is not written over")
    kept = readings.persist(StorageLevel.DISK_ONLY)
    try:
        tables = {**records(kept), "actors": actors(kept)}
        for name, frame in tables.items():
            writer = frame.write
            if "month" in frame.columns:
                writer = writer.partitionBy("month")
            writer.parquet(f"{folder}/{name}")
        counts = {name: _count(readings, f"{folder}/{name}") for name in tables}
        if gathered:
            matter_rows(kept, codebook).write.parquet(f"{folder}/matters")
            counts["matters"] = _count(readings, f"{folder}/matters")
    finally:
        kept.unpersist()
    return counts


def _count(readings: DataFrame, path: str) -> int:
    rows: int = readings.sparkSession.read.parquet(path).count()
    return rows
