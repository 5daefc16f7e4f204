"""What must never be stored: nine mistakes that event coders make, each on invented sentences."""

from __future__ import annotations

import pytest

from events.coding import against, coded, held
from onrecord.pipeline import Tools


def test_a_supposed_veto_is_no_vote_and_no_position(tools: Tools) -> None:
    """A veto that a diplomat only imagines is hypothetical, as an event and as a stance."""
    text = "“If Kestria were to veto the plan, the talks would end,” an envoy said."
    events, stances, _ = coded(
        text, tools,
        {"speaker": "an envoy", "cue": "said", "form": "direct",
         "content": "“If Kestria were to veto the plan, the talks would end,”"},
    )  # fmt: skip
    vetoes = [e for e in events if e.plover.event == "REJECT"]
    assert vetoes
    assert {e.status for e in vetoes} == {"hypothetical"}
    assert all(basis == "hypothetical" for _, basis in held(stances, "kestria"))


def test_a_forecast_veto_is_no_position(tools: Tools) -> None:
    """What the narrator expects of somebody keeps the basis forecast."""
    events, stances, _ = coded("Kestria is likely to veto the resolution.", tools)
    assert {e.status for e in events if e.plover.event == "REJECT"} == {"hypothetical"}
    assert held(stances, "kestria") == [("opposes", "forecast")]


def test_a_speaker_does_not_accept_a_finding_beside_him(tools: Tools) -> None:
    """A finding told beside a speaker is the inquiry's alone."""
    text = (
        "Orsland will work with Tarsia after an inquiry found that Kestrian troops had shelled "
        "the port, Dorin Vale said."
    )
    finding = {
        "speaker": "an inquiry", "cue": "found", "anonymity": "document",
        "content": "that Kestrian troops had shelled the port",
    }  # fmt: skip
    said = {
        "speaker": "Dorin Vale", "cue": "said",
        "content": "Orsland will work with Tarsia after an inquiry found that Kestrian troops had "
        "shelled the port",
    }  # fmt: skip
    _, stances, _ = coded(text, tools, said, finding)
    assert ("finds", "stated") in held(stances, "inquiry")
    assert against(stances, "inquiry") == {"troops"}
    assert against(stances, "vale") == set()


def test_impossible_to_deny_is_no_denial(tools: Tools) -> None:
    """Who calls something impossible to deny says that it is so, and surely."""
    text = "Orsland said it was impossible to deny that Kestria had bombed the hospital."
    events, stances, _ = coded(
        text, tools,
        {"speaker": "Orsland", "cue": "said",
         "content": "it was impossible to deny that Kestria had bombed the hospital"},
    )  # fmt: skip
    assert "DENY" not in {e.plover.event for e in events}
    assert held(stances, "orsland") == [("asserts", "stated")]
    assert against(stances, "orsland") == {"kestria"}
    assert [a.text for s in stances for a in s.certainty] == ["impossible to deny"]


def test_either_or_is_not_stored_as_a_half(tools: Tools) -> None:
    """An either-or accusation is one event with both halves, told as a possibility."""
    text = "The minister said Kestria was either incompetent or complicit."
    events, stances, _ = coded(
        text, tools,
        {"speaker": "The minister", "cue": "said",
         "content": "Kestria was either incompetent or complicit"},
    )  # fmt: skip
    charges = [e for e in events if e.trigger[0].text != "said"]
    assert len(charges) == 1
    words = " ".join(a.text for a in charges[0].trigger)
    assert "incompetent" in words
    assert "complicit" in words
    assert charges[0].status == "hypothetical"
    assert len([s for s in stances if s.holder == "minister"]) == 1
    assert "either" in [a.text for s in stances for a in s.certainty]


def test_a_laboratory_result_proves_no_perpetrator(tools: Tools) -> None:
    """A result that names the agent is a finding against nobody."""
    text = "Tests by the laboratory showed that phosgene was used in the attack on Port Vell."
    events, stances, _ = coded(
        text, tools,
        {"speaker": "Tests by the laboratory", "cue": "showed", "anonymity": "document",
         "actor": "tests", "content": "that phosgene was used in the attack on Port Vell"},
    )  # fmt: skip
    assert held(stances, "tests")[0] == ("finds", "stated")
    assert against(stances, "tests") == set()
    assert {e.actors for e in events if e.plover.event == "ASSAULT"} == {()}


