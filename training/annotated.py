"""Annotated passages -> what the judging heads are trained on.

Three sources: passages of the training parts of PolNeAR and SEESAW that were annotated by reading
(`tests/gold/annotations.jsonl`, `training/data/annotations.jsonl`: offsets and codes only),
invented reporting written and annotated for this purpose (`training/data/invented.jsonl`), and
SEESAW's own stances between entities, placed at the words that name them.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.statements.model.windows import Span

ROOT = Path(__file__).resolve().parents[1]
ANNOTATED = (
    ROOT / "tests" / "gold" / "annotations.jsonl",
    ROOT / "training" / "data" / "annotations.jsonl",
)
INVENTED = ROOT / "training" / "data" / "invented.jsonl"
SIGNS = {"-": "against", "+": "for", "0": "addressed"}
Row = dict[str, Any]


@dataclass(frozen=True)
class Query:
    """Whom one holder is for or against: signs of places; elsewhere nothing (`closed`) or
    unknown (not `closed`). Offsets as in Passage."""

    holder: tuple[Span, ...]
    signs: tuple[tuple[Span, str], ...]
    closed: bool


@dataclass(frozen=True)
class Passage:
    """Lines of a text with what readers found in start..end of it; all offsets are of `text`.

    attitudes: the first is the main one, none where the passage is not a statement; events:
    place of the trigger word, type, status.
    """

    doc: str
    text: str
    start: int
    end: int
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()
    attitudes: tuple[str, ...] = ()
    basis: str | None = None
    events: tuple[tuple[Span, str, str], ...] | None = None
    queries: tuple[Query, ...] = ()


def unread(doc: str) -> bool:
    """Whether the passages of an article are kept for measuring (see benchmarks)."""
    return int(hashlib.sha256(doc.encode()).hexdigest(), 16) % 8 == 0


def texts(data: Path) -> dict[tuple[str, str], str]:
    """Set and id of each training article -> its text."""
    found = {}
    for line in (data / "seesaw" / "train.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        found["seesaw", row["doc"]] = "\n".join(row["sentences"])
    for line in (data / "polnear" / "train.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        found["polnear", row["doc_id"]] = row["text"]
    return found


def passages(data: Path) -> list[Passage]:
    """All annotated and invented passages, second readers' left out."""
    whole = texts(data)
    found = []
    for path in ANNOTATED:
        rows = _rows(path)
        found += [_placed(r, whole[r["set"], r["doc"]]) for r in rows if not r.get("second")]
    found += [_passage(r, r["text"], 0) for r in _rows(INVENTED)]
    return found


def _rows(path: Path) -> Iterator[Row]:
    if path.exists():
        yield from map(json.loads, path.read_text("utf-8").splitlines())


def _placed(row: Row, text: str) -> Passage:
    """The passage in the lines it stands in."""
    low = text.rfind("\n", 0, row["start"]) + 1
    high = text.find("\n", row["end"])
    return _passage(row, text[low : high if high >= 0 else len(text)], low)


def _passage(row: Row, text: str, offset: int) -> Passage:
    def at(spans: Iterable[Iterable[int]]) -> tuple[Span, ...]:
        return tuple((s - offset, e - offset) for s, e in spans)

    source, cue, content = (at(row[role]) for role in ("source", "cue", "content"))
    statement = row["kind"] == "statement"
    events = tuple((at([e[:2]])[0], e[2], e[3]) for e in row["events"])
    return Passage(
        row["doc"],
        text,
        row.get("start", 0) - offset,
        row.get("end", len(text)) - offset,
        source,
        cue,
        content,
        tuple(row["attitudes"]) if statement else (),
        row["basis"] if statement else None,
        events,
        tuple(_queries(row, source or cue, at, statement)),
    )


def _queries(row: Row, holder: tuple[Span, ...], at: Any, statement: bool) -> Iterator[Query]:
    if statement and holder:
        signs = tuple((at([t[:2]])[0], SIGNS[t[2]]) for t in row["targets"])
        yield Query(holder, signs, closed=True)
    held: dict[Span, list[tuple[Span, str]]] = defaultdict(list)
    for who, whom, sign in row["pairs"]:
        held[at([who])[0]].append((at([whom])[0], SIGNS[sign]))
    for span, pairs in held.items():
        yield Query((span,), tuple(pairs), closed=not statement)
