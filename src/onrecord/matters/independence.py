"""How many independent sources a matter has, and why.

One account is as good as whoever it goes back to. The innermost statement that carries it names
its source; a person quoted by ten outlets is one source, and so is a report that many cite. What
an outlet tells in its own voice counts only where the outlet names no source of this matter
itself; copies of one text, texts of one agency and outlets that quote one another count once.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Literal

from onrecord.matters.copies import runs
from onrecord.matters.parties import Parties, Party
from onrecord.matters.wording import sentence_around, stem, word_list
from onrecord.records import Article, Event, Source, Statement

LINE_COPIED = 0.7
"""Share of the shorter sentence's runs of words from which one line is a copy of the other."""
LINE_RUNS = 4
"""Runs that a sentence must have to be compared at all."""
_CREDIT = re.compile(r"\(([A-Z][\w&.' -]{1,30})\)\s*[-–—:]?\s*$|[-–—]\s*([A-Z][\w&.' -]{1,30})\s*$")

LINES_KEPT = 2
"""Roots of one group with the very same line that are looked up; more find nothing else."""

SourceKind = Literal["named", "document", "unnamed", "outlet"]


@dataclass
class Root:
    """Where one account (an event id) goes back to: roots of one ``key`` are one source, and so
    are those of one ``family`` of copies or with the same ``sentence``, if nobody is named."""

    event: str
    article: str
    kind: SourceKind
    name: str
    key: str
    family: str | None = None
    sentence: str = ""
    reasons: set[str] = field(default_factory=set)

    @cached_property
    def line(self) -> frozenset[int]:
        """The runs of words of its sentence."""
        return runs(self.sentence)


class Roots:
    """Where the accounts of one article go back to, by itself and the facts of the whole: who is
    who, which texts are copies, and how outlets (names without case) are written."""

    def __init__(
        self,
        article: Article,
        statements: Iterable[Statement],
        parties: Parties,
        family: Mapping[str, str],
        publishers: Mapping[str, str],
    ) -> None:
        self._article, self._parties, self._publishers = article, parties, publishers
        self._statements = {statement.id: statement for statement in statements}
        self._family = family.get(article.id)

    def of(self, event: Event) -> Root:
        """Where ``event`` goes back to."""
        statement = self._statements.get(event.statement or "")
        if statement is None:
            return self._outlet(event)
        for actor_id in statement.speaker.actors:
            actor = self._parties.of(actor_id)
            if not actor.known or actor.type == "narrator":
                continue
            carried = self._publishers.get(actor.name.casefold())
            if carried:
                key, reason = f"outlet:{carried.casefold()}", "outlets that quote one another"
                return self._root(event, "outlet", carried, key, reason)
            if actor.type == "unnamed" or statement.anonymity == "anonymous":
                return self._unnamed(event, actor.name)
            kind: SourceKind = "document" if actor.type == "document" else "named"
            return Root(event.id, self._article.id, kind, actor.name, _document(actor) or actor.id)
        words = " ".join(anchor.text for anchor in statement.speaker.anchors)
        return self._unnamed(event, words)

    def _unnamed(self, event: Event, name: str) -> Root:
        """An unnamed source is one with itself in copies, and nobody else as far as is known."""
        words = " ".join(name.casefold().split())
        key = f"unnamed:{self._family or self._article.id}:{words}"
        return self._root(event, "unnamed", name or "no source named", key)

    def _outlet(self, event: Event) -> Root:
        article, agency = self._article, credit(self._article)
        name = agency or article.publisher or article.title or article.source
        if agency or article.publisher:
            reason = "texts of one agency" if agency else ""
            return self._root(event, "outlet", name, f"outlet:{name.casefold()}", reason)
        return self._root(event, "outlet", name, f"article:{article.id}")

    def _root(self, event: Event, kind: SourceKind, name: str, key: str, reason: str = "") -> Root:
        start, end = sentence_around(self._article.text, event)
        line, reasons = self._article.text[start:end], {reason} - {""}
        return Root(event.id, self._article.id, kind, name, key, self._family, line, reasons)


