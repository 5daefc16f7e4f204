"""How well copies are told from independent texts, and accounts of one event from those of others.

    python -m benchmarks.matters_eval copies   [--articles N]
    python -m benchmarks.matters_eval pairs    [--show]
    python -m benchmarks.matters_eval speed CASE.onrecord [--rounds N]

``copies`` makes near-copies of articles of SEESAW train (a reworded lead, a cut tail, a paragraph
put in, and all of them) and looks for them among all articles, in which three outlets tell each
story: telling the same story in other words is no copy. ``pairs`` reads the articles of
``tests/gold/same_story.jsonl`` and ``joined.jsonl`` with the whole program and scores the pairs of
which both events were coded, by whether gathering put them into one matter. ``speed`` times every question and the
page on a record. All need ../shared/data but the last.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord.articles import make_article
from onrecord.records import Article, Event, Reading

ROOT = Path(__file__).resolve().parents[1]
SEESAW = ROOT.parent / "shared" / "data" / "seesaw" / "train.jsonl"
GOLD = ROOT / "tests" / "gold" / "same_story.jsonl"
JOINED = GOLD.with_name("joined.jsonl")
STORY = 3
"""Outlets that tell one story in SEESAW."""


def documents() -> list[dict[str, Any]]:
    """The articles of SEESAW train, in their order."""
    return [json.loads(line) for line in SEESAW.read_text(encoding="utf-8").splitlines()]


def article_of(document: dict[str, Any], lines: list[str] | None = None, name: str = "") -> Article:
    """One of them, whole or with other ``lines``, as the program meets it."""
    body = document["sentences"] if lines is None else lines
    return make_article("\n".join([document["title"], *body]), source=name or document["doc"],
                        published=document["story_time"])  # fmt: skip


def reworded(sentence: str) -> str:
    """A sentence with its clauses in another order and every fourth word gone."""
    clauses = re.split(r"(?<=,)\s", sentence)[::-1]
    words = " ".join(clauses).split()
    return " ".join(word for number, word in enumerate(words, start=1) if number % 4)


def variants(lines: list[str], strange: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Near-copies as desks make them; ``strange`` are lines of another story."""
    lead = [reworded(line) for line in lines[:3]]
    yield "reworded lead", [*lead, *lines[3:]]
    for share in (75, 50, 25):
        yield f"first {share} %", lines[: max(len(lines) * share // 100, 4)]
    middle = len(lines) // 2
    yield "a paragraph put in", [*lines[:middle], *strange[-3:], *lines[middle:]]
    half = lines[3 : max(len(lines) // 2, 6)]
    yield "all of it", [*lead, *half, *strange[-1:]]


def copies(count: int) -> dict[str, float]:
    """Precision and recall of copies, all told and by kind, made from ``count`` articles."""
    from onrecord.matters import near_copies

    found = [d for d in documents() if len(d["sentences"]) >= 8]
    originals = [article_of(document) for document in found]
    made: dict[str, tuple[str, str]] = {}
    pool = list(originals)
    for number, document in enumerate(found[:count]):
        strange = found[(number + 7 * STORY) % len(found)]["sentences"]
        for kind, lines in variants(document["sentences"], strange):
            copy = article_of({**document, "title": f"Report {number}"}, lines, f"{number} {kind}")
            made[copy.id] = (originals[number].id, kind)
            pool.append(copy)
    pairs = {frozenset((copy.one, copy.other)) for copy in near_copies(pool)}
    family = {article.id: article.id for article in originals}
    family |= {copy: original for copy, (original, _) in made.items()}
    wrong = [pair for pair in pairs if len({family[one] for one in pair}) > 1]
    scores = {"texts": len(pool), "copies": len(made), "wrong": len(wrong),
              "precision": 1 - len(wrong) / max(len(pairs), 1)}  # fmt: skip
    for kind in dict.fromkeys(kind for _, kind in made.values()):
        mine = [(copy, original) for copy, (original, k) in made.items() if k == kind]
        hit = sum(frozenset(pair) in pairs for pair in mine)
        scores[f"recall {kind}"] = hit / len(mine)
    hits = sum(frozenset((copy, original)) in pairs for copy, (original, _) in made.items())
    scores["recall"] = hits / len(made)
    return scores


def pairs(path: Path = GOLD, show: bool = False) -> dict[str, float]:
    """Precision, recall and F1 of same-or-not on the gold pairs of ``path``."""
    from onrecord.pipeline import load_tools, read_article

    gold = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    wanted = {pair[side]["doc"] for pair in gold for side in ("a", "b")}
    tools = load_tools()
    known = {document["doc"]: document for document in documents() if document["doc"] in wanted}
    readings = {name: read_article(article_of(doc), tools) for name, doc in known.items()}
    matter_of = gathered(list(readings.values()))
    counts = dict.fromkeys(("tp", "fp", "fn", "tn", "not coded"), 0)
    for pair in gold:
        found = [events_at(pair[side], known, readings) for side in ("a", "b")]
        mine = [{matter_of[e.id] for e in events if e.id in matter_of} for events in found]
        if not mine[0] or not mine[1]:
            counts["not coded"] += 1
            continue
        same = bool(mine[0] & mine[1])
        key = ("t" if same == pair["same"] else "f") + ("p" if same else "n")
        counts[key] += 1
        if show and key[0] == "f":
            print(key, [[" ".join(a.text for a in e.trigger) for e in events] for events in found])
    tp = counts["tp"]
    precision = tp / max(tp + counts["fp"], 1)
    recall = tp / max(tp + counts["fn"], 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return {**counts, "precision": precision, "recall": recall, "f1": f1}


def gathered(readings: list[Reading]) -> dict[str, str]:
    """Event id -> the matter that gathering put it into."""
    from onrecord.matters import gather
    from onrecord.store import Record

    with Record(None) as record:
        for reading in readings:
            record.save(reading, "benchmark")
        matters = gather(
            [reading.article for reading in readings],
            [statement for reading in readings for statement in reading.statements],
            [event for reading in readings for event in reading.events],
            [stance for reading in readings for stance in reading.stances],
            {actor.id: actor for actor in record.each_actor()},
        )
    return {event: matter.id for matter in matters for event in matter.accounts}


def events_at(
    place: dict[str, Any], known: dict[str, dict[str, Any]], readings: dict[str, Reading]
) -> list[Event]:
    """The events whose words overlap those of one side of a gold pair."""
    document = known[place["doc"]]
    sentences = document["sentences"]
    offset = len(document["title"]) + 1
    offset += sum(len(line) + 1 for line in sentences[: place["sentence_index"]])
    words = [m.span() for m in re.finditer(r"\S+", sentences[place["sentence_index"]])]
    start = offset + words[place["words_start"]][0]
    end = offset + words[place["words_end"] - 1][1]
    events = readings[place["doc"]].events
    return [e for e in events if any(t.start < end and start < t.end for t in e.trigger)]


def speed(case: str, rounds: int) -> None:
    """Seconds of every question, and of the page, on a record."""
    from onrecord.ask import QUESTIONS, Asked, ask
    from onrecord.report import write_report
    from onrecord.store import Record

    with Record(case) as record:
        print(record.counts())
        for question in QUESTIONS:
            more = {"words": "sanctions"} if question == "search" else {}
            for limit in (50, None):
                times, work = [], []
                for _ in range(rounds):
                    began, used = time.perf_counter(), time.process_time()
                    lines = len(ask(record, question, Asked(limit=limit), **more))
                    times.append(time.perf_counter() - began)
                    work.append(time.process_time() - used)
                told = f"limit {limit}" if limit else "all"
                middle = f"{statistics.median(times):>7.3f} s, CPU {statistics.median(work):.3f} s"
                print(f"{question:<18}{told:<10}{lines:>7} lines {middle}")
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "report.html")
            began, used = time.perf_counter(), time.process_time()
            write_report(record, path)
            size = path.stat().st_size / 1e6
            work_done = time.process_time() - used
            print(f"page {time.perf_counter() - began:.1f} s, CPU {work_done:.1f} s, {size:.1f} MB")


def main() -> None:
    """Parse the command line and run one of the measurements."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("copies", "pairs", "speed"))
    parser.add_argument("case", nargs="?")
    parser.add_argument("--articles", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--show", action="store_true")
    asked = parser.parse_args()
    if asked.what == "copies":
        print(json.dumps(copies(asked.articles), indent=1))
    elif asked.what == "pairs":
        for path in (GOLD, JOINED):
            print(path.stem, json.dumps(pairs(path, asked.show)))
    else:
        speed(asked.case, asked.rounds)


if __name__ == "__main__":
    main()
