"""JSON lines: every record, in the contract's form and order, or nothing at all."""

from __future__ import annotations

import errno
import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import StorageFailed, UsageError
from onrecord.export import FORMATS, export
from onrecord.export.jsonl import write
from onrecord.records import Event, Matter
from onrecord.store import Record, writer
from stub_reading import WHY, article, read


@pytest.fixture
def record() -> Iterator[Record]:
    with Record(None) as made:
        made.save(read(article("Mirela Tasch: the depot burned", "Oskar Lund: no")), "fp")
        made.save(read(article("Oskar Lund: still no", source="b.txt")), "fp")
        event = next(made.each(Event)).id
        matter = Matter("ma-0123456789abcdef", "incident", "the fire", (event,), (), WHY)
        with made.writing() as connection:
            writer.save_matters(connection, [matter])
        yield made


def lines(record: Record) -> list[dict[str, object]]:
    out = io.BytesIO()
    write(record, out)
    return [json.loads(line) for line in out.getvalue().decode("utf-8").splitlines()]


def test_kinds_come_in_the_order_of_the_contract(record: Record) -> None:
    """Articles, actors, statements, events, stances, matters."""
    kinds = [line["kind"] for line in lines(record)]
    assert list(dict.fromkeys(kinds)) == [
        "article", "actor", "statement", "event", "stance", "matter",
    ]  # fmt: skip
    assert kinds == sorted(kinds, key=list(dict.fromkeys(kinds)).index)


def test_an_event_tells_its_matter(record: Record) -> None:
    """As it was gathered after the article was read."""
    matters = [line["matter"] for line in lines(record) if line["kind"] == "event"]
    assert matters == ["ma-0123456789abcdef", None, None]


@settings(max_examples=30, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1))
def test_each_record_is_one_line_whatever_its_text(words: str) -> None:
    """Line separators of Unicode inside a text do not end a line of a JSON reader."""
    with Record(None) as record:
        record.save(read(article("Mirela Tasch: a" + words)), "fp")
        out = io.BytesIO()
        write(record, out)
    rows = [json.loads(line) for line in out.getvalue().split(b"\n")[:-1]]
    assert rows[0]["text"].endswith(words)


def test_a_file_appears_whole_or_not_at_all(
    record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that fills up leaves the file of before, and nothing beside it."""
    path = tmp_path / "case.jsonl"
    path.write_text("before")

    def fills_up(_record: Record, out: io.BytesIO) -> None:
        out.write(b"half of a li")
        raise OSError(errno.ENOSPC, "No space left on device")

    module = ModuleType("onrecord.export.fills_up")
    module.write = fills_up  # type: ignore[attr-defined]  # a module made up for the test
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setitem(FORMATS, "fills_up", module.__name__)
    with pytest.raises(StorageFailed, match="the disk is full"):
        export(record, "fills_up", path)
    assert [(entry.name, entry.read_text()) for entry in tmp_path.iterdir()] == [
        ("case.jsonl", "before")
    ]
    export(record, "jsonl", path)
    assert path.stat().st_mode & 0o044


def test_a_format_may_fill_a_folder(
    record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its files are moved into place together; standard output is no folder."""
    module = SimpleNamespace(FOLDER=True, write=lambda _, folder: (folder / "a").write_text("x"))
    monkeypatch.setattr("onrecord.export.registry.import_module", lambda _: module)
    monkeypatch.setitem(FORMATS, "folder", "onrecord.export.folder")
    export(record, "folder", tmp_path / "new")
    assert (tmp_path / "new" / "a").read_text() == "x"
    with pytest.raises(UsageError, match="standard output"):
        export(record, "folder", "-")


@pytest.mark.parametrize("name", ["", "no/such/folder/x.jsonl"])
def test_a_path_that_cannot_be_written_is_named(record: Record, tmp_path: Path, name: str) -> None:
    """A folder, or a file in a folder that is not there."""
    with pytest.raises(StorageFailed) as caught:
        export(record, "jsonl", tmp_path / name)
    assert str(caught.value).startswith(str(tmp_path / name))


def test_an_unknown_format_is_a_usage_error(record: Record) -> None:
    """Which names those there are."""
    with pytest.raises(UsageError, match="choose jsonl"):
        export(record, "papyrus", "x")
