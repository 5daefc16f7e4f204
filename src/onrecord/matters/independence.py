"""How many independent sources a matter has, and why.

One account is as good as whoever it goes back to. The innermost statement that carries it names
its source; a person quoted by ten outlets is one source, and so is a report that many cite. What
an outlet tells in its own voice counts only where the outlet names no source of this matter
itself; copies of one text, texts of one agency and outlets that quote one another count once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from onrecord.matters.copies import Copy, containment, families, runs
from onrecord.matters.wording import sentence_around, stem, word_list
from onrecord.records import Actor, Article, Event, Source, Statement

LINE_COPIED = 0.7
"""Share of the shorter sentence's runs of words from which one line is a copy of the other."""
LINE_RUNS = 4
"""Runs that a sentence must have to be compared at all."""
_CREDIT = re.compile(r"\(([A-Z][\w&.' -]{1,30})\)\s*[-–—:]?\s*$|[-–—]\s*([A-Z][\w&.' -]{1,30})\s*$")

Kind = Literal["named", "document", "unnamed", "outlet"]


@dataclass
class _Root:
    """Where one account goes back to, before roots are united."""

    event: Event
    kind: Kind
    name: str
    key: str
    reasons: set[str] = field(default_factory=set)


class Origins:
    """What independence looks up: made once for a record, asked for each matter."""

    def __init__(
        self,
        articles: Mapping[str, Article],
        statements: Mapping[str, Statement],
        actors: Mapping[str, Actor],
        copies: Iterable[Copy],
    ) -> None:
        self.articles, self.statements, self.actors = articles, statements, actors
        self._family = families(copies)
        self._by_publisher: dict[str, str] = {}
        for article in self.articles.values():
            if article.publisher:
                self._by_publisher.setdefault(article.publisher.casefold(), article.publisher)

    def independent(self, accounts: Sequence[Event]) -> tuple[Source, ...]:
        """The independent sources of the matter that ``accounts`` tell of, the first told first."""
        roots = [self._root(event) for event in accounts]
        quoted = {root.event.article for root in roots if root.kind != "outlet"}
        counted = [r for r in roots if r.kind != "outlet" or r.event.article not in quoted]
        return tuple(_source(group) for group in self._united(counted))

    def _root(self, event: Event) -> _Root:
        statement = self.statements.get(event.statement or "")
        if statement is None:
            return self._outlet(event)
        for actor_id in statement.speaker.actors:
            actor = self.actors.get(actor_id)
            if actor is None or actor.type == "narrator":
                continue
            carried = self._by_publisher.get(actor.name.casefold())
            if carried:
                return _Root(event, "outlet", carried, f"outlet:{carried.casefold()}",
                             {"outlets that quote one another"})  # fmt: skip
            if actor.type == "unnamed" or statement.anonymity == "anonymous":
                return self._unnamed(event, actor.name)
            kind: Kind = "document" if actor.type == "document" else "named"
            return _Root(event, kind, actor.name, self._document(actor) or actor.id)
        words = " ".join(anchor.text for anchor in statement.speaker.anchors)
        return self._unnamed(event, words)

    def _document(self, actor: Actor) -> str | None:
        """One key for all names of one body's report, which no two articles call the same."""
        words = {stem(word) for word in actor.name.split()}
        if actor.represents and (actor.type == "document" or words & _report_stems()):
            return "report of " + " ".join(sorted(actor.represents))
        return None

    def _unnamed(self, event: Event, name: str) -> _Root:
        """An unnamed source is one with itself in copies, and nobody else as far as is known."""
        article = self._family.get(event.article, event.article)
        words = " ".join(name.casefold().split())
        return _Root(event, "unnamed", name or "no source named", f"unnamed:{article}:{words}")

    def _outlet(self, event: Event) -> _Root:
        article = self.articles[event.article]
        agency = credit(article)
        name = agency or article.publisher or article.title or article.source
        if agency or article.publisher:
            reason = {"texts of one agency"} if agency else set()
            return _Root(event, "outlet", name, f"outlet:{name.casefold()}", reason)
        return _Root(event, "outlet", name, f"article:{event.article}")

    def _united(self, roots: Sequence[_Root]) -> list[list[_Root]]:
        groups: dict[str, list[_Root]] = {}
        for root in roots:
            key = root.key
            if key not in groups:
                key = self._copied(root, groups) or key
            groups.setdefault(key, []).append(root)
        return list(groups.values())

    def _copied(self, root: _Root, groups: Mapping[str, Sequence[_Root]]) -> str | None:
        """The group that ``root`` is a copy of: its article is one, or its line is."""
        if root.kind in ("named", "document"):
            return None
        mine = self._family.get(root.event.article)
        for key, group in groups.items():
            for other in group:
                if other.kind != root.kind:
                    continue
                if mine is not None and mine == self._family.get(other.event.article):
                    root.reasons.add("copies of one text")
                    return key
                if root.event.article != other.event.article and self._same_line(root, other):
                    root.reasons.add("the same line word for word")
                    return key
        return None

    def _same_line(self, one: _Root, other: _Root) -> bool:
        first, second = self._line(one.event), self._line(other.event)
        if min(len(first), len(second)) < LINE_RUNS:
            return False
        return containment(first, second) >= LINE_COPIED

    def _line(self, event: Event) -> frozenset[int]:
        text = self.articles[event.article].text
        start, end = sentence_around(text, event)
        return runs(text[start:end])


@cache
def _report_stems() -> frozenset[str]:
    return frozenset(stem(word) for word in word_list("report"))


def credit(article: Article) -> str | None:
    """The agency that the dateline credits ("TARSK (Meridian Wire) -"), if any."""
    for zone in article.zones:
        if zone.zone == "dateline":
            found = _CREDIT.search(article.text[zone.start : zone.end].strip(" -–—:"))
            if found:
                return found.group(1) or found.group(2)
    return None


def _source(group: Sequence[_Root]) -> Source:
    reasons: dict[str, None] = {}
    if len({root.event.article for root in group}) > 1 and group[0].kind in ("named", "document"):
        reasons["one source, whoever quotes it"] = None
    for root in group:
        reasons.update(dict.fromkeys(sorted(root.reasons)))
    return Source(
        name=group[0].name,
        kind=group[0].kind,
        accounts=tuple(root.event.id for root in group),
        articles=tuple(dict.fromkeys(root.event.article for root in group)),
        why="; ".join(reasons) or "its own words",
    )


def told(sources: Sequence[Source]) -> str:
    """The count of independent sources in words.

    >>> told(())
    '0 independent sources'
    """
    kinds = ("named", "document", "unnamed", "outlet")
    parts = [(kind, sum(1 for source in sources if source.kind == kind)) for kind in kinds]
    words = ", ".join(f"{count} {kind}" for kind, count in parts if count)
    noun = "source" if len(sources) == 1 else "sources"
    return f"{len(sources)} independent {noun}" + (f" ({words})" if words else "")
