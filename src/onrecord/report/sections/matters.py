"""Matters: each with its accounts side by side by status, what is held of it, and its sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from onrecord.matters import told
from onrecord.matters.wording import sentence_around
from onrecord.records import Article, Event, Matter, Stance, Statement
from onrecord.report.sections.base import Section, heading, origin, speaker
from onrecord.store.judged import Judged
from onrecord.store.schema import STANCES

if TYPE_CHECKING:
    from onrecord.store import Record

STATUSES = ("actual", "historical", "future", "hypothetical", "negated")
OWN = "the article's own words"
AROUND = 70
"""Letters shown before and after the words of an account."""
TYPES = ("incident", "proposal", "commitment", "decision")
HEADINGS = {
    "actual": "told as done", "historical": "told as background", "future": "wanted or planned",
    "hypothetical": "supposed", "negated": "said not to be so",
}  # fmt: skip
MOST = 300
"""Matters shown: those with most independent sources and accounts. The others, and those that one
account tells and nobody takes a position on, are counted."""


Held = Mapping[str, Sequence[Stance]]
"""Event id -> the stances toward it."""


def _gather(record: Record) -> dict[str, Any] | None:
    ranked = _ranked(record)
    if not ranked:
        return None
    chosen = {event for matter in ranked for event in matter.accounts}
    held = _held(record, chosen)
    kept = Judged(record).over(record.each(Event))
    events = {event.id: event for event in kept if event.id in chosen}
    carriers = {event.statement for event in events.values()}
    said = {s.id: s for s in record.each(Statement) if s.id in carriers}
    articles = {article.id: article for article in record.each(Article)}
    labels = {matter.id: matter.label for matter in ranked}
    shown = [_matter(record, matter, events, said, held, articles, labels) for matter in ranked]
    return {
        "groups": [(kind, found) for kind in TYPES if (found := _of(kind, shown))],
        "left_out": record.counts()["matter"] - len(ranked),
        "total": record.counts()["matter"],
    }


def shown_matters(record: Record) -> frozenset[str]:
    """The ids of the matters that this section shows, for others to link to."""
    return frozenset(matter.id for matter in _ranked(record))


def _held(record: Record, chosen: Container[str]) -> Held:
    held: dict[str, list[Stance]] = defaultdict(list)
    for stance in Judged(record).over(record.each(Stance)):
        if stance.event and stance.event in chosen:
            held[stance.event].append(stance)
    return held


def _ranked(record: Record) -> list[Matter]:
    """The matters to show: those with more than one account or a stance, the weightiest first."""
    counted = select(STANCES.c.event, func.count()).group_by(STANCES.c.event)
    held = {event: count for event, count in record.stream(counted) if event}
    telling = [m for m in record.each(Matter) if len(m.accounts) > 1 or m.accounts[0] in held]
    return sorted(telling, key=lambda matter: -_weight(matter, held))[:MOST]


def _weight(matter: Matter, held: Mapping[str, int]) -> int:
    """How much there is to see: independent sources first, then accounts and stances."""
    stances = sum(held.get(event, 0) for event in matter.accounts)
    return 100 * len(matter.sources) + 10 * len(matter.accounts) + stances


def _of(kind: str, shown: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    return [matter for matter in shown if matter["type"] == kind]


def _matter(
    record: Record, matter: Matter, events: Mapping[str, Event], said: Mapping[str, Statement],
    held: Held, articles: Mapping[str, Article],
    labels: Mapping[str, str],
) -> dict[str, Any]:  # fmt: skip
    accounts = [events[one] for one in matter.accounts if one in events]
    columns = []
    for status in STATUSES:
        mine = [event for event in accounts if event.status == status]
        if mine:
            lines = [_account(record, event, said, articles) for event in mine]
            columns.append((HEADINGS[status], lines))
    return {
        "id": matter.id,
        "type": matter.type,
        "label": matter.label,
        "count": len(accounts),
        "told": told(matter.sources),
        "why": matter.why.detail,
        "columns": columns,
        "stances": [_stance(record, s, articles) for e in accounts for s in held.get(e.id, ())],
        "sources": matter.sources,
        "apart": [(one, labels[one]) for one in matter.not_the_same_as if one in labels],
    }


def _account(
    record: Record, event: Event, said: Mapping[str, Statement], articles: Mapping[str, Article]
) -> dict[str, Any]:
    statement = said.get(event.statement or "")
    article = articles[event.article]
    return {
        "id": event.id,
        "words": _in_context(event, articles[event.article].text),
        "by": speaker(record, statement) if statement else f"in {OWN}",
        "when": (event.when.date or event.when.text) if event.when else "",
        "article": heading(article),
        "origin": origin(article),
    }


def _in_context(event: Event, text: str) -> list[tuple[str, bool]]:
    """The sentence that tells the event, cut to what stands around its words, in pieces; the
    second of each says whether these are the words themselves."""
    start, end = sentence_around(text, event)
    words = sorted(event.trigger, key=lambda anchor: anchor.start)
    first, last = words[0].start, words[-1].end
    left = max(start, text.find(" ", first - AROUND) + 1) if first - start > AROUND else start
    right = text.rfind(" ", 0, last + AROUND) if end - last > AROUND else end
    right = max(right, last)
    pieces = [("… " if left > start else "", False)]
    at = left
    for anchor in words:
        pieces += [(text[at : anchor.start], False), (text[anchor.start : anchor.end], True)]
        at = anchor.end
    pieces += [(text[at:right], False), (" …" if right < end else "", False)]
    return [piece for piece in pieces if piece[0]]


def _stance(record: Record, stance: Stance, articles: Mapping[str, Article]) -> dict[str, Any]:
    return {
        "id": stance.id,
        "holder": record.name_of(stance.holder) if stance.statement else OWN,
        "attitude": stance.attitude,
        "basis": "" if stance.basis == "stated" else stance.basis,
        "toward": [(record.name_of(t.actor), t.sign) for t in stance.toward],
        "words": [anchor.text for anchor in stance.words],
        "article": heading(articles[stance.article]),
    }


SECTION = Section("matters", "What it is about", _gather)
