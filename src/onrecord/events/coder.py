"""Coding what an article says was done, is wanted, promised or feared, and who holds it so.

Read aloud: tell all events; hear what each statement's cue expresses; let each statement hold its
stances toward the events that its content tells; add the narrator's; give every speech act its
event; write both kinds of record in the order of the text.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable

from msgspec.structs import replace

from onrecord.actors import Cast
from onrecord.codebook import Codebook
from onrecord.events import syntax
from onrecord.events.acts import coded_event, content_acts, inner_event
from onrecord.events.attitudes import Heard, hear
from onrecord.events.between import between
from onrecord.events.content import planned
from onrecord.events.demands import modal_demands
from onrecord.events.held import EPISTEMIC, Held
from onrecord.events.leaning import leaning
from onrecord.events.lookup import certainty_phrases
from onrecord.events.modality import Words
from onrecord.events.recast import agreed, recast
from onrecord.events.scene import Scene, make_scene
from onrecord.events.speech import speech_act
from onrecord.events.stances import of_narrator, of_statement, presupposed
from onrecord.events.told import Told, load_tables, tell
from onrecord.events.write import write_stance
from onrecord.language import Analysis
from onrecord.records import Event, Stance, Statement
from onrecord.statements.model import Judgement

_PLAIN = ("content", "own words")
"""Rules of plain saying, as they open a stance's reason."""


def code(
    analysis: Analysis, cast: Cast, codebook: Codebook, judgement: Judgement | None = None
) -> tuple[tuple[Event, ...], tuple[Stance, ...]]:
    """Events and stances of one article, in the order of the text; ``judgement`` is what the
    network says of it, none where rules read alone."""
    scene = make_scene(analysis, cast, codebook, judgement)
    tables = load_tables(scene)
    told = tell(scene, tables)
    events = {t.event.id: t.event for t in told if t.frame.coded}
    stances: dict[tuple[str, str], Stance] = {}
    for statement, heard, held in _hold(told, scene, tables.modality):
        held = [agreed(h, tables.frames) for h in held]
        acts = [speech_act(h, statement, heard, scene) for h in held]
        events.update((act.id, act) for act in acts if act is not None)
        events.update((event.id, event) for event in map(coded_event, held) if event is not None)
        for one, act in zip(held, acts, strict=True):
            _keep(stances, write_stance(one, statement, heard, act, scene))
    for held_one in _narrated(told, scene):
        one = _about(held_one, told, scene, tables.modality)
        event = coded_event(one)
        if event is not None:
            events[event.id] = event
        _keep(stances, write_stance(one, None, None, None, scene))
    for one in between(scene, stances.values()):
        _keep(stances, write_stance(one, None, None, None, scene))
    weighed = weigh([s for s in stances.values() if _says_something(s)], scene)
    return tuple(sorted(events.values(), key=_event_place)), tuple(
        sorted(weighed, key=_stance_place)
    )


def _hold(
    told: list[Told], scene: Scene, words: Words
) -> Iterable[tuple[Statement, Heard, list[Held]]]:
    """Each statement with what its cue expresses and the stances it carries."""
    inside: dict[str, list[Told]] = defaultdict(list)
    cues: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        if one.cue_of is not None:
            cues[one.cue_of.id].append(one)
        elif one.carrier is not None:
            inside[one.carrier.id].append(one)
    for statement in scene.statements.values():
        heard = hear(statement, scene, cues[statement.id])
        content = inside[statement.id]
        acts = content_acts(statement, content, scene, words)
        outright = tops(content) or _lent(statement, scene, inside) or acts[:1]
        if heard.attitude not in EPISTEMIC and not heard.neutral:
            main = [one for one in tops(content) if not _aside(one)]
            outright = main or acts[:1] or outright
        if heard.neutral:
            outright = tops(content)
            outright += [a for a in acts if not outright or planned(statement, a, scene)][:1]
        outright = [recast(heard, one) for one in outright]
        held = modal_demands(statement, heard, content + acts, scene)
        held += [_about(one, told, scene, words) for one in
                 of_statement(statement, heard, outright, scene)]  # fmt: skip
        ids = {one.event.id for one in outright}
        held += presupposed(statement, [t for t in content if t.event.id not in ids], scene)
        yield statement, heard, leaning(statement, heard, held, tops(content), scene)


