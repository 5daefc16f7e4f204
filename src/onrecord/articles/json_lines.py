"""JSON and JSON Lines as news-please and trafilatura write them -> articles.

The text is taken as it stands; a title beside it is kept as the title and not put into the text,
so that offsets are those of the text that was given.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from itertools import chain
from typing import Any, BinaryIO

import msgspec

from onrecord.articles.decoding import decode
from onrecord.articles.settings import Known, Settings
from onrecord.articles.unpacking import read_whole
from onrecord.errors import EmptyInput, InputError, UnreadableInput
from onrecord.records import Article

MAX_LINE = 8 * 1024 * 1024
"""Bytes of one line of JSON Lines; a longer one is set aside and skipped."""

_TEXT = ("text", "maintext", "raw_text", "content", "body")
_TITLE = ("title", "headline")
_PUBLISHER = ("publisher", "source_domain", "sitename", "site_name", "source", "hostname")
_DATE = ("date_publish", "published", "date_published", "datePublished", "date")
_URL = ("url", "link")
_WIDE = (b"\xff\xfe", b"\xfe\xff")


def read_json(stream: BinaryIO, path: str, settings: Settings) -> Iterator[Article | InputError]:
    """The articles of a JSON document: an object, a list of objects, or an object that holds
    such a list under ``articles``. JSON Lines under the wrong name are read as lines."""
    first = stream.readline(MAX_LINE + 1)
    value = _try(first)
    if isinstance(value, dict) and not isinstance(value.get("articles"), list):
        if second := stream.readline(MAX_LINE + 1):
            yield from _lines(stream, path, settings, first, second)
        else:
            yield from _document(value, path, settings)
        return
    data = first + read_whole(stream, path)
    value = _try(data)
    if value is None and b"\n" in data.strip():
        value = _try(decode(data, path)[0].encode())
    if value is None and _try(data.strip().split(b"\n")[-1]) is not None:
        yield from read_lines(io.BytesIO(data), path, settings)
        return
    yield from _document(_parse(data, path) if value is None else value, path, settings)


def read_lines(stream: BinaryIO, path: str, settings: Settings) -> Iterator[Article | InputError]:
    """One article a line; a line that cannot be used is an error and the others go on.

    Raises :class:`EmptyInput` where there is no line.
    """
    first = stream.readline(MAX_LINE + 1)
    if not first:
        raise EmptyInput(path, "is empty")
    if first.startswith(_WIDE):
        text, _ = decode(first + read_whole(stream, path), path)
        stream = io.BytesIO(text.encode("utf-8", "replace"))
        first = stream.readline(MAX_LINE + 1)
    yield from _lines(stream, path, settings, first)


def _lines(
    stream: BinaryIO, path: str, settings: Settings, *begun: bytes
) -> Iterator[Article | InputError]:
    """The articles of the lines ``begun`` and of those still in ``stream``."""
    rest = iter(lambda: stream.readline(MAX_LINE + 1), b"")
    for number, line in enumerate(chain(begun, rest), 1):
        if len(line) > MAX_LINE:
            _skip_line(stream, line)
            yield UnreadableInput(f"{path} line {number}", f"is longer than {MAX_LINE >> 20} MB")
        elif line.strip():
            yield _one_line(line, path, number, settings)


def _skip_line(stream: BinaryIO, piece: bytes) -> None:
    while piece and not piece.endswith(b"\n"):
        piece = stream.readline(1 << 20)


def _one_line(line: bytes, path: str, number: int, settings: Settings) -> Article | InputError:
    place = f"{path} line {number}"
    try:
        return _one(_parse(line, place), path, place, (f"line {number}",), settings)
    except InputError as error:
        return error


def _document(value: Any, path: str, settings: Settings) -> Iterator[Article | InputError]:
    if isinstance(value, dict) and isinstance(value.get("articles"), list):
        value = value["articles"]
    if not isinstance(value, list):
        yield _one(value, path, path, (), settings)
        return
    if not value:
        raise EmptyInput(path, "holds no article")
    for number, item in enumerate(value, 1):
        yield _one(item, path, f"{path} item {number}", (f"item {number}",), settings)


def _try(data: bytes) -> Any:
    """The value of ``data``, ``None`` where it is no JSON to the strict reader."""
    try:
        return msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def _parse(data: bytes, place: str) -> Any:
    """The value of ``data``; Python's reader takes what the strict one refuses but the world
    writes (half characters, NaN, other encodings). Raises :class:`UnreadableInput`."""
    if (value := _try(data)) is not None:
        return value
    try:
        return json.loads(decode(data, place)[0])
    except json.JSONDecodeError as error:
        raise UnreadableInput(place, f"is no valid JSON ({error.msg})") from error
    except (ValueError, RecursionError) as error:
        raise UnreadableInput(place, f"is no valid JSON ({error})") from error


def _one(
    value: Any, path: str, place: str, flags: tuple[str, ...], settings: Settings
) -> Article | InputError:
    if not isinstance(value, dict):
        return UnreadableInput(place, "is no JSON object")
    text = _first(value, _TEXT)
    if text is None:
        return EmptyInput(place, f"has no text (none under {', '.join(_TEXT)})")
    whole = _whole(text)
    if whole != text:
        flags = (*flags, "half characters replaced")
    try:
        return settings.article(whole, path, _known(value), flags)
    except InputError as error:
        return type(error)(place, error.reason)


def _known(value: dict[str, Any]) -> Known:
    return Known(
        title=_first(value, _TITLE),
        publisher=_first(value, _PUBLISHER),
        published=_first(value, _DATE),
        url=_first(value, _URL),
        language=_first(value, ("language",)),
    )


def _first(value: dict[str, Any], keys: tuple[str, ...]) -> str | None:
    """The first of ``keys`` with words in it."""
    for key in keys:
        found = value.get(key)
        if isinstance(found, str) and found.strip():
            return found if key in _TEXT else _whole(found)
    return None


def _whole(text: str) -> str:
    """``text`` with U+FFFD for half characters (lone surrogates), which no file can hold."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
