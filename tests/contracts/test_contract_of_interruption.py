"""Nothing is lost: killed at any point, the record opens, is sound, and can be finished."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from onrecord.batch import run
from onrecord.store import Record
from onrecord.store.check import Checked, check
from stub_reading import start

from .conftest import exported
from .interrupted_build import COUNT, offered

SCRIPT = Path(__file__).with_name("interrupted_build.py")


def kill_during_build(path: Path, workers: int, chance: random.Random) -> int:
    """Start a build, kill it at a random moment; how many articles it said were stored."""
    folders = os.pathsep.join([str(SCRIPT.parent.parent), *filter(None, sys.path)])
    command = [sys.executable, str(SCRIPT), str(path), str(workers)]
    build = subprocess.Popen(
        command, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": folders}, text=True
    )
    assert build.stdout is not None
    said = 0
    for _ in range(chance.randint(1, COUNT - 5)):
        said = int(build.stdout.readline())
    time.sleep(chance.random() * 0.02)
    build.send_signal(signal.SIGKILL)
    rest = build.stdout.read().split()
    build.stdout.close()
    build.wait()
    return max([said, *map(int, rest)])


@pytest.mark.parametrize(
    ("times", "workers"),
    [(2, 1), (1, 2), pytest.param(20, 1, marks=pytest.mark.slow),
     pytest.param(20, 2, marks=pytest.mark.slow)],
)  # fmt: skip
def test_a_killed_build_loses_nothing_and_can_be_finished(
    tmp_path: Path, times: int, workers: int
) -> None:
    """Every article it said was stored is there; the same build again ends in the same record."""
    with Record(None) as whole:
        run(offered(), whole, partial(start), "v1")
        expected = exported(whole)
    chance = random.Random(20_311_121 + workers)  # noqa: S311 - moments to kill at, no secret
    for number in range(times):
        path = tmp_path / f"{number}.onrecord"
        said = kill_during_build(path, workers, chance)
        with Record(path) as record:
            assert said <= record.counts()["article"] <= said + 1
            assert list(check(record, Checked())) == []
        with Record(path, create=True) as record:
            summary = run(offered(), record, partial(start), "v1")
            assert summary.known >= said
            assert exported(record) == expected
