"""Which triggers of a sentence stand, and which are read together."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from onrecord.events import syntax
from onrecord.events.frames import Index
from onrecord.events.triggers import Trigger

MATERIAL = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST"})
"""Events of material conflict: harm that one party does another."""


def read_as(trigger: Trigger, verb: str, frames: Index, text: str | None = None) -> Trigger:
    """``trigger`` as one of the frame that ``verb`` opens; ``text`` says why."""
    pattern = replace(frames[verb, "v"][0], text=text or trigger.pattern.text)
    return replace(trigger, pattern=pattern)


def threatening(trigger: Trigger, triggers: list[Trigger], frames: Index) -> Trigger:
    """A vow to do harm is a threat: "vowed to *crush* the rebels"."""
    if trigger.frame.event != "AGREE" or trigger.frame.attitude != "promises":
        return trigger
    below = {c.i for c in trigger.head.children if c.dep_ == "xcomp"}
    if not any(t.head.i in below and t.frame.event in MATERIAL - {"MOBILIZE"} for t in triggers):
        return trigger
    return read_as(trigger, "threaten", frames)


def in_words(trigger: Trigger, frames: Index) -> Trigger:
    """A blow that is the cue of a statement was struck in words: "the premier *attacked* the
    report"."""
    if trigger.frame.event != "ASSAULT":
        return trigger
    return read_as(trigger, "criticize", frames)


def without_bearers(triggers: list[Trigger]) -> list[Trigger]:
    """ "Responsible for the attack" tells the attack and who did it; no second event."""
    lenders = {
        t.lender.i for t in triggers if t.lender is not None and not syntax.owners_near(t.head)
    }
    bearers = {t.head.i for t in triggers if t.frame.id == "accuse.responsible"} & lenders
    return [t for t in triggers if t.head.i not in bearers]


def either_or(triggers: list[Trigger]) -> list[Trigger]:
    """One event of an either-or accusation: both halves in one trigger, neither by itself."""
    kept: list[Trigger] = []
    for trigger in map(_with_alternatives, triggers):
        first = next((t for t in kept if _alternative(t.head, trigger.head)), None)
        if first is None:
            kept.append(trigger)
        else:
            words = (*first.words, *(w for w in trigger.words if w not in first.words))
            kept[kept.index(first)] = replace(first, words=words, alternatives=True)
    return kept


def _with_alternatives(trigger: Trigger) -> Trigger:
    """The trigger with the words that *either ... or* puts beside one of its own."""
    for word in trigger.words:
        if any(c.lower_ == "either" and c.dep_ in ("preconj", "cc", "advmod", "det")
               for c in word.children):  # fmt: skip
            others = syntax.children(word, "conj")
            if others:
                return replace(trigger, words=(*trigger.words, *others), alternatives=True)
    return trigger


def _alternative(first: Token, second: Token) -> bool:
    doc = first.doc
    near = doc[max(first.sent.start, first.i - 4) : first.i + 1]
    if not any(t.lower_ in ("either", "whether") for t in near):
        return False
    return any(t.lower_ == "or" for t in doc[first.i : second.i])


def generic(trigger: Trigger) -> bool:
    """Whether a bare noun speaks of a kind of deed, not of one ("the fog of *war*", "fear of
    *violence*")."""
    head = trigger.head
    if head.tag_ != "NN" or trigger.lender is not None or len(trigger.words) > 1:
        return False
    inner = head.dep_ in ("pobj", "conj", "compound", "nmod")
    return inner and not any(not c.is_punct and c.dep_ not in ("cc", "conj") for c in head.children)
