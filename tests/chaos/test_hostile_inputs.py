"""Hostile files through the readers, the whole pipeline and the store: no crash, no hang over the
bound, no anchor that fails. 60 in CI; ``ONRECORD_HOSTILE=10000`` makes it as many.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from functools import partial
from pathlib import Path

import pytest

from onrecord import articles
from onrecord.batch import run
from onrecord.pipeline import Tools, read_article
from onrecord.store import Record
from onrecord.store.check import Checked, check

from .hostile import SENTENCES, fill

COUNT = int(os.environ.get("ONRECORD_HOSTILE", "60"))
SECONDS = 20.0


def test_hostile_files_end_in_articles_or_reasons(tmp_path: Path, tools: Tools) -> None:
    """What a stage fails on or hangs at would be told by the reason it was set aside for."""
    (tmp_path / "in").mkdir()
    fill(tmp_path / "in", COUNT, 20_311_121)
    with Record(tmp_path / "case", create=True) as record:
        summary = run(articles.load([tmp_path / "in"]), record,
                      lambda: partial(read_article, tools=tools), "v1", seconds=SECONDS)  # fmt: skip
        checked = Checked()
        problems = list(check(record, checked))
    reasons = Counter(reason.split("(")[0][:60] for _, reason in summary.set_aside)
    told = f"{summary.read} read, {summary.known} known, {checked.anchors} anchors, {reasons}"
    print(told, file=sys.stderr)
    failed = [row for row in summary.set_aside if "reading it" in row[1]]
    assert failed == []
    assert problems == []
    assert summary.read > COUNT // 4


@pytest.mark.parametrize("unit", ["word ", "“", "said that ", "\n", "<p>", "(", "\u0301", "9"])
def test_an_article_of_fifty_megabytes_is_set_aside(tmp_path: Path, unit: str) -> None:
    """By its size, before any stage sees it."""
    path = tmp_path / "large.txt"
    path.write_text("A word. " + unit * (50_000_000 // len(unit.encode())), encoding="utf-8")
    (found,) = articles.load([path])
    assert "no article" in str(found)


@pytest.mark.parametrize(
    "line",
    ["“" * 800, "said " * 800, "(" * 800, SENTENCES[0] * 20, "A" * 20_000, "who said " * 400,
     '"No" ' * 500, "Venn, " * 500, "of the minister " * 300],
)  # fmt: skip
def test_a_line_that_goes_on_is_read_within_the_bound(line: str, tools: Tools) -> None:
    """No stage is worse than it need be on a line without an end."""
    made = articles.make_article(f"Smoke over Tarsk\n\n{line}", source="long.txt")
    with Record(None) as record:
        summary = run([made], record, lambda: partial(read_article, tools=tools), "v1", seconds=60)
        assert summary.set_aside == []
        assert list(check(record, Checked())) == []
