"""Export and import on the command line: what is lost is said, what is wrong exits non-zero."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from samples import DENIAL, FIRST_ARTICLE, fill
from test_export_import import exported

from onrecord.export.homecoming import CORRECTABLE
from onrecord.export.incoming import READABLE
from onrecord.export.registry import FORMATS, options_of
from onrecord.store import Record

ONRECORD = Path(sys.executable).with_name("onrecord")
DOCS = Path(__file__).parents[2] / "docs" / "interchange.md"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "case.onrecord"
    with Record(path, create=True) as record:
        fill(record)
    return path


def run(*words: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [ONRECORD, *map(str, words)], capture_output=True, text=True, check=False, timeout=120
    )


def test_out_and_in_again(case: Path, tmp_path: Path) -> None:
    """The copy is the same record."""
    copy = tmp_path / "copy.onrecord"
    assert run("export", case, "--to", "jsonl", "-o", tmp_path / "a.jsonl").returncode == 0
    done = run("import", tmp_path / "a.jsonl", "-o", copy)
    assert done.returncode == 0, done.stderr
    assert "imported 2 articles, 5 statements" in done.stderr
    with Record(case) as one, Record(copy) as other:
        assert exported(one) == exported(other)


def test_what_is_not_carried_is_said(case: Path, tmp_path: Path) -> None:
    """On standard error; corrections come home with a name."""
    done = run("export", case, "--to", "brat", "-o", tmp_path / "brat")
    assert "not carried: 5 statements' speaker.actors" in done.stderr
    ann = tmp_path / "brat" / f"{FIRST_ARTICLE.id}.ann"
    ann.write_text(ann.read_text(encoding="utf-8").replace(" direct", " mixed"), encoding="utf-8")
    assert run("import", tmp_path / "brat", "--from", "brat", "-o", case).returncode == 2
    done = run("import", tmp_path / "brat", "--from", "brat", "-o", case, "--by", "A")
    assert "1 decisions by A" in done.stderr
    with Record(case) as record:
        assert next(record.decisions()).target == DENIAL.id


@pytest.mark.parametrize(
    "words",
    [
        ("export", "--to", "papyrus", "-o", "x"),
        ("export", "--to", "gexf", "-o", "x", "--with", "network"),
        ("export", "--to", "gexf", "-o", "x", "--with", "network=trees"),
    ],
)
def test_wrong_exports_exit_with_2(case: Path, words: tuple[str, ...]) -> None:
    """In one line."""
    done = run(words[0], case, *words[1:])
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize(("name", "code"), [("jsonl", 1), ("gexf", 2), ("nothing", 2)])
def test_wrong_imports_exit_non_zero(tmp_path: Path, name: str, code: int) -> None:
    """A broken file, a format that cannot be read, a file that is not there."""
    path = tmp_path / "x"
    if name != "nothing":
        path.write_text("{")
    done = run("import", path, "--from", name, "-o", tmp_path / "c.onrecord")
    assert done.returncode == code
    assert len(done.stderr.strip().splitlines()) == 1


def test_every_format_and_option_is_documented() -> None:
    """In docs/interchange.md."""
    text = DOCS.read_text(encoding="utf-8")
    for name in {*FORMATS, *READABLE, *CORRECTABLE}:
        assert f"`{name}`" in text
        for option, values in options_of(name).items():
            assert f"`{option}`" in text
            assert all(f"`{value}`" in text for value in values)
