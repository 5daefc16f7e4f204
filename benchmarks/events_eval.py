"""How well events and stances are read: ``python -m benchmarks.events_eval [NAME...]``.

Names: plover, seesaw, unscon, gold; all of them if none is given.

Needs ``../shared/data``. Every figure is printed with what it counts; see ``docs/events.md``.
"""

from __future__ import annotations

import csv
import dataclasses
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from onrecord.actors import resolve
from onrecord.events import code
from onrecord.language import analyse
from onrecord.pipeline import Tools, load_tools, read_article
from onrecord.records import (
    Actor,
    Anchor,
    Article,
    Event,
    Reading,
    Speaker,
    Stance,
    Statement,
    Why,
    Zone,
    content_id,
)

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
    actor, recipient = score.actor / (score.actors or 1), score.recipient / (score.recipients or 1)
    print(f"  actor {actor:.1%} of {score.actors}, recipient {recipient:.1%} of {score.recipients}")
    for (wanted, got), count in score.confusion.most_common():
        if wanted != got:
            print(f"    {wanted:10} read as {got:10} {count}")


def run_plover(tools: Tools) -> None:
    """Both halves: even records were seen while rules were written, odd ones only measured."""
    records = json.loads((SHARED / "plover" / "gold_records.json").read_text("utf-8"))
    print_plover("development half", score_plover(records[0::2], tools))
    print_plover("measuring half", score_plover(records[1::2], tools))


# --- own gold: attitude and status --------------------------------------------------------------


@dataclass
class GoldScore:
    """Counts over gold sentences. ``seen``: the holder has a stance there; strict and lenient
    (the annotator's ``also`` counted) attitude and status."""

    lines: int = 0
    claims: int = 0
    seen: int = 0
    attitude: int = 0
    attitude_also: int = 0
    status: int = 0
    status_also: int = 0
    silent: int = 0
    silences: int = 0
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)
    statuses: Counter[tuple[str, str]] = field(default_factory=Counter)


def documents() -> dict[tuple[str, str], str]:
    """Texts of the gold documents by set and id."""
    found: dict[tuple[str, str], str] = {}
    for line in (SHARED / "seesaw" / "valid.jsonl").read_text("utf-8").splitlines():
        record = json.loads(line)
        found["seesaw", record["doc"]] = "\n".join(record["sentences"])
    for line in (SHARED / "polnear" / "dev.jsonl").read_text("utf-8").splitlines():
        record = json.loads(line)
        found["polnear", record["doc_id"]] = record["text"]
    return found


def run_gold(tools: Tools) -> None:
    """Attitude and status on ``tests/gold/stances.jsonl``."""
    lines = [json.loads(line) for line in GOLD.read_text("utf-8").splitlines()]
    texts, readings, score = documents(), {}, GoldScore()
    for line in lines:
        key = line["set"], line["doc"]
        if key not in readings:
            readings[key] = read_article(article_of(texts[key], line["doc"]), tools)
        score_line(line, readings[key], score)
    print_gold(score)


def score_line(line: dict[str, Any], reading: Reading, score: GoldScore) -> None:
    """Adds one gold line to ``score``."""
    found = [s for s in reading.stances if _inside(s, line)]
    actors = {a.id: a for a in reading.actors}
    mine = [s for s in found if held_by(s, line["holder"], actors)]
    score.lines += 1
    if line["attitude"] is None:
        score.silences += 1
        score.silent += not mine
        return
    score.claims += 1
    score.seen += bool(mine)
    if not mine:
        score.confusion[line["attitude"], "(none)"] += 1
        return
    also = line.get("also") or {}
    allowed = [line["attitude"], *_listed(also.get("attitude"))]
    best = next((s for s in mine if s.attitude == line["attitude"]), None)
    lenient = best or next((s for s in mine if s.attitude in allowed), None)
    score.attitude += best is not None
    score.attitude_also += lenient is not None
    if best is None:
        score.confusion[line["attitude"], mine[0].attitude] += 1
    events = {e.id: e for e in reading.events}
    event = events.get((best or lenient or mine[0]).event or "")
    told = event.status if event else "none"
    score.status += told == line["status"]
    score.status_also += told in [line["status"], *_listed(also.get("status"))]
    if told != line["status"]:
        score.statuses[line["status"], told] += 1


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]


