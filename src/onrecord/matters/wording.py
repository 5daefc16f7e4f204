"""How alike two stretches of text are: word stems weighed by how rare they are in the record."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from msgspec import Struct

from onrecord.codebook import Codebook
from onrecord.records import Event

_WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*")
_SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])")
_ENDINGS = ("ations", "ation", "ings", "ing", "edly", "ed", "ies", "es", "s", "ly", "al")
Vector = Mapping[str, float]
"""Stem -> weight; of length one."""


class Words(Struct, frozen=True, forbid_unknown_fields=True):
    """One entry of the table ``matter_words``: a list of words under a name."""

    name: str
    words: tuple[str, ...]
    definition: str
    example: str
    source: str


@cache
def word_list(name: str) -> frozenset[str]:
    """The shipped words of the list ``name``."""
    entries = Codebook().table("matter_words", Words)
    return frozenset(word for entry in entries if entry.name == name for word in entry.words)


@cache
def classes() -> Mapping[str, frozenset[str]]:
    """Stem -> the lists of words for one kind of act that it stands in (see ``matter_words``)."""
    found: dict[str, set[str]] = defaultdict(set)
    for entry in Codebook().table("matter_words", Words):
        if entry.name.startswith("alike "):
            for word in entry.words:
                found[stem(word)].add(entry.name)
    return {word: frozenset(names) for word, names in found.items()}


@cache
def stem_list(name: str) -> frozenset[str]:
    """The stems of the shipped words of the list ``name``."""
    return frozenset(stem(word) for word in word_list(name))


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """``word`` without case, possessive and common endings; crude, and the same everywhere.

    >>> stem("bombings") == stem("bombed") == stem("Bombing")
    True
    """
    low = word.lower().removesuffix("'s").removesuffix("’s")
    for ending in _ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= 4:
            low = low[: -len(ending)]
            break
    return low.rstrip("e") if len(low) > 4 else low


@lru_cache(maxsize=50_000)
def _meaning(word: str) -> str | None:
    """The stem of a word that carries meaning; ``None`` for others."""
    if len(word) < 2 or word.lower() in word_list("function"):
        return None
    return stem(word)


def stems(text: str) -> list[str]:
    """The stems of the words of ``text`` that carry meaning, in their order."""
    found = map(_meaning, _WORD.findall(text))
    return [one for one in found if one is not None]


class Wording:
    """Weights of stems by the number of articles, of ``total``, that have each (``seen``); those
    that one article has may be left out. Vectors of texts by these weights."""

    def __init__(self, seen: Mapping[str, int], total: int) -> None:
        self._weights = {word: math.log(1 + total / n) for word, n in seen.items() if n > 1}
        self._rarest = math.log(1 + total)

    def weight(self, word: str) -> float:
        """How much a shared ``word`` tells: the logarithm of one over its share of articles."""
        return self._weights.get(word, self._rarest)

    def vector(self, counts: Mapping[str, int]) -> Vector:
        """The vector of a text that has each stem so often."""
        weights, rarest = self._weights, self._rarest
        raw = {w: (1 + math.log(n)) * weights.get(w, rarest) for w, n in counts.items()}
        return _unit(raw)


class Stories:
    """How alike articles are, by the vectors of their whole texts."""

    def __init__(self) -> None:
        self._vectors: dict[str, Vector] = {}
        self._alike: dict[tuple[str, str], float] = {}

    def add(self, article: str, vector: Vector) -> None:
        """Note the vector of ``article`` (an id), which is the one looked at from now on."""
        if article not in self._vectors:
            self._vectors[article] = vector
            self._alike.clear()

    def alike(self, one: str, other: str) -> float:
        """How alike two articles (ids) are, in [0, 1]; what was compared since the last article
        came is not compared again."""
        pair = (one, other) if one < other else (other, one)
        found = self._alike.get(pair)
        if found is None:
            found = cosine(self._vectors.get(one, {}), self._vectors.get(other, {}))
            self._alike[pair] = found
        return found


def joined(vectors: Iterable[Vector]) -> Vector:
    """The vector of several texts together."""
    total: Counter[str] = Counter()
    for vector in vectors:
        total.update(vector)
    return _unit(total)


def _unit(raw: Mapping[str, float]) -> Vector:
    length = math.sqrt(sum([value * value for value in raw.values()])) or 1.0
    return {word: value / length for word, value in raw.items()}


def cosine(one: Vector, other: Vector) -> float:
    """How alike two vectors are, in [0, 1]."""
    small, large = (one, other) if len(one) <= len(other) else (other, one)
    return sum([value * large[word] for word, value in small.items() if word in large])


def sentence_around(text: str, event: Event) -> tuple[int, int]:
    """Offsets of the sentence that holds the event's words, cut by signs alone."""
    if not event.trigger:
        return 0, 0
    first, last = event.trigger[0].start, event.trigger[-1].end
    start = text.rfind("\n", 0, first) + 1
    end = text.find("\n", last)
    end = len(text) if end < 0 else end
    for sign in _SENTENCE_END.finditer(text, start, end):
        if sign.end() <= first:
            start = sign.end()
        elif sign.start() >= last:
            return start, sign.start() + 1
    return start, end
