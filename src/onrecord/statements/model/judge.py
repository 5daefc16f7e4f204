"""What the network judges beside attributions: events, their status, attitudes, sides.

The network says for each word piece whether it triggers an event, of which type and status, and
gives *views* of it; what is asked of whole spans (the attitude of a statement, on whose side a
holder is) is read off the means of the views of their pieces. Types and modes are PLOVER's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
import numpy.typing as npt

from onrecord.records import Attitude, Basis, Status

if TYPE_CHECKING:
    from onrecord.statements.model.windows import Ints, Span, Window

Floats = npt.NDArray[np.float32]

TYPES = (
    "none", "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
    "DENY", "FIND",
)  # fmt: skip
STATUSES: tuple[Status, ...] = ("actual", "historical", "future", "hypothetical", "negated")
ATTITUDES: tuple[Attitude | Literal["none"], ...] = (
    "none", "alleges", "asserts", "finds", "confirms", "doubts", "denies", "implies",
    "presupposes", "proposes", "demands", "supports", "opposes", "promises", "threatens",
)  # fmt: skip
BASES: tuple[Basis, ...] = ("stated", "second-hand", "forecast", "hypothetical")
SIDES: tuple[Literal["none", "against", "for", "addressed"], ...] = (
    "none",
    "against",
    "for",
    "addressed",
)

OUTPUTS = ("types", "statuses", "views", "sides")
"""What the network gives for each piece: scores of TYPES and STATUSES, three views (source, cue,
content) side by side, and what is compared with a holder's question."""


@dataclass(frozen=True)
class Weights:
    """The layers behind the views, as trained (rows are outputs); see training/heads.py."""

    hidden: Floats
    hidden_bias: Floats
    held: Floats
    held_bias: Floats
    asks: Floats
    asks_bias: Floats
    plain: Floats
    plain_bias: Floats


@dataclass(frozen=True)
class Judgement:
    """The network's view of one text: arrays have a row for each word piece, in order; types and
    statuses are probabilities."""

    starts: Ints
    ends: Ints
    types: Floats
    statuses: Floats
    views: Floats
    sides: Floats
    weights: Weights

    def event(self, start: int) -> tuple[Floats, Floats] | None:
        """Probabilities of TYPES and STATUSES for the word that begins at ``start`` (code points
        of the text); none where no piece begins there."""
        at = int(np.searchsorted(self.starts, start))
        if at == len(self.starts) or self.starts[at] != start:
            return None
        return self.types[at], self.statuses[at]

    def attitude(
        self, source: Sequence[Span], cue: Sequence[Span], content: Sequence[Span]
    ) -> tuple[Floats, Floats]:
        """Probabilities of ATTITUDES and BASES of a statement made of these spans."""
        rows = [self._rows(spans) for spans in (source, cue, content)]
        wide = self.views.shape[1] // 3
        most = self.views[rows[2], 2 * wide :]
        pooled = [*self._means(rows), most.max(0) if len(most) else np.zeros(wide, np.float32)]
        w = self.weights
        hidden = np.maximum(w.hidden @ np.concatenate(pooled) + w.hidden_bias, 0)
        scores = w.held @ hidden + w.held_bias
        return softmax(scores[: len(ATTITUDES)]), softmax(scores[len(ATTITUDES) :])

    def side(
        self,
        holder: Sequence[Span],
        place: Span,
        cue: Sequence[Span] = (),
        content: Sequence[Span] = (),
    ) -> Floats:
        """Probabilities of SIDES: how the holder named at ``holder`` is to whoever is named at
        ``place``; with cue and content where the holder is the source of a statement."""
        rows = self._rows((place,))
        if not len(rows):
            nobody: Floats = np.eye(1, len(SIDES), dtype=np.float32)[0]
            return nobody
        w = self.weights
        pooled = np.concatenate(self._means([self._rows(s) for s in (holder, cue, content)]))
        deep = self.sides.shape[1]
        asks = np.tanh(w.asks @ pooled + w.asks_bias).reshape(-1, deep)
        here = self.sides[rows[0]]
        scores = asks @ here * deep**-0.5 + w.plain @ here + w.plain_bias
        return softmax(np.concatenate([np.zeros(1, np.float32), scores]))

    def _means(self, rows: Sequence[Ints]) -> list[Floats]:
        wide = self.views.shape[1] // 3
        parts = (self.views[r, n * wide : (n + 1) * wide] for n, r in enumerate(rows))
        empty: Floats = np.zeros(wide, np.float32)
        return [np.asarray(p.mean(0)) if len(p) else empty for p in parts]

    def _rows(self, spans: Sequence[Span]) -> Ints:
        found = [
            np.arange(np.searchsorted(self.ends, start, "right"), np.searchsorted(self.starts, end))
            for start, end in spans
        ]
        return np.concatenate(found) if found else np.zeros(0, np.int64)


def softmax(scores: Floats) -> Floats:
    """Scores as probabilities, row by row."""
    raised = np.exp(scores - scores.max(-1, keepdims=True, initial=-np.inf))
    shares: Floats = raised / raised.sum(-1, keepdims=True)
    return shares


def judgement(
    windows: Sequence[Window], outputs: Sequence[Sequence[Floats]], weights: Weights
) -> Judgement:
    """The windows of one text and what the network gave for them, in the order of OUTPUTS."""
    starts, ends = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    parts = [[np.zeros((0, size), np.float32)] for size in _sizes(weights)]
    for window, rows in zip(windows, outputs, strict=True):
        real = window.starts >= 0
        starts.append(window.starts[real])
        ends.append(window.ends[real])
        for part, row in zip(parts, rows, strict=True):
            part.append(row[real])
    types, statuses, views, sides = (np.concatenate(part) for part in parts)
    places = np.concatenate(starts), np.concatenate(ends)
    return Judgement(*places, softmax(types), softmax(statuses), views, sides, weights)


def _sizes(weights: Weights) -> tuple[int, ...]:
    """Columns of each of OUTPUTS."""
    return len(TYPES), len(STATUSES), weights.hidden.shape[1] // 4 * 3, weights.plain.shape[1]
