"""From a written name or code to the code of a state.

ISO 3166 in pycountry brings today's states (two and three letters, short and official names) and
the codes of those that are gone; ``codebook/bodies/names/states.yaml`` adds the names under which
they are met in print.
"""

from __future__ import annotations

import unicodedata
from functools import cache

import pycountry
from msgspec import Struct

from onrecord.bodies.packs import Code
from onrecord.codebook import Codebook


class State(Struct, frozen=True, forbid_unknown_fields=True):
    """A state's code, the short name to print, and other names and codes it is met under."""

    code: Code
    name: str
    aliases: tuple[str, ...] = ()


def state_code(name: str) -> str | None:
    """The alpha-3 code of the state written as ``name``; ``None`` if there is none.

    >>> state_code("Côte d'Ivoire"), state_code("gb"), state_code("U.S.S.R."), state_code("Mordor")
    ('CIV', 'GBR', 'SUN', None)
    """
    return _index().get(plain(name))


def state_name(code: str) -> str:
    """The short name to print for ``code``; the code itself if it is not known.

    >>> state_name("BOL"), state_name("ZZZ")
    ('Bolivia', 'ZZZ')
    """
    return _short_names().get(code, code)


def plain(words: str) -> str:
    """``words`` without case, accents, punctuation and a leading article, for comparing."""
    bare = unicodedata.normalize("NFKD", words.casefold())
    spaced = "".join(c if c.isalnum() else " " for c in bare if not unicodedata.combining(c))
    joined = " ".join(spaced.split()).removeprefix("the ")
    # "U. S. S. R." and "U.S.S.R." are "ussr": single letters stand together.
    return joined.replace(" ", "") if all(len(w) == 1 for w in joined.split()) else joined


@cache
def _states() -> tuple[State, ...]:
    return Codebook().table("bodies/names/states", State)


@cache
def _index() -> dict[str, str]:
    index: dict[str, str] = {}
    for state in _states():
        for name in (state.code, state.name, *state.aliases):
            index.setdefault(plain(name), state.code)
    for country in (*pycountry.countries, *pycountry.historic_countries):
        for name in _iso_names(country):
            index.setdefault(plain(name), country.alpha_3)
    return index


def _iso_names(country: object) -> list[str]:
    fields = ("alpha_3", "alpha_2", "name", "common_name", "official_name")
    names = [str(getattr(country, f)) for f in fields if getattr(country, f, None)]
    return names + [f"{b} {a}" for a, _, b in (n.partition(", ") for n in names) if b]


@cache
def _short_names() -> dict[str, str]:
    iso = {c.alpha_3: getattr(c, "common_name", c.name) for c in pycountry.countries}
    return iso | {state.code: state.name for state in _states()}
