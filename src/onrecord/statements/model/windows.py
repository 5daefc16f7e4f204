"""Text and its paragraphs -> windows of word pieces, as the attribution model reads them.

A *window* is one or more whole paragraphs of one text, in order: `[CLS] p1 [SEP] p2 [SEP]`.
Training and reading build their windows here, so that both see the same input. The vocabulary
is uncased; what case and quotation marks tell is kept in `kinds`, one small number a piece.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer

Span = tuple[int, int]
"""Half-open, 0-based, in Unicode code points of the text that was read."""

Ints = npt.NDArray[np.int64]

CLS, SEP = 101, 102
MAX_PIECES = 384
"""The longest window in word pieces, marks included; a longer paragraph is cut."""

OPENING, CLOSING, STRAIGHT = "\u201c\u201e\u00ab", "\u201d\u00bb", '"'
QUOTE_STATES = 4
"""0 outside double quotation marks, 1 inside, 2 an opening mark, 3 a closing mark."""
SHAPES = 6
"""0 punctuation, 1 lower case, 2 Title, 3 UPPER (two letters or more), 4 mIxed, 5 digits."""
KINDS = SHAPES * QUOTE_STATES


@dataclass(frozen=True)
class Pieces:
    """The word pieces of one paragraph: ids, kinds, offsets, and whether a piece is inner."""

    ids: Ints
    kinds: Ints
    starts: Ints
    ends: Ints
    inner: npt.NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.ids)

    def part(self, start: int, end: int) -> Pieces:
        """Pieces start..end of this paragraph."""
        cut = slice(start, end)
        return Pieces(
            self.ids[cut], self.kinds[cut], self.starts[cut], self.ends[cut], self.inner[cut]
        )


@dataclass(frozen=True)
class Window:
    """What one run of the network reads; all arrays have one entry a piece.

    starts, ends: code points of the text, -1 for `[CLS]` and `[SEP]`; paragraph: number of the
    paragraph within the window, -1 for marks; inner: the piece goes on a word.
    """

    ids: Ints
    kinds: Ints
    starts: Ints
    ends: Ints
    paragraph: Ints
    inner: npt.NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.ids)


def shape_of(word: str) -> int:
    """The case shape of a piece as written, see SHAPES."""
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return 5 if any(c.isdigit() for c in word) else 0
    upper = [c.isupper() for c in letters]
    if not any(upper):
        return 1
    if all(upper):
        return 3 if len(letters) > 1 else 2
    return 2 if upper[0] and not any(upper[1:]) else 4


def quote_states(paragraph: str) -> list[int]:
    """For each code point of one paragraph its state, see QUOTE_STATES; curly marks lead."""
    states, inside = [], False
    for char in paragraph:
        if char in OPENING or (char == STRAIGHT and not inside):
            states.append(2)
            inside = True
        elif char in CLOSING or char == STRAIGHT:
            states.append(3)
            inside = False
        else:
            states.append(int(inside))
    return states


def pieces_of(tokenizer: Tokenizer, text: str, paragraphs: Sequence[Span]) -> list[Pieces]:
    """The word pieces of each paragraph, with offsets into the whole text."""
    slices = [text[start:end] for start, end in paragraphs]
    encodings = [tokenizer.encode(slice_, add_special_tokens=False) for slice_ in slices]
    return [
        _pieces(encoding, piece_text, start)
        for encoding, piece_text, (start, _) in zip(encodings, slices, paragraphs, strict=True)
    ]


def _pieces(encoding: Encoding, paragraph: str, start: int) -> Pieces:
    """One paragraph's pieces, with offsets into the whole text."""
    offsets: list[Span] = encoding.offsets
    quotes = quote_states(paragraph)
    kinds = [shape_of(paragraph[s:e]) * QUOTE_STATES + quotes[s] for s, e in offsets]
    bounds = np.array(offsets, dtype=np.int64).reshape(-1, 2) + start
    inner = np.array([token.startswith("##") for token in encoding.tokens], dtype=np.bool_)
    return Pieces(
        np.array(encoding.ids, dtype=np.int64),
        np.array(kinds, dtype=np.int64),
        bounds[:, 0],
        bounds[:, 1],
        inner,
    )


def pack(paragraphs: Sequence[Pieces], size: int) -> list[list[Pieces]]:
    """Consecutive paragraphs packed into windows of about `size` pieces, none shared.

    A paragraph is never split unless it alone is longer than MAX_PIECES.
    """
    packed: list[list[Pieces]] = []
    room = 0
    for piece in _bounded(paragraphs):
        need = len(piece) + 1
        if packed and need <= room:
            packed[-1].append(piece)
            room -= need
        else:
            packed.append([piece])
            room = size - 1 - need
    return packed


def _bounded(paragraphs: Sequence[Pieces]) -> Iterator[Pieces]:
    """Paragraphs with pieces, those longer than a window cut at a word start."""
    for paragraph in paragraphs:
        start = 0
        while start < len(paragraph):
            end = min(start + MAX_PIECES - 2, len(paragraph))
            while end < len(paragraph) and end > start + 1 and paragraph.inner[end]:
                end -= 1
            yield paragraph.part(start, end)
            start = end


def join(paragraphs: Sequence[Pieces]) -> Window:
    """One window out of the pieces of its paragraphs, marks put in."""
    mark, none = np.array([SEP]), np.array([-1])
    zero, no = np.array([0]), np.array([False])
    ids, kinds = [np.array([CLS])], [zero]
    starts, ends, number, inner = [none], [none], [none], [no]
    for at, piece in enumerate(paragraphs):
        ids += [piece.ids, mark]
        kinds += [piece.kinds, zero]
        starts += [piece.starts, none]
        ends += [piece.ends, none]
        number += [np.full(len(piece), at), none]
        inner += [piece.inner, no]
    return Window(
        np.concatenate(ids),
        np.concatenate(kinds),
        np.concatenate(starts),
        np.concatenate(ends),
        np.concatenate(number),
        np.concatenate(inner),
    )


def windows_of(
    tokenizer: Tokenizer, text: str, paragraphs: Sequence[Span], size: int
) -> list[Window]:
    """The windows of a text, in order."""
    return [join(group) for group in pack(pieces_of(tokenizer, text, paragraphs), size)]
