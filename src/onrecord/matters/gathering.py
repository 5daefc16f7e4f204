"""Gathering accounts into matters, one account after the other, in the order of the record.

An account looks up the matters that share something rare with it, is compared with some accounts
of each, and joins the best if the two best agree enough, the others do not speak against it, and
nothing forbids it. Later articles therefore add to matters and never rename them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.matters.accounts import Account
from onrecord.matters.parties import Parties
from onrecord.matters.rulings import Rulings
from onrecord.matters.score import ENOUGH, Compared, compare
from onrecord.matters.wording import Wording

CANDIDATES = 8
"""Matters that an account is compared with: those that share most with it."""
WITNESSES = 12
"""Accounts of a matter that are compared: the first and the last ones."""
LONGEST = 40
"""Matters that one key looks up: the latest; what everything shares finds nothing."""
AGREEING = 0.55
"""Share of :data:`ENOUGH` that the accounts of a matter must reach on average."""
NEAR = 0.8
"""Share of :data:`ENOUGH` from which two matters that stay apart are remembered as such."""


@dataclass
class Group:
    """A matter while it grows: its accounts, why each one joined, and who is kept apart."""

    accounts: list[Account]
    reasons: list[Compared] = field(default_factory=list)
    apart: dict[int, str] = field(default_factory=dict)
    by_ruling: bool = False

    def witnesses(self) -> Sequence[Account]:
        """The accounts that newcomers are compared with."""
        if len(self.accounts) <= WITNESSES:
            return self.accounts
        half = WITNESSES // 2
        return [*self.accounts[:half], *self.accounts[-half:]]


class Gathering:
    """The groups made so far, and the index that finds them."""

    def __init__(self, parties: Parties, wording: Wording, rulings: Rulings) -> None:
        self.groups: list[Group] = []
        self._parties, self._wording, self._rulings = parties, wording, rulings
        self._index: dict[object, list[int]] = defaultdict(list)
        self._place: dict[str, int] = {}

    def add(self, account: Account) -> None:
        """Put ``account`` into the group it belongs to, or into one of its own."""
        chosen = self._ruled(account)
        if chosen is None:
            chosen = self._best(account)
        if chosen is None:
            self.groups.append(Group([account]))
            chosen = len(self.groups) - 1
            self._note_neighbours(chosen)
        else:
            self.groups[chosen].accounts.append(account)
        self._place[account.event.id] = chosen
        for key in set(self._keys(account)):
            posting = self._index[key]
            if not posting or posting[-1] != chosen:
                posting.append(chosen)

    def _ruled(self, account: Account) -> int | None:
        for event in self._rulings.same(account.event.id):
            if event in self._place:
                group = self.groups[self._place[event]]
                group.by_ruling = True
                return self._place[event]
        return None

    def _best(self, account: Account) -> int | None:
        self._near: dict[int, str] = {}
        best: tuple[float, int, Compared] | None = None
        for number in self._candidates(account):
            group = self.groups[number]
            if self._rulings.parted(account.event.id, [a.event.id for a in group.accounts]):
                self._near[number] = "a decision keeps them apart"
                continue
            found = [
                compare(account, other, self._parties, self._wording) for other in group.witnesses()
            ]
            top = max(found, key=lambda one: one.score)
            mean = sum(one.score for one in found) / len(found)
            forbidden = next((one for one in found if one.forbidden), None)
            if forbidden is None and top.same and mean >= AGREEING * ENOUGH:
                if best is None or top.score > best[0]:
                    best = (top.score, number, top)
            elif top.score >= NEAR * ENOUGH:
                self._near[number] = (forbidden or top).told()
        if best is None:
            return None
        self.groups[best[1]].reasons.append(best[2])
        return best[1]

    def _note_neighbours(self, number: int) -> None:
        """Remember which groups came near and are not the same."""
        for other, why in getattr(self, "_near", {}).items():
            self.groups[number].apart[other] = why
            self.groups[other].apart[number] = why

    def _candidates(self, account: Account) -> list[int]:
        shared: Counter[int] = Counter()
        for key in sorted(set(self._keys(account)), key=repr):
            posting = self._index.get(key, ())
            for number in posting[-LONGEST:]:
                shared[number] += 100 // (2 + len(posting)) + 1
        ranked = sorted(shared.items(), key=lambda item: (-item[1], item[0]))
        return [number for number, _ in ranked[:CANDIDATES]]

    def _keys(self, account: Account) -> Iterator[tuple[str, ...]]:
        """What an account is looked up by: always with its kind, so that only the comparable
        meet."""
        kind = (account.type, account.event.plover.event)
        for part, actors in (("who", account.actors), ("whom", account.recipients)):
            for actor in actors:
                yield (*kind, part, actor)
                for behind in sorted(self._parties.of(actor).behind):
                    yield (*kind, part, behind)
        if account.place:
            yield (*kind, "place", account.place)
        if account.date:
            yield (*kind, "date", account.date)
        for word in account.rare:
            yield (*kind, "word", word)
        yield (*kind, "article", account.article)


def gather_accounts(
    accounts: Iterable[Account], parties: Parties, wording: Wording, rulings: Rulings
) -> list[Group]:
    """The groups of ``accounts``, in the order of their first account."""
    gathering = Gathering(parties, wording, rulings)
    for account in accounts:
        gathering.add(account)
    return gathering.groups
