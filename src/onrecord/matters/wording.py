"""How alike two stretches of text are: word stems weighed by how rare they are in the record."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from msgspec import Struct

from onrecord.codebook import Codebook
from onrecord.records import Article, Event

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


def stems(text: str) -> list[str]:
    """The stems of the words of ``text`` that carry meaning, in their order."""
    function = word_list("function")
    return [
        stem(word) for word in _WORD.findall(text) if len(word) > 1 and word.lower() not in function
    ]


class Wording:
    """Weights of stems over the articles of a record, and vectors of texts by them."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self._texts = {article.id: article for article in articles}
        counts: Counter[str] = Counter()
        self._stems: dict[str, Counter[str]] = {}
        for article in self._texts.values():
            found = Counter(stems(article.text))
            self._stems[article.id] = found
            counts.update(found.keys())
        total = len(self._texts)
        self._weights = {word: math.log(1 + total / seen) for word, seen in counts.items()}
        self._rarest = math.log(1 + total)
        self._articles: dict[str, Vector] = {}
        self._alike: dict[tuple[str, str], float] = {}

    def weight(self, word: str) -> float:
        """How much a shared ``word`` tells: the logarithm of one over its share of articles."""
        return self._weights.get(word, self._rarest)

    def vector(self, counts: Mapping[str, int]) -> Vector:
        """The vector of a text that has each stem so often."""
        raw = {word: (1 + math.log(n)) * self.weight(word) for word, n in counts.items()}
        length = math.sqrt(sum(value * value for value in raw.values())) or 1.0
        return {word: value / length for word, value in raw.items()}

    def article(self, article: str) -> Vector:
        """The vector of the whole text of an article (by id)."""
        if article not in self._articles:
            self._articles[article] = self.vector(self._stems.get(article, {}))
        return self._articles[article]

    def alike(self, one: str, other: str) -> float:
        """How alike two articles (ids) are, in [0, 1]; each pair is compared once."""
        pair = (one, other) if one < other else (other, one)
        if pair not in self._alike:
            self._alike[pair] = cosine(self.article(one), self.article(other))
        return self._alike[pair]


def joined(vectors: Iterable[Vector]) -> Vector:
    """The vector of several texts together."""
    total: Counter[str] = Counter()
    for vector in vectors:
        total.update(vector)
    length = math.sqrt(sum(value * value for value in total.values())) or 1.0
    return {word: value / length for word, value in total.items()}


def cosine(one: Vector, other: Vector) -> float:
    """How alike two vectors are, in [0, 1]."""
    small, large = (one, other) if len(one) <= len(other) else (other, one)
    return sum(value * large[word] for word, value in small.items() if word in large)


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