def _inside(stance: Stance, line: dict[str, Any]) -> bool:
    return any(w.start < line["end"] and line["start"] < w.end for w in stance.words)


def held_by(stance: Stance, holder: Any, actors: dict[str, Actor]) -> bool:
    """Whether the stance's holder is the gold holder (any of a list; null is an unnamed one)."""
    actor = actors.get(stance.holder)
    if actor is None:
        return False
    if holder is None:
        return actor.type in ("unnamed", "group", "document", "organization", "office", "person")
    if holder == "narrator":
        return actor.type == "narrator"
    wanted = holder if isinstance(holder, list) else [holder]
    return any(names(actor, {"actorText": name}) for name in wanted)


def print_gold(score: GoldScore) -> None:
    """One block of figures."""
    n, m = score.claims or 1, score.seen or 1
    print(f"own gold: {score.lines} sentences, {score.claims} with a stance")
    print(f"  holder has a stance there: {score.seen / n:.1%}")
    print(f"  attitude of these: {score.attitude / m:.1%} strict, "
          f"{score.attitude_also / m:.1%} with also; of all {score.attitude / n:.1%}")  # fmt: skip
    print(
        f"  status of these: {score.status / m:.1%} strict, {score.status_also / m:.1%} with also"
    )
    print(f"  traps left silent: {score.silent} of {score.silences}")
    for table in (score.confusion, score.statuses):
        for (wanted, got), count in table.most_common(14):
            print(f"    {wanted:12} read as {got:12} {count}")


# --- SEESAW: signed triples ---------------------------------------------------------------------


@dataclass
class SeesawScore:
    """Counts over sentences: triples predicted and in the gold between listed entities, pairs
    matched (holder and target), of these with the right sign."""

    predicted: int = 0
    gold: int = 0
    pairs: int = 0
    right: int = 0
    unlisted: int = 0


_NO_ENTITY = {"Author", "Someone else", "Not in the list", "None", None}
Triple = tuple[int, str, str, str]


def run_seesaw(tools: Tools, split: str = "valid", limit: int | None = None) -> SeesawScore:
    """Scores of a split; prints one block."""
    score = SeesawScore()
    lines = (SHARED / "seesaw" / f"{split}.jsonl").read_text("utf-8").splitlines()[:limit]
    for line in lines:
        record = json.loads(line)
        predicted, unlisted = seesaw_predicted(record, tools)
        score_triples(predicted, seesaw_gold(record), score)
        score.unlisted += unlisted
    print(f"SEESAW {split}: {len(lines)} articles, {score.gold} gold triples between entities")
    print(f"  predicted between listed entities {score.predicted} (others {score.unlisted})")
    precision, recall = score.right / (score.predicted or 1), score.right / (score.gold or 1)
    sign = score.right / (score.pairs or 1)
    print(
        f"  precision {precision:.1%}, recall {recall:.1%}, sign {sign:.1%} of {score.pairs} pairs"
    )
    return score


def seesaw_gold(record: dict[str, Any]) -> set[Triple]:
    """Gold triples between entities, by sentence."""
    return {
        (int(number), stance["subject"], stance["sentiment"], stance["object"])
        for number, stances in record["stances"].items()
        for stance in stances
        if not {stance["subject"], stance["object"]} & _NO_ENTITY
    }


