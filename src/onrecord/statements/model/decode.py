"""What the network says of a window -> attributions: labels, spans, links.

The network scores seven labels for each piece and two pointers: from a content piece to the cue
it hangs on, from a cue piece to its source; the last column of a pointer means "nowhere". The
best labelling is found with Viterbi's algorithm over the pieces of a window; the probability of
a label is its marginal under the same scores (Rabiner 1989, sections III.A and III.B).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.statements.model.windows import Span

Floats = npt.NDArray[np.float32]
Bools = npt.NDArray[np.bool_]
Indices = npt.NDArray[np.intp]

TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
IMPOSSIBLE = np.float32(-1e4)


@dataclass(frozen=True)
class Scores:
    """The network's answer for one window of n pieces.

    tags: (n, 7) scores of TAGS; cue, source: (n, n + 1) pointer scores, last column "nowhere".
    """

    tags: Floats
    cue: Floats
    source: Floats


@dataclass(frozen=True)
class Labelling:
    """The best tag of each piece, and the log probability that the piece has that role."""

    tags: Indices
    log_role: Floats


def allowed() -> Floats:
    """(7, 7) zero where a tag may follow another, IMPOSSIBLE where not: I after its own role."""
    table = np.zeros((len(TAGS), len(TAGS)), dtype=np.float32)
    for at, tag in enumerate(TAGS):
        if tag.startswith("I-"):
            table[:, at] = IMPOSSIBLE
            table[[at - 1, at], at] = 0
    return table


def within_word() -> Floats:
    """(7, 7) zero where a tag may follow another inside a word: the same role goes on."""
    table = np.full((len(TAGS), len(TAGS)), IMPOSSIBLE, dtype=np.float32)
    for before, tag in enumerate(TAGS):
        table[before, TAGS.index("I" + tag[1:]) if tag != "O" else 0] = 0
    return table


def label(scores: Sequence[Floats], inner: Sequence[Bools], transitions: Floats) -> list[Labelling]:
    """The labelling of each window; windows do not influence one another.

    transitions: (7, 7) learned weight of a tag after another, allowed() already added.
    """
    emissions, steps = _padded(scores, inner, transitions)
    best, forward = _forward(emissions, steps)
    backward = _backward(emissions, steps, [len(s) for s in scores])
    return [
        Labelling(
            _walk_back(best[:, w], steps[:, w], len(s)),
            _role_marginals(forward[: len(s), w] + backward[: len(s), w]),
        )
        for w, s in enumerate(scores)
    ]


def _padded(
    scores: Sequence[Floats], inner: Sequence[Bools], transitions: Floats
) -> tuple[Floats, Floats]:
    """Emissions (longest, windows, 7) and the transitions into each piece (…, 7, 7)."""
    longest = max(len(s) for s in scores)
    emissions = np.zeros((longest, len(scores), len(TAGS)), dtype=np.float32)
    inside = np.zeros((longest, len(scores)), dtype=np.bool_)
    for w, (score, flags) in enumerate(zip(scores, inner, strict=True)):
        emissions[: len(score), w] = score
        inside[: len(flags), w] = flags
    steps = np.where(inside[:, :, None, None], transitions + within_word(), transitions)
    return emissions, steps.astype(np.float32)


def _forward(emissions: Floats, steps: Floats) -> tuple[Floats, Floats]:
    """Best path score and log-sum of all paths ending in each tag at each piece."""
    best, total = np.empty_like(emissions), np.empty_like(emissions)
    start = allowed()[0]
    best[0] = total[0] = emissions[0] + start
    for at in range(1, len(emissions)):
        best[at] = (best[at - 1][:, :, None] + steps[at]).max(axis=1) + emissions[at]
        total[at] = _log_sum(total[at - 1][:, :, None] + steps[at], 1) + emissions[at]
    return best, total


def _backward(emissions: Floats, steps: Floats, lengths: Sequence[int]) -> Floats:
    """Log-sum of all paths from each tag at each piece to the window's end."""
    total = np.zeros_like(emissions)
    length = np.array(lengths)
    for at in range(len(emissions) - 2, -1, -1):
        onward = _log_sum(steps[at + 1] + (emissions[at + 1] + total[at + 1])[:, None, :], 2)
        total[at] = np.where((length > at + 1)[:, None], onward, 0)
    return total


def _log_sum(values: Floats, axis: int) -> Floats:
    top: Floats = values.max(axis=axis, keepdims=True)
    summed: Floats = np.log(np.exp(values - top).sum(axis=axis)) + top.squeeze(axis)
    return summed


def _walk_back(best: Floats, steps: Floats, length: int) -> Indices:
    """The tags of the best path, from the window's last piece back."""
    tags = np.empty(length, dtype=np.intp)
    tags[-1] = best[length - 1].argmax()
    for at in range(length - 1, 0, -1):
        tags[at - 1] = (best[at - 1] + steps[at][:, tags[at]]).argmax()
    return tags


def _role_marginals(joint: Floats) -> Floats:
    """(n, 4) log probability of no role, source, cue, content at each piece."""
    share = np.exp(joint - joint.max(axis=1, keepdims=True))
    share /= share.sum(axis=1, keepdims=True)
    roles = np.stack([share[:, 0], *(share[:, at] + share[:, at + 1] for at in (1, 3, 5))], axis=1)
    logs: Floats = np.log(np.maximum(roles, 1e-6))
    return logs


def spans_of(tags: Indices) -> dict[str, list[Span]]:
    """Runs of pieces for each role, in order: {"source": [(start, end), ...], ...}."""
    found: dict[str, list[Span]] = {"source": [], "cue": [], "content": []}
    start = 0
    for at in range(1, len(tags) + 1):
        goes_on = at < len(tags) and TAGS[tags[at]].startswith("I-")
        if not goes_on:
            if tags[start]:
                found[TAGS[tags[start]][2:]].append((start, at))
            start = at
    return found


def point(scores: Floats, spans: Sequence[Span], targets: Sequence[Span]) -> Floats:
    """(spans, targets + 1) probability that a span hangs on a target; last column: on none.

    Each piece of the span votes with the log of its summed score over the target's pieces.
    """
    table = np.empty((len(spans), len(targets) + 1), dtype=np.float32)
    for row, (start, end) in enumerate(spans):
        rows = scores[start:end]
        for column, (left, right) in enumerate(targets):
            table[row, column] = _log_sum(rows[:, left:right], 1).mean()
        table[row, -1] = rows[:, -1].mean()
    table -= table.max(axis=1, keepdims=True)
    np.exp(table, out=table)
    table /= table.sum(axis=1, keepdims=True)
    return table
