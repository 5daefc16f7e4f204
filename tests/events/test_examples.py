"""Every example of the codebook is read: its trigger, its type and its parts."""

from __future__ import annotations

import pytest

from events.fakes import read
from onrecord.codebook import load_codebook
from onrecord.events.frames import Example, Frame
from onrecord.events.scene import make_scene
from onrecord.events.told import load_tables, tell
from onrecord.pipeline import Tools
from onrecord.records import Anchor, Speaker, Statement, Why

FRAMES = load_codebook().table("frames", Frame)
EXAMPLES = [(f, e) for f in FRAMES for e in f.example if f.event != "NONE"]


@pytest.mark.parametrize(("frame", "example"), EXAMPLES, ids=lambda x: getattr(x, "id", ""))
def test_example(frame: Frame, example: Example, tools: Tools) -> None:
    """The example of a frame tells one event of the frame's type, with the parts it names."""
    said = _quotation(example.text) if "speaker" in frame.actor else []
    analysis, cast = read(example.text, tools.language, said)
    scene = make_scene(analysis, cast, tools.codebook)
    told = [t for t in tell(scene, load_tables(scene)) if t.frame.id == frame.id]
    assert told, f"{frame.id} does not fire"
    event = told[0].event
    words = {word for anchor in event.trigger for word in anchor.text.lower().split()}
    assert words == set(example.trigger.lower().split())
    for expected, found in ((example.actor, event.actors), (example.recipient, event.recipients)):
        if expected is not None:
            assert expected.split()[-1].lower() in found


def _quotation(text: str) -> list[Statement]:
    start, end = text.index("“"), text.index("”") + 1
    return [
        Statement(
            "st-1", "art-x", Speaker(("speaker",), (), "named"), (), (Anchor.of(text, start, end),),
            "direct", "body", "named", None, None, None, None, (), Why("fake"),
        )
    ]  # fmt: skip
