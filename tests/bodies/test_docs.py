"""The page on bodies is true: its YAML is a pack, its Python runs, nothing goes untold."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import yaml

from onrecord.bodies import Question, Tally, council, decide_tally, load_bodies, shipped_bodies
from onrecord.codebook import load_codebook

from .test_replay import EXCEPTIONS

PAGE = (Path(__file__).parents[2] / "docs" / "bodies.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    """The page's code block in a language."""
    return re.findall(rf"```{language}\n(.*?)```", PAGE, flags=re.DOTALL)[0]


def test_the_body_on_the_page_is_a_good_one(tmp_path: Path) -> None:
    """It loads as it stands and its example holds."""
    path = tmp_path / "own.yaml"
    path.write_text(block("yaml"), encoding="utf-8")
    bodies = load_bodies(load_codebook([path]))
    example = bodies[0].rules[0].example
    tally = Tally(example.in_favour, example.against, example.abstain, named=True)
    asked = council("River Council", bodies)
    assert decide_tally(asked, tally, Question(example.date)).outcome == example.outcome
    assert yaml.safe_load(block("yaml"))["bodies"][0]["id"] == "TRIBUTARY"


def test_the_python_on_the_page_runs() -> None:
    """Its assertion holds."""
    exec(compile(block("python"), "docs/bodies.md", "exec"), {})  # noqa: S102 - our own page


def test_the_page_names_every_body_and_every_exception() -> None:
    """No pack and no exception goes untold; the days are counted right."""
    assert [b.id for b in shipped_bodies() if f"| `{b.id}` |" not in PAGE] == []
    assert [key for key in EXCEPTIONS if f"| {key} " not in PAGE] == []
    days = (dt.date(2026, 12, 31) - dt.date(1946, 1, 17)).days + 1
    assert f"{days:,} days" in PAGE
