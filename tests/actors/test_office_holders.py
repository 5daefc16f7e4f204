"""Who holds an office, who stands beside whom, what a list names: a few lines of invented news."""

from __future__ import annotations

import pytest
from tests.actors.conftest import Make, names, speakers

from onrecord.actors.entries import LeaderEntry
from onrecord.codebook import Codebook

TWO_MINISTERS = (
    "Karesian Foreign Minister Sergan Molo met Velmarkian Foreign Minister Lena Dravik. "
)
# lines, the words (and which occurrence) that refer, the names they mean
CASES: list[tuple[str, str, int, list[str]]] = [
    # whose office it is must fit
    (
        "Foreign Minister Irena Kossak spoke in Torvane. Velmarkian Foreign Minister Lena Dravik "
        "listened. Karesia's foreign minister left.",
        "Karesia's foreign minister", 0, ["Irena Kossak"],
    ),
    (
        "Velmarkian Foreign Minister Lena Dravik spoke. Northmere's foreign minister left.",
        "Northmere's foreign minister", 0, ["Northmere's foreign minister"],
    ),
    (
        "Prime Minister Alan Marsh slept. Foreign ministry spokeswoman Ruva Senn smiled. "
        "The prime minister's spokeswoman wept.",
        "The prime minister's spokeswoman", 0, ["The prime minister's spokeswoman"],
    ),
    (
        "Ardlow's foreign minister wept.\nForeign Minister Irena Kossak spoke. "
        "Velmarkian Foreign Minister Lena Dravik listened.",
        "Ardlow's foreign minister", 0, ["Irena Kossak"],
    ),
    # one state, another word for who leads it
    (
        "Velmark's prime minister will help.\nThe Velmarkian leader, Paola Riva, is at sea.",
        "Velmark's prime minister", 0, ["Paola Riva"],
    ),
    (
        "Velmarkian President Hamo Solt slept. The Velmarkian leader woke.",
        "The Velmarkian leader", 0, ["Hamo Solt"],
    ),
    # past and present
    (
        "President Hamo Solt slept. His predecessor, Karim Walo, woke. The former president sang.",
        "The former president", 0, ["Karim Walo"],
    ),
    (
        "President Hamo Solt slept. The former president sang.",
        "The former president", 0, ["former president"],
    ),
    # counterparts, several holders
    (TWO_MINISTERS + "Dravik spoke first. Her Karesian counterpart wept.",
     "Her Karesian counterpart", 0, ["Sergan Molo"]),
    (TWO_MINISTERS + "The ministers shook hands.",
     "The ministers", 0, ["Sergan Molo", "Lena Dravik"]),
    (TWO_MINISTERS + "The two ministers shook hands.",
     "The two ministers", 0, ["Sergan Molo", "Lena Dravik"]),
    (TWO_MINISTERS + "The three ministers shook hands.",
     "The three ministers", 0, ["three ministers"]),
    ("Tobin Orne met Edo Brant. Both men wept.", "Both men", 0, ["Tobin Orne", "Edo Brant"]),
    ("Tobin Orne and Mirela Tasch wept. They left.", "They", 0, ["Tobin Orne", "Mirela Tasch"]),
    ("Velmark and Karesia signed. They left.", "They", 0, ["Velmark", "Karesia"]),
    # relatives
    ("President Dario Molk slept. His wife, Helga Molk, woke. Molk's wife sang.",
     "Molk's wife", 0, ["Helga Molk"]),
    ("Tobin Orne slept. His wife sang. Mirela Orne heard it.", "His wife", 0, ["Mirela Orne"]),
    ("Tobin Orne slept. His wife sang. Mirela Tasch heard it.", "His wife", 0, ["His wife"]),
    # called something, one of several
    ("The commander, known as Abu Taleb, left. The commander sang.",
     "The commander", 1, ["Abu Taleb"]),
    ("One of the family's lawyers, Tobin Orne, left.", "lawyers", 0, ["Tobin Orne"]),
    # organizations taken up
    ("The Ember Column, a militia in the hills, left. The militia sang.",
     "The militia", 0, ["Ember Column"]),
    ("NATO met. The alliance was brief.", "The alliance", 0,
     ["North Atlantic Treaty Organization"]),
    ("The African Union met. The bloc was brief.", "The bloc", 0, ["African Union"]),
    ("A union of harbour pilots struck.\nThe Association of Harbour Pilots was brief. "
     "The union sang.", "A union", 0, ["Association of Harbour Pilots"]),
    ("The Orne Bay Observatory met the Harbour Safety Office. The agency was brief.",
     "The agency", 0, ["Harbour Safety Office"]),
    # relative clauses
    ("Donna Orne, 59, of Aldwick, who watched, wept.", "who", 0, ["Donna Orne"]),
    ("The guests were Tobin Orne, Edo Brant and Mirela Tasch, who wept.",
     "who", 0, ["Mirela Tasch"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words", "nth", "meant"), CASES, ids=[f"{c[1]}: {c[0][:40]}" for c in CASES]
)
def test_who_is_meant(text: str, words: str, nth: int, meant: list[str], cast_of: Make) -> None:
    """Each description means who it should, and nobody of another state, boss or time."""
    assert names(cast_of(text), words, nth) == meant


def test_he_said_after_a_name_that_went_further(cast_of: Make) -> None:
    """Who leads the sentence before is "he", though another was named in between."""
    text = (
        "General Karsten Brant met Tobin Orne. Brant went further on Wednesday. "
        "He said that the truce was over."
    )
    cast = cast_of(text, [("He", "said", "that the truce was over")])
    assert speakers(cast) == ["Karsten Brant"]


def test_those_named_as_examples_speak_too(cast_of: Make) -> None:
    """ "Critics, including ..." is said by the critics and by the named; so is what "they" say."""
    text = (
        "Critics, including Tobin Orne and Mirela Tasch, say that it failed. "
        "They say that it was dear."
    )
    cast = cast_of(
        text,
        [
            ("Critics, including Tobin Orne and Mirela Tasch", "say", "that it failed"),
            ("They", "say", "that it was dear"),
        ],
    )
    assert speakers(cast, 0) == speakers(cast, 1) == ["Critics", "Tobin Orne", "Mirela Tasch"]
    assert cast.statements[0].anonymity == "named"


def test_the_bare_surname_is_not_who_goes_by_the_given_name(cast_of: Make) -> None:
    """ "Orne" is the one whom the article does not call by the given name alone."""
    text = (
        "Ludmila Orne and Tobin Orne came. Ludmila wept. Ludmila sang. Ludmila Orne left. "
        "Orne stayed."
    )
    assert names(cast_of(text), "Orne", 3) == ["Tobin Orne"]


def test_initials_of_one_name_are_its_acronym(cast_of: Make) -> None:
    """An acronym that nothing introduces, if one organization named in full has its initials."""
    text = "The Aldwick Shipping Commission met. A report by the ASC was brief."
    assert names(cast_of(text), "ASC") == ["Aldwick Shipping Commission"]


def test_a_document_is_called_by_whose_it_is(cast_of: Make) -> None:
    """The headline's report, the lead's and the one with a maker are one, named by the maker."""
    text = (
        "New report faults crew\nA new report faults the crew.\n"
        "The latest Harbour Institute report blames the weather as well."
    )
    cast = cast_of(text, heading=True)
    assert names(cast, "New report") == names(cast, "A new report")
    assert names(cast, "A new report") == ["latest Harbour Institute report"]


def test_a_place_of_no_table_is_known_by_what_it_owns(cast_of: Make) -> None:
    """Who has a foreign minister and an army is a state's government, and no person."""
    text = "Estovar denied it. Estovar's foreign minister wept. The army of Estovar left."
    cast = cast_of(text)
    assert [actor.type for actor in cast.actors if actor.name == "Estovar"] == ["government"]


HELD = [
    ("Russia vetoed it. Sergey Lavrov spoke. The Russian foreign minister wept.", None,
     "The Russian foreign minister", ["Sergey Lavrov"]),
    ("Russia vetoed it. Sergey Lavrov spoke. The Russian foreign minister wept.", "2019-05-02",
     "The Russian foreign minister", ["Sergey Lavrov"]),
    ("Russia vetoed it. Sergey Lavrov spoke. The Russian foreign minister wept.", "1995-05-02",
     "The Russian foreign minister", ["Russian foreign minister"]),
    ("Russia vetoed it. Foreign Minister Boris Orneh spoke. Sergey Lavrov slept. "
     "The Russian foreign minister wept.", "2019-05-02", "The Russian foreign minister",
     ["Boris Orneh"]),
    ("Sergey Lavrov spoke. The Velmarkian foreign minister wept.", "2019-05-02",
     "The Velmarkian foreign minister", ["Velmarkian foreign minister"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "published", "words", "meant"), HELD)
def test_the_table_of_office_holders_helps_where_the_text_is_silent(
    text: str, published: str | None, words: str, meant: list[str], cast_of: Make
) -> None:
    """Only about names that the article gives, of a state that it names, and in their terms."""
    assert names(cast_of(text, published=published), words) == meant


def test_every_office_holder_has_a_source_and_a_term(codebook: Codebook) -> None:
    """An entry that nobody can check is none."""
    for entry in codebook.table("office_holders", LeaderEntry):
        assert entry.source.startswith("Wikidata Q")
        assert entry.office in ("foreign-minister", "ambassador")
        assert entry.until is None or entry.since <= entry.until


def test_a_body_in_an_epithet_must_be_the_persons(cast_of: Make) -> None:
    """ "The agency's director" is no epithet of whoever was spoken of last."""
    text = "Tobin Orne came. He spoke. The CAVA director wept."
    assert names(cast_of(text), "The CAVA director") == ["CAVA director"]


def test_one_called_the_nominee_of_a_party_is_not_anothers(cast_of: Make) -> None:
    """A role that says whose it is goes before one that does not."""
    text = "Velmarkian nominee Tobin Orne came. The nominee spoke. Then the Karesian nominee wept."
    assert names(cast_of(text), "Karesian nominee") != ["Tobin Orne"]


def test_two_people_who_differ_by_their_initials_stay_apart(cast_of: Make) -> None:
    """Within an article too."""
    cast = cast_of("Edward W. Orne spoke. Edward B. Orne slept.")
    assert len([actor for actor in cast.actors if actor.type == "person"]) == 2


NEXT = [
    # an unnamed spokesman just spoken of goes before one who is named further on
    (
        "Anne Colin came. Colin's spokesman said that flights would begin. The spokesman wept. "
        "Stefan Durand, his spokesman, slept.",
        "The spokesman", ["Colin's spokesman"],
    ),
    # "his spokesman" of somebody else is not hers
    (
        "Anne Colin came. Colin's spokesman wept. Pedro Almeida sat. Stefan Durand, his spokesman, "
        "slept.",
        "Colin's spokesman", ["Colin's spokesman"],
    ),
    # what is added between commas tells nobody apart
    (
        "A Karesian diplomat spoke. The diplomat, who asked not to be named, wept.",
        "The diplomat", ["Karesian diplomat"],
    ),
    # a brother is not found by the surname, a wife is
    (
        "President Amado Keita slept. His daughter, Mariam Keita, woke. Her brother wept.",
        "Her brother", ["Her brother"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "meant"), NEXT)
def test_nobody_is_mixed_up_with_another_of_that_office(
    text: str, words: str, meant: list[str], cast_of: Make
) -> None:
    """Two spokesmen, two diplomats, two of one family stay two."""
    assert names(cast_of(text), words) == meant


def test_who_says_the_words_is_known_before_who_is_in_them(cast_of: Make) -> None:
    """ "They left him," she said: "him" is not her, though she was spoken of last."""
    text = (
        "President Rosa Magsino slept.\nAna Reyes, who lives there, said that nobody came. "
        "“They left him,” she said."
    )
    told = [
        ("Ana Reyes, who lives there,", "said", "that nobody came"),
        ("she", "said.", "“They left him,”", "direct"),
    ]
    cast = cast_of(text, told)
    assert speakers(cast, 1) == ["Ana Reyes"]
    assert names(cast, "him") != ["Ana Reyes"]


def test_a_person_whose_age_is_told_is_a_person(cast_of: Make) -> None:
    """ "Name, 23," whatever the parser takes a strange name for."""
    cast = cast_of("Khairulon Matanovar, 23, faces a charge. He left.")
    assert names(cast, "He") == ["Khairulon Matanovar"]


def test_he_is_whose_lawyer_speaks(cast_of: Make) -> None:
    """ "His lawyer said he": the one whose lawyer it is."""
    cast = cast_of("Tobin Orne was in court. His lawyer said he was ill.")
    assert names(cast, "he was") == ["Tobin Orne"]


def test_an_aside_between_dashes_is_of_the_name_before(cast_of: Make) -> None:
    """However long it is, and though the parser takes it for the subject."""
    text = "Tobin Orne — the chosen heir and the leader of the Ember Column — said that he knew."
    assert names(cast_of(text), "he knew") == ["Tobin Orne"]


def test_a_soldier_of_the_lead_is_who_is_named_further_on(cast_of: Make) -> None:
    """Persons by what they are, like offices, may be named a few sentences on."""
    text = "A major general was killed.\nMajor General Vadim Sokolin died on Monday."
    assert names(cast_of(text), "A major general") == ["Vadim Sokolin"]


MORE = [
    ("The Ember Column, a militia, left. The army fired.", "The army", ["army"]),
    (
        "Velmarkian Prime Minister Jan Wolsk spoke. Wolsk's Karesian counterpart, Ruta Simon, "
        "nodded. The prime ministers left.",
        "The prime ministers", ["Jan Wolsk", "Ruta Simon"],
    ),
    ("The Velmarkian Refugee Council spoke. The VRC left.", "The VRC", ["Velmarkian Refugee Council"]),
    ("The Velmarkian foreign ministry spoke.", "The Velmarkian foreign ministry",
     ["Velmarkian foreign ministry"]),
    ("Carla Moreno left. The Spaniard wept.", "The Spaniard", ["Spaniard"]),
    ("The British wept.", "The British", ["United Kingdom"]),
    ("Maryna Kales wept. Her lawyer, Sierhej Hulak, said she would appeal. Hulak spoke again. "
     "He left.", "He left", ["Sierhej Hulak"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "meant"), MORE)
def test_forces_councils_and_nationals(
    text: str, words: str, meant: list[str], cast_of: Make
) -> None:
    """A militia is not the army, a council not the state, the Spaniard not Spain."""
    assert names(cast_of(text), words) == meant
