"""What readers are told beside the bytes."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.articles.making import make_article
from onrecord.codebook import Codebook, load_codebook
from onrecord.records import Article


@dataclass(frozen=True)
class Known:
    """What a reader found beside the text; ``None`` is unknown."""

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
