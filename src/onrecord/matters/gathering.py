"""Gathering accounts into matters: the chains of one article after the other, in the order of the
record.

A chain looks up the matters that share something rare with it, is compared with the chains of each,
and joins the best if the two best agree enough, the others do not speak against it, and nothing
forbids it. Later articles therefore add to matters and never rename them; where one tells that two
matters are one, they go on under the id of the earlier one.

Chains of different kinds never meet, so that each kind can be gathered apart, on another machine
too. Where people decided, all kinds are gathered as one: a decision may unite two kinds.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from heapq import nsmallest

from onrecord.matters.accounts import Account
from onrecord.matters.brought import Brought
from onrecord.matters.chains import Chain, Kind
from onrecord.matters.independence import Root
from onrecord.matters.rulings import Rulings
from onrecord.matters.score import AGREEING, ENOUGH, Compared, support
from onrecord.matters.wording import Stories
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
    """A matter while it grows: its chains, why each one joined, and who is kept apart;
    ``decided`` says that people decided about some of it."""

    chains: list[Chain]
    joints: list[Compared] = field(default_factory=list)
    apart: set[int] = field(default_factory=set)
    by_ruling: bool = False
    decided: bool = False

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


@dataclass
class Posting:
    """The groups that one key looks up: the latest, and how often it was noted in all."""

    noted: int = 0
    latest: deque[int] = field(default_factory=lambda: deque(maxlen=LONGEST))


class Gathering:
    """The groups of one kind made so far, and the index that finds them.

    ``stories`` may be shared by the gatherings of several kinds, if each article is added to all
    before the next.
    """

    def __init__(self, rulings: Rulings, stories: Stories | None = None) -> None:
        self.groups: list[Group] = []
        self.roots: dict[str, Root] = {}
        self.spelled: dict[str, str] = {}
        self._rulings, self._stories = rulings, stories or Stories()
        self._index: dict[Kind, dict[tuple[str, str], Posting]] = defaultdict(dict)
        self._place: dict[str, int] = {}
        self._near: set[int] = set()

    def add(self, brought: Brought) -> None:
        """Put the chains of one article into the groups they belong to, or into new ones."""
        self._stories.add(brought.article, brought.vector)
        self.roots.update(brought.roots)
        self.spelled.update(brought.spelled)
        for chain in brought.chains:
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
            if self._rulings.about(account.event.id):
                self._place[account.event.id] = number
                self.groups[number].decided = True
        index = self._index[chain.kind]
        for key in keys_of(chain.whole):
            posting = index.get(key)
            if posting is None:
                posting = index[key] = Posting()
            if not posting.latest or posting.latest[-1] != number:
                posting.latest.append(number)
                posting.noted += 1

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
        self._near = set()
        joints = []
        for number in self._candidates(chain):
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
        if mine.decided or yours.decided:
            return False
        found = [a.against(b, self._stories) for a in mine.witnesses() for b in yours.witnesses()]
        return not any(one.forbidden for one in found) and support(found) >= LOOSE * ENOUGH

    def _unite(self, one: int, other: int, joint: Compared) -> int:
        """Make two groups one, under the number of the earlier."""
        first, last = min(one, other), max(one, other)
        kept, gone = self.groups[first], self.groups[last]
        kept.chains = sorted([*kept.chains, *gone.chains], key=lambda c: c.accounts[0].position)
        kept.joints += [*gone.joints, joint]
        for number in gone.apart:
            self.groups[number].apart.discard(last)
        for chain in gone.chains:
            self._settle(chain, first)
        gone.chains, gone.joints, gone.apart = [], [], set()
        return first

    def _joint(self, chain: Chain, number: int) -> Compared | None:
        """Why ``chain`` may join the group; ``None`` if it may not, and then why not is noted."""
        group = self.groups[number]
        if self._parted(chain, group):
            self._near.add(number)
            return None
        found = [chain.against(other, self._stories) for other in group.witnesses()]
        top = max(found, key=lambda one: one.score)
        free = not any(one.forbidden for one in found)
        if free and top.same and support(found) >= AGREEING * ENOUGH:
            return top
        if top.score >= NEAR * ENOUGH:
            self._near.add(number)
        return None

    def _parted(self, chain: Chain, group: Group) -> bool:
        """Whether people decided that the two are not the same."""
        mine = [one.event.id for one in chain.accounts if self._rulings.about(one.event.id)]
        others = [account.event.id for account in group.accounts] if mine and group.decided else []
        return any(self._rulings.parted(event, others) for event in mine)

    def _note_neighbours(self, number: int) -> None:
        """Remember which groups came near and are not the same."""
        for other in self._near:
            self.groups[number].apart.add(other)
            self.groups[other].apart.add(number)

    def _candidates(self, chain: Chain) -> list[int]:
        """The groups that share most with ``chain``, what few have counting more."""
        index = self._index[chain.kind]
        shared: Counter[int] = Counter()
        for key in keys_of(chain.whole):
            posting = index.get(key)
            if posting is not None:
                weight = 100 // (2 + posting.noted) + 1
                for number in posting.latest:
                    shared[number] += weight
        living = ((-shared[one], one) for one in shared if self.groups[one].chains)
        return [number for _, number in nsmallest(CANDIDATES, living)]


def keys_of(account: Account) -> set[tuple[str, str]]:
    """What a chain is looked up by among those of its kind."""
    return {*_keys(account)}


def _keys(account: Account) -> Iterator[tuple[str, str]]:
    for part, parties in (("who", account.actors), ("whom", account.recipients)):
        for party in parties:
            yield part, party.id
            yield from ((part, behind) for behind in party.behind)
    yield from (("place", place) for place in account.sites)
    yield from (("trigger", word) for word in account.trigger | account.acts)
    if account.date:
        yield "date", account.date
    yield from (("word", word) for word in account.rare)
    yield "article", account.article
