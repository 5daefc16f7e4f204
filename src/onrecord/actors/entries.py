"""The entries of the tables behind the resolver, one struct for each table."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

HitKind = Literal["state", "demonym", "capital", "place", "seat", "body", "adjective"]


Gender = Literal["m", "f"]


class StateEntry(Struct, frozen=True):
    """A state or territory; the fields are described at the head of ``states.yaml``."""

    code: str
    name: str
    source: str
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capital: str | None = None
    capitals: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    not_with: tuple[str, ...] = ()


class BodyEntry(Struct, frozen=True):
    """A body, organization, armed force or group; see ``collectives.yaml``."""

    id: str
    name: str
    source: str
    type: Literal["body", "organization", "armed force", "group"] = "organization"
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    definition: str = ""
    of: str | None = None
    of_body: str | None = None
    needs: str | None = None
    kin: str | None = None
    seats: tuple[str, ...] = ()
    lower: bool = False
    nouns: tuple[str, ...] = ()
    not_with_possessor: bool = False


class NounEntry(Struct, frozen=True):
    """Common nouns that describe actors; see ``descriptions.yaml``."""

    id: str
    kind: Literal[
        "office",
        "person",
        "group",
        "government",
        "force",
        "organization",
        "document",
        "nation",
        "thing",
    ]
    words: tuple[str, ...]
    definition: str
    example: str
    anonymity: str | None = None
    gender: Gender | None = None
    of: str | None = None
    speaks: bool = False
    branch: bool = False
    source_kind: str | None = None


class HonorificEntry(Struct, frozen=True):
    """Words set before a personal name; see ``honorifics.yaml``."""

    words: tuple[str, ...]
    definition: str
    example: str
    gender: Gender | None = None
    role: bool = False
    means: str | None = None


class GivenNamesEntry(Struct, frozen=True):
    """Given names of one gender; see ``given_names.yaml``."""

    gender: Gender | None
    definition: str
    example: str
    names: str


class LeaderEntry(Struct, frozen=True, rename={"since": "from"}):
    """Who led a state when, or held ``office`` for it (an id of ``descriptions``; none: its head);
    months as ``YYYY-MM``, ``until`` open if unknown."""

    code: str
    name: str
    since: str
    source: str
    until: str | None = None
    office: str | None = None


class SpellingEntry(Struct, frozen=True):
    """Spellings of one name; see ``transliteration.yaml``."""

    definition: str
    example: str
    drop: tuple[str, ...] = ()
    same: tuple[tuple[str, ...], ...] = ()
    nick: tuple[tuple[str, ...], ...] = ()


class SynonymEntry(Struct, frozen=True):
    """Nouns that mean the same; see ``synonyms.yaml``."""

    words: tuple[str, ...]
    means: str
    definition: str
    example: str


class NameKindEntry(Struct, frozen=True):
    """Words in names that a describing noun may take up; see ``name_kinds.yaml``."""

    word: str
    names: tuple[str, ...]
    definition: str
    example: str
    always: bool = False


class WordlistEntry(Struct, frozen=True):
    """A small list of words; see ``wordlists.yaml``."""

    id: str
    words: tuple[str, ...]
    definition: str
    example: str
