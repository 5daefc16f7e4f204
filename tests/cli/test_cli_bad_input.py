"""Inputs that cannot be used, met on the command line: one line each, and the others go on."""

from __future__ import annotations

import gzip
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from onrecord.cli import application
from onrecord.cli.failing import guarded
from onrecord.store import Record
from onrecord.store.check import Checked, check
from stub_reading import start

GOOD = "Smoke over Tarsk\n\nMirela Tasch: the depot burned.\n"
BAD: dict[str, bytes] = {
    "empty.txt": b"",
    "blank.txt": b" \n\t\n",
    "binary.txt": bytes(range(256)) * 40,
    "nul.txt": GOOD.encode() + b"\0" + GOOD.encode(),
    "line.txt": b"Mirela Tasch said the depot burned again. " * 500_000,
    "no-text.json": b'{"title": "Smoke", "url": "https://example.org"}',
    "broken.json": b'{"text": "Smoke',
    "cut.txt.gz": gzip.compress(GOOD.encode())[:30],
    "empty.html": b"<html><body></body></html>",
    "deep.html": b"<div>" * 200_000,
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("onrecord.batch.settings.start", lambda _settings: start())
    path = tmp_path / "articles"
    path.mkdir()
    (path / "0 good.txt").write_text(GOOD, encoding="utf-8")
    (path / "z good.txt").write_text(GOOD.replace("burned", "stood"), encoding="utf-8")
    return path


def build(*words: str | Path) -> int:
    return guarded(partial(application(), ["build", *map(str, words)], "onrecord"))


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_set_aside_by_name_and_the_others_go_on(
    name: str, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In reasonable time, with exit status 1, and with a sound record at the end."""
    (folder / name).write_bytes(BAD[name])
    began = time.monotonic()
    assert build(folder, "-o", tmp_path / "case") == 1
    assert time.monotonic() - began < 20
    lines = [line for line in capsys.readouterr().err.splitlines() if "set aside: " in line]
    assert len(lines) == 1
    assert lines[0].startswith(f"set aside: {folder / name}: ")
    assert len(lines[0]) < 400
    with Record(tmp_path / "case") as record:
        assert record.counts()["article"] == 2
        assert list(check(record, Checked())) == []


def test_a_line_without_text_among_others_is_named_by_its_number(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The lines around it are read."""
    rows = ['{"text": "Smoke over Tarsk in the morning"}', '{"title": "x"}', "nonsense",
            '{"text": "No smoke over Tarsk at night"}']  # fmt: skip
    (folder / "rows.jsonl").write_text("\n".join(rows), encoding="utf-8")
    assert build(folder, "-o", tmp_path / "case", "--keep-going") == 0
    lines = [line for line in capsys.readouterr().err.splitlines() if "set aside: " in line]
    assert len(lines) == 2
    assert "rows.jsonl" in lines[0]
    assert "2" in lines[0].partition("rows.jsonl")[2]
    with Record(tmp_path / "case") as record:
        assert record.counts()["article"] == 4


def test_invalid_utf_8_is_read_in_another_encoding_and_says_so(
    folder: Path, tmp_path: Path
) -> None:
    """The text is stored as decoded, and a flag on the article tells the encoding."""
    text = "Fumée à Tarsk\n\nMirela Tasch: le dépôt a brûlé, c’était à l’aube."
    (folder / "old.txt").write_bytes(text.encode("windows-1252"))
    build(folder, "-o", tmp_path / "case", "--keep-going")
    with Record(tmp_path / "case") as record:
        found = [view for view in record.articles() if view.source.endswith("old.txt")]
    assert found[0].text == text
    assert any(flag.startswith("encoding:") for flag in found[0].flags)


@pytest.mark.parametrize("missing", ["none.txt", "none/", "no*ne.txt"])
def test_a_path_without_anything_is_named(
    missing: str, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file, a folder or a glob that is not there."""
    assert build(folder, tmp_path / missing, "-o", tmp_path / "case") == 1
    assert f"set aside: {tmp_path / missing.rstrip('/')}" in capsys.readouterr().err


def test_standard_input_is_an_article(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the name ``-``."""
    with (folder / "0 good.txt").open(encoding="utf-8") as stream:
        monkeypatch.setattr(sys, "stdin", stream)
        assert build("-", "-o", tmp_path / "case") == 0
    with Record(tmp_path / "case") as record:
        assert [view.source for view in record.articles()] == ["-"]
