"""How names are compared when an actor is looked up by name."""

from __future__ import annotations

import unicodedata


def fold(name: str) -> str:
    """``name`` without case, accents and doubled blanks, for look-up only.

    >>> fold("Marta  Òrdal")
    'marta ordal'
    """
    plain = unicodedata.normalize("NFKD", name)
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(letters.casefold().split())
