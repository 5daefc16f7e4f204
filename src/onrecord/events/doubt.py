"""Words around an event that take it back: questions, choices, blame taken off somebody."""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.events import syntax
from onrecord.events.modality import Judged
from onrecord.events.status import negated
from onrecord.events.triggers import Trigger

QUESTION = "question"
_HELD_TRUE = frozenset({"suggest", "insist"})
"""Verbs that put a finite clause forward as true and ask for what an infinitive or noun says."""


def doubtful(trigger: Trigger, judged: Judged) -> Judged:
    """``judged`` where the sentence asks, leaves a choice, or takes the blame off somebody."""
    if judged.status not in ("actual", "historical"):
        return judged
    if trigger.alternatives or _either(trigger.anchor_verb):
        return Judged("hypothetical", "either-or", "either")
    cleared = _cleared(trigger)
    if cleared:
        return Judged("negated", "no blame", cleared)
    if _asked(trigger.anchor_verb):
        return Judged("hypothetical", QUESTION, "?")
    return judged


def _cleared(trigger: Trigger) -> str | None:
    """The negative word on what lays the deed to somebody ("was *not* responsible for it")."""
    lender = trigger.lender
    if lender is None or trigger.lent is None or trigger.lent.light:
        return None
    found = negated(lender)
    if not found and lender.dep_ in ("acomp", "attr"):
        found = negated(lender.head)
    return found


def _either(verb: Token) -> bool:
    """Whether the subject is one of two ("*either* the militia or the army fired")."""
    nouns = syntax.children(verb, *syntax.SUBJECTS)
    near = [*verb.children, *(t for noun in nouns for t in noun.subtree)]
    return any(t.lower_ == "either" and t.i < verb.i for t in near)


def _asked(verb: Token) -> bool:
    """Whether the event is told in the main clause of a question."""
    end = verb.sent[-1]
    if end.text in ('"', "\u201d", "\u2019", "'") and end.i > verb.i + 1:
        end = verb.doc[end.i - 1]
    return end.text == "?" and (verb.dep_ == "ROOT" or verb.head.dep_ == "ROOT")


def says_so(verb: Token) -> bool:
    """Whether a finite clause in a tense of its own hangs on a verb that puts it forward as true
    ("suggested that it *was* a ruse")."""
    if verb.lemma_.lower() not in _HELD_TRUE:
        return False
    for clause in syntax.children(verb, "ccomp"):
        words = (clause, *syntax.children(clause, "aux", "auxpass"))
        if any(t.tag_ in ("VBD", "VBZ", "VBP") for t in words):
            return True
    return False
