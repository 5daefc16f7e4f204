"""The hand-made gold is well formed, and its offsets fall on real words of the shared data."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

Row = dict[str, Any]

HERE = Path(__file__).parent

ACTOR_TYPES = {
    "state", "government", "body", "organization", "armed force", "office", "person", "group",
    "document", "unnamed", "narrator",
}  # fmt: skip
HOW = {"named", "pronoun", "description", "role", "none"}
ANONYMITY = {"named", "role", "anonymous", "document", "unspecified"}
ATTITUDES = {
    "alleges", "finds", "confirms", "asserts", "doubts", "denies", "implies", "presupposes",
    "proposes", "demands", "supports", "opposes", "promises", "threatens",
}  # fmt: skip
BASES = {"stated", "second-hand", "forecast", "hypothetical"}
STATUSES = {"actual", "historical", "future", "hypothetical", "negated"}
PLOVER = {
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "FIND", "DENY",
}  # fmt: skip


def rows(name: str) -> list[Row]:
    """The objects of one gold file, in its order."""
    lines = (HERE / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def jsonl(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def polnear(shared_data: Path) -> dict[str, Row]:
    """PolNeAR documents by id, both splits."""
    folder = shared_data / "polnear"
    docs = [doc for split in ("train", "dev") for doc in jsonl(folder / f"{split}.jsonl")]
    return {doc["doc_id"]: doc for doc in docs}


@pytest.fixture(scope="module")
def seesaw(shared_data: Path) -> dict[str, list[str]]:
    """Sentences of each SEESAW document by id, both splits."""
    folder = shared_data / "seesaw"
    docs = [doc for split in ("train", "valid") for doc in jsonl(folder / f"{split}.jsonl")]
    return {doc["doc"]: doc["sentences"] for doc in docs}


def is_span(span: object) -> bool:
    return (
        isinstance(span, list)
        and len(span) == 2
        and all(isinstance(end, int) for end in span)
        and 0 <= span[0] < span[1]
    )


def is_name(name: object) -> bool:
    """A name is a string, a list of two or more of them, or null."""
    if isinstance(name, list):
        return len(name) > 1 and all(isinstance(part, str) and part for part in name)
    return name is None or (isinstance(name, str) and bool(name))


def test_speakers_have_the_shape_the_readme_gives() -> None:
    """Each line has all the fields, with values of the contract only."""
    for row in rows("speakers"):
        assert set(row) == {
            "doc", "source", "content", "name", "type", "how", "anonymity", "group",
        }  # fmt: skip
        assert all(map(is_span, row["source"] + row["content"]))
        assert row["content"]
        assert is_name(row["name"])
        assert row["type"] in ACTOR_TYPES
        assert row["how"] in HOW
        assert row["anonymity"] in ANONYMITY
        assert isinstance(row["group"], bool)
        assert row["group"] or not isinstance(row["name"], list)
        assert row["source"] or row["how"] == "none"


def test_an_unnamed_speaker_has_no_name_and_a_named_one_has() -> None:
    """A name and the anonymity class never contradict each other."""
    for row in rows("speakers"):
        if row["type"] == "unnamed":
            assert row["name"] is None
        if row["anonymity"] == "named":
            assert row["name"] is not None
        assert (row["type"] == "document") == (row["anonymity"] == "document")


def test_speakers_are_enough_to_measure_with() -> None:
    """Forty articles, 600 statements, 250 of them with a pronoun or a descriptive source."""
    speakers = rows("speakers")
    indirect = [row for row in speakers if row["how"] in {"pronoun", "description", "role"}]
    assert len({row["doc"] for row in speakers}) == 40
    assert len(speakers) >= 600
    assert len(indirect) >= 250


def test_speakers_stand_on_attributions_of_the_first_annotator(
    polnear: dict[str, Row],
) -> None:
    """Source and content are those of one attribution of the first annotator."""
    for row in rows("speakers"):
        first = polnear[row["doc"]]["annotations"][0]["attributions"]
        assert any(a["source"] == row["source"] and a["content"] == row["content"] for a in first)


def test_stances_have_the_shape_the_readme_gives() -> None:
    """Each line has all the fields, with values of the contract only."""
    for row in rows("stances"):
        assert is_span([row["start"], row["end"]])
        assert ("sentence" in row) == (row["set"] == "seesaw")
        assert is_name(row["holder"])
        assert row["attitude"] is None or row["attitude"] in ATTITUDES
        assert row["basis"] in BASES
        assert row["status"] in STATUSES
        assert row["plover"] is None or row["plover"] in PLOVER
        assert row["sign"] in {"against", "for", None}
        assert all(isinstance(name, str) and name for name in row["toward"])


def test_a_stance_without_an_attitude_is_a_trap_and_says_which() -> None:
    """No attitude is a judgement too: the trap says what must not be read as one."""
    for row in rows("stances"):
        assert row["attitude"] is not None or row["trap"]


def test_second_readings_are_of_the_contract_and_differ_from_the_first() -> None:
    """What `also` allows is another value of the same field."""
    allowed = {"attitude": ATTITUDES, "basis": BASES, "status": STATUSES}
    for row in rows("stances"):
        for field, values in row["also"].items():
            assert set(values) <= allowed[field]
            assert row[field] not in values


def test_stances_spread_over_the_contract() -> None:
    """Every attitude at least five times, and enough that is not simply stated or actual."""
    stances = rows("stances")
    attitudes = Counter(row["attitude"] for row in stances)
    assert len(stances) >= 150
    assert all(attitudes[attitude] >= 5 for attitude in ATTITUDES)
    assert sum(row["status"] != "actual" for row in stances) >= 20
    assert sum(row["basis"] != "stated" or row["trap"] is not None for row in stances) >= 25


def test_stance_offsets_fall_on_sentences_and_whole_words(
    polnear: dict[str, Row], seesaw: dict[str, list[str]]
) -> None:
    """Triggers lie inside their sentence, and no word is cut."""
    for row in rows("stances"):
        if row["set"] == "seesaw":
            sentences = seesaw[row["doc"]]
            text = "\n".join(sentences)
            assert text[row["start"] : row["end"]] == sentences[row["sentence"]]
        else:
            text = polnear[row["doc"]]["text"]
            assert not text[row["start"] : row["end"]][0].isspace()
        if row["trigger"] is not None:
            start, end = row["trigger"]
            assert row["start"] <= start < end <= row["end"]
            assert not text[start - 1 : start].isalnum()
            assert not text[end : end + 1].isalnum()


def test_metonyms_have_the_shape_the_readme_gives() -> None:
    """At least 100, none twice, each use of the name at least 30 times."""
    metonyms = rows("metonyms")
    uses = Counter(row["use"] for row in metonyms)
    assert len(metonyms) >= 100
    assert set(uses) == {"government", "place", "other"}
    assert min(uses.values()) >= 30
    assert len({(row["doc"], row["start"]) for row in metonyms}) == len(metonyms)


def test_metonym_offsets_fall_on_the_name(
    polnear: dict[str, Row], seesaw: dict[str, list[str]]
) -> None:
    """The text between start and end is the place name."""
    for row in rows("metonyms"):
        text = polnear[row["doc"]]["text"] if row["set"] == "polnear" else None
        text = text or "\n".join(seesaw[row["doc"]])
        assert text[row["start"] : row["end"]] == row["name"]


def test_same_story_pairs_have_both_answers() -> None:
    """At least 100 pairs, at least 40 of each answer, no pair of an event with itself."""
    pairs = rows("same_story")
    answers = Counter(pair["same"] for pair in pairs)
    assert len(pairs) >= 100
    assert min(answers[True], answers[False]) >= 40
    assert all(pair["a"] != pair["b"] for pair in pairs)


def test_same_story_words_exist_and_share_a_story(seesaw: dict[str, list[str]]) -> None:
    """Word numbers count the white-space separated words of the sentence."""
    for pair in rows("same_story"):
        for side in (pair["a"], pair["b"]):
            words = seesaw[side["doc"]][side["sentence_index"]].split()
            assert 0 <= side["words_start"] < side["words_end"] <= len(words)
        stories = {side["doc"].rsplit("_", 2)[0] for side in (pair["a"], pair["b"])}
        assert len(stories) == 1


def test_annotations_are_well_formed(polnear: dict[str, Row], seesaw: dict[str, list[str]]) -> None:
    """Codes are of the vocabulary, places lie in the article and trigger words are whole words."""
    texts = {("polnear", key): doc["text"] for key, doc in polnear.items()}
    texts |= {("seesaw", key): "\n".join(lines) for key, lines in seesaw.items()}
    lines = rows("annotations")
    assert sum(not line["second"] for line in lines) == 2400
    for line in lines:
        text = texts[line["set"], line["doc"]]
        assert set(line["attitudes"]) <= ATTITUDES | {"none"}
        assert 0 <= line["start"] < line["end"] <= len(text)
        for start, end, kind, status in line["events"]:
            assert kind in PLOVER | {"OTHER"}
            assert status in STATUSES
            assert text[start:end].strip() == text[start:end] != ""
        assert all(sign in "+-0" for _, _, sign in line["targets"])
