"""What holders hold: attitudes by cue, by content and by negation, on invented sentences."""

from __future__ import annotations

import pytest

from events.coding import Said, against, coded, held
from onrecord.events import code
from onrecord.pipeline import Tools

CUES = [
    ("Orsland", "accused", "Kestria of shelling the port", "alleges"),
    ("Orsland", "blamed", "Kestria for the attack on the port", "alleges"),
    ("Orsland", "denied", "that it had shelled the port", "denies"),
    ("Orsland", "confirmed", "that Kestria had arrested nine students", "confirms"),
    ("Orsland", "doubted", "that Kestria had withdrawn its troops", "doubts"),
    ("Orsland", "demanded", "that Kestria release the sailors", "demands"),
    ("Orsland", "urged", "Kestria to release the sailors", "demands"),
    ("Orsland", "proposed", "a ceasefire", "proposes"),
    ("Orsland", "welcomed", "the ceasefire", "supports"),
    ("Orsland", "rejected", "the ceasefire plan", "opposes"),
    ("Orsland", "condemned", "the attack on the port", "opposes"),
    ("Orsland", "promised", "to release the sailors", "promises"),
    ("Orsland", "threatened", "to bomb the port", "threatens"),
]
PLAIN = [
    ("Kestria must release the sailors", "demands"),
    ("Kestria bears responsibility for the deaths", "alleges"),
    ("Kestria shelled the port", "alleges"),
    ("we will not accept the plan", "opposes"),
    ("we support the plan", "supports"),
    ("we will release the sailors", "promises"),
    ("we will bomb the port", "threatens"),
    ("we did not shell the port", "denies"),
    ("Kestria must stop lecturing us", "demands"),
    ("Kestria is a reliable friend", "supports"),
    ("there is no consensus for sanctions", "opposes"),
    ("the report will be published on Monday", "promises"),
    ("the charge is a lie", "denies"),
]


@pytest.mark.parametrize(("who", "cue", "content", "attitude"), CUES, ids=[c[1] for c in CUES])
def test_cue(who: str, cue: str, content: str, attitude: str, tools: Tools) -> None:
    """A cue that expresses an attitude decides."""
    said: Said = {"speaker": who, "cue": cue, "content": content}
    _, stances, _ = coded(f"{who} {cue} {content}.", tools, said, rules=True)
    assert held(stances, "orsland")[0] == (attitude, "stated")


@pytest.mark.parametrize(("content", "attitude"), PLAIN, ids=[c[0] for c in PLAIN])
def test_content(content: str, attitude: str, tools: Tools) -> None:
    """Behind plain saying the content decides."""
    said: Said = {
        "speaker": "Orsland", "cue": "said", "content": f"“{content},”", "form": "direct",
    }  # fmt: skip
    _, stances, _ = coded(f"“{content},” Orsland said.", tools, said, rules=True)
    assert attitude in [a for a, _ in held(stances, "orsland")]


@pytest.mark.parametrize("cue", ["did not deny", "did not say", "never accused"])
def test_a_negated_cue_expresses_nothing(cue: str, tools: Tools) -> None:
    """Who did not deny has neither denied nor owned."""
    content = "that it had shelled the port"
    said: Said = {"speaker": "Orsland", "cue": cue, "content": content}
    _, stances, _ = coded(f"Orsland {cue} {content}.", tools, said)
    assert held(stances, "orsland") == []


@pytest.mark.parametrize("words", ["declined to comment", "refused to comment"])
def test_silence_is_no_denial_and_no_refusal(words: str, tools: Tools) -> None:
    """A refused comment makes no event and no stance."""
    events, stances, _ = coded(f"The ministry {words}.", tools)
    assert events == ()
    assert stances == ()


def test_the_accused_is_judged(tools: Tools) -> None:
    """The accused is whom the stance is against, and the recipient of the speech act."""
    said: Said = {"speaker": "Orsland", "cue": "accused", "content": "Kestria of shelling the port"}
    events, stances, _ = coded("Orsland accused Kestria of shelling the port.", tools, said)
    assert against(stances, "orsland") == {"kestria"}
    accusation = next(e for e in events if e.plover.event == "ACCUSE")
    assert (accusation.actors, accusation.recipients) == (("orsland",), ("kestria",))
    assert next(e for e in events if e.plover.event == "ASSAULT").actors == ("kestria",)


def test_found_blame_is_asserted(tools: Tools) -> None:
    """Blame that an inquiry has found in the same article is asserted, no longer only alleged."""
    text = (
        "The inquiry found that Kestria had shelled the port.\n"
        "“Kestria shelled the port,” Orsland said."
    )
    _, stances, _ = coded(
        text, tools,
        {"speaker": "The inquiry", "cue": "found", "anonymity": "document",
         "content": "that Kestria had shelled the port"},
        {"speaker": "Orsland", "cue": "said", "content": "“Kestria shelled the port,”",
         "form": "direct"},
    )  # fmt: skip
    assert held(stances, "inquiry") == [("finds", "stated")]
    assert held(stances, "orsland") == [("asserts", "stated")]


