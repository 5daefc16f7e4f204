"""Finding phrases of a table in a stretch of the article: certainty, evidence, weapons, contexts.

One regular expression for each table, longest phrase first; all matches are anchored.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from msgspec import Struct

from onrecord.codebook import Codebook
from onrecord.events.modality import Modality
from onrecord.records import Anchor, Evidence


class EvidenceType(Struct, frozen=True):
    """One entry of ``codebook/evidence.yaml``: words that name what a claim rests on."""

    type: str
    words: tuple[str, ...]
    definition: str
    example: str
    source: str


class Topic(Struct, frozen=True):
    """One entry of ``codebook/contexts.yaml`` or ``codebook/weapons.yaml``: words that set a
    context, or name a weapon."""

    name: str
    words: tuple[str, ...]
    definition: str
    example: str
    source: str


class Phrases:
    """Phrases and what each stands for; matches whole words, in any case."""

    def __init__(self, table: Mapping[str, str]) -> None:
        self._table = dict(table)
        ordered = sorted(self._table, key=lambda phrase: (-len(phrase), phrase))
        body = "|".join(re.escape(phrase) for phrase in ordered) or r"(?!)"
        self._pattern = re.compile(rf"(?<![\w-])(?:{body})(?![\w-])", re.IGNORECASE)

    def meaning(self, phrase: str) -> str | None:
        """What one phrase stands for, if it is in the table."""
        return self._table.get(phrase.lower())

    def find(self, text: str, start: int, end: int) -> list[tuple[str, Anchor]]:
        """What is named in ``text[start:end]``, with its words, in order."""
        return [
            (self._table[match.group().lower()], Anchor(match.start(), match.end(), match.group()))
            for match in self._pattern.finditer(text, start, end)
        ]


@lru_cache(maxsize=8)
def certainty_phrases(codebook: Codebook) -> Phrases:
    """Words of certainty by the id of their entry."""
    entries = codebook.table("modality", Modality)
    return Phrases({w: e.id for e in reversed(entries) if e.kind == "certainty" for w in e.words})


@lru_cache(maxsize=8)
def evidence_phrases(codebook: Codebook) -> Phrases:
    """Words of evidence by type."""
    entries = codebook.table("evidence", EvidenceType)
    return Phrases({word: entry.type for entry in reversed(entries) for word in entry.words})


@lru_cache(maxsize=8)
def topic_phrases(codebook: Codebook, table: str) -> Phrases:
    """Words of the table ``contexts`` or ``weapons`` by name; plurals are added."""
    entries = codebook.table(table, Topic)
    found: dict[str, str] = {}
    for entry in entries:
        for word in entry.words:
            for form in _forms(word):
                found.setdefault(form, entry.name)
    return Phrases(found)


def _forms(word: str) -> Iterable[str]:
    yield word
    if word[-1:] not in ("s", "y"):
        yield f"{word}s"
    elif word.endswith("y") and word[-2:-1] not in "aeiou":
        yield f"{word[:-1]}ies"


def evidence_in(phrases: Phrases, text: str, spans: Iterable[tuple[int, int]]) -> tuple[
    Evidence, ...
]:  # fmt: skip
    """The evidence named in ``spans``, each type and place once."""
    found = [
        Evidence(kind, anchor)
        for start, end in spans
        for kind, anchor in phrases.find(text, start, end)
    ]
    return tuple(dict.fromkeys(found))
