"""Reading codebook tables, the shipped ones and a user's."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import Struct

from onrecord.codebook import Codebook, load_codebook
from onrecord.codebook.load import shipped_tables
from onrecord.errors import CodebookError
from onrecord.statements.cues import CueEntry


class Word(Struct, frozen=True):
    """A small entry for these tests."""

    id: str
    lemmas: tuple[str, ...]


def test_small_words_stay_words() -> None:
    """'on' and 'no' are prepositions and a country code here, no booleans."""
    entries = load_codebook().table("cues", CueEntry)
    assert any("on" in entry.takes for entry in entries)


def test_a_users_entries_come_first(tmp_path: Path) -> None:
    """What a user adds wins where the first match decides."""
    file = tmp_path / "own.yaml"
    file.write_text(
        "cues:\n- {id: own, pos: verb, lemmas: [grumble], takes: [clause],\n"
        "   definition: d, example: e, source: s}\n"
    )
    assert "own" == load_codebook([file]).table("cues", CueEntry)[0].id


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("cues: [", "is no valid YAML"),
        ("- a\n- b\n", "must map names of tables"),
        ("cue_words: []\n", "there is no table named cue_words"),
    ],
)
def test_a_bad_file_is_named_with_the_reason(tmp_path: Path, content: str, reason: str) -> None:
    """The message names the file and what is wrong, in one line."""
    file = tmp_path / "own.yaml"
    file.write_text(content)
    with pytest.raises(CodebookError, match=reason) as caught:
        load_codebook([file])
    assert str(file) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_named() -> None:
    """A path that does not exist is an error of the call."""
    with pytest.raises(CodebookError, match=r"nowhere\.yaml"):
        load_codebook(["nowhere.yaml"])


def test_an_entry_that_does_not_fit_is_named() -> None:
    """A missing field is reported with the table and the entry's id."""
    with pytest.raises(CodebookError, match="words.* grumble"):
        Codebook({"words": [{"id": "grumble"}]}).table("words", Word)


def test_every_shipped_table_is_a_list_with_sources() -> None:
    """Each shipped entry says where it comes from."""
    for name, entries in shipped_tables().items():
        for entry in entries:
            assert isinstance(entry, dict), name
