"""How well events and stances are read: ``python -m benchmarks.events_eval [NAME...]``.

Names: plover, seesaw, unscon, gold; all of them if none is given.

Needs ``../shared/data``. Every figure is printed with what it counts; see ``docs/events.md``.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from onrecord.pipeline import Tools, read_article
from onrecord.records import Actor, Article, Event, Reading, Zone, content_id

SHARED = Path(__file__).resolve().parents[1].parent / "shared" / "data"
GOLD = Path(__file__).resolve().parents[1] / "tests" / "gold" / "stances.jsonl"

TYPES = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT",
         "CRIME": "ASSAULT"}  # fmt: skip
"""Older names of PLOVER types and their names in the 0.8 manual."""
MOVED = {("COERCE", "destroy"): "ASSAULT", ("COERCE", "detain"): "ASSAULT"}
"""Records that the 0.8 manual moved by mode: destruction and kidnapping are ASSAULT."""


def article_of(text: str, name: str, published: str | None = None) -> Article:
    """An article whose every line is body."""
    zones, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            zones.append(Zone("body", at, at + len(line)))
        at += len(line) + 1
    return Article(content_id("art", name), name, (name,), None, None, published, None, "en",
                   content_id("x", text), tuple(zones), text)  # fmt: skip


# --- PLOVER ----------------------------------------------------------------------------------


@dataclass
class PloverScore:
    """Counts over gold records. ``main``: the event that stands highest in the sentence has the
    right type; ``any``: one of its events has; parts are scored on the best event of that type."""

    records: int = 0
    main: int = 0
    any: int = 0
    actor: int = 0
    actors: int = 0
    recipient: int = 0
    recipients: int = 0
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)


def gold_type(record: dict[str, Any]) -> str:
    """The 0.8 name of a gold record's type."""
    name, mode = record["event"], record.get("mode") or ""
    return MOVED.get((name, mode), TYPES.get(name, name))


def score_plover(records: Sequence[dict[str, Any]], tools: Tools) -> PloverScore:
    """Scores of ``records``."""
    score = PloverScore()
    for record in records:
        reading = read_article(article_of(record["text"], record["id"]), tools)
        _score_record(record, reading, score)
    return score


def _score_record(record: dict[str, Any], reading: Reading, score: PloverScore) -> None:
    wanted = gold_type(record)
    ranked = rank(reading.events)
    score.records += 1
    main = ranked[0].plover.event if ranked else "none"
    score.main += main == wanted
    score.confusion[wanted, main] += 1
    best = next((e for e in ranked if e.plover.event == wanted), ranked[0] if ranked else None)
    score.any += best is not None and best.plover.event == wanted
    actors = {a.id: a for a in reading.actors}
    for field_, part in (("source", "actor"), ("target", "recipient")):
        gold = record.get(field_)
        if not isinstance(gold, list):
            continue
        ids = (best.actors if part == "actor" else best.recipients) if best else ()
        if part == "recipient" and best is not None and best.plover.event in ("CONSULT",):
            ids = (*best.recipients, *best.actors)
        right = any(names(actors.get(i), g) for i in ids for g in gold)
        setattr(score, part, getattr(score, part) + right)
        setattr(score, part + "s", getattr(score, part + "s") + 1)


def rank(events: Sequence[Event]) -> list[Event]:
    """Events by how much they are the sentence's news: told with an actor, not only mentioned
    inside another; among equals the first. Plain findings of speech (no PLOVER type) go last."""
    return sorted(events, key=_news)


def _news(event: Event) -> tuple[int, int]:
    rank_ = 0 if event.actors else 2
    if event.plover.event in ("FIND", "DENY"):
        rank_ += 1
    return rank_, event.trigger[0].start


def names(actor: Actor | None, gold: dict[str, Any]) -> bool:
    """Whether an actor is the gold actor: a word of the name in common, or the same ISO code."""
    if actor is None:
        return False
    told = {w for m in actor.mentions for w in _words(m.text)} | set(_words(actor.name))
    return bool(told & set(_words(gold.get("actorText") or ""))) or (
        bool(gold.get("code")) and gold.get("code") in actor.ids.values()
    )


def _words(text: str) -> Iterator[str]:
    for word in text.replace("-", " ").replace("'", " ").replace("’", " ").split():
        bare = word.strip(".,").lower()
        if len(bare) > 2 and bare not in ("the", "and", "for", "president", "minister", "prime"):
            yield bare.rstrip("s")


def print_plover(name: str, score: PloverScore) -> None:
    """One block of figures and the confusion table's errors."""
    n = score.records or 1
    print(f"PLOVER {name}: {score.records} records")
    print(f"  event type: main {score.main / n:.1%}, any {score.any / n:.1%}")
    print(f"  actor {score.actor / (score.actors or 1):.1%} of {score.actors}, "
          f"recipient {score.recipient / (score.recipients or 1):.1%} of {score.recipients}")  # fmt: skip
    for (wanted, got), count in score.confusion.most_common():
        if wanted != got:
            print(f"    {wanted:10} read as {got:10} {count}")


def run_plover(tools: Tools) -> None:
    """Both halves: even records were seen while rules were written, odd ones only measured."""
    records = json.loads((SHARED / "plover" / "gold_records.json").read_text("utf-8"))
    print_plover("development half", score_plover(records[0::2], tools))
    print_plover("measuring half", score_plover(records[1::2], tools))
