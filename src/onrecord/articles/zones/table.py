"""The tables ``furniture`` and ``datelines`` of the codebook, ready to match."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from onrecord.codebook import Codebook
from onrecord.errors import CodebookError

_WORD = r"(?-i:(?:[A-ZÀ-ÖØ-Þ]\.)+|[A-ZÀ-ÖØ-Þ]\w{0,3}\.|[A-ZÀ-ÖØ-Þ][\w'-]*)"
_NAME = rf"{_WORD}(?: (?:{_WORD}|de|van|der|den|von|al|bin|ibn|la|le|da|di|dos|el|of)){{0,4}}"
_MONTH = (
    r"(?i:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?i:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?"
_STAMP_WORD = (
    rf"{_MONTH}|{_WEEKDAY}|[ap]\.?m\.?|noon|midnight|gmt|utc|[ecmp]?[sd]?t|bst|ces?t|ist|msk|"
    r"local time|at|on|of|ago|an?|hours?|hrs?|min(?:ute)?s?|days?|weeks?|months?|years?|today|"
    r"yesterday"
)
_STAMP_NUMBER = (
    r"\d{4}-\d{2}-\d{2}(?:T[\d:.]+Z?)?|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\d{1,2}[:.h]\d{2}(?::\d{2})?"
    r"|\d{1,4}(?:st|nd|rd|th)?"
)
_STAMP_SIGN = (
    rf"\b{_MONTH}(?![a-z])|\b{_WEEKDAY}(?![a-z])|\d[-/.:h]\d|\d ?[ap]\.?m\b|\bago\b|today|yesterday"
)
_STAMP = (
    rf"(?:(?=\D{{0,20}}\d)(?=.{{0,30}}(?:{_STAMP_SIGN}))"
    rf"(?:(?:(?:{_STAMP_NUMBER})(?!\d)|(?:{_STAMP_WORD})(?![a-z]))[ ,|•·/@–—-]*){{1,14}})"
)
_ROLE = (
    r"(?!(?:is|was|has|said) )(?:[\w'-]+ ){0,4}"
    r"(?:writer|reporter|correspondent|editor|columnist|contributor|chief|"
    r"analyst|producer|staff|photographer|fellow|desk|agencies|agency|services)s?"
)
# Atomic groups, (?>...), give back nothing once matched: a hostile line of a hundred names would
# else be tried in every way of parting it.
_FURNITURE = {
    "<names>": rf"(?>{_NAME}(?:(?:,? and |, | & ){_NAME}){{0,5}})",
    "<name>": rf"(?>{_NAME})",
    "<role>": rf"(?>{_ROLE})",
    "<stamp>": _STAMP,
    "<teaser>": r"(?:(?:[^.!]|[.!](?! [A-Z“\"])){2,150})",
}
_CAPITALS = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'’.-]+"
_PLACE_WORD = r"[A-ZÀ-ÖØ-Þ][\w'’.-]+"
_DATELINES = {
    "<PLACE>": rf"{_CAPITALS}(?: {_CAPITALS}){{0,3}}"
    rf"(?:(?: ?/ ?| and | AND |, ){_CAPITALS}(?: {_CAPITALS}){{0,3}}){{0,2}}",
    "<Place>": rf"{_PLACE_WORD}(?:[ /]{_PLACE_WORD}){{0,3}}",
    "<region>": rf"{_PLACE_WORD}(?: (?:of |and )?{_PLACE_WORD}){{0,3}}",
    "<day>": rf"(?:(?:{_WEEKDAY},? )?(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?)",
    "<agency>": r"\((?:[A-Z][\w&.]+|dpa|epa)(?:[ /-][\w&.]+){0,3}\)",
    "<dash>": r"(?: ?(?:—|–|―|--) ?| - )",
}


class Furniture(Struct, frozen=True, forbid_unknown_fields=True):
    """Lines on a page that are no part of the article.

    ``pattern`` must match a whole paragraph of at most ``longest`` characters, in any case of
    letters unless ``case``; ``needs`` are words in lower case one of which it must hold, looked
    for first because that is quick. ``opens``: short lines below it are furniture too (a list
    of teasers). ``first``: it may also be the very first line, where a page's own title is
    expected. ``examples`` match, ``never`` must not.
    """

    id: str
    definition: str
    pattern: str
    examples: tuple[str, ...]
    source: str
    zone: Literal["furniture", "caption"] = "furniture"
    never: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    longest: int = 200
    case: bool = False
    opens: bool = False
    first: bool = True


class Dateline(Struct, frozen=True, forbid_unknown_fields=True):
    """A way in which place, day and agency stand before the first sentence. ``pattern`` matches
    from the start of a paragraph; upper case, a digit or a quotation mark must follow.
    ``examples`` are given with the text after them, parted by ``|``."""

    id: str
    definition: str
    pattern: str
    examples: tuple[str, ...]
    source: str
    never: tuple[str, ...] = ()


@lru_cache(maxsize=8)
def furniture(codebook: Codebook) -> tuple[tuple[Furniture, re.Pattern[str]], ...]:
    """The entries of the table with their compiled patterns.

    Raises :class:`CodebookError` for an entry that does not fit.
    """
    return tuple(
        (entry, _compiled(entry.id, f"(?:{entry.pattern})[ .›»>→▸]*", _FURNITURE, entry.case))
        for entry in codebook.table("furniture", Furniture)
    )


@lru_cache(maxsize=8)
def datelines(codebook: Codebook) -> tuple[re.Pattern[str], ...]:
    """The compiled patterns of the table; raises :class:`CodebookError` as above."""
    return tuple(
        _compiled(entry.id, f"(?:{entry.pattern})(?=[\"“‘'«A-ZÀ-ÖØ-Þ0-9])", _DATELINES, True)
        for entry in codebook.table("datelines", Dateline)
    )


def _compiled(name: str, pattern: str, parts: Mapping[str, str], case: bool) -> re.Pattern[str]:
    for part, meaning in parts.items():
        pattern = pattern.replace(part, meaning)
    try:
        return re.compile(pattern, re.NOFLAG if case else re.IGNORECASE)
    except re.error as error:
        raise CodebookError(f"codebook entry {name}: bad pattern ({error})") from error
