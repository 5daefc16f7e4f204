"""Same or not the same: accounts of invented incidents, proposals and commitments."""

from __future__ import annotations

import pytest

from invented import World
from onrecord.codebook import Codebook
from onrecord.matters import Ruling
from onrecord.matters.kinds import load_rules
from onrecord.matters.wording import stem

SHELLING = "Kestrian guns shelled the market of Tarsk on 4 April, killing twelve traders."
SHELLED = "Twelve traders died when Kestria shelled the Tarsk market, doctors told reporters."


@pytest.fixture
def world() -> World:
    return World()


def two_accounts(world: World, **second: object) -> tuple[object, object]:
    """One shelling in two articles; ``second`` changes what the second account has."""
    first = world.article("Market shelled", SHELLING)
    other = world.article("Traders die in Tarsk", SHELLED)
    fields = {"who": ["Kestria"], "whom": ["traders"], "place": "Tarsk", **second}
    one = world.event(first, "shelled", "ASSAULT.heavy-weapons", ["Kestria"], ["traders"],
                      nth=1, place="Tarsk", day="2031-04-04")  # fmt: skip
    return one, world.event(other, "shelled", "ASSAULT.heavy-weapons", **fields)  # type: ignore[arg-type]  # a table of cases


def test_two_articles_tell_of_one_shelling(world: World) -> None:
    """The same who, whom, place and words make one incident with two accounts."""
    assert world.together(*two_accounts(world))  # type: ignore[arg-type]  # events


SPLITTING = [
    ({"day": "2031-04-19"}, "another day"),
    ({"place": "Harn", "country": "ORS", "day": "2031-05-01"}, "another place and day"),
]


@pytest.mark.parametrize(("fields", "why"), SPLITTING, ids=[why for _, why in SPLITTING])
def test_known_differences_keep_apart(world: World, fields: dict[str, object], why: str) -> None:
    """Dates and places that are known to differ forbid, however alike the rest is."""
    assert not world.together(*two_accounts(world, **fields)), why  # type: ignore[arg-type]  # events


def test_an_unknown_date_neither_merges_nor_splits(world: World) -> None:
    """A dated and an undated account meet on the rest; two undated ones do not meet on nothing."""
    one, other = two_accounts(world)
    assert world.together(one, other)  # type: ignore[arg-type]  # events
    apart = World()
    first = apart.article("Shots", "Somebody fired at a bridge near Harn.")
    second = apart.article("Raid", "Men attacked a farmhouse; nothing else is known of it.")
    assert not apart.together(
        apart.event(first, "fired", "ASSAULT"), apart.event(second, "attacked", "ASSAULT")
    )


def test_rival_accounts_of_one_incident_stand_in_one_matter(world: World) -> None:
    """Who did it is disputed, not whether it is one incident: both accusations stay, no winner."""
    text = "{} said {} shelled the market of Tarsk on 4 April, killing twelve traders."
    first = world.article("One side", text.format("Orsland", "Kestria"))
    second = world.article("Other side", text.format("Kestria", "Orsland"))
    said = world.statement(first, "Orsland", "said", "Kestria shelled the market of Tarsk")
    replied = world.statement(second, "Kestria", "said", "Orsland shelled the market of Tarsk")
    where = {"place": "Tarsk", "day": "2031-04-04"}
    one = world.event(first, "shelled", "ASSAULT", ["Kestria"], ["traders"], said, **where)
    two = world.event(second, "shelled", "ASSAULT", ["Orsland"], ["traders"], replied, **where)
    assert world.together(one, two)
    (matter,) = world.gather()
    assert matter.type == "incident"
    assert "Kestria or Orsland" in matter.label


def test_two_sanction_proposals_by_different_bodies_stay_two(world: World) -> None:
    """The Lenn Council's sanctions on Kestria are not the Harbour Union's."""
    text = "The {} wants to impose sanctions on Kestria over the shelling of Tarsk."
    events = []
    for body in ("Lenn Council", "Harbour Union"):
        world.actor(body, "body")
        article = world.article("Sanctions", text.format(body))
        said = world.statement(article, body, "wants", "impose sanctions on Kestria", "body")
        event = world.event(article, "sanctions", "SANCTION.sever", [body], ["Kestria"], said,
                            status="future")  # fmt: skip
        world.stance(event, body, "proposes", said=said)
        events.append(event)
    first, second = world.gather()
    assert first.type == second.type == "proposal"
    assert first.not_the_same_as == (second.id,)
    assert second.not_the_same_as == (first.id,)


def test_supporters_and_opponents_meet_at_one_proposal(world: World) -> None:
    """A proposal is what is wanted, not who wants it."""
    first = world.article("Sanctions sought", "Orsland wants the Lenn Council to impose sanctions "
                          "on Kestria over Tarsk.")  # fmt: skip
    second = world.article("Sanctions opposed", "Tarsia opposes sanctions on Kestria by the Lenn "
                           "Council over Tarsk.")  # fmt: skip
    parts = (["Lenn Council"], ["Kestria"])
    wanted = world.event(first, "sanctions", "SANCTION.sever", *parts, status="future")
    refused = world.event(second, "sanctions", "SANCTION.sever", *parts, status="future")
    world.stance(wanted, "Orsland", "demands")
    world.stance(refused, "Tarsia", "opposes")
    assert world.together(wanted, refused)


def test_a_headline_and_its_body_are_one(world: World) -> None:
    """The headline tells in five words what the first paragraph tells in thirty."""
    article = world.article("Kestria shells market", "Guns opened fire on Tarsk at noon.",
                            "The shelling killed twelve traders, doctors said.")  # fmt: skip
    head = world.event(article, "shells", "ASSAULT", ["Kestria"])
    body = world.event(article, "shelling", "ASSAULT", [], ["traders"])
    assert world.together(head, body)


