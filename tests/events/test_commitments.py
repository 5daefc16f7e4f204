"""Promises, their brokers, and who says they were broken."""

from __future__ import annotations

from events.coding import coded
from onrecord.events.commitments import commitments
from onrecord.pipeline import Tools


def test_a_promise_keeps_its_obligor_and_broker(tools: Tools) -> None:
    """Who promised what, and who brokered it."""
    text = "In 1998 Kestria agreed to destroy its stockpile under a Tarsia-brokered deal."
    events, stances, _ = coded(text, tools)
    (told,) = commitments(text, events, stances)
    assert told.obligors == ("kestria",)
    assert told.brokered is not None
    assert told.brokered.text == "Tarsia"


def test_a_breach_is_what_somebody_says(tools: Tools) -> None:
    """Broken is a stance of its holder beside the promise."""
    text = "“Kestria has failed to honour its 1998 commitment,” the envoy said."
    events, stances, _ = coded(
        text, tools,
        {"speaker": "the envoy", "cue": "said", "form": "direct",
         "content": "“Kestria has failed to honour its 1998 commitment,”"},
    )  # fmt: skip
    found = commitments(text, events, stances)
    breaches = [s for s in stances if s.holder == "envoy" and s.attitude == "alleges"]
    assert breaches
    assert all(set(one.broken) <= {s.id for s in breaches} for one in found)
