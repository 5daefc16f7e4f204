"""Spark as the crew of a batch: the driver loads articles and keeps the record, executors read.

The loop of the batch is the one of a single machine, so the record is the same byte for byte,
known articles are not read again, and an interrupted build can be repeated. It is as fast as one
process can load and one can store; beyond that see ``onrecord.spark.frames``.
"""

from __future__ import annotations

import pickle
from collections.abc import Generator, Iterator
from functools import partial
from itertools import islice

import msgspec
import pyarrow as pa
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

from onrecord.batch.job import Engine
from onrecord.batch.pool import Start, Task
from onrecord.errors import UnreadableInput, UsageError
from onrecord.spark.executor import Reply, answering

PER_CORE = 64
"""Articles that each core is given at once; a round ends when its slowest core does."""


def crew(session: SparkSession) -> Engine:
    """The engine of a batch that reads on the executors of ``session``; an argument of
    :func:`onrecord.batch.run`."""
    return partial(_rounds, session)


def _rounds(
    session: SparkSession, tasks: Iterator[Task], start: Start, seconds: float
) -> Generator[Task, None, None]:
    cores = session.sparkContext.defaultParallelism
    packed = pickle.dumps(start)
    while group := list(islice(tasks, PER_CORE * cores)):
        waiting = [task for task in group if task.article is not None]
        _answer(session, waiting, packed, seconds)
        yield from group


def _answer(session: SparkSession, tasks: list[Task], packed: bytes, seconds: float) -> None:
    """Fill in the outcomes of ``tasks``. Raises :class:`UsageError` if Spark cannot go on."""
    if not tasks:
        return
    bodies = [msgspec.msgpack.encode(task.article) for task in tasks]
    columns = [pa.array(range(len(tasks)), pa.int64()), pa.array(bodies, pa.binary())]
    table = pa.table(columns, names=["number", "body"])
    parts = min(len(tasks), session.sparkContext.defaultParallelism)
    try:
        frame = session.createDataFrame(table).repartition(parts, "number")
        found = frame.mapInArrow(answering(packed, seconds), "number bigint, body binary").toArrow()
    except PySparkException as error:
        raise UsageError(f"Spark gave up: {_last_line(error)}") from error
    for number, body in zip(*(column.to_pylist() for column in found.columns), strict=True):
        reply = msgspec.msgpack.decode(body, type=Reply)
        aside = reply.aside
        gone = UnreadableInput(aside.source, aside.reason) if aside else None
        tasks[number].outcome = reply.reading or gone


def _last_line(error: PySparkException) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    told = [line for line in lines if line.startswith("onrecord.errors.")]
    return (told or lines or [type(error).__name__])[-1][:300]
