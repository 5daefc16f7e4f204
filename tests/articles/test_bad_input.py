"""Inputs that cannot be used: one line that names the file and the reason, and the rest goes on."""

from __future__ import annotations

import gzip
import json
import time
from pathlib import Path

import pytest

from onrecord.articles import load
from onrecord.errors import EmptyInput, InputError, UnreadableInput
from onrecord.records import Article

GOOD = "Envoy walks out\n\nThe envoy of Velmark told reporters that the talks had ended.\n"
PAGE = "<html><body><article><p>The envoy of Velmark told reporters that the talks had ended.</p>"

BAD: dict[str, tuple[str, bytes, str]] = {
    "empty": ("a.txt", b"", "is empty"),
    "blank": ("a.txt", b" \n\t\n", "holds no text"),
    "no letters": ("a.txt", b"12 + 30\n***", "holds no text"),
    "picture": ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "is a picture, not a text"),
    "document": ("a.txt", b"%PDF-1.7 obj", "is a PDF, not a text"),
    "binary": ("a.txt", bytes(range(256)) * 20, "is a binary file, not a text"),
    "NULs": ("a.txt", b"The envoy\0 left the hall for good.", "holds NUL bytes"),
    "a line of 20 MB": ("a.txt", b"word " * 4_000_000, "is longer than 1,000,000 characters"),
    "half a million lines": ("a.txt", b"a\n" * 499_000, "has more than 20,000 lines"),
    "many lines": ("a.json", b'{"text": "' + b"By A and B\\n" * 19_990 + b'\\u0000"}', "NUL"),
    "70 MB": ("a.txt.gz", gzip.compress(b"word " * 14_000_000, 1), "is larger than 64 MB"),
    "cut off": ("a.txt.gz", gzip.compress(GOOD.encode() * 50)[:60], "is cut off"),
    "damaged": ("a.txt.gz", gzip.compress(GOOD.encode())[:-8] + b"12345678", "is damaged"),
    "bomb": ("a.txt.gz", gzip.compress(bytes(60_000_000)), "unpacks to more than 200 times"),
    "packed twice": ("a.txt.gz", gzip.compress(gzip.compress(GOOD.encode())), "binary"),
    "no JSON": ("a.json", b"{'text': 'No'", "is no valid JSON"),
    "JSON without text": ("a.json", b'{"title": "No", "text": " "}', "has no text"),
    "JSON of something else": ("a.json", b'"text"', "is no JSON object"),
    "JSON, no article in it": ("a.json", b"[]", "holds no article"),
    "deep JSON": ("a.json", b"[" * 100_000, "is no valid JSON"),
    "JSON text with NUL": ("a.json", b'{"text": "The \\u0000 envoy"}', "holds NUL bytes"),
    "page without article": ("a.html", b"<html><body></body></html>", "no article was found"),
    "deep page": ("a.html", b"<html><body>" + b"<div>" * 50_000 + b"No.", "no article was found"),
    "page of 6 MB": ("a.html", b"<p>word</p>" * 600_000, "is larger than 5 MB"),
    "no feed": ("a.xml", b"<?xml version='1.0'?><urlset><url>x</url></urlset>", "neither RSS"),
    "no XML": ("a.xml", b"no xml at all", "is no XML"),
}


@pytest.mark.parametrize("case", BAD.values(), ids=list(BAD))
def test_what_cannot_be_used_is_named_and_the_rest_goes_on(
    case: tuple[str, bytes, str], tmp_path: Path
) -> None:
    """One error of one line, quickly; the article beside it is read."""
    name, data, reason = case
    bad, good = tmp_path / name, tmp_path / "good.txt"
    bad.write_bytes(data)
    good.write_text(GOOD)
    start = time.monotonic()
    error, article = load([bad, good])
    assert time.monotonic() - start < 20
    assert isinstance(error, InputError)
    assert str(error).startswith(f"{bad}: ")
    assert reason in error.reason
    assert "\n" not in str(error)
    assert isinstance(article, Article)


def test_bad_lines_do_not_stop_the_good_ones(tmp_path: Path) -> None:
    """A line without text, a broken one and one of 9 MB lie between two articles."""
    path = tmp_path / "wire.jsonl"
    good = json.dumps({"text": GOOD}).encode()
    huge = json.dumps({"text": "word " * 1_900_000}).encode()
    path.write_bytes(
        b"\n".join([good, b'{"title": "No"}', b'{"text": "cut', b"", huge, good, b"7"])
    )
    found = list(load([path]))
    places = [error.path for error in found if isinstance(error, InputError)]
    assert places == [f"{path} line {number}" for number in (2, 3, 5, 7)]
    articles = [article for article in found if isinstance(article, Article)]
    assert [article.flags for article in articles] == [("line 1",), ("line 6",)]
    assert {article.source for article in articles} == {str(path)}
    kinds = [type(error) for error in found if isinstance(error, InputError)]
    assert kinds == [EmptyInput, UnreadableInput, UnreadableInput, UnreadableInput]


def test_an_endless_line_in_a_packed_file_is_skipped_without_filling_memory(tmp_path: Path) -> None:
    """Lines behind it are still read."""
    path = tmp_path / "wire.jsonl.gz"
    filler = b"".join(b"%07d" % (number * 7919 % 10**7) for number in range(2_000_000))
    path.write_bytes(gzip.compress(filler + b"\n" + json.dumps({"text": GOOD}).encode(), 1))
    error, article = load([path])
    assert isinstance(error, UnreadableInput)
    assert isinstance(article, Article)


def test_half_characters_in_json_are_replaced_in_view(tmp_path: Path) -> None:
    """A lone surrogate, left by a cut emoji, cannot be stored; it becomes U+FFFD, and the
    flags say so."""
    path = tmp_path / "a.json"
    path.write_text('{"text": "The envoy left \\ud83d the hall.", "title": "Gone \\ud83d"}')
    (article,) = load([path])
    assert isinstance(article, Article)
    assert article.text == "The envoy left \ufffd the hall."
    assert "half characters replaced" in article.flags
