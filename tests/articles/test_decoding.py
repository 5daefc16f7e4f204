"""Bytes -> text."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from onrecord.articles import load
from onrecord.articles.decoding import decode
from onrecord.errors import UnreadableInput
from onrecord.records import Article

TEXT = (
    "The envoy’s “final” word – a café owner’s – was this: “We leave.” She did not look back. "
    "Officials of three states confirmed that no new meeting had been agreed for this year."
)


@pytest.mark.parametrize(
    ("data", "flags"),
    [
        (TEXT.encode(), ()),
        (codecs.BOM_UTF8 + TEXT.encode(), ("byte order mark",)),
        (TEXT.encode("cp1252"), ("encoding:windows-1252",)),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), ("encoding:utf-16-le", "byte order mark")),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), ("encoding:utf-16-be", "byte order mark")),
        (TEXT.encode("utf-16-le"), ("encoding:utf-16-le",)),
    ],
    ids=["utf-8", "utf-8 with mark", "windows-1252", "utf-16 le", "utf-16 be", "utf-16 unmarked"],
)
def test_the_text_is_the_same_in_every_encoding(data: bytes, flags: tuple[str, ...]) -> None:
    """And the flags say which it was."""
    assert decode(data, "a.txt") == (TEXT, flags)


def test_utf8_with_damage_stays_utf8() -> None:
    """A few broken bytes do not turn every other character into rubbish."""
    data = TEXT.encode().replace(b"caf\xc3\xa9", b"caf\xc3")
    text, flags = decode(data, "a.txt")
    assert text == TEXT.replace("café", "caf\ufffd")
    assert flags == ("undecodable bytes: 1",)


def test_a_declared_encoding_is_taken_where_it_is_not_utf8() -> None:
    """As a page or a server names it; Latin-1 means Windows-1252, as in browsers."""
    assert decode("Президент".encode("koi8-r"), "a.html", "koi8-r")[0] == "Президент"
    assert decode(TEXT.encode("cp1252"), "a.html", "iso-8859-1")[0] == TEXT
    assert decode(TEXT.encode(), "a.html", "iso-8859-1")[0] == TEXT
    assert decode(TEXT.encode("cp1252"), "a.html", "no-such-thing")[0] == TEXT
    assert decode(TEXT.encode("cp1252"), "a.html", "rot13")[0] == TEXT


def test_noise_is_no_text() -> None:
    """Control characters give a binary file away."""
    with pytest.raises(UnreadableInput, match="binary"):
        decode(bytes(range(1, 32)) * 10, "a.txt")


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"], ids=repr)
def test_line_ends_are_never_changed(ends: str, tmp_path: Path) -> None:
    """The stored text is the decoded one, character for character."""
    text = ends.join(["Envoy walks out", "", TEXT, "\ttabs  and\u00a0blanks ", ""])
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode())
    (article,) = load([path])
    assert isinstance(article, Article)
    assert article.text == text
    assert article.title == "Envoy walks out"