def _document(actor: Party) -> str | None:
    """One key for all names of one body's report, which no two articles call the same."""
    words = {stem(word) for word in actor.name.split()}
    if actor.represents and (actor.type == "document" or words & _report_stems()):
        return "report of " + " ".join(sorted(actor.represents))
    return None


def independent(roots: Sequence[Root]) -> tuple[Source, ...]:
    """The independent sources of the matter whose accounts go back to ``roots``, the first told
    first."""
    quoted = {root.article for root in roots if root.kind != "outlet"}
    counted = (r for r in roots if r.kind != "outlet" or r.article not in quoted)
    united = _United()
    for root in counted:
        united.add(root)
    return tuple(map(_source, united.groups.values()))


Spot = tuple[int, int]
"""Place of a root among the united: number of its group, and its own number in it."""


class _United:
    """Roots put together by key, else by copy; an index finds what one may be a copy of."""

    def __init__(self) -> None:
        self.groups: dict[str, list[Root]] = {}
        self._numbers: dict[str, int] = {}
        self._families: dict[tuple[str, str], tuple[Spot, str]] = {}
        self._lines: dict[tuple[str, int], list[Spot]] = defaultdict(list)
        self._indexed: dict[Spot, tuple[str, Root]] = {}
        self._same: Counter[tuple[int, str, str]] = Counter()

    def add(self, root: Root) -> None:
        """Put ``root`` into the group of its key; else of what it is a copy of; else into its
        own."""
        loose = root.kind not in ("named", "document")
        key = root.key
        if loose and key not in self.groups:
            key = self._copied(root) or key
        group = self.groups.setdefault(key, [])
        number = self._numbers.setdefault(key, len(self._numbers))
        if loose:
            self._index(root, key, (number, len(group)))
        group.append(root)

    def _index(self, root: Root, key: str, spot: Spot) -> None:
        if root.family is not None:
            known = self._families.get((root.kind, root.family))
            if known is None or spot < known[0]:
                self._families[root.kind, root.family] = spot, key
        same = (spot[0], root.kind, root.sentence)
        if self._same[same] < LINES_KEPT and len(root.line) >= LINE_RUNS:
            self._same[same] += 1
            self._indexed[spot] = key, root
            for run in root.line:
                self._lines[root.kind, run].append(spot)

    def _copied(self, root: Root) -> str | None:
        """The group that ``root`` is a copy of: its article is one, or its line is."""
        by_family = self._families.get((root.kind, root.family or ""))
        by_line = self._by_line(root)
        if by_family is not None and (by_line is None or by_family[0] <= by_line[0]):
            root.reasons.add("copies of one text")
            return by_family[1]
        if by_line is not None:
            root.reasons.add("the same line word for word")
            return by_line[1]
        return None

    def _by_line(self, root: Root) -> tuple[Spot, str] | None:
        """The first one that has the line of ``root`` in another article."""
        mine = len(root.line)
        if mine < LINE_RUNS:
            return None
        shared = Counter(spot for run in root.line for spot in self._lines[root.kind, run])
        fits = []
        for spot, count in shared.items():
            key, other = self._indexed[spot]
            share = count / min(mine, len(other.line))
            if other.article != root.article and share >= LINE_COPIED:
                fits.append((spot, key))
        return min(fits, default=None)


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


def _source(group: Sequence[Root]) -> Source:
    reasons: dict[str, None] = {}
    if len({root.article for root in group}) > 1 and group[0].kind in ("named", "document"):
        reasons["one source, whoever quotes it"] = None
    for root in group:
        reasons.update(dict.fromkeys(sorted(root.reasons)))
    return Source(
        name=group[0].name,
        kind=group[0].kind,
        accounts=tuple(root.event for root in group),
        articles=tuple(dict.fromkeys(root.article for root in group)),
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
