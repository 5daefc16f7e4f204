"""Web archives (WARC and WACZ) -> articles, streamed record by record with warcio.

Only HTML that a server sent as the page itself counts (a response with status 200); pictures,
scripts, redirects and requests are passed over. Pages in other languages are set aside, since an
archive is not chosen article by article.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import redirect_stderr
from typing import Any, cast

from onrecord.articles.pages import MAX_PAGE, page_article
from onrecord.articles.settings import Settings
from onrecord.articles.unpacking import FREE, MAX_RATIO, unpacked
from onrecord.errors import EmptyInput, InputError, UnreadableInput
from onrecord.records import Article

_INSTALL = "pip install 'onrecord[archives]'"
_HTML = frozenset({"text/html", "application/xhtml+xml"})
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w:.-]{2,30})", re.IGNORECASE)
_DAMAGE = (ValueError, AttributeError, LookupError, EOFError, zlib.error, OSError)
"""What warcio lets through, beside errors of its own, where an archive is damaged."""


class _Pieces:
    """A stream that gives what it has at hand, so that damage further on does not take back the
    records before it. (warcio needs no more than these two methods.)"""

    def __init__(self, stream: io.BufferedReader) -> None:
        self._stream = stream
        self._taken = 0

    def read(self, size: int = -1) -> bytes:
        piece = self._stream.read1(size)
        self._taken += len(piece)
        return piece

    def tell(self) -> int:
        return self._taken


def read_warc(
    stream: io.BufferedReader, path: str, settings: Settings
) -> Iterator[Article | InputError]:
    """The articles of a WARC stream in its order; a page that cannot be used is an error and the
    others go on. Each article is flagged with the id of its record.

    Raises :class:`UnreadableInput` where the archive is damaged; what came before is kept.
    """
    record = None
    for record in _records(stream, path):
        if _is_page(record):
            yield _article(record, path, settings)
    if record is None:
        raise EmptyInput(path, "the archive holds no record")
    if _is_cut_off(record) and not _is_page(record):
        raise UnreadableInput(path, "is cut off in its last record")


def read_wacz(
    stream: io.BufferedReader, path: str, settings: Settings
) -> Iterator[Article | InputError]:
    """The articles of the WARC files in a WACZ package; raises :class:`UnreadableInput`."""
    if not stream.seekable():
        raise UnreadableInput(path, "a WACZ package must be a file, it cannot be streamed")
    try:
        with zipfile.ZipFile(stream) as package:
            for member in _members(package, path):
                yield from _member(package, member, path, settings)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        raise UnreadableInput(path, f"is no sound WACZ package ({error})") from error


def _members(package: zipfile.ZipFile, path: str) -> list[zipfile.ZipInfo]:
    found = [
        member
        for member in package.infolist()
        if member.filename.startswith("archive/")
        and member.filename.endswith((".warc", ".warc.gz"))
    ]
    if not found:
        raise EmptyInput(path, "the package holds no WARC file")
    return found


def _member(
    package: zipfile.ZipFile, member: zipfile.ZipInfo, path: str, settings: Settings
) -> Iterator[Article | InputError]:
    if member.file_size > max(FREE, MAX_RATIO * member.compress_size):
        yield UnreadableInput(f"{path} {member.filename}", "unpacks to far more than its size")
        return
    try:
        with package.open(member) as packed:
            stream = unpacked(path, io.BufferedReader(cast("io.RawIOBase", packed)))
            yield from read_warc(stream, path, settings)
    except InputError as error:
        yield type(error)(f"{path} {member.filename}", error.reason)


def _records(stream: io.BufferedReader, path: str) -> Iterator[Any]:
    try:
        from warcio.archiveiterator import (  # type: ignore[import-untyped]  # ships no types
            ArchiveIterator,
        )
        from warcio.exceptions import ArchiveLoadFailed  # type: ignore[import-untyped]  # as above
    except ImportError as error:
        raise UnreadableInput(path, f"needs the extra 'archives' ({_INSTALL})") from error
    count = 0
    try:
        records = iter(ArchiveIterator(_Pieces(stream)))
        while (record := _next_quietly(records)) is not None:
            yield record
            count += 1
    except (ArchiveLoadFailed, *_DAMAGE) as error:
        reason = " ".join(str(error).split())[:100]
        raise UnreadableInput(path, f"is damaged after {count} records ({reason})") from error


def _next_quietly(records: Iterator[Any]) -> Any:
    """The next record; what warcio writes to standard error about a record whose length is wrong
    (all its bytes) is left out."""
    with redirect_stderr(io.StringIO()):
        return next(records, None)


def _is_page(record: Any) -> bool:
    http = record.http_headers
    if record.rec_type != "response" or http is None or http.get_statuscode() != "200":
        return False
    return str(http.get_header("Content-Type", "")).split(";")[0].strip().lower() in _HTML


def _article(record: Any, path: str, settings: Settings) -> Article | InputError:
    url = record.rec_headers.get_header("WARC-Target-URI")
    place = f"{path} ({url})"
    charset = _CHARSET.search(record.http_headers.get_header("Content-Type"))
    flags = (f"record {record.rec_headers.get_header('WARC-Record-ID')}",)
    data = _page(record)
    if isinstance(data, str):
        return UnreadableInput(place, data)
    try:
        article = page_article(
            data, path, settings, url=url, charset=charset[1] if charset else None, flags=flags
        )
    except InputError as error:
        return type(error)(place, error.reason)
    if "not English" in article.flags:
        return InputError(place, "is not in English")
    return article


def _page(record: Any) -> bytes | str:
    """The whole page of ``record``, without the codings of its transfer, or why there is none.
    Damage of the archive itself is raised by its stream."""
    try:
        data: bytes = record.content_stream().read(MAX_PAGE + 1)
    except _DAMAGE as error:
        return f"the page cannot be unpacked ({error})"
    if len(data) > MAX_PAGE:
        return f"the page is larger than {MAX_PAGE >> 20} MB"
    while record.raw_stream.read(1 << 16):
        pass
    return "the page is cut off with its archive" if _is_cut_off(record) else data


def _is_cut_off(record: Any) -> bool:
    """Less was there than the record's header promised; told once it has been read to its end."""
    return int(getattr(record.raw_stream, "limit", 0)) > 0
