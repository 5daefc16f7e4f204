"""What was exported makes the same record again."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from msgspec.structs import replace
from samples import (
    DENIAL,
    FIRST_ARTICLE,
    MATTERS,
    READINGS,
    TASCH,
    fill,
    records,
)

from onrecord.errors import UnreadableInput, UsageError
from onrecord.export import export, jsonl
from onrecord.export.incoming import bring_in, store_rows
from onrecord.export.loss import Loss
from onrecord.records import Actor, Matter, Reading
from onrecord.store import Record, writer
from onrecord.store.check import Checked, check

QUICK = settings(  # shrinking takes minutes where every example is a database
    max_examples=15,
    deadline=None,
    phases=(Phase.generate, Phase.explicit),
    suppress_health_check=[HealthCheck.too_slow],
)


def exported(record: Record) -> bytes:
    """The record as lines of JSON."""
    out = io.BytesIO()
    jsonl.write(record, out)
    return out.getvalue()


def decide(record: Record, target: str = DENIAL.id) -> None:
    """One decision in the record."""
    decision = {"kind": "statement", "target": target, "action": "accept", "payload": {"n": 1},
                "who": "mt", "at": "2031-03-05T10:00:00Z"}  # fmt: skip
    with record.writing() as connection:
        writer.append_decision(connection, decision)


def test_the_sample_holds_together() -> None:
    """All other tests here rest on it."""
    with Record(None) as record:
        assert list(check(fill(record), Checked())) == []


def test_jsonl_makes_the_same_record_again(tmp_path: Path) -> None:
    """Decisions and matters included; and the copy passes every check."""
    with Record(None) as record, Record(None) as copy:
        decide(fill(record))
        export(record, "jsonl", tmp_path / "a.jsonl")
        brought = bring_in(copy, tmp_path / "a.jsonl", "jsonl")
        assert exported(copy) == (tmp_path / "a.jsonl").read_bytes()
        assert list(check(copy, Checked())) == []
    assert brought.stored == {
        "article": 2, "statement": 5, "event": 4, "stance": 5, "matter": 2, "decision": 1,
    }  # fmt: skip
    assert not brought.loss
    assert not brought.set_aside


@QUICK
@given(records())
def test_any_record_survives_jsonl(made: tuple[tuple[Reading, ...], tuple[Matter, ...]]) -> None:
    """Export, import into an empty record, export again: the same bytes."""
    with Record(None) as record, Record(None) as copy:
        first = exported(fill(record, *made))
        store_rows(copy, list(jsonl.rows(record)), Loss())
        assert exported(copy) == first


def test_importing_twice_changes_nothing(tmp_path: Path) -> None:
    """Neither records nor decisions are doubled."""
    with Record(None) as record:
        decide(fill(record))
        before = exported(record)
        export(record, "jsonl", tmp_path / "a.jsonl")
        bring_in(record, tmp_path / "a.jsonl", "jsonl")
        assert exported(record) == before


def test_records_may_come_in_any_order() -> None:
    """What refers to an article may come before it."""
    with Record(None) as record, Record(None) as copy:
        rows = list(jsonl.rows(fill(record)))
        others = [row for row in rows if type(row).__name__ not in ("Article", "Actor")]
        store_rows(copy, others[::-1] + [row for row in rows if row not in others], Loss())
        assert {row.id for row in jsonl.rows(copy)} == {row.id for row in rows}


def test_actors_that_nothing_refers_to_are_kept_in_their_place() -> None:
    """They go where the ones after them first appear."""
    idle = [Actor(f"ac-{n:016x}", str(n), (), "person", (), (), (), {}, TASCH.why) for n in (1, 2)]
    with Record(None) as record:
        rows = [*(r.article for r in READINGS), idle[0], TASCH, idle[1]]
        store_rows(record, rows, Loss())
        named = [found.id for found in record.each_actor()]
    assert named[:2] == [idle[0].id, TASCH.id]
    assert named[-1] == idle[1].id


def test_words_that_are_not_in_the_text_set_the_article_aside() -> None:
    """Nothing is attached by similarity; the other articles go on."""
    wrong = replace(DENIAL, content=(replace(DENIAL.content[0], text="“We burned all,”"),))
    with Record(None) as record:
        rows = [*(r.article for r in READINGS), wrong]
        brought = store_rows(record, rows, Loss())
        assert [view.source for view in record.articles()] == ["press/b.txt"]
    assert brought.set_aside[0][0] == FIRST_ARTICLE.source
    assert "are not" in brought.set_aside[0][1]


def test_what_cannot_be_brought_in_is_counted(tmp_path: Path) -> None:
    """Records without their article, the second of two articles, fields nobody knows."""
    loss = Loss()
    with Record(None) as record:
        store_rows(record, [READINGS[1].article, READINGS[1].article, DENIAL], loss)
    assert list(loss.lines()) == [
        "1 articles that are there twice", "1 records of articles that did not come with them",
    ]  # fmt: skip
    line = b'{"mood":"calm",' + exported_matter()[1:] + b"\n"
    (tmp_path / "a.jsonl").write_bytes(line)
    loss = Loss()
    assert [row.id for row in jsonl.read(tmp_path / "a.jsonl", loss)] == [MATTERS[0].id]
    assert list(loss.lines()) == ["1 values of the unknown field mood"]


def exported_matter() -> bytes:
    """One line of an export."""
    with Record(None) as record:
        return exported(fill(record)).splitlines()[-2]


@pytest.mark.parametrize("line", [b"{", b"[]", b'{"kind":"hat"}', b'{"kind":"matter"}', b"\xff"])
def test_a_line_that_is_no_record_is_named(tmp_path: Path, line: bytes) -> None:
    """With its number."""
    (tmp_path / "a.jsonl").write_bytes(b"\n" + line)
    with Record(None) as record, pytest.raises(UnreadableInput, match="line 2"):
        bring_in(record, tmp_path / "a.jsonl", "jsonl")


def test_a_format_that_cannot_be_read_is_a_usage_error(tmp_path: Path) -> None:
    """Which names those that can."""
    with Record(None) as record, pytest.raises(UsageError, match="choose jsonl"):
        bring_in(record, tmp_path, "gexf")
