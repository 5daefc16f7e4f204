"""Records as marks on a text: what annotation programs (INCEpTION, brat) show and people correct.

A mark is a record with the fields that such a program can carry: stretches of text under the name
of a field, and short values. The same marks are made from the record and read back from the
program, so that what a person changed is the difference.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from onrecord.export.loss import Loss
from onrecord.export.pages import Page
from onrecord.records import Actor, Anchor, Event, Stance, Statement

Spans = tuple[tuple[int, int], ...]


class Layer(Struct, frozen=True):
    """The fields of a kind that marks have: ``spans`` (anchors; a mark stands on the first of
    them) and ``values``, as dotted paths of the record."""

    kind: str
    spans: tuple[str, ...]
    values: tuple[str, ...]
    lists: tuple[str, ...] = ()


LAYERS: Mapping[str, Layer] = {
    layer.kind: layer
    for layer in (
        Layer("statement", ("content", "cue", "speaker.anchors"),
              ("form", "anonymity", "parent", "channel", "addressee"), ("speaker.actors",)),
        Layer("event", ("trigger",),
              ("plover.event", "plover.mode", "status", "statement", "weapon", "casualties"),
              ("actors", "recipients")),
        Layer("stance", ("words", "certainty"),
              ("attitude", "basis", "holder", "event", "statement")),
        Layer("mention", ("words",), ("name", "type")),
    )
}  # fmt: skip
"""Kind -> its fields. A ``mention`` is an actor's; it is shown, and not corrected."""
LEFT_OUT = {
    Statement: "statements' zone, time, flags and why",
    Event: "events' place, time, contexts, matter and why",
    Stance: "stances' targets, evidence and why",
    Actor: "actors' aliases, roles, identifiers and why",
}
"""What marks do not carry of each kind."""


class Mark(Struct, frozen=True):
    """A record ``id`` of ``kind`` on the text of its article: ``spans`` and ``values`` by the
    path of their field. A list of ids is one value, with blanks between."""

    id: str
    kind: str
    spans: dict[str, Spans]
    values: dict[str, str | None]


def marks_of(page: Page, loss: Loss) -> Iterator[Mark]:
    """The marks of an article: mentions, statements, events, stances. A record without words has
    no place on the text and is counted in ``loss``."""
    for actor in page.actors:
        loss.add(LEFT_OUT[Actor])
        for mention in actor.mentions:
            if mention.article == page.article.id:
                yield Mark(
                    actor.id, "mention", {"words": ((mention.start, mention.end),)},
                    {"name": actor.name, "type": actor.type},
                )  # fmt: skip
    for group in (page.statements, page.events, page.stances):
        for found in group:
            loss.add(LEFT_OUT[type(found)])
            mark = _mark(found)
            if placed(mark):
                yield mark
            else:
                loss.add(f"{mark.kind}s without words")


def _mark(found: Statement | Event | Stance) -> Mark:
    kind = type(found).__name__.lower()
    layer = LAYERS[kind]
    spans = {path: _offsets(_get(found, path)) for path in layer.spans}
    values: dict[str, str | None] = {path: _get(found, path) or None for path in layer.values}
    values |= {path: " ".join(_get(found, path)) or None for path in layer.lists}
    return Mark(found.id, kind, spans, values)


def _get(found: Any, path: str) -> Any:
    for name in path.split("."):
        found = getattr(found, name)
    return found


def _offsets(anchors: tuple[Anchor, ...]) -> Spans:
    return tuple((anchor.start, anchor.end) for anchor in anchors)


def placed(mark: Mark) -> bool:
    """Whether the mark has a place on the text: a stretch for its first field."""
    return bool(mark.spans[LAYERS[mark.kind].spans[0]])


def value_at(mark: Mark, path: str) -> Any:
    """What a correction of a value writes into the record: a list where the field is one."""
    found = mark.values.get(path)
    if path in LAYERS[mark.kind].lists:
        return (found or "").split()
    return found
