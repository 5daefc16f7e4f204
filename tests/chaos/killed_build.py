"""A build that is there to be killed: python killed_build.py RECORD WORKERS."""

from __future__ import annotations

import sys
from functools import partial

from onrecord.batch import run
from onrecord.records import Article
from onrecord.store import Record
from stub_reading import article, start

COUNT = 30


def offered() -> list[Article]:
    """Articles of several statements each, some of them copies."""
    made = [
        article(*(f"Mirela Tasch: depot {n} burned {line} times" for line in range(12)),
                source=f"{n}.txt")
        for n in range(COUNT)
    ]  # fmt: skip
    copies = [article(*(f"Mirela Tasch: depot {n} burned {line} times" for line in range(12)),
                      source=f"copy-{n}.txt") for n in range(0, COUNT, 7)]  # fmt: skip
    return made + copies


def main(target: str, workers: int) -> None:
    """Build, saying when it begins and when each article is stored."""
    print(0, flush=True)
    with Record(target, create=True) as record:
        run(
            offered(), record, partial(start, 0.003), "v1", workers=workers,
            notice=lambda summary: print(summary.read, flush=True),
        )  # fmt: skip


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
