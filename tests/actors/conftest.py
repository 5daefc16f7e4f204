"""What the tests of actors share: the parser, an invented world, and articles of a few lines."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest

from onrecord.actors import Cast, resolve
from onrecord.codebook import Codebook
from onrecord.language import Language, analyse, load_language
from onrecord.records import (
    Anchor,
    Article,
    Form,
    Speaker,
    Statement,
    Why,
    Zone,
    ZoneName,
    content_id,
)  # fmt: skip

STATES = [
    {"code": "XVE", "name": "Velmark", "aliases": ["Republic of Velmark"], "source": "invented",
     "demonyms": ["Velmarkian"], "capital": "Sorrin", "seats": ["the Copper Palace"]},
    {"code": "XKR", "name": "Karesia", "aliases": [], "demonyms": ["Karesian"],
     "capital": "Torvane", "source": "invented"},
    {"code": "XNM", "name": "Northmere", "aliases": [], "demonyms": ["Northmerian"],
     "capital": "Aldwick", "source": "invented"},
]  # fmt: skip
BODIES = [
    {"id": "ember-column", "name": "Ember Column", "type": "group", "source": "invented"},
    {"id": "cava", "name": "Chemical Arms Verification Agency", "aliases": ["CAVA"],
     "type": "organization", "source": "invented"},
    {"id": "littoral-six", "name": "Littoral Six", "aliases": ["L-6"], "type": "body",
     "members": ["XVE", "XKR"], "source": "invented"},
]  # fmt: skip

Make = Callable[..., Cast]


@pytest.fixture(scope="session")
def language() -> Language:
    """The shipped parser."""
    return load_language()


@pytest.fixture(scope="session")
def codebook() -> Codebook:
    """The shipped tables with three invented states and three invented bodies."""
    return Codebook({"states": STATES, "collectives": BODIES})


def article(text: str, published: str | None = None, heading: bool = False) -> Article:
    """An article of which every line is a body line (``heading``: the first is the headline)."""
    zones, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            zone: ZoneName = "headline" if heading and not zones else "body"
            zones.append(Zone(zone, at, at + len(line)))
        at += len(line) + 1
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Article(content_id("art", text), "made.txt", ("made.txt",), None, None, published, None,
                   "en", digest, tuple(zones), text)  # fmt: skip


def said(made: Article, source: str, cue: str, content: str, form: Form = "indirect") -> Statement:
    """A statement whose pieces are the first such words of the text (no source: none)."""

    def at(words: str) -> tuple[Anchor, ...]:
        start = made.text.index(words)
        return (Anchor.of(made.text, start, start + len(words)),) if words else ()

    return Statement(
        content_id("st", made.id, source, cue, content), made.id, Speaker((), at(source)), at(cue),
        at(content), form, "body", "unspecified", None, None, None, None, (), Why("test"),
    )  # fmt: skip


@pytest.fixture(scope="session")
def cast_of(language: Language, codebook: Codebook) -> Make:
    """Resolve a text: ``cast_of(text, [(source, cue, content), ...])``."""

    def make(
        text: str,
        statements: list[tuple[str, ...]] | None = None,
        published: str | None = None,
        heading: bool = False,
    ) -> Cast:
        made = article(text, published, heading)
        told = [said(made, *pieces) for pieces in statements or []]  # type: ignore[arg-type]
        return resolve(analyse(made, language), told, codebook)

    return make


def names(cast: Cast, words: str, nth: int = 0) -> list[str]:
    """Names of the actors that the ``nth`` occurrence of ``words`` means."""
    assert cast.analysis is not None
    text = cast.analysis.article.text
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    found = [cast.actor(i) for i in cast.who(start, start + len(words))]
    return [actor.name for actor in found if actor is not None]


def speakers(cast: Cast, number: int = 0) -> list[str]:
    """Names of the speakers of the ``number``-th statement."""
    found = [cast.actor(i) for i in cast.statements[number].speaker.actors]
    return [actor.name for actor in found if actor is not None]
