"""A folder for Discourse Network Analyzer and rDNA: ``statements.csv`` and ``documents.csv``.

A row of ``statements.csv`` is a stance: who (``person``, ``organization``) agrees (``agreement`` 1)
or disagrees (0) with what (``concept``), in which document, from ``start`` to ``stop``, on which
``date``. Concepts are matters; where none was gathered, the event's PLOVER code. Tables of DNA's
own are read back under their usual column names (see :mod:`onrecord.export.dna_tables`).
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.export.loss import Loss
from onrecord.export.pages import pages
from onrecord.export.ties import readings
from onrecord.records import Actor, Article, Event, Matter, Stance

if TYPE_CHECKING:
    from onrecord.store import Store

FOLDER = True
OPTIONS = {"basis": ("stated", "all")}
STATEMENTS = (
    "statement_id", "document_id", "document_title", "document_source", "date", "start", "stop",
    "text", "person", "organization", "concept", "agreement", "attitude", "basis", "record",
    "document",
)  # fmt: skip
DOCUMENTS = ("document_id", "title", "text", "author", "source", "section", "type", "date",
             "document")  # fmt: skip
PEOPLE = frozenset({"person", "unnamed", "narrator", "office"})
"""Types of actors that are persons to DNA; all others are organizations."""


def write(record: Store, folder: Path, *, basis: str = "stated") -> Loss:
    """Write both tables; ``basis`` as for networks."""
    loss = Loss()
    numbers = {}
    with (folder / "documents.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(DOCUMENTS)
        for number, article in enumerate(record.each(Article), 1):
            numbers[article.id] = number
            out.writerow((number, article.title or "", article.text, "", article.publisher or "",
                          "", "article", article.published or "", article.id))  # fmt: skip
    with (folder / "statements.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(STATEMENTS)
        rows = _rows(record, numbers, basis, loss)
        out.writerows((number, *row) for number, row in enumerate(rows, 1))
    return loss


def _rows(
    record: Store, numbers: dict[str, int], basis: str, loss: Loss
) -> Iterator[tuple[Any, ...]]:
    concepts = {e: m.label for m in record.each(Matter) for e in m.accounts}
    who = {actor.id: _who(record, actor) for actor in record.each_actor()}
    for page in pages(record):
        codes = {event.id: _code(event) for event in page.events}
        for stance in page.stances:
            if basis == "stated" and stance.basis != "stated":
                loss.add("stances that are not stated by their holder (use --with basis=all)")
            elif not stance.words or stance.event is None:
                loss.add("stances without words or without an event")
            else:
                if stance.event not in concepts:
                    loss.add("stances whose concept is the type of an event without a matter")
                concept = concepts.get(stance.event) or codes[stance.event]
                yield _row(page.article, stance, numbers, who[stance.holder], concept, loss)


def _row(
    article: Article, stance: Stance, numbers: dict[str, int], who: tuple[str, str],
    concept: str, loss: Loss,
) -> tuple[Any, ...]:  # fmt: skip
    """A row of ``statements.csv`` without its number."""
    if len(stance.words) > 1:
        loss.add("stances of several pieces, widened to one stretch")
    loss.add("targets of stances", len(stance.toward))
    start, stop = min(a.start for a in stance.words), max(a.end for a in stance.words)
    agreement = int(readings()[stance.attitude].agrees)
    return (
        numbers[article.id], article.title or "", article.publisher or "",
        article.published or "", start, stop, article.text[start:stop], *who, concept,
        agreement, stance.attitude, stance.basis, stance.id, article.id,
    )  # fmt: skip


def _code(event: Event) -> str:
    """PLOVER event and mode."""
    return " ".join(filter(None, (event.plover.event, event.plover.mode)))


def _who(record: Store, actor: Actor) -> tuple[str, str]:
    """(person, organization) of an actor: a person stands with whom it speaks for."""
    if actor.type not in PEOPLE:
        return "", actor.name
    return actor.name, ", ".join(record.name_of(other) for other in actor.represents)


def read(path: Path, loss: Loss) -> Iterator[Any]:
    """The records in DNA's tables; see :mod:`onrecord.export.dna_tables`."""
    from onrecord.export.dna_tables import read_tables

    yield from read_tables(path, loss)
