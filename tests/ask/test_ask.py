"""Questions across articles of an invented crisis: each line has its words and its article."""

from __future__ import annotations

import csv
import io
import json
import sys
import time
from collections.abc import Iterator
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from invented import crisis
from onrecord.ask import QUESTIONS, Asked, ask
from onrecord.cli import application
from onrecord.cli.failing import guarded
from onrecord.errors import UsageError
from onrecord.store import Record
from onrecord.store.gathering import gather_record


@pytest.fixture(scope="module")
def record() -> Iterator[Record]:
    with Record(None) as made:
        for reading in crisis().readings():
            made.save(reading, "fp")
        gather_record(made)
        yield made


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_line_has_its_words_and_its_article(record: Record, question: str) -> None:
    """Whatever is asked, each line's words stand in its article at their offsets."""
    more = {"words": "sanctions"} if question == "search" else {}
    answers = ask(record, question, **more)
    assert answers, question
    for line in answers:
        article = record.article_of(line.article)
        assert line.words
        assert (line.source, line.title) == (article.source, article.title)
        for anchor in line.words:
            assert article.text[anchor.start : anchor.end] == anchor.text


def test_who_blames_whom(record: Record) -> None:
    """One line for each who holds somebody responsible."""
    pairs = {(line.who, line.whom, line.attitude) for line in record.ask.who_blames_whom()}
    assert ("Orsland", "Kestria", "alleges") in pairs
    assert ("Lenn report", "Kestria", "finds") in pairs


def test_denials_name_what_is_denied(record: Record) -> None:
    """A denial is a line on the matter that others allege."""
    (line,) = record.ask.denials()
    accused = record.ask.who_blames_whom(actor="Lenn report")[0]
    assert (line.who, line.cleared, line.matter) == ("Oskar Lund", ("Kestria",), accused.matter)


def test_a_later_stated_position_supersedes_and_both_are_kept(record: Record) -> None:
    """Tarsia opposed sanctions in April and supports them in May."""
    first, second = record.ask.positions(actor="Tarsia")
    assert (first.attitude, second.attitude) == ("opposes", "supports")
    assert (first.superseded_by, second.superseded_by) == (second.id, None)
    assert first.matter == second.matter


def test_the_accused_who_are_never_quoted_are_unheard(record: Record) -> None:
    """The militia is; Kestria is not, for Oskar Lund speaks for it."""
    assert [line.whom for line in record.ask.unheard()] == ["militia"]


def test_what_rests_on_one_unnamed_source_is_said(record: Record) -> None:
    """The shots at Harn have no other source."""
    (line,) = record.ask.unnamed_sources()
    assert line.alone
    assert line.sources == 1


def test_commitments_have_their_claimed_breaches(record: Record) -> None:
    """The promise in the promiser's words, and who says that it was broken."""
    lines = [(line.part, line.who) for line in record.ask.commitments(actor="Kestria")]
    assert ("made", "Kestria") in lines
    assert ("claimed breach", "Orsland") in lines


def test_contradictions_give_both_sides_and_no_winner(record: Record) -> None:
    """All who say so and all who say not, with how many independent sources there are."""
    lines = record.ask.contradictions()
    assert {(line.side, line.who) for line in lines} >= {
        ("blames", "Orsland"), ("blames", "Lenn report"), ("says not", "Oskar Lund"),
    }  # fmt: skip
    assert {line.sources for line in lines} == {3}


def test_evidence_is_told_with_the_claim(record: Record) -> None:
    """What Orsland's claim rests on."""
    (line,) = record.ask.evidence()
    assert (line.who, line.type) == ("Orsland", "images")


def test_the_timeline_keeps_unknown_dates_apart(record: Record) -> None:
    """Dated lines first, in order; "Friday" stays Friday."""
    lines = record.ask.timeline()
    dates = [line.date for line in lines]
    known = [date for date in dates if date]
    assert dates[: len(known)] == sorted(known)
    assert [line.when for line in lines if line.when and not line.date] == ["Friday"]


def test_drift_tells_what_changed(record: Record) -> None:
    """Orsland alleged in April and asserts in May."""
    lines = record.ask.drift(actor="Orsland")
    assert [line.change for line in lines] == [None, "alleges → asserts"]


