"""One told event while it is coded: the words, the frame, who, and how it is told."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Span, Token

from onrecord.events import attributes, syntax
from onrecord.events.doubt import doubtful, says_so
from onrecord.events.frames import SPEAKER, Frame, Index, load_frames
from onrecord.events.learned import NOTHING, settled, weighed
from onrecord.events.lookup import certainty_phrases
from onrecord.events.modality import Judged, Words, load_modality
from onrecord.events.parties import parts, verbal
from onrecord.events.scene import Scene
from onrecord.events.selection import (
    MATERIAL,
    either_or,
    generic,
    in_words,
    threatening,
    without_bearers,
)
from onrecord.events.status import judge
from onrecord.events.triggers import Governors, Trigger, find_triggers, load_governors
from onrecord.language import Passage
from onrecord.records import Anchor, Event, Plover, Statement, Status, Why, content_id

COOPERATION = frozenset({"CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"})
"""Events that, told as one's own plan, PLOVER counts as AGREE."""

_PLANNED = frozenset({"will", "be to", "scheduled"})


@dataclass(frozen=True)
class Told:
    """An event as told: its record, and what stances need to know beside it.

    ``carrier`` is the statement whose content holds the words, ``cue_of`` the statement whose
    cue they are; at most one is set. ``own_words``: the speaker is the frame's actor.
    """

    event: Event
    trigger: Trigger
    passage: Passage
    judged: Judged
    carrier: Statement | None = None
    cue_of: Statement | None = None

    @property
    def frame(self) -> Frame:
        """The frame that fired."""
        return self.trigger.frame

    @property
    def head(self) -> Token:
        """The word of the frame."""
        return self.trigger.head

    @property
    def own_words(self) -> bool:
        """Whether the frame's actor is whoever speaks."""
        return self.frame.actor[:1] == (SPEAKER,)

    @property
    def harmful(self) -> bool:
        """Whether to have done it is a charge: violence, repression, a wrong, a breach."""
        return (
            self.event.plover.event in MATERIAL - {"PROTEST", "MOBILIZE"}
            or (self.own_words and self.frame.sign == "against")
            or self.frame.harm
        )


@dataclass(frozen=True)
class Tables:
    """The compiled tables that finding events needs."""

    frames: Index
    governors: Governors
    modality: Words


def load_tables(scene: Scene) -> Tables:
    """The tables of the scene's codebook, compiled once for each codebook."""
    book = scene.codebook
    return Tables(load_frames(book), load_governors(book), load_modality(book))


def tell(scene: Scene, tables: Tables) -> list[Told]:
    """All events that the article tells, in the order of the text."""
    found: list[Told] = []
    for passage, sentence in scene.analysis.sentences():
        triggers = find_triggers(sentence, tables.frames, tables.governors)
        triggers = weighed(triggers, sentence, passage, scene, tables.governors)
        certain = _certain(sentence, passage, scene) if triggers else []
        for trigger in either_or(without_bearers(triggers)):
            offset = passage.start + trigger.head.idx
            if any(anchor.start <= offset < anchor.end for anchor in certain):
                continue
            trigger = threatening(trigger, triggers, tables.frames)
            if scene.cue_at(offset) is not None:
                trigger = in_words(trigger, tables.frames)
            told = _tell(trigger, passage, scene, tables)
            if told is not None:
                found.append(told)
    return _distinct(found)


def _certain(sentence: Span, passage: Passage, scene: Scene) -> list[Anchor]:
    """Words of certainty of more than one word in ``sentence``: what is only part of them is no
    event ("impossible to *deny*")."""
    start, end = passage.span(sentence)
    found = certainty_phrases(scene.codebook).find(scene.text, start, end)
    return [anchor for _, anchor in found if " " in anchor.text]


