"""The example articles are read about as completely as by hand; what was reached is a floor."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from benchmarks.examples_eval import measure

FLOORS = json.loads(Path(__file__).with_name("floors.json").read_text())["examples"]


@pytest.mark.parametrize("reader", sorted(FLOORS))
def test_the_examples_are_read_as_by_hand(reader: str) -> None:
    """Statements found, and the speaker's words and form of those, are not fewer than pinned."""
    counts = measure(reader)
    below = {
        name: (counts[name], floor)
        for name, floor in FLOORS[reader].items()
        if counts[name] < floor
    }
    assert not below
