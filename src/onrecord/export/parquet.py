"""A folder of Parquet files, one a table, typed: the tables of the csv format.

Written in groups of rows, so that memory does not grow with the record. DuckDB, pandas, Polars
and R (arrow) read them; the meaning of each column is in the file's own schema metadata.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from onrecord.errors import UnreadableInput
from onrecord.export.extras import extra
from onrecord.export.loss import Loss
from onrecord.export.tables import Layout, layouts, records_of, rows_of

if TYPE_CHECKING:
    from onrecord.store import Store

FOLDER = True
GROUP = 500
"""Rows written at once; an article is a row, so this bounds memory."""


def write(record: Store, folder: Path) -> Loss:
    """Write every table into ``folder``. Needs the extra ``parquet``."""
    arrow, parquet = extra("pyarrow", "parquet"), extra("pyarrow.parquet", "parquet")
    for layout in layouts():
        schema = _schema(arrow, layout)
        json = [column.type == "json" for column in layout.columns]
        with parquet.ParquetWriter(folder / f"{layout.table}.parquet", schema) as out:
            rows = rows_of(record, layout)
            while group := list(islice(rows, GROUP)):
                columns = [
                    arrow.array(map(_packed, values) if packed else _paired(values), field.type)
                    for values, packed, field in zip(
                        zip(*group, strict=True), json, schema, strict=True
                    )
                ]
                out.write_table(arrow.table(columns, schema=schema))
    loss = Loss()
    loss.add("inputs that were set aside and are no records", len(record.set_aside()))
    return loss


def _packed(value: Any) -> str:
    return msgspec.json.encode(value).decode("utf-8")


def _paired(values: Any) -> list[Any]:
    """Maps as lists of pairs, as arrow wants them."""
    return [list(value.items()) if _is_map(value) else value for value in values]


def _is_map(value: Any) -> bool:
    return isinstance(value, dict) and not {"start", "type", "actor"} & value.keys()


def _types(arrow: Any) -> Mapping[str, Any]:
    """The arrow type of each type of column."""
    text = arrow.string()
    span = [("start", arrow.int64()), ("end", arrow.int64())]
    anchor = arrow.struct([*span, ("text", text)])
    return {
        "text": text,
        "json": text,
        "integer": arrow.int64(),
        "real": arrow.float64(),
        "list": arrow.list_(text),
        "map": arrow.map_(text, text),
        "anchor": anchor,
        "anchors": arrow.list_(anchor),
        "zones": arrow.list_(arrow.struct([("zone", text), *span])),
        "targets": arrow.list_(arrow.struct([("actor", text), ("sign", text)])),
        "evidence": arrow.list_(arrow.struct([("type", text), ("anchor", anchor)])),
        "sources": arrow.list_(
            arrow.struct(
                [
                    ("name", text),
                    ("kind", text),
                    ("accounts", arrow.list_(text)),
                    ("articles", arrow.list_(text)),
                    ("why", text),
                ]
            )
        ),
    }


def _schema(arrow: Any, layout: Layout) -> Any:
    types = _types(arrow)
    fields = [
        arrow.field(column.name, types[column.type], metadata={"means": column.means})
        for column in layout.columns
    ]
    return arrow.schema(fields, metadata={"means": layout.means})


def read(path: Path, _: Loss) -> Iterator[Any]:
    """The records in the tables of the folder ``path``; a table that is not there has no rows.

    Raises :class:`~onrecord.errors.UnreadableInput` for what is no such folder or table.
    """
    if not (path / "articles.parquet").is_file():
        raise UnreadableInput(str(path), "is no folder with articles.parquet in it")
    yield from records_of(lambda layout: _rows(path, layout), str(path))


def _rows(folder: Path, layout: Layout) -> Iterator[Mapping[str, Any]]:
    arrow, parquet = extra("pyarrow", "parquet"), extra("pyarrow.parquet", "parquet")
    path = folder / f"{layout.table}.parquet"
    if not path.is_file():
        return
    kept = [column.name for column in layout.columns if column.path]
    maps = [column.name for column in layout.columns if column.type == "map"]
    json = [column.name for column in layout.columns if column.type == "json"]
    try:
        with parquet.ParquetFile(path) as file:
            for batch in file.iter_batches(batch_size=GROUP, columns=kept):
                for row in batch.to_pylist():
                    row |= {name: dict(row[name]) for name in maps}
                    row |= {name: msgspec.json.decode(row[name]) for name in json}
                    yield row
    except arrow.ArrowInvalid as error:
        raise UnreadableInput(str(path), str(error).splitlines()[0]) from error
