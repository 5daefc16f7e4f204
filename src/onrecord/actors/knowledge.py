"""The tables behind the resolver, compiled once for each codebook into tries.

Tables: ``states``, ``collectives``, ``descriptions``,
``honorifics``, ``given_names``, ``transliteration``, ``synonyms``, ``wordlists``,
``name_kinds``, ``leaders``, ``office_holders``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from onrecord.actors.entries import (
    BodyEntry,
    Gender,
    GivenNamesEntry,
    HitKind,
    HonorificEntry,
    LeaderEntry,
    NameKindEntry,
    NounEntry,
    SpellingEntry,
    StateEntry,
    SynonymEntry,
    WordlistEntry,
)  # fmt: skip
from onrecord.actors.folding import Spelling, alias_tokens, fold
from onrecord.codebook import Codebook


@dataclass(frozen=True, slots=True)
class Hit:
    """What a name of the tables means: ``key`` is a state's code or a body's id. ``upper``
    names are only read in capitals, ``lower`` ones also without a capital."""

    kind: HitKind
    key: str
    upper: bool = False
    lower: bool = False


Trie = dict[str, Any]
"""Folded token -> next level; under the empty string: the value (a tuple of hits, or a noun)."""


END = ""


@dataclass(frozen=True)
class Knowledge:
    """Everything the resolver knows from tables, compiled; ``kinds`` are the words in names that a
    noun may take up, ``worn`` the nouns that stand in every such name."""

    states: dict[str, StateEntry]
    bodies: dict[str, BodyEntry]
    names: Trie
    nouns: Trie
    honorifics: Trie
    genders: dict[str, Gender | None]
    spelling: Spelling
    adverse: dict[str, frozenset[str]] = field(default_factory=dict)
    adjectives: dict[str, str] = field(default_factory=dict)
    leaders: dict[str, tuple[LeaderEntry, ...]] = field(default_factory=dict)
    synonyms: dict[str, str] = field(default_factory=dict)
    lists: dict[str, frozenset[str]] = field(default_factory=dict)
    kinds: dict[str, frozenset[str]] = field(default_factory=dict)
    worn: frozenset[str] = frozenset()


@lru_cache(maxsize=4)
def load_knowledge(codebook: Codebook) -> Knowledge:
    """The compiled tables of ``codebook`` (kept, as compiling takes a moment).

    Raises :class:`onrecord.errors.CodebookError` for a malformed entry.
    """
    states = codebook.table("states", StateEntry)
    bodies = codebook.table("collectives", BodyEntry)
    spelling = _spelling(codebook.table("transliteration", SpellingEntry))
    return Knowledge(
        states=_first({entry.code: entry for entry in reversed(states)}),
        bodies=_first({entry.id: entry for entry in reversed(bodies)}),
        names=_name_trie(states, bodies),
        nouns=_noun_trie(codebook.table("descriptions", NounEntry)),
        honorifics=_honorific_trie(codebook.table("honorifics", HonorificEntry)),
        genders=_genders(codebook.table("given_names", GivenNamesEntry)),
        spelling=spelling,
        adverse={e.code: frozenset(map(fold, e.not_with)) for e in states if e.not_with},
        adjectives={e.code: (e.demonyms or (e.name,))[0] for e in reversed(states)},
        synonyms={
            word: entry.means
            for entry in codebook.table("synonyms", SynonymEntry)
            for word in entry.words
        },
        lists={e.id: frozenset(e.words) for e in codebook.table("wordlists", WordlistEntry)},
        kinds={e.word: frozenset(e.names) for e in codebook.table("name_kinds", NameKindEntry)},
        worn=frozenset(e.word for e in codebook.table("name_kinds", NameKindEntry) if e.always),
        leaders=_leaders(
            (
                *codebook.table("leaders", LeaderEntry),
                *codebook.table("office_holders", LeaderEntry),
            ),
            spelling,
        ),
    )


def _first(entries: dict[str, Any]) -> dict[str, Any]:
    """The entries in the order of the tables again."""
    return dict(reversed(entries.items()))


def put(trie: Trie, tokens: list[str], value: Any) -> None:
    """Add ``value`` under ``tokens``; values of one name are kept in the order they come."""
    for token in tokens:
        trie = trie.setdefault(token, {})
    trie[END] = (*trie.get(END, ()), value)


def _name_trie(states: tuple[StateEntry, ...], bodies: tuple[BodyEntry, ...]) -> Trie:
    trie: Trie = {}
    for state in states:
        named = ((state.name, *state.aliases), (state.capital or "", *state.capitals))
        for kind, names in zip(("state", "capital"), named, strict=True):
            _put_names(trie, kind, state.code, names)  # type: ignore[arg-type]  # two literals
        _put_names(trie, "demonym", state.code, state.demonyms)
        _put_names(trie, "demonym", state.code, tuple(_plurals(state.demonyms)))
        _put_names(trie, "place", state.code, state.places)
        _put_names(trie, "seat", state.code, state.seats)
    for body in bodies:
        _put_names(trie, "body", body.id, (body.name, *body.aliases), body.lower)
        _put_names(trie, "adjective", body.id, body.adjectives)
        _put_names(trie, "seat", body.id, body.seats)
    return trie


def _plurals(demonyms: tuple[str, ...]) -> list[str]:
    """ "Syrians", "Poles"; those in -ese, -sh, -ch, -ss stay as they are."""
    endings = ("ese", "sh", "ch", "ss", "s", "z", ".")
    return [
        d + "s"
        for d in demonyms
        if not d.endswith(endings) and not d.endswith("men") and len(d) > 3
    ]


def _put_names(
    trie: Trie, kind: HitKind, key: str, names: tuple[str, ...], lower: bool = False
) -> None:
    for name in names:
        tokens = alias_tokens(name)
        if tokens[:1] == ["the"] and len(tokens) > 1:
            tokens = tokens[1:]
        if not tokens:
            continue
        bare = name.removeprefix("the ")
        upper = bare.upper() == bare and len(tokens) == 1 and len(tokens[0]) < 6
        small = lower or bare[:1].islower()
        put(trie, tokens, Hit(kind, key, upper, small))


def _noun_trie(entries: tuple[NounEntry, ...]) -> Trie:
    trie: Trie = {}
    for entry in entries:
        for word in entry.words:
            put(trie, alias_tokens(word), entry)
    return trie


def _honorific_trie(entries: tuple[HonorificEntry, ...]) -> Trie:
    trie: Trie = {}
    for entry in entries:
        for word in entry.words:
            put(trie, alias_tokens(word), entry)
    return trie


def _genders(entries: tuple[GivenNamesEntry, ...]) -> dict[str, Gender | None]:
    """Folded given name -> gender; ``None`` if it is given to both."""
    found: dict[str, Gender | None] = {}
    for entry in entries:
        for name in entry.names.split():
            key = fold(name)
            found[key] = entry.gender if found.get(key, entry.gender) == entry.gender else None
    return found


def _leaders(
    entries: tuple[LeaderEntry, ...], spelling: Spelling
) -> dict[str, tuple[LeaderEntry, ...]]:
    """Leaders by the key of the last word of their name."""
    found: dict[str, tuple[LeaderEntry, ...]] = {}
    for entry in entries:
        key = spelling.keys(alias_tokens(entry.name))[-1]
        found[key] = (*found.get(key, ()), entry)
    return found


def _spelling(entries: tuple[SpellingEntry, ...]) -> Spelling:
    same = {fold(v): fold(group[0]) for e in entries for group in e.same for v in group}
    nick: dict[str, set[str]] = {}
    for entry in entries:
        for group in entry.nick:
            for name in group:
                nick.setdefault(fold(name), set()).update(map(fold, group))
    drop = frozenset(fold(word) for entry in entries for word in entry.drop)
    return Spelling(same, {k: frozenset(v) for k, v in nick.items()}, drop)
