"""Who takes part in an account, made comparable across articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from math import log

from msgspec import Struct

from onrecord.records import Actor, Event

UNSURE = frozenset({"unnamed", "group", "narrator"})
"""Types of actor of which two of one description may be the same or not."""
COMMON = 0.35
"""Least weight of a party that takes part in everything."""


class Party(Struct, frozen=True):
    """An actor as matters compare it: ``keys`` are its id and its name in the record, ``behind``
    the ids of whomever it speaks for, near and far; ``sure`` says that it is known by name."""

    keys: frozenset[str]
    behind: frozenset[str]
    sure: bool
    type: str
    name: str


class Parties:
    """Every actor of a record as a :class:`Party`, made when first asked for."""

    def __init__(self, actors: Mapping[str, Actor], events: Iterable[Event]) -> None:
        self._actors = actors
        self._made: dict[str, Party] = {}
        self._seen = Counter(
            actor for event in events for actor in {*event.actors, *event.recipients}
        )
        self._all = max(self._seen.total(), 2)

    def of(self, actor: str) -> Party:
        """The party that the actor with this id is."""
        if actor not in self._made:
            self._made[actor] = self._party(actor)
        return self._made[actor]

    def _party(self, actor_id: str) -> Party:
        actor = self._actors.get(actor_id)
        if actor is None:
            return Party(frozenset({actor_id}), frozenset(), False, "unnamed", actor_id)
        sure = actor.type not in UNSURE
        name = f"{actor.type}:{' '.join(actor.name.casefold().split())}"
        keys = frozenset({actor_id, name} if sure else {actor_id})
        return Party(keys, frozenset(self._behind(actor)), sure, actor.type, actor.name)

    def _behind(self, actor: Actor) -> set[str]:
        found: set[str] = set()
        queue = list(actor.represents)
        while queue:
            one = queue.pop()
            if one not in found:
                found.add(one)
                known = self._actors.get(one)
                queue.extend(known.represents if known else ())
        return found - {actor.id}

    def rarity(self, actor: str) -> float:
        """How much it tells that two events share this actor, in [:data:`COMMON`, 1]."""
        share = log(self._all / max(self._seen[actor], 1)) / log(self._all)
        return min(1.0, COMMON + (1 - COMMON) * share)

    def alike(self, ones: Iterable[str], others: Iterable[str]) -> float | None:
        """How far two sets of actors agree: 1 for one and the same, 0.6 for one side, 0 for
        nothing that can be said, -1 for known parties that differ; ``None`` if one is empty."""
        mine, yours = [*ones], [*others]
        if not mine or not yours:
            return None
        return max(self._pair(a, b) for a in mine for b in yours)

    def _pair(self, one: str, other: str) -> float:
        a, b = self.of(one), self.of(other)
        if a.keys & b.keys:
            return self.rarity(one)
        if a.type == b.type == "person" and _short(a.name, b.name):
            return 0.8 * self.rarity(one)
        if a.keys & b.behind or b.keys & a.behind:
            return 0.6 * self.rarity(one if a.keys & b.behind else other)
        if _named_after(a, b) or _named_after(b, a):
            return 0.6 * self.rarity(one)
        if not (a.sure and b.sure):
            return 0.0
        if a.behind & b.behind:
            return 0.0
        return -1.0


def _named_after(one: Party, other: Party) -> bool:
    """Whether ``one`` is a body or government that goes by the name of the person ``other`` ("the
    Tasch government")."""
    if other.type != "person" or one.type == "person":
        return False
    last = other.name.split()[-1:]
    return bool(last) and last[0][:1].isupper() and last[0] in one.name.split()


def _short(one: str, other: str) -> bool:
    """Whether one name is the other cut to its last words ("Tasch", "Mirela Tasch").

    >>> _short("Tasch", "Mirela Tasch"), _short("Ivo Tasch", "Mirela Tasch")
    (True, False)
    """
    a, b = one.casefold().split(), other.casefold().split()
    return a[-len(b) :] == b if len(a) > len(b) else b[-len(a) :] == a
