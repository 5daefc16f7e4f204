"""Decoding settings fitted on held-out training articles: biases, confidence, threshold.

Dev takes no part in this. The articles are few (about a thousand attributions), so the search
is coarse and the confidence a logistic regression on seven signals.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from types import ModuleType

import numpy as np

from onrecord.statements.model.decode import TAGS, Scores
from onrecord.statements.model.proposals import (
    SIGNALS,
    Candidate,
    Decoding,
    candidates,
    confidence_of,
)
from onrecord.statements.model.windows import Window
from training.corpus import Document

log = logging.getLogger("training")

Read = Sequence[tuple[list[Window], list[Scores]]]
"""For each article its windows and what the network said of them."""

STEP = 0.5
"""By how much a bias is moved at a time."""
MOVABLE = ("O", "B-source", "B-cue", "B-content")
"""Biases that are fitted."""
START = (0.0, 2.0, 0.0, 1.5, 0.0, 0.0, 0.0)
"""Biases of the tags to begin with: those that the search found, from nothing, on the held-out
articles read in windows of 256 pieces."""
NOWHERE = 2.5
"""Bias of a cue towards having no source. Set by hand with dev in view: on held-out articles
anything from 0.5 to 2.5 gives the same F1, and the more, the more statements without source."""
HIGHEST = 0.3
"""The threshold is no higher than this. Set by hand likewise: F1 is flat from 0.3 to 0.5, and
whoever wants fewer proposals can cut by their confidence."""
ROUNDS = 3
GAIN = 0.001
"""A bias is moved only for this much F1: the articles are few, and less is chance."""
THRESHOLDS = tuple(n / 50 for n in range(31))
PENALTY = 1.0


@dataclass(frozen=True)
class Trial:
    """Settings and the relation F1 they give on the held-out articles."""

    f1: float
    decoding: Decoding


def fit(read: Read, documents: Sequence[Document], tool: ModuleType, start: Decoding) -> Decoding:
    """The settings with the best relation F1 on these articles, `start` giving the rest.

    One bias at a time is moved by STEP as long as that gains GAIN, ROUNDS times over all of them;
    confidence and threshold are fitted anew for each.
    """

    def tried(decoding: Decoding) -> Trial:
        return _tried(read, documents, tool, decoding)

    best = tried(replace(start, tag_bias=START, nowhere=(0.0, NOWHERE)))
    for _ in range(ROUNDS):
        before = best.f1
        for name in MOVABLE:
            best = _moved(best, name, tried)
        if best.f1 == before:
            break
    return replace(best.decoding, threshold=min(best.decoding.threshold, HIGHEST))


def _moved(best: Trial, name: str, tried: Callable[[Decoding], Trial]) -> Trial:
    """The best that moving one bias up or down gives."""
    for step in (STEP, -STEP):
        helped = False
        while (trial := tried(_biased(best.decoding, name, step))).f1 > best.f1 + GAIN:
            best, helped = trial, True
            log.info("%s %+.1f: held out F %.2f", name, step, 100 * best.f1)
        if helped:
            break
    return best


def _biased(decoding: Decoding, name: str, step: float) -> Decoding:
    bias = list(decoding.tag_bias)
    bias[TAGS.index(name)] += step
    return replace(decoding, tag_bias=tuple(bias))


def _tried(
    read: Read, documents: Sequence[Document], tool: ModuleType, decoding: Decoding
) -> Trial:
    """Fits confidence and threshold under the given biases."""
    rows, right, gold = judged(read, documents, tool, decoding)
    weights = logistic(np.array([c.signals for c in rows]), right)
    sure = np.array([confidence_of(c.signals, weights) for c in rows])
    f1, threshold = max((_f1(right[sure >= t], gold), -t) for t in THRESHOLDS)
    return Trial(f1, replace(decoding, confidence=weights, threshold=-threshold))


def _f1(kept: np.ndarray, gold: int) -> float:
    """F1 of the proposals kept, each right or wrong, against so many annotated."""
    return 2 * float(kept.sum()) / (len(kept) + gold)


def judged(
    read: Read, documents: Sequence[Document], tool: ModuleType, decoding: Decoding
) -> tuple[list[Candidate], np.ndarray, int]:
    """Every candidate, whether the scorer counts it as a right relation, and the gold count."""
    rows: list[Candidate] = []
    right: list[bool] = []
    gold = 0
    for (windows, scores), document in zip(read, documents, strict=True):
        found = candidates(windows, scores, decoding)
        mine = [(w, c) for w, part in zip(windows, found, strict=True) for c in part]
        predicted = [_as_row(w, c) for w, c in mine]
        _, pairs = tool.score_doc(document.text, document.attributions, predicted)
        matched = set(pairs["relation"].values())
        rows += [c for _, c in mine]
        right += [at in matched for at in range(len(mine))]
        gold += len(document.attributions)
    return rows, np.array(right), gold


def _as_row(window: Window, candidate: Candidate) -> dict[str, list[list[int]]]:
    return {
        role: [
            [int(window.starts[s]), int(window.ends[e - 1])] for s, e in getattr(candidate, role)
        ]
        for role in ("source", "cue", "content")
    }


def logistic(signals: np.ndarray, right: np.ndarray) -> tuple[float, ...]:
    """Intercept and weights of a logistic regression, by Newton's method, lightly penalised."""
    x = np.hstack([np.ones((len(signals), 1)), signals])
    weights = np.zeros(x.shape[1])
    penalty = PENALTY * np.eye(x.shape[1])
    penalty[0, 0] = 1e-6
    for _ in range(30):
        p = 1 / (1 + np.exp(-(x @ weights).clip(-30, 30)))
        gradient = x.T @ (right - p) - penalty @ weights
        weights += np.linalg.solve((x.T * (p * (1 - p))) @ x + penalty, gradient)
    assert len(weights) == len(SIGNALS) + 1
    return tuple(round(float(w), 4) for w in weights)
