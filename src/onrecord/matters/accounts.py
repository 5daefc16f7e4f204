"""An event as gathering compares it: what is known of it, and nothing that is not."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.codebook import Codebook
from onrecord.matters.figures import Counted, counted
from onrecord.matters.kinds import is_utterance, load_rules, matter_type
from onrecord.matters.parties import Parties
from onrecord.matters.places import Places, folded
from onrecord.matters.wording import (
    Vector,
    Wording,
    sentence_around,
    stem,
    stem_list,
    stems,
    word_list,
)
from onrecord.records import Actor, Article, Event, MatterType, Stance, Statement

if TYPE_CHECKING:
    from onrecord.actors import Times

RARE_STEMS = 8
"""Stems of the sentence that look an account up."""
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")
_WORDS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"]  # fmt: skip


@dataclass(frozen=True)
class Account:
    """One event with what tells it from others; empty and ``None`` where nothing is known.

    ``bodies`` are the bodies that are to decide or act; ``spots`` the places that its sentence
    names; ``poison`` says that it speaks of such means; ``sentence`` is the offset of that, ``words`` its vector; ``leads`` says that it stands
    in the headline or in the first paragraph; ``several`` that it is told as more than one
    ("three attacks"); ``claimed`` that somebody, not the narrator, tells
    it; ``pointing`` that its words point back ("the attack"); ``apart`` are the words that set it
    apart ("another"); ``rule`` is the entry of ``matter_types`` that gave ``type``.
    """

    event: Event
    type: MatterType
    rule: str
    position: int
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    bodies: frozenset[str]
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

    @property
    def article(self) -> str:
        """The id of the article it stands in."""
        return self.event.article


@dataclass(frozen=True)
class Surroundings:
    """All that the making of accounts looks up."""

    articles: Mapping[str, Article]
    statements: Mapping[str, Statement]
    actors: Mapping[str, Actor]
    parties: Parties
    wording: Wording
    places: Places
    times: Times


def make_accounts(
    events: Sequence[Event], stances: Iterable[Stance], around: Surroundings, codebook: Codebook
) -> list[Account]:
    """The accounts among ``events``, in their order; events that are no matter are left out."""
    held: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for stance in stances:
        if stance.event is not None:
            held[stance.event][stance.attitude].append(stance.holder)
    rules = load_rules(codebook)
    accounts = []
    for position, event in enumerate(events):
        said = around.statements.get(event.statement or "")
        types = {around.parties.of(actor).type for actor in event.actors}
        attitudes = held.get(event.id, {})
        found = matter_type(event, attitudes, types, is_utterance(event, said), rules)
        if found is not None:
            proposers = [h for a in ("proposes", "promises") for h in attitudes.get(a, ())]
            accounts.append(_account(event, position, found, proposers, around))
    return accounts


def _account(
    event: Event, position: int, found: tuple[MatterType, str], proposers: list[str],
    around: Surroundings,
) -> Account:  # fmt: skip
    article = around.articles[event.article]
    start, end = sentence_around(article.text, event)
    sentence = article.text[start:end]
    counts = Counter(stems(sentence))
    before = article.text[max(start, event.trigger[0].start - 40) : event.trigger[0].start]
    near = [word.strip("“”\"',").lower() for word in before.split()[-3:]]
    return Account(
        event=event,
        type=found[0],
        rule=found[1],
        position=position,
        actors=event.actors,
        recipients=event.recipients,
        bodies=_bodies(event, proposers, around.parties),
        mode=event.plover.mode,
        place=folded(event.where.text) if event.where else None,
        spots=around.places.named_in(sentence),
        country=event.where.country if event.where else None,
        date=_date(event, article, around.times),
        published=article.published,
        weapon=frozenset(stems(event.weapon or "")),
        poison=bool(counts.keys() & stem_list("poison")),
        counted=counted(sentence),
        numbers=_numbers(event.casualties or ""),
        sentence=start,
        words=around.wording.vector(counts),
        rare=_rarest(counts, around.wording),
        trigger=frozenset(stem(word) for anchor in event.trigger for word in anchor.text.split()),
        zone=_zone(article, event.trigger[0].start),
        leads=event.trigger[0].start < lead_end(article),
        several=_several(event, near),
        claimed=event.statement is not None,
        pointing=bool(near) and near[-1] in word_list("pointing"),
        apart=frozenset(near) & word_list("apart"),
    )


def _numbers(words: str) -> frozenset[str]:
    """The numbers in ``words``, in figures."""
    spelled = (str(_WORDS.index(w) + 1) for w in words.lower().split() if w in _WORDS)
    return frozenset([*_NUMBER.findall(words), *spelled])


def _several(event: Event, near: Sequence[str]) -> bool:
    plural = event.trigger[-1].text.lower().endswith("s")
    return plural and bool(set(near[-2:]) & word_list("several"))


def _bodies(event: Event, proposers: list[str], parties: Parties) -> frozenset[str]:
    """Who is to act: the event's own actors, else the bodies that put it forward."""
    if event.actors:
        return frozenset(event.actors)
    return frozenset(one for one in proposers if parties.of(one).type == "body")


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
