"""A batch of articles: repeatable, interruptible, and never ended by one bad article."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from functools import partial

import pytest
from msgspec.structs import replace

from onrecord.batch import Summary, run
from onrecord.batch.attempt import Read
from onrecord.errors import CodebookError, InputError, UnreadableInput, UsageError
from onrecord.export.jsonl import write
from onrecord.records import Article
from onrecord.store import Record
from stub_reading import article, read_oddly, start

ARTICLES = [
    article(f"Mirela Tasch: the depot burned {n} times", source=f"{n}.txt") for n in range(9)
]
HANG = article("Oskar Lund: HANG", source="hang.txt")
DIE = article("Oskar Lund: DIE", source="die.txt")
FAIL = article("Oskar Lund: FAIL", source="fail.txt")


@pytest.fixture
def record() -> Iterator[Record]:
    with Record(None) as made:
        yield made


def batch(record: Record, items: Iterable[Article | InputError], **options: object) -> Summary:
    return run(items, record, start, "v1", **options)  # type: ignore[arg-type]  # options of run


def exported(record: Record) -> bytes:
    out = io.BytesIO()
    write(record, out)
    return out.getvalue()


def test_the_summary_counts_what_was_done(record: Record) -> None:
    """Read, already there, set aside with the reason, and what was found."""
    bad = UnreadableInput("bad.txt", "is no text")
    summary = batch(record, [ARTICLES[0], bad, ARTICLES[1]])
    assert (summary.read, summary.known, summary.offered) == (2, 0, 3)
    assert (summary.statements, summary.events, summary.stances) == (2, 2, 2)
    assert summary.set_aside == record.set_aside() == [("bad.txt", "is no text")]


def test_a_batch_repeated_adds_nothing_and_reads_nothing(record: Record) -> None:
    """Not even the tools are loaded."""
    batch(record, ARTICLES)
    before = exported(record)

    def never() -> Read:
        raise AssertionError("nothing is to be read")

    summary = run(ARTICLES, record, never, "v1")
    assert (summary.read, summary.known) == (0, len(ARTICLES))
    assert exported(record) == before


def test_other_tools_or_another_date_read_an_article_again(record: Record) -> None:
    """The fingerprint holds everything that a reading depends on."""
    batch(record, ARTICLES[:2])
    assert run(ARTICLES[:2], record, start, "v2").read == 2
    dated = replace(ARTICLES[0], published="2031-03-04")
    assert run([dated, ARTICLES[1]], record, start, "v2").read == 1
    assert [view.published for view in record.articles()] == ["2031-03-04", None]
    assert batch(record, ARTICLES[:2], again=True).read == 2


def test_the_same_text_from_a_further_place_adds_an_origin(record: Record) -> None:
    """Within one batch and later, once; the first place goes on telling title and date."""
    copy = replace(ARTICLES[0], source="copy.txt", origins=("copy.txt",), published="2031-01-01")
    summary = batch(record, [ARTICLES[0], copy, copy])
    assert (summary.read, summary.known) == (1, 2)
    found = next(record.each(Article))
    assert found.origins == ("0.txt", "copy.txt")
    assert found.published is None
    assert batch(record, [copy, ARTICLES[0]]).known == 2


def test_new_tools_read_an_article_again_from_any_of_its_places(record: Record) -> None:
    """What the first place told is not forgotten when only the copy is at hand."""
    copy = replace(ARTICLES[0], source="copy.txt", origins=("copy.txt",))
    batch(record, [ARTICLES[0]])
    assert run([copy], record, start, "v2").read == 1
    assert next(record.each(Article)).source == "0.txt"
    assert run([ARTICLES[0]], record, start, "v2").known == 1


def test_a_fault_of_a_stage_costs_one_article(record: Record) -> None:
    """It is set aside under the name of the fault, and so is its copy; the batch goes on."""
    copy = replace(FAIL, source="fail2.txt", origins=("fail2.txt",))
    summary = batch(record, [ARTICLES[0], FAIL, copy, ARTICLES[1]])
    assert summary.read == 2
    assert [source for source, _ in summary.set_aside] == ["fail.txt", "fail2.txt"]
    assert "KeyError" in summary.set_aside[0][1]


def test_what_is_read_after_all_is_set_aside_no_more(record: Record) -> None:
    """A file that was unreadable yesterday."""
    batch(record, [UnreadableInput("0.txt", "there is no such file")])
    batch(record, [ARTICLES[0]])
    assert record.set_aside() == []


def test_an_article_that_takes_too_long_is_set_aside(record: Record) -> None:
    """In this process by its time limit."""
    summary = batch(record, [ARTICLES[0], HANG, ARTICLES[1]], seconds=0.3)
    assert summary.set_aside == [("hang.txt", "reading it took longer than 0.3 seconds")]
    assert summary.read == 2


def test_an_interrupted_batch_keeps_what_was_finished(record: Record) -> None:
    """And the same batch again ends in the same record as one that was not interrupted."""

    def interrupted(summary: Summary) -> None:
        if summary.read == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        batch(record, ARTICLES, notice=interrupted)
    assert record.counts()["article"] == 4
    summary = batch(record, ARTICLES)
    assert (summary.read, summary.known) == (5, 4)
    with Record(None) as other:
        batch(other, ARTICLES)
        assert exported(other) == exported(record)


def test_two_workers_give_the_same_bytes_as_one(record: Record) -> None:
    """With copies and unreadable inputs among the articles."""
    copy = replace(ARTICLES[2], source="copy.txt", origins=("copy.txt",))
    items = [*ARTICLES[:5], UnreadableInput("bad", "is bad"), copy, FAIL, *ARTICLES[5:]]
    first = batch(record, items, workers=2)
    with Record(None) as other:
        second = batch(other, items)
        assert exported(other) == exported(record)
    assert (first.read, first.known, first.set_aside) == (
        second.read, second.known, second.set_aside,
    )  # fmt: skip


def test_a_worker_that_dies_or_hangs_costs_its_article(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pool replaces the worker and goes on, in the order in which articles were given."""
    monkeypatch.setattr("onrecord.batch.pool.GRACE", 1.0)
    items = [ARTICLES[0], DIE, HANG, ARTICLES[1]]
    summary = run(items, record, blind_start, "v1", workers=2, seconds=0.5)
    assert [view.source for view in record.articles()] == ["0.txt", "1.txt"]
    reasons = dict(summary.set_aside)
    assert "ended from outside (SIGKILL" in reasons["die.txt"]
    assert "took longer than 0.5 seconds" in reasons["hang.txt"]


