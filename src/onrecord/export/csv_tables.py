"""A folder of CSV files, one a table, with a codebook beside them (``codebook.csv``).

Values as RFC 4180 has them, UTF-8, a header in each file. An empty cell is a value that is not
known, or an empty list; ``""`` (two quotation marks in the cell) is text that is empty. Lists and
anchors are JSON in their cell. Nothing is altered for spreadsheets: words that begin with ``=``
stay as they are, so import the files as text.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from onrecord.errors import UnreadableInput
from onrecord.export.loss import Loss
from onrecord.export.tables import Layout, codebook, layouts, records_of, rows_of

if TYPE_CHECKING:
    from onrecord.store import Store

FOLDER = True
LISTS = frozenset({"list", "anchors", "zones", "targets", "evidence", "sources"})
EMPTY_TEXT = '""'


def write(record: Store, folder: Path) -> Loss:
    """Write every table and the codebook into ``folder``."""
    loss = Loss()
    for layout in layouts():
        header = [column.name for column in layout.columns]
        types = [column.type for column in layout.columns]
        with _new(folder / f"{layout.table}.csv") as file:
            out = csv.writer(file)
            out.writerow(header)
            for row in rows_of(record, layout):
                out.writerow([_cell(*pair) for pair in zip(types, row, strict=True)])
                loss.add("texts of two quotation marks alone, read back as empty text",
                         row.count(EMPTY_TEXT))  # fmt: skip
    with _new(folder / "codebook.csv") as file:
        out = csv.writer(file)
        out.writerow(("table", "column", "type", "means"))
        out.writerows(codebook())
    loss.add("inputs that were set aside and are no records", len(record.set_aside()))
    return loss


def _new(path: Path) -> Any:
    return path.open("w", encoding="utf-8", newline="")


def _cell(kind: str, value: Any) -> str:
    if value is None or (kind in LISTS and not value):
        return ""
    if kind in ("text", "integer", "real"):
        return EMPTY_TEXT if value == "" else str(value)
    return msgspec.json.encode(value).decode("utf-8")


def read(path: Path, _: Loss) -> Iterator[Any]:
    """The records in the tables of the folder ``path``; a table that is not there has no rows.

    Raises :class:`~onrecord.errors.UnreadableInput` for what is no such folder or table.
    """
    if not (path / "articles.csv").is_file():
        raise UnreadableInput(str(path), "is no folder with articles.csv in it")
    yield from records_of(lambda layout: _rows(path, layout), str(path))


def _rows(folder: Path, layout: Layout) -> Iterator[Mapping[str, Any]]:
    path = folder / f"{layout.table}.csv"
    if not path.is_file():
        return
    csv.field_size_limit(sys.maxsize)  # an article is one cell, and may be longer than 128 kB
    types = {column.name: column.type for column in layout.columns if column.path}
    with path.open(encoding="utf-8", newline="") as file:
        try:
            for row in csv.DictReader(file, strict=True):
                yield {name: _value(kind, row.get(name) or "") for name, kind in types.items()}
        except (csv.Error, UnicodeDecodeError, ValueError, msgspec.DecodeError) as error:
            raise UnreadableInput(str(path), str(error)) from error


def _value(kind: str, cell: str) -> Any:
    if not cell:
        return [] if kind in LISTS else {} if kind == "map" else None
    if kind == "text":
        return "" if cell == EMPTY_TEXT else cell
    if kind in ("integer", "real"):
        return int(cell) if kind == "integer" else float(cell)
    return msgspec.json.decode(cell)
