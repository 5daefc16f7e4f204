"""The decision between place and government on sentences made before the rules were tried on them.

When first run, 94 of the 102 were right (92.2 %); words were then added to the tables for four.
"""

from __future__ import annotations

from pathlib import Path

from tests.actors.conftest import Make

SENTENCES = [
    (line[0] == "G", line[2:])
    for line in Path(__file__)
    .with_name("metonym_sentences.txt")
    .read_text(encoding="utf-8")
    .splitlines()
    if not line.startswith("#")
]
FLOOR = 0.95
ACTING = frozenset({"state", "government", "body", "organization"})


def read_as_government(cast_of: Make, marked: str) -> bool:
    """Whether the name in brackets is read as somebody who acts."""
    start, end = marked.index("["), marked.index("]") - 1
    cast = cast_of(marked.replace("[", "").replace("]", ""))
    found = (cast.actor(actor) for actor in cast.reads(start, end))
    return any(actor is not None and actor.type in ACTING for actor in found)


def test_the_table_has_both_uses() -> None:
    """Half of the sentences each."""
    assert len(SENTENCES) == 102
    assert sum(government for government, _ in SENTENCES) == 51


def test_sentences_made_for_the_measure_are_read_as_they_are_meant(cast_of: Make) -> None:
    """At most one in twenty is read wrongly."""
    wrong = [s for government, s in SENTENCES if read_as_government(cast_of, s) != government]
    assert len(wrong) <= (1 - FLOOR) * len(SENTENCES), wrong