def blind_start() -> Read:
    """A reader that no alarm wakes, as code outside Python does not wake."""
    import signal

    signal.signal(signal.SIGALRM, signal.SIG_IGN)
    signal.signal = lambda *_: signal.SIG_IGN  # type: ignore[assignment]  # only in the worker
    return partial(read_oddly)


def test_tools_that_do_not_load_end_the_batch_with_their_message(record: Record) -> None:
    """Not one article set aside after the other."""
    with pytest.raises(CodebookError, match=r"x\.yaml: is no valid YAML"):
        run(ARTICLES, record, broken_start, "v1", workers=2)


def broken_start() -> Read:
    raise CodebookError("x.yaml: is no valid YAML")


def test_workers_that_cannot_start_are_a_usage_error(record: Record) -> None:
    """As in a script without a main guard, instead of hiring for ever."""
    with pytest.raises(UsageError, match="cannot start"):
        run(ARTICLES, record, dead_start, "v1", workers=2)


def dead_start() -> Read:
    import os

    os._exit(3)


def test_at_most_a_window_of_articles_is_in_memory(record: Record) -> None:
    """Readers wait while workers and the writer are busy."""
    offered = 0

    def stream() -> Iterator[Article]:
        nonlocal offered
        for number in range(40):
            offered += 1
            yield article(f"Mirela Tasch: number {number}", source=f"{number}.txt")

    def notice(summary: Summary) -> None:
        assert offered - summary.read <= 2 * 4 + 1

    assert batch(record, stream(), workers=2, notice=notice).read == 40
