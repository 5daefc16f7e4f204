"""DataFrames of articles, and of what they were read to say, without a driver in the way."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as sql

from onrecord.articles import inputs, make_article
from onrecord.batch.settings import Settings, start
from onrecord.codebook import Codebook, load_codebook
from onrecord.errors import InputError, UsageError
from onrecord.spark.executor import Batches, loading, put, reading
from onrecord.spark.shapes import Offered, ReadRow, batches, spark_schema

COLUMNS = ("source", "title", "publisher", "published", "url", "language")
"""What a DataFrame of a user's own may tell of an article beside its ``text``."""


def find_articles(
    session: SparkSession,
    paths: Iterable[str | Path],
    *,
    published: str | None = None,
    codebook: Codebook | None = None,
) -> DataFrame:
    """The articles in ``paths`` (files, folders, globs; archives, pages, feeds, texts), loaded
    by the executors, one file a task: rows of :class:`~onrecord.spark.shapes.Offered`.

    The executors must find the files at the same paths. Raises
    :class:`~onrecord.errors.UsageError` for standard input.
    """
    sources = tuple(inputs(paths))
    if any(source.path == "-" for source in sources):
        raise UsageError("executors cannot read standard input: name files")
    packed = pickle.dumps(codebook or load_codebook())
    slices = max(1, min(len(sources), 16 * session.sparkContext.defaultParallelism))
    numbers = session.range(0, len(sources), 1, slices)
    return numbers.mapInArrow(loading(sources, published, packed), spark_schema(Offered))


def articles_of(frame: DataFrame, *, published: str | None = None) -> DataFrame:
    """The articles of a DataFrame of your own, with a column ``text`` and any of
    :data:`COLUMNS`; a column ``position`` orders them, else the DataFrame's own order does.

    Raises :class:`~onrecord.errors.UsageError` without a ``text``.
    """
    if "text" not in frame.columns:
        raise UsageError(f"a DataFrame of articles has a column text; this one has {frame.columns}")
    place = "position" if "position" in frame.columns else None
    position = sql.col(place) if place else sql.monotonically_increasing_id()
    told = [name for name in COLUMNS if name in frame.columns]
    chosen = frame.select(
        position.cast("bigint").alias("position"),
        sql.col("text").cast("string"),
        *(sql.col(name).cast("string") for name in told),
    )
    return chosen.mapInArrow(partial(_made, published), spark_schema(Offered))


def _made(published: str | None, found: Batches) -> Batches:
    def offered() -> Iterator[Offered]:
        for batch in found:
            yield from (_article(row, published) for row in batch.to_pylist())

    return batches(offered(), Offered)


def _article(row: dict[str, str | int | None], published: str | None) -> Offered:
    position = int(row.pop("position") or 0)
    told = {name: str(value) for name, value in row.items() if value is not None}
    text, source = told.pop("text", ""), told.pop("source", f"row {position}")
    try:
        made = make_article(text, source=source, fallback_date=published, **told)  # type: ignore[arg-type]  # the names are COLUMNS
    except InputError as error:
        return put(position, error)
    return put(position, made)


def read(articles: DataFrame, settings: Settings | None = None) -> DataFrame:
    """What ``articles`` say, one row each (:class:`~onrecord.spark.shapes.ReadRow`), in typed
    columns; what cannot be read is a row with nothing but ``set_aside``.

    Copies of one text are read once, and the first tells title and date, as on one machine.
    Evaluated anew by each action: write it, or ``persist`` it.
    """
    chosen = settings or Settings(load_codebook())
    packed = pickle.dumps(partial(start, chosen))
    return united_copies(articles).mapInArrow(
        reading(packed, chosen.seconds), spark_schema(ReadRow)
    )


def united_copies(articles: DataFrame) -> DataFrame:
    """``articles`` with one row for each text, which names all places that it came from."""
    whole = articles.where("article is not null")
    copies = whole.groupBy(sql.col("article.id").alias("id")).agg(
        sql.min("position").alias("position"),
        sql.min_by("article", "position").alias("article"),
        sql.array_sort(sql.collect_list(sql.struct("position", "article.origins"))).alias("all"),
    )
    origins = sql.array_distinct(sql.flatten(sql.col("all.origins")))
    first = copies.select(
        "position", sql.col("article").withField("origins", origins).alias("article")
    )
    schema = spark_schema(Offered)
    nothing = sql.lit(None).cast(schema["aside"].dataType).alias("aside")
    return first.select("position", "article", nothing).unionByName(
        articles.where("article is null")
    )
