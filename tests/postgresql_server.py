"""A PostgreSQL server for tests, started by the test run in a folder of its own.

The Debian package ``postgresql`` brings it. It listens on a socket in its folder only, and runs
as the user ``postgres`` where the tests run as root, as the server refuses that.
"""

from __future__ import annotations

import itertools
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest


def _programs() -> Path | None:
    """The folder with initdb and pg_ctl."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    on_path = shutil.which("initdb")
    last = found[-1] if found else Path(on_path).resolve() if on_path else None
    return last.parent if last else None


class Server:
    """A running server. ``url()`` is the address of a new, empty place for one record."""

    def __init__(self, programs: Path, folder: Path) -> None:
        self._programs, self._folder = programs, folder
        self._user = "postgres" if os.geteuid() == 0 else None
        self._numbers = itertools.count()
        options = ["-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C", "--no-sync"]
        self._run("initdb", "-D", str(folder / "data"), *options)
        self.start()

    def start(self) -> None:
        """Start it, and wait until it answers."""
        quick = f"-c listen_addresses='' -k {self._folder} -c fsync=off -c max_connections=50"
        self._ctl("-w", "-o", quick, "-l", str(self._folder / "log"), "start")

    def stop(self, how: str = "fast") -> None:
        """Stop it; ``immediate`` is as if it had been killed."""
        self._ctl("-w", "-m", how, "stop")

    def _ctl(self, *arguments: str) -> None:
        self._run("pg_ctl", "-D", str(self._folder / "data"), *arguments)

    def _run(self, program: str, *arguments: str) -> None:
        subprocess.run(
            [str(self._programs / program), *arguments], check=True, user=self._user,
            stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT, cwd=self._folder, timeout=120,
        )  # fmt: skip

    def ask(self, command: str) -> list[tuple[object, ...]]:
        """Run one SQL command as the owner of the server."""
        import psycopg

        address = f"host={self._folder} user=postgres dbname=postgres"
        with psycopg.connect(address, autocommit=True) as connection:
            cursor = connection.execute(command)
            return cursor.fetchall() if cursor.description else []

    def url(self) -> str:
        """The address of an empty schema that nobody else uses."""
        name = f"case_{next(self._numbers)}"
        self.ask(f"CREATE SCHEMA {name}")
        return f"postgresql://postgres@/postgres?host={self._folder}&options=-csearch_path%3D{name}"


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A server, stopped after the tests; they are skipped where there is none."""
    pytest.importorskip("psycopg", reason="needs psycopg: pip install 'onrecord[postgresql]'")
    programs = _programs()
    if programs is None:
        pytest.skip("needs the programs of a PostgreSQL server (Debian package postgresql)")
    folder = Path(tempfile.mkdtemp(prefix="onrecord-pg-"))
    if os.geteuid() == 0:
        if "postgres" not in {entry.pw_name for entry in pwd.getpwall()}:
            pytest.skip("a server does not run as root, and there is no user postgres")
        shutil.chown(folder, "postgres")
    made = Server(programs, folder)
    yield made
    made.stop("immediate")
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def address(server: Server) -> Callable[[], str]:
    """Gives the address of an empty record, each time another one."""
    return server.url
