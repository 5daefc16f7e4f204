"""The example articles and the facts written down about them agree, word for word."""

from __future__ import annotations

import csv
import html
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent
ARTICLES = ROOT / "examples" / "articles"
FACTS: list[dict[str, Any]] = yaml.safe_load(
    (ROOT / "tests" / "examples_facts.yaml").read_text(encoding="utf-8")
)
FORMS = {"direct", "mixed", "indirect", "nominal"}
EPISTEMIC = "alleges finds confirms asserts doubts denies implies presupposes"
PRACTICAL = "proposes demands supports opposes promises threatens"
ATTITUDES = {*EPISTEMIC.split(), *PRACTICAL.split()}
BASES = {"stated", "second-hand", "forecast", "hypothetical"}
TRAPS = {"statement", "stance", "event", "actor", "merge", "date", "quote", "furniture"}
by_article = pytest.mark.parametrize("facts", FACTS, ids=lambda facts: facts["article"])


@cache
def words_of(name: str) -> str:
    """The words of an example article that facts may quote."""
    text = (ARTICLES / name).read_text(encoding="utf-8")
    if name.endswith(".json"):
        return str(json.loads(text)["maintext"])
    if name.endswith(".html"):
        body = re.sub(r"<(script|style)\b.*?</\1>", "", text, flags=re.DOTALL)
        return html.unescape(re.sub(r"<[^>]+>", "", body))
    return text


def spans(text: str, piece: str | dict[str, str]) -> list[tuple[int, int]]:
    """Half-open places of a content piece; a long one reaches from its first words to its last."""
    if isinstance(piece, str):
        return [(m.start(), m.end()) for m in re.finditer(re.escape(piece), text)]
    places = []
    for match in re.finditer(re.escape(piece["first"]), text):
        last = text.find(piece["last"], match.start())
        if last >= 0:
            places.append((match.start(), last + len(piece["last"])))
    return places


def quoted(facts: dict[str, Any]) -> Iterator[str]:
    """Every run of words that ``facts`` takes from its article, contents aside."""
    for statement in facts["statements"]:
        yield from (statement[key] for key in ("words", "cue") if statement[key])
    yield from (stance["about"] for stance in facts["stances"])
    yield from (trap["words"] for trap in facts["must_not"])


@by_article
def test_all_quoted_words_stand_in_the_article(facts: dict[str, Any]) -> None:
    """No fact rests on words that the article does not have."""
    text = words_of(facts["article"])
    assert [words for words in quoted(facts) if words not in text] == []


@by_article
def test_contents_are_found_in_order_and_within_a_statement(facts: dict[str, Any]) -> None:
    """The pieces of a content follow one another, and none runs over half the article."""
    text = words_of(facts["article"])
    for statement in facts["statements"]:
        after = 0
        for piece in statement["content"]:
            here = [span for span in spans(text, piece) if span[0] >= after]
            assert here, (statement["id"], piece)
            after = here[0][1]
            assert after - here[0][0] < 400, (statement["id"], piece)


@by_article
def test_long_contents_are_unmistakable(facts: dict[str, Any]) -> None:
    """First and last words name one place only."""
    text = words_of(facts["article"])
    for statement in facts["statements"]:
        for piece in statement["content"]:
            if isinstance(piece, dict):
                assert len(spans(text, piece)) == 1, (statement["id"], piece)


@by_article
def test_facts_use_the_words_of_the_contract(facts: dict[str, Any]) -> None:
    """Forms, attitudes and bases are the contract's, and references lead somewhere."""
    ids = [statement["id"] for statement in facts["statements"]]
    assert len(ids) == len(set(ids))
    assert {statement["form"] for statement in facts["statements"]} <= FORMS
    assert {statement.get("inside", ids[0]) for statement in facts["statements"]} <= set(ids)
    assert {stance["attitude"] for stance in facts["stances"]} <= ATTITUDES
    assert {stance["basis"] for stance in facts["stances"]} <= BASES
    assert {stance["statement"] for stance in facts["stances"]} <= {*ids, None}
    assert {trap["kind"] for trap in facts["must_not"]} <= TRAPS


@by_article
def test_forms_agree_with_the_quotation_marks(facts: dict[str, Any]) -> None:
    """A direct content opens with a mark, a mixed one has one, an indirect one has none."""
    for statement in facts["statements"]:
        pieces = [p if isinstance(p, str) else p["first"] for p in statement["content"]]
        opens = [piece[0] in "\"“‘'«" for piece in pieces]
        assert all(opens) or statement["form"] != "direct", statement["id"]
        assert not any(opens) or statement["form"] != "indirect", statement["id"]


def test_only_one_article_has_no_date() -> None:
    """The undated article must stay undated: no year stands in it."""
    undated = [facts["article"] for facts in FACTS if facts["published"] is None]
    assert undated == ["07-lantern-review-promise.txt"]
    assert re.findall(r"\b20\d\d\b", words_of(undated[0])) == []


def test_the_second_carrier_cut_the_wire_story() -> None:
    """Both outlets carry the same paragraphs, but for spelling, and one lacks the tail."""
    full = words_of("01-harbour-post-attack.txt")
    cut = words_of("02-aldwick-courier-attack.txt")
    spelled = cut.replace("neighbours", "neighbors").replace("Dr Jovan", "Dr. Jovan")
    body = spelled.split("(Meridian Wire) — ")[1].split("\n\nSign up")[0]
    assert body in full
    assert "Sergan Molo" in full
    assert "Sergan Molo" not in cut


def test_the_codebook_declares_every_member_and_uses_codes_left_to_users() -> None:
    """Members are declared states; codes lie in the user's ranges of ISO 3166."""
    book = yaml.safe_load((ROOT / "examples" / "codebook.yaml").read_text(encoding="utf-8"))
    codes = [state["code"] for state in book["states"]]
    assert len(codes) == len(set(codes))
    assert all(re.fullmatch(r"X[A-Z]{2}|QM[A-Z]|Q[N-Z][A-Z]", code) for code in codes)
    assert {code for body in book["collectives"] for code in body["members"]} <= set(codes)


def test_the_roll_call_is_the_one_that_the_last_article_tells() -> None:
    """Seven for, none against, Karesia and Tamrin abstaining, every member of the council."""
    book = yaml.safe_load((ROOT / "examples" / "codebook.yaml").read_text(encoding="utf-8"))
    council = next(body for body in book["collectives"] if body["id"] == "concord-council")
    with (ROOT / "examples" / "decide" / "votes.csv").open(encoding="utf-8", newline="") as file:
        votes = {row["member"]: row["vote"] for row in csv.DictReader(file)}
    assert set(votes) == set(council["members"])
    assert sorted(votes.values()) == ["abstain"] * 2 + ["yes"] * 7
    assert {member for member, vote in votes.items() if vote == "abstain"} == {"XKR", "XTA"}


@pytest.mark.parametrize("name", ["Concord Council", "Littoral Six"])
def test_the_rule_packs_and_the_codebook_name_the_same_members(name: str) -> None:
    """A body has the same members where it is named and where its rules are written."""
    listed = [
        next(body for body in yaml.safe_load(path.read_text(encoding="utf-8"))[table]
             if body["name"] == name)
        for table, path in (
            ("collectives", ROOT / "examples" / "codebook.yaml"),
            ("bodies", ROOT / "examples" / "bodies" / "concord-council.yaml"),
        )
    ]  # fmt: skip
    seated = [code for term in listed[1]["members"] for code in term["codes"]]
    assert sorted(listed[0]["members"]) == sorted(seated)
