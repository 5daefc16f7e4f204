"""A build where there is little room: python narrow_build.py RECORD BYTES."""

from __future__ import annotations

import resource
import signal
import sys
from functools import partial

from onrecord.batch import run
from onrecord.errors import StorageFailed
from onrecord.records import Article
from onrecord.store import Record
from stub_reading import article, start


def long_articles() -> list[Article]:
    """Some 40 kB each, with what is read of them."""
    return [
        article(*(f"Oskar Lund: {'smoke ' * 60}{n} {line}" for line in range(30)),
                source=f"{n}.txt")
        for n in range(60)
    ]  # fmt: skip


def main(target: str, room: int) -> None:
    """Build until the disk is full (``room`` bytes a file; 0 leaves that to the disk)."""
    if room:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
    try:
        with Record(target, create=True) as record:
            run(long_articles(), record, partial(start), "v1",
                notice=lambda summary: print(summary.read, flush=True))  # fmt: skip
    except StorageFailed as error:
        print(error, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
