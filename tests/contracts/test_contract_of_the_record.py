"""What must always hold (section 2 of the design), on the example articles read as a whole."""

from __future__ import annotations

import hashlib
import re
import typing
from collections.abc import Iterator
from typing import Any

import pytest

from onrecord import records
from onrecord.store import Record
from onrecord.store.check import Checked, check

from .conftest import example_record, exported

Rows = list[dict[str, Any]]

KEYS = {
    "article": "kind id source origins title publisher published url language sha256 zones text"
    " flags",
    "actor": "kind id name aliases type represents roles mentions ids why",
    "statement": "kind id article speaker cue content form zone anonymity parent channel addressee"
    " when flags why",
    "event": "kind id article statement trigger plover actors recipients status where when weapon"
    " casualties matter why",
    "stance": "kind id article statement holder attitude basis event toward certainty evidence"
    " words why",
    "matter": "kind id type label accounts not_the_same_as why",
}
"""The keys of the contract, in its order; more may follow, none may be missing."""
INNER = {
    "why": "by detail confidence",
    "speaker": "actors anchors resolved_by",
    "plover": "event mode context",
    "when": "text date precision",
    "where": "text country anchor",
}
ANCHORS = ("cue", "content", "trigger", "words", "certainty")
VALUES = {
    ("statement", "form"): records.Form,
    ("statement", "zone"): records.ZoneName,
    ("statement", "anonymity"): records.Anonymity,
    ("actor", "type"): records.ActorType,
    ("event", "status"): records.Status,
    ("stance", "attitude"): records.Attitude,
    ("stance", "basis"): records.Basis,
    ("matter", "type"): records.MatterType,
}


def of(rows: Rows, kind: str) -> Rows:
    return [row for row in rows if row["kind"] == kind]


