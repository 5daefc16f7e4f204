"""The record on a PostgreSQL server: the tests of the store and of the batch once more, and what
only a server has: several writers at once, lost connections, databases of other people."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
import test_batch_job as of_batches
import test_store_check as of_checks
import test_store_record as of_records
from msgspec.structs import replace
from sqlalchemy import create_engine, text

from onrecord.batch import Summary, run
from onrecord.errors import NotARecord, StorageFailed
from onrecord.export.jsonl import write
from onrecord.store import Record, postgresql
from onrecord.store.check import Checked, check
from postgresql_server import Server
from stub_reading import article, read, start

ONLY_FILES = {
    "test_a_record_is_a_file_that_opens_again",
    "test_whatever_the_words_they_come_back_as_they_were",
    "test_a_fault_is_named",
}
"""Tests of the store that are about files, or start a record for each of many examples."""

for _module in (of_records, of_checks, of_batches):
    for _name, _test in vars(_module).items():
        asks = "record" in getattr(_test, "__annotations__", {})
        if _name.startswith("test_") and asks and _name not in ONLY_FILES:
            globals().setdefault(_name, _test)


@pytest.fixture
def record(address: Callable[[], str], request: pytest.FixtureRequest) -> Iterator[Record]:
    """A record on the server; for tests of the store, with the articles they expect."""
    with Record(address(), create=True) as made:
        home = getattr(request.function, "__module__", "")
        filled = {"test_store_record": (of_records.FIRST, of_records.SECOND)}.get(home, ())
        for found in filled:
            made.save(read(found), "fp")
        yield made


def exported(record: Record) -> bytes:
    out = io.BytesIO()
    write(record, out)
    return out.getvalue()


ARTICLES = [
    article(*(f"Mirela Tasch: depot {n} burned {line} times" for line in range(4)),
            source=f"{n}.txt")
    for n in range(12)
]  # fmt: skip


def test_a_server_holds_the_same_record_as_a_file(
    address: Callable[[], str],
    tmp_path: Path,
) -> None:
    """Byte for byte, and a pool of processes fills it as one does."""
    with Record(tmp_path / "case", create=True) as file:
        run(ARTICLES, file, partial(start), "v1")
        expected = exported(file)
    for workers in (1, 2):
        with Record(address(), create=True) as made:
            run(ARTICLES, made, partial(start), "v1", workers=workers)
            assert exported(made) == expected
            assert list(check(made, Checked())) == []


def test_several_writers_at_once_lose_nothing(address: Callable[[], str]) -> None:
    """Four builds of overlapping articles into one record: each article once, with every place
    it came from, and positions without a gap."""
    url = address()
    with Record(url, create=True):
        pass
    faults: list[BaseException] = []

    def build(number: int) -> None:
        copies = [
            replace(a, source=f"{number}/{a.source}", origins=(f"{number}/{a.source}",))
            for a in ARTICLES[number * 2 :]
        ]
        try:
            with Record(url, create=True) as mine:
                run(copies, mine, partial(start), "v1")
        except BaseException as error:  # noqa: BLE001 - a thread's fault must reach the test
            faults.append(error)

    writers = [threading.Thread(target=build, args=(number,)) for number in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert faults == []
    with Record(url) as record:
        assert record.counts()["article"] == len(ARTICLES)
        assert list(check(record, Checked())) == []
        origins = {a.text: set(a.origins) for a in (view.data for view in record.articles())}
        for place, found in enumerate(ARTICLES):
            wanted = {f"{n}/{found.source}" for n in range(4) if place >= n * 2}
            assert origins[found.text] == wanted


def test_a_lost_connection_says_so_and_loses_nothing(
    address: Callable[[], str],
    server: Server,
) -> None:
    """The server ends all connections in the middle of a build; the next build goes on."""
    url = address()

    def cut(summary: Summary) -> None:
        if summary.read == 5:
            server.ask(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'"
            )

    def interrupt(record: Record) -> None:
        with record.writing() as connection:
            cut(Summary(read=5))
            connection.execute(text("SELECT 1"))

    with Record(url, create=True) as record:
        run(ARTICLES, record, partial(start), "v1", notice=cut)  # found dead before its next use
        assert record.counts()["article"] == len(ARTICLES)
        with pytest.raises(StorageFailed, match="what was stored is safe") as caught:
            interrupt(record)
        assert "\n" not in str(caught.value)
        assert list(check(record, Checked())) == []


def test_a_server_that_dies_loses_nothing(address: Callable[[], str], server: Server) -> None:
    """It is killed after some articles; the build stops in one line, and can be finished."""
    url = address()

    def die(summary: Summary) -> None:
        if summary.read == 5:
            server.stop("immediate")

    with Record(url, create=True) as record:
        with pytest.raises(StorageFailed, match="connection") as caught:
            run(ARTICLES, record, partial(start), "v1", notice=die)
        assert "\n" not in str(caught.value)
        server.start()
        assert record.counts()["article"] == 5
        assert list(check(record, Checked())) == []
        assert run(ARTICLES, record, partial(start), "v1").known == 5


def test_a_database_of_somebody_else_is_not_taken(address: Callable[[], str]) -> None:
    """One that has a table with a name of ours, and no record."""
    url = address()
    other = create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
    with other.begin() as connection:
        connection.execute(text("CREATE TABLE articles (id integer)"))
    other.dispose()
    for create in (True, False):
        with pytest.raises(NotARecord, match="is no onrecord record"):
            Record(url, create=create)


@pytest.mark.parametrize(
    "url", ["postgresql://nobody@/no?host=/nowhere", "nosuch://x/y", "a://b c"]
)
def test_an_address_that_leads_nowhere_is_one_line(url: str) -> None:
    """Without the password that it may hold."""
    with pytest.raises((StorageFailed, NotARecord)) as caught:
        Record(url)
    assert "\n" not in str(caught.value)


def test_a_writer_that_waits_too_long_says_so(
    address: Callable[[], str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """While another holds the lock; readers are not disturbed."""
    url = address()
    with Record(url, create=True) as first, Record(url) as second:
        monkeypatch.setattr(postgresql, "WAIT", "100ms")
        with first.writing() as connection:
            connection.execute(text("SELECT 1"))
            assert second.counts()["article"] == 0
            with pytest.raises(StorageFailed, match="another program is writing"):
                second.save(read(ARTICLES[0]), "fp")


def test_nuls_of_a_title_do_not_stop_a_build(record: Record) -> None:
    """A server keeps none in text; the record itself is unaltered."""
    found = replace(ARTICLES[0], title="a\0b")
    record.save(read(found), "fp")
    assert record.get(found.id) == found
