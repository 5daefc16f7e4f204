"""The reporting cues of the codebook, compiled for lookup by lemma."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from msgspec import Struct
from spacy.tokens import Token

from onrecord.codebook import Codebook

COMPLEMENTS = frozenset({"quote", "clause", "infinitive", "gerund", "object", "speech-noun"})


class CueEntry(Struct, frozen=True, forbid_unknown_fields=True):
    """One entry of the table ``cues``; its fields are explained at the head of ``cues.yaml``."""

    id: str
    pos: Literal["verb", "noun", "adjective"]
    lemmas: tuple[str, ...]
    takes: tuple[str, ...]
    definition: str
    example: str
    source: str
    addressee: bool = False
    nested: bool = False


class WordList(Struct, frozen=True):
    """An entry of the table ``wordlists``, as far as it is read here."""

    id: str
    words: tuple[str, ...]


class Describing(Struct, frozen=True):
    """An entry of the table ``descriptions``, as far as it is read here."""

    kind: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Cue:
    """What a cue word may take: complement kind -> id of the entry that allows it."""

    takes: dict[str, str]
    addressee: bool
    nested: bool

    @property
    def prepositions(self) -> frozenset[str]:
        """Prepositions whose phrase belongs to the content."""
        return frozenset(self.takes) - COMPLEMENTS


class Cues:
    """All cues by part of speech and lemma; verbs with a particle by both words. ``somebody`` are
    nouns of those who may speak, ``things_do`` verbs of which a thing may be the subject."""

    def __init__(self, codebook: Codebook) -> None:
        self.somebody = frozenset(
            word.split()[-1]
            for entry in codebook.table("descriptions", Describing)
            if entry.kind != "thing"
            for word in entry.words
        )
        self.things_do = frozenset(
            word
            for entry in codebook.table("wordlists", WordList)
            if entry.id == "things-do"
            for word in entry.words
        )
        self._verbs: dict[str, Cue] = {}
        self._nouns: dict[str, Cue] = {}
        self._adjectives: dict[str, Cue] = {}
        self._particles: dict[str, frozenset[str]] = {}
        tables = {"verb": self._verbs, "noun": self._nouns, "adjective": self._adjectives}
        for entry in codebook.table("cues", CueEntry):
            for lemma in entry.lemmas:
                table = tables[entry.pos]
                table[lemma] = _join(table.get(lemma), entry)
        for phrase in self._verbs:
            head, _, rest = phrase.partition(" ")
            if rest:
                known = self._particles.get(head, frozenset())
                self._particles[head] = known | {rest}

    def verb(self, token: Token) -> tuple[Cue, tuple[Token, ...]] | None:
        """The cue that ``token`` (a verb) is, with the tokens of its particle; the longer form
        wins ("call for" before "call")."""
        lemma = token.lemma_.lower()
        for rest in sorted(self._particles.get(lemma, ()), key=len, reverse=True):
            words = rest.split()
            tokens = _following(token, words)
            if tokens:
                return self._verbs[f"{lemma} {rest}"], tokens
        cue = self._verbs.get(lemma)
        return (cue, ()) if cue is not None else None

    def noun(self, token: Token) -> Cue | None:
        """The cue that ``token`` (a noun) is, if any."""
        return self._nouns.get(token.lemma_.lower())

    def adjective(self, token: Token) -> Cue | None:
        """The cue that ``token`` (an adjective or participle) is, if any."""
        return self._adjectives.get(token.lemma_.lower()) or self._adjectives.get(token.lower_)


def _join(known: Cue | None, entry: CueEntry) -> Cue:
    takes = dict(known.takes) if known else {}
    for kind in entry.takes:
        takes.setdefault(kind, entry.id)
    return Cue(
        takes,
        entry.addressee or (known is not None and known.addressee),
        entry.nested or (known is not None and known.nested),
    )


def _following(token: Token, words: list[str]) -> tuple[Token, ...]:
    """The dependents of ``token`` that spell ``words`` right after it; an object may stand
    before a single particle only."""
    doc, at = token.doc, token.i + 1
    if at + len(words) <= len(doc) and [t.lower_ for t in doc[at : at + len(words)]] == words:
        return tuple(doc[at : at + len(words)])
    return ()


def compile_cues(codebook: Codebook) -> Cues:
    """The cues of ``codebook``; make once, pass in."""
    return Cues(codebook)


def words(tokens: Iterable[Token]) -> str:
    """The tokens as text, for explanations."""
    return " ".join(token.text for token in tokens)
