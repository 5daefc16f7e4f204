"""Windows: every word piece knows the code points it stands for, and no paragraph is torn."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.statements.model.windows import (
    MAX_PIECES,
    Pieces,
    join,
    pack,
    quote_states,
    shape_of,
)


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("—", 0),
        ("border", 1),
        ("Border", 2),
        ("B", 2),
        ("BORDER", 3),
        ("U.N", 3),
        ("McOru", 4),
        ("eBorder", 4),
        ("2031", 5),
        ("Ünal", 2),
    ],
)
def test_shape(word: str, shape: int) -> None:
    """The six case shapes of a piece."""
    assert shape_of(word) == shape


@pytest.mark.parametrize(
    ("paragraph", "states"),
    [
        ("a “b” c", "0021300"),
        ('a "b" c', "0021300"),
        ("«b» c", "21300"),
        ("“a “b", "21121"),
        ("it's", "0000"),
        ("", ""),
    ],
)
def test_quote_states(paragraph: str, states: str) -> None:
    """Curly, straight and angular double marks; an apostrophe opens nothing."""
    assert "".join(map(str, quote_states(paragraph))) == states


def paragraph(length: int, start: int = 0) -> Pieces:
    """A made-up paragraph of one-character words, one piece each."""
    places = np.arange(start, start + length)
    return Pieces(
        places % 1000 + 1000, places * 0, places, places + 1, np.zeros(length, dtype=np.bool_)
    )


@given(st.lists(st.integers(0, 900), max_size=12), st.sampled_from([48, 256, MAX_PIECES]))
def test_packing_keeps_everything_in_order(lengths: list[int], size: int) -> None:
    """No piece is lost or doubled, no window is longer than the network allows."""
    ends = np.cumsum([0, *lengths])
    given_ = [paragraph(n, int(at)) for n, at in zip(lengths, ends, strict=False)]
    windows = [join(group) for group in pack(given_, size)]
    read = [int(s) for w in windows for s in w.starts if s >= 0]
    assert read == list(range(sum(lengths)))
    assert all(len(w) <= MAX_PIECES for w in windows)


def test_long_paragraph_is_cut_between_words() -> None:
    """A paragraph longer than a window is cut where a word begins."""
    long = paragraph(MAX_PIECES + 100)
    inner = long.inner.copy()
    inner[MAX_PIECES - 4 : MAX_PIECES] = True
    long = Pieces(long.ids, long.kinds, long.starts, long.ends, inner)
    first, second = pack([long], 256)
    assert len(first[0]) == MAX_PIECES - 5
    assert not second[0].inner[0]


def test_marks_stand_between_paragraphs() -> None:
    """A window is [CLS] p1 [SEP] p2 [SEP], and marks have no place in the text."""
    window = join([paragraph(2), paragraph(1, 5)])
    assert window.ids.tolist()[0] == 101
    assert [i for i, n in enumerate(window.paragraph) if n < 0] == [0, 3, 5]
    assert [i for i, s in enumerate(window.starts) if s < 0] == [0, 3, 5]
