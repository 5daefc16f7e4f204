"""What one article brings to gathering: its chains, kind by kind, and where each account goes back
to. It follows from the article's own reading and the facts of the whole, so that it can be made
anywhere; nothing else of the article is needed afterwards."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.codebook import Codebook
from onrecord.matters.accounts import Account, Accounts
from onrecord.matters.chains import Chain, Kind, chains
from onrecord.matters.facts import Facts
from onrecord.matters.independence import Root, Roots
from onrecord.matters.rulings import Rulings
from onrecord.matters.wording import Vector, stems
from onrecord.records import Article, Event, Stance, Statement


class Told(NamedTuple):
    """An article with its records: ``events`` with the positions that order all events."""

    article: Article
    statements: Sequence[Statement]
    events: Sequence[tuple[int, Event]]
    stances: Sequence[Stance]


@dataclass(frozen=True)
class Brought:
    """The ``chains`` of one kind in one article, the ``roots`` of their accounts by event, the
    ``vector`` of the article's words, and how the places that they name are ``spelled``."""

    kind: Kind
    article: str
    position: int
    vector: Vector
    chains: Sequence[Chain]
    roots: dict[str, Root]
    spelled: dict[str, str]


def bring(told: Told, facts: Facts, rulings: Rulings, codebook: Codebook) -> list[Brought]:
    """What an article brings, in the order of its text. What people decided on goes its own way:
    one by one."""
    article = told.article
    accounts = Accounts(article, told.statements, facts, codebook).of(told.events, told.stances)
    if not accounts:
        return []
    roots = Roots(article, told.statements, facts.parties, facts.family, facts.publishers)
    vector = facts.wording.vector(Counter(stems(article.text)))
    kinds: dict[Kind, list[Chain]] = defaultdict(list)
    for chain in _chains(accounts, rulings):
        kinds[chain.kind].append(chain)
    return [
        Brought(
            kind=kind,
            article=article.id,
            position=mine[0].accounts[0].position,
            vector=vector,
            chains=mine,
            roots={one.event.id: roots.of(one.event) for one in _accounts(mine)},
            spelled={p: facts.places.spelled(p) for one in _accounts(mine) for p in one.spots},
        )
        for kind, mine in kinds.items()
    ]


def _accounts(chains: Iterable[Chain]) -> list[Account]:
    return [account for chain in chains for account in chain.accounts]


def _chains(accounts: Iterable[Account], rulings: Rulings) -> list[Chain]:
    free: list[Account] = []
    ruled: list[Account] = []
    for account in accounts:
        (ruled if rulings.about(account.event.id) else free).append(account)
    found = [*chains(free), *(Chain([one]) for one in ruled)]
    return sorted(found, key=lambda one: one.accounts[0].position)
