"""Inputs made to break readers and stages, the same for the same seed.

A file is a text that has been spoiled, put into one of the forms that articles come in, and then
perhaps cut, packed, doubled or sprinkled with bytes that do not belong there.
"""

from __future__ import annotations

import gzip
import io
import json
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

SENTENCES = (
    "“We did not fire,” the Kestrian minister Orla Venn told reporters on Tuesday.",
    "Orsland accused Kestria of shelling the port of Tarsk, a charge it denies.",
    "TARSK, March 4 (Lenn Press) - Smoke rose over the depot at dawn, witnesses said.",
    "“It is,” she said, “a crime”; her spokesman, who asked not to be named, agreed.",
    "The council will vote on sanctions if Kestria, as he put it, ‘goes on’.",
    "'No,' said Venn.",
)
ODD = (
    "\u202e", "\u202d", "\u200f", "\u200b", "\ufeff", "\u0301" * 40, "👩‍👩‍👧‍👦", "🇺🇳" * 9, "\u2028",
    "\u2029", "\x0b", "\x1b[31m", "\x00", "\ud800", "ﷺ", "ß", "İ", "\U000e0041", "“" * 30, "”", "''",
    "((((", "]]>", "&amp;&#0;", "<p>", "{{", "%s%n", "\t" * 50, "\r", "\r\n\r\n", "—" * 20, "...", "A.B.C.",
    "http://x.y/" + "z" * 300, "9" * 400, "said " * 60, "that " * 60, "the minister of " * 40,
)  # fmt: skip
ENCODINGS = ("utf-8", "utf-8", "utf-8", "utf-16", "cp1252", "utf-32", "cp037")
Make = Callable[[random.Random, str], tuple[str, bytes]]


def text(chance: random.Random) -> str:
    """Sentences, spoiled."""
    words = [chance.choice(SENTENCES) for _ in range(chance.randint(1, 8))]
    for _ in range(chance.randint(0, 6)):
        at = chance.randrange(len(words))
        cut = chance.randrange(len(words[at]) + 1)
        words[at] = words[at][:cut] + chance.choice(ODD) + words[at][cut:]
    if chance.random() < 0.1:
        words.append("".join(chr(chance.randrange(1, 0x11000)) for _ in range(200)))
    if chance.random() < 0.05:
        chance.shuffle(letters := list(words[0]))
        words[0] = "".join(letters)
    return chance.choice(["\n\n", "\n", " ", "\u2028"]).join(words)


def encoded(chance: random.Random, told: str) -> bytes:
    return told.encode(chance.choice(ENCODINGS), chance.choice(["replace", "backslashreplace"]))


def _plain(chance: random.Random, told: str) -> tuple[str, bytes]:
    return ".txt", encoded(chance, told)


def _page(chance: random.Random, told: str) -> tuple[str, bytes]:
    depth = chance.choice([0, 3, 200, 3000])
    head = chance.choice(["", "<title>Smoke</title>", "<meta charset=utf-7>", "<base href='//'>"])
    lines = "".join(f"<p>{line}</p>" for line in told.split("\n"))
    body = "<div>" * depth + lines + "</div>" * chance.choice([0, depth])
    return ".html", encoded(chance, f"<html><head>{head}</head><body>{body}{'<!--' * (depth % 2)}")


def _json(chance: random.Random, told: str) -> tuple[str, bytes]:
    row = {
        "text": chance.choice([told, told, told, None, 7, [told], {"a": told}]),
        "title": chance.choice([told[:30], "\0", None, 3.5]),
        "date": chance.choice(["2031-03-04", "99999-99-99", "yesterday", -1, told[:9]]),
        "url": chance.choice(["http://a.invalid/x", "javascript:0", told[:20], None]),
    }
    line = json.dumps(row, ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogatepass")
    nested = b"[" * chance.choice([0, 0, 5, 20_000])
    return chance.choice([".json", ".jsonl"]), nested + line * chance.choice([1, 1, 2])


def _feed(chance: random.Random, told: str) -> tuple[str, bytes]:
    entity = '<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>' * chance.choice([0, 1])
    item = f"<item><title>Smoke</title><description><![CDATA[{told}]]></description></item>"
    feed = f'<?xml version="1.0"?>{entity}<rss><channel>{item * 3}</channel></rss>'
    return ".rss", encoded(chance, feed)


def _warc(chance: random.Random, told: str) -> tuple[str, bytes]:
    _, page = _page(chance, told)
    kind = chance.choice(["text/html", "text/html; charset=x-none", "image/png", ""])
    status = chance.choice(["200 OK", "404 No", "abc", ""])
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + page
    length = len(http) + chance.choice([0, 0, 0, -5, 10_000, 2**40])
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.invalid/1\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {length}\r\n\r\n"
    )
    whole = (head.encode() + http + b"\r\n\r\n") * chance.choice([1, 2])
    return (".warc.gz", gzip.compress(whole)) if chance.random() < 0.5 else (".warc", whole)


def _wacz(chance: random.Random, told: str) -> tuple[str, bytes]:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        name = chance.choice(["archive/a.warc", "archive/../../a.warc", "/etc/a.warc", "x"])
        packed.writestr("datapackage.json", "{}")
        packed.writestr(name, _warc(chance, told)[1])
        if chance.random() < 0.1:
            packed.writestr("archive/bomb.warc", b"WARC/1.0\r\n" + b"\0" * 5_000_000)
    return ".wacz", out.getvalue()


def _noise(chance: random.Random, told: str) -> tuple[str, bytes]:
    suffixes = [".txt", ".html", ".json", ".warc", ".wacz", ".rss", ".warc.gz", ".jsonl.gz"]
    return chance.choice(suffixes), chance.randbytes(chance.randrange(600)) + told[:50].encode(
        "utf-8", "replace"
    )


def _bomb(chance: random.Random, told: str) -> tuple[str, bytes]:
    letter = chance.choice([b"a", b"\0", b"a ", b"a\n", b"<b>", b"\xff"])
    return chance.choice([".txt.gz", ".html.gz", ".json.gz"]), gzip.compress(
        told.encode("utf-8", "replace") + letter * (chance.choice([1, 8]) * 1_000_000)
    )


MAKERS: tuple[tuple[Make, int], ...] = (
    (_plain, 30), (_page, 20), (_json, 15), (_feed, 10), (_warc, 10), (_wacz, 6), (_noise, 8),
    (_bomb, 1),
)  # fmt: skip


def spoiled(chance: random.Random, data: bytes) -> bytes:
    """Cut, sprinkled, doubled or left alone."""
    fate = chance.random()
    if fate < 0.1:
        return data[: chance.randrange(len(data) + 1)]
    if fate < 0.2 and data:
        mutable = bytearray(data)
        for _ in range(chance.randint(1, 20)):
            mutable[chance.randrange(len(mutable))] = chance.randrange(256)
        return bytes(mutable)
    return data * 2 if fate < 0.22 else data


def fill(folder: Path, count: int, seed: int) -> None:
    """``count`` hostile files in ``folder``."""
    chance = random.Random(seed)  # noqa: S311 - the same on every run
    makers = [maker for maker, weight in MAKERS for _ in range(weight)]
    for number in range(count):
        suffix, data = chance.choice(makers)(chance, text(chance))
        (folder / f"{number:06}{suffix}").write_bytes(spoiled(chance, data))
