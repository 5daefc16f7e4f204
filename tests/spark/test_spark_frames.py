"""DataFrames of one's own, bad rows, and what Spark is told when it is missing."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from onrecord.batch import run
from onrecord.errors import UsageError
from onrecord.spark.require import missing, require
from onrecord.store import Record
from stub_reading import article, read_oddly

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


def test_a_dataframe_of_ones_own_becomes_articles(session: SparkSession) -> None:
    """Its columns are what is known; a row without a text is set aside."""
    from onrecord import spark
    from onrecord.spark.frames import united_copies

    frame = session.createDataFrame(
        [(7, "Smoke over Tarsk\n\nNobody was hurt.", "a", "2031-03-04"), (9, None, "b", None),
         (8, "Smoke over Tarsk\n\nNobody was hurt.", "c", "2031-03-05")],
        "position int, text string, source string, published string",
    )  # fmt: skip
    rows = united_copies(spark.articles_of(frame)).orderBy("position").collect()
    assert [row.position for row in rows] == [7, 9]
    assert rows[0].article.origins == ["a", "c"]
    assert rows[0].article.published == "2031-03-04"
    assert (rows[1].article, rows[1].aside.source) == (None, "b")


def test_a_dataframe_without_texts_is_a_usage_error(session: SparkSession) -> None:
    from onrecord import spark

    with pytest.raises(UsageError, match="column text"):
        spark.articles_of(session.range(3))


def test_a_fault_on_an_executor_costs_one_article(session: SparkSession) -> None:
    """A stage that fails or hangs: set aside with the reason of a single machine."""
    from onrecord import spark

    given = [article(f"Mirela Tasch: number {n}", source=f"{n}.txt") for n in range(3)]
    given[1:1] = [article("Oskar Lund: FAIL", source="f"), article("Oskar Lund: HANG", source="h")]
    with Record(None) as record:
        summary = run(given, record, partial(partial, read_oddly), "v1", seconds=1.0,
                      engine=spark.crew(session))  # fmt: skip
        assert summary.read == 3
        assert [source for source, _ in summary.set_aside] == ["f", "h"]
        assert "KeyError" in summary.set_aside[0][1]
        assert "took longer than 1 seconds" in summary.set_aside[1][1]


def test_executors_cannot_read_standard_input(session: SparkSession) -> None:
    from onrecord import spark

    with pytest.raises(UsageError, match="standard input"):
        spark.find_articles(session, ["-"])


def test_missing_java_is_said_in_one_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    assert "no java on the path" in str(missing())
    with pytest.raises(UsageError):
        require()
