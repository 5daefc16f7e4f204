"""An event as gathering compares it: what is known of it, and nothing that is not."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.codebook import Codebook
from onrecord.matters.kinds import is_utterance, load_rules, matter_type
from onrecord.matters.parties import Parties
from onrecord.matters.wording import Vector, Wording, sentence_around, stem, stems, word_list
from onrecord.records import Actor, Article, Event, MatterType, Stance, Statement

RARE_STEMS = 5
"""Stems of the sentence that look an account up."""
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")


@dataclass(frozen=True)
class Account:
    """One event with what tells it from others; empty and ``None`` where nothing is known.

    ``bodies`` are the bodies that are to decide or act; ``sentence`` is the offset of its
    sentence, ``words`` the vector of that; ``claimed`` says that somebody, not the narrator,
    tells it; ``pointing`` that its words point back ("the attack"); ``apart`` the words
    that set it apart ("another"); ``rule`` the entry of ``matter_types`` that gave ``type``.
    """

    event: Event
    type: MatterType
    rule: str
    position: int
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    bodies: frozenset[str]
    place: str | None
    country: str | None
    date: str | None
    published: str | None
    weapon: frozenset[str]
    numbers: frozenset[str]
    sentence: int
    words: Vector = field(repr=False)
    rare: tuple[str, ...]
    trigger: frozenset[str]
    zone: str
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
        place=_folded(event.where.text) if event.where else None,
        country=event.where.country if event.where else None,
        date=event.when.date if event.when else None,
        published=article.published,
        weapon=frozenset(stems(event.weapon or "")),
        numbers=frozenset(_NUMBER.findall(event.casualties or "")),
        sentence=start,
        words=around.wording.vector(counts),
        rare=_rarest(counts, around.wording),
        trigger=frozenset(stem(word) for anchor in event.trigger for word in anchor.text.split()),
        zone=_zone(article, event.trigger[0].start),
        claimed=event.statement is not None,
        pointing=bool(near) and near[-1] in word_list("pointing"),
        apart=frozenset(near) & word_list("apart"),
    )


def _bodies(event: Event, proposers: list[str], parties: Parties) -> frozenset[str]:
    """Who is to act: the event's own actors, else the bodies that put it forward."""
    if event.actors:
        return frozenset(event.actors)
    return frozenset(one for one in proposers if parties.of(one).type == "body")


def _folded(text: str) -> str:
    low = " ".join(text.casefold().split())
    return low.removeprefix("the ")


def _rarest(counts: Mapping[str, int], wording: Wording) -> tuple[str, ...]:
    ranked = sorted(counts, key=lambda word: (-wording.weight(word), word))
    return tuple(ranked[:RARE_STEMS])


def _zone(article: Article, offset: int) -> str:
    for zone in article.zones:
        if zone.start <= offset < zone.end:
            return zone.zone
    return "body"
