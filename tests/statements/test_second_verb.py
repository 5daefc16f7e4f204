"""One speaker, two verbs: "X said A and accused Y of B" is two statements of X."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from onrecord.articles import make_article
from onrecord.language import analyse
from onrecord.pipeline import Tools
from onrecord.records import Statement
from onrecord.statements.drafts import Draft
from onrecord.statements.mend import mended

Read = Callable[[str], list[Statement]]
LEAD = "Storm shuts the Vell strait\n\n"

APART = [
    ("Lena Dravik has said the border will stay shut and has accused Orsland of arming the rebels.",
     "the border will stay shut", "has accused", "Orsland of arming the rebels"),
    ("The opposition says the vote was rigged and has demanded a recount.",
     "the vote was rigged", "has demanded", "a recount"),
    ("The mayor said the bridge would hold and blamed the ministry for the panic.",
     "the bridge would hold", "blamed", "the ministry for the panic"),
    ("General Vint said the convoy was safe, adding that the road was clear, and accused the"
     " militia of lying.", "the convoy was safe", "accused", "the militia of lying"),
    ("Officials say the dam is sound but have refused to publish the report.",
     "the dam is sound", "have refused", "to publish the report"),
    ("Dahl said the ministry had paid the bribes, and demanded that the minister resign.",
     "the ministry had paid the bribes", "demanded", "that the minister resign"),
    ("The bishop said there was no bread and appealed for aid.",
     "there was no bread", "appealed for", "aid"),
]  # fmt: skip

TOGETHER = [
    "Stern said he had met the rebels and urged them to surrender.",
    "The spokesman said the minister had resigned and promised to leave the country.",
    "The president said the storm was strong and threatened the port.",
]


def words(anchors: object) -> str:
    return " … ".join(a.text for a in anchors)  # type: ignore[attr-defined]


@pytest.mark.parametrize("reader", ["by_rules", "by_model"])
@pytest.mark.parametrize(("text", "first", "cue", "second"), APART)
def test_a_second_verb_is_a_second_statement(
    reader: str, text: str, first: str, cue: str, second: str, request: pytest.FixtureRequest
) -> None:
    """The first content ends before the second verb, which has the same speaker."""
    read: Read = request.getfixturevalue(reader)
    told = {words(s.cue): s for s in read(LEAD + text)}
    assert words(told[cue].content) == second
    opening = next(s for s in told.values() if words(s.content).startswith(first))
    assert cue not in words(opening.content)
    assert words(told[cue].speaker.anchors).strip(",") == words(opening.speaker.anchors).strip(",")


@pytest.mark.parametrize("text", TOGETHER)
def test_a_second_verb_of_the_one_spoken_of_stays_in_the_content(by_rules: Read, text: str) -> None:
    """Where the inner subject may be the one who acts, nothing is cut."""
    longest = max(by_rules(LEAD + text), key=lambda s: len(words(s.content)))
    assert text.rstrip(".").endswith(words(longest.content))
    assert " and " in words(longest.content)


def test_a_verb_with_a_subject_has_its_source_there(tools: Tools) -> None:
    """A source that the model points at in another sentence gives way to the verb's subject."""
    text = "The board met, according to a memo. It found that the cranes had failed."
    analysis = analyse(make_article(text, source="a.txt"), tools.language)

    def span(words: str) -> tuple[int, int]:
        return text.index(words), text.index(words) + len(words)

    draft = Draft((span("a memo"),), (span("found"),), (span("that the cranes had failed"),), "x")
    kept = mended(analysis, draft)
    assert kept is not None
    assert kept.source == (span("It"),)
    own = replace(draft, source=(span("It"),))
    assert mended(analysis, own) == own
