"""Opening and unpacking inputs within bounds, so that no file can fill the memory.

A gzip bomb packs a thousand bytes of nothing into one; text packs three to ten. Whatever unpacks
to more than ``MAX_RATIO`` times its size beyond a first ``FREE`` bytes is refused.
"""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

from onrecord.articles.sources import Source
from onrecord.errors import UnreadableInput

MAX_WHOLE = 64 * 1024 * 1024
"""Bytes, unpacked, of an input that must be read whole (a page, a JSON document, a feed)."""

FREE = 32 * 1024 * 1024
"""Bytes that may be unpacked before the ratio counts."""

MAX_RATIO = 200
"""Unpacked bytes for each packed byte beyond which an input counts as a bomb."""

_GZIP = b"\x1f\x8b"


class Bounded(io.RawIOBase):
    """A gzip stream, unpacked, that stops with :class:`UnreadableInput` at a bomb or at damage.
    Made by :func:`opened`."""

    def __init__(self, path: str, packed: BinaryIO) -> None:
        super().__init__()
        self._path = path
        self._counter = _Counting(packed)
        self._gzip = gzip.GzipFile(fileobj=cast("BinaryIO", self._counter), mode="rb")
        self._unpacked = 0

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: object) -> int:
        """As in :class:`io.RawIOBase`; raises :class:`UnreadableInput`."""
        view = memoryview(cast("bytearray", buffer))
        try:
            piece = self._gzip.read1(len(view))  # so that what comes before damage is had
        except EOFError as error:
            raise UnreadableInput(self._path, "the gzip file is cut off before its end") from error
        except (gzip.BadGzipFile, zlib.error) as error:
            raise UnreadableInput(self._path, f"the gzip file is damaged ({error})") from error
        self._unpacked += len(piece)
        if self._unpacked > FREE and self._unpacked > MAX_RATIO * self._counter.taken:
            raise UnreadableInput(
                self._path, f"unpacks to more than {MAX_RATIO} times its size: no text does"
            )
        view[: len(piece)] = piece
        return len(piece)


class _Counting:
    """Counts the packed bytes that gzip has taken."""

    def __init__(self, packed: BinaryIO) -> None:
        self._packed = packed
        self.taken = 0

    def read(self, size: int = -1) -> bytes:
        piece = self._packed.read(size)
        self.taken += len(piece)
        return piece


@contextmanager
def opened(source: Source) -> Iterator[io.BufferedReader]:
    """The bytes of ``source`` as a buffered stream, gunzipped where they are gzip by content.

    Raises :class:`UnreadableInput` where they cannot be had, also while reading.
    """
    if source.problem:
        raise UnreadableInput(source.name, source.problem)
    try:
        if source.stream is not None:
            yield unpacked(source.name, _buffered(source.stream))
        else:
            with open(source.path, "rb") as file:
                yield unpacked(source.name, file)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UnreadableInput(source.name, f"cannot be read ({reason})") from error


def read_whole(stream: BinaryIO, path: str, limit: int = MAX_WHOLE) -> bytes:
    """All bytes of ``stream``; raises :class:`UnreadableInput` beyond ``limit``."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise UnreadableInput(path, f"is larger than {limit >> 20} MB")
    return data


def unpacked(path: str, file: io.BufferedReader) -> io.BufferedReader:
    """``file`` itself, or its gunzipped bytes where it is gzip by content."""
    if file.peek(2)[:2] == _GZIP:
        return io.BufferedReader(Bounded(path, file), 1 << 16)
    return file


def _buffered(stream: BinaryIO) -> io.BufferedReader:
    if isinstance(stream, io.BufferedReader):
        return stream
    return io.BufferedReader(cast("io.RawIOBase", stream))
