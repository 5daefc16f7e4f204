"""An event as gathering compares it: what is known of it, and nothing that is not."""

from __future__ import annotations

import datetime
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from onrecord.codebook import Codebook
from onrecord.matters.facts import Facts
from onrecord.matters.figures import Counted, counted
from onrecord.matters.kinds import is_utterance, load_rules, matter_type
from onrecord.matters.parties import Parties, Party
from onrecord.matters.places import folded
from onrecord.matters.wording import (
    Vector,
    Wording,
    classes,
    sentence_around,
    stem,
    stem_list,
    stems,
    word_list,
)
from onrecord.records import Article, Event, MatterType, Stance, Statement

if TYPE_CHECKING:
    from onrecord.actors import Times

RARE_STEMS = 8
"""Stems of the sentence that look an account up."""
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")
_WORDS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"]  # fmt: skip


@dataclass(frozen=True)
class Account:
    """One event with what tells it from others; empty and ``None`` where nothing is known.

    ``actors``, ``recipients`` and ``bodies`` (those that are to decide or act) are parties;
    ``spots`` the places that its sentence names; ``poison`` says that it speaks of such means;
    ``sentence`` is the offset of that, ``words`` its vector; ``leads`` says that it stands in the
    headline or in the first paragraph; ``several`` that it is told as more than one ("three
    attacks"); ``claimed`` that somebody, not the narrator, tells it; ``pointing`` that its words
    point back ("the attack"); ``apart`` are the words that set it apart ("another"); ``rule`` is
    the entry of ``matter_types`` that gave ``type``; ``position`` orders all accounts.
    """

    event: Event
    type: MatterType
    rule: str
    position: int
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    bodies: tuple[Party, ...]
    mode: str | None
    place: str | None
    spots: frozenset[str]
    country: str | None
    date: str | None
    published: str | None
    weapon: frozenset[str]
    poison: bool
    numbers: frozenset[str]
    counted: Counted = field(repr=False)
    sentence: int
    words: Vector = field(repr=False)
    rare: tuple[str, ...]
    trigger: frozenset[str]
    zone: str
    leads: bool
    several: bool
    claimed: bool
    pointing: bool
    apart: frozenset[str]

    @cached_property
    def article(self) -> str:
        """The id of the article it stands in."""
        return self.event.article

    @cached_property
    def code(self) -> str:
        """Its PLOVER type."""
        return self.event.plover.event

    @cached_property
    def acts(self) -> frozenset[str]:
        """The kinds of act that its words are lists of."""
        alike = classes()
        return frozenset().union(*(alike.get(word, frozenset()) for word in self.trigger))

    @cached_property
    def is_whole(self) -> bool:
        """Whether its words are those of something that has many parts ("the war")."""
        return not self.trigger.isdisjoint(stem_list("whole"))

    @cached_property
    def exact(self) -> bool:
        """Whether it tells by which means in particular."""
        return bool(self.weapon - stem_list("any means"))

    @cached_property
    def sites(self) -> frozenset[str]:
        """Every place of its sentence, its own among them."""
        return self.spots | {self.place} if self.place else self.spots

    @cached_property
    def days(self) -> tuple[int, int] | None:
        """The first and the last day that it may be of: its own date; else, for what is no
        background, that of publication."""
        background = self.event.status == "historical"
        date = self.date or (None if background else self.published)
        if date is None:
            return None
        first, last = date + "-01-01"[len(date) - 4 :], date + "-12-28"[len(date) - 4 :]
        return day_number(first), day_number(last)


@lru_cache(maxsize=10_000)
def day_number(date: str) -> int:
    """A number for the day of an ISO date, to reckon with."""
    return datetime.date.fromisoformat(date[:10]).toordinal()


class _Sentence:
    """What the accounts of one sentence share."""

    def __init__(self, start: int, text: str, facts: Facts) -> None:
        self.start, self.counts = start, Counter(stems(text))
        self.spots = facts.places.named_in(text)
        self.words = facts.wording.vector(self.counts)
        self.rare = _rarest(self.counts, facts.wording)
        self.counted = counted(text)
        self.poison = bool(self.counts.keys() & stem_list("poison"))


