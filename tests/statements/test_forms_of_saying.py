"""Speech without a speaker, by an agent, and in headlines."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.records import Statement

Read = Callable[[str], list[Statement]]
LEAD = "Storm shuts the Vell strait\n\n"
BODY = "\n\nThe two met on Monday."


def words(anchors: object) -> str:
    return " … ".join(a.text for a in anchors)  # type: ignore[attr-defined]


def told(statements: list[Statement]) -> list[tuple[str, str, str]]:
    return [(words(s.speaker.anchors), words(s.cue), words(s.content)) for s in statements]


PASSIVE = [
    ("It was announced on Monday that the bridge would close.", "", "that the bridge would close"),
    ("It was alleged that the colonel had sold the shells.", "",
     "that the colonel had sold the shells"),
    ("The general is alleged to have ordered the strike.", "",
     "The general … to have ordered the strike"),
    ("The envoy is said by aides to have wept.", "aides", "The envoy … to have wept"),
    ("Allegations that the army used gas have been made for months.", "",
     "that the army used gas"),
]  # fmt: skip

HEADS = [
    ("Orsland ‘shelled school’: monitors", "monitors", "Orsland ‘shelled school’"),
    ("Rebels ‘ready to talk’ as Kestria warns of new strikes", "Kestria", "new strikes"),
    ("Dravik accuses Orsland over border deaths", "Dravik", "Orsland over border deaths"),
    ("General ‘ordered strike on market’, says UN envoy", "UN envoy",
     "General ‘ordered strike on market’"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "content"), PASSIVE)
def test_no_source_is_invented(by_model: Read, text: str, source: str, content: str) -> None:
    """A passive has the source that its agent names, or none."""
    found = {s: c for s, _, c in told(by_model(LEAD + text))}
    assert found.keys() == {source}
    assert found[source].replace(" of ", " ") == content.replace(" of ", " ")


@pytest.mark.parametrize(("head", "source", "content"), HEADS)
def test_headlines_have_the_right_speaker(
    by_model: Read, head: str, source: str, content: str
) -> None:
    """A colon, a verb before its subject, a second clause behind 'as'."""
    assert (source, content) in [(s, c) for s, _, c in told(by_model(head + BODY))]


def test_the_accused_of_a_headline_is_no_speaker(by_model: Read) -> None:
    """'Orsland blamed for ...' leaves open who blames."""
    found = told(by_model("Orsland blamed for drone attack on port" + BODY))
    assert all(source != "Orsland" for source, _, _ in found)
