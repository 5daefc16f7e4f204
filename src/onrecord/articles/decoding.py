"""Bytes -> text: UTF-8 first, else a detected encoding, which is recorded.

Nothing else is done to the text: line ends, blanks and odd characters stay as they are. Only a
byte order mark is taken off, and that too is recorded.
"""

from __future__ import annotations

import codecs
import re

from onrecord.errors import UnreadableInput

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip or office file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\xd0\xcf\x11\xe0", "an office file"),
    (b"{\\rtf", "a rich-text file"),
    (b"SQLite format 3", "a database"),
)
_SAMPLE = 64 * 1024
_FEWEST_WIDE = 16
"""Bytes below which UTF-16 is not guessed from its NULs."""
_CHARSETS = ("iso", "cp", "utf", "koi", "mac", "big", "gb", "euc", "shift")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MULTIBYTE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]+")
_HIGH = re.compile(rb"[\x80-\xff]")


def decode(data: bytes, path: str, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    """The text of ``data`` and flags on how it was had: ``encoding:NAME`` unless it is UTF-8,
    ``byte order mark``, ``undecodable bytes: N`` (each shown as U+FFFD).

    ``declared`` is an encoding that a page or a header names; UTF-8 and a byte order mark go
    before it. Raises :class:`UnreadableInput` for what is no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text, flags = _with_losses(data[len(mark) :], encoding)
            return text, (*flags, "byte order mark")
    if wide := _wide(data):
        return _with_losses(data, wide)
    refuse_binary(data, path)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _with_losses(data, _known(declared) or _detect(data, path))


def refuse_binary(data: bytes, path: str) -> None:
    """Raise :class:`UnreadableInput` where ``data`` is no text but a picture, a PDF, ..."""
    for magic, name in _MAGIC:
        if data.startswith(magic):
            raise UnreadableInput(path, f"is {name}, not a text")
    sample = data[:_SAMPLE]
    if len(_CONTROL.findall(sample)) > len(sample) // 50 + 2:
        raise UnreadableInput(path, "is a binary file, not a text")


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of English in it is a NUL."""
    sample = data[: min(_SAMPLE, len(data) // 2 * 2)]
    if len(sample) < _FEWEST_WIDE or b"\0" not in sample:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > 0.7 * len(sample) / 2 and not even:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * len(sample) / 2 and not odd else None


def _with_losses(data: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    flags = () if encoding == "utf-8" else (f"encoding:{encoding}",)
    try:
        return data.decode(encoding), flags
    except UnicodeDecodeError:
        text = data.decode(encoding, errors="replace")
        return text, (*flags, f"undecodable bytes: {text.count(chr(0xFFFD))}")


def _known(encoding: str | None) -> str | None:
    """The usual name of ``encoding`` if Python knows it as one of text, read as browsers do:
    Latin-1 and ASCII mean Windows-1252."""
    try:
        name = codecs.lookup(encoding or "").name
    except (LookupError, ValueError):
        return None
    if name in ("iso8859-1", "ascii", "utf-8", "cp1252"):
        return None if name == "utf-8" else "windows-1252"
    return (
        name
        if name.startswith(("iso", "cp", "utf", "koi", "mac", "big", "gb", "euc", "shift"))
        else None
    )


def _detect(data: bytes, path: str) -> str:
    """The likeliest encoding: UTF-8 with some damage, else what charset-normalizer finds,
    Windows-1252 before its rivals, since it is what English pages are written in."""
    sample = data[: 4 * _SAMPLE]
    if sum(map(len, _MULTIBYTE.findall(sample))) > 0.8 * len(_HIGH.findall(sample)):
        return "utf-8"
    from charset_normalizer import from_bytes

    matches = from_bytes(data[:_SAMPLE])
    names = [name for match in matches for name in match.could_be_from_charset]
    if "cp1252" in names:
        return "windows-1252"
    best = matches.best()
    if best is None:
        raise UnreadableInput(path, "is in no encoding that could be found")
    return best.encoding.replace("_", "-")
