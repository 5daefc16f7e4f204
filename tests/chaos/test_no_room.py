"""Full disks and full memory: one line, nothing lost, and the build can be finished."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from onrecord.batch import run
from onrecord.batch.attempt import Read
from onrecord.records import Article, Reading
from onrecord.store import Record
from onrecord.store.check import Checked, check
from stub_reading import article, read, start

from .narrow_build import long_articles

SCRIPT = Path(__file__).with_name("narrow_build.py")


def build(target: Path, room: int) -> list[str]:
    """What the build said, line by line."""
    folders = os.pathsep.join([str(SCRIPT.parents[1]), *filter(None, sys.path)])
    done = subprocess.run(
        [sys.executable, str(SCRIPT), str(target), str(room)], capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": folders}, check=True, timeout=300,
    )  # fmt: skip
    assert done.stderr == ""
    return done.stdout.splitlines()


def sound_so_far(target: Path, said: list[str]) -> None:
    """The last line names the trouble; all articles before it are stored."""
    assert said[-1].startswith(f"{target}: ")
    with Record(target) as record:
        assert record.counts()["article"] == int(said[-2]) > 0
        assert list(check(record, Checked())) == []


def test_a_file_that_may_not_grow_keeps_what_was_stored(tmp_path: Path) -> None:
    """A quota on the size of a file; without it the same build goes on to its end."""
    target = tmp_path / "case.onrecord"
    sound_so_far(target, build(target, 700_000))
    with Record(target, create=True) as record:
        assert run(long_articles(), record, partial(start), "v1").known > 0
        assert record.counts()["article"] == len(long_articles())


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte; the test is skipped where none can be mounted."""
    path = tmp_path / "disk"
    path.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(path)]
    if os.geteuid() != 0 or subprocess.run(command, capture_output=True).returncode != 0:
        pytest.skip("needs the right to mount a small disk")
    yield path
    subprocess.run(["umount", str(path)], check=True)


def test_a_full_disk_keeps_what_was_stored(small_disk: Path) -> None:
    """The message says that the disk is full, and what was stored can be asked there and then."""
    target = small_disk / "case.onrecord"
    said = build(target, 0)
    assert said[-1] == f"{target}: the disk is full"
    sound_so_far(target, said)


def test_memory_that_runs_out_costs_one_article() -> None:
    """In a worker that may not take more: the article is set aside, the worker goes on."""
    items = [article(f"Mirela Tasch: number {n}", source=f"{n}.txt") for n in range(4)]
    items.insert(2, article("Oskar Lund: GROW", source="grow.txt"))
    with Record(None) as record:
        summary = run(items, record, greedy_start, "v1", workers=2)
        assert summary.read == 4
        assert [source for source, _ in summary.set_aside] == ["grow.txt"]
        assert "memory" in summary.set_aside[0][1]


def greedy_start() -> Read:
    limit = 4 * 1024**3
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    return read_greedily


def read_greedily(found: Article) -> Reading:
    if "GROW" in found.text:
        return read(article("x" * (16 * 1024**3)))
    return read(found)
