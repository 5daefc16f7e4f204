"""Web archives (WARC and WACZ) -> articles, streamed record by record with FastWARC.

Only HTML that a server sent as the page itself counts (a response with status 200); pictures,
scripts, redirects and requests are passed over. Pages in other languages are set aside, since an
archive is not chosen article by article.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any, cast

from onrecord.articles.pages import MAX_PAGE, page_article
from onrecord.articles.settings import Settings
from onrecord.articles.unpacking import FREE, MAX_RATIO, unpacked
from onrecord.errors import EmptyInput, InputError, UnreadableInput
from onrecord.records import Article

_INSTALL = "pip install 'onrecord[archives]'"
_HTML = frozenset({"text/html", "application/xhtml+xml"})


def read_warc(
    stream: io.BufferedReader, path: str, settings: Settings
) -> Iterator[Article | InputError]:
    """The articles of a WARC stream in its order; a page that cannot be used is an error and the
    others go on. Each article is flagged with the offset of its record (in bytes, unpacked).

    Raises :class:`UnreadableInput` where the archive is damaged; what came before is kept.
    """
    count = 0
    try:
        for record in _responses(stream, path):
            count += 1
            if _is_page(record):
                yield _article(record, path, settings)
    except OSError as error:
        raise UnreadableInput(path, f"is damaged after {count} responses ({error})") from error
    if not count:
        raise EmptyInput(path, "the archive holds no response")


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


def _responses(stream: io.BufferedReader, path: str) -> Iterator[Any]:
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError as error:
        raise UnreadableInput(path, f"needs the extra 'archives' ({_INSTALL})") from error
    return iter(
        ArchiveIterator(
            stream, record_types=WarcRecordType.response, parse_http=True, auto_decode="all"
        )
    )


def _is_page(record: Any) -> bool:
    http = record.http_headers
    return http is not None and http.status_code == 200 and record.http_content_type in _HTML


def _article(record: Any, path: str, settings: Settings) -> Article | InputError:
    url = record.headers.get("WARC-Target-URI")
    place = f"{path} ({url})"
    try:
        data = record.reader.read(MAX_PAGE + 1)
        if len(data) > MAX_PAGE:
            return UnreadableInput(place, f"the page is larger than {MAX_PAGE >> 20} MB")
        flags = (f"record at {record.stream_pos}",)
        article = page_article(
            data, path, settings, url=url, charset=record.http_charset, flags=flags
        )
    except InputError as error:
        return type(error)(place, error.reason)
    if "not English" in article.flags:
        return InputError(place, "is not in English")
    return article
