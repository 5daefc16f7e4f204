"""Opening a record: which database, is it one of ours, and errors in the user's words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, exc, inspect, make_url, select

from onrecord.errors import NewerRecord, NotARecord, RecordError, StorageFailed
from onrecord.files import disk_error
from onrecord.store import dialect, postgresql
from onrecord.store.schema import META, METADATA, SCHEMA_VERSION
from onrecord.version import __version__

REASONS = {
    "SQLITE_FULL": "the disk is full",
    "SQLITE_BUSY": "another program is writing to it; try again when that has finished",
    "SQLITE_LOCKED": "another program is writing to it; try again when that has finished",
    "SQLITE_READONLY": "it cannot be written (read-only file, folder or disk)",
    "SQLITE_CANTOPEN": "it cannot be opened or made there (is the folder there, and writable?)",
    "SQLITE_PERM": "there is no permission to use it",
    "SQLITE_IOERR": "the disk failed to read or write",
    "SQLITE_CORRUPT": "the file is damaged",
    "SQLITE_TOOBIG": "an article is larger than the database can hold",
}
"""SQLite's primary result codes in the words of a user."""


@contextmanager
def storage(name: str) -> Iterator[None]:
    """Turn what the database or the disk raises inside into a :class:`RecordError` that names
    the record ``name`` in one line."""
    try:
        yield
    except exc.IntegrityError:
        raise  # what was to be written does not fit together; no fault of the storage
    except exc.DBAPIError as error:
        raise _translated(name, error) from error
    except OSError as error:
        raise disk_error(name, error) from error


def _translated(name: str, error: exc.DBAPIError) -> RecordError:
    code = getattr(error.orig, "sqlite_errorname", "") or ""
    if code.startswith("SQLITE_NOTADB"):
        return NotARecord(f"{name}: is no onrecord record")
    for prefix, reason in REASONS.items():
        if code.startswith(prefix):
            return StorageFailed(f"{name}: {reason}")
    if told := postgresql.reason(error):
        return StorageFailed(f"{name}: {told}")
    lines = str(error.orig).strip().splitlines()
    return StorageFailed(f"{name}: {lines[0] if lines else type(error.orig).__name__}")


def is_url(target: str | Path) -> bool:
    """Whether ``target`` is the address of a database server rather than a path."""
    return isinstance(target, str) and "://" in target


def open_engine(target: str | Path, *, create: bool = False) -> Engine:
    """An engine on the record ``target``: a path or a database URL.

    With ``create`` it is made ready to be written, and made if it is not there yet. Raises
    :class:`NotARecord`, :class:`NewerRecord` or :class:`StorageFailed`.
    """
    name = name_of(target)
    with storage(name):
        if is_url(target):
            engine = _open_server(str(target), name)
        else:
            engine = _open_file(Path(target), create=create)
        try:
            return _checked(engine, name, create=create)
        except BaseException:
            engine.dispose()
            raise


def _open_server(url: str, name: str) -> Engine:
    try:
        parsed = make_url(url)
        return postgresql.engine(parsed) if postgresql.is_ours(parsed) else create_engine(parsed)
    except (exc.ArgumentError, exc.NoSuchModuleError, ImportError) as error:
        raise NotARecord(f"{name}: is no address of a database ({error})") from error


def _open_file(path: Path, *, create: bool) -> Engine:
    if path.is_dir():
        raise NotARecord(f"{path}: is a folder, not a record")
    if path.exists() and not dialect.is_ours(path):
        raise NotARecord(f"{path}: is no onrecord record")
    if create:
        return dialect.sqlite_file(path, "create")
    if not path.exists():
        raise NotARecord(f"{path}: there is no such record")
    return dialect.sqlite_to_read(path)


def _checked(engine: Engine, name: str, *, create: bool) -> Engine:
    """``engine``, sure to be on a record that this version can read."""
    with engine.connect() as connection:
        bare = not inspect(connection).has_table("meta")
        if bare and not (create and _may_take(connection)):
            raise NotARecord(f"{name}: is no onrecord record")
        if not bare:
            _check_version(connection, name)
    if create:
        with engine.execution_options(**dialect.WRITE).begin() as connection:
            _prepare(connection)
    return engine


def _may_take(connection: Connection) -> bool:
    """Whether a database without our tables may become a record: a server's, or a new file."""
    return dialect.is_bare(connection)


def _check_version(connection: Connection, name: str) -> None:
    columns = {column["name"] for column in inspect(connection).get_columns("meta")}
    found = None
    if columns == {"key", "value"}:
        found = connection.execute(select(META.c.value).where(META.c.key == "schema")).scalar()
    if found is None or not found.isdigit():
        raise NotARecord(f"{name}: is no onrecord record")
    if int(found) > SCHEMA_VERSION:
        raise NewerRecord(
            f"{name}: was written by a newer version of onrecord (its tables are version {found}, "
            f"this onrecord knows {SCHEMA_VERSION}); install the newer version to use it"
        )


def _prepare(connection: Connection) -> None:
    """Make what is missing of the tables, and say who wrote them."""
    METADATA.create_all(connection)
    dialect.create_extras(connection)
    if connection.execute(select(META.c.value).where(META.c.key == "schema")).scalar() is None:
        version = {"schema": str(SCHEMA_VERSION), "written_by": __version__}
        connection.execute(
            META.insert(), [{"key": key, "value": value} for key, value in version.items()]
        )


def name_of(target: str | Path) -> str:
    """How messages name ``target``, without a password that a URL may hold."""
    if not is_url(target):
        return str(target)
    try:
        return make_url(str(target)).render_as_string(hide_password=True)
    except exc.ArgumentError:
        return f"{str(target).partition('://')[0]}://..."
