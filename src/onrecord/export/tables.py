"""The tables that the csv and parquet formats share: rows out of records and records out of rows.

Their columns stand in ``tables.yaml``. A column with a ``path`` holds a field of the record; one
with ``derive`` is made for the eye (names, words, the source sentence) and is not read back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import TYPE_CHECKING, Any

import msgspec
import yaml
from msgspec import Struct

from onrecord.errors import UnreadableInput
from onrecord.export.pages import Articles
from onrecord.export.sentences import sentence_around
from onrecord.export.verdict_rows import Decided, decided
from onrecord.records import KINDS, Anchor

if TYPE_CHECKING:
    from onrecord.store import Store

STRUCTS: Mapping[str, Any] = {**KINDS, "decision": Decided}
OPTIONAL = frozenset({"when", "where"})
"""Nested structs that are ``None`` where none of their fields is known."""


class Column(Struct, frozen=True):
    """A column: its ``type`` (see ``tables.yaml``), what it ``means``, and the ``path`` of its
    field or how (``derive``) it is made ``of`` another path."""

    name: str
    type: str
    means: str
    path: str | None = None
    derive: str | None = None
    of: str = ""


class Layout(Struct, frozen=True):
    """A table: of a ``kind`` of record, or of a ``field`` of the rows that it is ``part_of``."""

    table: str
    means: str
    columns: tuple[Column, ...]
    kind: str | None = None
    part_of: str | None = None
    field: str = ""


@cache
def layouts() -> tuple[Layout, ...]:
    """All tables, in the order in which they are written."""
    text = files("onrecord.export").joinpath("tables.yaml").read_text(encoding="utf-8")
    return msgspec.convert(yaml.load(text, yaml.CSafeLoader), tuple[Layout, ...])


def rows_of(record: Store, layout: Layout) -> Iterator[list[Any]]:
    """The rows of one table, streamed; values are plain (see :func:`plain`)."""
    reviewed = {decision.target: decision.action for decision in record.decisions()}
    derive = _Derived(record, reviewed)
    for found in _things(record, layout):
        fields = msgspec.to_builtins(found) if isinstance(found, Struct) else found
        yield [
            _at(fields, column.path) if column.path else derive(column, found)
            for column in layout.columns
        ]


def _things(record: Store, layout: Layout) -> Iterator[Any]:
    if layout.part_of is not None:
        for actor in record.each_actor():
            for part in getattr(actor, layout.field):
                yield {**msgspec.to_builtins(part), "owner": actor.id}
    elif layout.kind == "actor":
        yield from record.each_actor()
    elif layout.kind == "decision":
        yield from decided(record)
    else:
        yield from record.each(KINDS[str(layout.kind)])  # type: ignore[type-var]  # no actors here


def _at(fields: Any, path: str) -> Any:
    for name in path.split("."):
        fields = None if fields is None else fields.get(name)
    return fields


class _Derived:
    """What the columns that are made for the eye hold."""

    def __init__(self, record: Store, reviewed: Mapping[str, str]) -> None:
        self._record = record
        self._articles = Articles(record)
        self._reviewed = reviewed

    def __call__(self, column: Column, found: Any) -> Any:
        value = found
        for name in column.of.split("."):
            value = getattr(value, name)
        make: Callable[[Any, Any], Any] = getattr(self, f"_{column.derive}")
        return make(value, found)

    def _words(self, anchors: Sequence[Anchor], _: Any) -> str | None:
        return " … ".join(anchor.text for anchor in anchors) or None

    def _start(self, anchors: Sequence[Anchor], _: Any) -> int | None:
        return min((anchor.start for anchor in anchors), default=None)

    def _end(self, anchors: Sequence[Anchor], _: Any) -> int | None:
        return max((anchor.end for anchor in anchors), default=None)

    def _count(self, items: Sequence[Any], _: Any) -> int:
        return len(items)

    def _name(self, actor: str, _: Any) -> str:
        return self._record.name_of(actor)

    def _names(self, actors: Sequence[str], _: Any) -> str | None:
        return ", ".join(self._record.name_of(actor) for actor in actors) or None

    def _review(self, target: str, _: Any) -> str | None:
        return self._reviewed.get(target)

    def _around(self, anchors: Sequence[Anchor], found: Any) -> tuple[int, int, str] | None:
        if not anchors:
            return None
        text = self._articles.of(found.article).text
        start, end = sentence_around(
            text, min(a.start for a in anchors), max(a.end for a in anchors)
        )
        return start, end, text[start:end]

    def _sentence(self, anchors: Sequence[Anchor], found: Any) -> str | None:
        around = self._around(anchors, found)
        return around and around[2]

    def _sentence_start(self, anchors: Sequence[Anchor], found: Any) -> int | None:
        around = self._around(anchors, found)
        return around and around[0]

    def _sentence_end(self, anchors: Sequence[Anchor], found: Any) -> int | None:
        around = self._around(anchors, found)
        return around and around[1]


def records_of(read: Callable[[Layout], Iterator[Mapping[str, Any]]], name: str) -> Iterator[Any]:
    """The records whose rows ``read`` gives, table by table; ``name`` is said in errors.

    Raises :class:`~onrecord.errors.UnreadableInput` for a row that makes no record.
    """
    for layout in layouts():
        if layout.part_of is not None:
            continue
        parts = {
            part.field: _Parts(read(part)) for part in layouts() if part.part_of == layout.table
        }
        for number, row in enumerate(read(layout), 1):
            fields = _nested(layout, row)
            for field, rows in parts.items():
                fields[field] = rows.of(row["id"])
            try:
                yield msgspec.convert(fields | {"kind": layout.kind}, STRUCTS[str(layout.kind)])
            except msgspec.ValidationError as error:
                raise UnreadableInput(name, f"{layout.table}, row {number}: {error}") from error


class _Parts:
    """Rows that belong to the rows of another table and follow their order."""

    def __init__(self, rows: Iterator[Mapping[str, Any]]) -> None:
        self._rows = rows
        self._next = next(rows, None)

    def of(self, owner: str) -> list[dict[str, Any]]:
        """The rows of ``owner``."""
        found = []
        while self._next is not None and self._next["actor"] == owner:
            found.append({key: value for key, value in self._next.items() if key != "actor"})
            self._next = next(self._rows, None)
        return found


def _nested(layout: Layout, row: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a record from its columns."""
    fields: dict[str, Any] = {}
    for column in layout.columns:
        if column.path is None:
            continue
        *outer, name = column.path.split(".")
        place = fields
        for part in outer:
            place = place.setdefault(part, {})
        place[name] = row.get(column.name)
    for name in OPTIONAL & fields.keys():
        if not any(value is not None for value in fields[name].values()):
            fields[name] = None
    return fields


def codebook() -> Iterator[tuple[str, str, str, str]]:
    """(table, column, type, meaning) of every column, for the people who read the tables."""
    for layout in layouts():
        yield layout.table, "", "table", layout.means
        for column in layout.columns:
            yield layout.table, column.name, column.type, column.means


def kinds_of(struct: type) -> Iterator[str]:
    """The names of the fields of a record that its tables hold (for a test that none is left
    out)."""
    kind = next(kind for kind, known in STRUCTS.items() if known is struct)
    tables = [layout for layout in layouts() if layout.kind == kind]
    parts = [layout.field for layout in layouts() if layout.part_of in {t.table for t in tables}]
    columns = chain.from_iterable(table.columns for table in tables)
    yield from dict.fromkeys(c.path.split(".")[0] for c in columns if c.path)
    yield from parts
