"""People tied to one another by a role: a name belongs to the outermost role that it fits, and
whoever speaks about somebody is not that somebody."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.actors.conftest import names

from onrecord.actors import Cast

Make = Callable[..., Cast]

SPEAKERS = [
    ("A lawyer for Ganna Orel, Petr Sova, said the charges were false.", "Petr Sova", "Ganna Orel"),
    ("The attorney representing Liesl Ambar, Goran Petz, said it was false.", "Goran Petz",
     "Liesl Ambar"),
    ("A brother of the victim, Ivo Karr, said the navy had lied.", "Ivo Karr", "victim"),
    ("The colonel's lawyer, Tod Falk, said the arrest was wrong.", "Tod Falk", "colonel"),
    ("A spokesman for the captain, Milo Hask, said the ship was sound.", "Milo Hask", "captain"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "other"), SPEAKERS)
def test_the_name_belongs_to_the_outer_role(
    cast_of: Make, text: str, name: str, other: str
) -> None:
    """The one who speaks for somebody bears the name behind the phrase, and only his own role."""
    cast = cast_of(text)
    phrase = text[: text.index(", said")]
    assert names(cast, phrase) == [name]
    assert names(cast, other) != [name]
    actor = next(a for a in cast.actors if a.name == name)
    assert len(actor.roles) == 1


def test_the_inner_role_takes_a_name_that_the_outer_cannot_bear(cast_of: Make) -> None:
    """'Supporters of the mayor, Idris Falk,' are no Idris Falk."""
    cast = cast_of("Supporters of the mayor, Idris Falk, marched to the port.")
    assert names(cast, "mayor") == ["Idris Falk"]


def test_two_people_of_one_office_phrase_stay_two(cast_of: Make) -> None:
    """'Its commander' and 'the commander's lawyer' are two, however the story goes on."""
    cast = cast_of(
        "The Ember Column and its commander, Radan Hule, were named. The commander's lawyer, Sven"
        " Aldo, said it was a lie. The commander fled. The lawyer stayed."
    )
    assert names(cast, "The commander", 1) == ["Radan Hule"]
    assert names(cast, "The lawyer") == ["Sven Aldo"]


def test_a_lawyer_who_says_he_means_the_client(cast_of: Make) -> None:
    """In what somebody's lawyer says, 'he' is not the lawyer where the client may be meant."""
    text = "Colonel Jaro Vint slept. A lawyer for Jaro Vint, Petr Sova, said he was ill."
    cast = cast_of(text, [("A lawyer for Jaro Vint, Petr Sova", "said", "he was ill")])
    assert names(cast, "he was") != ["Petr Sova"]


def test_nobody_who_says_he_means_himself(cast_of: Make) -> None:
    """Inside quoted words 'he' is not the one who says them, even where nobody else is named."""
    text = "“He never left the barracks,” said Marek Tuss."
    cast = cast_of(text, [("Marek Tuss", "said", "“He never left the barracks,”", "direct")])
    assert names(cast, "He never") == []


def test_a_militia_is_taken_up_by_its(cast_of: Make) -> None:
    """A group in the singular can be 'it' as well as 'they'."""
    cast = cast_of("The militia said its boats were lost.")
    assert names(cast, "its") == ["militia"]
