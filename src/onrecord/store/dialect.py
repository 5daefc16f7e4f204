"""The one place that knows which database is behind a record.

SQLite: pragmas, explicit transactions, full-text search by FTS5, reading in folders that cannot
be written. PostgreSQL: see ``onrecord.store.postgresql``. Other databases get the portable form
of each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, exc, inspect, text

from onrecord.store import postgresql
from onrecord.store.schema import METADATA, STATEMENTS

APPLICATION_ID = 0x0E0C07D1
"""Written into the header of the file, so that ``file`` and we can tell a record from any other
database."""
HEADER = 100
"""Bytes of the header of an SQLite file; the application id stands at 68."""
BUSY_SECONDS = 10.0
"""How long a write waits for another program that is writing to the same record."""
WRITE = {"onrecord_write": True}
"""Execution options of a connection that will write."""


def is_ours(path: Path) -> bool:
    """Whether the file ``path`` is a record or still empty, told by its header alone, so that a
    file of another kind is never touched."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        head = file.read(HEADER)
    ours = head.startswith(b"SQLite format 3\0") and int.from_bytes(head[68:72]) == APPLICATION_ID
    return ours or not head


def sqlite_file(path: Path, mode: str) -> Engine:
    """An engine on the SQLite file ``path``.

    ``mode``: ``create`` writes and makes the file if need be, ``read`` opens what is there,
    ``still`` reads where not even the side files of SQLite can be written.
    """
    option = {"create": "mode=rwc", "read": "mode=rw", "still": "immutable=1"}[mode]
    url = f"sqlite+pysqlite:///file:{quote(str(path.absolute()))}?{option}&uri=true"
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS})
    _listen(engine, journal=mode == "create")
    return engine


def sqlite_to_read(path: Path) -> Engine:
    """An engine on the record ``path``, also in a folder or on a disk where nothing can be
    written. Raises SQLAlchemy's ``OperationalError`` if that is not possible."""
    engine = sqlite_file(path, "read")
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("SELECT 1 FROM sqlite_master")
    except exc.OperationalError:
        engine.dispose()
        side = path.with_name(path.name + "-wal")
        if side.exists() and side.stat().st_size:
            raise  # what was written last stands in there, and cannot be taken over
        return sqlite_file(path, "still")
    return engine


def _listen(engine: Engine, *, journal: bool) -> None:
    """Set each new connection up, and begin transactions ourselves: Python's ``sqlite3`` would
    begin them too late for a consistent read and too weakly for a write."""

    def connected(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys = ON")
        if journal:
            if connection.execute("PRAGMA page_count").fetchone() == (0,):
                # before WAL, so that it stands in the file itself from the first moment on
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")

    def begun(connection: Connection) -> None:
        write = connection.get_execution_options().get("onrecord_write")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    event.listen(engine, "connect", connected)
    event.listen(engine, "begin", begun)


def create_extras(connection: Connection) -> None:
    """What a new record needs beside its tables: the index for full-text search."""
    if connection.dialect.name == "postgresql":
        postgresql.create_words(connection)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(
            "CREATE VIRTUAL TABLE IF NOT EXISTS statement_words USING "
            "fts5(words, speaker, tokenize = 'unicode61 remove_diacritics 2')"
        )


def index_words(connection: Connection, rows: Iterable[dict[str, Any]]) -> None:
    """Make statements findable: each of ``rows`` has ``id``, ``words`` and ``speaker``."""
    found = list(rows)
    if found and connection.dialect.name == "postgresql":
        postgresql.index_words(connection, found)
    if found and connection.dialect.name == "sqlite":
        connection.execute(
            text(
                "INSERT INTO statement_words (rowid, words, speaker) "
                "SELECT row, :words, :speaker FROM statements WHERE id = :id"
            ),
            found,
        )


def forget_words(connection: Connection, article: str) -> None:
    """Take the statements of ``article`` out of the index, before their rows go."""
    if connection.dialect.name == "sqlite":
        connection.execute(
            text(
                "DELETE FROM statement_words WHERE rowid IN "
                "(SELECT row FROM statements WHERE article = :article)"
            ),
            {"article": article},
        )


def search_words(connection: Connection, words: str) -> list[str]:
    """Ids of the statements that hold all of ``words`` (in their content or their speaker's
    name), the best match first."""
    terms = [word.replace('"', '""') for word in words.replace("\0", " ").split()]
    if not terms:
        return []
    if connection.dialect.name == "postgresql":
        return postgresql.search_words(connection, terms)
    if connection.dialect.name != "sqlite":
        return _search_plain(connection, terms)
    query = text(
        "SELECT s.id FROM statement_words w JOIN statements s ON s.row = w.rowid "
        "WHERE statement_words MATCH :query ORDER BY bm25(statement_words), s.row"
    )
    match = " ".join(f'"{term}"' for term in terms)
    return list(connection.execute(query, {"query": match}).scalars())


def _search_plain(connection: Connection, terms: list[str]) -> list[str]:
    """Search without an index: every term somewhere in the statement's JSON."""
    query = STATEMENTS.select().order_by(STATEMENTS.c.row)
    return [
        row.id
        for row in connection.execute(query)
        if all(term.casefold() in row.body.decode("utf-8").casefold() for term in terms)
    ]


def damage(connection: Connection) -> Iterator[str]:
    """What the database itself finds wrong with its file (nothing, if all is well)."""
    if connection.dialect.name != "sqlite":
        return
    for (line,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if line != "ok":
            yield f"the file is damaged: {line}"
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"a row of {row[0]} refers to a row of {row[2]} that is not there"


def is_bare(connection: Connection) -> bool:
    """Whether nothing was ever written to this database (a new or an empty file); on a server,
    that it has none of our tables, so that those of somebody else are not taken for ours."""
    if connection.dialect.name != "sqlite":
        return not set(inspect(connection).get_table_names()) & set(METADATA.tables)
    return connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar() == 0
