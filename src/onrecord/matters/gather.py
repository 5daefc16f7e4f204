"""Many articles -> matters: the events that are accounts of the same thing, gathered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from onrecord.codebook import Codebook
from onrecord.matters.accounts import Account, Surroundings, make_accounts
from onrecord.matters.copies import near_copies
from onrecord.matters.gathering import Group, gather_accounts
from onrecord.matters.independence import Origins
from onrecord.matters.parties import Parties
from onrecord.matters.places import Places
from onrecord.matters.rulings import Ruling, Rulings
from onrecord.matters.wording import Wording
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
    from onrecord.actors import load_times  # loads the parser, which asking does not need

    book = codebook or Codebook()
    around = Surroundings(
        articles={article.id: article for article in articles},
        statements={statement.id: statement for statement in statements},
        actors=actors,
        parties=Parties(actors, events),
        wording=Wording(articles),
        places=Places(articles, actors.values()),
        times=load_times(book),
    )
    accounts = make_accounts(events, stances, around, book)
    groups = gather_accounts(accounts, around.parties, around.wording, Rulings(rulings))
    ids = [_id(group) if group.chains else "" for group in groups]
    origins = Origins(around.articles, around.statements, actors, near_copies(articles))
    return [_matter(group, ids, around, origins) for group in groups if group.chains]


def _id(group: Group) -> str:
    return content_id("ma", group.type, group.accounts[0].event.id)


def _matter(group: Group, ids: Sequence[str], around: Surroundings, origins: Origins) -> Matter:
    return Matter(
        id=_id(group),
        type=group.type,
        label=_label(group.accounts, around),
        accounts=tuple(account.event.id for account in group.accounts),
        not_the_same_as=tuple(ids[number] for number in sorted(group.apart)),
        why=_why(group),
        sources=origins.independent([account.event for account in group.accounts]),
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


def _label(accounts: Sequence[Account], around: Surroundings) -> str:
    """What happened, who to whom, where and when, as most accounts have it."""
    lead = max(accounts, key=_telling)
    words = " ".join(anchor.text for anchor in lead.event.trigger)[:LONGEST_WORDS]
    plover = lead.event.plover
    code = plover.event + (f" {plover.mode}" if plover.mode else "")
    doers = _names((a.actors for a in accounts), around, " or ")
    others = _names((a.recipients for a in accounts), around, ", ")
    sides = " → ".join(part for part in (doers or ("?" if others else ""), others) if part)
    where = _most(a.event.where.text for a in accounts if a.event.where) or _most(
        around.places.spelled(spot) for a in accounts for spot in sorted(a.spots)
    )
    when = _most(a.event.when.date or a.event.when.text for a in accounts if a.event.when)
    return "; ".join(part for part in (f"{words} ({code})", sides, where, when) if part)


def _telling(account: Account) -> tuple[int, int]:
    """How much an account tells by itself; what happened leads what did not, and the first of
    equals."""
    known = (account.actors, account.recipients, account.place, account.date, account.weapon)
    told = account.event.status != "negated"
    return 2 * told + sum(1 for part in known if part), -account.position


def _names(groups: Iterable[Sequence[str]], around: Surroundings, joint: str) -> str:
    counts = Counter(around.parties.of(actor).name for group in groups for actor in group)
    return joint.join(name for name, _ in counts.most_common(2))


def _most(values: Iterable[str]) -> str:
    counts = Counter(values)
    return counts.most_common(1)[0][0] if counts else ""
