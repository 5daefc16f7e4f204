"""What people decide: appended, kept by rebuilds, said wherever the record is shown."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "export"))  # the invented record stands there
from samples import DENIAL, FOUND, LUND, READINGS, TASCH, TOLD, fill, own_view

from onrecord.errors import UsageError
from onrecord.records import Anchor, Statement
from onrecord.review import agreement, corrected, decide, value_of, verdicts
from onrecord.store import Record

WHEN = "2031-03-05T10:00:00Z"


@pytest.fixture
def record() -> Iterator[Record]:
    with Record(None) as made:
        yield fill(made)


def test_decisions_are_numbered_and_kept_by_a_new_reading(record: Record) -> None:
    """With who and when, and what was there before a correction."""
    assert decide(record, DENIAL.id, "accept", who="A", at=WHEN) == 1
    assert decide(record, DENIAL.id, "correct", who="B", at=WHEN, field="form", value="mixed",
                  note="half") == 2  # fmt: skip
    record.save(own_view(READINGS[0]), "read again")
    second = list(record.decisions(DENIAL.id))[1]
    assert (second.kind, second.who, second.at) == ("statement", "B", WHEN)
    assert second.payload == {"field": "form", "value": "mixed", "was": "direct", "note": "half"}
    assert record.get(DENIAL.id) == DENIAL


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("form", "sung", "form"),
        ("id", "st-1", "cannot be corrected"),
        ("why.by", "me", "cannot be corrected"),
        ("mood", "calm", "no field mood"),
        ("when.date", "2031", "no field when.date"),
        ("content", [{"start": 0, "end": 3, "text": "Vel!"}], "are others"),
        ("content", [{"start": 3, "end": 3, "text": ""}], "are others"),
        ("content", "text", "content"),
        ("flags", [1], "flags"),
    ],
)
def test_a_correction_that_makes_no_record_is_refused(
    record: Record, field: str, value: object, reason: str
) -> None:
    """Nothing is stored then."""
    with pytest.raises(UsageError, match=reason):
        decide(record, DENIAL.id, "correct", who="A", at=WHEN, field=field, value=value)
    assert list(record.decisions()) == []


def test_other_wrong_calls_are_refused(record: Record) -> None:
    """No such record, action or reviewer; a field without a correction and the reverse."""
    wrong = [
        ("st-0000000000000000", "accept", "A", None),
        (DENIAL.id, "praise", "A", None),
        (DENIAL.id, "accept", " ", None),
        (DENIAL.id, "accept", "A", "form"),
        (DENIAL.id, "correct", "A", None),
    ]
    for target, action, who, field in wrong:
        with pytest.raises(UsageError):
            decide(record, target, action, who=who, at=WHEN, field=field)


def test_a_corrected_record_is_made_on_request(record: Record) -> None:
    """Fields inside fields too."""
    found = corrected(record, DENIAL, "speaker.actors", [LUND.id])
    assert isinstance(found, Statement)
    assert found.speaker.actors == (LUND.id,)
    assert found.content == DENIAL.content


@pytest.mark.parametrize(
    ("field", "words", "expected"),
    [
        ("form", "mixed", "mixed"),
        ("channel", "null", None),
        ("channel", "2031", "2031"),
        ("speaker.actors", f'["{TASCH.id}"]', [TASCH.id]),
        ("content", "[[0, 7]]", [{"start": 0, "end": 7, "text": "Velmark"}]),
    ],
)
def test_what_a_person_types_for_a_value(
    record: Record, field: str, words: str, expected: object
) -> None:
    """Text, JSON, or offsets of words."""
    assert value_of(record, DENIAL.id, field, words) == expected
    corrected(record, DENIAL, field, expected)


def test_the_last_word_counts_and_others_are_named(record: Record) -> None:
    """Nobody's decision is hidden by a later one."""
    decide(record, TOLD.id, "reject", who="A", at=WHEN)
    decide(record, TOLD.id, "correct", who="B", at=WHEN, field="form", value="mixed")
    decide(record, TOLD.id, "correct", who="B", at=WHEN, field="channel", value="by phone")
    decide(record, DENIAL.id, "accept", who="A", at=WHEN)
    found = verdicts(record)
    assert str(found[TOLD.id]) == "corrected (form, channel) by B; decided otherwise by A"
    assert str(found[DENIAL.id]) == "confirmed by A"


def test_agreement_between_reviewers(record: Record) -> None:
    """Worked by hand: of three pairs two agree; observed disagreement 1/3, expected 3/5."""
    assert agreement(record).records == 0
    for who, verdict in (("A", "accept"), ("B", "accept")):
        decide(record, DENIAL.id, verdict, who=who, at=WHEN)
    assert agreement(record).alpha is None
    for target, first, second in ((TOLD.id, "reject", "reject"), (FOUND.id, "accept", "reject")):
        decide(record, target, first, who="A", at=WHEN)
        decide(record, target, second, who="B", at=WHEN)
    found = agreement(record)
    assert (found.reviewers, found.records) == (("A", "B"), 3)
    assert found.same == pytest.approx(2 / 3)
    assert found.alpha == pytest.approx(1 - (2 / 6) / (18 / 30))
    assert agreement(record, "event").records == 0


def test_two_different_corrections_disagree(record: Record) -> None:
    """The same ones agree."""
    for who, form in (("A", "mixed"), ("B", "nominal")):
        decide(record, DENIAL.id, "correct", who=who, at=WHEN, field="form", value=form)
    assert agreement(record).same == 0
    decide(record, DENIAL.id, "correct", who="B", at=WHEN, field="form", value="mixed")
    assert agreement(record).same == 1


def test_an_anchor_is_corrected_by_its_words(record: Record) -> None:
    """As long as they are there."""
    anchor = Anchor.of(READINGS[0].article.text, 0, 7)
    decide(record, DENIAL.id, "correct", who="A", at=WHEN, field="cue", value=[anchor])
    assert next(record.decisions()).payload["value"] == [{"start": 0, "end": 7, "text": "Velmark"}]
