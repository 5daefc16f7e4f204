"""What quality gathering and copies reached is a floor: it may rise, it must not rot.

The figures are those of ``docs/matters.md``, on fewer copies so that it is quick.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from benchmarks.matters_eval import copies, pairs

FLOORS: dict[str, dict[str, float]] = json.loads(
    (Path(__file__).parents[1] / "floors.json").read_text()
)["matters"]


def below(scores: dict[str, float], floors: dict[str, float]) -> dict[str, tuple[float, float]]:
    return {name: (scores[name], least) for name, least in floors.items() if scores[name] < least}


@pytest.mark.shared
def test_copies_are_found_as_well_as_they_were(shared_data: Path) -> None:
    """Copies with a new lead, a cut tail or a paragraph put in, among unlike texts."""
    assert shared_data.is_dir()
    assert not below(copies(8), FLOORS["copies"])


@pytest.mark.shared
def test_accounts_are_gathered_as_well_as_they_were(shared_data: Path) -> None:
    """Pairs of events that a person judged, in stories of three outlets each."""
    assert shared_data.is_dir()
    assert not below(pairs(), FLOORS["same story"])
