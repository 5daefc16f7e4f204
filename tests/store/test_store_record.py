"""The record on disk: what goes in comes out, in order, and is asked by what people know."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

import onrecord
from onrecord.errors import UnreadableInput, UsageError
from onrecord.records import Event, Matter, Stance, Statement, content_id
from onrecord.store import Record, writer
from stub_reading import WHY, article, read

FIRST = article("Mirela Tasch: the depot burned at dawn", "Oskar Lund: nobody saw it burn")
SECOND = article("Oskar Lund: we will open the depot", source="b.txt", published="2031-03-04")


@pytest.fixture
def record() -> Record:
    with Record(None) as made:
        for found in (FIRST, SECOND):
            made.save(read(found), "fp")
        yield made


def test_articles_come_in_the_order_in_which_they_were_given(record: Record) -> None:
    """Not by name, date or id."""
    assert [view.source for view in record.articles()] == ["a.txt", "b.txt"]


def test_statements_carry_their_words_and_surroundings(record: Record) -> None:
    """A view answers for its record's fields, its words and its article."""
    statement = next(record.statements())
    assert statement.text == "the depot burned at dawn"
    assert statement.article.title == "Smoke over Tarsk"
    assert statement.speaker_names == ("Mirela Tasch",)
    assert statement.form == "indirect"


@pytest.mark.parametrize(
    "name",
    ["Oskar Lund", "oskar  lund", "OSKAR LUND", "Lund", content_id("ac", "Oskar Lund")],
)
def test_a_speaker_is_found_by_name_alias_part_or_id(record: Record, name: str) -> None:
    """Case and blanks do not matter; a part of the name will do where nothing has it whole."""
    assert len(list(record.statements(speaker=name))) == 2


@pytest.mark.parametrize("name", ["Nobody", "", "und", "%", "_"])
def test_a_name_that_nobody_has_finds_nothing(record: Record, name: str) -> None:
    """Wildcards of the database mean nothing here."""
    assert list(record.statements(speaker=name)) == []


def test_every_kind_is_asked_by_its_own_criteria(record: Record) -> None:
    """Events by type and status, stances by attitude, actors by type."""
    assert len(list(record.events(plover="ACCUSE", status="actual"))) == 3
    assert list(record.events(status="future")) == []
    assert len(list(record.stances(attitude=["alleges", "denies"], actor="Lund"))) == 2
    assert [actor.name for actor in record.actors(of_type="person")] == [
        "Mirela Tasch", "Oskar Lund",
    ]  # fmt: skip
    assert len(list(record.statements(article=SECOND.id))) == 1


def test_a_criterion_that_a_kind_does_not_have_is_a_usage_error(record: Record) -> None:
    """Rather than an answer to another question."""
    with pytest.raises(UsageError, match="only by"):
        list(record.each(Statement, attitude="denies"))


def test_full_text_search_finds_words_and_names_without_syntax(record: Record) -> None:
    """Words of the content or the speaker; what a search language would read as syntax is not."""
    assert [found.text for found in record.search("depot OPEN")] == ["we will open the depot"]
    assert len(record.search("lund")) == 2
    for hostile in ('"', "depot*", "NEAR(", "a OR", "' ; drop", "", "   ", "\0"):
        record.search(hostile)


def test_actors_are_united_across_articles(record: Record) -> None:
    """One actor for one id: mentions and roles follow in the order of the articles."""
    lund = next(record.each_actor(name="Oskar Lund"))
    assert [mention.article for mention in lund.mentions] == [FIRST.id, SECOND.id]
    assert lund.aliases == ("OSKAR LUND",)
    assert len(lund.roles) == 2


