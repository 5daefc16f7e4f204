"""kill -9 at random moments, from the first line on: under one process, a pool and a server.

After each kill the record opens, ``check`` finds nothing, every article that was said to be
stored is there, and the same build again ends in the record of a build that nobody killed.
"""

from __future__ import annotations

import contextlib
import io
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from onrecord.batch import run
from onrecord.errors import NotARecord
from onrecord.export.jsonl import write
from onrecord.store import Record
from onrecord.store.check import Checked, check
from stub_reading import start

from .killed_build import COUNT, offered

SCRIPT = Path(__file__).with_name("killed_build.py")


def exported(record: Record) -> bytes:
    out = io.BytesIO()
    write(record, out)
    return out.getvalue()


@pytest.fixture(scope="module")
def expected() -> bytes:
    """The export of a build that nobody killed."""
    with Record(None) as whole:
        run(offered(), whole, partial(start), "v1")
        return exported(whole)


@pytest.fixture(scope="module")
def builder() -> Iterator[subprocess.Popen[str]]:
    """The process that starts builds."""
    folders = os.pathsep.join([str(SCRIPT.parents[1]), *filter(None, sys.path)])
    with subprocess.Popen(
        [sys.executable, str(SCRIPT)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": folders}, text=True,
    ) as started:  # fmt: skip
        yield started
        assert started.stdin is not None
        started.stdin.close()


def killed(builder: subprocess.Popen[str], target: str, workers: int, chance: random.Random) -> int:
    """Start a build, kill it at a random moment; how many articles it said were stored."""
    assert builder.stdin is not None
    assert builder.stdout is not None
    builder.stdin.write(f"{workers} {target}\n")
    builder.stdin.flush()
    process, heard = int(builder.stdout.readline()), ["0"]
    lines = chance.choice([0, 0, 1, chance.randrange(COUNT), chance.randrange(COUNT)])
    heard.extend(builder.stdout.readline().strip() for _ in range(lines))
    time.sleep(chance.random() * 0.06)
    with contextlib.suppress(ProcessLookupError):  # it was done before
        os.kill(process, signal.SIGKILL)
    while heard[-1] != "end":
        heard.append(builder.stdout.readline().strip())
    return max(map(int, heard[:-1]))


def kill_and_finish(
    builder: subprocess.Popen[str], target: str, workers: int, chance: random.Random,
    expected: bytes,
) -> None:  # fmt: skip
    said = killed(builder, target, workers, chance)
    try:
        with Record(target) as record:
            assert said <= record.counts()["article"] <= said + 1
            assert list(check(record, Checked())) == []
    except NotARecord:
        assert said == 0  # killed before the record was made
    with Record(target, create=True) as record:
        summary = run(offered(), record, partial(start), "v1")
        assert summary.known >= said
        assert exported(record) == expected
        assert list(check(record, Checked())) == []


TIMES = [
    pytest.param(1, 14, id="one-process"),
    pytest.param(2, 4, id="a-pool-of-two"),
    pytest.param(1, 70, id="one-process-at-length", marks=pytest.mark.slow),
    pytest.param(2, 20, id="a-pool-at-length", marks=pytest.mark.slow),
]


@pytest.mark.parametrize(("workers", "times"), TIMES)
def test_a_killed_build_loses_nothing(
    tmp_path: Path, workers: int, times: int, expected: bytes, builder: subprocess.Popen[str]
) -> None:
    """On a file."""
    chance = random.Random(20_311_121 + workers)  # noqa: S311 - moments to kill at, no secret
    for number in range(times):
        kill_and_finish(builder, str(tmp_path / f"{number}.onrecord"), workers, chance, expected)


@pytest.mark.parametrize("times", [2, pytest.param(10, marks=pytest.mark.slow)])
def test_a_killed_build_loses_nothing_on_a_server(
    address: Callable[[], str], times: int, expected: bytes, builder: subprocess.Popen[str]
) -> None:
    """PostgreSQL takes back what the dead writer had not finished."""
    chance = random.Random(7)  # noqa: S311 - moments to kill at, no secret
    for _ in range(times):
        kill_and_finish(builder, address(), 1, chance, expected)
