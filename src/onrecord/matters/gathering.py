"""Gathering accounts into matters: the chains of one article after the other, in the order of the
record.

A chain looks up the matters that share something rare with it, is compared with the chains of each,
and joins the best if the two best agree enough, the others do not speak against it, and nothing
forbids it. Later articles therefore add to matters and never rename them; where one tells that two
matters are one, they go on under the id of the earlier one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from onrecord.matters.accounts import Account
from onrecord.matters.chains import Chain, chains
from onrecord.matters.parties import Parties
from onrecord.matters.rulings import Rulings
from onrecord.matters.score import AGREEING, ENOUGH, Compared, support, trigger_classes
from onrecord.matters.wording import Wording
from onrecord.records import MatterType

CANDIDATES = 12
"""Matters that a chain is compared with: those that share most with it."""
WITNESSES = 8
"""Chains of a matter that are compared: the first and the last ones."""
SURE = 1.3
"""Share of :data:`ENOUGH` from which a chain that belongs to two matters makes them one."""
LOOSE = 0.4
"""Share of :data:`ENOUGH` that the accounts of two matters must reach for that, on average."""
LONGEST = 40
"""Matters that one key looks up: the latest; what everything shares finds nothing."""
NEAR = 0.8
"""Share of :data:`ENOUGH` from which two matters that stay apart are remembered as such."""


@dataclass
class Group:
    """A matter while it grows: its chains, why each one joined, and who is kept apart."""

    chains: list[Chain]
    joints: list[Compared] = field(default_factory=list)
    apart: dict[int, str] = field(default_factory=dict)
    by_ruling: bool = False

    @property
    def accounts(self) -> list[Account]:
        """All accounts, in the order of the record."""
        return [account for chain in self.chains for account in chain.accounts]

    @property
    def reasons(self) -> list[Compared]:
        """Why its accounts are together, one for each joint."""
        return [*(reason for chain in self.chains for reason in chain.reasons), *self.joints]

    @property
    def type(self) -> MatterType:
        """The type of the matter."""
        return self.chains[0].whole.type

    def witnesses(self) -> Sequence[Chain]:
        """The chains that newcomers are compared with."""
        if len(self.chains) <= WITNESSES:
            return self.chains
        half = WITNESSES // 2
        return [*self.chains[:half], *self.chains[-half:]]


class Gathering:
    """The groups made so far, and the index that finds them."""

    def __init__(self, parties: Parties, wording: Wording, rulings: Rulings) -> None:
        self.groups: list[Group] = []
        self._parties, self._wording, self._rulings = parties, wording, rulings
        self._index: dict[object, list[int]] = defaultdict(list)
        self._place: dict[str, int] = {}
        self._near: dict[int, str] = {}

    def add_article(self, accounts: Iterable[Account]) -> None:
        """Put the accounts of one article into the groups they belong to, or into new ones. What
        people decided on goes its own way: one by one."""
        free: list[Account] = []
        ruled: list[Account] = []
        for account in accounts:
            (ruled if self._rulings.about(account.event.id) else free).append(account)
        found = [*chains(free, self._parties, self._wording), *(Chain([one]) for one in ruled)]
        for chain in sorted(found, key=lambda one: one.accounts[0].position):
            self._add(chain)

    def _add(self, chain: Chain) -> None:
        chosen = self._ruled(chain)
        if chosen is None:
            chosen = self._best(chain)
        if chosen is None:
            self.groups.append(Group([chain]))
            chosen = len(self.groups) - 1
            self._note_neighbours(chosen)
        else:
            self.groups[chosen].chains.append(chain)
        self._settle(chain, chosen)

    def _settle(self, chain: Chain, number: int) -> None:
        """Note where the accounts of ``chain`` are now, and by what they are found."""
        for account in chain.accounts:
            self._place[account.event.id] = number
        for key in set(self._keys(chain.whole)):
            posting = self._index[key]
            if not posting or posting[-1] != number:
                posting.append(number)

    def _ruled(self, chain: Chain) -> int | None:
        for event in self._rulings.same(chain.accounts[0].event.id):
            if event in self._place:
                group = self.groups[self._place[event]]
                group.by_ruling = True
                return self._place[event]
        return None

    def _best(self, chain: Chain) -> int | None:
        """The group that ``chain`` joins. Others that it belongs to as surely become one with
        it: a later account may tell that two matters are one."""
        self._near = {}
        joints = []
        for number in self._candidates(chain.whole):
            joint = self._joint(chain, number)
            if joint is not None:
                joints.append((-joint.score, number, joint))
        if not joints:
            return None
        joints.sort(key=lambda one: one[:2])
        _, chosen, joint = joints[0]
        self.groups[chosen].joints.append(joint)
        for score, number, other in joints[1:]:
            if -score >= SURE * ENOUGH and self._may_unite(chosen, number):
                chosen = self._unite(chosen, number, other)
        return chosen

    def _may_unite(self, one: int, other: int) -> bool:
        """Whether nothing speaks against two groups being one."""
        mine, yours = self.groups[one], self.groups[other]
        events = [account.event.id for account in yours.accounts]
        if any(self._rulings.about(event.event.id) for event in mine.accounts):
            return False
        if any(self._rulings.about(event) for event in events):
            return False
        found = [
            a.against(b, self._parties, self._wording)
            for a in mine.witnesses()
            for b in yours.witnesses()
        ]
        return not any(one.forbidden for one in found) and support(found) >= LOOSE * ENOUGH

    def _unite(self, one: int, other: int, joint: Compared) -> int:
        """Make two groups one, under the number of the earlier."""
        first, last = min(one, other), max(one, other)
        kept, gone = self.groups[first], self.groups[last]
        kept.chains = sorted([*kept.chains, *gone.chains], key=lambda c: c.accounts[0].position)
        kept.joints += [*gone.joints, joint]
        for number in gone.apart:
            self.groups[number].apart.pop(last, None)
        for chain in gone.chains:
            self._settle(chain, first)
        gone.chains, gone.joints, gone.apart = [], [], {}
        return first

    def _joint(self, chain: Chain, number: int) -> Compared | None:
        """Why ``chain`` may join the group; ``None`` if it may not, and then why not is noted."""
        group = self.groups[number]
        others = [account.event.id for account in group.accounts]
        if any(self._rulings.parted(account.event.id, others) for account in chain.accounts):
            self._near[number] = "a decision keeps them apart"
            return None
        found = [chain.against(other, self._parties, self._wording) for other in group.witnesses()]
        top = max(found, key=lambda one: one.score)
        forbidden = next((one for one in found if one.forbidden), None)
        if forbidden is None and top.same and support(found) >= AGREEING * ENOUGH:
            return top
        if top.score >= NEAR * ENOUGH:
            self._near[number] = (forbidden or top).told()
        return None

    def _note_neighbours(self, number: int) -> None:
        """Remember which groups came near and are not the same."""
        for other, why in self._near.items():
            self.groups[number].apart[other] = why
            self.groups[other].apart[number] = why

    def _candidates(self, account: Account) -> list[int]:
        shared: Counter[int] = Counter()
        for key in sorted(set(self._keys(account)), key=repr):
            posting = self._index.get(key, ())
            for number in posting[-LONGEST:]:
                if self.groups[number].chains:
                    shared[number] += 100 // (2 + len(posting)) + 1
        ranked = sorted(shared.items(), key=lambda item: (-item[1], item[0]))
        return [number for number, _ in ranked[:CANDIDATES]]

    def _keys(self, account: Account) -> Iterator[tuple[str, ...]]:
        """What a chain is looked up by: always with its kind, so that only the comparable meet."""
        kind = (account.type, account.event.plover.event)
        for part, actors in (("who", account.actors), ("whom", account.recipients)):
            for actor in actors:
                yield (*kind, part, actor)
                for behind in sorted(self._parties.of(actor).behind):
                    yield (*kind, part, behind)
        for place in sorted({*account.spots, account.place} - {None}, key=str):
            yield (*kind, "place", str(place))
        for word in sorted(account.trigger | trigger_classes(account)):
            yield (*kind, "trigger", word)
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
    for _, mine in groupby(accounts, key=lambda one: one.article):
        gathering.add_article(mine)
    return gathering.groups
