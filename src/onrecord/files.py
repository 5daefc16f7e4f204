"""Writing files so that no half of one is ever left, and disk errors in one line."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from onrecord.errors import StorageFailed


def disk_error(name: str, error: OSError) -> StorageFailed:
    """``error`` of the operating system as a :class:`StorageFailed` that names ``name``."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return StorageFailed(f"{name}: the disk is full")
    return StorageFailed(f"{name}: {error.strerror or error}")


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
    try:
        yield
    except OSError as error:
        raise disk_error(str(path), error) from error
