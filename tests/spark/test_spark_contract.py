"""Local = pool = Spark, record for record: the same articles through each engine."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from onrecord import articles
from onrecord.batch import run
from onrecord.batch.settings import Settings, start
from onrecord.codebook import load_codebook
from onrecord.records import KINDS
from onrecord.store import Record
from onrecord.store.gathering import gather_record

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

LINES = (
    ("Kestria rejects the charge over Tarsk", "“We did not fire,” the Kestrian minister Orla Venn"
     " told reporters on Tuesday.", "An Orsland official accused Kestria of shelling the port."),
    ("Orsland calls for sanctions", "Orsland urged the council to punish Kestria, its envoy said.",
     "Venn denied that Kestria had shelled the port of Tarsk."),
    ("Aid reaches Tarsk", "Two lorries reached the town, the mayor said."),
)  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Texts, a copy of one of them, an archive of lines, and a file that holds nothing."""
    path = tmp_path_factory.mktemp("press")
    texts = ["\n\n".join(lines) for lines in LINES]
    for number, text in enumerate(texts[:2]):
        (path / f"{number}.txt").write_text(text, encoding="utf-8")
    (path / "copy.txt").write_text(texts[0], encoding="utf-8")
    (path / "empty.txt").touch()
    rows = [{"text": text, "date": f"2031-0{n + 3}-04"} for n, text in enumerate(texts)]
    packed = gzip.compress("\n".join(map(json.dumps, rows)).encode())
    (path / "more.jsonl.gz").write_bytes(packed)
    return path


@pytest.fixture(scope="module")
def settings() -> Settings:
    return Settings(load_codebook(), "rules")


def built(folder: Path, settings: Settings, **options: Any) -> Record:
    record = Record(None)
    run(articles.load([folder]), record, partial(start, settings), "v1", **options)
    gather_record(record)
    return record


@pytest.fixture(scope="module")
def local(folder: Path, settings: Settings) -> Iterator[Record]:
    with built(folder, settings) as record:
        yield record


@pytest.fixture(scope="module")
def readings(session: SparkSession, folder: Path, settings: Settings) -> Iterator[DataFrame]:
    from onrecord import spark

    found = spark.read(spark.find_articles(session, [folder]), settings).persist()
    yield found
    found.unpersist()


def lines(record: Record) -> dict[str, list[bytes]]:
    """All records by kind, in the order of the export."""
    found: dict[str, list[Any]] = {kind: [] for kind in KINDS}
    for kind, struct in KINDS.items():
        each = record.each_actor() if kind == "actor" else record.each(struct)  # type: ignore[type-var]  # no actors here
        found[kind] = [msgspec.json.encode(one) for one in each]
    return found


def test_the_pool_reads_as_one_process_does(
    local: Record, folder: Path, settings: Settings
) -> None:
    """Two workers, the same bytes."""
    with built(folder, settings, workers=2) as pool:
        assert lines(pool) == lines(local)


def test_spark_reads_as_one_process_does(
    session: SparkSession, local: Record, folder: Path, settings: Settings
) -> None:
    """With Spark in the place of the pool the record is the same, byte for byte."""
    from onrecord import spark

    with built(folder, settings, engine=spark.crew(session)) as record:
        assert lines(record) == lines(local)
        assert record.set_aside() == local.set_aside()


def test_dataframes_hold_the_records_of_one_process(local: Record, readings: DataFrame) -> None:
    """Every kind, every field, in the same order; actors united, copies read once."""
    from onrecord import spark
    from onrecord.spark.kinds import PLACE, TABLES
    from onrecord.spark.shapes import struct_of

    tables = {**spark.records(readings), "actors": spark.actors(readings)}
    expected = lines(local)
    for name, struct in TABLES.items():
        rows = tables[name].orderBy("position", "place").drop(*PLACE).collect()
        found = [msgspec.json.encode(struct_of(row.asDict(recursive=True), struct)) for row in rows]
        assert found == [without_matter(line) for line in expected[name.removesuffix("s")]]
    gone = [tuple(row) for row in tables["set_aside"].select("source", "reason").collect()]
    assert gone == local.set_aside()


def without_matter(line: bytes) -> bytes:
    """An event of a record tells its matter; a table of matters tells its events."""
    row = json.loads(line)
    if row.get("matter"):
        return line.replace(b'"matter":"' + row["matter"].encode() + b'"', b'"matter":null')
    return line


def test_matters_are_those_of_one_process(local: Record, readings: DataFrame) -> None:
    """Gathered from the records of the executors."""
    from onrecord import spark

    found = [msgspec.json.encode(matter) for matter in spark.matters(readings)]
    assert found == lines(local)["matter"] != []


def test_the_tables_are_parquet_that_duckdb_reads(readings: DataFrame, tmp_path: Path) -> None:
    """Partitioned by month; the query of docs/scale.md gives an answer."""
    import duckdb

    from onrecord import spark
    from onrecord.errors import UsageError

    out = tmp_path / "records"
    counts = spark.write(readings, out)
    assert counts["articles"] == 3
    months = {row.month for row in spark.records(readings)["statements"].collect()}
    assert {path.name for path in out.glob("statements/month=*")} == {f"month={m}" for m in months}
    docs = Path(__file__).parents[2] / "docs" / "scale.md"
    query = docs.read_text(encoding="utf-8").split("```sql\n")[1].split("```")[0]
    rows = duckdb.sql(query.replace("records/", f"{out}/")).fetchall()
    assert rows
    with pytest.raises(UsageError, match="is there already"):
        spark.write(readings, out)
