"""Many articles -> matters: the events that are accounts of the same thing, gathered."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from onrecord.codebook import Codebook
from onrecord.matters.accounts import Account
from onrecord.matters.brought import Brought, Told, bring
from onrecord.matters.chains import Kind
from onrecord.matters.facts import facts_of_record
from onrecord.matters.gathering import Gathering, Group
from onrecord.matters.independence import independent
from onrecord.matters.parties import Party
from onrecord.matters.rulings import Ruling, Rulings
from onrecord.matters.wording import Stories
from onrecord.records import (
    Actor,
    Article,
    Event,
    Matter,
    Stance,
    Statement,
    Why,
    content_id,
)

LONGEST_WORDS = 60
"""Code points of an event's words in a label."""


def gather(
    articles: Sequence[Article],
    statements: Iterable[Statement],
    events: Sequence[Event],
    stances: Iterable[Stance],
    actors: Mapping[str, Actor],
    rulings: Iterable[Ruling] = (),
    codebook: Codebook | None = None,
) -> list[Matter]:
    """The matters of ``events``, in the order of their first account.

    ``events`` are in the order of articles and text; ``actors`` by id, united. What is in doubt
    stays apart; ``rulings`` (what people decided) come before every score. The id of a matter
    follows from its type and first account, so that later articles do not change it (where they
    tell that two matters are one, the id of the earlier stays).
    """
    book, rules = codebook or Codebook(), Rulings(rulings)
    told = list(_told(articles, statements, events, stances))
    own = {one.article.id: [event for _, event in one.events] for one in told}
    facts = facts_of_record(articles, own, actors)
    brought = (bring(one, facts, rules, book) for one in told)
    found = gather_kinds((one for mine in brought for one in mine), rules)
    return [matter for _, matter in sorted(found, key=lambda one: one[0])]


def _told(
    articles: Iterable[Article],
    statements: Iterable[Statement],
    events: Iterable[Event],
    stances: Iterable[Stance],
) -> Iterator[Told]:
    """The articles that tell of events, in the order of ``events``, with their records."""
    texts = {article.id: article for article in articles}
    said: dict[str, list[Statement]] = defaultdict(list)
    held: dict[str, list[Stance]] = defaultdict(list)
    for statement in statements:
        said[statement.article].append(statement)
    for stance in stances:
        held[stance.article].append(stance)
    for article, mine in groupby(enumerate(events), key=lambda one: one[1].article):
        yield Told(texts[article], said[article], list(mine), held[article])


def gather_kinds(brought: Iterable[Brought], rulings: Rulings) -> list[tuple[int, Matter]]:
    """The matters of what articles brought (in their order), with the position of the first
    account of each.

    All kinds may come at once or only one: no kind needs to know of another, but for those that
    ``rulings`` tie together.
    """
    stories = Stories()
    made: dict[Kind, Gathering] = {}
    tied: Gathering | None = None
    for one in brought:
        if rulings:
            gathering = tied = tied or Gathering(rulings, stories)
        elif one.kind not in made:
            gathering = made[one.kind] = Gathering(rulings, stories)
        else:
            gathering = made[one.kind]
        gathering.add(one)
    every = [*made.values(), *([tied] if tied else [])]
    return [found for gathering in every for found in _matters(gathering)]


def _matters(gathering: Gathering) -> Iterator[tuple[int, Matter]]:
    ids = [_id(group) if group.chains else "" for group in gathering.groups]
    for group in gathering.groups:
        if group.chains:
            yield group.chains[0].accounts[0].position, _matter(group, ids, gathering)


def _id(group: Group) -> str:
    return content_id("ma", group.type, group.accounts[0].event.id)


def _matter(group: Group, ids: Sequence[str], gathering: Gathering) -> Matter:
    accounts = group.accounts
    return Matter(
        id=_id(group),
        type=group.type,
        label=_label(accounts, gathering.spelled),
        accounts=tuple(account.event.id for account in accounts),
        not_the_same_as=tuple(ids[number] for number in sorted(group.apart)),
        why=_why(group),
        sources=independent([gathering.roots[account.event.id] for account in accounts]),
    )


def _why(group: Group) -> Why:
    """By which rule the matter is of its type, what joined its accounts, and the weakest joint."""
    rule = group.accounts[0].rule
    if group.by_ruling:
        return Why("decision", f"{rule}; put together by a person", 1.0)
    if not group.reasons:
        return Why("gathering", f"{rule}; one account", None)
    weakest = min(group.reasons, key=lambda one: one.score)
    sure = round(weakest.score / (weakest.score + 2.0), 2)
    return Why("gathering", f"{rule}; weakest joint {weakest.score:.1f}: {weakest.told()}", sure)


def _label(accounts: Sequence[Account], spelled: Mapping[str, str]) -> str:
    """What happened, who to whom, where and when, as most accounts have it."""
    lead = max(accounts, key=_telling)
    words = " ".join(anchor.text for anchor in lead.event.trigger)[:LONGEST_WORDS]
    plover = lead.event.plover
    code = plover.event + (f" {plover.mode}" if plover.mode else "")
    doers = _names((a.actors for a in accounts), " or ")
    others = _names((a.recipients for a in accounts), ", ")
    sides = " → ".join(part for part in (doers or ("?" if others else ""), others) if part)
    where = _most(a.event.where.text for a in accounts if a.event.where) or _most(
        spelled[spot] for a in accounts for spot in sorted(a.spots)
    )
    when = _most(a.event.when.date or a.event.when.text for a in accounts if a.event.when)
    return "; ".join(part for part in (f"{words} ({code})", sides, where, when) if part)


def _telling(account: Account) -> tuple[int, int]:
    """How much an account tells by itself; what happened leads what did not, and the first of
    equals."""
    known = (account.actors, account.recipients, account.place, account.date, account.weapon)
    told = account.event.status != "negated"
    return 2 * told + sum(1 for part in known if part), -account.position


def _names(groups: Iterable[Sequence[Party]], joint: str) -> str:
    counts = Counter(party.name for group in groups for party in group)
    return joint.join(name for name, _ in counts.most_common(2))


def _most(values: Iterable[str]) -> str:
    counts = Counter(values)
    return counts.most_common(1)[0][0] if counts else ""
