"""Who takes part in an event: actors and recipients, and when a blow is one of words."""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.events import attributes, syntax
from onrecord.events.arguments import INSIDE, candidates, find_nouns, ids_of
from onrecord.events.frames import SPEAKER
from onrecord.events.scene import Scene
from onrecord.events.selection import MATERIAL
from onrecord.events.triggers import Trigger
from onrecord.language import Passage
from onrecord.records import Statement

_PLACED = frozenset(
    {"AID", "ASSAULT", "COERCE", "CONCEDE", "MOBILIZE", "REJECT", "RETREAT", "SANCTION", "THREATEN",
     "AGREE", "ACCUSE"}
)  # fmt: skip
"""Types whose recipient may be told by a place alone."""


def parts(
    trigger: Trigger, passage: Passage, scene: Scene, inside: Statement | None,
    cue_of: Statement | None,
) -> tuple[tuple[str, ...], tuple[str, ...]]:  # fmt: skip
    """Actor and recipient ids of an event."""

    def resolve(token: Token) -> tuple[str, ...]:
        return scene.who(token, passage, inside)

    frame = trigger.frame
    actors: tuple[str, ...] = ()
    if frame.actor[:1] == (SPEAKER,) and inside is not None:
        actors = inside.speaker.actors
    elif cue_of is not None and cue_of.speaker.actors:
        actors = cue_of.speaker.actors
    else:
        actors = ids_of(find_nouns(trigger, frame.actor, resolve), resolve)
        if frame.event in MATERIAL:
            actors = tuple(
                a for a in actors if a not in scene.actors or scene.actors[a].type != "document"
            )
    nouns: list[Token] = []
    for place in frame.recipient:
        found = find_nouns(trigger, (place,), resolve, INSIDE)
        nouns = [n for n in found if _other(resolve(n), actors, scene)]
        if nouns:
            break
    recipients = tuple(r for r in ids_of(nouns, resolve) if r not in actors)
    return actors, recipients or _placed(trigger, actors, passage, scene)


def _placed(
    trigger: Trigger, actors: tuple[str, ...], passage: Passage, scene: Scene
) -> tuple[str, ...]:
    """Where nobody else is named: whose place it is done to ("a curfew *in Port Vell*")."""
    if trigger.frame.event not in _PLACED:
        return ()
    for place in trigger.frame.recipient:
        for noun in candidates(trigger, place):
            for token in (noun, *syntax.prepositional(noun, INSIDE)):
                ids = scene.place(token, passage)
                if ids and _other(ids, actors, scene):
                    return ids
    return ()


def _other(ids: tuple[str, ...], actors: tuple[str, ...], scene: Scene) -> bool:
    """Whether ``ids`` name somebody besides ``actors`` to whom things can be done."""
    kinds = {scene.actors[i].type for i in ids if i in scene.actors}
    if kinds & {"document", "narrator"}:
        return False
    return not any(scene.same(i, actor) for i in ids for actor in actors)


def verbal(
    trigger: Trigger, actors: tuple[str, ...], recipients: tuple[str, ...], scene: Scene
) -> bool:
    """Whether a person's attack is on what others say or are: people attack each other in words
    unless a weapon, a victim or a place is told."""
    if trigger.frame.id != "assault.attack" or not actors or not recipients:
        return False
    kinds = {scene.actors[a].type for a in (*actors, *recipients) if a in scene.actors}
    near = attributes.clause_words(trigger.head)
    armed = any(t.lemma_.lower() in _ARMED for t in near)
    return kinds <= {"person", "document", "body", "organization", "group"} and (
        any(scene.actors[a].type == "person" for a in actors if a in scene.actors) and not armed
    )


_ARMED = frozenset({"gun", "knife", "bomb", "gunman", "kill", "injure", "wound", "shoot", "stab"})
