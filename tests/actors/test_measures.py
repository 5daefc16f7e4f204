"""The floors of the measures: a change that makes the resolver worse fails here."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks import actors_eval

from onrecord.codebook import load_codebook
from onrecord.language import Language

FLOORS = {
    "speakers": {
        "named": 0.93,
        "pronoun": 0.83,
        "pronoun or description": 0.815,
        "anonymity": 0.85,
    },
    "metonyms": {"decision": 0.905},
    "wikievents": {"he, she": 0.75},
    "seesaw": {"in the sentence": 0.755, "in the article": 0.965},
}


CEILING = 0.01
"""The most wrong merges of two people, as a share of the actors answered for."""


def below_floors(measure: str, language: Language) -> dict[str, float]:
    """The scores of a measure that fell below their floors, and merges above their ceiling."""
    scores = getattr(actors_eval, f"score_{measure}")(language, load_codebook())
    merged = {name: s for name, s in scores.items() if "merges" in name and s > CEILING}
    floors = FLOORS[measure].items()
    return merged | {name: scores[name] for name, floor in floors if scores[name] < floor}


@pytest.mark.shared
def test_speakers_stay_above_their_floors(language: Language, shared_data: Path) -> None:
    """The forty gold articles, with the annotated statements (about 20 s, so in every run)."""
    assert shared_data.is_dir()
    assert not below_floors("speakers", language)


@pytest.mark.slow
@pytest.mark.shared
@pytest.mark.parametrize("measure", ["metonyms", "seesaw", "wikievents"])
def test_a_measure_stays_above_its_floor(
    measure: str, language: Language, shared_data: Path
) -> None:
    """The measures that read some hundred articles, by hand with ``-m slow``."""
    assert shared_data.is_dir()
    assert not below_floors(measure, language)
