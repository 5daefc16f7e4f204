"""Tables of Discourse Network Analyzer as records: documents are articles, concepts are matters, a
statement of DNA is a statement, a stance on the matter, and an event of unknown type."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from onrecord.articles import make_article
from onrecord.errors import EmptyInput, UnreadableInput
from onrecord.export.loss import Loss
from onrecord.export.quoted import form_of, zone_of
from onrecord.records import (
    Actor,
    Anchor,
    Article,
    Event,
    Matter,
    Plover,
    Speaker,
    Stance,
    Statement,
    Why,
    content_id,
)

SPELLINGS = {
    "document_id": ("document_id", "documentid", "docid", "id"),
    "start": ("start",),
    "stop": ("stop", "end"),
    "person": ("person",),
    "organization": ("organization", "organisation"),
    "concept": ("concept", "category"),
    "agreement": ("agreement",),
    "title": ("title", "document_title", "doctitle"),
    "text": ("text",),
    "source": ("source", "document_source", "docsource"),
    "date": ("date", "time"),
}
"""Column -> the names under which versions of DNA and rDNA write it, without case and blanks."""
YES = frozenset({"1", "true", "yes"})
UNKNOWN = "UNKNOWN"
"""The type of an event that DNA's coders did not code."""
WHY = Why("dna", "coded by hand in Discourse Network Analyzer")


def read_tables(path: Path, loss: Loss) -> Iterator[Any]:
    """The records of ``documents.csv`` and ``statements.csv`` in the folder ``path``.

    Raises :class:`~onrecord.errors.UnreadableInput` for a table or a row that is none of DNA's.
    """
    articles = {}
    for row in _table(path / "documents.csv"):
        try:
            article = _article(row, path)
        except EmptyInput:
            loss.add("documents without text")
            continue
        articles[row["document_id"]] = article
        yield article
    actors: dict[str, Actor] = {}
    seen: set[str] = set()
    accounts: dict[str, list[str]] = {}
    for row in _table(path / "statements.csv"):
        found = articles.get(row["document_id"])
        if found is None:
            loss.add("statements of documents that did not come with them")
            continue
        for thing in _coded(row, found, actors, accounts, path):
            if thing.id not in seen:
                seen.add(thing.id)
                yield thing
    yield from actors.values()
    for concept, events in accounts.items():
        yield Matter(content_id("ma", "dna", concept), "proposal", concept,
                     tuple(dict.fromkeys(events)), (), WHY)  # fmt: skip


def _table(path: Path) -> Iterator[dict[str, str]]:
    """Rows under our names of the columns; commas or semicolons part the cells."""
    csv.field_size_limit(sys.maxsize)  # a document is one cell
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            header = file.readline()
            file.seek(0)
            delimiter = ";" if header.count(";") > header.count(",") else ","
            for row in csv.DictReader(file, delimiter=delimiter):
                plain = {"".join((k or "").lower().split()): v or "" for k, v in row.items() if k}
                yield {
                    name: next((plain[s] for s in spelt if s in plain), "")
                    for name, spelt in SPELLINGS.items()
                }
    except (OSError, csv.Error, UnicodeDecodeError) as error:
        raise UnreadableInput(str(path), f"is no table of DNA's ({error})") from error


def _article(row: dict[str, str], path: Path) -> Article:
    date = row["date"][:10] or None
    article = make_article(row["text"], source=f"{path.name}/{row['document_id']}", published=date)
    return replace(article, title=row["title"] or article.title, publisher=row["source"] or None)


def _coded(
    row: dict[str, str], article: Article, actors: dict[str, Actor],
    accounts: dict[str, list[str]], path: Path,
) -> Iterator[Statement | Event | Stance]:  # fmt: skip
    """Statement, event and stance of one row."""
    try:
        words = (Anchor.of(article.text, int(row["start"]), int(row["stop"])),)
    except ValueError as error:
        raise UnreadableInput(str(path), "statements.csv: start and stop are numbers") from error
    holder = _holder(row, actors)
    where = (article.id, words[0].start, words[0].end, holder)
    event = content_id("ev", "dna", *where, row["concept"])
    statement = Statement(
        content_id("st", "dna", *where), article.id, Speaker((holder,), (), "named"), (), words,
        form_of(words), zone_of(article, words), "named", None, None, None, None, (), WHY,
    )  # fmt: skip
    yield statement
    yield Event(event, article.id, statement.id, words, Plover(UNKNOWN), (), (), "hypothetical",
                None, None, None, None, None, WHY)  # fmt: skip
    attitude = "supports" if row["agreement"].strip().lower() in YES else "opposes"
    yield Stance(
        content_id("sc", "dna", event, attitude), article.id, statement.id, holder,
        "supports" if attitude == "supports" else "opposes", "stated", event, (), (), (), words,
        WHY,
    )  # fmt: skip
    accounts.setdefault(row["concept"], []).append(event)


def _holder(row: dict[str, str], actors: dict[str, Actor]) -> str:
    """The id of the person, or of the organization where there is no person."""
    organization = _known(row["organization"], "organization", (), actors)
    if not row["person"]:
        return organization or _known("unknown", "unnamed", (), actors)
    return _known(row["person"], "person", (organization,) if organization else (), actors)


def _known(name: str, kind: str, represents: tuple[str, ...], actors: dict[str, Actor]) -> str:
    if not name:
        return ""
    ident = content_id("ac", "dna", kind, name, represents)
    made = Actor(ident, name, (), kind, represents, (), (), {}, WHY)  # type: ignore[arg-type]  # kinds are those above
    actors.setdefault(ident, made)
    return ident
