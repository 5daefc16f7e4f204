"""The command line: each command is documented, and a user never sees a traceback."""

from __future__ import annotations

import csv
import io
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from onrecord.cli import COMMANDS, application
from onrecord.cli.failing import guarded
from onrecord.records import Event, Matter, Statement
from onrecord.store import Record, writer
from stub_reading import WHY, article, read, start

DOCS = Path(__file__).parents[2] / "docs" / "cli.md"
Run = Callable[..., int]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in this process, with the stub reader; returns its exit status."""
    monkeypatch.setattr("onrecord.batch.settings.start", lambda _settings: start())

    def call(*words: str | Path) -> int:
        return guarded(partial(application(), [str(word) for word in words], "onrecord"))

    return call


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "case.onrecord"
    with Record(path, create=True) as made:
        made.save(read(article("Mirela Tasch: the depot \x1b[31m burned", "Oskar Lund: no")), "fp")
        made.save(read(article("Oskar Lund: " + "still no " * 60, source="b.txt")), "fp")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "articles"
    path.mkdir()
    for number in range(3):
        text = f"Smoke over Tarsk\n\nMirela Tasch: the depot burned {number} times.\n"
        (path / f"{number}.txt").write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_is_documented_with_an_example(
    name: str, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    """In its help and on the page of the docs."""
    assert run(name, "--help") == 0
    assert f"Example: onrecord {name}" in " ".join(capsys.readouterr().out.split())
    assert f"## onrecord {name}" in DOCS.read_text(encoding="utf-8")


def test_each_option_is_on_the_page_of_the_docs(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    """Under the heading of its command."""
    page = DOCS.read_text(encoding="utf-8")
    for name in COMMANDS:
        run(name, "--help")
        words = capsys.readouterr().out.split()
        part = page.split(f"## onrecord {name}\n")[1].split("\n## ")[0]
        for option in {word.rstrip(",.") for word in words if word.startswith("--")} - {"--help"}:
            assert f"`{option}" in part, (name, option)


@pytest.mark.parametrize(
    "words",
    [
        ["nonsense"], ["show"], ["build", "-o", "x"], ["build", "x"], ["export", "x"],
        ["show", "CASE", "letters"], ["show", "CASE", "actors", "--status", "actual"],
        ["show", "CASE", "statements", "--format", "papyrus"], ["show", "CASE", "--limit", "-1"],
        ["show", "CASE", "statements", "--article", "none.txt"],
        ["export", "CASE", "--to", "papyrus", "-o", "-"], ["explain", "CASE", "st-0"],
        ["build", "x", "-o", "y", "--workers", "0"], ["build", "x", "-o", "y", "--codebook", "no"],
        ["build", "x", "-o", "y", "--reader", "tarot"], ["decide", "The Moon"],
        ["build", "x", "-o", "y", "--published", "2031-13-01"],
        ["decide", "UNSC", "--matter", "ma-0123456789abcdef"],
        ["decide", "UNSC", "--from", "CASE", "--matter", "ma-0123456789abcdef"],
    ],
)  # fmt: skip
def test_wrong_usage_exits_2_with_a_line_that_helps(
    words: list[str], run: Run, case: Path, tmp_path: Path,
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """And makes no file."""
    monkeypatch.chdir(tmp_path)
    assert run(*[str(case) if word == "CASE" else word for word in words]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.strip()
    assert "Traceback" not in said.err


@pytest.mark.parametrize("command", ["show", "check", "explain", "report", "export", "build"])
@pytest.mark.parametrize("trouble", ["folder", "letter", "newer", "missing"])
def test_a_record_that_cannot_be_used_is_one_line_and_exit_3(
    command: str, trouble: str, run: Run, case: Path, folder: Path, tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    """Which begins with the path."""
    path = {"folder": tmp_path, "newer": case}.get(trouble, tmp_path / trouble)
    if trouble == "letter":
        path.write_text("Dear Oskar, this is no record.")
    elif trouble == "newer":
        with sqlite3.connect(case) as connection:
            connection.execute("UPDATE meta SET value = '99' WHERE key = 'schema'")
        connection.close()
    elif trouble == "missing" and command == "build":
        path = path / "case"
    rest = {
        "explain": ["st-0123456789abcdef"], "report": ["-o", tmp_path / "r.html"],
        "export": ["--to", "jsonl", "-o", "-"],
    }  # fmt: skip
    words = [folder, "-o", path] if command == "build" else [path, *rest.get(command, [])]
    assert run(command, *words) == 3
    said = capsys.readouterr()
    assert said.err.startswith(f"onrecord: {path}: ")
    assert len(said.err.splitlines()) == 1
    assert said.out == ""


def test_build_says_what_it_did_and_adds_nothing_the_second_time(
    run: Run, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """On standard error, so that standard output is free for results."""
    assert run("build", folder, "-o", tmp_path / "new") == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert "3 read, 0 already there" in said.err
    assert "3 statements, 3 events, 3 stances" in said.err
    assert run("build", folder, "-o", tmp_path / "new") == 0
    assert "0 read, 3 already there" in capsys.readouterr().err


@pytest.mark.parametrize(("option", "status"), [([], 1), (["--keep-going"], 0), (["--quiet"], 1)])
def test_inputs_set_aside_are_named_and_exit_1_unless_told_otherwise(
    option: list[str], status: int, run: Run, folder: Path, tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    """The other articles are read all the same."""
    (folder / "1.txt").write_bytes(b"")
    (folder / "2.txt").write_bytes(b"\x00\x01\x02\xff" * 50)
    assert run("build", folder, "-o", tmp_path / "new", *option) == status
    said = capsys.readouterr().err
    assert f"set aside: {folder / '1.txt'}: " in said
    assert f"set aside: {folder / '2.txt'}: " in said
    with Record(tmp_path / "new") as record:
        assert record.counts()["article"] == 1
    assert run("show", tmp_path / "new") == 0
    assert "1.txt" in capsys.readouterr().out


def test_an_interrupted_build_says_how_to_go_on(
    run: Run, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """Exit 130; the finished articles are stored."""
    seen: list[object] = []

    def once(found: object) -> object:
        seen.append(found)
        if len(seen) == 2:
            raise KeyboardInterrupt
        return read(found)  # type: ignore[arg-type]  # an article

    monkeypatch.setattr("onrecord.batch.settings.start", lambda _settings: once)
    assert run("build", folder, "-o", tmp_path / "new") == 130
    said = capsys.readouterr().err
    assert "interrupted; 1 articles are stored; run the same command again to go on" in said
    assert run("build", folder, "-o", tmp_path / "new") == 0


def test_tables_lose_no_words_and_move_no_cursor(
    run: Run, case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Cells are folded, not cut; control characters are shown as codes."""
    assert run("show", case, "statements") == 0
    said = capsys.readouterr().out
    assert said.count("still") == 60
    assert "\x1b" not in said
    assert "\\x1b[31m" in said


