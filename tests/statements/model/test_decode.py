"""Decoding: the best labelling is really the best, and links follow the votes of the pieces."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.statements.model.decode import (
    TAGS,
    allowed,
    label,
    point,
    spans_of,
    within_word,
)


def path_score(scores: np.ndarray, inner: np.ndarray, steps: np.ndarray, path: tuple) -> float:
    """The score of one labelling, added up by hand."""
    total = scores[0, path[0]] + allowed()[0, path[0]]
    for at in range(1, len(path)):
        total += scores[at, path[at]] + steps[path[at - 1], path[at]]
        total += within_word()[path[at - 1], path[at]] if inner[at] else 0
    return float(total)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 4))
def test_best_and_marginals_equal_those_of_all_paths(seed: int, length: int) -> None:
    """On short windows, compared with every labelling there is."""
    rng = np.random.default_rng(seed)
    scores = rng.normal(size=(length, 7)).astype(np.float32)
    inner = rng.random(length) < 0.3
    inner[0] = False
    steps = (rng.normal(size=(7, 7)) + allowed()).astype(np.float32)
    paths = list(itertools.product(range(7), repeat=length))
    values = np.array([path_score(scores, inner, steps, p) for p in paths])
    found = label([scores], [inner], steps)[0]
    assert tuple(found.tags) == paths[int(values.argmax())]
    weights = np.exp(values - values.max())
    weights /= weights.sum()
    for at in range(length):
        content = sum(w for w, p in zip(weights, paths, strict=True) if p[at] in (5, 6))
        assert np.exp(found.log_role[at, 3]) == pytest.approx(max(content, 1e-6), abs=1e-4)


def test_windows_do_not_influence_each_other() -> None:
    """Labelled alone or together, to the last bit."""
    rng = np.random.default_rng(7)
    scores = [rng.normal(size=(n, 7)).astype(np.float32) for n in (3, 40, 17, 1, 129)]
    inner = [np.zeros(len(s), dtype=np.bool_) for s in scores]
    steps = (rng.normal(size=(7, 7)) + allowed()).astype(np.float32)
    together = label(scores, inner, steps)
    for score, flags, found in zip(scores, inner, together, strict=True):
        alone = label([score], [flags], steps)[0]
        assert alone.tags.tolist() == found.tags.tolist()
        assert np.array_equal(alone.log_role, found.log_role)


def test_spans() -> None:
    """A new B begins a new span even without a gap."""
    tags = [TAGS.index(t) for t in ("O", "B-content", "I-content", "B-content", "O", "B-cue")]
    assert spans_of(np.array(tags)) == {
        "source": [],
        "cue": [(5, 6)],
        "content": [(1, 3), (3, 4)],
    }


def test_pointer_votes() -> None:
    """A span of two pieces goes where both together see most, "nowhere" included."""
    scores = np.full((6, 7), -9, dtype=np.float32)
    scores[0, 3], scores[1, 3], scores[1, 5] = 4, 2, 3
    shares = point(scores, [(0, 2)], [(3, 4), (5, 6)])
    assert shares.shape == (1, 3)
    assert shares[0].argmax() == 0
    assert shares.sum() == pytest.approx(1)
    scores[0:2, 6] = 9
    assert point(scores, [(0, 2)], [(3, 4), (5, 6)])[0].argmax() == 2


def test_nothing_to_point_at() -> None:
    """Without targets everything hangs on nothing."""
    assert point(np.zeros((2, 3), dtype=np.float32), [(0, 1)], []).tolist() == [[1.0]]
