"""Records that cannot be used: one line that names the file and the reason, nothing lost."""

from __future__ import annotations

import errno
import os
import sqlite3
from pathlib import Path

import pytest

from onrecord.errors import NewerRecord, NotARecord, RecordError, StorageFailed
from onrecord.files import disk_error
from onrecord.store import Record, dialect
from stub_reading import article, read


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "case.onrecord"
    with Record(path, create=True) as made:
        made.save(read(article("Mirela Tasch: the depot burned")), "fp")
    return path


def refused(path: Path, kind: type[RecordError], words: str, *, create: bool = False) -> None:
    with pytest.raises(kind) as caught:
        Record(path, create=create)
    message = str(caught.value)
    assert message.startswith(f"{path}: ")
    assert words in message
    assert "\n" not in message


@pytest.mark.parametrize("create", [False, True])
def test_a_folder_is_no_record(tmp_path: Path, create: bool) -> None:
    refused(tmp_path, NotARecord, "is a folder", create=create)


def test_a_path_without_a_file_is_no_record(tmp_path: Path) -> None:
    """And asking does not make one."""
    refused(tmp_path / "none", NotARecord, "there is no such record")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("create", [False, True])
@pytest.mark.parametrize("content", [b"hello, this is a letter and no record" * 99, b"x"])
def test_a_file_of_another_kind_is_no_record_and_stays_as_it_is(
    tmp_path: Path, content: bytes, create: bool
) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(content)
    refused(path, NotARecord, "is no onrecord record", create=create)
    assert path.read_bytes() == content


@pytest.mark.parametrize("create", [False, True])
@pytest.mark.parametrize("table", ["people (name)", "meta (a, b)", "meta (key, value)"])
def test_a_database_of_somebody_else_is_no_record(tmp_path: Path, table: str, create: bool) -> None:
    """Even one with a table of the same name; nothing is added to it."""
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute(f"CREATE TABLE {table}")
    connection.close()
    before = path.read_bytes()
    refused(path, NotARecord, "is no onrecord record", create=create)
    assert path.read_bytes() == before


def test_an_empty_file_becomes_a_record_when_written_to(tmp_path: Path) -> None:
    """As ``mktemp`` makes them; asking it says that it is none."""
    path = tmp_path / "empty"
    path.touch()
    refused(path, NotARecord, "is no onrecord record")
    with Record(path, create=True) as made:
        assert made.counts()["article"] == 0


@pytest.mark.parametrize("create", [False, True])
def test_a_record_of_a_newer_version_is_left_alone(case: Path, create: bool) -> None:
    with sqlite3.connect(case) as connection:
        connection.execute("UPDATE meta SET value = '99' WHERE key = 'schema'")
    connection.close()
    refused(case, NewerRecord, "was written by a newer version", create=create)


def test_a_damaged_record_says_so(case: Path) -> None:
    """A file that was cut off in the middle."""
    data = case.read_bytes()
    case.write_bytes(data[: len(data) // 3])
    with pytest.raises(RecordError) as caught, Record(case) as record:
        list(record.statements())
    assert "damaged" in str(caught.value)


def test_a_locked_record_says_so(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program is writing; readers are not disturbed by it."""
    monkeypatch.setattr(dialect, "BUSY_SECONDS", 0.1)
    other = sqlite3.connect(case, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Record(case) as record:
        assert record.counts()["article"] == 1
        with pytest.raises(StorageFailed, match="another program is writing"):
            record.save(read(article("Oskar Lund: no")), "fp")
    other.execute("ROLLBACK")
    other.close()


def test_a_full_disk_keeps_what_was_stored(case: Path) -> None:
    """Simulated by the page limit of SQLite, which fails in the same way."""
    large = article(*(f"Oskar Lund: {'word ' * 400}{n}" for n in range(60)), source="large.txt")
    with Record(case, create=True) as record:
        with record.reading() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(StorageFailed, match="the disk is full"):
            record.save(read(large), "fp")
        assert record.counts()["article"] == 1
    with Record(case, create=True) as record:
        record.save(read(large), "fp")
        assert record.counts()["article"] == 2


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_is_named_by_the_operating_system_as_well(number: int) -> None:
    assert str(disk_error("x", OSError(number, "?"))) == "x: the disk is full"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_record_in_a_read_only_folder_can_be_asked(case: Path) -> None:
    """But not written to."""
    case.parent.chmod(0o500)
    case.chmod(0o400)
    try:
        with Record(case) as record:
            assert record.counts()["article"] == 1
        refused(case, StorageFailed, "cannot", create=True)
        refused(case.with_name("new"), StorageFailed, "cannot be opened or made", create=True)
    finally:
        case.parent.chmod(0o700)


def test_a_record_where_nothing_can_be_written_is_read_as_it_stands(
    case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a read-only disk, which refuses the side files of SQLite too."""
    whole = dialect.sqlite_file

    def refuse(path: Path, mode: str) -> object:
        return whole(path.parent / "no" / "way" if mode == "read" else path, mode)

    monkeypatch.setattr(dialect, "sqlite_file", refuse)
    with Record(case) as record:
        assert record.counts()["article"] == 1
        with pytest.raises(StorageFailed, match="cannot be written"):
            record.save(read(article("Oskar Lund: no")), "fp")


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    refused(tmp_path / "no" / "case", StorageFailed, "is the folder there", create=True)


def test_a_password_never_shows_in_a_message() -> None:
    """The address of a server may hold one."""
    from onrecord.store.engine import name_of

    assert "secret" not in name_of("postgresql://me:secret@host/db")
