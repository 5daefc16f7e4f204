"""Files, folders, globs and standard input."""

from __future__ import annotations

import gzip
import io
import os
from pathlib import Path

import pytest

from onrecord.articles import Source, inputs, load, read
from onrecord.errors import EmptyInput, InputError, UnreadableInput
from onrecord.records import Article

TEXT = "Envoy walks out\n\nThe envoy of Velmark told reporters that the talks had ended.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three articles in two folders, a hidden file and one of an unknown kind."""
    (tmp_path / "b").mkdir()
    for name in ("c.txt", "a.txt", "b/z.txt"):
        (tmp_path / name).write_text(TEXT + name)
    (tmp_path / ".hidden.txt").write_text(TEXT)
    (tmp_path / "picture.jpg").write_bytes(b"\xff\xd8\xff")
    return tmp_path


def names(found: list[Source]) -> list[str]:
    return [Path(source.path).name for source in found]


def test_a_folder_is_read_with_all_its_folders_in_order(folder: Path) -> None:
    """Files of a folder by name, then those of the folders in it; unknown kinds are named."""
    found = list(inputs([folder]))
    assert names(found) == ["a.txt", "c.txt", "picture.jpg", "z.txt"]
    assert [bool(source.problem) for source in found] == [False, False, True, False]


def test_a_glob_is_expanded_in_order(folder: Path) -> None:
    """Globs, also through folders; one that fits nothing is a problem, not a crash."""
    assert names(list(inputs([f"{folder}/*.txt"]))) == ["a.txt", "c.txt"]
    assert names(list(inputs([f"{folder}/**/*.txt"]))) == ["a.txt", "z.txt", "c.txt"]
    (error,) = load([f"{folder}/*.nothing"])
    assert isinstance(error, UnreadableInput)


def test_a_name_with_brackets_is_a_file_first(tmp_path: Path) -> None:
    """A file whose name looks like a glob is that file."""
    path = tmp_path / "envoy[1].txt"
    path.write_text(TEXT)
    assert names(list(inputs([path]))) == ["envoy[1].txt"]


def test_a_missing_path_is_an_error_of_reading(tmp_path: Path) -> None:
    """The generator goes on; the error names file and reason in one line."""
    good = tmp_path / "good.txt"
    good.write_text(TEXT)
    error, article = load([tmp_path / "missing.txt", good])
    assert isinstance(error, UnreadableInput)
    assert str(error) == f"{tmp_path}/missing.txt: cannot be read (No such file or directory)"
    assert isinstance(article, Article)


def test_an_unreadable_folder_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests may run as root, for whom nothing is unreadable, so the refusal is played."""
    listing = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("/b"):
            raise PermissionError(13, "Permission denied", str(path))
        return listing(path)

    monkeypatch.setattr(os, "scandir", refuse)
    errors = [found for found in load([folder]) if isinstance(found, InputError)]
    assert [error.reason for error in errors] == [
        "is no kind of article file that is known (.jpg)",
        "cannot be opened (Permission denied)",
    ]


def test_an_unreadable_file_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As above, for one file."""

    def refuse(*_: object) -> object:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", refuse)
    (error,) = read(Source(str(folder / "a.txt")))
    assert isinstance(error, UnreadableInput)
    assert error.reason == "cannot be read (Permission denied)"


def test_what_is_no_regular_file_in_a_folder_is_not_opened(tmp_path: Path) -> None:
    """A pipe nobody writes to would hang the reading for good."""
    os.mkfifo(tmp_path / "pipe.txt")
    (error,) = load([tmp_path])
    assert isinstance(error, UnreadableInput)
    assert error.reason == "is no regular file"


def test_standard_input() -> None:
    """``-`` is standard input, of any kind, packed or not; without one it is an error."""
    (article,) = load(["-"], stdin=io.BytesIO(TEXT.encode()))
    assert isinstance(article, Article)
    assert (article.source, article.text) == ("-", TEXT)
    (packed,) = load(["-"], stdin=io.BytesIO(gzip.compress(TEXT.encode())))
    assert isinstance(packed, Article)
    assert packed.id == article.id
    (error,) = load(["-"])
    assert isinstance(error, UnreadableInput)


def test_the_path_is_kept_as_given(folder: Path) -> None:
    """The file name is intact, also where the file is packed."""
    path = folder / "envoy.txt.gz"
    path.write_bytes(gzip.compress(TEXT.encode()))
    (article,) = load([path])
    assert isinstance(article, Article)
    assert article.source == str(path)
    assert article.origins == (str(path),)


def test_the_same_bytes_twice_are_one_id(folder: Path) -> None:
    """The id follows from the text; the store unites the origins."""
    (folder / "copy.txt").write_text(TEXT + "a.txt")
    first, second = load([folder / "a.txt", folder / "copy.txt"])
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert first.id == second.id
    assert first.origins != second.origins


def test_a_name_that_is_no_utf8_can_be_stored(tmp_path: Path) -> None:
    """File systems keep any bytes; a record and a message are UTF-8."""
    path = os.fsencode(tmp_path) + b"/envoy\xff.txt"
    with open(path, "wb") as file:
        file.write(TEXT.encode())
    for given in (tmp_path, os.fsdecode(path)):
        (article,) = load([given])
        assert isinstance(article, Article)
        assert article.source == f"{tmp_path}/envoy\ufffd.txt"
    (error,) = load([os.fsdecode(path) + ".missing"])
    assert isinstance(error, UnreadableInput)
    assert str(error).isprintable()


def test_an_empty_folder_holds_nothing(tmp_path: Path) -> None:
    """No article and no error."""
    assert list(load([tmp_path])) == []


def test_an_empty_file_is_an_error(tmp_path: Path) -> None:
    """Named as what it is, whatever its kind."""
    for name in ("a.txt", "a.html", "a.json", "a.jsonl", "a.xml", "a.warc", "a.wacz", "a.txt.gz"):
        (tmp_path / name).write_bytes(gzip.compress(b"") if name.endswith(".gz") else b"")
    errors = list(load([tmp_path]))
    assert len(errors) == 8
    assert all(isinstance(error, InputError) for error in errors)
    assert sum(isinstance(error, EmptyInput) for error in errors) >= 6
