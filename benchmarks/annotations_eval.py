"""Events, status and attitude on passages annotated by reading.

``python -m benchmarks.annotations_eval [--all]`` needs ``../shared/data``. The annotations are
``tests/gold/annotations.jsonl``. Seven eighths of their articles were looked at while rules were
written; every eighth one, by a hash of its id, was only counted, and only these are read unless
``--all`` is given (about ten minutes).
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.events_eval import SHARED, article_of
from onrecord.pipeline import load_tools, read_article
from onrecord.records import Anchor, Article, Event, Reading, Statement

GOLD = Path(__file__).resolve().parents[1] / "tests" / "gold" / "annotations.jsonl"
Line = dict[str, Any]
Read = Callable[[Article], Reading]


def unread(doc: str) -> bool:
    """Whether an article was kept unread while rules were written."""
    return int(hashlib.sha256(doc.encode()).hexdigest(), 16) % 8 == 0


def gold() -> list[Line]:
    """All lines, those of second readers too."""
    return [json.loads(line) for line in GOLD.read_text("utf-8").splitlines()]


def articles(wanted: set[tuple[str, str]]) -> Iterator[tuple[tuple[str, str], Article]]:
    """The annotated articles of the training parts."""
    for line in (SHARED / "seesaw" / "train.jsonl").read_text("utf-8").splitlines():
        record = json.loads(line)
        if ("seesaw", record["doc"]) in wanted:
            text = "\n".join(record["sentences"])
            yield ("seesaw", record["doc"]), article_of(text, "seesaw:" + record["doc"])
    for line in (SHARED / "polnear" / "train.jsonl").read_text("utf-8").splitlines():
        record = json.loads(line)
        if ("polnear", record["doc_id"]) in wanted:
            name = "polnear:" + record["doc_id"]
            yield ("polnear", record["doc_id"]), article_of(record["text"], name)


def score(read: Read, everything: bool = False) -> dict[str, float]:
    """Shares by name; ``events`` are precision and recall of trigger and type together."""
    lines: dict[tuple[str, str], list[Line]] = defaultdict(list)
    for line in gold():
        if not line["second"] and (everything or unread(line["doc"])):
            lines[line["set"], line["doc"]].append(line)
    counts: Counter[str] = Counter()
    for key, article in articles(set(lines)):
        reading = read(article)
        for line in lines[key]:
            _score_events(line, reading, counts)
            if line["kind"] == "statement":
                _score_stance(line, reading, counts)
    return _shares(counts)


def _shares(counts: Counter[str]) -> dict[str, float]:
    def share(part: str, whole: str) -> float:
        return counts[part] / (counts[whole] or 1)

    return {
        "event precision": share("right", "told"),
        "event recall": share("right", "events"),
        "event found, any type": share("found", "events"),
        "status of those found": share("status", "found"),
        "attitude, strict": share("attitude", "held"),
        "attitude, either reading": share("either", "held"),
        "statements with a stance": share("held", "statements"),
        "events": counts["events"],
        "statements": counts["statements"],
    }


def _score_events(line: Line, reading: Reading, counts: Counter[str]) -> None:
    told = [e for e in reading.events if line["start"] <= e.trigger[0].start < line["end"]]
    counts["told"] += len(told)
    for start, end, kind, status in line["events"]:
        if kind == "OTHER":
            continue
        counts["events"] += 1
        here = [e for e in told if _touches(e, start, end)]
        counts["right"] += any(e.plover.event == kind for e in here)
        if here:
            counts["found"] += 1
            counts["status"] += here[0].status == status


def _touches(event: Event, start: int, end: int) -> bool:
    return any(a.start < end and start < a.end for a in event.trigger)


def _score_stance(line: Line, reading: Reading, counts: Counter[str]) -> None:
    statement = next((s for s in reading.statements if _same(line, s)), None)
    if statement is None:
        return
    counts["statements"] += 1
    held = [s for s in reading.stances if s.statement == statement.id]
    own = [s for s in held if s.holder in statement.speaker.actors] or held
    if own:
        counts["held"] += 1
        counts["attitude"] += own[0].attitude == line["attitudes"][0]
        counts["either"] += own[0].attitude in line["attitudes"]


def _same(line: Line, statement: Statement) -> bool:
    """Whether the annotated content is this statement's, by its first and last place."""
    content: tuple[Anchor, ...] = statement.content
    if not content or not line["content"]:
        return False
    ends = line["content"][0][0], line["content"][-1][1]
    return ends == (content[0].start, content[-1].end)


def agreement() -> dict[str, float]:
    """How often two readers of the same passage agree."""
    by_place: dict[tuple[str, str, int], list[Line]] = defaultdict(list)
    for line in gold():
        by_place[line["set"], line["doc"], line["start"]].append(line)
    counts: Counter[str] = Counter()
    for one, two in (rows[:2] for rows in by_place.values() if len(rows) > 1 and rows[1]["second"]):
        if one["kind"] == "statement":
            counts["statements"] += 1
            counts["strict"] += one["attitudes"][0] == two["attitudes"][0]
            counts["either"] += bool(set(one["attitudes"]) & set(two["attitudes"]))
        first, second = ({(e[0], e[1]): e for e in line["events"]} for line in (one, two))
        for place in set(first) & set(second):
            counts["events"] += 1
            counts["type"] += first[place][2] == second[place][2]
            counts["status"] += first[place][3] == second[place][3]
    return {
        "attitude, strict": counts["strict"] / counts["statements"],
        "attitude, either reading": counts["either"] / counts["statements"],
        "type of events both marked": counts["type"] / counts["events"],
        "status of events both marked": counts["status"] / counts["events"],
    }


def main() -> None:
    """Prints the scores and the agreement of two readers."""
    tools = load_tools()

    def read(article: Article) -> Reading:
        return read_article(article, tools)

    for title, found in (
        ("the program", score(read, "--all" in sys.argv)),
        ("two readers", agreement()),
    ):
        print(title)
        for name, value in found.items():
            print(f"  {name:28} {value:.1%}" if value <= 1 else f"  {name:28} {value:.0f}")


if __name__ == "__main__":
    main()
