"""Stances that no entry carries: who is spoken well or ill of, as the linear model reads it.

A model's stance is ``implies``, never more: its ``why`` names the model, the strongest words and
the probability. It is only added where the rules hold nothing signed between the two.
"""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.events import syntax
from onrecord.events.judgement import LABELS, Label, Model, Pair, pairs
from onrecord.events.scene import Scene
from onrecord.events.told import Told
from onrecord.events.write import certainty_in, clause_words
from onrecord.records import Sign, Stance, Target, Why, content_id

THRESHOLD = 0.68
"""Probability from which a judgement is held; chosen on SEESAW valid for a precision above 60 %."""

Taken = set[tuple[str, str, tuple[int, int] | None]]


def implied(
    scene: Scene, told: list[Told], stances: Iterable[Stance], model: Model
) -> list[Stance]:
    """Stances of the model beside those of the rules, in the order of the text."""
    taken: Taken = {
        (stance.holder, target.actor, scene.analysis.sentence_at(word.start))
        for stance in stances
        for target in stance.toward
        if target.sign is not None
        for word in stance.words
    }
    found: list[Stance] = []
    for pair in pairs(scene, told):
        sentence = scene.analysis.sentence_at(pair.passage.start + pair.token.idx)
        key = (pair.holder, pair.target, sentence)
        if key in taken:
            continue
        scores = model.scores(pair.features)
        best = int(scores[1:].argmax()) + 1
        if float(scores[best]) >= THRESHOLD:
            taken.add(key)
            found.append(_stance(pair, LABELS[best], float(scores[best]), scene, model))
    return found


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