class Accounts:
    """The accounts that one article gives: of what its events tell, by itself and ``facts``."""

    def __init__(
        self, article: Article, statements: Iterable[Statement], facts: Facts, codebook: Codebook
    ) -> None:
        from onrecord.actors import load_times  # loads the parser, which asking does not need

        self._article, self._facts, self._book = article, facts, codebook
        self._statements = {statement.id: statement for statement in statements}
        self._times = load_times(codebook)
        self._lead_end = lead_end(article)
        self._sentences: dict[tuple[int, int], _Sentence] = {}

    def of(self, events: Iterable[tuple[int, Event]], stances: Iterable[Stance]) -> list[Account]:
        """The accounts among ``events`` (with their positions), in their order; events that are
        no matter are left out."""
        held: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for stance in stances:
            if stance.event is not None:
                held[stance.event][stance.attitude].append(stance.holder)
        rules, parties, accounts = load_rules(self._book), self._facts.parties, []
        for position, event in events:
            said = self._statements.get(event.statement or "")
            types = {parties.of(actor).type for actor in event.actors}
            attitudes = held.get(event.id, {})
            found = matter_type(event, attitudes, types, is_utterance(event, said), rules)
            if found is not None:
                proposers = [h for a in ("proposes", "promises") for h in attitudes.get(a, ())]
                accounts.append(self._account(event, position, found, proposers))
        return accounts

    def _account(
        self, event: Event, position: int, found: tuple[MatterType, str], proposers: list[str]
    ) -> Account:
        article, parties = self._article, self._facts.parties
        sentence = self._sentence(event)
        first = event.trigger[0].start
        before = article.text[max(sentence.start, first - 40) : first]
        near = [word.strip("“”\"',").lower() for word in before.split()[-3:]]
        return Account(
            event=event,
            type=found[0],
            rule=found[1],
            position=position,
            actors=tuple(map(parties.of, event.actors)),
            recipients=tuple(map(parties.of, event.recipients)),
            bodies=_bodies(event, proposers, parties),
            mode=event.plover.mode,
            place=folded(event.where.text) if event.where else None,
            spots=sentence.spots,
            country=event.where.country if event.where else None,
            date=_date(event, article, self._times),
            published=article.published,
            weapon=frozenset(stems(event.weapon or "")),
            poison=sentence.poison,
            counted=sentence.counted,
            numbers=_numbers(event.casualties or ""),
            sentence=sentence.start,
            words=sentence.words,
            rare=sentence.rare,
            trigger=frozenset(stem(w) for anchor in event.trigger for w in anchor.text.split()),
            zone=_zone(article, first),
            leads=first < self._lead_end,
            several=_several(event, near),
            claimed=event.statement is not None,
            pointing=bool(near) and near[-1] in word_list("pointing"),
            apart=frozenset(near) & word_list("apart"),
        )

    def _sentence(self, event: Event) -> _Sentence:
        start, end = sentence_around(self._article.text, event)
        if (start, end) not in self._sentences:
            text = self._article.text[start:end]
            self._sentences[start, end] = _Sentence(start, text, self._facts)
        return self._sentences[start, end]


def _numbers(words: str) -> frozenset[str]:
    """The numbers in ``words``, in figures."""
    spelled = (str(_WORDS.index(w) + 1) for w in words.lower().split() if w in _WORDS)
    return frozenset([*_NUMBER.findall(words), *spelled])


def _several(event: Event, near: Sequence[str]) -> bool:
    plural = event.trigger[-1].text.lower().endswith("s")
    return plural and bool(set(near[-2:]) & word_list("several"))


def _bodies(event: Event, proposers: list[str], parties: Parties) -> tuple[Party, ...]:
    """Who is to act: the event's own actors, else the bodies that put it forward."""
    if event.actors:
        return tuple(map(parties.of, sorted(set(event.actors))))
    found = map(parties.of, sorted(set(proposers)))
    return tuple(party for party in found if party.type == "body")


def _date(event: Event, article: Article, times: Times) -> str | None:
    """The date of the event, from its own words and the day of publication."""
    from onrecord.actors import reread  # loads the parser, which asking does not need

    if event.when is None or event.when.date:
        return event.when.date if event.when else None
    return reread(event.when.text, article.published, times, event.status == "future").date


def lead_end(article: Article) -> int:
    """Where the first paragraph below the headline ends."""
    body = (zone for zone in article.zones if zone.zone == "body")
    first = next(body, None)
    return first.end if first else 0


def _rarest(counts: Mapping[str, int], wording: Wording) -> tuple[str, ...]:
    ranked = sorted(counts, key=lambda word: (-wording.weight(word), word))
    return tuple(ranked[:RARE_STEMS])


def _zone(article: Article, offset: int) -> str:
    for zone in article.zones:
        if zone.start <= offset < zone.end:
            return zone.zone
    return "body"
