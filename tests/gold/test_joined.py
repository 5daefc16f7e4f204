"""The judged pairs of what was joined are well formed, and their words exist."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

PAIRS = [
    json.loads(line)
    for line in Path(__file__).with_name("joined.jsonl").read_text(encoding="utf-8").splitlines()
]


def test_pairs_of_two_articles_have_both_answers() -> None:
    """Mostly of one story; three in five are right."""
    assert len(PAIRS) >= 90
    assert all(pair["a"]["doc"] != pair["b"]["doc"] for pair in PAIRS)
    assert {pair["same"] for pair in PAIRS} == {True, False}


@pytest.mark.shared
def test_the_words_exist(shared_data: Path) -> None:
    """Word numbers count the white-space separated words of the sentence."""
    lines = (shared_data / "seesaw" / "train.jsonl").read_text(encoding="utf-8").splitlines()
    sentences = {doc["doc"]: doc["sentences"] for doc in map(json.loads, lines)}
    for pair in PAIRS:
        for side in (pair["a"], pair["b"]):
            words = sentences[side["doc"]][side["sentence_index"]].split()
            assert 0 <= side["words_start"] < side["words_end"] <= len(words)
