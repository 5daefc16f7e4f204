"""Reading one article within bounds: whatever goes wrong, the batch goes on."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from onrecord.errors import InputError, RecordError, UnreadableInput, UsageError
from onrecord.records import Article, Reading

Read = Callable[[Article], Reading]
"""What one article yields: :func:`onrecord.pipeline.read_article` with its tools filled in."""


class OutOfTime(Exception):
    """The time allowed for one article is over."""


def attempt(article: Article, read: Read, seconds: float) -> Reading | InputError:
    """``read(article)``, or why there is none after at most ``seconds``."""
    try:
        with time_limit(seconds):
            return read(article)
    except InputError as error:
        return error
    except OutOfTime:
        return too_slow(article.source, seconds)
    except MemoryError:
        return UnreadableInput(article.source, "reading it needs more memory than there is")
    except (UsageError, RecordError):
        raise
    except Exception as error:  # noqa: BLE001 - the one border where a fault of a stage, met on
        # one article in a million, must cost that article and not the batch; it is named
        lines = str(error).splitlines() or [""]
        return UnreadableInput(
            article.source, f"reading it failed ({type(error).__name__}: {lines[0][:200]})"
        )


def too_slow(source: str, seconds: float) -> InputError:
    """Why an article is set aside that took more than ``seconds``."""
    return UnreadableInput(source, f"reading it took longer than {seconds:g} seconds")


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise :class:`OutOfTime` inside after ``seconds``.

    Works in the main thread of a Unix process; elsewhere there is no limit (the pool of worker
    processes has its own). Code that does not return to Python is only ended by the pool.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not (
        threading.main_thread()
    ):
        yield
        return

    def ring(_number: int, _frame: Any) -> None:
        raise OutOfTime

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
