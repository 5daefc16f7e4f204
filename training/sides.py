"""SEESAW's stances between entities -> questions of sides, placed at the words that name them.

SEESAW tells for each sentence which entity of the article is for or against which other, by
canonical names. The program's own actors say where an entity is named; a topic ("border wall") is
looked for by its words. Stances whose ends are not both named in the sentence are left out.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.events_eval import PARTIES, article_of, entity_of

from onrecord.pipeline import Tools, read_article
from onrecord.records import Reading
from onrecord.statements.model.windows import Span
from training.annotated import Passage, Query

WITHOUT = 4
"""Every fourth sentence without a stance is taken, to learn what is none."""
_SMALL = frozenset(["the", "a", "an", "of", "on", "in", "for", "to", "and", "s"])
Named = dict[str, list[Span]]


def read_sides(data: Path, tools: Tools) -> Iterator[Passage]:
    """The sentences of SEESAW's training part with their questions."""
    for line in (data / "seesaw" / "train.jsonl").read_text("utf-8").splitlines():
        record = json.loads(line)
        text = "\n".join(record["sentences"])
        yield from _of_article(record, read_article(article_of(text, record["doc"]), tools))


def _of_article(record: dict[str, Any], reading: Reading) -> Iterator[Passage]:
    entities = [entity[0] for entity in record["entities"]]
    topics = [entity[0] for entity in record["entities"] if not PARTIES & set(entity[1])]
    mentions: Named = defaultdict(list)
    for actor in reading.actors:
        entity = entity_of(actor, entities) if actor.type != "narrator" else None
        if entity is not None:
            mentions[entity] += [(m.start, m.end) for m in actor.mentions]
    start = 0
    for number, sentence in enumerate(record["sentences"]):
        end = start + len(sentence)
        here = {
            entity: [(s - start, e - start) for s, e in spans if start <= s < end]
            for entity, spans in mentions.items()
        }
        named = {entity: spans for entity, spans in here.items() if spans}
        for topic in topics:
            if topic not in named and (place := place_of(topic, sentence)) is not None:
                named[topic] = [place]
        start = end + 1
        stances = record["stances"].get(str(number)) or []
        if not stances and number % WITHOUT:
            continue
        holders = [entity for entity in named if entity not in topics]
        queries = tuple(_queries(holders, named, stances))
        if queries:
            yield Passage(record["doc"], sentence, 0, len(sentence), queries=queries)


def _queries(holders: list[str], named: Named, stances: list[dict[str, str]]) -> Iterator[Query]:
    signs: dict[tuple[str, str], str] = {
        (s["subject"], s["object"]): "against" if s["sentiment"] == "NEG" else "for"
        for s in stances
    }
    for holder in holders:
        sides = tuple(
            (span, signs.get((holder, other), "none"))
            for other, spans in named.items()
            if other != holder
            for span in spans[:2]
        )
        if sides:
            yield Query(tuple(named[holder][:3]), sides, closed=False)


def place_of(topic: str, sentence: str) -> Span | None:
    """The last word of the sentence by which, with the four before it, half of the topic's words
    are said."""
    wanted = {_stem(w) for w in re.findall(r"\w+", topic) if w.lower() not in _SMALL}
    words = [(m.span(), _stem(m.group())) for m in re.finditer(r"\w+", sentence)]
    found = None
    for at, (span, word) in enumerate(words):
        near = {w for _, w in words[max(0, at - 4) : at + 1]} & wanted
        if word in wanted and len(near) >= max(1, (len(wanted) + 1) // 2):
            found = span
    return found


def _stem(word: str) -> str:
    return re.sub(r"(ing|ed|es|s|ion|al)$", "", word.lower())
