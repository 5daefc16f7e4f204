"""PLOVER's auxiliary modes: how an event is told, in a table of invented sentences."""

from __future__ import annotations

import pytest

from events.coding import coded
from onrecord.pipeline import Tools

CASES = [
    ("Kestria shelled the port.", "ASSAULT", "actual"),
    ("Kestria is shelling the port.", "ASSAULT", "actual"),
    ("Kestria had shelled the port.", "ASSAULT", "historical"),
    ("Kestria shelled the port in 1987.", "ASSAULT", "historical"),
    ("Kestria shelled the port last year.", "ASSAULT", "historical"),
    ("Kestria will shell the port.", "ASSAULT", "future"),
    ("Kestria plans to shell the port.", "ASSAULT", "future"),
    ("Tarsia urged Kestria to shell the port.", "ASSAULT", "future"),
    ("Kestria is expected to shell the port.", "ASSAULT", "future"),
    ("Kestria may shell the port.", "ASSAULT", "hypothetical"),
    ("If Kestria shelled the port, Tarsia would help.", "ASSAULT", "hypothetical"),
    ("Villagers fear that Kestria will shell the port.", "ASSAULT", "future"),
    ("Kestria did not shell the port.", "ASSAULT", "negated"),
    ("Kestria never shelled the port.", "ASSAULT", "negated"),
    ("Kestria refused to shell the port.", "ASSAULT", "negated"),
    ("Kestria left the valley without shelling the port.", "ASSAULT", "negated"),
    ("No troops shelled the port.", "ASSAULT", "negated"),
    ("Kestria not only shelled the port but burned houses.", "ASSAULT", "actual"),
    ("Tarsia condemned the attack on the port.", "ASSAULT", "historical"),
    ("Tarsia called for an attack on the port.", "ASSAULT", "future"),
    ("Kestria planned an attack on the port.", "ASSAULT", "future"),
    ("Tarsia spoke of a possible attack on the port.", "ASSAULT", "hypothetical"),
    ("Kestria launched an attack on the port.", "ASSAULT", "actual"),
    ("Kestria will launch an attack on the port.", "ASSAULT", "future"),
    ("The council is due to meet Kestria.", "AGREE", "future"),
    ("The men killed in the raid were buried.", "ASSAULT", "historical"),
    ("Tarsia buried the fishermen whom Kestria had shot.", "ASSAULT", "historical"),
    ("Orsland accused Kestria of shelling the port.", "ASSAULT", "historical"),
    ("The raid on the port killed nine.", "ASSAULT", "actual"),
    ("The vote will pit Kestria against Orsland.", "REJECT", "future"),
    ("The vote is close, probably pitting Kestria against Orsland.", "REJECT", "hypothetical"),
    ("Kestria considered shelling the port.", "ASSAULT", "hypothetical"),
    ("Tarsia rejected a Kestrian call to impose sanctions.", "REQUEST", "actual"),
    ("Tarsia rejected a Kestrian call to impose sanctions.", "SANCTION", "future"),
]


@pytest.mark.parametrize(("text", "event", "status"), CASES, ids=[c[0] for c in CASES])
def test_status(text: str, event: str, status: str, tools: Tools) -> None:
    """The first event of the type is told so by the rules."""
    events, _, _ = coded(text, tools, rules=True)
    assert [e.status for e in events if e.plover.event == event][:1] == [status]
