"""What the shipped network judges: events, status, attitude and sides, on invented sentences."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.statements.model import AttributionModel, Judgement, load
from onrecord.statements.model.judge import ATTITUDES, SIDES, STATUSES, TYPES, softmax

TEXT = (
    "Orsland’s army shelled the market in Vask on Monday, killing nine.\n"
    "Premier Ada Lund denied on Tuesday that her soldiers had fired on the market.\n"
    "Kestria accused Orsland of a massacre and urged the council to impose sanctions."
)


@pytest.fixture(scope="module")
def model() -> AttributionModel:
    """The shipped model on one thread."""
    return load()


@pytest.fixture(scope="module")
def judged(model: AttributionModel) -> Judgement:
    """The text above, judged."""
    return model.look(TEXT, lines(TEXT)).judgement


def lines(text: str) -> list[tuple[int, int]]:
    """Places of the lines."""
    found, at = [], 0
    for line in text.split("\n"):
        found.append((at, at + len(line)))
        at += len(line) + 1
    return found


def span(words: str) -> tuple[int, int]:
    """The place of words in the text."""
    start = TEXT.index(words)
    return start, start + len(words)


@pytest.mark.parametrize(
    ("word", "event", "status"),
    [
        ("killing", "ASSAULT", "actual"),
        ("denied", "DENY", "actual"),
        ("accused", "ACCUSE", "actual"),
        ("massacre", "ASSAULT", "historical"),
        ("urged", "REQUEST", "actual"),
        ("sanctions", "SANCTION", "future"),
        ("market", "none", None),
        ("Monday", "none", None),
    ],
)
def test_words(word: str, event: str, status: str | None, judged: Judgement) -> None:
    """Which words tell an event, of which type, told how."""
    read = judged.event(TEXT.index(word))
    assert read is not None
    types, statuses = read
    assert TYPES[int(types.argmax())] == event
    assert status is None or STATUSES[int(statuses.argmax())] == status
    assert np.isclose(types.sum(), 1, atol=1e-5)
    assert np.isclose(statuses.sum(), 1, atol=1e-5)


def test_past_the_end_there_is_nothing(judged: Judgement) -> None:
    """No word begins behind the last one."""
    assert judged.event(len(TEXT) + 5) is None


@pytest.mark.parametrize(
    ("source", "cue", "content", "attitude"),
    [
        ("Premier Ada Lund", "denied", "that her soldiers had fired on the market", "denies"),
        ("Kestria", "accused", "Orsland of a massacre", "alleges"),
        ("Kestria", "urged", "the council to impose sanctions", "demands"),
    ],
)
def test_attitudes(source: str, cue: str, content: str, attitude: str, judged: Judgement) -> None:
    """What a plain statement holds."""
    attitudes, bases = judged.attitude([span(source)], [span(cue)], [span(content)])
    assert ATTITUDES[int(attitudes.argmax())] == attitude
    assert np.isclose(bases.sum(), 1, atol=1e-5)


def test_sides(judged: Judgement) -> None:
    """Kestria is against whom it accuses."""
    place = TEXT.rindex("Orsland"), TEXT.rindex("Orsland") + len("Orsland")
    sides = judged.side(
        [span("Kestria")], place, [span("accused")], [span("Orsland of a massacre")]
    )
    assert sides[SIDES.index("against")] > 5 * sides[SIDES.index("for")]


def test_a_place_without_words_is_on_no_side(judged: Judgement) -> None:
    """Nothing is read off nothing."""
    sides = judged.side([span("Kestria")], (len(TEXT) + 3, len(TEXT) + 9))
    assert SIDES[int(sides.argmax())] == "none"


@pytest.mark.parametrize("text", ["", " ", "\u200b", "“" * 50])
def test_odd_texts(text: str, model: AttributionModel) -> None:
    """An empty or odd text is judged without a word to say."""
    judged = model.look(text, [(0, len(text))]).judgement
    attitudes, _ = judged.attitude([], [], [])
    assert np.isclose(attitudes.sum(), 1, atol=1e-5)
    assert judged.event(len(text)) is None


def test_softmax_is_row_by_row() -> None:
    """Each row sums to one; great scores do not overflow."""
    found = softmax(np.array([[1e4, 0.0], [0.0, 0.0]], dtype=np.float32))
    assert np.allclose(found, [[1, 0], [0.5, 0.5]])
