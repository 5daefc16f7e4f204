"""What readers are told beside the bytes, and what they tell beside the text."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from onrecord.articles.making import make_article
from onrecord.codebook import Codebook, load_codebook
from onrecord.errors import InputError
from onrecord.records import Article


@dataclass(frozen=True)
class Known:
    """What a reader found beside the text, as it was written there; ``None`` is unknown."""

    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None


@dataclass(frozen=True)
class Settings:
    """``published`` is the date of articles that state none; ``codebook`` holds the user's own
    furniture."""

    published: str | None = None
    codebook: Codebook = field(default_factory=load_codebook)

    def article(self, text: str, source: str, known: Known, flags: tuple[str, ...] = ()) -> Article:
        """:func:`make_article` under these settings."""
        return make_article(
            text,
            source=source,
            title=known.title,
            publisher=known.publisher,
            published=known.published,
            url=known.url,
            language=known.language,
            flags=flags,
            fallback_date=self.published,
            codebook=self.codebook,
        )


Reader = Callable[[io.BufferedReader, str, Settings], Iterator[Article | InputError]]
"""Reads the articles out of a stream; the string is the path that they are said to come from.
Yields an error for one article and raises it for the whole stream."""
