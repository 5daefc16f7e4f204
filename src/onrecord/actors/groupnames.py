"""Names of organizations by their form, whatever the parser takes them for.

The parser's small entity recogniser calls a militia a person in one line and a place in the next.
Capital letters alone ("JNIM", "M23") and names that end in what only organizations are called
("the Tigray People's Liberation Front") are read alike everywhere.
"""

from __future__ import annotations

import re

from onrecord.actors.knowledge import Knowledge
from onrecord.actors.mentions import Mention
from onrecord.actors.words import Words

_ACRONYM = re.compile(r"[A-Z]{2,6}\d{0,2}|[A-Z]\d{1,3}")
_LABELS = frozenset({"ORG", "GPE", "PERSON", "LOC", "NORP", "PRODUCT"})
_TAKING_PART = frozenset({"nsubj", "nsubjpass", "dobj", "poss"})
_INNER = frozenset({"of", "for", "and", "the"})
_LONGEST = 8


def group_name(words: Words, i: int, knowledge: Knowledge) -> Mention | None:
    """An organization's name at token ``i``, by its form."""
    if words.shout or not words.cap(i) or words.fold[i] in ("the", "a", "an"):
        return None
    last = _named_body(words, i, knowledge) or _acronym(words, i, knowledge)
    return Mention(words, i, last, last - 1, "org") if last else None


def _acronym(words: Words, i: int, knowledge: Knowledge) -> int | None:
    text = words.text[i]
    if not _ACRONYM.fullmatch(text) or text.lower() in knowledge.lists["no-acronyms"]:
        return None
    alone = words.ent_first[i] in (-1, i) and words.entity_end(i) <= i + 1
    known = words.ent[i] in _LABELS or (not words.ent[i] and words.dep[i] in _TAKING_PART)
    return i + 1 if alone and known and words.pos[i] in ("PROPN", "NOUN") else None


def _named_body(words: Words, i: int, knowledge: Knowledge) -> int | None:
    """The end of a run of capitalised words from ``i`` on whose last is a body's."""
    heads, owners = knowledge.lists["bodies-by-name"], knowledge.lists["plural-owners"]
    best, j = None, i
    while j < min(len(words), i + _LONGEST):
        text, folded = words.text[j], words.fold[j]
        if words.cap(j) and text.isalpha():
            if (j > i and folded in heads and words.cap(j - 1)) or (
                j > i + 1 and folded in heads and words.text[j - 1] in ("'s", "’s", "'", "’")
            ):  # fmt: skip
                best = j + 1
        elif text in ("'s", "’s", "'", "’"):
            if words.fold[j - 1] not in owners:
                break
        elif not (folded in _INNER and j > i and j + 1 < len(words) and words.cap(j + 1)):
            break
        j += 1
    return best
