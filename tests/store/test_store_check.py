"""What ``check`` finds: every way in which a record can be wrong, by the name of the record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace
from sqlalchemy import update

from onrecord.records import Anchor, Article, Matter, Reading, Speaker, Zone, content_id
from onrecord.store import Record, writer
from onrecord.store.check import Checked, check
from onrecord.store.schema import ARTICLES
from stub_reading import WHY, article, read

FOUND = article("Mirela Tasch: the depot burned", "Oskar Lund: nobody saw it")
GONE = "ac-0000000000000000"


@pytest.fixture
def record() -> Iterator[Record]:
    with Record(None) as made:
        yield made


def problems(record: Record) -> list[str]:
    return list(check(record, Checked()))


def test_a_sound_record_has_no_problems(record: Record) -> None:
    """And what was looked at is counted."""
    record.save(read(FOUND), "fp")
    checked = Checked()
    assert list(check(record, checked)) == []
    assert (checked.records, checked.problems) == (10, 0)
    assert checked.anchors > 10


def _first(kind: str, **changes: Any) -> Callable[[Reading], Reading]:
    def spoil(reading: Reading) -> Reading:
        things = getattr(reading, kind)
        return replace(reading, **{kind: (replace(things[0], **changes), *things[1:])})

    return spoil


FAULTS: dict[str, tuple[Callable[[Reading], Reading], str]] = {
    "words that are not there": (
        _first("statements", content=(Anchor(0, 5, "Smirk"),)), "are not 'Smirk'",
    ),
    "words beyond the text": (
        _first("statements", cue=(Anchor(9000, 9003, "say"),)), "are not 'say'",
    ),
    "no words": (_first("events", trigger=(Anchor(3, 3, ""),)), "are not ''"),
    "a speaker who is not there": (
        _first("statements", speaker=Speaker((GONE,))), f"speaker {GONE} is not in",
    ),
    "a parent that is not there": (
        _first("statements", parent="st-0000000000000000"), "parent st-0000000000000000 is not",
    ),
    "a holder who is not there": (_first("stances", holder=GONE), f"holder {GONE} is not in"),
    "an event that is not there": (
        _first("stances", event="ev-0000000000000000"), "event ev-0000000000000000 is not in",
    ),
    "somebody represented who is not there": (
        _first("actors", represents=(GONE,)), f"represented {GONE} is not in",
    ),
    "an id of another make": (_first("events", id="ev-1"), "ev-1: is no id"),
    "an article of its own": (
        _first("statements", article="art-0000000000000000"), "belongs to art-0000000000000000",
    ),
    "the narrator as a speaker": (
        _first("statements", speaker=Speaker((content_id("ac", "narrator", FOUND.id),))),
        "narrator, who makes no statements",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_named(record: Record, name: str) -> None:
    """Each is one line that begins with the id of the record it is about."""
    spoil, words = FAULTS[name]
    reading = spoil(read(FOUND))
    with record.writing() as connection:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        writer.save_reading(connection, read(FOUND), "fp")
    if name == "an article of its own":
        other = replace(FOUND, id="art-0000000000000000", origins=("b",))
        record.save(Reading(other), "fp")
        _put(record, reading)
    else:
        record.save(reading, "fp")
    found = problems(record)
    assert found
    assert any(words in line for line in found), found
    assert all(line.split("-")[0] in {"st", "ev", "sc", "ac", "art"} for line in found)


def _put(record: Record, reading: Reading) -> None:
    """Store bodies as they are, under the article they stand with."""
    from onrecord.store.schema import STATEMENTS

    with record.writing() as connection:
        for statement in reading.statements:
            body = msgspec.json.encode(statement)
            chosen = update(STATEMENTS).where(STATEMENTS.c.id == statement.id)
            connection.execute(chosen.values(body=body))


def test_content_from_furniture_is_named(record: Record) -> None:
    """Nothing said may come from a menu or a caption."""
    reading = read(FOUND)
    zones = tuple(Zone("furniture", zone.start, zone.end) for zone in FOUND.zones)
    record.save(replace(reading, article=replace(FOUND, zones=zones)), "fp")
    assert any("lies in a furniture" in line for line in problems(record))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"text": FOUND.text + "."}, "does not have the hash"),
        ({"zones": (Zone("body", 5, 9), Zone("body", 7, 12))}, "out of place"),
        ({"zones": (Zone("body", 5, 99_999),)}, "out of place"),
        ({"id": "art-x"}, "is not stored as an article"),
    ],
)
def test_a_changed_article_is_named(record: Record, change: dict[str, Any], words: str) -> None:
    """Its hash, its zones, its id."""
    record.save(read(FOUND), "fp")
    body = msgspec.json.encode(replace(FOUND, **change))
    with record.writing() as connection:
        connection.execute(update(ARTICLES).values(body=body))
    assert any(words in line for line in problems(record))


def test_a_body_that_is_no_record_is_named(record: Record) -> None:
    """Somebody wrote into the file."""
    record.save(read(FOUND), "fp")
    with record.writing() as connection:
        connection.execute(update(ARTICLES).values(body=b'{"kind":"letter"}'))
    assert problems(record) == [f"{FOUND.id}: is not stored as an article"]


def test_a_matter_without_its_events_is_named(record: Record) -> None:
    """As after an article was read anew, until matters are gathered again."""
    record.save(read(FOUND), "fp")
    matter = Matter("ma-0123456789abcdef", "incident", "x", ("ev-0000000000000000",), (), WHY)
    with record.writing() as connection:
        writer.save_matters(connection, [matter])
    assert problems(record) == [
        "ma-0123456789abcdef: account ev-0000000000000000 is not in the record"
    ]


def test_the_text_of_an_article_is_what_anchors_are_checked_against() -> None:
    """In code points: letters outside the basic plane count once."""
    wide = article("Mirela Tasch: 🜨🜨 smoke", "Oskar Lund: é́ no")
    with Record(None) as record:
        record.save(read(wide), "fp")
        assert problems(record) == []
        assert isinstance(record.get(wide.id), Article)