def test_a_headline_that_tells_flatly_what_the_body_attributes(record: Record) -> None:
    """The headline has no source; the body does."""
    (line,) = record.ask.headline_vs_body()
    assert line.difference == "told flatly; in the body it is the word of Orsland"
    assert line.text == "shells"


def test_what_is_to_come(record: Record) -> None:
    """The announced meeting, with its words of time."""
    lines = record.ask.next()
    assert ("Friday", ("Lenn Council",)) in [(line.when, line.who) for line in lines]


def test_those_who_speak_for_an_actor_count_as_the_actor(record: Record) -> None:
    """What Kestria said includes what its envoy said."""
    who = {line.who for line in record.ask.who_said(actor="Kestria")}
    assert who == {"Oskar Lund", "Kestria"}


FILTERS = [
    ({"since": "2031-05"}, {"Tarsian Post"}),
    ({"until": "2031-04"}, {"The Orsland Star"}),
    ({"since": "2031-04", "until": "2031-05-20"}, {"The Orsland Star", "Tarsian Post"}),
    ({"article": "2.txt"}, {None}),
]


@pytest.mark.parametrize(("filters", "publishers"), FILTERS)
def test_filters_by_date_and_article(
    record: Record, filters: dict[str, str], publishers: set[str | None]
) -> None:
    """Articles of unknown date are left out by any filter by date."""
    assert {line.publisher for line in record.ask.who_said(**filters)} == publishers


def test_filter_by_matter(record: Record) -> None:
    """Only what is told of that matter."""
    matter = record.ask.denials()[0].matter
    lines = record.ask.who_said(matter=matter)
    assert {line.who for line in lines} == {"Orsland", "Oskar Lund", "Lenn report"}


WRONG = [
    ("positions", {"actor": "Nobody At All"}, "nobody is called"),
    ("positions", {"matter": "ma-0000000000000000"}, "there is no matter"),
    ("positions", {"article": "zzz.txt"}, "there is no article"),
    ("positions", {"limit": 0}, "the limit must be"),
    ("gossip", {}, "there is no question gossip"),
]


@pytest.mark.parametrize(("question", "filters", "message"), WRONG)
def test_wrong_questions_are_told(
    record: Record, question: str, filters: dict[str, object], message: str
) -> None:
    """A question that cannot be answered says why."""
    with pytest.raises(UsageError, match=message):
        ask(record, question, Asked(**filters))  # type: ignore[arg-type]  # a table of cases


@settings(max_examples=25, deadline=None)
@given(st.integers(min_value=1, max_value=20), st.sampled_from(sorted(set(QUESTIONS) - {"search"})))
def test_a_limit_cuts_and_says_so(record: Record, limit: int, question: str) -> None:
    """The first lines of the whole answer, and whether there are more."""
    whole = ask(record, question)
    some = ask(record, question, Asked(limit=limit))
    assert list(some) == list(whole)[:limit]
    assert some.more == (len(whole) > limit)


def test_answers_go_to_arrow_with_every_line(record: Record) -> None:
    """The columns are the fields of the line, and its text."""
    pytest.importorskip("pyarrow")
    answers = record.ask.positions()
    table = answers.to_arrow()
    assert table.num_rows == len(answers)
    assert {"who", "attitude", "text", "article"} <= set(table.column_names)


def test_pandas_is_asked_for_when_it_is_missing(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message says what to install."""
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(UsageError, match="onrecord.tables"):
        record.ask.positions().to_pandas()


def test_answers_go_to_pandas_and_empty_ones_keep_their_columns(record: Record) -> None:
    """A table without lines has the columns of one with lines, in both."""
    pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    whole, none = record.ask.positions(), record.ask.positions(since="2099")
    assert len(whole.to_pandas()) == len(whole)
    assert len(none) == len(none.to_pandas()) == none.to_arrow().num_rows == 0
    assert list(none.to_pandas()) == none.to_arrow().column_names == list(whole.to_pandas())


def test_plain_dicts_are_json(record: Record) -> None:
    """What to_dicts gives, json can write."""
    assert json.loads(json.dumps(record.ask.who_said().to_dicts()))[0]["words"][0]["start"] >= 0


@pytest.fixture
def case(tmp_path: object) -> str:
    path = f"{tmp_path}/case.onrecord"
    with Record(path, create=True) as made:
        for reading in crisis().readings():
            made.save(reading, "fp")
        gather_record(made)
    return path


def run(*words: str) -> int:
    return guarded(partial(application(), list(words), "onrecord"))


def test_the_command_prints_csv_with_offsets(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each row names its record, article and offsets."""
    assert run("ask", case, "positions", "--actor", "Tarsia", "--format", "csv") == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["attitude"] for row in rows] == ["opposes", "supports"]
    assert all(row["start"].isdigit() and row["article"].startswith("art-") for row in rows)


