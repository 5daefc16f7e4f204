"""Sources -> articles: each kind of file has one reader, told by name, else by content."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from onrecord.articles.archives import read_wacz, read_warc
from onrecord.articles.feeds import read_feed
from onrecord.articles.json_lines import read_json, read_lines
from onrecord.articles.pages import read_page
from onrecord.articles.plain import read_plain
from onrecord.articles.settings import Reader, Settings
from onrecord.articles.sources import Source, inputs, suffix
from onrecord.articles.unpacking import opened
from onrecord.codebook import Codebook
from onrecord.errors import InputError
from onrecord.records import Article

_BY_SUFFIX: dict[str, Reader] = {
    ".txt": read_plain,
    ".text": read_plain,
    ".html": read_page,
    ".htm": read_page,
    ".xhtml": read_page,
    ".json": read_json,
    ".jsonl": read_lines,
    ".ndjson": read_lines,
    ".xml": read_feed,
    ".rss": read_feed,
    ".atom": read_feed,
    ".warc": read_warc,
    ".wacz": read_wacz,
}
_COMMENTS = rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
_BY_CONTENT: tuple[tuple[bytes, Reader], ...] = (
    (rb"WARC/\d", read_warc),
    (rb"PK\x03\x04.{26,40}(?:archive|datapackage|indexes|pages)", read_wacz),
    (_COMMENTS + rb"<(?:rss|feed|rdf:RDF)\b", read_feed),
    (_COMMENTS + rb"<(?:!doctype\s+html|html|head|body)\b", read_page),
    (rb"\s*(?:\{\s*[\"}]|\[\s*\{)", read_json),
)


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
            reader = _BY_SUFFIX.get(suffix(source.path)) or _by_content(stream.peek(4096)[:4096])
            yield from reader(stream, source.name, settings)
    except InputError as error:
        yield error


def _by_content(head: bytes) -> Reader:
    forms = ((re.compile(form, re.IGNORECASE | re.DOTALL), reader) for form, reader in _BY_CONTENT)
    return next((reader for form, reader in forms if form.match(head)), read_plain)
