"""The floors of the measures: a change that makes the resolver worse fails here."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks import actors_eval

from onrecord.codebook import load_codebook
from onrecord.language import Language

FLOORS = {
    "speakers": {"named": 0.92, "pronoun": 0.80, "pronoun or description": 0.81, "anonymity": 0.84},
    "metonyms": {"decision": 0.90},
    "seesaw": {"in the sentence": 0.72, "in the article": 0.95},
}


@pytest.mark.slow
@pytest.mark.shared
@pytest.mark.parametrize("measure", sorted(FLOORS))
def test_a_measure_stays_above_its_floor(
    measure: str, language: Language, shared_data: Path
) -> None:
    """Measured on the project's own gold, with the annotated statements."""
    assert shared_data.is_dir()
    scores = getattr(actors_eval, f"score_{measure}")(language, load_codebook())
    below = {name: scores[name] for name, floor in FLOORS[measure].items() if scores[name] < floor}
    assert not below
