"""Stances that no entry carries: who is spoken well or ill of, as the linear model reads it.

A model's stance is ``implies``; where the one judged is the very subject of a plain claim of the
same speaker, the claim itself is blame, and becomes ``alleges`` toward that one. Each ``why`` names
the model, the strongest words and the probability. Nothing is added where the rules already hold
something signed between the two.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from onrecord.events import syntax
from onrecord.events.judgement import LABELS, Label, Model, Pair, pairs
from onrecord.events.scene import Scene
from onrecord.events.told import Told
from onrecord.events.write import certainty_in, clause_words
from onrecord.records import Sign, Stance, Target, Why, content_id

THRESHOLD = 0.68
"""Probability from which a judgement is held; chosen on SEESAW valid for a precision above 60 %."""

Taken = set[tuple[str, str, tuple[int, int] | None]]


def implied(scene: Scene, told: list[Told], stances: list[Stance], model: Model) -> list[Stance]:
    """``stances`` of the rules with those that the model adds or turns into blame."""
    taken: Taken = {
        (stance.holder, target.actor, scene.analysis.sentence_at(word.start))
        for stance in stances
        for target in stance.toward
        if target.sign is not None
        for word in stance.words
    }
    found = {stance.id: stance for stance in stances}
    for pair in pairs(scene, told):
        sentence = scene.analysis.sentence_at(pair.passage.start + pair.token.idx)
        key = (pair.holder, pair.target, sentence)
        if key in taken:
            continue
        scores = model.scores(pair.features)
        best = int(scores[1:].argmax()) + 1
        if float(scores[best]) >= THRESHOLD:
            taken.add(key)
            new = _stance(pair, LABELS[best], float(scores[best]), scene, model)
            claim = _claim(pair, new, found.values())
            if claim is not None:
                new = _blame(claim, new)
            found[new.id] = new
    return list(found.values())


def _claim(pair: Pair, new: Stance, stances: Iterable[Stance]) -> Stance | None:
    """The plain claim of the same statement whose subject is the one judged badly."""
    against = new.toward[0].sign == "against"
    if not against or pair.statement is None or pair.token.dep_ not in ("nsubj", "agent"):
        return None
    offset = pair.passage.start + pair.token.idx
    for stance in stances:
        plain = stance.attitude == "asserts" and not stance.toward and stance.why.by == "rule"
        same = (stance.holder, stance.statement) == (new.holder, new.statement)
        if plain and same and any(w.start <= offset < w.end for w in stance.words):
            return stance
    return None


def _blame(claim: Stance, new: Stance) -> Stance:
    """``claim`` as blame, with the model's reasons behind the rule's."""
    why = Why("rule and model", f"{claim.why.detail}; {new.why.detail}", new.why.confidence)
    return replace(claim, attitude="alleges", toward=new.toward, why=why)


def _stance(pair: Pair, label: Label, probability: float, scene: Scene, model: Model) -> Stance:
    sign: Sign = "for" if label == "for" else "against"
    words = clause_words(_clause(pair), pair.passage, pair.statement, scene)
    statement = pair.statement
    parts = (statement.id if statement else None, [(w.start, w.end) for w in words])
    return Stance(
        id=content_id("sc", scene.analysis.article.id, pair.holder, pair.target, "implies", *parts),
        article=scene.analysis.article.id,
        statement=statement.id if statement else None,
        holder=pair.holder,
        attitude="implies",
        basis="stated" if statement is not None else "second-hand",
        event=None,
        toward=(Target(pair.target, sign),),
        certainty=certainty_in(words, scene),
        evidence=(),
        words=words,
        why=Why(
            "model", f"judgement {label}: {_reasons(pair, label, model)}", round(probability, 2)
        ),
    )


def _clause(pair: Pair) -> tuple[int, int]:
    """First and last-plus-one token index of the clause around the mention."""
    clause = pair.verb if pair.verb is not None else syntax.clause_of(pair.token)
    inside = [t.i for t in clause.subtree if not t.is_punct] or [pair.token.i]
    return inside[0], inside[-1] + 1


def _reasons(pair: Pair, label: Label, model: Model) -> str:
    """The label and the three features that spoke loudest for it."""
    column = LABELS.index(label)
    known = [f for f in pair.features if f in model.index]
    known.sort(key=lambda f: (-float(model.weights[model.index[f], column]), f))
    return f"judgement {label}: {', '.join(known[:3])}"
