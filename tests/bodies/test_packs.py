"""Rule packs: every example in them holds, and a wrong pack is told by name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from onrecord.bodies import Question, Tally, council, decide_tally, find_body, shipped_bodies
from onrecord.bodies.packs import Rule, load_bodies
from onrecord.bodies.problems import UnknownBody
from onrecord.codebook import Codebook, load_codebook
from onrecord.errors import CodebookError

EXAMPLE = Path(__file__).parents[2] / "examples" / "bodies" / "concord-council.yaml"
RULES = [(body.id, rule) for body in shipped_bodies() for rule in body.rules]

GUILD: dict[str, Any] = {
    "id": "GUILD",
    "name": "Guild of Harbours",
    "definition": "Five invented harbours.",
    "source": "invented",
    "default_kind": "toll",
    "rules": [
        {
            "kind": "toll",
            "from": "2001-01-01",
            "size": 5,
            "need": {"share": "3/5", "of": "members"},
            "meaning": "Three fifths of all.",
            "citation": "invented",
            "example": {
                "date": "2002-01-01",
                "in_favour": 3,
                "against": 2,
                "abstain": 0,
                "outcome": "adopted",
            },
        }
    ],
    "members": [{"from": "2001-01-01", "codes": ["XA", "XB", "XC", "XD", "XE"]}],
    "members_known": {"from": "2001-01-01", "until": "2010-12-31"},
}


def guild(**changes: Any) -> dict[str, Any]:
    """The invented pack with some of its entries replaced."""
    return GUILD | changes


def rule(**changes: Any) -> dict[str, Any]:
    """The invented pack with some entries of its rule replaced."""
    return guild(rules=[GUILD["rules"][0] | changes])


@pytest.mark.parametrize(
    ("body", "rule"), RULES, ids=lambda x: f"{x.kind}-{x.since}" if isinstance(x, Rule) else x
)
def test_every_example_of_a_rule_holds(body: str, rule: Rule) -> None:
    """A rule's own example comes out as it says."""
    example = rule.example
    against = example.against_from
    tally = Tally(example.in_favour, example.against, example.abstain, against, named=True)
    verdict = decide_tally(council(body), tally, Question(example.date, kind=rule.kind))
    assert verdict.outcome == example.outcome
    assert verdict.citation == rule.citation


def test_the_bodies_of_the_brief_are_shipped() -> None:
    """Every body that the documentation names has a pack."""
    shipped = {body.id for body in shipped_bodies()}
    assert shipped == {"UNSC", "UNGA", "G7", "OPCW-EC", "OPCW-CSP", "EU", "NATO"}


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("unsc", "UNSC"),
        ("U.N. Security Council", "UNSC"),
        ("G-7", "G7"),
        ("general assembly", "UNGA"),
        ("Conference of the States Parties", "OPCW-CSP"),
        ("North Atlantic Council", "NATO"),
    ],
)
def test_a_body_is_found_by_the_names_it_is_called(name: str, body: str) -> None:
    """Case and punctuation do not matter."""
    assert find_body(name).id == body


@pytest.mark.parametrize(("name", "near"), [("UNSG", "UNSC"), ("Nato council", "NATO")])
def test_an_unknown_body_is_told_with_the_nearest_names(name: str, near: str) -> None:
    """A slip of the pen is answered with a suggestion."""
    with pytest.raises(UnknownBody, match=f"no body named '{name}'; did you mean .*{near}"):
        find_body(name)


def test_a_body_like_no_other_is_told_what_there_is() -> None:
    """Where nothing is near, the known bodies are listed."""
    with pytest.raises(UnknownBody, match="known are EU, G7"):
        find_body("qqqqqqq")


def test_a_user_adds_a_body_with_a_file(tmp_path: Path) -> None:
    """A YAML file is enough, and its body can be asked at once."""
    path = tmp_path / "guild.yaml"
    path.write_text(yaml.safe_dump({"bodies": [GUILD]}), encoding="utf-8")
    bodies = load_bodies(load_codebook([path]))
    verdict = decide_tally(council("Guild of Harbours", bodies), Tally(3, 2))
    assert (verdict.outcome, verdict.members) == ("adopted", 5)


def test_the_example_of_the_documentation_is_a_good_pack() -> None:
    """The invented council that ships as an example loads and decides."""
    bodies = load_bodies(load_codebook([EXAMPLE]))
    for body in bodies[:2]:
        for rule in body.rules:
            example = rule.example
            tally = Tally(example.in_favour, example.against, example.abstain, named=True)
            verdict = decide_tally(
                council(body.id, bodies), tally, Question(example.date, kind=rule.kind)
            )
            assert verdict.outcome == example.outcome


@pytest.mark.parametrize(
    ("pack", "complaint"),
    [
        (guild(colour="blue"), "unknown field `colour`"),
        (guild(rules=[]), "length >= 1"),
        (guild(default_kind="tax"), "default_kind 'tax' has no rule"),
        (rule(need={}), "need takes either count or share"),
        (rule(need={"count": 3, "share": "1/2"}), "need takes either count or share"),
        (rule(need={"share": "0.6"}), "matching regex"),
        (rule(need={"share": "4/3"}), "more than the whole"),
        (rule(need={"count": 6}), "needs 6 of 5"),
        (rule(until="1999-01-01"), "ends on 1999-01-01, before it starts"),
        (guild(rules=[GUILD["rules"][0], GUILD["rules"][0]]), "two rules for 'toll'"),
        (guild(members=[{"from": "2001-01-01", "codes": ["Harbour"]}]), "matching regex"),
        ({k: v for k, v in GUILD.items() if k != "source"}, "missing required field `source`"),
    ],
)
def test_a_wrong_pack_is_told_by_name(pack: dict[str, Any], complaint: str) -> None:
    """The error names the pack and what is wrong with it."""
    with pytest.raises(CodebookError, match=r"GUILD") as error:
        load_bodies(Codebook({"bodies": [pack]}))
    assert complaint in str(error.value)
    assert "\n" not in str(error.value)
