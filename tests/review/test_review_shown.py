"""What people decided is said wherever a record is shown."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "export"))  # the invented record stands there
from samples import DENIAL, TOLD, fill

from onrecord.report.page import page
from onrecord.review import decide
from onrecord.store import Record

ONRECORD = Path(sys.executable).with_name("onrecord")


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "case.onrecord"
    with Record(path, create=True) as record:
        fill(record)
    return path


def run(*words: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [ONRECORD, *map(str, words)], capture_output=True, text=True, check=False, timeout=60
    )


def test_the_report_says_what_a_person_confirmed(case: Path) -> None:
    """Beside the statement and in a section of its own; neither is there before."""
    with Record(case) as record:
        before = "".join(page(record))
        decide(record, DENIAL.id, "accept", who="M. <b>T", at="2031-03-05")
        after = "".join(page(record))
    assert "What people decided" not in before
    assert after.count("confirmed by M. &lt;b&gt;T") == 2


def test_review_on_the_command_line(case: Path) -> None:
    """Decide, see it in show, list it, and measure agreement."""
    assert run("review", case, "accept", DENIAL.id, "--by", "A").returncode == 0
    done = run("review", case, "correct", TOLD.id, "--by", "B", "--field", "cue", "--value",
               "[[0, 7]]", "--note", "wrong word", "--at", "2031-03-05")  # fmt: skip
    assert done.returncode == 0, done.stderr
    shown = run("show", case, "statements", "--format", "csv").stdout
    assert "confirmed by A" in shown
    assert "corrected (cue) by B" in shown
    listed = run("review", case, "list").stdout
    assert "wrong word" in listed
    assert "2031-03-05" in listed
    assert "no record was judged by two" in run("review", case, "agreement").stderr
    run("review", case, "reject", DENIAL.id, "--by", "B")
    assert "alpha          0.000" in run("review", case, "agreement").stdout


@pytest.mark.parametrize(
    "words",
    [
        ("praise", DENIAL.id), ("accept",), ("accept", DENIAL.id), ("accept", "st-0", "--by", "A"),
        ("correct", DENIAL.id, "--by", "A"),
        ("correct", DENIAL.id, "--by", "A", "--field", "mood", "--value", "x"),
    ],
)  # fmt: skip
def test_wrong_calls_exit_with_2(case: Path, words: tuple[str, ...]) -> None:
    """In one line, without a traceback."""
    done = run("review", case, *words)
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
