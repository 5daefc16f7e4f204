"""The Council's own record, replayed."""

from __future__ import annotations

from pathlib import Path

import pytest

from .replay import Replayed, replay

# Rows whose label contradicts their own tally, or the other table; docs/bodies.md gives reasons.
EXCEPTIONS = {
    "S/5095": ("failed", "adopted"),
    "S/5134": ("failed", "vetoed"),
    "S/5407": ("failed", "vetoed"),
    "S/10768": ("vetoed", "failed"),
}


@pytest.mark.shared
def test_every_decision_with_a_tally_comes_out_as_recorded(shared_data: Path) -> None:
    """2,069 decisions of 1946-2010; four rows of the table contradict the record, by name."""
    rows: list[Replayed] = list(replay(shared_data / "unsc"))
    differing = {r.key: (r.recorded, r.outcome) for r in rows if r.recorded != r.outcome}
    assert len(rows) == 2069
    assert differing == EXCEPTIONS
