"""One record a line, as JSON: the interchange form that every other tool and test reads.

First the articles in the order in which they were given, then the actors in the order in which
they appear, then statements, events and stances in the order of articles and text, then matters,
then what people decided about any of them (``"kind": "decision"``).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import msgspec

from onrecord.errors import UnreadableInput
from onrecord.export.loss import Loss
from onrecord.export.verdict_rows import Decided, decided
from onrecord.records import Actor, Article, Event, Matter, Stance, Statement

if TYPE_CHECKING:
    from onrecord.store import Store

LINE = Article | Actor | Statement | Event | Stance | Matter | Decided


def rows(record: Store) -> Iterator[Any]:
    """All records in the order of the export, streamed."""
    yield from record.each(Article)
    yield from record.each_actor()
    yield from record.each(Statement)
    yield from record.each(Event)
    yield from record.each(Stance)
    yield from record.each(Matter)
    yield from decided(record)


def write(record: Store, out: BinaryIO) -> Loss:
    """Write every record as a line of JSON in UTF-8."""
    loss = Loss()
    encode = msgspec.json.Encoder().encode
    for row in rows(record):
        out.write(encode(row) + b"\n")
    loss.add("inputs that were set aside and are no records", len(record.set_aside()))
    return loss


def read(path: Path, loss: Loss) -> Iterator[Any]:
    """The records of a file that :func:`write` wrote, or that follows the published schemas.

    Fields that this version does not know are counted in ``loss``. Raises
    :class:`~onrecord.errors.UnreadableInput` with the number of the line that is no record.
    """
    decode = msgspec.json.Decoder(LINE).decode
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                found = decode(line)
            except (msgspec.MsgspecError, UnicodeDecodeError) as error:
                raise UnreadableInput(str(path), f"line {number}: {error}") from error
            unknown = msgspec.json.decode(line).keys() - {"kind", *found.__struct_fields__}
            for name in sorted(unknown):
                loss.add(f"values of the unknown field {name}")
            yield found
