"""Gathering on a cluster of two workers, and a build one of whose articles kills the process that
reads it: python cluster_build.py."""

from __future__ import annotations

import sys
from functools import partial

from test_spark_gathering import gathered, rows_of
from test_spark_gathering import readings as told

from onrecord import spark
from onrecord.batch import run
from onrecord.store import Record
from quick_spark import QUICK
from stub_reading import article, read_oddly


def main() -> None:
    """Print whether the matters are those of one machine, what was read and what was set aside."""
    session = spark.connect(
        "local-cluster[2,1,1024]",
        {**QUICK, "spark.executorEnv.PYTHONPATH": sys.argv[1], "spark.executor.memory": "900m"},
    )
    readings = told()
    print(spark.matters(rows_of(session, readings)) == gathered(readings)[0])
    given = [article(f"Mirela Tasch: number {n}", source=f"{n}.txt") for n in range(8)]
    given.insert(3, article("Oskar Lund: DIE", source="die.txt"))
    with Record(None) as record:
        run(given, record, partial(partial, read_oddly), "v1", engine=spark.crew(session))
        print([view.source for view in record.articles()])
        print(record.set_aside())
    session.stop()


if __name__ == "__main__":
    main()
