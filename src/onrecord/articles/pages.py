"""HTML -> articles, by trafilatura; nothing is fetched and nothing is taken from the clock."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.articles.decoding import decode
from onrecord.articles.settings import Known, Settings
from onrecord.articles.unpacking import read_whole
from onrecord.errors import EmptyInput, InputError, UnreadableInput
from onrecord.records import Article

if TYPE_CHECKING:
    from trafilatura.settings import Document

MAX_PAGE = 5 * 1024 * 1024
"""Bytes of one page; extraction takes more than linear time, and no article is so long."""

_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w:.-]{2,30})""", re.I
)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_TABLE = re.compile(r"<(/?)(?:table|tbody|thead|tr|td|th)\b", re.IGNORECASE)
_LAYOUT_ROW = re.compile(r"^\|.{400,}", re.MULTILINE)
"""A row of a table that holds a whole article: old pages are laid out by tables."""
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2200-12-31"}
"""Only dates that the page states as its own; the default bound would be today's clock."""

for _name in ("trafilatura", "htmldate", "courlan", "justext", "charset_normalizer"):
    logging.getLogger(_name).addHandler(logging.NullHandler())  # what fails is told as an error


def read_page(
    stream: io.BufferedReader, path: str, settings: Settings
) -> Iterator[Article | InputError]:
    """The one article of an HTML file; raises :class:`InputError` where there is none."""
    data = read_whole(stream, path, MAX_PAGE)
    if not data:
        raise EmptyInput(path, "is empty")
    yield page_article(data, path, settings)


def page_article(
    data: bytes,
    path: str,
    settings: Settings,
    *,
    url: str | None = None,
    charset: str | None = None,
    flags: tuple[str, ...] = (),
) -> Article:
    """The article on the HTML page ``data``: its text as trafilatura finds it, title first,
    paragraphs parted by blank lines. ``charset`` is what a header says, ``url`` where it was.

    Raises :class:`EmptyInput` where the page holds no article.
    """
    declared = _CHARSET.search(data[:4096])
    name = charset or (declared[1].decode("ascii") if declared else None)
    html, decoding = decode(data.replace(b"\0", b""), path, name)
    text, known = extract(html, path, url)
    article = settings.article(text, path, known, (*flags, *decoding))
    if all(zone.zone in ("furniture", "caption") for zone in article.zones):
        raise EmptyInput(path, "no article was found on the page")
    return article


def extract(html: str, path: str, url: str | None = None) -> tuple[str, Known]:
    """The article's text and what the page says of itself; raises :class:`EmptyInput`."""
    html = _DECLARATION.sub("", html)
    found = _extracted(html, path, url)
    if found.text and _LAYOUT_ROW.search(found.text):
        found = _extracted(_TABLE.sub(r"<\1div", html), path, url)
    if not found.text:
        raise EmptyInput(path, "no article was found on the page")
    text = with_title(found.text.replace("\n", "\n\n"), found.title)
    publisher = found.sitename or found.hostname
    return text, Known(found.title, publisher, found.date, found.url or url, found.language)


def _extracted(html: str, path: str, url: str | None) -> Document:
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(
            html,
            url=url,
            include_comments=False,
            with_metadata=True,
            date_extraction_params=dict(_DATES),
        )
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError) as error:
        # hostile markup; trafilatura names no exceptions of its own
        raise UnreadableInput(path, f"the page cannot be taken apart ({error})") from error
    if found is None or isinstance(found, dict):
        raise EmptyInput(path, "no article was found on the page")
    return found


def with_title(text: str, title: str | None) -> str:
    """``text`` with ``title`` as its first line, unless one of its first lines is it."""
    if not title or any(_same(title, line) for line in text[:2000].split("\n")[:6]):
        return text
    return f"{title.strip()}\n\n{text}"


def _same(one: str, other: str) -> bool:
    return _letters(one) == _letters(other)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
