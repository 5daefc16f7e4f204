"""Gathering can be divided: facts of the whole are sums, and kinds of matter never meet."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Sequence

import msgspec
import pytest

from invented import World
from onrecord.codebook import Codebook
from onrecord.matters.brought import Brought, Told, bring
from onrecord.matters.facts import Fact, Facts, Tally, facts_of_record, told_by
from onrecord.matters.gather import gather_kinds
from onrecord.matters.parties import Parties
from onrecord.matters.rulings import Ruling, Rulings
from onrecord.records import Event
from onrecord.store.links import unite

TOWNS = [first + last for first in ("Tar", "Har", "Os", "Bel", "Dor", "Kel", "Mir", "Un")
         for last in ("sk", "lin", "va", "den", "by", "rath")]  # fmt: skip
DEEDS = (
    ("shelled", "ASSAULT.heavy-weapons", "actual"),
    ("met", "CONSULT.visit", "actual"),
    ("sanctions", "SANCTION.sever", "future"),
    ("promised", "AGREE.promise", "actual"),
)
SIDES = ("Kestria", "Orsland", "Tarsia", "Lenn")
THINGS = ("market", "bridge", "harbour", "school", "mill", "depot", "ferry")


def drawn(options: Sequence[str], number: int, salt: int) -> str:
    """One of ``options``, the same at every run, without an order that could be seen."""
    return options[(number * 7919 + salt * 104729) % 10007 % len(options)]


def crisis(articles: int) -> World:
    """So many articles with two events each, about towns that nobody knows."""
    world = World()
    for number in range(articles):
        deed, code, status = DEEDS[number * 31 // 7 % len(DEEDS)]
        town, thing = drawn(TOWNS, number, 1), drawn(THINGS, number, 2)
        who, whom = drawn(SIDES[:2], number, 3), drawn(SIDES[2:], number, 4)
        article = world.article(
            f"Report {number} of {town}",
            f"{who} {deed} {whom} over the {thing} of the town of {town}, hour {number % 24}.",
            f"Others were {deed} near {town} as the {drawn(THINGS, number, 5)} burned.",
            publisher=f"Paper {number % 5}" if number % 3 else None,
        )
        place = town if number % 2 else None
        day = f"2031-04-{1 + number % 28:02}" if number % 3 else None
        world.event(article, deed, code, [who], [whom], status=status, place=place, day=day)
        world.event(article, deed, code, [], [whom], nth=1, status=status)
    return world


def mine(world: World, article: str) -> list[tuple[int, Event]]:
    """The events of one article with their positions."""
    found = [(number, one) for number, one in enumerate(world.events) if one.article == article]
    return sorted(found, key=lambda one: one[1].trigger[0].start)


def facts(world: World) -> Facts:
    own = {one.id: [event for _, event in mine(world, one.id)] for one in world.articles}
    return facts_of_record(world.articles, own, world.actors)


def brought(world: World, known: Facts) -> Iterator[Brought]:
    """What the articles bring, each for itself, as another machine gets it."""
    for article in world.articles:
        stances = [one for one in world.stances if one.article == article.id]
        told = Told(article, world.statements, mine(world, article.id), stances)
        for one in bring(told, known, Rulings(), Codebook()):
            yield pickle.loads(pickle.dumps(one))  # noqa: S301 - made in this line


def test_kinds_gathered_apart_are_the_matters_of_all() -> None:
    """One gathering for each kind, in any order of kinds, gives the matters of one for all."""
    world = crisis(60)
    known = facts(world)
    every = list(brought(world, known))
    kinds = sorted({one.kind for one in every})
    assert len(kinds) > 2
    found = [
        matter
        for kind in reversed(kinds)
        for matter in gather_kinds((one for one in every if one.kind == kind), Rulings())
    ]
    in_order = [matter for _, matter in sorted(found, key=lambda one: one[0])]
    assert msgspec.json.encode(in_order) == msgspec.json.encode(world.gather())


def test_facts_are_sums_of_parts_in_any_order() -> None:
    """Two halves, the later first, with halves of halves: the same sums."""
    world = crisis(20)
    addends = [
        list(told_by(one, [event for _, event in mine(world, one.id)], place))
        for place, one in enumerate(world.articles)
    ]
    whole, parts = Tally(), [Tally(), Tally(), Tally()]
    for place, facts_told in enumerate(addends):
        whole.add(msgspec.convert(msgspec.to_builtins(facts_told), list[Fact]))
        parts[place % 3].add(facts_told)
    together = Tally()
    for part in reversed(parts):
        together.add(part.sums.values())
    assert together.sums == whole.sums


def test_an_article_knows_the_parties_that_only_it_has() -> None:
    """Parties that are known to one article alone are the same as if all knew them."""
    world = World()
    for name, behind in (("Orsland", ()), ("Mirela Tasch", ("Orsland",)), ("the envoy", ())):
        world.actor(name, "person" if name[0] == "M" else "state", behind)
    seen = {one: place + 1 for place, one in enumerate(world.actors)}
    everybody = Parties(world.actors, seen, 9)
    first, *rest = world.actors
    few = Parties({first: world.actors[first]}, {first: seen[first]}, 9)
    own = {one: unite(one, [world.actors[one]], {}) for one in rest}
    beside = few.beside(own, seen)
    assert [beside.of(one) for one in world.actors] == [everybody.of(one) for one in world.actors]
    assert beside.of("nobody") == everybody.of("nobody")


def test_what_people_put_together_is_gathered_together() -> None:
    """A decision may unite events of two kinds, which then are one matter."""
    world = crisis(12)
    kinds: dict[str, Event] = {}
    for event in world.events:
        kinds.setdefault(event.plover.event, event)
    one, other, *_ = kinds.values()
    found = world.gather([Ruling("merge", (one.id, other.id))])
    (matter,) = (matter for matter in found if one.id in matter.accounts)
    assert other.id in matter.accounts


def compared(world: World, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many pairs of accounts are compared in gathering ``world``."""
    from onrecord.matters import chains

    count = 0
    known = chains.compare

    def counting(*given: object) -> object:
        nonlocal count
        count += 1
        return known(*given)  # type: ignore[arg-type]  # passed through

    with monkeypatch.context() as patched:
        patched.setattr(chains, "compare", counting)
        world.gather()
    return count


def test_twice_the_accounts_cost_about_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """2,000 accounts: less than three times the pairs of 1,000, and a bounded number for each
    (all with all would be four times, and a thousand for each)."""
    some, twice = (compared(crisis(n), monkeypatch) for n in (500, 1000))
    assert twice < 3 * some
    assert twice < 150 * 2000
