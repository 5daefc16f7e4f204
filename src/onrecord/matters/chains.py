"""The accounts of one article that are of one matter, and what they tell together.

"Killed" in the headline, "the attack" in the third paragraph and "gas dropped on the town" in the
fifth are one chain: each tells little, all together tell whom, what, where and how. Articles are
compared chain by chain.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import product
from typing import TypeVar

from onrecord.matters.accounts import Account
from onrecord.matters.parties import Party
from onrecord.matters.score import AGREEING, ENOUGH, Compared, compare, support
from onrecord.matters.wording import Stories, joined
from onrecord.records import MatterType

SHOWN = 4
"""Accounts of a chain that are compared one by one: those that tell most."""
Kind = tuple[MatterType, str]
"""A type of matter and of event."""
Value = TypeVar("Value")


@dataclass
class Chain:
    """Accounts of one article, in the order of the text, and why each one joined."""

    accounts: list[Account]
    reasons: list[Compared] = field(default_factory=list)

    @cached_property
    def whole(self) -> Account:
        """What the accounts tell together, as if it were one account."""
        return merged(self.accounts) if len(self.accounts) > 1 else self.accounts[0]

    @property
    def kind(self) -> Kind:
        """What it is an account of: chains of different kinds never meet."""
        return self.whole.type, self.whole.code

    @cached_property
    def telling(self) -> Sequence[Account]:
        """The accounts that tell most, and the whole first."""
        if len(self.accounts) == 1:
            return self.accounts
        ranked = sorted(self.accounts, key=lambda one: (-told(one), one.position))
        return [self.whole, *ranked[:SHOWN]]

    def against(self, other: Chain, stories: Stories) -> Compared:
        """The best agreement of the two, if the wholes do not speak against it."""
        best = compare(self.whole, other.whole, stories)
        if best.forbidden or best.score < AGREEING * ENOUGH:
            return best
        pairs = product(self.telling, other.telling)
        next(pairs)  # the wholes
        for one, two in pairs:
            found = compare(one, two, stories)
            if found.score > best.score and not found.forbidden:
                best = found
        return best


def told(account: Account) -> int:
    """How many things an account tells by itself."""
    known = (
        account.actors, account.recipients, account.place or account.spots, account.date,
        account.weapon, account.numbers,
    )  # fmt: skip
    return sum(1 for part in known if part)


def chains(accounts: Iterable[Account]) -> list[Chain]:
    """The chains of one article's ``accounts``, in the order of their first account."""
    found: list[Chain] = []
    stories = Stories()  # there is one story, so nothing is looked up in them
    for account in accounts:
        best: tuple[float, Chain, Compared] | None = None
        for chain in found:
            top = _joint(account, chain, stories)
            if top is not None and (best is None or top.score > best[0]):
                best = (top.score, chain, top)
        if best is None:
            found.append(Chain([account]))
        else:
            best[1].accounts.append(account)
            best[1].reasons.append(best[2])
    return found


def _joint(account: Account, chain: Chain, stories: Stories) -> Compared | None:
    """Why ``account`` joins ``chain``; ``None`` if it does not."""
    if account.code != chain.accounts[0].code:
        return None
    found = [compare(account, other, stories) for other in chain.accounts]
    top = max(found, key=lambda one: one.score)
    agree = (
        top.same and support(found) >= AGREEING * ENOUGH and not any(one.forbidden for one in found)
    )
    return top if agree else None


def merged(accounts: Sequence[Account]) -> Account:
    """One account that tells what all of ``accounts`` tell: the first, with what the others know
    besides. The type is that of the first one outside the headline."""
    body = next((one for one in accounts if one.zone not in ("headline", "deck")), accounts[0])
    return replace(
        accounts[0],
        type=body.type,
        actors=_each(one.actors for one in accounts),
        recipients=_each(one.recipients for one in accounts),
        bodies=_each(one.bodies for one in accounts),
        mode=_most(one.mode for one in accounts),
        place=_most(one.place for one in accounts),
        spots=frozenset().union(*(one.spots for one in accounts)),
        country=_most(one.country for one in accounts),
        date=max((one.date for one in accounts if one.date), key=len, default=None),
        weapon=frozenset().union(*(one.weapon for one in accounts)),
        poison=any(one.poison for one in accounts),
        numbers=frozenset().union(*(one.numbers for one in accounts)),
        counted={k: v for one in reversed(accounts) for k, v in one.counted.items()},
        words=joined(one.words for one in accounts),
        rare=_all(one.rare for one in accounts),
        trigger=frozenset().union(*(one.trigger for one in accounts)),
        leads=any(one.leads for one in accounts),
        several=any(one.several for one in accounts),
        claimed=any(one.claimed for one in accounts),
        apart=frozenset.intersection(*(one.apart for one in accounts)),
    )


def _each(groups: Iterable[Iterable[Party]]) -> tuple[Party, ...]:
    return tuple({party.id: party for group in groups for party in group}.values())


def _all(groups: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for group in groups for one in group))


def _most(values: Iterable[Value | None]) -> Value | None:
    counts = Counter(value for value in values if value is not None)
    return counts.most_common(1)[0][0] if counts else None