def test_the_command_prints_json(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    """One object a line, with the words and the text."""
    assert run("ask", case, "search", "sanctions", "--format", "json") == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(lines) == 2
    assert all(line["text"] == " … ".join(a["text"] for a in line["words"]) for line in lines)


def test_the_command_prints_a_table_and_says_when_it_is_cut(
    case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A table shows the first lines and how to see all."""
    assert run("ask", case, "who-said", "--limit", "2") == 0
    assert "--limit 0 gives all" in capsys.readouterr().err


@pytest.mark.parametrize("words", [("search",), ("positions", "sanctions"), ("gossip",)])
def test_bad_usage_exits_with_two(case: str, words: tuple[str, ...]) -> None:
    """A wrong question is a usage error."""
    assert run("ask", case, *words) == 2


def test_matters_are_merged_and_split_for_good(case: str) -> None:
    """A decision changes the matters, and another gathering respects it."""
    with Record(case) as record:
        before = [m.data for m in record.matters(of_type="incident")]
        whole = next(m for m in before if len(m.accounts) > 2)
    assert run("matters", "split", case, whole.id, whole.accounts[-1], "--who", "M. Tasch") == 0
    with Record(case) as record:
        after = [m.data for m in record.matters(of_type="incident")]
        assert len(after) == len(before) + 1
        gather_record(record, again=True)
        assert [m.data for m in record.matters(of_type="incident")] == after
        alone = next(m for m in after if m.accounts == (whole.accounts[-1],))
        assert whole.id in alone.not_the_same_as
    assert run("matters", "merge", case, whole.id, alone.id) == 0
    with Record(case) as record:
        united = record.get(whole.id)
        assert united is not None
        assert set(united.accounts) == set(whole.accounts)  # type: ignore[union-attr]  # a matter
        assert [decision.action for decision in record.decisions()] == ["split", "merge"]


def test_actors_are_merged_and_split_for_good(case: str) -> None:
    """What two names mean is decided by a person and laid over every record."""
    with Record(case) as record:
        count = record.counts()["actor"]
    assert run("actors", "merge", case, "Kestria", "militia") == 0
    with Record(case) as record:
        assert record.counts()["actor"] == count - 1
        gather_record(record, again=True)
        assert record.counts()["actor"] == count - 1
        militia = record.meant_by("militia")
        assert militia is not None
        gone = next(one for one in militia if one in record.links())
    assert run("actors", "split", case, gone) == 0
    with Record(case) as record:
        assert record.counts()["actor"] == count


REFUSED = [
    ("matters", "merge", "{case}", "ma-0000000000000000", "ma-1111111111111111"),
    ("matters", "split", "{case}", "ma-0000000000000000", "ev-1"),
    ("matters", "burn", "{case}", "ma-0000000000000000"),
    ("actors", "merge", "{case}", "Kestria", "Nobody"),
    ("actors", "split", "{case}", "ac-0000000000000000"),
]


@pytest.mark.parametrize("words", REFUSED)
def test_impossible_decisions_are_refused(case: str, words: tuple[str, ...]) -> None:
    """Nothing is stored that cannot hold."""
    assert run(*(word.format(case=case) for word in words)) == 2
    with Record(case) as record:
        assert list(record.decisions()) == []


def test_gathering_does_nothing_when_nothing_changed(case: str) -> None:
    """A second build costs no second gathering."""
    with Record(case) as record:
        assert gather_record(record) is False
        began = time.monotonic()
        assert gather_record(record) is False
        assert time.monotonic() - began < 1


@pytest.mark.parametrize("day", ["2031-13", "tomorrow", "20310405", "2031-02-30", ""])
def test_a_date_that_is_none_is_refused(day: str) -> None:
    """Rather than answering nothing to it."""
    with pytest.raises(UsageError, match="no ISO date"):
        Asked(since=day)
