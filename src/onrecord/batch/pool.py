"""Reading articles in several processes: in order, bounded, and proof against a dying worker.

Each worker holds one article at a time, so that when it dies or hangs we know which one to set
aside. At most ``WINDOW`` articles a worker are in flight, which bounds memory and holds the
readers back while the one writer is busy.
"""

from __future__ import annotations

import multiprocessing
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from time import monotonic

import msgspec

from onrecord.batch.attempt import Read, attempt, too_slow
from onrecord.errors import InputError, OnrecordError, UnreadableInput, UsageError
from onrecord.records import Article, Reading

WINDOW = 4
GRACE = 5.0
"""Seconds beyond its own time limit after which a worker is held to hang."""
START_SECONDS = 300.0
"""How long a worker may take to load its tools."""
Outcome = Reading | InputError | None
Start = Callable[[], Read]
"""Loads the tools of a process; must be picklable."""


@dataclass
class Task:
    """One item of the batch: ``article`` is what is to be read, ``None`` if nothing is."""

    item: Article | InputError
    article: Article | None
    outcome: Outcome = None
    done: bool = False


class _Reply(msgspec.Struct):
    reading: Reading | None = None
    path: str = ""
    reason: str = ""


def work(start: Start, seconds: float, line: Connection) -> None:
    """The life of a worker: load the tools, then read what comes down ``line`` until it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent says when to stop
    try:
        read = start()
    except OnrecordError as error:
        line.send(error)
        return
    try:
        line.send(None)
    except (BrokenPipeError, ConnectionResetError):
        return  # the parent was killed while the tools were loaded
    decoder = msgspec.msgpack.Decoder(Article)
    while True:
        try:
            article = decoder.decode(line.recv_bytes())
            outcome = attempt(article, read, seconds)
            line.send_bytes(msgspec.msgpack.encode(_reply(outcome)))
        except (EOFError, BrokenPipeError, ConnectionResetError):
            return


def _reply(outcome: Reading | InputError) -> _Reply:
    if isinstance(outcome, InputError):
        return _Reply(None, outcome.path, outcome.reason)
    return _Reply(outcome)


class _Worker:
    """One process and what it is doing."""

    def __init__(self, start: Start, seconds: float) -> None:
        context = multiprocessing.get_context("spawn")
        self.line, end = context.Pipe()
        self.process = context.Process(target=work, args=(start, seconds, end), daemon=True)
        with _deaf_to_interrupts():
            self.process.start()
        end.close()
        self.seconds = seconds
        self.task: Task | None = None
        self.ready = False
        self.deadline = monotonic() + START_SECONDS

    def give(self, task: Task) -> None:
        """Set the worker to read the article of ``task``."""
        self.task, self.deadline = task, monotonic() + self.seconds + GRACE
        try:
            self.line.send_bytes(msgspec.msgpack.encode(task.article))
        except (BrokenPipeError, ConnectionResetError):
            return  # it has died; collect() finds that out and says so

    def collect(self) -> bool:
        """Take what the worker has to say; ``False`` if it has died."""
        try:
            if not self.ready:
                self._greet()
            elif self.task is not None:
                reply = msgspec.msgpack.decode(self.line.recv_bytes(), type=_Reply)
                self._finish(reply.reading or UnreadableInput(reply.path, reply.reason))
        except (EOFError, ConnectionResetError):
            self.process.join(GRACE)
            self.fail(_death(self.process.exitcode))
            return False
        return True

    def _greet(self) -> None:
        trouble = self.line.recv()
        if isinstance(trouble, OnrecordError):
            raise trouble
        self.ready = True

    def fail(self, reason: str) -> None:
        """Set the article in hand aside because of what happened to this worker."""
        if not self.ready:
            raise UsageError(
                "the worker processes cannot start; a script that asks for workers must do so "
                f'under `if __name__ == "__main__":` ({reason})'
            )
        if self.task is not None and self.task.article is not None:
            self._finish(UnreadableInput(self.task.article.source, reason))

    def _finish(self, outcome: Reading | InputError) -> None:
        if self.task is not None:
            self.task.outcome, self.task.done, self.task = outcome, True, None

    def stop(self) -> None:
        """End the process at once."""
        self.process.kill()
        self.process.join()
        self.process.close()
        self.line.close()


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Processes started inside ignore Ctrl-C from their first moment; we end them ourselves."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _death(status: int | None) -> str:
    if status is not None and status < 0:
        name = signal.Signals(-status).name
        return f"its reading was ended from outside ({name}; too little memory, perhaps)"
    return f"its reading ended unexpectedly (status {status})"


def pooled(
    tasks: Iterator[Task], start: Start, seconds: float, workers: int
) -> Generator[Task, None, None]:
    """``tasks`` with their outcomes, in the same order, read by ``workers`` processes."""
    crew: list[_Worker] = []
    flight: deque[Task] = deque()
    waiting: deque[Task] = deque()
    more = True
    try:
        while more or flight:
            while more and len(flight) < WINDOW * workers:
                task = next(tasks, None)
                more = task is not None
                if task is not None:
                    flight.append(task)
                    task.done = task.article is None
                    waiting.extend([task] if task.article is not None else [])
            _hand_out(crew, waiting, start, seconds, workers)
            if flight and not flight[0].done:
                _listen(crew)
            while flight and flight[0].done:
                yield flight.popleft()
    finally:
        for worker in crew:
            worker.stop()


def _hand_out(
    crew: list[_Worker], waiting: deque[Task], start: Start, seconds: float, workers: int
) -> None:
    """Give waiting articles to idle workers, hiring up to ``workers`` as they are needed."""
    while len(crew) < workers and sum(w.task is None for w in crew) < len(waiting):
        crew.append(_Worker(start, seconds))
    for worker in crew:
        if worker.ready and worker.task is None and waiting:
            worker.give(waiting.popleft())


def _listen(crew: list[_Worker]) -> None:
    """Wait until a worker has something to say, has died or is over its time."""
    patience = max(0.0, min(worker.deadline for worker in _engaged(crew)) - monotonic())
    heard = set(wait([worker.line for worker in _engaged(crew)], timeout=patience))
    for worker in _engaged(crew):
        if worker.line in heard:
            alive = worker.collect()
        elif monotonic() > worker.deadline:
            source = worker.task.article.source if worker.task and worker.task.article else ""
            worker.fail(too_slow(source, worker.seconds).reason)
            alive = False
        else:
            continue
        if not alive:
            worker.stop()
            crew.remove(worker)


def _engaged(crew: list[_Worker]) -> list[_Worker]:
    return [worker for worker in crew if worker.task is not None or not worker.ready]
