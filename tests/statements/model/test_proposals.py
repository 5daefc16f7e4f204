"""Proposals: planted labels and pointers come out as the attributions they spell."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.statements.model.decode import TAGS, Scores, allowed
from onrecord.statements.model.proposals import SIGNALS, Decoding, propose
from onrecord.statements.model.windows import Window

PLAIN = Decoding(
    size=256,
    transitions=tuple(tuple(float(x) for x in row) for row in allowed()),
    tag_bias=(0.0,) * 7,
    nowhere=(0.0, 0.0),
    confidence=(1.0, *(0.0,) * len(SIGNALS)),
    threshold=0.0,
)
TEXT = "“It rains,” said Oru, who thinks it will rain on."
WORDS = ["“It", "rains,”", "said", "Oru,", "who", "thinks", "it", "will", "rain", "on."]
TAGGED = ["B-content", "I-content", "B-cue", "B-source", "B-source", "B-cue", "B-content"]
TAGGED.extend(["I-content"] * 3)


def planted(cue_of: dict[int, int], source_of: dict[int, int]) -> tuple[Window, Scores]:
    """The text above, one piece a word, with pointers from word to word (none: nowhere)."""
    n = len(WORDS) + 2
    starts, ends, at = [-1], [-1], 0
    for word in WORDS:
        at = TEXT.index(word, at)
        starts.append(at)
        ends.append(at + len(word))
    zeros = np.zeros(n, dtype=np.int64)
    window = Window(
        zeros,
        zeros,
        np.array([*starts, -1]),
        np.array([*ends, -1]),
        zeros,
        np.zeros(n, dtype=np.bool_),
    )
    tags = np.eye(7, dtype=np.float32)[[0, *(TAGS.index(t) for t in TAGGED), 0]] * 9
    cue, source = (np.zeros((n, n + 1), dtype=np.float32) for _ in range(2))
    for table, links in ((cue, cue_of), (source, source_of)):
        table[:, n] = 5
        for word, target in links.items():
            table[word + 1, target + 1] = 9
    return window, Scores(tags, cue, source)


def words(spans: tuple[tuple[int, int], ...]) -> list[str]:
    """What the spans say."""
    return [TEXT[start:end] for start, end in spans]


CUES = {0: 2, 1: 2, 6: 5, 7: 5, 8: 5, 9: 5}


def test_two_attributions() -> None:
    """Each cue gathers the contents that point at it and the source it points at."""
    window, scores = planted(CUES, {2: 3, 5: 4})
    first, second = propose([window], [scores], PLAIN)[0]
    assert words(first.content) == ["“It rains,”"]
    assert words(first.cue) == ["said"]
    assert words(first.source) == ["Oru,"]
    assert words(second.source) == ["who"]
    assert words(second.content) == ["it will rain on."]


def test_pieces_of_one_content() -> None:
    """Two contents that point at one cue are one attribution."""
    window, scores = planted(CUES | dict.fromkeys((6, 7, 8, 9), 2), {2: 3})
    (found,) = propose([window], [scores], PLAIN)[0]
    assert words(found.content) == ["“It rains,”", "it will rain on."]


@pytest.mark.parametrize(("links", "sources"), [({}, []), ({2: 3}, ["Oru,"])])
def test_source_may_be_missing(links: dict[int, int], sources: list[str]) -> None:
    """A cue that points nowhere has no source; nothing is guessed."""
    window, scores = planted(CUES, links)
    assert words(propose([window], [scores], PLAIN)[0][0].source) == sources


def test_content_without_cue_stands_alone() -> None:
    """A content that points nowhere is a proposal without cue and source."""
    window, scores = planted({}, {2: 3})
    found = propose([window], [scores], PLAIN)[0]
    assert [(p.cue, p.source) for p in found] == [((), ()), ((), ())]


def test_threshold() -> None:
    """What is less sure than the threshold is left out."""
    window, scores = planted(CUES, {})
    sure = propose([window], [scores], PLAIN)[0][0].confidence
    strict = Decoding(256, PLAIN.transitions, PLAIN.tag_bias, (0, 0), PLAIN.confidence, sure + 0.01)
    assert propose([window], [scores], strict) == [[]]


def test_no_windows() -> None:
    """No text, no proposals."""
    assert propose([], [], PLAIN) == []