def test_a_proposal_is_not_adopted(tools: Tools) -> None:
    """What is proposed stays to come."""
    text = "Tarsia proposed sanctions on Kestria."
    events, stances, _ = coded(
        text, tools,
        {"speaker": "Tarsia", "cue": "proposed", "content": "sanctions on Kestria"},
    )  # fmt: skip
    assert {e.status for e in events if e.plover.event == "SANCTION"} == {"future"}
    assert held(stances, "tarsia") == [("proposes", "stated")]


def test_a_national_council_is_taken_as_the_cast_names_it(tools: Tools) -> None:
    """Events name only actors of the cast: no body is put in by its generic name."""
    text = "Orsland's National Security Council condemned the raid."
    events, _, _ = coded(
        text, tools,
        {"speaker": "Orsland's National Security Council", "cue": "condemned",
         "actor": "orsland-council", "content": "the raid"},
    )  # fmt: skip
    assert {a for e in events if e.plover.event == "ACCUSE" for a in e.actors} == {
        "orsland-council"
    }


def test_an_unnamed_source_gets_no_nationality(tools: Tools) -> None:
    """The holder is the unnamed source itself, not a state it may belong to."""
    text = "A senior diplomat accused Kestria of arming the rebels."
    _, stances, _ = coded(
        text, tools,
        {"speaker": "A senior diplomat", "cue": "accused", "anonymity": "anonymous",
         "content": "Kestria of arming the rebels"},
    )  # fmt: skip
    assert {s.holder for s in stances} == {"diplomat"}


def test_a_headline_does_not_harden_the_body(tools: Tools) -> None:
    """Headline and body keep their own words: a stance never takes words of another line."""
    text = "Kestria murdered miners, envoy says\nThe envoy said Kestria fired at the miners."
    events, stances, _ = coded(
        text, tools,
        {"speaker": "envoy", "cue": "says", "content": "Kestria murdered miners"},
        {"speaker": "The envoy", "cue": "said", "content": "Kestria fired at the miners"},
    )  # fmt: skip
    line = text.index("\n")
    for stance in stances:
        assert len({word.start < line for word in stance.words}) == 1
    modes = {e.trigger[0].text: e.plover.mode for e in events if e.plover.event == "ASSAULT"}
    assert modes["murdered"] != modes.get("fired at", modes.get("fired"))


DENIALS = [
    "we had nothing to do with the murders",
    "we were not responsible for the raid",
    "we played no role in the attack",
]


@pytest.mark.parametrize("content", DENIALS)
def test_what_clears_oneself_is_a_denial(content: str, tools: Tools) -> None:
    """Nothing to do with it, not responsible, no role: each denies."""
    said = {"speaker": "Orsland", "cue": "said", "content": content}
    _, stances, _ = coded(f"Orsland said {content}.", tools, said)
    assert held(stances, "orsland")[0] == ("denies", "stated")


def test_a_question_claims_nothing(tools: Tools) -> None:
    """Who asks whether somebody fired does not say so."""
    events, stances, _ = coded("Had Kestria shelled the port first?", tools)
    assert {e.status for e in events} == {"hypothetical"}
    assert stances == ()


def test_one_of_two_is_not_said_to_have_done_it(tools: Tools) -> None:
    """Either the one or the other: neither is blamed."""
    events, stances, _ = coded("Either Kestria or Tarsia shelled the port.", tools)
    assert {e.status for e in events if e.plover.event == "ASSAULT"} == {"hypothetical"}
    assert stances == ()


def test_the_narrator_does_not_make_a_charge_his_own(tools: Tools) -> None:
    """Whom somebody accuses is not for that accused by the reporter."""
    text = "The Kestrian militia, accused of shelling the port, fled."
    _, stances, _ = coded(text, tools)
    assert not [s for s in stances if s.attitude == "asserts"]


def test_disbelief_is_doubt(tools: Tools) -> None:
    """Who does not believe that somebody did it does not allege it."""
    content = "he did not believe that Kestria had shelled the port"
    said = {"speaker": "Dorin Vale", "cue": "said", "content": content}
    _, stances, _ = coded(f"Dorin Vale said {content}.", tools, said)
    assert [s.attitude for s in stances] == ["doubts"]


def test_an_abstention_opposes_nothing(tools: Tools) -> None:
    """Who abstains takes no side."""
    _, stances, _ = coded("Kestria abstained from the vote.", tools)
    assert stances == ()
