"""One record a line, as JSON: the interchange form that every other tool and test reads.

First the articles in the order in which they were given, then the actors in the order in which
they appear, then statements, events and stances in the order of articles and text, then matters.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

import msgspec

from onrecord.records import Article, Event, Matter, Stance, Statement

if TYPE_CHECKING:
    from onrecord.store import Store


def rows(record: Store) -> Iterator[Any]:
    """All records in the order of the export, streamed."""
    yield from record.each(Article)
    yield from record.each_actor()
    yield from record.each(Statement)
    yield from record.each(Event)
    yield from record.each(Stance)
    yield from record.each(Matter)


def write(record: Store, out: BinaryIO) -> None:
    """Write every record as a line of JSON in UTF-8."""
    encode = msgspec.json.Encoder().encode
    for row in rows(record):
        out.write(encode(row) + b"\n")
