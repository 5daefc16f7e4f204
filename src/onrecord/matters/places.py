"""Places that no table knows: names that a record's own articles use as those of places.

A crisis happens in villages that are on no list. A name that is told as "the town of Tarsk", or
twice as "in Tarsk" and "near Tarsk", is taken for a place wherever it stands; names of people,
states and bodies are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from onrecord.matters.wording import word_list
from onrecord.records import Actor

NAMED_OTHERWISE = frozenset(
    {"person", "group", "state", "government", "body", "office", "armed force"}
)
"""Types of actor whose names are no names of places here; states are compared as states."""
PEOPLE = frozenset({"person", "group"})
OFTEN = 3
"""Mentions from which people are people: a town may be taken for a person once."""
ENOUGH = 2
"""Evidence that makes a name a place: one "town of", or two of "in", "near"."""
SHARE = 0.15
"""Least share of the places where a name stands that such evidence is."""
_NAME = r"[A-Z][\w’'-]*[a-z](?: [A-Z][\w’'-]*[a-z]){0,2}"
_POSSESSIVE = re.compile(r"[’']s?$")


class Places:
    """The ``names`` (folded) that are places, how articles write them first, and finding them."""

    def __init__(self, names: Iterable[str], spelled: Mapping[str, str]) -> None:
        self.names = frozenset(names)
        self._spelled = spelled

    def named_in(self, text: str) -> frozenset[str]:
        """The places that ``text`` names, folded."""
        found = set()
        for match in _CAPITALS.finditer(text):
            words = _POSSESSIVE.sub("", match.group()).split()
            for start in range(len(words)):
                for end in range(len(words), start, -1):
                    name = folded(" ".join(words[start:end]))
                    if name in self.names:
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


@cache
def _told() -> re.Pattern[str]:
    kinds, where = ("|".join(sorted(word_list(name))) for name in ("kind of place", "where"))
    return re.compile(rf"\b(?:(?P<kind>{kinds}) of|(?P<where>{where})) (?P<name>{_NAME})")


def evidence(text: str) -> Iterator[tuple[str, int, str]]:
    """Names that ``text`` uses as those of places, folded: how strong that use is, and how the
    name is written there."""
    for match in _told().finditer(text):
        name = match.group("name")
        yield folded(name), 2 if match.group("kind") else 1, _POSSESSIVE.sub("", name)


def capitals(text: str) -> Iterator[str]:
    """The names in ``text``, of whatever they are, folded."""
    return (folded(name) for name in _CAPITALS.findall(text))


def may_be_place(name: str, seen: int, whole: int) -> bool:
    """Whether evidence of strength ``seen`` makes a ``name`` that stands in ``whole`` places that
    of a place, if no actor bears it."""
    enough = seen >= max(ENOUGH, SHARE * whole) and len(name) > 2
    return enough and name.split()[0] not in word_list("calendar")


def taken(actors: Iterable[Actor]) -> Iterator[str]:
    """The names, folded, of ``actors`` that are no places."""
    for actor in actors:
        sort = actor.type
        if sort in NAMED_OTHERWISE and (sort not in PEOPLE or len(actor.mentions) >= OFTEN):
            yield from (folded(name) for name in (actor.name, *actor.aliases))
