"""Decoding settings fitted on held-out training articles: biases, confidence, threshold.

Dev takes no part in this. The articles are few (about a thousand attributions), so the search
is coarse and the confidence a logistic regression on seven signals.
"""

import itertools
import logging
from collections.abc import Sequence
from dataclasses import replace
from types import ModuleType

import numpy as np

from onrecord.statements.model.decode import Scores
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

EMPTY = (-2.0, -1.5, -1.0, -0.5, 0.0)
"""Biases tried for the tag O."""
NOWHERE = (-1.0, 0.0, 1.0)
"""Biases tried for a cue without source."""
THRESHOLDS = tuple(n / 50 for n in range(31))
PENALTY = 1.0


def fit(read: Read, documents: Sequence[Document], tool: ModuleType, start: Decoding) -> Decoding:
    """The settings with the best relation F1 on these articles, `start` giving the rest."""
    best, best_f1 = start, 0.0
    for empty, nowhere in itertools.product(EMPTY, NOWHERE):
        tried = replace(start, tag_bias=(empty, *(0.0,) * 6), nowhere=(0.0, nowhere))
        rows, right, gold = judged(read, documents, tool, tried)
        weights = logistic(np.array([c.signals for c in rows]), right)
        sure = np.array([confidence_of(c.signals, weights) for c in rows])
        f1, threshold = max(
            (_f1(right[sure >= t].sum(), (sure >= t).sum(), gold), -t) for t in THRESHOLDS
        )
        log.info("O %+.1f nowhere %+.1f: F %.2f above %.2f", empty, nowhere, 100 * f1, -threshold)
        if f1 > best_f1:
            best_f1 = f1
            best = replace(tried, confidence=weights, threshold=-threshold)
    return best


def _f1(right: int, said: int, gold: int) -> float:
    return 2 * right / (said + gold) if said + gold else 0.0


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
