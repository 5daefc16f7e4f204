"""A Spark session fit for articles."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

from pyspark.sql import SparkSession

from onrecord.spark.shapes import BATCH

SETTINGS = {
    "spark.sql.execution.arrow.maxRecordsPerBatch": str(BATCH),
    "spark.sql.session.timeZone": "UTC",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
}


def connect(master: str | None = None, settings: Mapping[str, str] | None = None) -> SparkSession:
    """A session on ``master`` (``local[2]``, ``spark://...``, ``yarn``; without one, what the
    surroundings say). Executors of a local master run this very Python.

    Articles are long: a batch that crosses into Python holds few of them.
    """
    if master is None or master.startswith("local"):
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("onrecord")
    for name, value in {**SETTINGS, **(settings or {})}.items():
        builder = builder.config(name, value)
    if master is not None:
        builder = builder.master(master)
    return builder.getOrCreate()
