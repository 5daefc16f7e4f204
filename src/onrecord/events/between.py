"""Who is for or against whom, as the network reads it in the reporter's sentences.

"The premier and his deputy have been at odds since the vote": no deed and no words are told, yet
two parties stand against each other. Such a stance is second-hand: the reporter tells it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from onrecord.events.held import NETWORK, Held
from onrecord.events.learned import best
from onrecord.events.scene import Scene
from onrecord.records import Actor, Attitude, Sign, Stance, Target
from onrecord.statements.model import Judgement, Span
from onrecord.statements.model.judge import SIDES

SURE = 0.75
"""Least probability of a side; chosen on annotated passages, see docs/events.md."""
_HOLDERS = frozenset({"person", "organization", "government", "body", "group", "state"})
_HELD: dict[str, tuple[Attitude, Sign]] = {
    "against": ("opposes", "against"),
    "for": ("supports", "for"),
}
Named = list[tuple[Actor, list[Span]]]


def between(scene: Scene, stances: Iterable[Stance]) -> Iterator[Held]:
    """Stances between those who are named in one sentence, where none is told already."""
    if scene.judgement is None:
        return
    told = {(s.holder, t.actor) for s in stances for t in s.toward}
    for place, named in _sentences(scene):
        for holder, spans in named:
            if holder.type in _HOLDERS:
                yield from _sides(holder, spans, place, named, told, scene.judgement)


def _sides(
    holder: Actor, spans: list[Span], place: Span, named: Named, told: set[tuple[str, str]],
    judgement: Judgement,
) -> Iterator[Held]:  # fmt: skip
    found: dict[str, list[Target]] = defaultdict(list)
    for other, places in named:
        if other.id == holder.id or (holder.id, other.id) in told or other.id in holder.represents:
            continue
        sides = min((judgement.side(spans, p) for p in places), key=lambda sides: float(sides[0]))
        side, probability = best(sides, SIDES)
        if side in _HELD and probability > SURE:
            found[side].append(Target(other.id, _HELD[side][1]))
    for name, toward in found.items():
        yield Held(
            holder.id, _HELD[name][0], "second-hand", None, tuple(toward), f"side {name}", 0.5,
            by=NETWORK, place=place,
        )  # fmt: skip


def _sentences(scene: Scene) -> Iterator[tuple[Span, Named]]:
    """Each sentence of the text in which two are named, with the places of their names."""
    mentions = sorted(
        (m.start, m.end, actor.id)
        for actor in scene.cast.actors
        if actor.type != "narrator"
        for m in actor.mentions
    )
    at = 0
    for passage, sentence in scene.analysis.sentences():
        start, end = passage.span(sentence)
        named: dict[str, list[Span]] = defaultdict(list)
        while at < len(mentions) and mentions[at][0] < end:
            if mentions[at][0] >= start:
                named[mentions[at][2]].append(mentions[at][:2])
            at += 1
        if len(named) > 1:
            yield (start, end), [(scene.actors[actor], places) for actor, places in named.items()]
