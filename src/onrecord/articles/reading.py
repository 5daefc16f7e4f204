"""Sources -> articles: each kind of file has one reader, told by name, else by content."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from onrecord.articles.decoding import decode
from onrecord.articles.json_lines import read_document, read_lines
from onrecord.articles.settings import Known, Settings
from onrecord.articles.sources import Source, inputs, suffix
from onrecord.articles.unpacking import opened, read_whole
from onrecord.articles.web_page import read_page
from onrecord.codebook import Codebook
from onrecord.errors import EmptyInput, InputError
from onrecord.records import Article

Reader = Callable[[io.BufferedReader, str, Settings], Iterator[Article | InputError]]
_MARKUP = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)


def load(
    paths: Iterable[str | Path],
    *,
    stdin: BinaryIO | None = None,
    published: str | None = None,
    codebook: Codebook | None = None,
) -> Iterator[Article | InputError]:
    """The articles of all ``paths`` (see :func:`inputs`), one after the other and never more
    than one in memory; what cannot be used comes as an error in its place."""
    for source in inputs(paths, stdin=stdin):
        yield from read(source, published=published, codebook=codebook)


def read(
    source: Source, *, published: str | None = None, codebook: Codebook | None = None
) -> Iterator[Article | InputError]:
    """The articles of ``source``; an :class:`InputError` is yielded, not raised, in place of
    each that cannot be used.

    ``published`` is the date of articles that state none; ``codebook`` may add furniture.
    """
    settings = Settings(published, codebook) if codebook else Settings(published)
    try:
        with opened(source) as stream:
            yield from _reader(source.path, stream)(stream, source.path, settings)
    except InputError as error:
        yield error


def _reader(path: str, stream: io.BufferedReader) -> Reader:
    return _BY_SUFFIX.get(suffix(path)) or _by_content(stream.peek(4096)[:4096])


def _by_content(head: bytes) -> Reader:
    if _MARKUP.match(head):
        return _page
    if head.lstrip()[:1] == b"{":
        return read_document
    return _plain


def _plain(
    stream: io.BufferedReader, path: str, settings: Settings
) -> Iterator[Article | InputError]:
    data = read_whole(stream, path)
    if not data:
        raise EmptyInput(path, "is empty")
    text, flags = decode(data, path)
    yield settings.article(text, path, Known(), flags)


def _page(
    stream: io.BufferedReader, path: str, settings: Settings
) -> Iterator[Article | InputError]:
    data = read_whole(stream, path)
    if not data:
        raise EmptyInput(path, "is empty")
    yield read_page(data, path, settings)


_BY_SUFFIX: dict[str, Reader] = {
    ".txt": _plain,
    ".text": _plain,
    ".html": _page,
    ".htm": _page,
    ".xhtml": _page,
    ".json": read_document,
    ".jsonl": read_lines,
    ".ndjson": read_lines,
}