def anchors(value: Any) -> Iterator[dict[str, Any]]:
    """Every anchor in a record: whatever has a start, an end and a text."""
    if isinstance(value, dict):
        if {"start", "end", "text"} <= set(value):
            yield value
        for inner in value.values():
            yield from anchors(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from anchors(inner)


@pytest.mark.parametrize("kind", KEYS)
def test_each_record_has_the_keys_of_the_contract(rows: Rows, kind: str) -> None:
    """In the order of the contract, kind first."""
    expected = KEYS[kind].split()
    for row in of(rows, kind):
        assert list(row)[: len(expected)] == expected
        for name, keys in INNER.items():
            if isinstance(row.get(name), dict):
                assert list(row[name])[: len(keys.split())] == keys.split()


@pytest.mark.parametrize("kind", KEYS)
def test_the_vocabulary_itself_has_the_keys_of_the_contract(kind: str) -> None:
    """Also for kinds of which the examples hold none."""
    expected = KEYS[kind].split()[1:]
    assert list(records.KINDS[kind].__struct_fields__)[: len(expected)] == expected


def test_there_are_articles_and_statements(rows: Rows) -> None:
    """Otherwise the tests below would hold of nothing."""
    assert len(of(rows, "article")) >= 10
    assert len(of(rows, "statement")) >= 100


def test_every_anchor_is_exact(rows: Rows) -> None:
    """Half-open offsets in code points, and the words are the words."""
    texts = {row["id"]: row["text"] for row in of(rows, "article")}
    for row in rows:
        if row["kind"] in ("statement", "event", "stance"):
            for anchor in anchors(row):
                start, end = anchor["start"], anchor["end"]
                assert texts[row["article"]][start:end] == anchor["text"] != ""
    for actor in of(rows, "actor"):
        for mention in actor["mentions"]:
            text = texts[mention["article"]]
            assert text[mention["start"] : mention["end"]] == mention["text"]


def test_anchors_have_three_keys(rows: Rows) -> None:
    """start, end, text."""
    for row in rows:
        for name in ANCHORS:
            for anchor in row.get(name) or []:
                assert list(anchor) == ["start", "end", "text"]


def test_ids_are_unique_and_made_alike(rows: Rows) -> None:
    """A prefix for the kind and sixteen digits."""
    ids = [row["id"] for row in rows]
    assert len(ids) == len(set(ids))
    prefixes = {"article": "art", "actor": "ac", "statement": "st", "event": "ev", "stance": "sc"}
    for row in rows:
        assert re.fullmatch(prefixes.get(row["kind"], "ma") + "-[0-9a-f]{16}", row["id"])


def test_every_reference_leads_somewhere(rows: Rows) -> None:
    """Articles, actors, parents, statements, events, holders, matters."""
    ids = {row["id"]: row["kind"] for row in rows}

    def leads(target: str | None, kind: str) -> bool:
        return target is None or ids.get(target) == kind

    for row in rows:
        assert leads(row.get("article"), "article")
        assert leads(row.get("parent"), "statement")
        assert leads(row.get("statement"), "statement")
        assert leads(row.get("matter"), "matter")
        assert leads(row.get("holder"), "actor")
        if row["kind"] == "stance":
            assert leads(row["event"], "event")
        people = [
            *row.get("represents", []), *row.get("actors", []), *row.get("recipients", []),
            *row.get("speaker", {}).get("actors", []),
            *(target["actor"] for target in row.get("toward", [])),
            *(role["of"] for role in row.get("roles", [])),
        ]  # fmt: skip
        assert all(leads(actor, "actor") for actor in people)


def test_values_are_those_of_the_contract(rows: Rows) -> None:
    """Every closed list of words."""
    for row in rows:
        for (kind, name), words in VALUES.items():
            if row["kind"] == kind:
                assert row[name] in typing.get_args(words)


def test_zones_are_sorted_and_do_not_overlap(rows: Rows) -> None:
    """And lie within the text."""
    for article in of(rows, "article"):
        last = 0
        for zone in article["zones"]:
            assert last <= zone["start"] < zone["end"] <= len(article["text"])
            assert zone["zone"] in typing.get_args(records.ZoneName)
            last = zone["end"]


def test_no_statement_comes_from_furniture(rows: Rows) -> None:
    """Nor from a caption or a dateline."""
    silent = {
        article["id"]: [
            range(zone["start"], zone["end"])
            for zone in article["zones"]
            if zone["zone"] in ("furniture", "caption", "dateline")
        ]
        for article in of(rows, "article")
    }
    for statement in of(rows, "statement"):
        for piece in statement["content"]:
            for zone in silent[statement["article"]]:
                assert piece["end"] <= zone.start or zone.stop <= piece["start"]


def test_narrators_make_no_statements(rows: Rows) -> None:
    """They may hold stances, and these have no statement; what they tell of others' stances is
    not stated by those."""
    narrators = {row["id"] for row in of(rows, "actor") if row["type"] == "narrator"}
    for statement in of(rows, "statement"):
        assert not narrators & set(statement["speaker"]["actors"])
    for stance in of(rows, "stance"):
        if stance["holder"] in narrators:
            assert stance["statement"] is None
        elif stance["statement"] is None:
            assert stance["basis"] != "stated"


def test_texts_are_as_they_were_hashed(rows: Rows) -> None:
    """SHA-256 of the text in UTF-8."""
    for article in of(rows, "article"):
        assert hashlib.sha256(article["text"].encode()).hexdigest() == article["sha256"]


def test_dates_are_iso_or_unknown(rows: Rows) -> None:
    """Never guessed: a date of an event is as precise as it says."""
    for article in of(rows, "article"):
        assert article["published"] is None or re.fullmatch(
            r"\d{4}-\d\d-\d\d", article["published"][:10]
        )
    lengths = {"day": 10, "month": 7, "year": 4}
    for row in rows:
        when = row.get("when")
        if when and when["date"] is not None:
            assert len(when["date"]) == lengths[when["precision"]]


def test_check_finds_nothing(examples: Record) -> None:
    """The command and these tests agree."""
    assert list(check(examples, Checked())) == []


def test_two_builds_are_the_same_byte_for_byte(examples: Record) -> None:
    """Same input, same record."""
    with example_record() as other:
        assert exported(other) == exported(examples)


def test_events_have_the_types_of_the_contract(rows: Rows) -> None:
    """PLOVER 0.8 with FIND and DENY; no other code is written."""
    assert {event["plover"]["event"] for event in of(rows, "event")} <= set(records.PLOVER_TYPES)
