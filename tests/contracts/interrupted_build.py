"""A build that is there to be killed: python interrupted_build.py RECORD WORKERS."""

from __future__ import annotations

import sys
from functools import partial

from onrecord.batch import run
from onrecord.records import Article
from onrecord.store import Record
from stub_reading import article, start

COUNT = 40


def offered() -> list[Article]:
    """Articles of several statements each."""
    return [
        article(
            *(f"Mirela Tasch: depot {n} burned {line} times" for line in range(20)),
            source=f"{n}.txt",
        )
        for n in range(COUNT)
    ]


def main(path: str, workers: int) -> None:
    """Build, saying when each article is stored."""
    with Record(path, create=True) as record:
        run(
            offered(), record, partial(start, 0.005), "v1", workers=workers,
            notice=lambda summary: print(summary.offered, flush=True),
        )  # fmt: skip


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
