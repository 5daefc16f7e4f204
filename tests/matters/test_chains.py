"""What one article tells of one incident in several places, and incidents met article by article."""

from __future__ import annotations

import pytest

from invented import World


@pytest.fixture
def world() -> World:
    return World()


def test_a_village_that_no_table_knows_joins_the_accounts(world: World) -> None:
    """Two papers, other words, no date: the village in both sentences makes it one attack."""
    first = world.article("Gas kills dozens", "A cloud of gas rolled through the town of Tarsk and "
                          "killed at least 61 people.")  # fmt: skip
    second = world.article("Ministers trade blame", "Orsland had no doubt who had dropped the "
                           "poison gas that killed at least 74 people in Tarsk.")  # fmt: skip
    one = world.event(first, "killed", "ASSAULT", [], ["people"], status="historical")
    two = world.event(second, "killed", "ASSAULT", [], ["people"], status="historical")
    assert world.together(one, two)


def test_the_denial_belongs_to_what_the_article_leads_with(world: World) -> None:
    """ "Used chemical weapons", denied, is the gas attack of the first paragraph."""
    article = world.article(
        "Gas kills dozens in Tarsk", "A cloud of poison gas killed 61 people in the town of Tarsk.",
        "Kestria denied that its army had used chemical weapons.",
    )  # fmt: skip
    said = world.statement(article, "Kestria", "denied", "its army had used chemical weapons")
    one = world.event(article, "killed", "ASSAULT.unconventional", [], ["people"])
    two = world.event(article, "used chemical weapons", "ASSAULT.unconventional", ["Kestria"], [],
                      said, status="negated", weapon="chemical weapons")  # fmt: skip
    assert world.together(one, two)


APART = [
    ("The deadliest attack of the war hit Tarsk.", "attack", "war", "a whole and its part"),
    ("The attack hit Tarsk. A second attack hit Tarsk.", "attack", "second attack", "another"),
    (
        "Guns hit Tarsk; the attack killed ten. The inquiry lists three attacks there.",
        "attack",
        "attacks",
        "several",
    ),
]


@pytest.mark.parametrize(("text", "one", "other", "why"), APART, ids=[a[3] for a in APART])
def test_kept_apart_in_one_article(world: World, text: str, one: str, other: str, why: str) -> None:
    """A war is none of its attacks, a second attack is not the first, three are not one."""
    article = world.article("Tarsk", text)
    nth = 1 if other == "second attack" else 0
    first = world.event(article, one, "ASSAULT", place="Tarsk")
    second = world.event(article, other.split()[-1], "ASSAULT", nth=nth, place="Tarsk")
    assert not world.together(first, second), why


def test_old_attacks_are_not_the_news_of_the_day(world: World) -> None:
    """An inquiry into last year's attack is no account of this week's."""
    first = world.article("Gas in Tarsk", "Gas killed 61 people in the town of Tarsk.",
                          published="2031-03-04")  # fmt: skip
    second = world.article("Inquiry", "The army dropped gas on the town of Harn last year.",
                           published="2031-03-13")  # fmt: skip
    one = world.event(first, "killed", "ASSAULT.unconventional", [], ["people"])
    two = world.event(second, "dropped gas", "ASSAULT.unconventional", ["army"], day="2030-08-09",
                      status="historical")  # fmt: skip
    assert not world.together(one, two)


def test_a_later_article_tells_that_two_matters_are_one(world: World) -> None:
    """Where an article ties two matters together, they go on under the id of the earlier."""
    lines = ("Kestrian guns shelled the grain market of Tarsk on 4 April, killing twelve traders.",
             "Twelve traders dead, doctors say; bakers counted them.",
             "Kestrian guns shelled the grain market of Tarsk on 4 April, killing twelve traders; "
             "twelve traders dead, doctors say; bakers counted them.")  # fmt: skip
    articles = [world.article(f"Report {n}", line) for n, line in enumerate(lines)]
    one = world.event(articles[0], "shelled", "ASSAULT.heavy-weapons", ["Kestria"], [],
                      place="Tarsk", day="2031-04-04")  # fmt: skip
    two = world.event(articles[1], "dead", "ASSAULT", [], ["traders"])
    before = world.gather()
    assert len(before) == 2
    world.event(articles[2], "shelled", "ASSAULT.heavy-weapons", ["Kestria"], ["traders"],
                place="Tarsk", day="2031-04-04")  # fmt: skip
    world.event(articles[2], "dead", "ASSAULT", ["Kestria"], ["traders"])
    assert world.together(one, two)
    assert world.gather()[0].id == before[0].id


def test_a_headline_tells_as_done_what_the_body_tells_as_agreed(world: World) -> None:
    """ "Freezes assets" above "agreed to freeze the assets" is one proposal, not two things."""
    article = world.article("Lenn Council freezes assets", "The Lenn Council agreed on Tuesday to "
                            "freeze the assets of 14 officers.")  # fmt: skip
    world.actor("Lenn Council", "body")
    head = world.event(article, "freezes assets", "SANCTION.sever", ["Lenn Council"], ["officers"])
    body = world.event(article, "freeze the assets", "SANCTION.sever", ["Lenn Council"],
                       ["officers"], status="future")  # fmt: skip
    assert world.together(head, body)
    assert [matter.type for matter in world.gather()] == ["proposal"]


def test_a_government_named_after_a_person_is_that_persons_side(world: World) -> None:
    """The Tasch government's sanctions are Mirela Tasch's."""
    events = []
    for name, kind in (("Tasch government", "body"), ("Mirela Tasch", "person")):
        world.actor(name, kind)
        article = world.article("Sanctions", f"The {name} missed the day to impose sanctions on "
                                "Kestria's bankers.")  # fmt: skip
        events.append(world.event(article, "impose sanctions", "SANCTION.sever", [name],
                                  ["Kestria"], status="future"))  # fmt: skip
    assert world.together(*events)
