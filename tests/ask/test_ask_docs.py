"""The Python on the page about questions runs as it stands there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from invented import crisis
from onrecord.store import Record
from onrecord.store.gathering import gather_record

PAGE = Path(__file__).parents[2] / "docs" / "ask.md"


def test_the_examples_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a record of the name that they open."""
    pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    with Record(tmp_path / "case.onrecord", create=True) as record:
        for reading in crisis().readings():
            record.save(reading, "fp")
        gather_record(record)
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert blocks
    for block in blocks:
        exec(compile(block, str(PAGE), "exec"), {})  # noqa: S102 - our own page
