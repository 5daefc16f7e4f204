"""JSON and JSON Lines as news-please and trafilatura write them -> articles."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
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
_PUBLISHER = ("publisher", "source_domain", "sitename", "source", "hostname")
_DATE = ("date_publish", "published", "date_published", "date")
_URL = ("url", "link")


def read_document(
    stream: BinaryIO, path: str, settings: Settings
) -> Iterator[Article | InputError]:
    """The articles of a JSON document: an object, a list of objects, or an object that holds
    such a list under ``articles``. Lines of objects under the wrong name are read as lines."""
    data = read_whole(stream, path)
    try:
        value = _parse(data, path)
    except UnreadableInput:
        if b"\n" not in data.strip():
            raise
        yield from read_lines(io.BytesIO(data), path, settings)
        return
    if isinstance(value, dict) and isinstance(value.get("articles"), list):
        value = value["articles"]
    if not isinstance(value, list):
        yield _one(value, path, path, (), settings)
        return
    for number, item in enumerate(value, 1):
        yield _one(item, path, f"{path} item {number}", (f"item {number}",), settings)


def read_lines(stream: BinaryIO, path: str, settings: Settings) -> Iterator[Article | InputError]:
    """One article a line; a line that cannot be used is an error and the others go on."""
    number = 0
    while line := stream.readline(MAX_LINE + 1):
        number += 1
        place = f"{path} line {number}"
        if len(line) > MAX_LINE:
            _skip_line(stream)
            yield UnreadableInput(place, f"is longer than {MAX_LINE >> 20} MB")
        elif line.strip():
            try:
                value = _parse(line, place)
            except InputError as error:
                yield error
            else:
                yield _one(value, path, place, (f"line {number}",), settings)


def _skip_line(stream: BinaryIO) -> None:
    while (piece := stream.readline(1 << 20)) and not piece.endswith(b"\n"):
        pass


def _parse(data: bytes, place: str) -> Any:
    """The value of ``data``; Python's reader takes what the strict one refuses but the world
    writes (half characters, NaN)."""
    try:
        return msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        pass
    try:
        return json.loads(decode(data, place)[0])
    except (ValueError, RecursionError) as error:
        raise UnreadableInput(place, f"is no valid JSON ({error})") from error


def _one(
    value: Any, path: str, place: str, flags: tuple[str, ...], settings: Settings
) -> Article | InputError:
    if not isinstance(value, dict):
        return UnreadableInput(place, "is no JSON object")
    text = _first(value, _TEXT)
    if text is None:
        return EmptyInput(place, "has no text (looked for: " + ", ".join(_TEXT) + ")")
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if whole != text:
        flags = (*flags, "half characters replaced")
    known = Known(
        title=_first(value, _TITLE),
        publisher=_first(value, _PUBLISHER),
        published=_first(value, _DATE),
        url=_first(value, _URL),
        language=_first(value, ("language",)),
    )
    try:
        return settings.article(whole, path, known, flags)
    except InputError as error:
        return type(error)(place, error.reason)


def _first(value: dict[str, Any], keys: tuple[str, ...]) -> str | None:
    """The first of ``keys`` with words in it."""
    for key in keys:
        found = value.get(key)
        if isinstance(found, str) and found.strip():
            return found
    return None
