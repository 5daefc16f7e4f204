"""What PostgreSQL needs to be the database behind a record.

Writers take turns: a transaction that writes first takes one lock of the record, so that
positions are given out once and what is united is what is stored. It is held for the
milliseconds of one article; reading articles takes a hundred times as long. Readers see one
state and wait for nobody.

Full-text search: a table of words, folded here (``onrecord.store.names.fold``), so that accents
and case do not matter on a server of any locale.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, exc, text

from onrecord.store.names import fold

LOCK = 0x0E0C07D1
"""Names the lock that writers of a record take, together with the record's own schema."""
WAIT = "10s"
"""How long a writer waits for its turn."""
MOST = 200_000
"""Code points of one statement that are searchable; a server's index takes no more."""
REASONS = {
    "53100": "the disk of the server is full",
    "53200": "the server is out of memory",
    "53300": "the server has too many connections",
    "55P03": "another program is writing to it; try again when that has finished",
    "40P01": "another program is writing to it; try again when that has finished",
    "40001": "another program is writing to it; try again when that has finished",
    "25006": "it cannot be written (the server or the transaction is read-only)",
    "42501": "there is no permission to use it",
    "57P01": "the server was shut down, or ended the connection; what was stored is safe",
    "57P02": "the server failed and is starting again; what was stored is safe",
    "57P03": "the server is starting up or shutting down; try again",
}
"""SQLSTATE codes in the words of a user."""
LOST = "the connection to the server was lost; what was stored is safe"
UNREACHABLE = "there is no connection to the server"


def is_ours(url: URL) -> bool:
    """Whether ``url`` is the address of a PostgreSQL server."""
    return url.get_backend_name() in ("postgresql", "postgres")


def engine(url: URL) -> Engine:
    """An engine on the server at ``url``, whatever driver it names: psycopg is the one used."""
    made = create_engine(
        url.set(drivername="postgresql+psycopg"),
        pool_pre_ping=True,
        isolation_level="REPEATABLE READ",
    )
    event.listen(made, "connect", _connected)
    event.listen(made, "begin", _begun)
    return made


def _connected(connection: Any, _record: Any) -> None:
    """PostgreSQL keeps no NULs in text: in the columns that are asked by (a title that came by
    JSON, say) they are shown as U+FFFD; the record itself, in ``body``, is unaltered."""
    from psycopg.types.string import StrDumperUnknown

    class Dumper(StrDumperUnknown):
        def dump(self, obj: str) -> Any:
            return super().dump(obj.replace("\0", "\ufffd"))

    connection.adapters.register_dumper(str, Dumper)


def _begun(connection: Connection) -> None:
    if not connection.get_execution_options().get("onrecord_write"):
        return
    connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL READ COMMITTED")
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{WAIT}'")
    connection.exec_driver_sql(
        f"SELECT pg_advisory_xact_lock({LOCK}, hashtext(current_schema()::text))"
    )


def reason(error: exc.DBAPIError) -> str | None:
    """What went wrong in the words of a user; ``None`` if the server said nothing we know."""
    code = getattr(error.orig, "sqlstate", "sqlite")
    if code in REASONS:
        return REASONS[code]
    if error.connection_invalidated:
        return LOST
    if code is None and isinstance(error, exc.OperationalError):
        lines = str(error.orig).strip().splitlines()
        detail = f" ({lines[0]})" if lines else ""
        return f"{UNREACHABLE}{detail}"
    return None


def create_words(connection: Connection) -> None:
    """The table of searchable words and its index."""
    connection.exec_driver_sql(
        "CREATE TABLE IF NOT EXISTS statement_words (statement varchar PRIMARY KEY "
        "REFERENCES statements (id) ON DELETE CASCADE, words tsvector NOT NULL)"
    )
    connection.exec_driver_sql(
        "CREATE INDEX IF NOT EXISTS words_of_statements ON statement_words USING gin (words)"
    )


def index_words(connection: Connection, rows: Iterable[dict[str, Any]]) -> None:
    """Make statements findable: each of ``rows`` has ``id``, ``words`` and ``speaker``."""
    found = [
        {"id": row["id"], "words": words_of(f"{row['words']} {row['speaker']}")} for row in rows
    ]
    connection.execute(
        text("INSERT INTO statement_words VALUES (:id, to_tsvector('simple', :words))"), found
    )


def search_words(connection: Connection, terms: Iterable[str]) -> list[str]:
    """Ids of the statements that hold all of ``terms``, the best match first."""
    asked = words_of(" ".join(terms))
    if not asked:
        return []
    query = text(
        "SELECT s.id FROM statement_words w JOIN statements s ON s.id = w.statement, "
        "plainto_tsquery('simple', :asked) q "
        "WHERE w.words @@ q ORDER BY ts_rank(w.words, q, 1) DESC, s.row"
    )
    return list(connection.execute(query, {"asked": asked}).scalars())


def words_of(told: str) -> str:
    """The words of ``told`` as they are indexed: folded, a blank between them.

    >>> words_of("Café-owner's *words*")
    'cafe owner s words'
    """
    return " ".join(re.findall(r"\w+", fold(told[:MOST])))
