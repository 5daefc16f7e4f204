"""Builds that are there to be killed: python killed_build.py, then lines ``WORKERS RECORD``.

Each line starts a build in a process of its own (made by fork, so that nothing is imported
again), which says its process id, then how many articles are stored; ``end`` when it is gone.
"""

from __future__ import annotations

import os
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


def build(target: str, workers: int) -> None:
    """Build, saying who does it and when each article is stored."""
    print(os.getpid(), flush=True)
    with Record(target, create=True) as record:
        run(
            offered(), record, partial(start, 0.003), "v1", workers=workers,
            notice=lambda summary: print(summary.read, flush=True),
        )  # fmt: skip


def main() -> None:
    """Start the builds that are asked for, one after the other."""
    while line := sys.stdin.readline():
        workers, target = line.rstrip("\n").split(" ", 1)
        child = os.fork()
        if child == 0:
            build(target, int(workers))
            os._exit(0)
        os.waitpid(child, 0)
        print("end", flush=True)


if __name__ == "__main__":
    main()
