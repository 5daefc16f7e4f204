"""What the network reads where the codebook has no words or is less sure.

Rules decide first; the network adds triggers that no frame has, drops those that it is sure tell
nothing, and settles type, status and attitude where it is sure and no rule forbids it. What is
only supposed, predicted or withheld stays so: the network may not raise it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace as with_fields
from spacy.tokens import Span, Token

from onrecord.codebook import Codebook
from onrecord.events.frames import SPEAKER, Frame, Pattern
from onrecord.events.modality import Judged
from onrecord.events.scene import Scene
from onrecord.events.triggers import Governors, Trigger, lender_of
from onrecord.language import Passage
from onrecord.records import Attitude, Sign
from onrecord.statements.model.judge import STATUSES, TYPES, Floats

ADDED, CHANGED, DROPPED, SETTLED, UNREAL = 0.4, 0.75, 0.9, 0.4, 0.6
"""Least probability at which a trigger is added, its type changed, a trigger dropped, and a
status settled, or settled as not so or only supposed; chosen on annotated passages, see docs/events.md."""

LEARNED = "read by the network"
NOTHING = "NONE"
"""The type of frames whose words tell no event ("abstained")."""
Name = TypeVar("Name", bound=str)
_WORDS = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})


class Learned(Struct, frozen=True):
    """One entry of ``codebook/learned.yaml``: the places of an event's parts where no frame
    tells them. Fields as in :class:`Frame`."""

    event: str
    definition: str
    example: str
    source: str
    actor: tuple[str, ...] = ("subject",)
    recipient: tuple[str, ...] = ()
    attitude: Attitude | None = None
    sign: Sign | None = None


@lru_cache(maxsize=8)
def load_learned(codebook: Codebook) -> Mapping[str, Pattern]:
    """A pattern for each type of event."""
    return {entry.event: _pattern(entry) for entry in codebook.table("learned", Learned)}


def _pattern(entry: Learned) -> Pattern:
    frame = Frame(
        id=f"learned.{entry.event.lower()}",
        event=entry.event,
        definition=entry.definition,
        example=(),
        source=entry.source,
        actor=entry.actor,
        recipient=entry.recipient,
        attitude=entry.attitude,
        sign=entry.sign,
    )
    return Pattern(frame, LEARNED, ())


def weighed(
    triggers: list[Trigger], sentence: Span, passage: Passage, scene: Scene, governors: Governors
) -> list[Trigger]:
    """The triggers of a sentence after the network has had its say, in the order of its words."""
    if scene.judgement is None:
        return triggers
    patterns = load_learned(scene.codebook)
    kept = [t for one in triggers for t in _reviewed(one, passage, scene, patterns)]
    used = {word.i for trigger in triggers for word in trigger.words}
    for token in sentence:
        if token.i not in used and token.pos_ in _WORDS:
            kept.extend(_added(token, passage, scene, patterns, governors))
    return sorted(kept, key=lambda t: t.head.i)


def _reviewed(
    trigger: Trigger, passage: Passage, scene: Scene, patterns: Mapping[str, Pattern]
) -> Iterator[Trigger]:
    read = scene.judged(passage, trigger.head)
    frame = trigger.frame
    if read is None or frame.id in scene.own_frames or frame.event == NOTHING:
        yield trigger
        return
    name, probability = best(read[0], TYPES)
    at_cue = scene.cue_at(passage.start + trigger.head.idx) is not None
    spoken = trigger.frame.actor[:1] == (SPEAKER,)
    if name == "none" and probability > DROPPED and not at_cue and not spoken:
        return
    if name not in ("none", trigger.frame.event) and probability > CHANGED and not spoken:
        trigger = replace(trigger, pattern=_with_places(patterns[name], frame))
    yield trigger


def _with_places(pattern: Pattern, frame: Frame) -> Pattern:
    """The learned pattern with the places of the frame whose word it is, its own behind them."""
    actor = tuple(dict.fromkeys((*frame.actor, *pattern.frame.actor)))
    recipient = tuple(dict.fromkeys((*frame.recipient, *pattern.frame.recipient)))
    return replace(pattern, frame=with_fields(pattern.frame, actor=actor, recipient=recipient))


def _added(
    token: Token, passage: Passage, scene: Scene, patterns: Mapping[str, Pattern],
    governors: Governors,
) -> Iterable[Trigger]:  # fmt: skip
    read = scene.judged(passage, token)
    if read is None:
        return
    name, probability = best(read[0][1:], TYPES[1:])
    if probability < ADDED:
        return
    lender, lent = lender_of(token, governors) if token.pos_ == "NOUN" else (None, None)
    yield Trigger(patterns[name], token, (token,), lender, lent)


def settled(judged: Judged, token: Token, passage: Passage, scene: Scene) -> Judged:
    """How an event is told, where the network is sure of another status than the rules."""
    read = scene.judged(passage, token)
    if read is None:
        return judged
    name, probability = best(read[1], STATUSES)
    raised = judged.status == "hypothetical" and name != "negated"
    least = UNREAL if name in ("hypothetical", "negated") else SETTLED
    if name == judged.status or probability < least or raised:
        return judged
    return Judged(name, LEARNED, None, judged.attitude, judged.basis)


def best(probabilities: Floats, names: tuple[Name, ...]) -> tuple[Name, float]:
    """The likeliest name and its probability."""
    at = int(probabilities.argmax())
    return names[at], float(probabilities[at])
