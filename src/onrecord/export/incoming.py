"""Making a record from what another program, or another record, wrote."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from onrecord.errors import InputError, UsageError
from onrecord.export.loss import Loss
from onrecord.export.spool import Spool
from onrecord.export.verdict_rows import Decided
from onrecord.export.walk import astray
from onrecord.records import Article, Matter, Reading
from onrecord.store import writer

if TYPE_CHECKING:
    from onrecord.store import Store

READABLE = {
    "jsonl": "onrecord.export.jsonl",
    "csv": "onrecord.export.csv_tables",
    "parquet": "onrecord.export.parquet",
    "dna": "onrecord.export.dna",
    "citron": "onrecord.export.citron",
}
"""Formats from which a record can be made -> their modules."""
IMPORTED = "imported"
"""Fingerprint of a reading that was imported: ``build`` reads its article again if it meets it."""


class Brought(Struct, frozen=True):
    """What an import did: records stored of each kind, articles set aside with the reason, and
    what could not be carried."""

    stored: dict[str, int]
    set_aside: tuple[tuple[str, str], ...]
    loss: Loss


def bring_in(record: Store, path: Path, name: str) -> Brought:
    """Store what ``path`` holds in the format ``name`` in ``record``.

    An article whose records do not fit its text or one another is set aside; the others go on.
    An article that is there already is replaced with what it was read to say. Raises
    :class:`~onrecord.errors.UsageError` for a format that cannot be read,
    :class:`~onrecord.errors.UnreadableInput` for a file that is not in that format.
    """
    if name not in READABLE:
        raise UsageError(f"{name} cannot be read into a record: choose {', '.join(READABLE)}")
    loss = Loss()
    return store_rows(record, import_module(READABLE[name]).read(path, loss), loss)


def store_rows(record: Store, rows: Iterable[Any], loss: Loss) -> Brought:
    """Store ``rows`` (records of all kinds and decisions, in any order) in ``record``."""
    matters: dict[str, Matter] = {}
    decisions: list[Decided] = []
    with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
        spool = Spool(Path(folder, "spool"))
        try:
            for row in rows:
                if isinstance(row, Matter):
                    matters[row.id] = row
                elif isinstance(row, Decided):
                    decisions.append(row)
                elif not spool.put(row):
                    loss.add(f"{type(row).__name__.lower()}s that are there twice")
            loss.add("records of articles that did not come with them", spool.strays())
            spool.share_out()
            stored, aside = _store(record, spool, {e for m in matters.values() for e in m.accounts})
        finally:
            spool.close()
    _store_matters(record, matters)
    stored["decision"] = _store_decisions(record, decisions)
    stored["matter"] = len(matters)
    return Brought(dict(stored), tuple(aside), loss)


def _store(
    record: Store, spool: Spool, gathered: set[str]
) -> tuple[Counter[str], list[tuple[str, str]]]:
    """Store every reading that holds together; ``gathered`` are events that matters name."""
    stored: Counter[str] = Counter()
    aside: list[tuple[str, str]] = []
    for reading in spool.readings():
        article = reading.article
        try:
            _sound(reading)
            record.save(_loosened(reading, gathered), IMPORTED)
        except InputError as error:
            aside.append((article.source, error.reason))
            continue
        kinds = {"article": 1, "statement": len(reading.statements)}
        stored.update(kinds | {"event": len(reading.events), "stance": len(reading.stances)})
    return stored, aside


def _sound(reading: Reading) -> None:
    """Raises :class:`InputError` if an anchor is not in the text as it says."""
    article: Article = reading.article
    own = (reading.actors, reading.statements, reading.events, reading.stances)
    for thing in (found for group in own for found in group):
        problem = astray(thing, article.text)
        if problem is not None:
            raise InputError(article.source, f"{thing.id}: {problem}")


def _loosened(reading: Reading, gathered: set[str]) -> Reading:
    """``reading`` with events free of the matters that are stored beside them."""
    events = (replace(e, matter=None) if e.id in gathered else e for e in reading.events)
    return replace(reading, events=tuple(events))


def _store_matters(record: Store, matters: dict[str, Matter]) -> None:
    """Add ``matters`` to those that are there; one of the same id takes its place."""
    known = {matter.id: matter for matter in record.each(Matter)}
    if matters:
        with record.writing() as connection:
            writer.save_matters(connection, (known | matters).values())


def _store_decisions(record: Store, decisions: list[Decided]) -> int:
    """Append the decisions that are not there yet; returns how many."""

    def key(found: Any, kind: str) -> tuple[str, ...]:
        return (kind, found.target, found.action, repr(found.payload), found.who, found.at)

    known = {key(decision, decision.kind) for decision in record.decisions()}
    fresh = [found for found in decisions if key(found, found.of) not in known]
    if fresh:
        with record.writing() as connection:
            for found in sorted(fresh, key=lambda found: found.number):
                names = ("target", "action", "payload", "who", "at")
                values = {name: getattr(found, name) for name in names}
                writer.append_decision(connection, {"kind": found.of, **values})
    return len(fresh)
