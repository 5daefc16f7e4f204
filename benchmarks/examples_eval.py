"""How much of the hand-made reading of the example articles a reading holds.

    python -m benchmarks.examples_eval [--reader rules] [--misses]

A statement of the facts is found when a read one shares its cue and at least half of the words
of its content; then its speaker's words, form and parent are compared. See
``tests/examples_facts.yaml`` for what the facts mean.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from onrecord.articles import load
from onrecord.codebook import load_codebook
from onrecord.pipeline import load_tools, read_article
from onrecord.records import Article, Reading, Statement, spans

ROOT = Path(__file__).resolve().parents[1]
Span = tuple[int, int]


def facts() -> list[dict[str, Any]]:
    """The hand-made readings, one for each article."""
    text = (ROOT / "tests" / "examples_facts.yaml").read_text(encoding="utf-8")
    loaded: list[dict[str, Any]] = yaml.safe_load(text)
    return loaded


def readings(reader: str) -> Iterator[tuple[dict[str, Any], Reading]]:
    """Each article of the facts with what the program reads in it."""
    tools = load_tools(load_codebook([ROOT / "examples" / "codebook.yaml"]), reader)
    for fact in facts():
        path = ROOT / "examples" / "articles" / fact["article"]
        for article in load([path]):
            if not isinstance(article, Article):
                raise article
            yield fact, read_article(article, tools)


def locate(text: str, piece: str | dict[str, str]) -> Span | None:
    """Where a piece of the facts stands in ``text``."""
    if isinstance(piece, str):
        start = text.find(piece)
        return (start, start + len(piece)) if start >= 0 else None
    start = text.find(piece["first"])
    end = text.find(piece["last"], start)
    return (start, end + len(piece["last"])) if 0 <= start <= end else None


def overlap(left: list[Span], right: list[Span]) -> int:
    """Code points in both."""
    return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in left for b in right)


def match(text: str, fact: dict[str, Any], read: tuple[Statement, ...]) -> Statement | None:
    """The read statement that is the one of the facts, if any."""
    content = [s for s in (locate(text, piece) for piece in fact["content"]) if s]
    size = sum(b - a for a, b in content)

    def score(statement: Statement) -> float:
        own = spans(statement.content)
        common = overlap(content, own)
        return common / max(1, size + sum(b - a for a, b in own) - common)

    cue = fact.get("cue") or ""
    near = [
        s for s in read
        if score(s) >= 0.5 and (not cue or not s.cue or _shares(cue, s))
    ]  # fmt: skip
    return max(near, key=score, default=None)


def _shares(cue: str, statement: Statement) -> bool:
    return any(cue in anchor.text or anchor.text in cue for anchor in statement.cue)


def measure(reader: str, *, misses: bool = False) -> Counter[str]:
    """Counts: facts, found, and among the found right words, form and parent."""
    counts: Counter[str] = Counter()
    for fact, reading in readings(reader):
        text = reading.article.text
        found = {f["id"]: match(text, f, reading.statements) for f in fact["statements"]}
        counts["read"] += len(reading.statements)
        for one in fact["statements"]:
            hit = found[one["id"]]
            counts["facts"] += 1
            if hit is None:
                if misses:
                    print(
                        "MISS",
                        fact["article"][:12],
                        one["words"],
                        "|",
                        one["cue"],
                        "|",
                        one["content"],
                    )
                continue
            counts["found"] += 1
            words = " ".join(a.text for a in hit.speaker.anchors)
            right = (not one["words"] and not words) or bool(
                one["words"] and (one["words"] in words or words in one["words"]) and words
            )
            counts["words"] += right
            counts["form"] += hit.form == one["form"]
            outer = found.get(one["inside"]) if one.get("inside") else None
            counts["parents"] += bool(one.get("inside"))
            counts["parent"] += bool(outer and hit.parent == outer.id)
            if misses and not right:
                print("WORDS", one["words"], "|", words)
            if misses and hit.form != one["form"]:
                print("FORM", one["form"], hit.form, one["content"])
            if misses and one.get("inside") and not (outer and hit.parent == outer.id):
                print("PARENT", one["content"], hit.parent, outer and outer.id)
    return counts


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reader", default="model")
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    print(dict(measure(options.reader, misses=options.misses)))