def test_show_filters_and_counts(run: Run, case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same words as the columns."""

    def rows(*words: str) -> list[dict[str, object]]:
        assert run("show", case, *words, "--format", "json") == 0
        return [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    assert len(rows("statements", "--actor", "Lund")) == 2
    assert len(rows("statements", "--limit", "1")) == 1
    assert len(rows("statements", "--article", "b.txt")) == 1
    assert len(rows("events", "--type", "ACCUSE", "--status", "actual")) == 3
    assert len(rows("stances", "--attitude", "alleges", "--actor", "Mirela Tasch")) == 1
    assert [row["name"] for row in rows("actors", "--type", "person")] == [
        "Mirela Tasch", "Oskar Lund",
    ]  # fmt: skip
    assert rows("matters") == []
    assert [row["kind"] for row in rows("articles")] == ["article", "article"]


@pytest.mark.parametrize("kind", ["articles", "statements", "events", "stances", "actors"])
def test_every_kind_shows_as_table_and_csv(
    kind: str, run: Run, case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A CSV reader finds as many columns in each row as in the header."""
    assert run("show", case, kind) == 0
    assert "id" in capsys.readouterr().out
    assert run("show", case, kind, "--format", "csv") == 0
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    assert len(rows) > 1
    assert {len(row) for row in rows} == {len(rows[0])}


def test_explain_shows_words_in_their_line_and_why(
    run: Run, case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """For every record there is."""
    with Record(case) as record:
        ids = [view.id for kind in ("articles", "statements", "events", "stances", "actors")
               for view in getattr(record, kind)()]  # fmt: skip
        first = next(record.each(Statement)).id
    for ident in ids:
        assert run("explain", case, ident) == 0
    capsys.readouterr()
    run("explain", case, first)
    said = capsys.readouterr().out
    assert "speaker:      Mirela Tasch" in said
    assert "Mirela Tasch: the depot" in said
    assert "stub: a line with a colon, confidence 0.50" in said


def test_check_names_what_fails_and_exits_1(
    run: Run, case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And exits 0 if all is well."""
    assert run("check", case) == 0
    assert "all well" in capsys.readouterr().err
    with sqlite3.connect(case) as connection:
        connection.execute(
            "UPDATE statements SET body = CAST(replace(CAST(body AS TEXT), 'no', 'yes') AS BLOB)"
        )
        ident = connection.execute("SELECT id FROM statements WHERE position = 0").fetchall()
    connection.close()
    assert run("check", case) == 1
    said = capsys.readouterr()
    assert any(said.out.startswith(row[0]) for row in ident)


def test_export_to_standard_output_and_to_a_file_are_the_same(
    run: Run, case: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """Byte for byte."""
    assert run("export", case, "--to", "jsonl", "-o", tmp_path / "x.jsonl") == 0
    assert run("export", case, "--to", "jsonl", "-o", "-") == 0
    assert capfdbinary.readouterr().out == (tmp_path / "x.jsonl").read_bytes()


@pytest.fixture(scope="module")
def command() -> list[str]:
    """The installed command, as a shell would start it."""
    return [sys.executable, "-c", "from onrecord.cli import main; main()"]


def test_help_imports_nothing_heavy(command: list[str]) -> None:
    """It must answer at once: within half the time that importing spaCy alone takes."""
    watch = "import sys, atexit; atexit.register(lambda: print(*sys.modules, file=sys.stderr)); "
    found = subprocess.run(
        [*command[:2], watch + command[2], "--help"], capture_output=True, text=True, check=True
    )
    loaded = {name.partition(".")[0] for name in found.stderr.split()}
    assert not loaded & {"spacy", "numpy", "sqlalchemy", "trafilatura", "jinja2", "onnxruntime"}


def test_a_full_standard_output_is_one_line(command: list[str], case: Path) -> None:
    """The device that is always full."""
    if not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full on this system")
    with Path("/dev/full").open("wb") as full:
        words = ["export", str(case), "--to", "jsonl", "-o", "-"]
        found = subprocess.run([*command, *words], stdout=full, stderr=subprocess.PIPE, text=True)
    assert found.returncode == 3
    assert found.stderr == "onrecord: No space left on device\n"


def test_a_closed_pipe_is_no_error_message(command: list[str], case: Path) -> None:
    """As with ``| head``."""
    left, right = os.pipe()
    os.close(left)
    words = ["show", str(case), "statements", "--format", "json"]
    found = subprocess.run([*command, *words], stdout=right, stderr=subprocess.PIPE, text=True)
    os.close(right)
    assert "Traceback" not in found.stderr


def test_decide_answers_from_the_positions_in_a_record(
    run: Run, case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Members who are not heard are not counted."""
    with Record(case) as record:
        event = next(record.each(Event)).id
        matter = Matter("ma-0123456789abcdef", "proposal", "sanctions", (event,), (), WHY)
        with record.writing() as connection:
            writer.save_matters(connection, [matter])
    words = ["decide", "G7", "--from", str(case), "--matter", matter.id]
    assert run(*words) == 0
    assert "NOT DECIDED" in capsys.readouterr().out
    assert run(*words, "--json", "--svg", case.with_name("x.svg")) == 0
    assert json.loads(capsys.readouterr().out)["outcome"] == "not_decided"
    assert case.with_name("x.svg").read_text(encoding="utf-8").startswith("<svg")


SLIPS = [
    (["stances", "--attitude", "denys"], "there is no attitude denys"),
    (["events", "--type", "FOO"], "there is no type FOO"),
    (["events", "--status", "maybe"], "there is no status maybe"),
    (["--article", "nope"], "--article needs a kind"),
]


@pytest.mark.parametrize(("words", "told"), SLIPS, ids=[" ".join(w) for w, _ in SLIPS])
def test_a_filter_that_cannot_fit_is_a_mistake(
    words: list[str], told: str, run: Run, case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A value that no record can have is named, with those there are."""
    assert run("show", str(case), *words) == 2
    assert told in capsys.readouterr().err
