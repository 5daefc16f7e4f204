"""Which attitude and which sides the network reads off a statement, where the rules are less sure.

The rules say who holds something and toward which event; the network may settle the attitude and
tell for or against whom it is. A position that is only predicted or supposed stays so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from onrecord.events.attitudes import Heard
from onrecord.events.held import EPISTEMIC, NETWORK, Held
from onrecord.events.learned import best
from onrecord.events.scene import Scene
from onrecord.events.told import Told
from onrecord.records import Actor, Anchor, Attitude, Sign, Statement, Target
from onrecord.statements.model import Span
from onrecord.statements.model.judge import ATTITUDES, BASES, SIDES, Floats, Judgement

CHANGED, OVERRULED, ADDED, SILENT, SIDED, UNSIDED = 0.5, 0.75, 0.4, 0.9, 0.5, 0.8
"""Least probability at which an attitude is changed where the rules only know that something was
told, and where words say which ("condemned", "we will"), a stance added where rules had none, a
stance dropped as no claim at all, a target added, the sign of a target dropped; see docs/events.md."""


def leaning(
    statement: Statement, heard: Heard, held: list[Held], tops: list[Told], scene: Scene
) -> list[Held]:
    """``held`` after the network has had its say; ``tops`` are the events its content tells."""
    judgement = scene.judgement
    if judgement is None or heard.negated:
        return held
    spans = [_spans(a) for a in (statement.speaker.anchors, statement.cue, statement.content)]
    attitudes, bases = judgement.attitude(*spans)
    name, probability = best(attitudes, ATTITUDES)
    own = [h for h in held if h.holder in statement.speaker.actors]
    others = [h for h in held if h.holder not in statement.speaker.actors]
    if name == "none":
        return others if probability > SILENT else held
    if own and probability > (CHANGED if _plain(own[0], heard) else OVERRULED):
        own = [_changed(h, name, probability, own[0].attitude) for h in own]
    elif not own and name != "asserts" and probability > ADDED:
        told = tops[0] if tops else None
        basis = best(bases, BASES)[0]
        rule, sure = f"attitude {name}", round(probability, 2)
        own = [
            Held(holder, name, basis, told, (), rule, sure, by=NETWORK)
            for holder in statement.speaker.actors
        ]
    read = _sides(statement, spans, scene, judgement)
    return [*(replace(h, toward=_sided(h, read)) for h in own), *others]


def _plain(held: Held, heard: Heard) -> bool:
    """Whether the rules only knew that something was told, behind a cue of plain saying."""
    return heard.neutral and held.rule.startswith("content")


def _changed(held: Held, attitude: Attitude, probability: float, first: Attitude) -> Held:
    """The stance with another attitude, where it has the statement's first."""
    blames = attitude == "denies" and any(target.sign == "against" for target in held.toward)
    if held.attitude != first or attitude == first or blames:
        return held
    rule = f"attitude {attitude}; the rules had {first}: {held.rule}"
    return replace(held, attitude=attitude, rule=rule, confidence=round(probability, 2), by=NETWORK)


def _sides(
    statement: Statement, spans: list[list[Span]], scene: Scene, judgement: Judgement
) -> dict[str, Floats]:
    """Everyone named in the words of the statement, with the surest reading of the speaker's
    side: probabilities of SIDES."""
    source, cue, content = spans
    found: dict[str, Floats] = {}
    for actor in scene.cast.actors:
        if actor.type == "narrator" or actor.id in statement.speaker.actors:
            continue
        for place in _mentions(actor, [*cue, *content]):
            sides = judgement.side(source or cue, place, cue, content)
            if actor.id not in found or sides[0] < found[actor.id][0]:
                found[actor.id] = sides
    return found


def _sided(held: Held, read: dict[str, Floats]) -> tuple[Target, ...]:
    """The targets after the network has had its say; who is said to have done a wrong keeps the
    sign that the deed gives."""
    blamed = held.attitude in EPISTEMIC
    signs: dict[str, Sign] = {}
    for actor, sides in read.items():
        side, probability = best(sides, SIDES)
        if side in ("against", "for") and probability > SIDED:
            signs[actor] = "against" if side == "against" else "for"
    kept = {
        t.actor: t.sign if blamed or t.actor not in read or read[t.actor][0] < UNSIDED else None
        for t in held.toward
    }
    return tuple(Target(actor, sign) for actor, sign in (kept | signs).items())


def _mentions(actor: Actor, spans: Iterable[Span]) -> list[Span]:
    return [
        (m.start, m.end)
        for m in actor.mentions
        if any(start <= m.start and m.end <= end for start, end in spans)
    ]


def _spans(anchors: Iterable[Anchor]) -> list[Span]:
    return [(a.start, a.end) for a in anchors]
