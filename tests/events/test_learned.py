"""What the network adds to the codebook, what it may overrule, and what it may not."""

from __future__ import annotations

import dataclasses

import pytest

from events.coding import coded, held
from onrecord.codebook import Codebook, load_codebook
from onrecord.events.learned import Learned, best, load_learned
from onrecord.pipeline import Tools
from onrecord.records import PLOVER_TYPES
from onrecord.statements.model.judge import TYPES, Floats


def test_every_type_has_an_entry() -> None:
    """A type that the network may read has places for its parts, a definition and a source."""
    entries = load_codebook().table("learned", Learned)
    assert {entry.event for entry in entries} == set(TYPES) - {"none"}
    assert set(TYPES) - {"none"} <= set(PLOVER_TYPES)
    for entry in entries:
        assert entry.definition
        assert entry.source
        assert entry.actor
    assert set(load_learned(load_codebook())) == set(TYPES) - {"none"}


@pytest.mark.parametrize(
    ("text", "word", "event"),
    [
        ("The envoy lambasted Kestria.", "lambasted", "ACCUSE"),
        ("The general cautioned Tarsia that its fleet would burn.", "burn", "ASSAULT"),
    ],
)
def test_words_without_a_frame_are_read(text: str, word: str, event: str, tools: Tools) -> None:
    """The rules have no words for these, the network reads them."""
    for rules in (True, False):
        events, _, _ = coded(text, tools, rules=rules)
        found = [e.plover.event for e in events if e.trigger[0].text == word]
        assert found == ([] if rules else [event])


def test_the_reason_says_that_the_network_decided(tools: Tools) -> None:
    """Whoever asks why sees what decided."""
    told = {"speaker": "Orsland", "cue": "said", "content": "Kestria had butchered the villagers"}
    _, stances, _ = coded("Orsland said Kestria had butchered the villagers.", tools, told)
    assert held(stances, "orsland")[0] == ("alleges", "stated")
    for stance in stances:
        assert (stance.why.by == "network") == stance.why.detail.startswith(("attitude", "side"))


def test_the_users_own_frames_are_not_overruled(tools: Tools) -> None:
    """What somebody put into a codebook of their own stands, whatever the network reads."""
    frame = {
        "id": "mine.bake", "event": "SANCTION", "verbs": ["bake"], "recipient": ["object"],
        "definition": "A word of ours.", "source": "own",
        "example": [{"text": "Kestria baked Tarsia.", "trigger": "baked"}],
    }  # fmt: skip
    mine = dataclasses.replace(tools, codebook=Codebook({"frames": [frame]}))
    events, _, _ = coded("Kestria baked Tarsia on Monday.", mine)
    assert [e.plover.event for e in events] == ["SANCTION"]


def test_what_is_supposed_is_not_raised(tools: Tools) -> None:
    """Conditions, fears and either-or stay hypothetical with the network reading along."""
    for text in (
        "If Kestria shells the port, Tarsia will leave.",
        "Kestria may have shelled the port.",
        "Either Kestria or Orsland shelled the port.",
    ):
        events, _, _ = coded(text, tools)
        assert {e.status for e in events if e.plover.event == "ASSAULT"} <= {"hypothetical"}


def test_best_names_the_likeliest() -> None:
    """The name of the greatest probability, with it."""
    import numpy as np

    shares: Floats = np.array([0.1, 0.7, 0.2], dtype=np.float32)
    name, probability = best(shares, ("a", "b", "c"))
    assert name == "b"
    assert abs(probability - 0.7) < 1e-6
