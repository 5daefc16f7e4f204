"""The crisis of the examples: one attack, told and denied in many articles, is one matter."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.articles import load
from onrecord.codebook import load_codebook
from onrecord.pipeline import load_tools, read_article
from onrecord.records import Article, Event, Matter
from onrecord.store import Record
from onrecord.store.gathering import gather_record

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def attacks() -> list[dict[str, set[str]]]:
    """Of every incident told as an attack: the file names and the statuses of its accounts."""
    book = load_codebook([EXAMPLES / "codebook.yaml"])
    tools = load_tools(book, "rules")
    with Record(None) as record:
        for article in load(sorted((EXAMPLES / "articles").iterdir())):
            assert isinstance(article, Article)
            record.save(read_article(article, tools), "fp")
        gather_record(record, book)
        files = {one.id: Path(one.source).name[:2] for one in record.each(Article)}
        events = {one.id: one for one in record.each(Event)}
        found = []
        for matter in record.each(Matter):
            told = [events[one] for one in matter.accounts]
            if told[0].plover.event == "ASSAULT":
                found.append({"files": {files[one.article] for one in told},
                              "statuses": {one.status for one in told}})  # fmt: skip
        return found


def test_the_attack_that_nobody_dates_alike_is_one(attacks: list[dict[str, set[str]]]) -> None:
    """At least six articles tell of it, and its denials stand beside it."""
    largest = max(attacks, key=lambda one: len(one["files"]))
    assert len(largest["files"]) >= 6
    assert "negated" in largest["statuses"]


def test_the_older_attacks_are_others(attacks: list[dict[str, set[str]]]) -> None:
    """What the inquiry finds of the year before is no account of it."""
    largest = max(attacks, key=lambda one: len(one["files"]))
    assert "06" not in largest["files"]
    assert sum("06" in one["files"] for one in attacks) >= 2
