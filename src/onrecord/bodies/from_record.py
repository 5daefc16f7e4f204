"""Positions of members as the record has them: practical stances toward a proposal.

The holder of a stance is seldom the member itself: a minister, a palace or a spokeswoman stands for
a state. Only what the record says of whom an actor represents is followed, never guessed.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from functools import cache

from msgspec import Struct

from onrecord.bodies.positions import Position, Side
from onrecord.codebook import Codebook
from onrecord.records import Actor, Attitude, Stance

_STATES = ("state", "government")


class SideOf(Struct, frozen=True, forbid_unknown_fields=True):
    """The side that an attitude tells."""

    attitude: Attitude
    side: Side
    definition: str
    example: str
    source: str


def positions_toward(
    events: Container[str],
    stances: Iterable[Stance],
    actors: Mapping[str, Actor],
    published: Mapping[str, str | None],
) -> list[Position]:
    """Positions toward the proposal that ``events`` (ids) are accounts of, in order of ``stances``.

    ``actors`` by id; ``published`` maps ids of articles to ISO days. A holder that stands for no
    state is told by its own name, so that it comes out as no member and not as silence. Stances
    whose attitude tells no side are left out.
    """
    return [
        Position(
            member=member,
            side=side,
            basis=stance.basis,
            words=" \u2026 ".join(anchor.text for anchor in stance.words),
            article=stance.article,
            statement=stance.statement,
            date=published.get(stance.article),
        )
        for stance in stances
        if stance.event in events and (side := _sides().get(stance.attitude)) is not None
        for member in members_behind(stance.holder, actors)
    ]


def members_behind(holder: str, actors: Mapping[str, Actor]) -> tuple[str, ...]:
    """The states that actor ``holder`` is or speaks for, as codes or else names; its own name if
    there is none."""
    seen: set[str] = set()
    queue, states = [holder], []
    while queue:
        actor = actors.get(queue.pop(0))
        if actor is None or actor.id in seen:
            continue
        seen.add(actor.id)
        code = actor.ids.get("iso3166")
        if code is not None and actor.type in _STATES:
            states.append(code)
        elif actor.represents:
            queue.extend(actor.represents)
        elif actor.type in _STATES:
            states.append(actor.name)
    own = actors.get(holder)
    return tuple(dict.fromkeys(states)) or ((own.name,) if own else ())


@cache
def _sides() -> dict[Attitude, Side]:
    return {e.attitude: e.side for e in Codebook().table("bodies/names/sides", SideOf)}