def seesaw_predicted(record: dict[str, Any], tools: Tools) -> tuple[set[Triple], int]:
    """Signed triples of the article's stances between listed entities, and how many others."""
    article = article_of("\n".join(record["sentences"]), record["doc"], record.get("story_time"))
    reading = read_article(article, tools)
    starts, at = [], 0
    for sentence in record["sentences"]:
        starts.append(at)
        at += len(sentence) + 1
    entities = [entity[0] for entity in record["entities"]]
    actors = {a.id: a for a in reading.actors}
    found: set[Triple] = set()
    unlisted = 0
    things = [e[0] for e in record["entities"] if not PARTIES & set(e[1])]
    for stance in reading.stances:
        number = sum(start <= stance.words[0].start for start in starts) - 1
        found.update(_toward_things(stance, number, things, entities, actors))
        for target in stance.toward:
            if target.sign is None or actors[stance.holder].type == "narrator":
                continue
            ends = (entity_of(actors.get(i), entities) for i in (stance.holder, target.actor))
            holder, other = ends
            if holder is None or other is None or holder == other:
                unlisted += 1
                continue
            found.add((number, holder, "NEG" if target.sign == "against" else "POS", other))
    return found, unlisted


PARTIES = {"People", "Organization", "GPE"}
_PRACTICAL = {"supports": "POS", "proposes": "POS", "opposes": "NEG"}


def _toward_things(
    stance: Stance, number: int, things: Sequence[str], entities: Sequence[str],
    actors: dict[str, Actor],
) -> Iterator[Triple]:  # fmt: skip
    """Signed triples toward listed topics and events: a plan that the stance's own words name is
    what is supported or opposed."""
    sign, holder = _PRACTICAL.get(stance.attitude), entity_of(actors.get(stance.holder), entities)
    if sign is None or holder is None or stance.basis not in ("stated", "second-hand"):
        return
    told = {word for anchor in stance.words for word in _stems(anchor.text)}
    for thing in things:
        wanted = _stems(thing)
        if wanted and thing != holder and wanted <= told:
            yield number, holder, sign, thing


def entity_of(actor: Actor | None, entities: Sequence[str]) -> str | None:
    """The listed entity that an actor is, by its name and aliases."""
    if actor is None:
        return None
    own = [_stems(name) for name in (actor.name, *actor.aliases)]
    for entity in entities:
        wanted = _stems(entity)
        if any(name and (name <= wanted or wanted <= name) for name in own):
            return entity
    for entity in entities:
        if any(name & _stems(entity) for name in own[:1]):
            return entity
    return None


_COMMON = frozenset(
    {
        "party", "lawmak", "house", "senate", "state", "govern", "depart", "offici", "member",
        "group", "leader", "presid", "people", "court", "commit",
    }
)  # fmt: skip


def _stems(name: str) -> frozenset[str]:
    return frozenset(w[:6] for w in _words(name)) - _COMMON


def score_triples(predicted: set[Triple], gold: set[Triple], score: SeesawScore) -> None:
    """Adds one article to ``score``."""
    score.predicted += len(predicted)
    score.gold += len(gold)
    pairs = {(n, a, b) for n, a, _, b in gold}
    score.pairs += sum((n, a, b) in pairs for n, a, _, b in predicted)
    score.right += len(predicted & gold)


# --- UNSCon: negative evaluation in Council speeches ----------------------------------------------


@dataclass
class UnsconScore:
    """Counts over sentences: gold and predicted negative evaluation, both; and pairs of sentence
    and target country."""

    gold: int = 0
    predicted: int = 0
    both: int = 0
    targets: int = 0
    named: int = 0
    right: int = 0


