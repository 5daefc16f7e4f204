"""Which formats there are, and writing one to a path so that no half of a file is ever left."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from onrecord.errors import StorageFailed, UsageError

if TYPE_CHECKING:
    from onrecord.store import Record

FORMATS = {"jsonl": "onrecord.export.jsonl"}
"""Name of a format -> its module."""
STANDARD_OUTPUT = "-"


def export(record: Record, to: str, path: str | Path) -> None:
    """Write ``record`` in the format ``to`` at ``path`` (``-`` is standard output).

    Raises :class:`~onrecord.errors.UsageError` for an unknown format and
    :class:`~onrecord.errors.StorageFailed` if ``path`` cannot be written; a file is then as it
    was before.
    """
    if to not in FORMATS:
        raise UsageError(f"there is no format {to}: choose {', '.join(FORMATS)}")
    module = import_module(FORMATS[to])
    if getattr(module, "FOLDER", False):
        if str(path) == STANDARD_OUTPUT:
            raise UsageError(f"{to} fills a folder and cannot go to standard output")
        with fresh_folder(Path(path)) as folder:
            module.write(record, folder)
    elif str(path) == STANDARD_OUTPUT:
        module.write(record, sys.stdout.buffer)
        sys.stdout.buffer.flush()
    else:
        with fresh_file(Path(path)) as out:
            module.write(record, out)


@contextmanager
def fresh_file(path: Path) -> Iterator[BinaryIO]:
    """A file to fill, which takes the place of ``path`` once it is complete.

    Raises :class:`~onrecord.errors.StorageFailed` with a one-line reason.
    """
    if path.is_dir():
        raise StorageFailed(f"{path}: is a folder")
    with _told(path), tempfile.NamedTemporaryFile(
        dir=path.parent, prefix=f".{path.name}.", delete=False
    ) as out:  # fmt: skip
        try:
            yield cast("BinaryIO", out)
            out.flush()
            _as_usual(Path(out.name))
            os.replace(out.name, path)
        except BaseException:
            Path(out.name).unlink(missing_ok=True)
            raise


@contextmanager
def fresh_folder(path: Path) -> Iterator[Path]:
    """A folder to fill, whose files are moved to ``path`` once all are complete.

    Raises :class:`~onrecord.errors.StorageFailed` with a one-line reason.
    """
    with _told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(dir=path.parent, prefix=f".{path.name}."))
        try:
            yield folder
            path.mkdir(exist_ok=True)
            for file in sorted(folder.iterdir()):
                os.replace(file, path / file.name)
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _as_usual(path: Path) -> None:
    """Give ``path`` the rights of any new file; temporary ones start as private."""
    mask = os.umask(0)
    os.umask(mask)
    path.chmod(0o666 & ~mask)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    from onrecord.store.engine import disk_error

    try:
        yield
    except OSError as error:
        raise disk_error(str(path), error) from error
