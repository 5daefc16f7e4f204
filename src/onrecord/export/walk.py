"""Going through a record whatever its kind: its anchors, and whom it refers to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from onrecord.records import Actor, Anchor, Event, Mention, Stance, Statement


def anchors_of(thing: Any) -> Iterator[Anchor | Mention]:
    """Every anchor and mention anywhere in ``thing``, in the order of its fields."""
    if isinstance(thing, Anchor | Mention):
        yield thing
    elif isinstance(thing, Struct):
        for name in thing.__struct_fields__:
            yield from anchors_of(getattr(thing, name))
    elif isinstance(thing, tuple):
        for item in thing:
            yield from anchors_of(item)


def actors_of(thing: Any) -> Iterator[str]:
    """The id of every actor that ``thing`` refers to, as often as it does."""
    if isinstance(thing, Statement):
        yield from thing.speaker.actors
    elif isinstance(thing, Event):
        yield from (*thing.actors, *thing.recipients)
    elif isinstance(thing, Stance):
        yield from (thing.holder, *(target.actor for target in thing.toward))
    elif isinstance(thing, Actor):
        yield from thing.represents
        yield from (role.of for role in thing.roles if role.of is not None)


def astray(thing: Any, text: str) -> str | None:
    """What does not hold of the first anchor of ``thing`` that is not in ``text`` as it says."""
    for anchor in anchors_of(thing):
        inside = 0 <= anchor.start <= anchor.end <= len(text)
        if not inside or text[anchor.start : anchor.end] != anchor.text:
            return f"the words at {anchor.start}-{anchor.end} are not {anchor.text!r}"
    return None
