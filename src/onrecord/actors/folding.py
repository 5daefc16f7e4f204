"""Spelling: how two ways to write one name are made equal.

Folding is for comparison only; what is stored is always the article's own words.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"[^\s]+")
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-‐‑–](?=[^\W\d_])")
_DOUBLE = re.compile(r"(.)\1")
_SPECIAL = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe",
                          "ð": "d", "þ": "th"})  # fmt: skip
_DROP = str.maketrans("", "", ".'’‘`´-‐‑–—()[]{}\"“”,;:!?ʿʾʻ\u00ad\u200b\u00a0\u202f\u2009 \t")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower case without accents, full stops, apostrophes and hyphens.

    >>> fold("U.N."), fold("Çavuşoğlu"), fold("G-7"), fold("Sana'a")
    ('un', 'cavusoglu', 'g7', 'sanaa')
    """
    if text.isascii():
        return text.lower().translate(_DROP)
    # twice, as a compatibility form (a letter of mathematics) has no lower case of its own
    simple = unicodedata.normalize("NFKD", text.casefold().translate(_SPECIAL)).casefold()
    plain = unicodedata.normalize("NFKD", simple)
    return "".join(c for c in plain if not unicodedata.combining(c)).translate(_DROP)


def alias_tokens(name: str) -> list[str]:
    """``name`` cut as the parser cuts it (hyphens between letters and the possessive part),
    folded; pieces without a letter or digit are left out.

    >>> alias_tokens("Iran's al-Orneh Front")
    ['iran', 's', 'al', 'orneh', 'front']
    """
    pieces: list[str] = []
    for match in _WORD.finditer(name):
        word = match.group()
        for end in ("'s", "’s"):
            if word.endswith(end):
                word = word[: -len(end)] + " s"
        pieces.extend(_HYPHEN.sub(" ", word).split())
    return [folded for folded in map(fold, pieces) if folded]


@dataclass(frozen=True)
class Spelling:
    """Variants of names: ``same`` maps a folded name to its key, ``nick`` a given name to all it
    may stand for, ``drop`` are particles that come and go."""

    same: dict[str, str]
    nick: dict[str, frozenset[str]]
    drop: frozenset[str]

    def key(self, token: str) -> str:
        """The form under which all spellings of ``token`` meet."""
        folded = fold(token)
        return self.same.get(folded, folded)

    def keys(self, tokens: list[str]) -> tuple[str, ...]:
        """Keys of the words of a personal name; particles, initials and suffixes left out.

        A particle that is the whole name stays.
        """
        found = [self.key(t) for t in tokens if fold(t)]
        kept = [k for k in found if k not in self.drop and k not in SUFFIXES and len(k) > 1]
        return tuple(kept or found)

    def alike(self, one: str, other: str) -> bool:
        """Whether two given names (keys) may be one person's: equal, a short form, an initial,
        a doubled letter more or less."""
        if one == other:
            return True
        if len(one) == 1 or len(other) == 1:
            return one[:1] == other[:1]
        return other in self.nick.get(one, ()) or _DOUBLE.sub(r"\1", one) == _DOUBLE.sub(
            r"\1", other
        )


SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


def initials(tokens: list[str]) -> str:
    """The letters of the middle initials of a name, as they are written.

    >>> initials(["Edo", "H.W.", "Orne"]), initials(["Edo", "Orne"])
    ('HW', '')
    """
    bare = (token.replace(".", "") for token in tokens[1:-1])
    return "".join(t for t in bare if t.isalpha() and t.isupper() and len(t) < 4)


def initials_differ(one: str, other: str) -> bool:
    """Whether both names have middle initials and neither only goes on where the other stops:
    "Edo W. Orne" is not "Edo H.W. Orne"."""
    return bool(one and other) and not (one.startswith(other) or other.startswith(one))
