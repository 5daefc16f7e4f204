"""The two articles that the first users brought: real pages without a date, with furniture."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.articles import load
from onrecord.pipeline import Tools, read_article
from onrecord.records import Article, Reading


@pytest.fixture(scope="module")
def readings(seeds: Path, tools: Tools) -> list[Reading]:
    """What the program reads in them."""
    articles = [a for a in load([seeds]) if isinstance(a, Article)]
    return [read_article(article, tools) for article in articles]


def test_every_anchor_is_exact(readings: list[Reading]) -> None:
    """Each piece of each statement is the text at its offsets."""
    assert 2 == len(readings)
    for reading in readings:
        assert len(reading.statements) > 10
        for statement in reading.statements:
            for anchor in (*statement.speaker.anchors, *statement.cue, *statement.content):
                assert reading.article.text[anchor.start : anchor.end] == anchor.text


def test_no_furniture_is_in_any_record(readings: list[Reading]) -> None:
    """Nothing that is said, done or held lies in furniture."""
    for reading in readings:
        dark = [(z.start, z.end) for z in reading.article.zones if z.zone == "furniture"]
        anchors = [
            *(a for s in reading.statements for a in (*s.cue, *s.content)),
            *(a for e in reading.events for a in e.trigger),
            *(a for c in reading.stances for a in c.words),
        ]
        assert not [a for a in anchors for start, end in dark if a.start < end and start < a.end]


def test_their_dates_are_unknown(readings: list[Reading]) -> None:
    """No date is invented, for the article or for its weekdays."""
    assert [None, None] == [reading.article.published for reading in readings]
    for reading in readings:
        whens = [s.when for s in reading.statements if s.when] + [
            e.when for e in reading.events if e.when
        ]
        assert not [w for w in whens if "day" in w.text and w.date]
