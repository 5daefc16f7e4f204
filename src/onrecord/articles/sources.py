"""What to read: files, folders, globs and standard input, one :class:`Source` each."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

SUFFIXES = frozenset(
    {
        *(".txt", ".text", ".html", ".htm", ".xhtml", ".json", ".jsonl", ".ndjson"),
        *(".xml", ".rss", ".atom", ".warc", ".wacz"),
    }
)
"""Names that articles go by; each may end in ``.gz`` as well. Only these are read out of a
folder; a file that is named outright is read whatever its name, by what it holds."""


@dataclass(frozen=True)
class Source:
    """One place that holds articles. ``path`` is as the user gave it, file name intact (``-``
    for standard input, which is ``stream``). ``problem`` is why it cannot be read, where that
    was known before reading; :func:`onrecord.articles.read` then yields it as an error.
    """

    path: str
    stream: BinaryIO | None = None
    problem: str | None = None

    @property
    def name(self) -> str:
        """``path`` as it can be stored and printed: bytes that are no UTF-8 are U+FFFD."""
        return os.fsencode(self.path).decode("utf-8", "replace")


def inputs(paths: Iterable[str | Path], *, stdin: BinaryIO | None = None) -> Iterator[Source]:
    """The sources behind ``paths``, in their order: files, all files of folders (and of folders
    in them, sorted by name), globs, and ``-`` for ``stdin``.

    Never raises: a path that is missing or forbidden is a source with a ``problem``.
    """
    for given in paths:
        path = os.fspath(given)
        if path == "-":
            yield _standard_input(stdin)
        elif os.path.isdir(path):
            yield from _folder(path)
        elif not os.path.lexists(path) and glob.has_magic(path):
            yield from _glob(path)
        else:
            yield Source(path)


def suffix(path: str) -> str:
    """The lower-case suffix of ``path`` that tells its format, without ``.gz``.

    >>> suffix("news/2031.JSONL.gz")
    '.jsonl'
    """
    name = os.path.basename(path).lower().removesuffix(".gz")
    return os.path.splitext(name)[1]


def _standard_input(stdin: BinaryIO | None) -> Source:
    if stdin is None:
        return Source("-", problem="there is no standard input to read")
    return Source("-", stream=stdin)


def _folder(root: str) -> Iterator[Source]:
    forbidden: list[OSError] = []
    for folder, folders, names in os.walk(root, onerror=forbidden.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                yield _file_of_folder(os.path.join(folder, name))
        yield from _refused(forbidden)
    yield from _refused(forbidden)


def _refused(errors: list[OSError]) -> Iterator[Source]:
    """One source for each folder that could not be listed; empties ``errors``."""
    while errors:
        error = errors.pop(0)
        yield Source(str(error.filename), problem=f"cannot be opened ({error.strerror})")


def _file_of_folder(path: str) -> Source:
    try:
        regular = stat.S_ISREG(os.stat(path).st_mode)
    except (OSError, ValueError) as error:
        return Source(path, problem=f"cannot be opened ({getattr(error, 'strerror', error)})")
    if not regular:
        return Source(path, problem="is no regular file")
    if suffix(path) not in SUFFIXES:
        kind = suffix(path) or "no suffix"
        return Source(path, problem=f"is no kind of article file that is known ({kind})")
    return Source(path)


def _glob(pattern: str) -> Iterator[Source]:
    found = sorted(glob.glob(pattern, recursive=True))
    if not found:
        yield Source(pattern, problem="no file fits this pattern")
    for path in found:
        if os.path.isdir(path):
            if "**" not in pattern:
                yield from _folder(path)
        else:
            yield Source(path)