def run_unscon(tools: Tools) -> None:
    """Speeches of 2014: every sentence is the speaker's own words."""
    speeches: dict[str, list[dict[str, str]]] = {}
    with (SHARED / "unscon" / "sentences_2014.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            speeches.setdefault(row["file_id"], []).append(row)
    score = UnsconScore()
    for name, rows in speeches.items():
        _score_speech(name, rows, tools, score)
    print(f"UNSCon 2014: {sum(map(len, speeches.values()))} sentences, {score.gold} negative")
    print(f"  negative evaluation: {_f1(score.both, score.predicted, score.gold)}")
    print(f"  with target country: {_f1(score.right, score.named, score.targets)}")


def _f1(both: int, predicted: int, gold: int) -> str:
    precision, recall = both / (predicted or 1), both / (gold or 1)
    f1 = 2 * precision * recall / ((precision + recall) or 1)
    return f"precision {precision:.1%}, recall {recall:.1%}, F1 {f1:.1%}"


def _score_speech(name: str, rows: list[dict[str, str]], tools: Tools, score: UnsconScore) -> None:
    lines = [" ".join(row["sentence_text"].split()) for row in rows]
    article = article_of("\n".join(lines), name)
    country = rows[0]["country"].replace("_", " ")
    stances, actors = _read_speech(article, country, tools)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    for number, row in enumerate(rows):
        mine = [s for s in stances if starts[number] <= s.words[0].start < starts[number + 1]]
        against = {t.actor for s in mine for t in s.toward if t.sign == "against"}
        bad = bool(against) or any(s.attitude in ("opposes", "alleges", "threatens") for s in mine)
        gold = row["A0"].endswith("NegEval")
        score.gold += gold
        score.predicted += bad
        score.both += gold and bad
        countries = {c for c in (row["A4"],) if gold and row["A2"] == "Country"}
        told = {_country(actors.get(a)) for a in against} - {None}
        score.targets += len(countries)
        score.named += len(told)
        score.right += sum(any(_same_country(c, t) for t in told if t) for c in countries)


def _read_speech(
    article: Article, country: str, tools: Tools
) -> tuple[list[Stance], dict[str, Actor]]:
    analysis = analyse(article, tools.language)
    said = [
        Statement(content_id("st", article.id, zone.start), article.id, Speaker(), (),
                  (Anchor.of(article.text, zone.start, zone.end),), "direct", "body", "named",
                  None, None, None, None, (), Why("given"))
        for zone in article.zones
    ]  # fmt: skip
    cast = resolve(analysis, said, tools.codebook)
    speaker = next((a for a in cast.actors if _same_country(country, a.name)), None)
    if speaker is None:
        speaker = Actor("ac-speaker", country, (), "state", (), (), (), {}, Why("given"))
    voiced = tuple(replace(s, speaker=Speaker((speaker.id,))) for s in cast.statements)
    index = {**cast._index, speaker.id: speaker}
    cast = dataclasses.replace(
        cast, statements=voiced, actors=(*cast.actors, speaker), _index=index
    )
    _, stances = code(analysis, cast, tools.codebook)
    known = {a.id: a for a in cast.actors}
    mine = [s for s in stances if s.holder == speaker.id]
    return mine, known


def _country(actor: Actor | None) -> str | None:
    return actor.name if actor is not None else None


def _same_country(one: str, other: str) -> bool:
    """Whether two names begin alike in a word that tells countries apart."""
    first, second = _heads(one), _heads(other)
    american = {"unite", "state"} <= first and ("ameri" in second or {"unite", "state"} <= second)
    return american or bool((first & second) - _SHARED)


_SHARED = {"unite", "state", "repub", "feder", "gover", "natio", "democ", "north", "south", "peopl",
           "armed", "force", "secur", "counc", "milit"}  # fmt: skip


def _heads(name: str) -> set[str]:
    return {word[:5] for word in _words(name.replace("_", " "))}


RUNS = {"plover": run_plover, "seesaw": run_seesaw, "unscon": run_unscon, "gold": run_gold}


def main() -> None:
    """Runs the named measurements, or all."""
    tools = load_tools()
    for name in sys.argv[1:] or RUNS:
        RUNS[name](tools)  # type: ignore[operator]  # their results differ, none is used


if __name__ == "__main__":
    main()
