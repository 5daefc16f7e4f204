"""Who takes part in an account, made comparable across articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log

from msgspec import Struct

from onrecord.records import Actor

UNSURE = frozenset({"unnamed", "group", "narrator"})
"""Types of actor of which two of one description may be the same or not."""
COMMON = 0.35
"""Least weight of a party that takes part in everything."""


class Party(Struct, frozen=True):
    """An actor as matters compare it: ``keys`` are its id and its name in the record, ``behind``
    the ids of whomever it speaks for, near and far (``represents``: near); ``sure`` says that it
    is known by name, ``known`` that there is a record of it; ``rarity``, in [:data:`COMMON`, 1],
    how much it tells that two events share it; ``folded`` are the words of its name."""

    id: str
    keys: frozenset[str]
    behind: frozenset[str]
    represents: tuple[str, ...]
    sure: bool
    known: bool
    type: str
    name: str
    rarity: float
    folded: tuple[str, ...]


class Parties:
    """Every actor as a :class:`Party`, made when first asked for.

    ``actors`` by id; ``seen`` says in how many events each takes part, and ``total`` is the sum
    of all such counts. ``shared`` knows the actors that are not in ``actors``.
    """

    def __init__(
        self,
        actors: Mapping[str, Actor],
        seen: Mapping[str, int],
        total: int,
        shared: Parties | None = None,
    ) -> None:
        self._actors, self._seen, self._shared = actors, seen, shared
        self._all = max(total, 2)
        self._made: dict[str, Party] = {}

    def beside(self, actors: Mapping[str, Actor], seen: Mapping[str, int]) -> Parties:
        """These parties and those that only one article knows, which are forgotten with it."""
        own = {one: actor for one, actor in actors.items() if one not in self._actors}
        rest = {one: n for one, n in seen.items() if one not in self._seen}
        return Parties(own, rest, self._all, self)

    def of(self, actor: str) -> Party:
        """The party that the actor with this id is."""
        found = self._made.get(actor)
        if found is None:
            if self._shared is not None and actor not in self._actors and actor not in self._seen:
                return self._shared.of(actor)
            found = self._made[actor] = self._party(actor)
        return found

    def _actor(self, actor: str) -> Actor | None:
        own = self._actors.get(actor)
        return self._shared._actor(actor) if own is None and self._shared else own

    def _party(self, actor_id: str) -> Party:
        actor, rarity = self._actor(actor_id), self._rarity(actor_id)
        if actor is None:
            return Party(actor_id, frozenset({actor_id}), frozenset(), (), False, False, "unnamed",
                         actor_id, rarity, _folded(actor_id))  # fmt: skip
        sure = actor.type not in UNSURE
        name = f"{actor.type}:{' '.join(actor.name.casefold().split())}"
        keys = frozenset({actor_id, name} if sure else {actor_id})
        behind = frozenset(self._behind(actor))
        return Party(actor_id, keys, behind, actor.represents, sure, True, actor.type, actor.name,
                     rarity, _folded(actor.name))  # fmt: skip

    def _rarity(self, actor: str) -> float:
        seen = self._seen.get(actor) or (self._shared._seen.get(actor) if self._shared else 0)
        share = log(self._all / max(seen or 0, 1)) / log(self._all)
        return min(1.0, COMMON + (1 - COMMON) * share)

    def _behind(self, actor: Actor) -> set[str]:
        found: set[str] = set()
        queue = list(actor.represents)
        while queue:
            one = queue.pop()
            if one not in found:
                found.add(one)
                known = self._actor(one)
                queue.extend(known.represents if known else ())
        return found - {actor.id}


def _folded(name: str) -> tuple[str, ...]:
    return tuple(name.casefold().split())


def alike(ones: Sequence[Party], others: Sequence[Party]) -> float | None:
    """How far two sets of parties agree: 1 for one and the same, 0.6 for one side, 0 for nothing
    that can be said, -1 for known parties that differ; ``None`` if one is empty."""
    if not ones or not others:
        return None
    if len(ones) == len(others) == 1:  # most often
        return _pair(ones[0], others[0])
    return max([_pair(a, b) for a in ones for b in others])


def _pair(a: Party, b: Party) -> float:
    if not a.keys.isdisjoint(b.keys):
        return a.rarity
    if a.type == b.type == "person" and _short(a.folded, b.folded):
        return 0.8 * a.rarity
    if not a.keys.isdisjoint(b.behind):
        return 0.6 * a.rarity
    if not b.keys.isdisjoint(a.behind):
        return 0.6 * b.rarity
    if _named_after(a, b) or _named_after(b, a):
        return 0.6 * a.rarity
    if not (a.sure and b.sure) or not a.behind.isdisjoint(b.behind):
        return 0.0
    return -1.0


def _named_after(one: Party, other: Party) -> bool:
    """Whether ``one`` is a body or government that goes by the name of the person ``other`` ("the
    Tasch government")."""
    if other.type != "person" or one.type == "person":
        return False
    last = other.name.split()[-1:]
    return bool(last) and last[0][:1].isupper() and last[0] in one.name.split()


def _short(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether one name is the other cut to its last words ("Tasch", "Mirela Tasch").

    >>> _short(("tasch",), ("mirela", "tasch")), _short(("ivo", "tasch"), ("mirela", "tasch"))
    (True, False)
    """
    return a[-len(b) :] == b if len(a) > len(b) else b[-len(a) :] == a
