"""Speech acts as events: whoever accuses, demands, rejects, threatens, supports or promises in a
statement makes an event whose trigger is the cue."""

from __future__ import annotations

from onrecord.events.attitudes import Heard
from onrecord.events.held import NETWORK, Held
from onrecord.events.scene import Scene
from onrecord.events.told import event_id
from onrecord.records import Anchor, Attitude, Event, Plover, Statement, Why
from onrecord.statements.model.judge import TYPES

ACTS: dict[Attitude, tuple[str, str | None]] = {
    "alleges": ("ACCUSE", "allege"), "finds": ("FIND", None), "denies": ("DENY", None),
    "demands": ("REQUEST", None), "proposes": ("REQUEST", None), "supports": ("SUPPORT", None),
    "opposes": ("REJECT", None), "promises": ("AGREE", None), "threatens": ("THREATEN", None),
}  # fmt: skip
"""PLOVER event and mode of the act by which an attitude is uttered; FIND and DENY are own."""


ACT = 0.3
"""Least probability that a cue of plain saying does the act, see docs/events.md."""


def speech_act(held: Held, statement: Statement, heard: Heard, scene: Scene) -> Event | None:
    """The event of uttering ``held`` in ``statement``; the cue's own event where there is one.

    ``None`` for what the speaker says of others, supposes, or plainly tells.
    """
    if held.basis != "stated" or held.holder not in statement.speaker.actors:
        return None
    against = any(target.sign == "against" for target in held.toward)
    act = ACTS["alleges"] if held.attitude == "asserts" and against else ACTS.get(held.attitude)
    if act is None:
        return None
    cue = heard.told
    if (
        cue is not None
        and cue.frame.coded
        and (cue.event.plover.event == act[0] or not heard.neutral)
    ):
        return cue.event
    if _told_already(held, heard, act[0]) or not _uttered(held, statement, heard, act[0], scene):
        return None
    anchors = _trigger(held, statement)
    return _event(act, anchors, held, statement, scene) if anchors else None


def _told_already(held: Held, heard: Heard, act: str) -> bool:
    """Whether the content itself is the act: a promise as AGREE ("said it *will withdraw*"), a
    judgement in the speaker's own words ("said the raid *was an outrage*")."""
    told = held.told
    if told is None or not heard.neutral:
        return False
    own = told.own_words or bool(set(told.event.actors) & {held.holder})
    return told.event.plover.event == (act if own else "AGREE")


def _uttered(held: Held, statement: Statement, heard: Heard, act: str, scene: Scene) -> bool:
    """Whether a cue of plain saying does what the network reads in its content: where the network
    settled the attitude, it must read the cue so too."""
    if held.by != NETWORK or not heard.neutral:
        return True
    for anchor in statement.cue:
        passage = scene.analysis.passage_at(anchor.start)
        tokens = passage.tokens(anchor.start, anchor.end) if passage is not None else ()
        for token in tokens:
            read = scene.judged(passage, token) if passage is not None else None
            if read is not None and float(read[0][TYPES.index(act)]) > ACT:
                return True
    return False


def _trigger(held: Held, statement: Statement) -> tuple[Anchor, ...]:
    if statement.cue:
        return statement.cue
    return held.told.event.trigger if held.told is not None else ()


def _event(
    act: tuple[str, str | None], anchors: tuple[Anchor, ...], held: Held, statement: Statement,
    scene: Scene,
) -> Event:  # fmt: skip
    name, mode = act
    article = scene.analysis.article.id
    told = held.told
    recipients = tuple(t.actor for t in held.toward if t.actor not in statement.speaker.actors)
    return Event(
        id=event_id(article, anchors, name, statement),
        article=article,
        statement=statement.id,
        trigger=anchors,
        plover=Plover(name, mode, told.event.plover.context if told is not None else ()),
        actors=statement.speaker.actors,
        recipients=recipients,
        status="actual",
        where=None,
        when=statement.when,
        weapon=None,
        casualties=None,
        matter=None,
        why=Why("speech act", f"{held.attitude} by {held.rule}", held.confidence),
    )