def test_another_attack_is_another_attack(world: World) -> None:
    """Words such as "another" set an event apart from one of its kind."""
    article = world.article("Kestria shells Tarsk", "The attack killed twelve traders.",
                            "Another attack hit Harn.")  # fmt: skip
    first = world.event(article, "attack", "ASSAULT", ["Kestria"])
    second = world.event(article, "attack", "ASSAULT", nth=1)
    assert not world.together(first, second)


def test_denied_and_alleged_are_accounts_of_one_incident(world: World) -> None:
    """What somebody denies is the same incident that somebody else alleges."""
    article = world.article(
        "Shelling denied", "Orsland said Kestria shelled the Tarsk market.",
        "Kestria denied that its army shelled the Tarsk market.",
    )  # fmt: skip
    said = world.statement(article, "Orsland", "said", "Kestria shelled the Tarsk market")
    denied = world.statement(article, "Kestria", "denied", "its army shelled the Tarsk market")
    one = world.event(article, "shelled", "ASSAULT", ["Kestria"], [], said, place="Tarsk")
    two = world.event(article, "shelled", "ASSAULT", ["Kestria"], [], denied, nth=1, place="Tarsk",
                      status="negated")  # fmt: skip
    assert world.together(one, two)


KINDS = [
    ("ASSAULT", "actual", None, "incident"),
    ("ASSAULT", "negated", None, "incident"),
    ("SANCTION.sever", "future", "demands", "proposal"),
    ("ACCUSE.investigate", "future", "demands", "proposal"),
    ("AGREE", "historical", None, "commitment"),
    ("SANCTION.sever", "hypothetical", "opposes", "proposal"),
    ("ASSAULT", "hypothetical", "doubts", "incident"),
    ("ASSAULT", "hypothetical", None, None),
]


@pytest.mark.parametrize(("code", "status", "attitude", "expected"), KINDS)
def test_kinds_of_matter(world: World, code: str, status: str, attitude: str | None,
                         expected: str | None) -> None:  # fmt: skip
    """Done, wanted, promised and decided are told apart by event, status and stance."""
    article = world.article("Notice", "There was a move at the Lenn Council today.")
    event = world.event(article, "move", code, ["Kestria"], status=status)
    if attitude:
        world.stance(event, "Orsland", attitude)
    assert [matter.type for matter in world.gather()] == ([expected] if expected else [])


def test_a_vote_of_a_body_is_a_decision(world: World) -> None:
    """What a body adopts or rejects is decided."""
    world.actor("Lenn Council", "body")
    article = world.article("Vote", "The Lenn Council rejected the draft.")
    world.event(article, "rejected", "REJECT", ["Lenn Council"])
    assert [matter.type for matter in world.gather()] == ["decision"]


def test_a_bare_act_of_saying_is_no_matter(world: World) -> None:
    """An accusation is a stance toward the incident, not an incident of its own."""
    article = world.article("Blame", "Orsland accused Kestria of lying.")
    said = world.statement(article, "Orsland", "accused", "Kestria of lying")
    world.event(article, "accused", "ACCUSE.allege", ["Orsland"], ["Kestria"], said)
    assert world.gather() == []


def test_people_decide_before_scores(world: World) -> None:
    """A split and a merge hold in every later gathering; the later decision wins."""
    one, other = two_accounts(world)
    ids = (one.id, other.id)  # type: ignore[attr-defined]  # events
    split = Ruling("split", ids[:1], ids[1:])
    assert len(world.gather([split])) == 2
    (matter,) = world.gather([split, Ruling("merge", ids)])
    assert matter.why.by == "decision"


def test_what_unlike_events_share_by_decision_is_one(world: World) -> None:
    """A person may see what no score does."""
    first = world.article("Shots", "Somebody fired at a bridge near Harn.")
    second = world.article("Raid", "Men attacked a farmhouse.")
    one, two = world.event(first, "fired", "ASSAULT"), world.event(second, "attacked", "ASSAULT")
    (matter,) = world.gather([Ruling("merge", (one.id, two.id))])
    assert matter.accounts == (one.id, two.id)


def test_later_articles_do_not_rename_matters(world: World) -> None:
    """The id follows from the first account."""
    first = world.article("Market shelled", SHELLING)
    world.event(first, "shelled", "ASSAULT", ["Kestria"], nth=1, place="Tarsk")
    (before,) = world.gather()
    second = world.article("Traders die in Tarsk", SHELLED)
    world.event(second, "shelled", "ASSAULT", ["Kestria"], place="Tarsk")
    (after,) = world.gather()
    assert before.id == after.id
    assert len(after.accounts) == 2


def test_gathering_twice_gives_the_same(world: World) -> None:
    """Same input, same record."""
    two_accounts(world)
    assert world.gather() == world.gather()


def test_every_joint_says_why(world: World) -> None:
    """The weakest joint of a matter is told with its points."""
    two_accounts(world)
    (matter,) = world.gather()
    assert matter.why.detail is not None
    assert "weakest joint" in matter.why.detail
    assert "who +" in matter.why.detail


def test_every_entry_of_the_table_has_its_definition() -> None:
    """A person who does not program can read what each rule means."""
    rules = load_rules(Codebook())
    assert all(rule.definition and rule.example and rule.source for rule in rules)
    assert len({rule.id for rule in rules}) == len(rules)


@pytest.mark.parametrize(("one", "other"), [("bombing", "bombed"), ("Shells", "shelling"),
                                            ("Kestria's", "Kestria")])  # fmt: skip
def test_stems_unite_forms_of_a_word(one: str, other: str) -> None:
    """Forms of one word count as one."""
    assert stem(one) == stem(other)
