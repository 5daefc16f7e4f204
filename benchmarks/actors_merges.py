"""Wrong merges of two people: one actor for two of the gold, within an article and in a record.

Counted are people who are named; a pronoun given to the wrong one is an error of its own measure.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import combinations

from onrecord.actors import unite
from onrecord.actors.cast import Cast
from onrecord.actors.folding import alias_tokens
from onrecord.codebook import Codebook
from onrecord.records import Actor


@dataclass
class Merges:
    """Gold people by (article or "" for the whole record, actor)."""

    people: dict[tuple[str, str], set[str]] = field(default_factory=dict)

    def note(self, article: str, actor: str, person: str) -> None:
        """Say that ``actor`` of ``article`` is answered for ``person`` of the gold."""
        self.people.setdefault((article, actor), set()).add(person)

    def wrong(self) -> list[tuple[str, str, str]]:
        """Pairs of gold people on one actor: (article, person, person)."""
        return [
            (article, a, b)
            for (article, _), people in sorted(self.people.items())
            for a, b in combinations(sorted(people), 2)
        ]

    def pairs(self) -> int:
        """Pairs of gold people that could have been merged: two of one article."""
        by_article: dict[str, set[str]] = {}
        for (article, _), people in self.people.items():
            by_article.setdefault(article, set()).update(people)
        return sum(len(p) * (len(p) - 1) // 2 for p in by_article.values())

    def shares(self) -> tuple[float, float]:
        """Wrong pairs as a share of the pairs, and of the actors answered for."""
        wrong = len(self.wrong())
        return wrong / max(1, self.pairs()), wrong / max(1, len(self.people))

    def show(self, title: str, misses: int) -> None:
        """Print the two shares, and the first wrong pairs."""
        of_pairs, of_actors = self.shares()
        print(f"{title}: {len(self.wrong())} wrong; {of_pairs:.4f} of {self.pairs()} pairs, "
              f"{of_actors:.4f} of {len(self.people)} actors")  # fmt: skip
        for row in self.wrong()[:misses]:
            print(*row, sep=" | ")


def gold_person(actor: Actor, people: Iterable[str]) -> set[str]:
    """The gold people that an actor is by its own names: a full name with their first and last
    word, or, where only a surname is known, the one person with that surname."""
    forms = [tuple(alias_tokens(form)) for form in (actor.name, *actor.aliases)]
    full = {(form[0], form[-1]) for form in forms if len(form) > 1}
    gold = {name: tokens for name in people if (tokens := tuple(alias_tokens(name)))}
    found = {name for name, t in gold.items() if len(t) > 1 and (t[0], t[-1]) in full}
    if found or full:
        return found
    same = {name for name, t in gold.items() for form in forms if form and t[-1] == form[-1]}
    return same if len(same) == 1 else set()


def note_cast(merges: Merges, article: str, cast: Cast, people: Iterable[str]) -> None:
    """Note all person actors of an article that are gold people."""
    names = sorted(people)
    for actor in cast.actors:
        if actor.type == "person":
            for person in sorted(gold_person(actor, names)):
                merges.note(article, actor.id, person)


def across(merges: Merges, actors: Iterable[Actor], codebook: Codebook) -> Merges:
    """The same over a whole record, after ``unite``; gold names are the same in every article."""
    links = unite(actors, codebook)
    record = Merges()
    for (_, actor), people in sorted(merges.people.items()):
        target = links[actor].to if actor in links else actor
        for person in sorted(people):
            record.note("", target, person)
    return record