def _tell(trigger: Trigger, passage: Passage, scene: Scene, tables: Tables) -> Told | None:
    frame = trigger.frame
    offset = passage.start + trigger.head.idx
    if frame.event == "REQUEST" and says_so(trigger.head):
        return None
    cue_of = scene.cue_at(offset)
    carrier = None if cue_of is not None else scene.carrier(offset)
    if frame.event == NOTHING or (frame.actor[:1] == (SPEAKER,) and carrier is None):
        return None
    inside = carrier if cue_of is None else scene.statements.get(cue_of.parent or "")
    judged = judge(
        trigger.anchor_verb,
        tables.modality,
        reported=inside is not None,
        quoted=inside is not None,
        speech_act=frame.attitude is not None,
        used=frozenset(word.i for word in trigger.words),
    )
    judged = settled(doubtful(trigger, judged), trigger.head, passage, scene)
    actors, recipients = parts(trigger, passage, scene, inside, cue_of)
    if not actors and not recipients and generic(trigger):
        return None
    if frame.id == "consult.visit" and not (actors and recipients):
        return None
    if verbal(trigger, actors, recipients, scene):
        trigger = in_words(trigger, tables.frames)
        frame = trigger.frame
    code = _code(frame, judged, trigger)
    event = _event(trigger, passage, scene, code, judged.status, actors, recipients, inside, cue_of)
    return Told(event, trigger, passage, judged, carrier, cue_of)


def _code(frame: Frame, judged: Judged, trigger: Trigger) -> tuple[str, str | None, str]:
    """Event type, mode and the rule that set them: cooperation told as one's own plan is AGREE
    (PLOVER 0.8: cooperative actions in the future tense imply intentions)."""
    if frame.event in COOPERATION and judged.status == "future" and judged.rule in _PLANNED:
        return "AGREE", None, f"{frame.event} {judged.rule} -> AGREE"
    return frame.event, frame.mode, trigger.pattern.text


def _event(
    trigger: Trigger, passage: Passage, scene: Scene, code: tuple[str, str | None, str],
    status: Status, actors: tuple[str, ...], recipients: tuple[str, ...],
    inside: Statement | None, cue_of: Statement | None,
) -> Event:  # fmt: skip
    name, mode, rule = code
    head = trigger.head
    anchors = scene.anchors(passage, _words(trigger))
    statement = cue_of or inside
    article = scene.analysis.article.id
    near = attributes.clause_words(head)
    plover = Plover(
        name, mode, attributes.contexts_of(near, passage, scene, trigger.frame.contexts)
    )
    return Event(
        id=event_id(article, anchors, name, statement),
        article=article,
        statement=statement.id if statement else None,
        trigger=anchors,
        plover=plover,
        actors=actors,
        recipients=recipients,
        status=status,
        where=attributes.place_of(near, passage, scene, inside),
        when=attributes.time_of(near),
        weapon=attributes.weapon_of(near, passage, scene, name),
        casualties=attributes.casualties_of(head, passage, scene, name),
        matter=None,
        why=Why("frame", f"{trigger.frame.id}: {rule}; {status}", _confidence(trigger, actors)),
    )


def _words(trigger: Trigger) -> list[Token]:
    """The trigger's words with those of the light verb that carries it."""
    if trigger.lender is None:
        return list(trigger.words)
    return [*trigger.words, trigger.lender, *syntax.children(trigger.lender, "prt")]


def event_id(
    article: str, anchors: tuple[Anchor, ...], name: str, statement: Statement | None
) -> str:
    """The id of an event: its words, its type and the statement that carries it."""
    spans = [(a.start, a.end) for a in anchors]
    return content_id("ev", article, spans, name, statement.id if statement else None)


def _confidence(trigger: Trigger, actors: tuple[str, ...]) -> float:
    """A rough rank, not a measured probability: more demanding patterns and known actors count."""
    slots = min(len(trigger.pattern.slots), 2)
    return round(0.5 + 0.12 * slots + (0.15 if actors else 0.0), 2)


def _distinct(found: list[Told]) -> list[Told]:
    """The same words tell an event of one type once."""
    kept: dict[str, Told] = {}
    for told in found:
        kept.setdefault(told.event.id, told)
    return list(kept.values())
