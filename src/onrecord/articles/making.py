"""Text and what is known of it -> :class:`Article`."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from onrecord.articles.dates import iso_date
from onrecord.articles.english import is_english
from onrecord.articles.zones import find_zones, headline_of, page_date
from onrecord.codebook import Codebook, load_codebook
from onrecord.errors import EmptyInput, UnreadableInput
from onrecord.records import Article, Zone, content_id

MAX_TEXT = 1_000_000
"""Code points of one article (spaCy's own limit); the longest reports have a third of it."""

MAX_LINES = 20_000
"""Lines of one article; more are a list of something."""

_SHIPPED = load_codebook()


def make_article(
    text: str,
    *,
    source: str,
    title: str | None = None,
    publisher: str | None = None,
    published: str | None = None,
    url: str | None = None,
    language: str | None = None,
    flags: Sequence[str] = (),
    fallback_date: str | None = None,
    codebook: Codebook = _SHIPPED,
) -> Article:
    """The article of ``text``, unaltered, with its zones.

    ``published`` is a date from metadata in any usual spelling; without one the date that the
    page or the dateline states is taken, then ``fallback_date``, and the flags say so. A
    ``title`` that is not given is the headline. The id follows from text, address and
    publisher, so the same text from the same place is one article.

    Raises :class:`EmptyInput` for a text without a letter, :class:`UnreadableInput` for one that
    is too long or holds what no text holds (NULs, lone surrogates).
    """
    _refuse(text, source)
    zones = find_zones(text, codebook, title)
    noticed = list(flags)
    date = _date(text, zones, published, fallback_date, noticed)
    return Article(
        id=content_id("art", text, url or None, publisher or None),
        source=source,
        origins=(source,),
        title=title or headline_of(text, zones),
        publisher=publisher or None,
        published=date,
        url=url or None,
        language=_language(text, language, noticed),
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        zones=zones,
        text=text,
        flags=tuple(noticed),
    )


def _refuse(text: str, source: str) -> None:
    if len(text) > MAX_TEXT:
        raise UnreadableInput(source, f"is longer than {MAX_TEXT:,} characters: no article is")
    if len(text.splitlines()) > MAX_LINES:
        raise UnreadableInput(source, f"has more than {MAX_LINES:,} lines: no article does")
    if "\0" in text:
        raise UnreadableInput(source, "holds NUL bytes: not a text")
    if not any(map(str.isalpha, text)):
        raise EmptyInput(source, "holds no text")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise UnreadableInput(source, "holds half characters (lone surrogates)") from error


def _date(
    text: str,
    zones: tuple[Zone, ...],
    published: str | None,
    fallback: str | None,
    flags: list[str],
) -> str | None:
    if date := iso_date(published):
        return date
    if published:
        flags.append(f"date not understood: {published[:40]}")
    if found := page_date(text, zones):
        flags.append(f"date from {found[1]}")
        return found[0]
    if date := iso_date(fallback):
        flags.append("date from --published")
    return date


def _language(text: str, given: str | None, flags: list[str]) -> str | None:
    english = is_english(text)
    if english:
        return "en"
    code = given.replace("_", "-").split("-")[0].lower() if given else None
    if english is False:
        flags.append("not English")
        return None if code == "en" else code
    return code
