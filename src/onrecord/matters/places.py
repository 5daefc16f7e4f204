"""Places that no table knows: names that a record's own articles use as those of places.

A crisis happens in villages that are on no list. A name that is told as "the town of Tarsk", or
twice as "in Tarsk" and "near Tarsk", is taken for a place wherever it stands; names of people,
states and bodies are not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from onrecord.matters.wording import word_list
from onrecord.records import Actor, Article

NAMED_OTHERWISE = frozenset(
    {"person", "group", "state", "government", "body", "office", "armed force"}
)
"""Types of actor whose names are no names of places here; states are compared as states."""
OFTEN = 3
"""Mentions from which people are people: a town may be taken for a person once."""
ENOUGH = 2
"""Evidence that makes a name a place: one "town of", or two of "in", "near"."""
SHARE = 0.15
"""Least share of the places where a name stands that such evidence is."""
_NAME = r"[A-Z][\w’'-]*[a-z](?: [A-Z][\w’'-]*[a-z]){0,2}"
_POSSESSIVE = re.compile(r"[’']s?$")


class Places:
    """The names that are places in ``articles``, and finding them in a sentence."""

    def __init__(self, articles: Iterable[Article], actors: Iterable[Actor]) -> None:
        texts = [article.text for article in articles]
        taken = {
            folded(name)
            for actor in actors
            if actor.type in NAMED_OTHERWISE
            and (actor.type not in ("person", "group") or len(actor.mentions) >= OFTEN)
            for name in (actor.name, *actor.aliases)
        }
        evidence, self._spelled = _evidence(texts)
        whole = Counter(folded(name) for text in texts for name in _CAPITALS.findall(text))
        self._names = {
            name
            for name, seen in evidence.items()
            if seen >= max(ENOUGH, SHARE * whole[name])
            and name not in taken
            and len(name) > 2
            and name.split()[0] not in word_list("calendar")
        }

    def named_in(self, text: str) -> frozenset[str]:
        """The places that ``text`` names, folded."""
        found = set()
        for match in _CAPITALS.finditer(text):
            words = _POSSESSIVE.sub("", match.group()).split()
            for start in range(len(words)):
                for end in range(len(words), start, -1):
                    name = folded(" ".join(words[start:end]))
                    if name in self._names:
                        found.add(name)
        return frozenset(found)

    def spelled(self, place: str) -> str:
        """``place`` (folded) as the articles write it first."""
        return self._spelled.get(place, place)


_CAPITALS = re.compile(_NAME)


def folded(text: str) -> str:
    """A name as it is compared: without case, article and possessive.

    >>> folded("The Tarsk’s")
    'tarsk'
    """
    low = " ".join(text.casefold().split()).removeprefix("the ")
    return _POSSESSIVE.sub("", low)


def _evidence(texts: Iterable[str]) -> tuple[Counter[str], dict[str, str]]:
    """How strongly each name is used as that of a place, and how it is written first."""
    kinds, where = ("|".join(sorted(word_list(name))) for name in ("kind of place", "where"))
    told = re.compile(rf"\b(?:(?P<kind>{kinds}) of|(?P<where>{where})) (?P<name>{_NAME})")
    evidence: Counter[str] = Counter()
    spelled: dict[str, str] = {}
    for text in texts:
        for match in told.finditer(text):
            name = folded(match.group("name"))
            evidence[name] += 2 if match.group("kind") else 1
            spelled.setdefault(name, _POSSESSIVE.sub("", match.group("name")))
    return evidence, spelled
