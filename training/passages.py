"""Passages -> padded batches with the labels of the judging heads."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from onrecord.statements.model.judge import ATTITUDES, BASES, SIDES, STATUSES, TYPES
from onrecord.statements.model.windows import MAX_PIECES, Pieces, Span, Window, join, pieces_of
from training.annotated import Passage
from training.batches import hidden
from training.corpus import paragraphs_of

UNKNOWN = -100
SECOND = 0.35
"""Share of a statement's attitude that goes to a second reading."""


@dataclass(frozen=True)
class Item:
    """One passage as pieces; types and statuses UNKNOWN where nothing is to be learnt;
    queries: spans (3, n) of source, cue, content, and the side of each piece."""

    window: Window
    types: np.ndarray
    statuses: np.ndarray
    spans: np.ndarray
    attitudes: np.ndarray
    basis: int
    queries: tuple[tuple[np.ndarray, np.ndarray], ...]
    doc: str


@dataclass(frozen=True)
class Lesson:
    """A batch: items padded to one length; the last four have a row for each statement or
    query, `*_rows` telling which item it belongs to."""

    ids: Tensor
    kinds: Tensor
    real: Tensor
    types: Tensor
    statuses: Tensor
    spans: Tensor
    attitudes: Tensor
    bases: Tensor
    attitude_rows: Tensor
    query_spans: Tensor
    sides: Tensor
    query_rows: Tensor


def item(tokenizer: Tokenizer, passage: Passage) -> Item | None:
    """The passage as pieces, none where it is longer than a window."""
    lines = paragraphs_of(passage.text)
    pieces: list[Pieces] = pieces_of(tokenizer, passage.text, lines)
    window = join(pieces)
    if len(window) > MAX_PIECES:
        return None
    first = (window.starts >= passage.start) & (window.ends <= passage.end) & ~window.inner
    first &= window.starts >= 0
    types = np.full(len(window), UNKNOWN)
    statuses = np.full(len(window), UNKNOWN)
    if passage.events is not None:
        types[first] = 0
        for span, name, status in passage.events:
            at = _places(window, (span,)).argmax()
            if name in TYPES and first[at]:
                types[at], statuses[at] = TYPES.index(name), STATUSES.index(status)
    spans = np.stack([_places(window, s) for s in (passage.source, passage.cue, passage.content)])
    queries = tuple(
        _query(window, first, passage, number) for number in range(len(passage.queries))
    )
    return Item(
        window,
        types,
        statuses,
        spans,
        _shares(passage.attitudes),
        _basis(passage),
        queries,
        passage.doc,
    )


def _places(window: Window, spans: Sequence[Span]) -> np.ndarray:
    found = np.zeros(len(window), dtype=bool)
    for start, end in spans:
        found |= (window.starts < end) & (window.ends > start) & (window.starts >= 0)
    return found


def _query(
    window: Window, first: np.ndarray, passage: Passage, number: int
) -> tuple[np.ndarray, np.ndarray]:
    query = passage.queries[number]
    own = query.closed and bool(passage.content) and query.holder == (passage.source or passage.cue)
    spans = [query.holder, passage.cue if own else (), passage.content if own else ()]
    sides = np.full(len(window), UNKNOWN)
    if query.closed:
        sides[first] = 0
    for span, sign in query.signs:
        sides[_places(window, (span,)) & first] = SIDES.index(sign)
    return np.stack([_places(window, s) for s in spans]), sides


def _shares(attitudes: Sequence[str]) -> np.ndarray:
    shares = np.zeros(len(ATTITUDES), dtype=np.float32)
    for number, name in enumerate(attitudes[:2]):
        shares[ATTITUDES.index(name)] += SECOND if number else 1 - SECOND * (len(attitudes) > 1)
    return shares


def _basis(passage: Passage) -> int:
    return BASES.index(passage.basis) if passage.basis in BASES else UNKNOWN


def epoch(items: Sequence[Item], rng: random.Random, pieces: int) -> Iterator[Lesson]:
    """One pass over all items: like lengths together, shuffled."""
    order = sorted(items, key=lambda i: len(i.window) + rng.uniform(-8, 8))
    groups: list[list[Item]] = [[]]
    for i in order:
        if groups[-1] and (len(groups[-1]) + 1) * (len(i.window) + 4) > pieces:
            groups.append([])
        groups[-1].append(i)
    rng.shuffle(groups)
    for group in groups:
        yield batch(group, [hidden(i.window, rng) for i in group])


def batch(items: Sequence[Item], windows: Sequence[Window]) -> Lesson:
    """Items of about one length, padded; `windows` are theirs, perhaps changed."""
    size = max(len(w) for w in windows)

    def rows(arrays: Sequence[np.ndarray], fill: int | bool) -> Tensor:
        shape = (len(arrays), *(arrays[0].shape[:-1] if arrays else (3,)), size)
        whole = np.full(shape, fill)
        for row, array in enumerate(arrays):
            whole[row, ..., : array.shape[-1]] = array
        return torch.from_numpy(whole)

    stated = [n for n, i in enumerate(items) if i.attitudes.any()]
    asked = [(n, q) for n, i in enumerate(items) for q in i.queries]
    return Lesson(
        rows([w.ids for w in windows], 0),
        rows([w.kinds for w in windows], 0),
        rows([np.ones(len(w), dtype=bool) for w in windows], False),
        rows([i.types for i in items], UNKNOWN),
        rows([i.statuses for i in items], UNKNOWN),
        rows([items[n].spans for n in stated], False),
        torch.from_numpy(
            np.array([items[n].attitudes for n in stated]).reshape(-1, len(ATTITUDES))
        ),
        torch.tensor([items[n].basis for n in stated], dtype=torch.long),
        torch.tensor(stated, dtype=torch.long),
        rows([q[0] for _, q in asked], False),
        rows([q[1] for _, q in asked], UNKNOWN)
        if asked
        else torch.zeros((0, size), dtype=torch.long),
        torch.tensor([n for n, _ in asked], dtype=torch.long),
    )