def test_certainty_and_evidence_are_anchored(tools: Tools) -> None:
    """Words of certainty and evidence point at their place."""
    text = "Orsland said satellite images leave little doubt that Kestria shelled the port."
    said: Said = {
        "speaker": "Orsland", "cue": "said",
        "content": "satellite images leave little doubt that Kestria shelled the port",
    }  # fmt: skip
    _, stances, _ = coded(text, tools, said)
    (stance,) = [s for s in stances if s.holder == "orsland"]
    assert [a.text for a in stance.certainty] == ["little doubt"]
    assert [(e.type, e.anchor.text) for e in stance.evidence if e.anchor] == [
        ("images", "satellite images")
    ]
    for anchor in (*stance.words, *stance.certainty):
        assert text[anchor.start : anchor.end] == anchor.text


def test_coding_is_repeatable(tools: Tools) -> None:
    """The same article gives the same records, ids included."""
    text = "Orsland accused Kestria of shelling the port."
    first, second = coded(text, tools)[:2], coded(text, tools)[:2]
    assert first == second
    assert callable(code)


def test_silence_as_a_statement_expresses_nothing(tools: Tools) -> None:
    """Where the reader took a refused comment for a statement, no stance follows."""
    said: Said = {"speaker": "The ministry", "cue": "refused", "content": "to comment"}
    _, stances, _ = coded("The ministry refused to comment.", tools, said)
    assert stances == ()


def test_calling_a_charge_a_lie_is_a_denial(tools: Tools) -> None:
    """A charge called a lie is denied, by whoever calls it so."""
    said: Said = {"speaker": "Orsland", "cue": "called", "content": "the accusation a lie"}
    _, stances, _ = coded("Orsland called the accusation a lie.", tools, said)
    assert held(stances, "orsland")[0] == ("denies", "stated")


def test_a_named_party_with_our_is_the_speakers_own(tools: Tools) -> None:
    """Who says that a state will act with "our" partners announces it."""
    said: Said = {
        "speaker": "The spokesman",
        "cue": "said",
        "content": "“Orsland will work with our partners to free the sailors,”",
        "form": "direct",
    }
    text = "“Orsland will work with our partners to free the sailors,” The spokesman said."
    events, stances, _ = coded(text, tools, said)
    assert held(stances, "spokesman")[0] == ("promises", "stated")
    assert ("AGREE", "future") in {(e.plover.event, e.status) for e in events}


def test_a_blow_that_is_a_cue_is_struck_in_words(tools: Tools) -> None:
    """To attack a report is criticism, no assault."""
    said: Said = {"speaker": "Orsland", "cue": "attacked", "content": "the Kestrian report"}
    events, _, _ = coded("Orsland attacked the Kestrian report.", tools, said)
    assert {e.plover.event for e in events} == {"ACCUSE"}


def test_what_no_type_covers_is_no_event(tools: Tools) -> None:
    """A stance about a deed without a code has its words, and no event of a code of our own."""
    said: Said = {"speaker": "Orsland", "cue": "denied", "content": "knowing of the letter"}
    events, stances, _ = coded("Orsland denied knowing of the letter.", tools, said)
    assert {e.plover.event for e in events} <= {"DENY"}
    assert held(stances, "orsland") == [("denies", "stated")]


def test_a_plain_claim_about_nobody_is_a_statement_only(tools: Tools) -> None:
    """That the harvest was good holds nothing against or for anybody."""
    said: Said = {"speaker": "Orsland", "cue": "said", "content": "the harvest was late"}
    _, stances, _ = coded("Orsland said the harvest was late.", tools, said)
    assert stances == ()


def test_whom_an_inquiry_holds_responsible_is_not_the_inquiry(tools: Tools) -> None:
    """ "X, which the panel held responsible for the attack": X did it, not the panel."""
    text = "Tarsia expelled the Kestrian militia, which a panel held responsible for the attack."
    events, _, _ = coded(text, tools)
    done = [e for e in events if e.plover.event == "ASSAULT"]
    assert done
    assert all("panel" not in actor for e in done for actor in e.actors)


def test_a_judgement_in_own_words_is_one_event(tools: Tools) -> None:
    """The words that judge are the act of judging; the cue of saying adds no second one."""
    said: Said = {
        "speaker": "Orsland",
        "cue": "said",
        "content": "Kestria was responsible for the deaths",
    }
    events, _, _ = coded("Orsland said Kestria was responsible for the deaths.", tools, said)
    assert [e.plover.event for e in events].count("ACCUSE") == 1


def test_to_want_is_a_stance_and_no_event(tools: Tools) -> None:
    """Wanting has an attitude and no type of PLOVER's."""
    said: Said = {"speaker": "Orsland", "cue": "wants", "content": "inspectors in Kestria"}
    events, stances, _ = coded("Orsland wants inspectors in Kestria.", tools, said, rules=True)
    assert {e.plover.event for e in events} <= {"REQUEST"}
    assert held(stances, "orsland")[0][0] == "proposes"
