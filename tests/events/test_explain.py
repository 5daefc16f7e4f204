"""Every event and stance can say why."""

from __future__ import annotations

from events.fakes import read, statement
from onrecord.events import code
from onrecord.events.explain import explain
from onrecord.pipeline import Tools

TEXT = "Orsland accused Kestria of shelling the port."


def test_every_record_is_explained(tools: Tools) -> None:
    """The explanation of each record names its grounds and the sentence."""
    said = [statement(TEXT, "Orsland", "accused", "Kestria of shelling the port")]
    analysis, cast = read(TEXT, tools.language, said)
    events, stances = code(analysis, cast, tools.codebook)
    for record in (*events, *stances):
        text = explain(analysis, cast, tools.codebook, record.id)
        assert text is not None
        assert "decided by" in text
        assert TEXT in text
    assert explain(analysis, cast, tools.codebook, "ev-0") is None
