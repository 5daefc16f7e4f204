"""What somebody says another must do: a demand told by a modal verb, with no cue of demanding."""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.events import syntax
from onrecord.events.attitudes import Heard
from onrecord.events.held import Held, targets
from onrecord.events.modality import load_modality
from onrecord.events.scene import FIRST_PERSON, Scene
from onrecord.events.status import negated
from onrecord.events.told import Told
from onrecord.language import Passage
from onrecord.records import Attitude, Statement

_OPEN = frozenset({"if", "whether", "why", "unless", "when", "how", "where"})


def modal_demands(
    statement: Statement, heard: Heard, content: list[Told], scene: Scene
) -> list[Held]:
    """Demands that the content of a plainly said statement makes by *must*, *should*, *has to*;
    of the speaker's own side they say what the speaker is for, or with *not* against."""
    if not heard.neutral or heard.negated:
        return []
    found: list[Held] = []
    for passage, verb in _modal_verbs(statement, scene):
        told = _event_of(verb, content)
        subjects = syntax.subjects(verb)
        ours = any(token.lower_ in FIRST_PERSON for token in subjects)
        actors = tuple(a for t in subjects for a in scene.who(t, passage, statement))
        attitude, rule = _attitude(verb, ours)
        urged = () if ours else targets((a for a in actors if a), None)
        found.extend(
            Held(holder, attitude, "stated", told, urged, rule, 0.7)
            for holder in statement.speaker.actors
        )
    return found


def _attitude(verb: Token, ours: bool) -> tuple[Attitude, str]:
    if negated(verb):
        return ("opposes", "modal must not, own side") if ours else ("demands", "modal must not")
    return ("supports", "modal must, own side") if ours else ("demands", "modal must")


def _modal_verbs(statement: Statement, scene: Scene) -> list[tuple[Passage, Token]]:
    words = load_modality(scene.codebook)
    found: list[tuple[Passage, Token]] = []
    for piece in statement.content:
        passage = scene.analysis.passage_at(piece.start)
        if passage is None:
            continue
        for token in passage.tokens(piece.start, piece.end):
            verb = _modal(token)
            entry = words.get(("auxiliary", _form(token)))
            if verb is None or entry is None or entry.attitude is None:
                continue
            if scene.carrier(passage.start + token.idx) == statement and _outright(verb):
                found.append((passage, verb))
    return found


def _form(token: Token) -> str:
    if token.lemma_ in ("have", "need") and token.dep_ not in ("aux", "auxpass"):
        return f"{token.lower_} to"
    return token.lower_


def _modal(token: Token) -> Token | None:
    """The verb that a modal word stands on."""
    if token.dep_ == "aux" and token.tag_ == "MD":
        return token.head
    if token.lemma_ in ("have", "need") and token.pos_ in syntax.VERBAL:
        verbs = [c for c in syntax.children(token, "xcomp") if c.i > token.i]
        return verbs[0] if verbs and any(c.tag_ == "TO" for c in verbs[0].children) else None
    return None


def _outright(verb: Token) -> bool:
    """Not under a condition or question, and not what somebody should have done."""
    if any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children):
        return False
    marks = {c.lower_ for c in syntax.children(verb, "mark", "advmod")}
    conditions = {m.lower_ for c in syntax.children(verb, "advcl") for m in
                  syntax.children(c, "mark")}  # fmt: skip
    return not (marks & _OPEN or conditions & {"if", "unless"})


def _event_of(verb: Token, content: list[Told]) -> Told | None:
    """The event told by the modal's own verb, or the first one below it."""
    for told in content:
        if told.trigger.anchor_verb.i == verb.i and told.head.doc is verb.doc:
            return told
    for told in content:
        if told.head.doc is verb.doc and _demanded(told.trigger.anchor_verb, verb):
            return told
    return None


def _demanded(token: Token, verb: Token) -> bool:
    """Whether ``token`` is part of what the modal asks for, not of a clause beside it ("must
    respond *after the strike*")."""
    for child, head in syntax.ancestors(token):
        if child.dep_ in ("advcl", "relcl", "nsubj", "nsubjpass", "acl"):
            return False
        if head.i == verb.i:
            return True
    return False
