"""The loop of a batch: what is new is read, each reading is stored in one transaction.

An article counts as read when it is stored with the same *fingerprint*: everything its reading
depends on. The same text from a further place adds an origin; the place it was first read from
goes on saying what is known of it (title, date).
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, partial
from time import monotonic

from msgspec.structs import replace

from onrecord.batch.attempt import Read, attempt
from onrecord.batch.pool import Start, Task, pooled
from onrecord.errors import InputError, UnreadableInput
from onrecord.records import Article, Reading, content_id
from onrecord.store import Record, writer


@dataclass
class Summary:
    """What a batch did. ``read`` articles are new or read again, ``known`` ones were there
    already; ``set_aside`` holds (source, reason); the rest counts what was found in those read."""

    read: int = 0
    known: int = 0
    set_aside: list[tuple[str, str]] = field(default_factory=list)
    statements: int = 0
    events: int = 0
    stances: int = 0
    seconds: float = 0.0

    @property
    def offered(self) -> int:
        """How many inputs were dealt with."""
        return self.read + self.known + len(self.set_aside)


Notice = Callable[[Summary], None]
"""Told after each article how far the batch is."""
Engine = Callable[[Iterator[Task], Start, float], Generator[Task, None, None]]
"""Reads tasks, each within so many seconds, with the tools that ``start`` loads, and gives them
back with their outcomes, in the same order and never many ahead."""


def run(
    offered: Iterable[Article | InputError],
    record: Record,
    start: Start,
    version: str,
    *,
    workers: int = 1,
    seconds: float = 120.0,
    again: bool = False,
    notice: Notice = lambda _: None,
    engine: Engine | None = None,
) -> Summary:
    """Read ``offered`` into ``record`` and say what was done.

    ``start`` loads the tools of a process, at the first article that needs reading; ``version``
    stands for those tools in fingerprints; ``again`` reads what is known as well; ``engine``
    reads in the place of processes of this machine. Storage that fails raises
    :class:`~onrecord.errors.RecordError`; what was stored before stays.
    """
    summary, began = Summary(), monotonic()
    plan = _Plan(record, version, again)
    tasks = plan.tasks(offered)
    done = (engine or _engine(workers))(tasks, start, seconds)
    try:
        for task in done:
            plan.finish(task, summary)
            summary.seconds = monotonic() - began
            notice(summary)
    finally:
        done.close()
    return summary


def _engine(workers: int) -> Engine:
    return _alone if workers == 1 else partial(pooled, workers=workers)


def _alone(tasks: Iterator[Task], start: Start, seconds: float) -> Generator[Task, None, None]:
    """``tasks`` with their outcomes, read in this process."""
    reader: Callable[[], Read] = cache(start)
    for task in tasks:
        if task.article is not None:
            task.outcome = attempt(task.article, reader(), seconds)
        yield task


class _Plan:
    """What is to be read, and what becomes of it. ``flight`` holds the ids being read now."""

    def __init__(self, record: Record, version: str, again: bool) -> None:
        self.record, self.version, self.again = record, version, again
        self.flight: set[str] = set()
        self.fresh: set[str] = set()

    def tasks(self, offered: Iterable[Article | InputError]) -> Iterator[Task]:
        """Each item of ``offered`` with the article that has to be read for it, if any."""
        for item in offered:
            article = None if isinstance(item, InputError) else self._to_read(item)
            if article is not None:
                self.flight.add(article.id)
            yield Task(item, article)

    def _to_read(self, offered: Article) -> Article | None:
        if offered.id in self.flight:
            return None
        stored, fingerprint = self.record.stored(offered.id)
        if stored is None:
            return offered
        leading = offered if offered.source == stored.source else stored
        candidate = replace(leading, origins=_union(stored.origins, offered.origins))
        if self.again and offered.id not in self.fresh:
            return candidate
        return None if self._fingerprint(candidate) == fingerprint else candidate

    def _fingerprint(self, article: Article) -> str:
        bare = replace(article, source="", origins=())
        return content_id("fp", self.version, bare)

    def finish(self, task: Task, summary: Summary) -> None:
        """Store the outcome of ``task`` and count it."""
        if isinstance(task.outcome, Reading):
            self._save(task.outcome, summary)
        elif isinstance(task.outcome, InputError):
            self._put_aside(task.outcome, summary)
        elif isinstance(task.item, InputError):
            self._put_aside(task.item, summary)
        else:
            self._add_origins(task.item, summary)
        if task.article is not None:
            self.flight.discard(task.article.id)

    def _save(self, reading: Reading, summary: Summary) -> None:
        try:
            self.record.save(reading, self._fingerprint(reading.article))
        except InputError as error:
            self._put_aside(error, summary)
            return
        summary.read += 1
        summary.statements += len(reading.statements)
        summary.events += len(reading.events)
        summary.stances += len(reading.stances)
        if self.again:
            self.fresh.add(reading.article.id)

    def _put_aside(self, error: InputError, summary: Summary) -> None:
        with self.record.writing() as connection:
            writer.save_set_aside(connection, error.path, error.reason)
        summary.set_aside.append((error.path, error.reason))

    def _add_origins(self, offered: Article, summary: Summary) -> None:
        stored, _ = self.record.stored(offered.id)
        if stored is None:  # its first copy was being read, and failed
            reason = "has the same text as another input, which was set aside"
            self._put_aside(UnreadableInput(offered.source, reason), summary)
            return
        origins = _union(stored.origins, offered.origins)
        if origins != stored.origins:
            with self.record.writing() as connection:
                writer.save_article(connection, replace(stored, origins=origins))
        summary.known += 1


def _union(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *second)))
