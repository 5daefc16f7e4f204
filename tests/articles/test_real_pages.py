"""Zones on real pages beside the project: nothing that people said may lie in furniture."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from onrecord.articles import load
from onrecord.articles.zones import find_zones
from onrecord.codebook import load_codebook
from onrecord.records import Article

BOOK = load_codebook()
UNREAD = ("furniture", "caption", "dateline")
MOST_LOST = 0.003
"""Share of gold attributions whose source or content may touch an unread zone."""


@pytest.mark.shared
def test_attributions_do_not_lie_in_furniture(shared_data: Path) -> None:
    """PolNeAR train and dev, 924 articles: sources and contents are in zones that are read; and
    finding the zones takes less than 3 ms an article."""
    lost = found = 0
    seconds = 0.0
    articles = 0
    for split in ("train", "dev"):
        for line in (shared_data / "polnear" / f"{split}.jsonl").read_text().splitlines():
            article = json.loads(line)
            start = time.process_time()
            zones = find_zones(article["text"], BOOK)
            seconds += time.process_time() - start
            articles += 1
            unread = [zone for zone in zones if zone.zone in UNREAD]
            for attribution in article["annotations"][0]["attributions"]:
                spans = [*attribution["source"], *attribution["content"]]
                found += 1
                lost += any(s < zone.end and zone.start < e for zone in unread for s, e in spans)
    assert articles == 924
    assert lost <= MOST_LOST * found, f"{lost} of {found}"
    assert seconds / articles < 0.003


@pytest.mark.shared
def test_most_texts_keep_their_headline(shared_data: Path) -> None:
    """PolNeAR's titles end with a full stop put there by its makers, some with a semicolon, so
    a few are taken for sentences; a sentence is read as well."""
    texts = [
        json.loads(line)["text"]
        for line in (shared_data / "polnear" / "dev.jsonl").read_text().splitlines()
    ]
    heads = [find_zones(text, BOOK)[0].zone for text in texts]
    assert heads.count("headline") >= 0.75 * len(heads)
    assert set(heads) <= {"headline", "body"}


def test_the_first_users_articles(seeds: Path) -> None:
    """One without furniture, one with it above and below; neither states a date."""
    first, second = load([seeds])
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.published, second.published) == (None, None)
    assert (first.language, second.language) == ("en", "en")
    assert [zone.zone for zone in first.zones] == ["headline"] + ["body"] * 21
    assert [zone.zone for zone in second.zones] == (
        ["headline", "deck"] + ["furniture"] * 3 + ["body"] * 10 + ["section head"]
        + ["body"] * 5 + ["furniture"]
    )  # fmt: skip
