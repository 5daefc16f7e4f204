"""Windows of random size and place, their labels and targets, in padded batches."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from onrecord.statements.model.windows import MAX_PIECES, QUOTE_STATES, Window
from training.corpus import Attribution, Encoded, Labels, window_with_labels

MASK = 103
STRAIGHTENED = {1523: 1000, 1524: 1000, 1520: 1005, 1521: 1005}
"""Ids of curly quotation marks -> those of straight ones, double and single."""
SINGLE = {1523: 1520, 1524: 1521, 1000: 1005}
"""Ids of double marks -> single ones, as some papers set them."""


@dataclass(frozen=True)
class Example:
    """One window ready for a batch; cue and source are (n, n + 1) true at a pointer's targets."""

    window: Window
    labels: Labels
    cue: np.ndarray
    source: np.ndarray


@dataclass(frozen=True)
class Batch:
    """Padded windows: see network.Output for shapes."""

    ids: Tensor
    kinds: Tensor
    real: Tensor
    tags: Tensor
    cue: Tensor
    source: Tensor


def example(window: Window, labels: Labels, attributions: Sequence[Attribution]) -> Example:
    """The pointers' targets of a window: "nowhere" where the target lies outside of it."""
    n = len(window)
    roles = (labels.tags + 1) // 2  # 0 none, 1 source, 2 cue, 3 content
    contents, cues = np.flatnonzero(roles == 3), np.flatnonzero(roles == 2)
    cue, source = np.zeros((n, n + 1), dtype=bool), np.zeros((n, n + 1), dtype=bool)
    cue[np.ix_(contents, cues)] = labels.owner[contents][:, None] == labels.owner[cues][None]
    for number in np.unique(labels.owner[cues]):
        rows = cues[labels.owner[cues] == number]
        for start, end in attributions[number]["source"]:
            here = np.flatnonzero((window.starts < end) & (window.ends > start))
            source[np.ix_(rows, here)] = True
    cue[contents, n] = ~cue[contents].any(axis=1)
    source[cues, n] = ~source[cues].any(axis=1)
    return Example(window, labels, cue, source)


def examples_of(article: Encoded, size: int) -> list[Example]:
    """The windows of an article, packed to `size` pieces (see windows.pack)."""
    groups: list[tuple[list, list]] = []
    room = 0
    for pieces, labels in zip(article.paragraphs, article.labels, strict=True):
        if len(pieces) > MAX_PIECES - 2:
            pieces = pieces.part(0, MAX_PIECES - 2)
            labels = Labels(labels.tags[: len(pieces)], labels.owner[: len(pieces)])
        if groups and len(pieces) + 1 <= room:
            groups[-1][0].append(pieces)
            groups[-1][1].append(labels)
            room -= len(pieces) + 1
        else:
            groups.append(([pieces], [labels]))
            room = size - 2 - len(pieces)
    return [
        example(*window_with_labels(pieces, labels), article.document.attributions)
        for pieces, labels in groups
    ]


def epoch(
    articles: Sequence[Encoded], rng: random.Random, pieces: int, longest: int
) -> Iterator[Batch]:
    """One pass over all articles: random window sizes, like lengths together, shuffled."""
    sizes = [longest, longest, longest, 3 * longest // 4, longest // 2, 48]
    windows = [e for article in articles for e in examples_of(article, rng.choice(sizes))]
    windows.sort(key=lambda e: len(e.window) + rng.uniform(-8, 8))
    groups: list[list[Example]] = [[]]
    for e in windows:
        if groups[-1] and (len(groups[-1]) + 1) * (len(e.window) + 4) > pieces:
            groups.append([])
        groups[-1].append(e)
    rng.shuffle(groups)
    for group in groups:
        yield batch([varied(e, rng) for e in group])


def varied(e: Example, rng: random.Random) -> Example:
    """The example in a changed window, see hidden."""
    return Example(hidden(e.window, rng), e.labels, e.cue, e.source)


def hidden(w: Window, rng: random.Random, masked: float = 0.04) -> Window:
    """The window as other papers might print it: other quotation marks, no case, hidden pieces."""
    ids, kinds = w.ids.copy(), w.kinds.copy()
    draw = rng.random()
    if draw < 0.2:
        ids = _replace(ids, STRAIGHTENED)
    elif draw < 0.24:
        ids, kinds = _replace(ids, SINGLE), kinds - kinds % QUOTE_STATES
    if rng.random() < 0.02:
        kinds = np.where(np.isin(kinds // QUOTE_STATES, (2, 3, 4)), QUOTE_STATES, 0) + (
            kinds % QUOTE_STATES
        )
    hide = np.array([rng.random() < masked for _ in ids]) & (w.starts >= 0)
    ids[hide] = MASK
    return Window(ids, kinds, w.starts, w.ends, w.paragraph, w.inner)


def _replace(ids: np.ndarray, table: dict[int, int]) -> np.ndarray:
    ids = ids.copy()
    for old, new in table.items():
        ids[ids == old] = new
    return ids


def batch(examples: Sequence[Example]) -> Batch:
    """Examples of about one length, padded."""
    shape = len(examples), max(len(e.window) for e in examples)
    ids, kinds, tags = (torch.zeros(shape, dtype=torch.long) for _ in range(3))
    real = torch.zeros(shape, dtype=torch.bool)
    cue, source = (torch.zeros((*shape, shape[1] + 1), dtype=torch.bool) for _ in range(2))
    for row, e in enumerate(examples):
        n = len(e.window)
        ids[row, :n] = torch.from_numpy(e.window.ids)
        kinds[row, :n] = torch.from_numpy(e.window.kinds)
        tags[row, :n] = torch.from_numpy(e.labels.tags)
        real[row, :n] = True
        for whole, part in ((cue, e.cue), (source, e.source)):
            whole[row, :n, :n] = torch.from_numpy(part[:, :n])
            whole[row, :n, -1] = torch.from_numpy(part[:, n])
    return Batch(ids, kinds, real, tags, cue, source)
