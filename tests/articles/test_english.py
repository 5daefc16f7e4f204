"""Is it English?"""

from __future__ import annotations

import pytest

from onrecord.articles import make_article
from onrecord.articles.english import is_english

ENGLISH = (
    "The envoy of Velmark told reporters in Grael on Monday that the talks had ended without a "
    "result and that her delegation would leave before the evening."
)
OTHERS = {
    "German": "Die Gesandte von Velmark sagte am Montag vor der Presse in Grael, die Gespräche "
    "seien ohne Ergebnis beendet worden, und ihre Abordnung werde noch vor dem Abend abreisen.",
    "French": "L’envoyée de Velmark a déclaré lundi à la presse que les pourparlers avaient pris "
    "fin sans résultat et que sa délégation partirait avant le soir.",
    "Spanish": "La enviada de Velmark dijo el lunes a los periodistas en Grael que las "
    "conversaciones habían terminado sin resultado y que su delegación se marcharía pronto.",
    "Dutch": "De gezant van Velmark zei maandag tegen de pers in Grael dat de gesprekken zonder "
    "resultaat waren geëindigd en dat haar delegatie voor de avond zou vertrekken.",
    "Russian": "Посланница Велмарка заявила в понедельник журналистам в Граэле, что переговоры "
    "закончились безрезультатно и что её делегация уедет ещё до вечера, как только сможет.",
}


def test_english_is_told() -> None:
    """By its function words."""
    assert is_english(ENGLISH) is True
    assert make_article(ENGLISH, source="a").language == "en"


@pytest.mark.parametrize("text", OTHERS.values(), ids=list(OTHERS))
def test_other_languages_are_flagged(text: str) -> None:
    """Also where metadata say that they are English; what they are is not guessed."""
    assert is_english(text) is False
    article = make_article(text, source="a", language="en-GB")
    assert article.language is None
    assert "not English" in article.flags


def test_a_few_words_tell_nothing() -> None:
    """Then the metadata stand, if there are any."""
    assert is_english("Envoy walks out") is None
    assert make_article("Envoy walks out", source="a").language is None
    assert make_article("Envoy walks out", source="a", language="en_US").language == "en"
    assert make_article(OTHERS["German"], source="a", language="de").language == "de"
