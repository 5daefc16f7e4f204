"""What runs on the executors: plain functions from Arrow batches to Arrow batches.

The tools (parser, model, codebook) are loaded once a Python worker, and Spark keeps its workers:
once an executor core. What is needed to load them travels as bytes, so that the next task finds
the loaded ones by comparing bytes.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from functools import lru_cache

import msgspec
import pyarrow as pa
from pyspark import TaskContext

from onrecord import articles
from onrecord.articles import Source
from onrecord.batch.attempt import Read, attempt
from onrecord.batch.pool import Task, pooled
from onrecord.codebook import Codebook
from onrecord.errors import InputError
from onrecord.records import Article, Reading
from onrecord.spark.shapes import Aside, Offered, ReadRow, batches, structs

PER_FILE = 2**32
"""Articles that one file may hold, in the numbering of positions."""
Batches = Iterator[pa.RecordBatch]
Outcome = Reading | InputError


def loading(
    sources: tuple[Source, ...], published: str | None, packed: bytes
) -> Callable[[Batches], Batches]:
    """A function from numbers of ``sources`` to the articles in them."""

    def load(numbers: Batches) -> Batches:
        yield from batches(offered(numbers), Offered)

    def offered(numbers: Batches) -> Iterator[Offered]:
        book = _codebook(packed)
        for batch in numbers:
            for number in batch.column(0).to_pylist():
                found = articles.read(sources[number], published=published, codebook=book)
                for place, item in enumerate(found):
                    yield put(number * PER_FILE + place, item)

    return load


def put(position: int, item: Article | InputError) -> Offered:
    """``item`` in its place."""
    if isinstance(item, InputError):
        return Offered(position, None, Aside(item.path, item.reason))
    return Offered(position, item)


def reading(packed: bytes, seconds: float) -> Callable[[Batches], Batches]:
    """A function from articles (rows of :class:`Offered`) to what they were read to say."""

    def read(found: Batches) -> Batches:
        yield from batches(rows(found), ReadRow)

    def rows(found: Batches) -> Iterator[ReadRow]:
        tasks = (Task(row, row.article) for row in structs(found, Offered))  # type: ignore[arg-type]  # the item only comes back
        for task in outcomes(tasks, packed, seconds):
            yield _row(task.item, task.outcome)  # type: ignore[arg-type]  # the row put in above

    return read


def outcomes(tasks: Iterator[Task], packed: bytes, seconds: float) -> Iterator[Task]:
    """``tasks`` with their outcomes.

    They are read in this process. Where Spark tries a second time, an article may have killed
    the first try: then they are read in a process of their own, and only that article is lost.
    """
    context = TaskContext.get()
    if context is not None and context.attemptNumber() > 0:
        yield from pooled(tasks, pickle.loads(packed), seconds, 1)  # noqa: S301 - made by our driver
        return
    for task in tasks:
        if task.article is not None:
            task.outcome = attempt(task.article, _reader(packed), seconds)
        yield task


def _row(offered: Offered, outcome: Outcome | None) -> ReadRow:
    if isinstance(outcome, Reading):
        article = outcome.article
        month = (article.published or "unknown")[:7]
        parts = (outcome.actors, outcome.statements, outcome.events, outcome.stances)
        return ReadRow(offered.position, month, article, *parts)
    if outcome is None:
        gone = [offered.aside] if offered.aside else []
    else:
        origins = offered.article.origins if offered.article else ()
        gone = [Aside(outcome.path, outcome.reason)]
        reason = "has the same text as another input, which was set aside"
        gone += [Aside(origin, reason) for origin in origins if origin != outcome.path]
    return ReadRow(offered.position, "unknown", set_aside=tuple(gone))


def answering(packed: bytes, seconds: float) -> Callable[[Batches], Batches]:
    """A function from rows (number, article in msgpack) to rows (number, reading or error in
    msgpack), for a driver that keeps the record itself."""

    def answer(found: Batches) -> Batches:
        for batch in found:
            numbers, bodies = (column.to_pylist() for column in batch.columns)
            given = (msgspec.msgpack.decode(body, type=Article) for body in bodies)
            tasks = (Task(article, article) for article in given)
            replies = [encode_outcome(t.outcome) for t in outcomes(tasks, packed, seconds)]
            columns = [pa.array(numbers, pa.int64()), pa.array(replies, pa.binary())]
            yield pa.RecordBatch.from_arrays(columns, names=["number", "body"])

    return answer


class Reply(msgspec.Struct, frozen=True):
    """The outcome of one article on its way to the driver."""

    reading: Reading | None = None
    aside: Aside | None = None


def encode_outcome(outcome: Outcome | None) -> bytes:
    """An outcome in bytes."""
    if isinstance(outcome, InputError):
        return msgspec.msgpack.encode(Reply(None, Aside(outcome.path, outcome.reason)))
    return msgspec.msgpack.encode(Reply(outcome))


@lru_cache(maxsize=1)
def _reader(packed: bytes) -> Read:
    read: Read = pickle.loads(packed)()  # noqa: S301 - made by our driver
    return read


@lru_cache(maxsize=1)
def _codebook(packed: bytes) -> Codebook:
    book: Codebook = pickle.loads(packed)  # noqa: S301 - made by our driver
    return book
