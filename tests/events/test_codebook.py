"""The tables of words: well formed, without entries that hide each other."""

from __future__ import annotations

import pytest

from onrecord.codebook import Codebook, load_codebook
from onrecord.errors import CodebookError
from onrecord.events.attitudes import CueAttitude
from onrecord.events.frames import Frame, load_frames
from onrecord.events.lookup import EvidenceType, Topic, certainty_phrases, evidence_phrases
from onrecord.events.modality import Modality
from onrecord.events.triggers import Governor, load_governors

BOOK = load_codebook()


def test_ids_are_unique() -> None:
    """No two entries of a table share an id."""
    for table, kind in (
        ("frames", Frame), ("governors", Governor), ("modality", Modality),
        ("attitudes", CueAttitude),
    ):  # fmt: skip
        ids = [entry.id for entry in BOOK.table(table, kind)]  # type: ignore[attr-defined]
        assert len(ids) == len(set(ids))


def test_examples_of_evidence_and_weapons_show_their_words() -> None:
    """Each entry's example holds one of its words."""
    for entry in BOOK.table("evidence", EvidenceType):
        assert any(word in entry.example.lower() for word in entry.words), entry.type
    for table in ("weapons", "contexts"):
        for topic in BOOK.table(table, Topic):
            assert any(word in topic.example.lower() for word in topic.words), topic.name


def test_examples_of_attitudes_show_their_cue(tools: object) -> None:
    """Each entry's example holds one of its cues."""
    language = tools.language  # type: ignore[attr-defined]
    for entry in BOOK.table("attitudes", CueAttitude):
        lemmas = {token.lemma_.lower() for token in language(entry.example)}
        assert any(word.split()[0] in lemmas for word in entry.words), entry.id


def test_a_users_frame_comes_first() -> None:
    """An entry of the user's own codebook wins over the shipped ones."""
    own = {
        "id": "own.blockade", "event": "SANCTION", "verbs": ["blockade"], "definition": "x",
        "example": [{"text": "x", "trigger": "x"}], "source": "x",
    }  # fmt: skip
    index = load_frames(Codebook({"frames": [own]}))
    assert index["blockade", "v"][0].frame.id == "own.blockade"


@pytest.mark.parametrize("pattern", ["attack nobody:x", "attack obj:@nothing", "attack obj:"])
def test_a_malformed_pattern_is_named(pattern: str) -> None:
    """A wrong slot or word class is an error that names the entry."""
    own = {
        "id": "own.bad", "event": "ASSAULT", "verbs": [pattern], "definition": "x",
        "example": [], "source": "x",
    }  # fmt: skip
    with pytest.raises(CodebookError, match=r"own\.bad"):
        load_frames(Codebook({"frames": [own]}))


def test_phrases_are_found_as_whole_words() -> None:
    """ "likely" is not found in "unlikely"; the longest phrase wins."""
    text = "It is unlikely, but no doubt the test results show it."
    assert [a.text for _, a in certainty_phrases(BOOK).find(text, 0, len(text))] == [
        "unlikely", "no doubt",
    ]  # fmt: skip
    assert [k for k, _ in evidence_phrases(BOOK).find(text, 0, len(text))] == ["test results"]
    assert load_governors(BOOK)["suffer"][0][0].gives == "recipient"
