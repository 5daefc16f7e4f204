"""What quality was reached is a floor: it may rise, it must not rot.

The figures are those of ``docs/evaluation.md``, measured on PolNeAR dev through the command line,
less half a point for changes of libraries.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from benchmarks.polnear_eval import figures

FLOORS: dict[str, Any] = json.loads(Path(__file__).with_name("floors.json").read_text())


@pytest.fixture(scope="module", params=["rules", "model"])
def measured(request: pytest.FixtureRequest, shared_data: Path) -> tuple[str, dict[str, Any]]:
    """The scorer's figures for one reader."""
    assert shared_data.is_dir()
    return request.param, figures(request.param)


@pytest.mark.shared
def test_statements_stay_as_good_as_they_were(measured: tuple[str, dict[str, Any]]) -> None:
    """Every pinned measure of the reader is at or above its floor."""
    reader, scores = measured
    below = {
        f"{part} {measure}": (scores[part][measure][value], floor)
        for part, measures in FLOORS["polnear dev"][reader].items()
        for key, floor in measures.items()
        for measure, value in [key.rsplit(":", 1)]
        if scores[part][measure][value] * 100 < floor
    }
    assert not below
