"""Capitals and seats: place or government, on a hundred sentences made for it."""

from __future__ import annotations

import pytest
from tests.actors.conftest import Make

FLOOR = 0.9

GOVERNMENT = [
    "[Sorrin] said the talks had failed.",
    "[Sorrin] denied the charge within the hour.",
    "[Torvane] wants the vote put off.",
    "[Torvane] has accused its neighbour of bad faith.",
    "[Aldwick] rejected the plan outright.",
    "[Aldwick] believes that the tests were staged.",
    "[Aldwick] and [Torvane] agreed on a pause.",
    "[Sorrin] vowed to answer every shell.",
    "[Torvane] will veto the text.",
    "[Sorrin] alone had the aircraft for such a raid.",
    "[Aldwick] recalled its ambassador.",
    "[Torvane] is angry about the leak.",
    "[Sorrin] is under pressure to sign.",
    "[Torvane]'s envoy left the room.",
    "[Sorrin]'s foreign minister did not answer.",
    "[Aldwick]'s position has not changed.",
    "[Torvane]'s veto surprised nobody.",
    "[Sorrin]'s allies were silent.",
    "[Aldwick]'s support for the rebels is no secret.",
    "[Torvane]'s claim could not be checked.",
    "The [Sorrin] government fell silent.",
    "The [Sorrin] regime has few friends.",
    "The [Torvane] leadership met all night.",
    "They called for sanctions against [Sorrin].",
    "New sanctions on [Torvane] were ruled out.",
    "Ministers urged [Torvane] to use its influence.",
    "The envoy accused [Sorrin] of lying.",
    "The report blames [Sorrin] for the attack.",
    "He tried to press [Torvane] to end its support.",
    "Officials warned [Aldwick] that time was short.",
    "The deal would force [Sorrin] to open its depots.",
    "Relations with [Torvane] have soured.",
    "A treaty between [Aldwick] and [Torvane] was signed.",
    "The quarrel between [Sorrin] and its creditors went on.",
    "There will be no peace without [Torvane].",
    "The charge was denied by [Sorrin].",
    "A proposal by [Aldwick] found no support.",
    "They asked [Aldwick] for help.",
    "He criticized [Torvane] in a speech.",
    "Money from [Torvane] kept the paper alive.",
    "The conflicting signals from [Aldwick] confused everyone.",
    "It was an open challenge to [Aldwick].",
    "The letter was a warning to [Torvane].",
    "The rebels want a promise from [Sorrin].",
    "His criticism of [Torvane] was mild.",
    "The allies are divided about [Sorrin].",
    "The [Torvane]-backed militia withdrew.",
    "The pro-[Torvane] party lost two seats.",
    "The [Copper Palace] declined to comment.",
    "The [Copper Palace] said the report was forged.",
    "The order came from the [Copper Palace].",
    "An official statement by the [Copper Palace] followed.",
]
PLACE = [
    "The talks will be held in [Sorrin].",
    "He arrived in [Torvane] on Monday.",
    "The minister flew to [Aldwick] at dawn.",
    "Two men were arrested near [Sorrin].",
    "Reporters were waiting at [Torvane].",
    "The convoy left [Sorrin] before noon.",
    "Shells hit [Sorrin] all night.",
    "The army bombed [Sorrin] again.",
    "Thousands marched through [Torvane].",
    "The rebels captured [Sorrin] in spring.",
    "She drove from [Torvane] to the border.",
    "He travels to [Aldwick] next week.",
    "The team returned to [Torvane] empty-handed.",
    "The road to [Sorrin] was closed.",
    "A flight to [Torvane] was cancelled.",
    "They visited [Aldwick] twice.",
    "The envoy landed in [Sorrin] late.",
    "The airport outside [Sorrin] was shut.",
    "Snow fell across [Torvane].",
    "He lives in downtown [Aldwick].",
    "Residents of eastern [Sorrin] fled.",
    "Central [Torvane] was quiet.",
    "The suburbs of [Sorrin] were shelled.",
    "A [Torvane] hotel burned down.",
    "The [Aldwick] mayor opened a bridge.",
    "A [Sorrin] court sentenced him.",
    "The [Torvane] airport was closed.",
    "The [Sorrin] metro stood still.",
    "[Sorrin]'s streets were empty.",
    "[Torvane]'s airport was fogbound.",
    "[Aldwick]'s museums reopened.",
    "[Sorrin]'s residents queued for bread.",
    "Life in [Sorrin] goes on.",
    "A bomb went off in the centre of [Torvane].",
    "He was born in [Aldwick].",
    "The river runs through [Sorrin].",
    "[Sorrin] lies on the river.",
    "[Torvane] is a city of hills.",
    "[Aldwick] is the capital of Northmere.",
    "The refugees reached [Torvane] on foot.",
    "A lawyer from [Aldwick] took the case.",
    "A woman from [Sorrin] wept.",
    "The train from [Torvane] was late.",
    "He studied in [Torvane] and worked in [Aldwick].",
    "Speaking in [Aldwick], he blamed no one.",
    "The summit in [Torvane] ended early.",
    "At a meeting in [Sorrin] they shook hands.",
    "They walked around the [Copper Palace].",
    "Guards stood outside the [Copper Palace].",
    "She told reporters at the [Copper Palace].",
    "The crowd moved towards the square in [Sorrin].",
    "Power failed in parts of [Torvane].",
]


def decisions(cast_of: Make, sentences: list[str]) -> list[tuple[str, bool]]:
    """For each marked name whether it is read as the government."""
    found = []
    for sentence in sentences:
        text = sentence.replace("[", "").replace("]", "")
        cast, shift, at = cast_of(text), 0, sentence.find("[")
        while at >= 0:
            end = sentence.index("]", at)
            found.append((sentence, bool(cast.reads(at - shift, end - shift - 1))))
            shift += 2
            at = sentence.find("[", end)
    return found


@pytest.mark.parametrize(
    ("sentences", "government"), [(GOVERNMENT, True), (PLACE, False)], ids=["government", "place"]
)
def test_nine_of_ten_names_are_read_as_a_reader_reads_them(
    cast_of: Make, sentences: list[str], government: bool
) -> None:
    """A capital acts, owns a policy or is addressed; a place is lived in, left or shelled."""
    found = decisions(cast_of, sentences)
    wrong = [sentence for sentence, answer in found if answer != government]
    assert len(wrong) <= (1 - FLOOR) * len(found), wrong


def test_there_are_a_hundred_sentences() -> None:
    """The table keeps its size."""
    assert len(GOVERNMENT) + len(PLACE) >= 100
