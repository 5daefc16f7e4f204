"""Neighbours are found without comparing everything with everything, and none is missed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.statements.drafts import inside, overlap
from onrecord.statements.near import Near, quotes_near
from onrecord.statements.quotes import Quote

SPAN = st.tuples(st.integers(0, 2000), st.integers(0, 600)).map(lambda s: (s[0], s[0] + s[1]))
SPANS = st.lists(SPAN, min_size=1, max_size=3)


@given(st.lists(SPANS, max_size=8), SPANS)
def test_whatever_overlaps_or_holds_the_spans_is_near(kept: list, asked: list) -> None:
    near: Near[int] = Near()
    for number, spans in enumerate(kept):
        near.add(number, spans)
    found = near.of(asked)
    assert found == sorted(found)
    touching = {n for n, own in enumerate(kept) if overlap(own, asked) or inside(asked, own)}
    assert touching <= set(found)


@given(st.lists(st.integers(1, 50), max_size=12), SPAN)
def test_quotations_that_reach_into_a_stretch(steps: list[int], asked: tuple[int, int]) -> None:
    quotes, at = [], 0
    for step in steps:
        quotes.append(Quote(at + step, at + 2 * step, 0))
        at += 2 * step
    expected = [q for q in quotes if q.end > asked[0] and q.start < asked[1]]
    assert list(quotes_near([asked], quotes)) == expected
