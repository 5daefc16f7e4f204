"""Who is judged well or badly by whom, where no entry of the codebook says so.

A small linear model over words around a mention: the governing words and their roles, the words of
the clause and of the sentence, the cue, and the frames in whose places the mention stands. Names
are left out, so that it learns how people are spoken of and not who they are. Trained by
``python -m training.judgement``; what it finds is held as ``implies`` and says so in ``why``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Span, Token

from onrecord.events import syntax
from onrecord.events.scene import Scene
from onrecord.events.status import negated
from onrecord.events.told import Told
from onrecord.language import Passage
from onrecord.records import Statement

Label = Literal["none", "against", "for"]
LABELS: tuple[Label, ...] = ("none", "against", "for")
_ROLES = frozenset(
    {
        "nsubj", "nsubjpass", "dobj", "pobj", "poss", "conj", "attr", "appos", "dative", "compound",
        "amod", "nmod",
    }
)  # fmt: skip
_WORDS = frozenset({"VERB", "NOUN", "ADJ", "ADV"})
_LONGEST = 60
"""Tokens of a sentence beyond which its words say little of one mention."""


@dataclass(frozen=True)
class Pair:
    """A holder (in a statement, or the subject of a clause) and a mention of somebody else."""

    holder: str
    target: str
    token: Token
    passage: Passage
    statement: Statement | None
    verb: Token | None
    features: tuple[str, ...]


@dataclass(frozen=True)
class Model:
    """Weights of shape (features + 1, labels); the last row is the bias."""

    index: Mapping[str, int]
    weights: NDArray[np.float32]

    def scores(self, features: tuple[str, ...]) -> NDArray[np.float32]:
        """Probabilities of :data:`LABELS`."""
        rows = [self.index[f] for f in features if f in self.index]
        total = self.weights[rows].sum(axis=0) + self.weights[-1]
        powers = np.exp(total - total.max())
        return np.asarray(powers / powers.sum(), dtype=np.float32)


@cache
def load_model() -> Model:
    """The shipped weights."""
    with resources.files("onrecord.events").joinpath("judgement.npz").open("rb") as file:
        stored = np.load(file, allow_pickle=False)
        names = str(stored["names"]).split("\n")
        weights = stored["weights"].astype(np.float32)
    return Model({name: i for i, name in enumerate(names)}, weights)


def pairs(scene: Scene, told: list[Told]) -> Iterator[Pair]:
    """All pairs of the article, in the order of the text."""
    places = _places(told)
    for passage, sentence in scene.analysis.sentences():
        if len(sentence) > 2:
            yield from _in_sentence(passage, sentence, scene, places)


Places = Mapping[tuple[int, str], tuple[str, ...]]


def _places(told: list[Told]) -> Places:
    """For each sentence (by the offset of its first word) and actor: the frames' parts."""
    found: dict[tuple[int, str], list[str]] = defaultdict(list)
    for one in told:
        at = one.passage.start + one.head.sent.start_char
        for actor in one.event.actors:
            found[at, actor].append(f"a:{one.frame.event}")
        for actor in one.event.recipients:
            found[at, actor].extend((f"r:{one.frame.event}", f"r:{one.frame.id}"))
    return {key: tuple(value) for key, value in found.items()}


def _in_sentence(passage: Passage, sentence: Span, scene: Scene, places: Places) -> Iterator[Pair]:
    at = passage.start + sentence.start_char
    words: tuple[str, ...] | None = None
    for token in sentence:
        if token.dep_ not in _ROLES or token.pos_ not in _NAMING:
            continue
        statement = scene.carrier(passage.start + token.idx)
        holders = _holders(token, passage, scene, statement)
        targets = scene.who(token, passage, statement) if holders else ()
        for target in targets:
            for holder, verb in holders:
                if scene.same(holder, target):
                    continue
                words = words if words is not None else _sentence_words(sentence)
                features = _features(token, verb, statement)
                parts = places.get((at, target), ())
                held = tuple(f"h{p}" for p in places.get((at, holder), ()))
                yield Pair(
                    holder, target, token, passage, statement, verb,
                    (*features, *parts, *held, *words),
                )  # fmt: skip


_NAMING = frozenset({"NOUN", "PROPN", "PRON", "ADJ"})


def _sentence_words(sentence: Span) -> tuple[str, ...]:
    found = (f"s:{t.lemma_.lower()}" for t in sentence if t.pos_ in _WORDS and not t.is_stop)
    return tuple(found)[:_LONGEST]


def _holders(
    token: Token, passage: Passage, scene: Scene, statement: Statement | None
) -> list[tuple[str, Token | None]]:
    """Speakers of the statement around ``token``; in the narrator's voice the subjects of the
    clause in whose complement it stands."""
    if statement is not None:
        return [(holder, None) for holder in statement.speaker.actors]
    verb = next(_verbs_above(token), None)
    if verb is None:
        return []
    return [
        (holder, verb)
        for subject in syntax.agents(verb)
        if subject.i != token.i
        for holder in scene.who(subject, passage, None)
    ]


def _verbs_above(token: Token) -> Iterator[Token]:
    for child, head in syntax.ancestors(token):
        if head.pos_ == "VERB" and child.dep_ not in ("nsubj", "nsubjpass"):
            yield head


def _features(token: Token, verb: Token | None, statement: Statement | None) -> tuple[str, ...]:
    mode = "st" if statement is not None else "nv"
    found = [f"m:{mode}", f"d:{mode}:{token.dep_}", f"p:{token.pos_}"]
    for depth, (child, head) in enumerate(syntax.ancestors(token)):
        if depth == 4:
            break
        word = "NAME" if head.pos_ == "PROPN" else head.lemma_.lower()
        found.extend((f"g:{word}", f"g{min(depth, 2)}:{child.dep_}:{word}"))
    clause = syntax.clause_of(token)
    sign = "n" if negated(clause) else "c"
    found.extend(f"{sign}:{t.lemma_.lower()}" for t in clause.subtree if t.pos_ in _WORDS)
    found.extend(f"x:{c.lemma_.lower()}" for c in token.children if c.pos_ in _WORDS)
    if verb is not None:
        found.extend((f"v:{verb.lemma_.lower()}", f"v:{sign}:{verb.lemma_.lower()}"))
    if statement is not None:
        found.append(f"o:{statement.form}")
        found.extend(f"q:{word}" for a in statement.cue for word in a.text.lower().split())
    return tuple(dict.fromkeys(found))
