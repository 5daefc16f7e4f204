"""How well sources are resolved to actors, against the gold of ``tests/gold``.

    python -m benchmarks.actors_eval speakers|metonyms|seesaw|wikievents|speed [--misses N]

Statements are the gold ones (source, cue and content as annotated), so that only the resolver is
measured. Names are compared as the gold's README says: a person by the surname, initials allowed;
others by their words. A null name is to be left unnamed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks import actors_coref
from benchmarks.actors_merges import Merges, across, note_cast
from onrecord.actors import resolve
from onrecord.actors.cast import Cast
from onrecord.actors.folding import alias_tokens
from onrecord.codebook import Codebook, load_codebook
from onrecord.language import Analysis, Language, analyse, load_language
from onrecord.records import (
    Actor,
    Anchor,
    Article,
    Form,
    Speaker,
    Statement,
    Why,
    Zone,
    ZoneName,
    content_id,
)  # fmt: skip
from onrecord.statements import find, load_reader

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "tests" / "gold"
DATA = ROOT.parent / "shared" / "data"
STOP = frozenset({"the", "of", "for", "and", "a", "in", "party", "s", "mr", "group", "us", "united",
                  "states"})  # fmt: skip


def make_article(name: str, text: str, published: str | None = None) -> Article:
    """An article of plain text: the first line is the headline, every other line body."""
    zones: list[Zone] = []
    position = 0
    for line in text.split("\n"):
        if line.strip():
            zone: ZoneName = "body" if zones else "headline"
            zones.append(Zone(zone, position, position + len(line)))
        position += len(line) + 1
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Article(content_id("art", name), name, (name,), None, None, published, None, "en", digest,
                   tuple(zones), text)  # fmt: skip


def make_statement(article: Article, source: Any, cue: Any, content: Any) -> Statement:
    """A statement with the annotated words and nothing resolved."""

    def anchors(pairs: Any) -> tuple[Anchor, ...]:
        return tuple(Anchor.of(article.text, s, e) for s, e in pairs)

    words = "".join(a.text for a in anchors(content))
    quoted = any(mark in words for mark in '"“”')
    form: Form = "direct" if words[:1] in '"“' else "mixed" if quoted else "indirect"
    return Statement(
        content_id("st", article.id, source, content), article.id, Speaker((), anchors(source)),
        anchors(cue), anchors(content), form, "body", "unspecified", None, None, None, None, (),
        Why("gold"),
    )  # fmt: skip


def polnear(split: str) -> Iterator[dict[str, Any]]:
    """The articles of a split of PolNeAR."""
    with (DATA / "polnear" / f"{split}.jsonl").open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def gold_statements(article: Article, doc: dict[str, Any]) -> list[Statement]:
    """The attributions of the first annotator, in the order of the text."""
    made = [
        make_statement(article, a["source"], a["cue"], a["content"])
        for a in doc["annotations"][0]["attributions"] if a["content"]
    ]  # fmt: skip
    return sorted(made, key=lambda s: min(a.start for a in (*s.content, *s.cue)))


# -- comparing names -----------------------------------------------------------------------------


def tokens(name: str) -> set[str]:
    """Words of a name for comparison: folded, without plural and function words."""
    found = {t[:-1] if len(t) > 4 and t.endswith("s") else t for t in alias_tokens(name)}
    return {t for t in found if t not in STOP} or found


def is_called(actor: Actor, name: str, kind: str | None) -> bool:
    """Whether ``actor`` may be who the gold calls ``name``."""
    if kind == "person" or actor.type == "person":
        if actor.type != "person":
            return False
        gold, own = _person(name), _person(actor.name)
        if not gold or not own:
            return False
        if len(gold) > 1 and len(own) > 1 and (set(own) <= set(gold) or set(gold) <= set(own)):
            return True
        if gold[-1] != own[-1]:
            return (len(own) == 1 and own[0] in gold) or (len(gold) == 1 and gold[0] in own)
        return len(gold) == 1 or len(own) == 1 or gold[0][0] == own[0][0] or gold[0] in own
    gold_tokens = tokens(name)
    return any(
        gold_tokens <= tokens(form) or tokens(form) <= gold_tokens
        for form in (actor.name, *actor.aliases)
    )


def _person(name: str) -> list[str]:
    dropped = ("jr", "sr", "iii", "ii", "dr", "mr", "mrs", "ms", "sen", "gov", "rep", "president")
    return [t for t in alias_tokens(name) if t not in dropped]


# -- speakers ------------------------------------------------------------------------------------


def score_speakers(language: Language, codebook: Codebook, misses: int = 0) -> dict[str, float]:
    """Share of gold statements whose speaker is right, by how the source refers."""
    rows: dict[str, list[dict[str, Any]]] = {}
    for line in (GOLD / "speakers.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        rows.setdefault(row["doc"], []).append(row)
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    shown = 0
    merges = Merges()
    for doc in polnear("dev"):
        if doc["doc_id"] not in rows:
            continue
        cast = resolve_doc(doc, language, codebook)
        for row in rows[doc["doc_id"]]:
            verdict, answer = judge(cast, row)
            _note_person(merges, cast, row)
            for group in _groups(row):
                total[group] += 1
                right[group] += verdict[0]
            total["anonymity"] += 1
            right["anonymity"] += verdict[1]
            if not verdict[0] and shown < misses:
                shown += 1
                words = [doc["text"][s:e] for s, e in row["source"]]
                print(f"{row['doc'][:40]} {row['how']:11} {words} gold={row['name']} got={answer}")
    scores = {group: right[group] / total[group] for group in sorted(total)}
    for group in sorted(scores):
        print(f"{group:24} {scores[group]:.3f}  of {total[group]}")
    merges.show("wrong merges of two named speakers", misses)
    scores["wrong merges"], scores["wrong merges of actors"] = merges.shares()
    return scores


def _note_person(merges: Merges, cast: Cast, row: dict[str, Any]) -> None:
    """Note which actor answers for a person of the gold that the source words name."""
    if row["how"] != "named" or row["type"] != "person" or not isinstance(row["name"], str):
        return
    wanted = (row["source"], row["content"])
    statement = next((s for s in cast.statements if _spans(s) == wanted), None)
    people = [cast.actor(a) for a in statement.speaker.actors] if statement else []
    if len(people) == 1 and people[0] is not None and people[0].type == "person":
        merges.note(row["doc"], people[0].id, row["name"])


def resolve_doc(doc: dict[str, Any], language: Language, codebook: Codebook) -> Cast:
    """Resolve a PolNeAR article with its annotated statements."""
    article = make_article(doc["doc_id"], doc["text"])
    return resolve(analyse(article, language), gold_statements(article, doc), codebook)


def _groups(row: dict[str, Any]) -> list[str]:
    """The groups that a row counts in: how the source refers; those of the goal together."""
    how = "description" if row["how"] == "role" else row["how"]
    groups = ["all", how, f"{how}, {'a name is right' if row['name'] else 'no name is right'}"]
    return [*groups, "pronoun or description"] if how in ("pronoun", "description") else groups


def judge(cast: Cast, row: dict[str, Any]) -> tuple[tuple[bool, bool], list[str]]:
    """Whether the speaker and the anonymity class are right, and what was answered."""
    wanted = (row["source"], row["content"])
    statement = next((s for s in cast.statements if _spans(s) == wanted), None)
    if statement is None:
        return (False, False), ["no statement"]
    actors = [actor for a in statement.speaker.actors if (actor := cast.actor(a)) is not None]
    shown = [f"{a.name} [{a.type}] by {statement.speaker.resolved_by}" for a in actors]
    return (_right(actors, row), statement.anonymity == row["anonymity"]), shown


def _spans(statement: Statement) -> tuple[list[list[int]], list[list[int]]]:
    source = [[a.start, a.end] for a in statement.speaker.anchors]
    return source, [[a.start, a.end] for a in statement.content]


def _right(actors: list[Actor], row: dict[str, Any]) -> bool:
    names = row["name"]
    if row["type"] == "narrator":
        return not actors or all(a.type == "narrator" for a in actors)
    if names is None:
        return all(a.type in ("unnamed", "document", "office") or _is_described(a) for a in actors)
    names = [names] if isinstance(names, str) else names
    kind = "person" if row["type"] == "person" else None
    return bool(actors) and all(any(is_called(a, n, kind) for a in actors) for n in names)


def _is_described(actor: Actor) -> bool:
    """Not named: a group, a body or an organization of which only a description is known."""
    return actor.why.by in ("description", "source") and "iso3166" not in actor.ids


# -- metonyms ------------------------------------------------------------------------------------


def score_metonyms(language: Language, codebook: Codebook, misses: int = 0) -> dict[str, float]:
    """Share of the drawn names whose use (place or government) is decided right; names that are
    part of something else must not be read as a government."""
    rows = [
        json.loads(line)
        for line in (GOLD / "metonyms.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    texts = _texts({(row["set"], row["split"], row["doc"]) for row in rows})
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    casts: dict[tuple[str, str, str], Cast] = {}
    for row in rows:
        place = (row["set"], row["split"], row["doc"])
        if place not in casts:
            article = make_article(row["doc"], texts[place])
            casts[place] = resolve(analyse(article, language), [], codebook)
        ids = casts[place].reads(row["start"], row["end"])
        kinds = {actor.type for i in ids if (actor := casts[place].actor(i)) is not None}
        said = "government" if kinds & {"state", "government", "body"} else "place"
        ok = (said == "government") == (row["use"] == "government")
        total[row["use"]] += 1
        right[row["use"]] += ok
        if not ok and misses > 0:
            misses -= 1
            text = texts[place]
            print(
                row["use"],
                "|",
                text[max(0, row["start"] - 60) : row["end"] + 50].replace("\n", " "),
            )
    decided = ("government", "place")
    scores = {use: right[use] / total[use] for use in sorted(total)}
    scores["decision"] = sum(right[u] for u in decided) / sum(total[u] for u in decided)
    total["decision"] = sum(total[u] for u in decided)
    for use, score in scores.items():
        print(f"{use:12} {score:.3f}  of {total[use]}")
    return scores


def _texts(wanted: set[tuple[str, str, str]]) -> dict[tuple[str, str, str], str]:
    found: dict[tuple[str, str, str], str] = {}
    for name, split in sorted({(s, p) for s, p, _ in wanted}):
        with (DATA / name / f"{split}.jsonl").open(encoding="utf-8") as file:
            for doc in map(json.loads, file):
                key = (name, split, doc.get("doc_id") or doc["doc"])
                if key in wanted:
                    found[key] = doc["text"] if name == "polnear" else "\n".join(doc["sentences"])
    return found


# -- SEESAW --------------------------------------------------------------------------------------

NO_ENTITY = frozenset({"Author", "Someone else", "Not in the list", "None"})
ENTITY_TYPES = frozenset({"People", "Organization", "GPE"})


def score_seesaw(language: Language, codebook: Codebook, misses: int = 0) -> dict[str, float]:
    """Of the gold subjects and objects of stance sentences that are people, organizations or
    states: the share found among the actors whose words stand in that sentence (a name, a
    description or a pronoun), and anywhere in the article. Statements are those that the rules
    find, so that "I" and "we" have speakers."""
    here = there = total = 0
    merges, actors = Merges(), list[Actor]()
    reader = load_reader(codebook, "rules")
    with (DATA / "seesaw" / "valid.jsonl").open(encoding="utf-8") as file:
        for doc in map(json.loads, file):
            text = "\n".join(doc["sentences"])
            article = make_article(doc["doc"], text)
            analysis = analyse(article, language)
            cast = resolve(analysis, find(analysis, reader), codebook)
            kinds = {entity[0]: set(entity[1]) for entity in doc["entities"]}
            note_cast(
                merges, doc["doc"], cast, {n for n, kind in kinds.items() if "People" in kind}
            )
            actors += cast.actors
            starts = _starts(doc["sentences"])
            for number, stances in doc["stances"].items():
                names = {s[k] for s in stances for k in ("subject", "object")} - NO_ENTITY
                start = starts[int(number)]
                end = start + len(doc["sentences"][int(number)])
                for name in sorted(n for n in names if kinds.get(n, set()) & ENTITY_TYPES):
                    total += 1
                    named = [a for a in cast.actors if _same(a, name)]
                    near = any(start <= m.start < end for a in named for m in a.mentions)
                    here += near
                    there += bool(named)
                    if not named and misses > 0:
                        misses -= 1
                        print(name, "|", text[start:end][:150])
    scores = {"in the sentence": here / total, "in the article": there / total}
    print(scores, "of", total)
    record = across(merges, actors, codebook)
    merges.show("wrong merges within an article", misses)
    record.show("wrong merges in the record of all articles", misses)
    scores["wrong merges"], scores["wrong merges of actors"] = merges.shares()
    scores["wrong merges in the record"] = record.shares()[1]
    return scores


def _starts(sentences: list[str]) -> list[int]:
    starts, position = [], 0
    for sentence in sentences:
        starts.append(position)
        position += len(sentence) + 1
    return starts


def _same(actor: Actor, name: str) -> bool:
    if actor.type in ("unnamed", "narrator"):
        return False
    if actor.type == "person":
        return is_called(actor, name, "person")
    return is_called(actor, name, None)


def score_wikievents(language: Language, codebook: Codebook, misses: int = 0) -> dict[str, float]:
    """Personal pronouns of the articles of WikiEvents; see :mod:`benchmarks.actors_coref`."""
    return actors_coref.score(language, codebook, DATA / "wikievents", make_article, misses)


# -- speed ---------------------------------------------------------------------------------------


def score_speed(language: Language, codebook: Codebook, misses: int = 0) -> dict[str, float]:
    """CPU time of resolving as a share of the CPU time of parsing the same articles."""
    docs = [doc for doc, _ in zip(polnear("dev"), range(30), strict=False)]
    parse = cast = 0.0
    resolve_doc(docs[0], language, codebook)
    for doc in docs:
        article = make_article(doc["doc_id"], doc["text"])
        statements = gold_statements(article, doc)
        begin = time.process_time()
        analysis: Analysis = analyse(article, language)
        middle = time.process_time()
        resolve(analysis, statements, codebook)
        parse += middle - begin
        cast += time.process_time() - middle
    print(f"parse {parse:.2f} s, resolve {cast:.2f} s, share {cast / parse:.3f}")
    return {"share": cast / parse}


MEASURES = ("speakers", "metonyms", "seesaw", "wikievents", "speed")


def main() -> None:
    """Read the arguments, run one measure, print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("measure", choices=MEASURES)
    parser.add_argument("--misses", type=int, default=0)
    options = parser.parse_args()
    measure = getattr(sys.modules[__name__], f"score_{options.measure}")
    measure(load_language(), load_codebook(), options.misses)


if __name__ == "__main__":
    main()
