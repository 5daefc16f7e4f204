"""Names of several words that may be a person's, a place's or an agency's."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.actors.conftest import names

from onrecord.actors import Cast

Make = Callable[..., Cast]


def kinds(cast: Cast) -> dict[str, str]:
    return {actor.name: actor.type for actor in cast.actors if actor.type != "narrator"}


@pytest.mark.parametrize(
    "text",
    [
        "Port Lenna was shelled for a third day.",
        "Thousands fled Kesh Abad overnight.",
        "Aid reached Dar Essim on Sunday.",
        "Nova Brenn fell to the rebels on Friday.",
        "The blast in Bandar Kesh killed nine.",
        "Fighters entered Deir Samat, and the army left Jebel Oum.",
    ],
)
def test_a_place_is_no_person(cast_of: Make, text: str) -> None:
    """Where things happen in it, to it or around it, a name is a place's."""
    assert "person" not in kinds(cast_of(text)).values()


@pytest.mark.parametrize(
    "text", ["Letters about Bandar Kesh were lost.", "They spoke of Tel Karim."]
)
def test_without_evidence_nobody_is_made_a_person(cast_of: Make, text: str) -> None:
    """Nothing tells a person from a place: no person is made of it."""
    assert set(kinds(cast_of(text)).values()) <= {"organization"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Jaro Vint, who led the raid, was seen in Sorrin.", "Jaro Vint"),
        ("Captain Jaro Vint was seen in Sorrin.", "Jaro Vint"),
        ("Police arrested Jaro Vint at the port.", "Jaro Vint"),
        ("Jaro Vint's lawyer wept.", "Jaro Vint"),
    ],
)
def test_a_title_who_or_a_deed_makes_a_person(cast_of: Make, text: str, name: str) -> None:
    """What only people have or do is evidence enough."""
    assert kinds(cast_of(text))[name] == "person"


def test_an_agency_that_speaks_of_it_is_no_person(cast_of: Make) -> None:
    """'Frontora said it had seen no boats': whoever is 'it' is not somebody."""
    text = "Frontora said it had seen no boats."
    cast = cast_of(text, [("Frontora", "said", "it had seen no boats")])
    assert kinds(cast) == {"Frontora": "organization"}


def test_a_court_is_no_brigade(cast_of: Make) -> None:
    """What always bears its word in its name takes up no other name."""
    cast = cast_of("The Ostrel Brigade was blamed. The court said so on Monday.")
    assert "Ostrel Brigade" not in names(cast, "The court")