def _about(held: Held, told: list[Told], scene: Scene, words: Words) -> Held:
    """A stance held by a told speech act is toward what that act is about."""
    act = held.told
    if act is None or act.frame.attitude is None or act.own_words or act.cue_of is not None:
        return held
    return dataclasses.replace(held, told=inner_event(act, told, scene, words), act=act)


def tops(content: list[Told]) -> list[Told]:
    """The events that stand in no other event of the same content; coordinated ones count."""
    heads = {one.passage.start + one.head.idx for one in content}
    return [one for one in content if not _below(one, heads)]


def _aside(one: Told) -> bool:
    """Whether an event stands in a clause beside what is wanted ("must respond *after a probe
    found it*")."""
    return any(child.dep_ in ("advcl", "relcl") and child.tag_ != "VB"
               for child, _ in syntax.ancestors(one.trigger.anchor_verb))  # fmt: skip


def _below(one: Told, heads: set[int]) -> bool:
    for child, head in syntax.ancestors(one.trigger.anchor_verb):
        if child.dep_ == "conj":
            continue
        if one.passage.start + head.idx in heads and head.i != one.head.i:
            return True
    return False


def _lent(statement: Statement, scene: Scene, inside: dict[str, list[Told]]) -> list[Told]:
    """For content that only holds another statement ("rejected a call to ..."): its events."""
    nested = [s for s in scene.statements.values() if s.parent == statement.id]
    return [one for child in nested for one in tops(inside[child.id])][:1]


def _narrated(told: list[Told], scene: Scene) -> Iterable[Held]:
    for one in told:
        if one.carrier is None and one.cue_of is None:
            yield from of_narrator(one, scene)


def _says_something(stance: Stance) -> bool:
    """A plain claim of what no type covers, about nobody, is a statement and no stance."""
    return stance.event is not None or stance.attitude != "asserts" or bool(stance.toward)


def weigh(stances: list[Stance], scene: Scene) -> list[Stance]:
    """Blame that others have found or confirmed before, or that is put beyond doubt, is asserted,
    no longer only alleged."""
    shown = {
        (stance.holder, target.actor)
        for stance in stances
        if stance.attitude in ("finds", "confirms")
        for target in stance.toward
        if target.sign == "against"
    }
    return [
        replace(stance, attitude="asserts") if _shown(stance, shown, scene) else stance
        for stance in stances
    ]


def _shown(stance: Stance, shown: set[tuple[str, str]], scene: Scene) -> bool:
    plain = stance.attitude == "alleges" and (stance.why.detail or "").startswith(_PLAIN)
    if not plain:
        return False
    return _sure(stance, scene) or any(
        scene.same(target.actor, blamed) and not scene.same(stance.holder, finder)
        for target in stance.toward
        for finder, blamed in sorted(shown)
    )


def _sure(stance: Stance, scene: Scene) -> bool:
    """Whether the words put it beyond doubt ("impossible to deny")."""
    phrases = certainty_phrases(scene.codebook)
    return any(phrases.meaning(anchor.text) == "sure" for anchor in stance.certainty)


def _keep(stances: dict[tuple[str, str], Stance], stance: Stance) -> None:
    """One stance for each holder and event, or statement where no event has a code, or else
    words: the first, which the surer rules give."""
    told = stance.event or stance.statement or f"{stance.words[0].start} {stance.attitude}"
    stances.setdefault((stance.holder, told), stance)


def _event_place(event: Event) -> tuple[int, str]:
    return event.trigger[0].start if event.trigger else 0, event.id


def _stance_place(stance: Stance) -> tuple[int, str]:
    return stance.words[0].start if stance.words else 0, stance.id
