"""What was not said: such a line is kept with a flag, for it is no denial and no claim."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.records import Statement

Read = Callable[[str], list[Statement]]
LEAD = "Storm shuts the Vell strait\n\n"

SILENT = [
    ("The ministry refused to say whether its troops had crossed the river.", "no-comment"),
    ("The army declined to say how many had died.", "no-comment"),
    ("General Vint has yet to confirm that the jet was lost.", "not-yet"),
    ("The police have yet to say what caused the blast.", "not-yet"),
    ("The army did not say who had fired the shells.", "no-answer"),
    ("Officials have not confirmed that the bridge was bombed.", "no-answer"),
    ("The minister would not be drawn on whether Orsland had sent the drones.", "no-answer"),
    ("The prime minister refused to rule out sending troops.", "left-open"),
    ("The minister did not rule out that Orsland was behind it.", "left-open"),
    ("Dahl would neither confirm nor deny that the embassy had been hit.", "neither"),
    ("The envoy stopped short of blaming Orsland for the attack.", "stopped-short"),
    ("The government has remained silent on whether it ordered the raid.", "kept-silent"),
    ("Neither side has claimed responsibility for the attack.", "nobody"),
    ("No group has said it fired the rocket.", "nobody"),
]

SPOKEN = [
    "The minister ruled out talks with the rebels.",
    "Hask did not deny that he had met the rebels.",
    "No one disputes that the dam broke.",
    "“I did not say that,” Vint told the court.",
    "The ministry, which declined to comment on the raid, said the road was open.",
]


@pytest.mark.parametrize(("text", "flag"), SILENT)
def test_a_silence_is_flagged(by_model: Read, text: str, flag: str) -> None:
    """The flag names the kind of silence."""
    assert [f"silence: {flag}"] in [list(s.flags) for s in by_model(LEAD + text)]


@pytest.mark.parametrize("text", SPOKEN)
def test_what_was_said_is_no_silence(by_model: Read, text: str) -> None:
    """Negated or nearby words of silence do not silence a statement."""
    assert any(not s.flags for s in by_model(LEAD + text))
