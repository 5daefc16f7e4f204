"""Records as Arrow and Spark know them, derived from the structs, so that there is one vocabulary.

A struct is an Arrow struct with the same field names, a tuple a list, a mapping of strings a map;
``None`` is null. ``kind``, the tag of a record, is left out: it is the name of its table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

import msgspec
import pyarrow as pa
from msgspec import Struct, inspect
from pyspark.sql.pandas.types import from_arrow_schema
from pyspark.sql.types import StructType

from onrecord.records import Actor, Article, Event, Stance, Statement

BATCH = 32
"""Rows of articles or readings in one Arrow batch, which bounds memory in an executor."""
Shape = TypeVar("Shape", bound=Struct)


class Aside(Struct, frozen=True):
    """An input that could not be used, and why: a row of the side output."""

    source: str
    reason: str


class Offered(Struct, frozen=True):
    """One input in its place: either an article or why there is none. ``position`` orders all
    inputs as one machine would have met them."""

    position: int
    article: Article | None = None
    aside: Aside | None = None


class ReadRow(Struct, frozen=True):
    """What became of one article: a :class:`~onrecord.records.Reading` in its place, or, without
    ``article``, the inputs set aside. ``month`` (``2031-03``, ``unknown``) is what tables are
    partitioned by."""

    position: int
    month: str
    article: Article | None = None
    actors: tuple[Actor, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    stances: tuple[Stance, ...] = ()
    set_aside: tuple[Aside, ...] = ()


def arrow_schema(struct: type[Struct]) -> pa.Schema:
    """The columns of a table of ``struct``."""
    return pa.schema(list(_struct(inspect.type_info(struct))))


def spark_schema(struct: type[Struct]) -> StructType:
    """The same for Spark."""
    return from_arrow_schema(arrow_schema(struct))


def _struct(info: inspect.Type) -> pa.StructType:
    assert isinstance(info, inspect.StructType)  # noqa: S101 - for the type checker
    return pa.struct([(field.name, _type(field.type)) for field in info.fields])


def _type(info: inspect.Type) -> pa.DataType:
    match info:
        case inspect.StrType() | inspect.LiteralType():
            return pa.string()
        case inspect.IntType():
            return pa.int64()
        case inspect.FloatType():
            return pa.float64()
        case inspect.StructType():
            return _struct(info)
        case inspect.VarTupleType(item_type=item):
            return pa.list_(_type(item))
        case inspect.DictType(key_type=key, value_type=value):
            return pa.map_(_type(key), _type(value))
        case inspect.UnionType(types=types):
            (known,) = (one for one in types if not isinstance(one, inspect.NoneType))
            return _type(known)
    raise TypeError(f"no Arrow type for {info}")


def batches(rows: Iterable[Struct], struct: type[Struct]) -> Iterator[pa.RecordBatch]:
    """``rows`` of type ``struct`` in batches of :data:`BATCH`, made as they are asked for."""
    schema, stream = arrow_schema(struct), iter(rows)
    while group := [msgspec.to_builtins(row) for row in islice(stream, BATCH)]:
        yield pa.RecordBatch.from_pylist(group, schema)


def structs(found: Iterable[pa.RecordBatch], struct: type[Shape]) -> Iterator[Shape]:
    """The rows of Arrow batches as structs."""
    for batch in found:
        for row in batch.to_pylist(maps_as_pydicts="strict"):
            yield struct_of(row, struct)


def struct_of(row: Any, struct: type[Shape]) -> Shape:
    """One row (a dictionary) as a struct."""
    return msgspec.convert(row, struct)
