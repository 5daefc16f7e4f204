"""Tables: one a kind, readable as they are, and whole enough to make the record again."""

from __future__ import annotations

import csv
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from samples import FIRST_ARTICLE, fill, records
from test_export_import import decide, exported

from onrecord.errors import UnreadableInput, UsageError
from onrecord.export import export
from onrecord.export.incoming import bring_in
from onrecord.export.sentences import sentence_around
from onrecord.export.tables import STRUCTS, kinds_of
from onrecord.records import Matter, Reading
from onrecord.store import Record

QUICK = settings(  # shrinking takes minutes where every example is a database
    max_examples=6, deadline=None, phases=(Phase.generate, Phase.explicit),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)  # fmt: skip
BOTH = pytest.mark.parametrize("name", ["csv", "parquet"])


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture(autouse=True)
def _arrow(request: pytest.FixtureRequest) -> None:
    if "parquet" in request.node.name:
        pytest.importorskip("pyarrow", reason="the extra parquet is not installed")


@pytest.mark.parametrize("struct", STRUCTS.values(), ids=list(STRUCTS))
def test_every_field_of_every_kind_has_a_column(struct: type) -> None:
    """None is left out of the tables in silence."""
    assert set(kinds_of(struct)) == set(struct.__struct_fields__)  # type: ignore[attr-defined]  # all are structs


@BOTH
def test_tables_make_the_same_record_again(tmp_path: Path, name: str) -> None:
    """Decisions and matters included."""
    with Record(None) as record, Record(None) as copy:
        decide(fill(record))
        loss = export(record, name, tmp_path / "tables")
        bring_in(copy, tmp_path / "tables", name)
        assert exported(copy) == exported(record)
        assert not loss


@BOTH
@QUICK
@given(made=records())
def test_any_record_survives_tables(
    name: str, made: tuple[tuple[Reading, ...], tuple[Matter, ...]]
) -> None:
    """Whatever characters its texts and fields are of."""
    with TemporaryDirectory() as folder, Record(None) as record, Record(None) as copy:
        loss = export(fill(record, *made), name, folder)
        bring_in(copy, Path(folder), name)
        assert loss or exported(copy) == exported(record)


def test_a_row_can_be_read_on_its_own(tmp_path: Path) -> None:
    """Names, words, offsets and the source sentence stand in it."""
    with Record(None) as record:
        export(fill(record), "csv", tmp_path)
    found = rows(tmp_path, "statements")[0]
    assert found["speaker_names"] == "Mirela Tasch"
    assert found["words"] == "“We burned nothing,” … “and we never will.”"
    start, end = int(found["sentence_start"]), int(found["sentence_end"])
    assert FIRST_ARTICLE.text[start:end] == found["sentence"]
    assert start <= int(found["start"]) < int(found["end"]) <= end


def test_the_codebook_explains_every_column(tmp_path: Path) -> None:
    """Of every file beside it."""
    with Record(None) as record:
        export(fill(record), "csv", tmp_path)
    explained = {(row["table"], row["column"]) for row in rows(tmp_path, "codebook")}
    for path in tmp_path.glob("*.csv"):
        header = path.read_text(encoding="utf-8").splitlines()[0].split(",")
        if path.stem != "codebook":
            assert explained >= {(path.stem, name) for name in header}
    assert all(row["means"] for row in rows(tmp_path, "codebook"))


@BOTH
def test_what_is_no_table_is_named(tmp_path: Path, name: str) -> None:
    """An empty folder, and a file of something else."""
    with Record(None) as record:
        with pytest.raises(UnreadableInput, match="is no folder with articles"):
            bring_in(record, tmp_path, name)
        (tmp_path / f"articles.{name}").write_bytes(b'id,zones\n1,"[')
        with pytest.raises(UnreadableInput):
            bring_in(record, tmp_path, name)


def test_a_missing_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the command that installs it."""
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with Record(None) as record, pytest.raises(UsageError, match=r"onrecord\[parquet\]"):
        export(record, "parquet", tmp_path / "x")


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("One. Two said no. Three.", "said", "Two said no."),
        ("The U.S. Navy left. Gen. Lund stayed.", "Lund", "Gen. Lund stayed."),
        ("“Go.” He left.\nNext line", "left", "He left."),
        ("He asked: “Why? Because.” Nobody knew.", "asked", "He asked: “Why?"),
        ("no stop", "stop", "no stop"),
        ("A one. B two.", "one. B", "A one. B two."),
    ],
)
def test_the_sentence_around_words(text: str, words: str, expected: str) -> None:
    """By punctuation, past abbreviations, never beyond the line."""
    start = text.index(words)
    first, last = sentence_around(text, start, start + len(words))
    assert text[first:last] == expected
