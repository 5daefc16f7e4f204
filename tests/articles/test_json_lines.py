"""JSON and JSON Lines."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.articles import load
from onrecord.records import Article

TEXT = "GRAEL, March 4 —\r\nThe envoy of Velmark told reporters on Monday that talks had ended.\n"
FULL = {
    "maintext": TEXT,
    "title": "Envoy walks out",
    "url": "https://harbourpost.example/1",
    "date_publish": "2031-03-04 10:20:30",
    "source_domain": "harbourpost.example",
    "language": "en",
    "authors": ["Hanne Orsk"],
}


def only(path: Path) -> Article:
    (article,) = load([path])
    assert isinstance(article, Article)
    return article


@pytest.mark.parametrize(
    "given",
    [
        FULL,
        {"text": TEXT, "title": "Envoy walks out", "date": "2031-03-04",
         "sitename": "harbourpost.example", "url": "https://harbourpost.example/1"},
        {"text": TEXT, "title": "Envoy walks out", "published": "2031-03-04T10:20:30+01:00",
         "publisher": "harbourpost.example", "url": "https://harbourpost.example/1"},
    ],
    ids=["news-please", "trafilatura", "plain"],
)  # fmt: skip
def test_the_usual_keys(given: dict[str, Any], tmp_path: Path) -> None:
    """Three ways of naming the same things, one article."""
    path = tmp_path / "a.json"
    path.write_text(json.dumps(given))
    article = only(path)
    assert article.text == TEXT
    assert article.title == "Envoy walks out"
    assert article.published == "2031-03-04"
    assert article.publisher == "harbourpost.example"
    assert article.url == "https://harbourpost.example/1"
    assert article.source == str(path)


def test_the_text_is_not_touched_and_the_title_not_put_into_it(tmp_path: Path) -> None:
    """Offsets are those of the text that was given."""
    path = tmp_path / "a.json"
    path.write_text(json.dumps(FULL))
    article = only(path)
    assert article.text == TEXT
    assert [zone.zone for zone in article.zones] == ["dateline", "body"]


@pytest.mark.parametrize("layout", ["list", "articles", "pretty", "lines", "lines, packed"])
def test_any_layout_under_any_name(layout: str, tmp_path: Path) -> None:
    """Documents, lists and lines are told apart by what they hold."""
    items = [{**FULL, "url": f"https://harbourpost.example/{number}"} for number in range(3)]
    data = {
        "list": json.dumps(items),
        "articles": json.dumps({"articles": items}),
        "pretty": json.dumps(items, indent=1),
        "lines": "\n".join(map(json.dumps, items)),
        "lines, packed": "\n".join(map(json.dumps, items)),
    }[layout].encode()
    if layout == "lines, packed":
        data = gzip.compress(data)
    (tmp_path / "a.json").write_bytes(data)
    for found in (load([tmp_path / "a.json"]), load(["-"], stdin=io.BytesIO(data))):
        articles = [article for article in found if isinstance(article, Article)]
        assert [article.url for article in articles] == [item["url"] for item in items]


def test_other_encodings_of_json(tmp_path: Path) -> None:
    """With a byte order mark, in UTF-16 and in Windows-1252."""
    line = json.dumps({**FULL, "maintext": "The envoy’s café – “closed” – was full of reporters."},
                      ensure_ascii=False)  # fmt: skip
    for number, data in enumerate(
        [line.encode("utf-8-sig"), line.encode("utf-16"), line.encode("cp1252")]
    ):
        for suffix in ("json", "jsonl"):
            path = tmp_path / f"{number}.{suffix}"
            path.write_bytes(data)
            assert only(path).text.startswith("The envoy’s café – “closed”")


def test_dates_that_are_none(tmp_path: Path) -> None:
    """What is no date is said and not guessed."""
    path = tmp_path / "a.jsonl"
    path.write_text(
        "\n".join(json.dumps({"text": "The envoy left.", "date": date}) for date in
                  ["soon", "2031-02-30", None, 7, "2031-13-01 10:00"])
    )  # fmt: skip
    articles = [article for article in load([path]) if isinstance(article, Article)]
    assert [article.published for article in articles] == [None] * 5
    assert "date not understood: soon" in articles[0].flags
