"""What a person rejected is asked for no more; what a person corrected answers as corrected."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from invented import crisis
from onrecord.records import Event, Matter, Stance, Statement
from onrecord.report.page import page
from onrecord.review import decide
from onrecord.store import Record
from onrecord.store.gathering import gather_record


@pytest.fixture
def record() -> Iterator[Record]:
    with Record(None) as made:
        for reading in crisis().readings():
            made.save(reading, "fp")
        gather_record(made)
        yield made


def judge(record: Record, target: str, action: str, **more: Any) -> None:
    decide(record, target, action, who="M. Tasch", at="2031-06-01", **more)


def stance(record: Record, attitude: str) -> Stance:
    return next(one for one in record.each(Stance) if one.attitude == attitude)


def test_a_rejected_stance_answers_nothing(record: Record) -> None:
    """Nor does it stand on the page; to accept it brings it back."""
    opposed = stance(record, "opposes")
    assert opposed.id in [line.id for line in record.ask.positions()]
    judge(record, opposed.id, "reject")
    assert opposed.id not in [line.id for line in record.ask.positions()]
    matters = "".join(page(record)).split('<section id="matters"')[1].split("<section")[0]
    assert f"#{opposed.id}" not in matters
    judge(record, opposed.id, "accept")
    assert opposed.id in [line.id for line in record.ask.positions()]


def test_a_corrected_attitude_answers_as_corrected(record: Record) -> None:
    """It leaves the question it was found by and answers the one that it now fits."""
    opposed = stance(record, "opposes")
    judge(record, opposed.id, "correct", field="attitude", value="doubts")
    assert opposed.id not in [line.id for line in record.ask.positions()]
    (line,) = [line for line in record.ask.denials() if line.id == opposed.id]
    assert line.attitude == "doubts"
    assert opposed.id in [line.id for line in record.ask.denials(limit=5)]


def test_what_rests_on_a_rejected_statement_goes_with_it(record: Record) -> None:
    """The statement, its events and the stances in it; those of others stay."""
    blaming = stance(record, "alleges")
    assert blaming.statement is not None
    judge(record, blaming.statement, "reject")
    assert blaming.statement not in [line.id for line in record.ask.who_said()]
    assert blaming.id not in [line.id for line in record.ask.who_blames_whom()]
    assert stance(record, "finds").id in [line.id for line in record.ask.who_blames_whom()]


def test_a_rejected_event_is_no_account_after_the_next_gathering(record: Record) -> None:
    """Its matter loses it; a stance toward it is on no event, with its words."""
    opposed = stance(record, "opposes")
    assert opposed.event is not None
    judge(record, opposed.event, "reject")
    gather_record(record)
    assert opposed.event not in [e for m in record.each(Matter) for e in m.accounts]
    (line,) = [line for line in record.ask.positions() if line.id == opposed.id]
    assert line.matter is None
    assert "sanctions" in line.text


def test_the_record_itself_is_as_it_was_read(record: Record) -> None:
    """Decisions stand beside it."""
    before = [list(record.each(kind)) for kind in (Statement, Event, Stance)]
    judge(record, stance(record, "opposes").id, "reject")
    judge(record, before[0][0].id, "correct", field="form", value="mixed")  # type: ignore[attr-defined]  # statements
    assert [list(record.each(kind)) for kind in (Statement, Event, Stance)] == before