def test_links_unite_ids_and_every_reference_follows(record: Record) -> None:
    """A link is laid over everything that leaves the record, and can be taken away again."""
    tasch, lund = content_id("ac", "Mirela Tasch"), content_id("ac", "Oskar Lund")
    with record.writing() as connection:
        writer.save_links(connection, {tasch: (lund, WHY)})
    names = [actor.name for actor in record.each_actor(of_type="person")]
    assert names == ["Oskar Lund"]
    assert record.get(tasch) == record.get(lund)
    assert {s.speaker.actors for s in record.each(Statement)} == {(lund,)}
    assert {e.actors for e in record.each(Event)} == {(lund,)}
    assert {s.holder for s in record.each(Stance)} == {lund}
    assert len(list(record.statements(speaker="Mirela Tasch"))) == 3
    assert record.counts()["actor"] == 3
    united = next(record.each_actor(name="Tasch"))
    assert united.aliases == ("Mirela Tasch", "MIRELA TASCH", "OSKAR LUND")
    assert "united with: Mirela Tasch" in (united.why.detail or "")
    with record.writing() as connection:
        writer.save_links(connection, {})
    assert record.counts()["actor"] == 4


def test_matters_are_laid_over_events(record: Record) -> None:
    """An event tells its matter although its article was read before there was one."""
    events = [event.id for event in record.each(Event)]
    matter = Matter("ma-0123456789abcdef", "incident", "the fire", tuple(events[:2]), (), WHY)
    with record.writing() as connection:
        writer.save_matters(connection, [matter])
    assert [event.matter for event in record.each(Event)] == [matter.id, matter.id, None]
    assert len(list(record.stances(matter=matter.id))) == 2
    view = next(record.matters())
    assert [event.id for event in view.events()] == events[:2]


def test_decisions_are_appended_and_survive_a_new_reading(record: Record) -> None:
    """They have a number, and reading the article again does not touch them."""
    target = next(record.each(Statement)).id
    decision = {
        "kind": "statement", "target": target, "action": "accept", "payload": {"note": 1},
        "who": "mt", "at": "2031-03-05T10:00:00Z",
    }  # fmt: skip
    with record.writing() as connection:
        assert writer.append_decision(connection, decision) == 1
        assert writer.append_decision(connection, decision) == 2
    record.save(read(FIRST), "other")
    assert [(d.number, d.payload) for d in record.decisions(target)] == [
        (1, {"note": 1}), (2, {"note": 1}),
    ]  # fmt: skip
    assert list(record.decisions("st-0000000000000000")) == []


def test_a_new_reading_takes_the_place_of_the_old_one(record: Record) -> None:
    """All rows of the article are replaced, and it keeps its position."""
    shorter = read(FIRST)
    record.save(replace(shorter, statements=shorter.statements[:1], events=(), stances=()), "2")
    assert [view.source for view in record.articles()] == ["a.txt", "b.txt"]
    assert len(list(record.statements())) == 2
    assert len(record.search("lund")) == 1
    assert record.counts()["event"] == 1


def test_a_reading_that_does_not_fit_together_changes_nothing(record: Record) -> None:
    """Two records with one id: the article is refused as a whole, the old reading stays."""
    once = read(FIRST)
    with pytest.raises(UnreadableInput, match=r"a\.txt: what was read of it cannot be stored"):
        record.save(replace(once, statements=once.statements * 2), "2")
    assert record.counts()["statement"] == 3


def test_get_knows_every_kind_of_id(record: Record) -> None:
    """And answers None for one that is not there."""
    for struct in (Statement, Event, Stance):
        first = next(record.each(struct))
        assert record.get(first.id) == first
    assert record.get(FIRST.id) == FIRST
    for missing in ("st-0000000000000000", "ac-0000000000000000", "nonsense", ""):
        assert record.get(missing) is None


def test_a_record_is_a_file_that_opens_again(tmp_path: Path) -> None:
    """And nothing beside it is left behind once it is closed."""
    path = tmp_path / "case.onrecord"
    with Record(path, create=True) as made:
        made.save(read(FIRST), "fp")
    assert [entry.name for entry in tmp_path.iterdir()] == ["case.onrecord"]
    with onrecord.open(path) as again:
        assert again.counts()["statement"] == 2


@settings(max_examples=30, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1))
def test_whatever_the_words_they_come_back_as_they_were(words: str) -> None:
    """Any text: right to left, combining, emoji, control characters."""
    found = article(f"Mirela Tasch: a{words}".replace("\n", " "))
    reading = read(found)
    with Record(None) as record:
        record.save(reading, "fp")
        assert record.get(found.id) == found
        assert tuple(record.each(Statement)) == reading.statements
