"""What gathering must know of the whole record before it can look at one article or one kind.

How rare a word is, how often an actor takes part, which names are places, which texts are copies
and which outlets there are: each is a sum over articles. :func:`told_by` is what one article adds,
:class:`Tally` the sum, which can be made in parts and merged in any order, and :class:`Facts` what
follows from it. With them, what one article brings to gathering follows from that article alone
(:mod:`onrecord.matters.brought`), and kinds of matter are gathered apart
(:mod:`onrecord.matters.gathering`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from msgspec import Struct

from onrecord.matters.copies import copy_families
from onrecord.matters.parties import Parties
from onrecord.matters.places import Places, capitals, evidence, may_be_place, taken
from onrecord.matters.wording import Wording, stems
from onrecord.records import Actor, Article, Event

What = Literal["word", "capital", "place", "actor", "publisher"]


class Fact(Struct):
    """One addend: ``key`` (a stem, a folded name, an actor's id) is met ``count`` times in
    ``articles`` articles, of which ``first`` is the earliest and writes it as ``text``."""

    what: What
    key: str
    count: int
    articles: int = 1
    first: int = 0
    text: str = ""


def told_by(article: Article, events: Iterable[Event], position: int) -> Iterator[Fact]:
    """What ``article``, the ``position``-th, and its ``events`` add, one fact a key."""
    for word in dict.fromkeys(stems(article.text)):
        yield Fact("word", word, 1)
    for name, count in Counter(capitals(article.text)).items():
        yield Fact("capital", name, count)
    strength: Counter[str] = Counter()
    written: dict[str, str] = {}
    for name, strong, text in evidence(article.text):
        strength[name] += strong
        written.setdefault(name, text)
    for name, count in strength.items():
        yield Fact("place", name, count, first=position, text=written[name])
    taking_part = Counter(one for event in events for one in {*event.actors, *event.recipients})
    for actor, count in taking_part.items():
        yield Fact("actor", actor, count)
    if article.publisher:
        yield Fact("publisher", article.publisher.casefold(), 1, 1, position, article.publisher)


class Tally:
    """The sum of facts, by what they are of."""

    def __init__(self) -> None:
        self.sums: dict[tuple[What, str], Fact] = {}

    def add(self, facts: Iterable[Fact]) -> None:
        """Add ``facts``, in whatever order; they are the tally's from now on."""
        sums = self.sums
        for fact in facts:
            known = sums.setdefault((fact.what, fact.key), fact)
            if known is not fact:
                known.count += fact.count
                known.articles += fact.articles
                if fact.first < known.first:
                    known.first, known.text = fact.first, fact.text

    def of(self, what: What) -> dict[str, Fact]:
        """The sums of one sort by key."""
        return {key: fact for (sort, key), fact in self.sums.items() if sort == what}


@dataclass(frozen=True)
class Facts:
    """All that gathering looks up of the whole: ``family`` says of articles that have copies
    which one stands for them, ``publishers`` how an outlet (its name without case) is written."""

    parties: Parties
    wording: Wording
    places: Places
    family: Mapping[str, str]
    publishers: Mapping[str, str]


def likely_places(tally: Tally) -> dict[str, Fact]:
    """The names that are used as those of places, whoever else bears them."""
    whole = tally.of("capital")
    return {
        name: fact
        for name, fact in tally.of("place").items()
        if may_be_place(name, fact.count, whole[name].count if name in whole else 0)
    }


def facts_of(
    tally: Tally, articles: int, parties: Parties, taken: Collection[str], family: Mapping[str, str]
) -> Facts:
    """What follows from the sums over so many ``articles``; ``taken`` are names of actors that
    are no places."""
    spelled = {name: fact.text for name, fact in tally.of("place").items()}
    return Facts(
        parties=parties,
        wording=Wording({w: fact.articles for w, fact in tally.of("word").items()}, articles),
        places=Places((name for name in likely_places(tally) if name not in taken), spelled),
        family=family,
        publishers={key: fact.text for key, fact in tally.of("publisher").items()},
    )


def facts_of_record(
    articles: Sequence[Article], events: Mapping[str, Sequence[Event]], actors: Mapping[str, Actor]
) -> Facts:
    """The facts of a whole record in one process; ``events`` by article."""
    tally = Tally()
    for position, article in enumerate(articles):
        tally.add(told_by(article, events.get(article.id, ()), position))
    seen = {actor: fact.count for actor, fact in tally.of("actor").items()}
    parties = Parties(actors, seen, sum(seen.values()))
    names = frozenset(taken(actors.values()))
    return facts_of(tally, len(articles), parties, names, copy_families(articles))
