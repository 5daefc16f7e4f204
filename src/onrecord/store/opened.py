"""A record that is open: connections to read from, transactions to write in."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Select

from onrecord.records import Article
from onrecord.store import dialect
from onrecord.store.engine import name_of, open_engine, storage

CHUNK = 500
"""Rows fetched at once while iterating, which bounds memory."""


class Opened:
    """The tables of one record.

    ``target`` is a path or a database URL; ``None`` makes a record that lives as long as this
    object. Raises :class:`~onrecord.errors.NotARecord`, :class:`~onrecord.errors.NewerRecord` or
    :class:`~onrecord.errors.StorageFailed`, here and in every method.
    """

    def __init__(self, target: str | Path | None, *, create: bool = False) -> None:
        if target is None:
            folder = tempfile.mkdtemp(prefix="onrecord-")
            weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
            target, create = Path(folder, "record"), True
        self.name = name_of(target)
        self._engine = open_engine(target, create=create)
        self._names: dict[str, str] = {}
        self._article: Article | None = None

    def close(self) -> None:
        """Give the file back; what was written is already safe."""
        with storage(self.name):
            self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection inside one transaction, for the functions of ``onrecord.store.writer``:
        all of it is stored, or nothing."""
        self._names, self._article = {}, None
        with storage(self.name), self._engine.execution_options(**dialect.WRITE).begin() as open_:
            yield open_

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees the record as it stands now, whatever is written meanwhile."""
        with storage(self.name), self._engine.connect() as connection:
            yield connection

    def stream(self, question: Select[Any]) -> Iterator[Any]:
        """The rows that answer ``question``, fetched as they are needed."""
        with self.reading() as connection:
            rows = connection.execution_options(yield_per=CHUNK).execute(question)
            try:
                yield from rows
            finally:  # a server keeps the cursor of a question that was not asked to its end
                rows.close()
