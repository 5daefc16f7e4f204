"""The overview: figures, the articles with their dates, and what could not be read."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from onrecord.records import Article, Statement
from onrecord.report.sections.base import Section, heading, origin, speaker

if TYPE_CHECKING:
    from onrecord.store import Record

MOST = 10
"""Speakers named in the overview; all of them are in the table below it."""
FORMS = ("direct", "mixed", "indirect", "nominal")
WORD_PARTS = {"actor": "actors", "matter": "matters", "event": "events", "stance": "stances"}


def _gather(record: Record) -> dict[str, Any]:
    voices: Counter[str] = Counter()
    forms: Counter[str] = Counter()
    for statement in record.each(Statement):
        forms[statement.form] += 1
        if statement.speaker.actors:
            voices[speaker(record, statement)] += 1
    counts = record.counts()
    figures = [("articles", counts["article"]), ("statements", counts["statement"])]
    figures += [(name, counts[kind]) for kind, name in WORD_PARTS.items() if counts[kind]]
    return {
        "figures": figures,
        "forms": [(form, forms[form]) for form in FORMS if forms[form]],
        "voices": voices.most_common(MOST),
        "articles": [(a.id, heading(a), origin(a), a.origins) for a in record.each(Article)],
        "set_aside": record.set_aside(),
    }


SECTION = Section("overview", "Overview", _gather)
