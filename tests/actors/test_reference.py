"""Who "he", "they", "the minister" and "the agency" are, in a few lines of invented news."""

from __future__ import annotations

import pytest
from tests.actors.conftest import Make, names, speakers

# lines, the words (and which occurrence) that refer, the names they mean
CASES: list[tuple[str, str, int, list[str]]] = [
    ("Tobin Orne came late. He sat down.", "He", 0, ["Tobin Orne"]),
    ("Mirela Tasch came late. She sat down.", "She", 0, ["Mirela Tasch"]),
    ("Tobin Orne met Mirela Tasch. She smiled.", "She", 0, ["Mirela Tasch"]),
    ("Tobin Orne met Mirela Tasch. He smiled.", "He", 0, ["Tobin Orne"]),
    ("Tobin Orne arrived.\nOn Friday, Orne said that he was tired.", "he", 0, ["Tobin Orne"]),
    ("Mr. Orne met Ms. Tasch. He spoke first.", "He", 0, ["Orne"]),
    ("The spokeswoman, Ruva Senn, left. She wept.", "She", 0, ["Ruva Senn"]),
    ("The Velmarkian army advanced. It met no one.", "It", 0, ["Velmarkian armed forces"]),
    ("Velmark signed the accord. It broke it.", "It", 0, ["Velmark"]),
    ("The Littoral Six met on Monday. They decide by consensus.", "They", 0, ["Littoral Six"]),
    ("Rebels left the town. They took the grain.", "They", 0, ["Rebels"]),
    ("Tobin Orne, who hosted the talks, left.", "who", 0, ["Tobin Orne"]),
    ("A miller who lives there wept.", "who", 0, ["miller"]),
    ("It is believed that the bridge fell. Tobin Orne left.", "It", 0, []),
    ("It was clear that the bridge would fall.", "It", 0, []),
    # offices
    (
        "Foreign Minister Tobin Orne spoke. The minister was brief.",
        "The minister", 0, ["Tobin Orne"],
    ),
    (
        "Velmark's foreign minister urged calm.\nForeign Minister Tobin Orne was brief.",
        "Velmark's foreign minister", 0, ["Tobin Orne"],
    ),
    (
        "Karesian Foreign Minister Sergan Molo met Velmarkian Foreign Minister Lena Dravik. "
        "The Velmarkian foreign minister was brief.",
        "The Velmarkian foreign minister", 0, ["Lena Dravik"],
    ),
    (
        "Sen. Tobin Orne spoke. The senator was brief.",
        "The senator", 0, ["Tobin Orne"],
    ),
    (
        "Tobin Orne, the head of the Chemical Arms Verification Agency, spoke. "
        "The agency was praised.",
        "The agency", 0, ["Chemical Arms Verification Agency"],
    ),
    (
        "The Harbour Rescue Society spoke. The society was praised.",
        "The society", 0, ["Harbour Rescue Society"],
    ),
    ("A Karesian diplomat spoke. The diplomat was brief.", "The diplomat", 0, ["Karesian diplomat"]),
    ("A report blamed the crew. The report was long.", "The report", 0, ["report"]),
    (
        "A confidential report found fault. The report blamed the crew.",
        "The report", 0, ["confidential report"],
    ),
    (
        "An inquiry found fault. The probe blamed the crew.",
        "The probe", 0, ["inquiry"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "nth", "wanted"), CASES, ids=[c[0][:60] for c in CASES])
def test_words_that_refer_mean_what_was_spoken_of(
    cast_of: Make, text: str, words: str, nth: int, wanted: list[str]
) -> None:
    """Gender, number, place in the sentence and office decide; nobody rather than anybody."""
    assert names(cast_of(text), words, nth) == wanted


def test_two_people_of_one_kind_in_one_place_leave_he_open(cast_of: Make) -> None:
    """Two candidates that are equally good are not chosen between."""
    cast = cast_of("A letter came from Tobin Orne and Matteus Brand. He was ill.")
    assert names(cast, "He") == []


def test_people_with_one_surname_stay_apart(cast_of: Make) -> None:
    """A title tells the foreign minister from the doctor."""
    text = (
        "Dr. Jovan Dravik treated the wounded. Foreign Minister Lena Dravik denied the attack.\n"
        "Dr. Dravik wept. Minister Dravik left."
    )
    cast = cast_of(text)
    assert names(cast, "Dr. Dravik") == ["Jovan Dravik"]
    assert names(cast, "Minister Dravik") == ["Lena Dravik"]


def test_a_surname_in_the_headline_finds_the_full_name_in_the_body(cast_of: Make) -> None:
    """The headline comes first and is understood last."""
    cast = cast_of("Tasch denies it\nMirela Tasch denied the charge.", heading=True)
    assert names(cast, "Tasch") == ["Mirela Tasch"]


def test_the_same_state_has_the_same_id_in_every_article(cast_of: Make) -> None:
    """Ids come from the key, so that two articles agree without knowing of each other."""
    one = cast_of("Velmark left.").who(0, 7)
    other = cast_of("On Monday Sorrin denied it.").who(10, 16)
    assert one == other != ()


def test_the_same_person_has_the_same_id_under_two_spellings(cast_of: Make) -> None:
    """Transliterations meet in the key."""
    assert cast_of("Sergei Orneh left.").who(0, 12) == cast_of("Sergey Orneh left.").who(0, 12)


def test_we_in_a_quotation_is_whom_the_speaker_speaks_for(cast_of: Make) -> None:
    """ "We" of a foreign minister is the state, "I" is the minister."""
    text = "“We will sign, and I will come,” Velmarkian Foreign Minister Lena Dravik said."
    told = [("Velmarkian Foreign Minister Lena Dravik", "said", "“We will sign, and I will come,”",
             "direct")]  # fmt: skip
    cast = cast_of(text, told)
    assert names(cast, "We") == ["Velmark"]
    assert names(cast, "I") == ["Lena Dravik"]


def test_a_quotation_carried_on_keeps_its_speaker(cast_of: Make) -> None:
    """A quoted paragraph without a source belongs to the one before."""
    text = "“It is over,” Tobin Orne said.\n“There will be no second winter.”"
    told = [
        ("Tobin Orne", "said", "“It is over,”", "direct"),
        ("", "", "“There will be no second winter.”", "direct"),
    ]
    cast = cast_of(text, told)
    assert speakers(cast, 1) == ["Tobin Orne"]
    assert cast.statements[1].speaker.resolved_by == "continuation"


ANONYMITY = [
    ("Tobin Orne said it was over.", "Tobin Orne", "named", "named"),
    ("Sorrin said it was over.", "Sorrin", "named", "named"),
    ("A senior official said it was over.", "A senior official", "description", "anonymous"),
    ("Sources said it was over.", "Sources", "description", "anonymous"),
    ("Residents said it was over.", "Residents", "description", "anonymous"),
    ("Velmark's foreign minister said it was over.", "Velmark's foreign minister", "role", "role"),
    ("The president of Velmark said it was over.", "The president of Velmark", "role", "role"),
    ("A report said it was over.", "A report", "description", "document"),
    ("The Velmarkian army said it was over.", "The Velmarkian army", "named", "named"),
    ("One senior diplomat said it was over.", "One senior diplomat", "description", "anonymous"),
    ("You said it was over.", "You", "none", "unspecified"),
    ("The Foreign Ministry in Sorrin said it was over.", "The Foreign Ministry in Sorrin", "named",
     "named"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "by", "anonymity"), ANONYMITY)
def test_every_statement_says_how_its_source_is_known(
    cast_of: Make, text: str, source: str, by: str, anonymity: str
) -> None:
    """The class of anonymity, and the way from the words to the actor."""
    statement = cast_of(text, [(source, "said", "it was over")]).statements[0]
    assert (statement.speaker.resolved_by, statement.anonymity) == (by, anonymity)


def test_an_unnamed_diplomat_is_given_no_nationality(cast_of: Make) -> None:
    """What is not stated is not known."""
    cast = cast_of("Karesia waited. One senior diplomat said it was over.")
    actor = next(a for a in cast.actors if a.type == "unnamed")
    assert actor.represents == ()
    assert actor.ids == {}


def test_there_is_one_narrator(cast_of: Make) -> None:
    """The article's own voice, named for the article if there is nothing better."""
    cast = cast_of("Rain fell.")
    assert [a.type for a in cast.actors] == ["narrator"]
    assert cast.narrator is not None
