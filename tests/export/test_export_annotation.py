"""Annotation programs: what they are given, and what comes home from them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from samples import DENIAL, FIRST_ARTICLE, STANCES, TASCH, TOLD, URGED, fill, records

from onrecord.errors import UnreadableInput, UsageError
from onrecord.export import brat, cas, export
from onrecord.export.homecoming import bring_home
from onrecord.export.loss import Loss
from onrecord.export.marks import marks_of, placed
from onrecord.export.pages import pages
from onrecord.records import Matter, Reading
from onrecord.store import Record

QUICK = settings(  # shrinking takes minutes where every example is a database
    max_examples=6, deadline=None, phases=(Phase.generate, Phase.explicit),
    suppress_health_check=[HealthCheck.too_slow],
)  # fmt: skip
FORMS = [("brat", {}), ("cas", {"form": "xmi"}), ("cas", {"form": "json"})]
ALL = pytest.mark.parametrize(("name", "options"), FORMS, ids=["brat", "xmi", "json"])


@pytest.fixture(autouse=True)
def _cassis(request: pytest.FixtureRequest) -> None:
    if "brat" not in request.node.name:
        pytest.importorskip("cassis", reason="the extra cas is not installed")


@pytest.fixture
def record() -> Iterator[Record]:
    with Record(None) as made:
        yield fill(made)


def decided(record: Record) -> list[tuple[str, str, object, object]]:
    return [
        (d.target, d.action, d.payload.get("field"), d.payload.get("value"))
        for d in record.decisions()
    ]


@ALL
@QUICK
@given(made=records())
def test_any_record_comes_home_unchanged(
    name: str, options: dict[str, str], made: tuple[tuple[Reading, ...], tuple[Matter, ...]]
) -> None:
    """What nobody touched is no decision, and every mark that was written is read."""
    module = {"brat": brat, "cas": cas}[name]
    with TemporaryDirectory() as folder, Record(None) as record:
        export(fill(record, *made), name, folder, options)
        count, loss = bring_home(record, Path(folder), name, by="A", at="2031")
        assert (count, list(loss.lines())) == (0, [])
        files = module.files(Path(folder))
        for page in pages(record):
            text, marks = module.read_marks(files[page.article.id])
            wanted = [module.carried(m, page.article.text, Loss()) for m in marks_of(page, Loss())]
            wanted = [m for m in wanted if placed(m)]
            assert text == module.text_of(page.article.text, Loss())
            assert sorted(map(repr, marks)) == sorted(map(repr, wanted))


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_bytes().decode("utf-8")
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode("utf-8"))


def test_corrections_in_brat_come_home(record: Record, tmp_path: Path) -> None:
    """A value, a stretch of text, a deletion; what is new is counted."""
    loss = export(record, "brat", tmp_path)
    assert loss["statements' speaker.actors"] == 5
    ann = tmp_path / f"{FIRST_ARTICLE.id}.ann"
    lines = ann.read_text(encoding="utf-8").splitlines()
    event = next(line.split()[2] for line in lines if line.endswith(DENIAL.id))
    edit(ann, f"Form {event} direct", f"Form {event} mixed")
    cue = DENIAL.cue[0]
    edit(ann, f"Cue {cue.start} {cue.end}\t", f"Cue {cue.start - 1} {cue.end}\t")
    gone = next(line.split()[2] for line in lines if line.endswith(STANCES[0].id))
    kept = [line for line in ann.read_text(encoding="utf-8").splitlines()
            if not line.startswith(f"{gone}\t") and f" {gone}" not in line]  # fmt: skip
    kept += ["T900\tStatement 0 7\tVelmark", "E900\tStatement:T900"]
    ann.write_text("\n".join(kept) + "\n", encoding="utf-8")
    count, loss = bring_home(record, tmp_path, "brat", by="A", at="2031-03-05")
    words = FIRST_ARTICLE.text[cue.start - 1 : cue.end]
    assert count == 3
    assert decided(record) == [
        (DENIAL.id, "correct", "cue", [{"start": cue.start - 1, "end": cue.end, "text": words}]),
        (DENIAL.id, "correct", "form", "mixed"),
        (STANCES[0].id, "reject", None, None),
    ]
    assert list(loss.lines()) == ["1 new statements (a decision is about a record that is there)"]


@pytest.mark.parametrize("form", ["xmi", "json"])
def test_corrections_in_a_cas_come_home(record: Record, tmp_path: Path, form: str) -> None:
    """Changed values and removed annotations; a value that makes no record is counted."""
    cassis = pytest.importorskip("cassis", reason="the extra cas is not installed")
    export(record, "cas", tmp_path, {"form": form})
    path = tmp_path / f"{FIRST_ARTICLE.id}.{form}"
    with (tmp_path / "TypeSystem.xml").open("rb") as file:
        types = cassis.load_typesystem(file)
    with path.open("rb") as file:
        found = (
            cassis.load_cas_from_xmi(file, typesystem=types)
            if form == "xmi"
            else cassis.load_cas_from_json(file)
        )
    for one in list(found.select("webanno.custom.Statement")):
        if one.record == DENIAL.id and one.form:
            one.speaker_actors = None
        if one.record == TOLD.id and one.form:
            one.form = "sung"
        if one.record == URGED.id:
            found.remove(one)
    (found.to_xmi if form == "xmi" else found.to_json)(path)
    count, loss = bring_home(record, tmp_path, "cas", by="A", at="2031-03-05")
    assert count == 2
    assert decided(record) == [
        (DENIAL.id, "correct", "speaker.actors", []),
        (URGED.id, "reject", None, None),
    ]
    assert list(loss.lines()) == ["1 corrections of form that make no record"]


@ALL
def test_a_text_that_was_changed_is_refused(
    record: Record, tmp_path: Path, name: str, options: dict[str, str]
) -> None:
    """Offsets would mean other words."""
    export(record, name, tmp_path, options)
    for path in tmp_path.glob("art-*"):
        if path.suffix != ".ann":
            edit(path, "Tarsk", "Tarkk") if "Tarsk" in path.read_text(encoding="utf-8") else None
    with pytest.raises(UnreadableInput, match="not that of the article"):
        bring_home(record, tmp_path, name, by="A", at="2031")
    assert decided(record) == []


@ALL
def test_a_broken_file_is_named(
    record: Record, tmp_path: Path, name: str, options: dict[str, str]
) -> None:
    """Whatever is wrong with it."""
    export(record, name, tmp_path, options)
    path = next(p for p in sorted(tmp_path.glob(f"{FIRST_ARTICLE.id}.*")) if p.suffix != ".txt")
    path.write_text("{broken", encoding="utf-8")
    with pytest.raises(UnreadableInput):
        bring_home(record, tmp_path, name, by="A", at="2031")


def test_brat_files_of_other_articles_are_counted(record: Record, tmp_path: Path) -> None:
    """And a format that brings no corrections is a usage error."""
    (tmp_path / "art-0000000000000000.ann").write_text("")
    count, loss = bring_home(record, tmp_path, "brat", by="A", at="2031")
    assert (count, list(loss.lines())) == (0, ["1 files of articles that are not in the record"])
    with pytest.raises(UsageError, match="choose cas, brat"):
        bring_home(record, tmp_path, "csv", by="A", at="2031")


def test_brat_shows_a_split_quote_as_one(record: Record, tmp_path: Path) -> None:
    """With fragments, its speaker, and values to choose from."""
    export(record, "brat", tmp_path)
    ann = (tmp_path / f"{FIRST_ARTICLE.id}.ann").read_text(encoding="utf-8")
    first, second = DENIAL.content
    assert f"Statement {first.start} {first.end};{second.start} {second.end}\t" in ann
    assert TASCH.id in ann
    conf = (tmp_path / "annotation.conf").read_text(encoding="utf-8")
    assert "Form Arg:Statement, Value:direct|mixed|indirect|nominal" in conf
    assert "Statement Cue?:Cue, Speaker?:Speaker" in conf
