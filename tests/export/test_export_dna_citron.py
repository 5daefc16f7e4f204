"""Tables for Discourse Network Analyzer and files for Citron, both ways."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from samples import DENIAL, FIRST_ARTICLE, fill, letters, records

from onrecord.errors import UnreadableInput
from onrecord.export import export
from onrecord.export.incoming import bring_in
from onrecord.records import Matter, Reading, Stance, Statement
from onrecord.store import Record
from onrecord.store.check import Checked, check

QUICK = settings(  # shrinking takes minutes where every example is a database
    max_examples=6, deadline=None, phases=(Phase.generate, Phase.explicit),
    suppress_health_check=[HealthCheck.too_slow],
)  # fmt: skip


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_a_stance_is_a_statement_of_dna(tmp_path: Path) -> None:
    """Person, organization, concept, agreement; offsets are those of the document's text."""
    with Record(None) as record:
        loss = export(fill(record), "dna", tmp_path)
    found = rows(tmp_path / "statements.csv")
    assert [(r["person"], r["organization"], r["concept"], r["agreement"]) for r in found] == [
        ("Mirela Tasch", "Velmark", "the strike on Tarsk", "0"),
        ("Oskar Lund", "", "sanctions on Velmark", "1"),
        ("the narrator", "", "the strike on Tarsk", "1"),
        ("Oskar Lund", "", "sanctions on Velmark", "1"),
    ]
    texts = {r["document_id"]: r["text"] for r in rows(tmp_path / "documents.csv")}
    for row in found:
        start, stop = int(row["start"]), int(row["stop"])
        assert texts[row["document_id"]][start:stop] == row["text"]
    assert loss["stances of several pieces, widened to one stretch"] == 1
    assert loss["stances that are not stated by their holder (use --with basis=all)"] == 1


def test_an_event_without_a_matter_is_a_concept_by_its_type(tmp_path: Path) -> None:
    """And is said."""
    with Record(None) as record:
        loss = export(fill(record, matters=()), "dna", tmp_path)
    assert rows(tmp_path / "statements.csv")[2]["concept"] == "ASSAULT bombard"
    assert loss["stances whose concept is the type of an event without a matter"] == 4


def test_tables_of_dna_make_a_record(tmp_path: Path) -> None:
    """Which passes every check and gives the same tables again."""
    with Record(None) as record, Record(None) as copy:
        export(fill(record), "dna", tmp_path / "a")
        brought = bring_in(copy, tmp_path / "a", "dna")
        assert list(check(copy, Checked())) == []
        export(copy, "dna", tmp_path / "b")
    assert not brought.set_aside
    kept = ("document_id", "start", "stop", "text", "person", "organization", "concept",
            "agreement", "date")  # fmt: skip
    first, second = (
        [{name: row[name] for name in kept if row["person"] != "the narrator"}
         for row in rows(tmp_path / folder / "statements.csv")]
        for folder in ("a", "b")
    )  # fmt: skip
    assert sorted(map(repr, second)) == sorted(map(repr, first))


def test_other_spellings_of_dna_are_read(tmp_path: Path) -> None:
    """Semicolons, other names of columns, TRUE for 1."""
    (tmp_path / "documents.csv").write_text("ID;Title;Text\n7;T;Lund: no tax.\n")
    (tmp_path / "statements.csv").write_text(
        "docId;start;stop;Person;Organisation;Concept;Agreement\n"
        "7;6;13;;Ostrava;a tax;FALSE\n7;6;13;O. Lund;Ostrava;a tax;TRUE\n8;0;1;x;;y;1\n"
    )
    with Record(None) as record:
        brought = bring_in(record, tmp_path, "dna")
        found = [(record.name_of(s.holder), s.attitude) for s in record.each(Stance)]
    assert found == [("Ostrava", "opposes"), ("O. Lund", "supports")]
    assert list(brought.loss.lines()) == ["1 statements of documents that did not come with them"]


@pytest.mark.parametrize("name", ["dna", "citron"])
def test_what_is_none_of_theirs_is_named(tmp_path: Path, name: str) -> None:
    """An empty folder, then a file of something else."""
    with Record(None) as record:
        with pytest.raises(UnreadableInput):
            bring_in(record, tmp_path, name)
        (tmp_path / "x.json").write_text('{"quotes": 1}')
        with pytest.raises(UnreadableInput):
            bring_in(record, tmp_path, name)


def test_a_quote_of_citron(tmp_path: Path) -> None:
    """A split quote has two contents; what Citron has no place for is counted."""
    with Record(None) as record:
        loss = export(fill(record), "citron", tmp_path)
    found = json.loads((tmp_path / f"{FIRST_ARTICLE.id}.json").read_text(encoding="utf-8"))
    quote = found["quotes"][0]
    assert [span["text"] for span in quote["contents"]] == [a.text for a in DENIAL.content]
    assert quote["cue"]["text"] == "said"
    assert quote["sources"][0]["text"] == "Mirela Tasch"
    assert len(found["coreference_groups"]) == 2
    assert loss["stances"] == 5
    assert loss["statements without a cue, which Citron always has"] == 1


@QUICK
@given(made=records(letters.map(lambda words: f"A{words}")))
def test_any_quotes_survive_citron(
    made: tuple[tuple[Reading, ...], tuple[Matter, ...]],
) -> None:
    """Export, import into an empty record, export again: the same files but for coreference."""
    with TemporaryDirectory() as folder, Record(None) as record, Record(None) as copy:
        first, second = Path(folder, "a"), Path(folder, "b")
        export(fill(record, *made), "citron", first)
        brought = bring_in(copy, first, "citron")
        assert not brought.set_aside
        export(copy, "citron", second)
        for found in copy.each(Statement):
            assert found.content == record.get(found.id).content  # type: ignore[union-attr]  # is there
        assert [_quotes(p) for p in sorted(first.iterdir())] == [
            _quotes(p) for p in sorted(second.iterdir())
        ]


def _quotes(path: Path) -> object:
    found = json.loads(path.read_text(encoding="utf-8"))
    quotes = [
        {k: v for k, v in quote.items() if k != "confidence"} | {"sure": quote["confidence"]}
        for quote in found["quotes"]
    ]
    return found["text"], quotes, found["document"]
