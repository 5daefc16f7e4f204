"""Who said what: every statement, by speaker, those who say most first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from onrecord.records import Article, Statement
from onrecord.report.sections.base import Section, heading, speaker, words
from onrecord.review.verdicts import Verdict, verdicts

if TYPE_CHECKING:
    from onrecord.store import Record

UNRESOLVED = "Not known by name"
"""Where statements stand whose source was not resolved: two of "he" may be two men."""


def _gather(record: Record) -> list[tuple[str, list[dict[str, Any]]]] | None:
    titles = {article.id: heading(article) for article in record.each(Article)}
    reviewed = verdicts(record)
    groups: dict[str, list[dict[str, Any]]] = {}
    for statement in record.each(Statement):
        row = {
            "id": statement.id,
            "named": words(statement),
            "cue": " … ".join(anchor.text for anchor in statement.cue),
            "content": [anchor.text for anchor in statement.content],
            "form": statement.form,
            "flags": (*statement.flags, *_verdict(reviewed, statement)),
            "article": titles[statement.article],
        }
        who = speaker(record, statement) if statement.speaker.actors else UNRESOLVED
        groups.setdefault(who, []).append(row)
    ranked = sorted(groups.items(), key=lambda group: (group[0] == UNRESOLVED, -len(group[1])))
    return ranked or None


def _verdict(reviewed: dict[str, Verdict], statement: Statement) -> list[str]:
    """What a person decided about the statement, if anybody did."""
    return [str(reviewed[statement.id])] if statement.id in reviewed else []


SECTION = Section("said", "Who said what", _gather)
