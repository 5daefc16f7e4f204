"""Whether the name of a capital or of a seat of government stands for the government or for the
place, decided by the words it hangs on (table ``metonyms``)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from msgspec import Struct

from onrecord.actors.mentions import Mention, Owner
from onrecord.actors.words import Words
from onrecord.codebook import Codebook


class MetonymEntry(Struct, frozen=True):
    """Words by which a capital's name is read as ``place`` or ``government``."""

    id: str
    reads: str
    words: tuple[str, ...]
    definition: str
    example: str


@dataclass(frozen=True)
class Metonyms:
    """The lists of the table by id."""

    lists: dict[str, frozenset[str]]

    def has(self, name: str, word: str) -> bool:
        """Whether ``word`` stands in list ``name``."""
        return word in self.lists[name]


@lru_cache(maxsize=4)
def load_metonyms(codebook: Codebook) -> Metonyms:
    """The table ``metonyms`` of ``codebook``."""
    entries = codebook.table("metonyms", MetonymEntry)
    names = {entry.id for entry in entries}
    return Metonyms({
        name: frozenset(w for e in entries if e.id == name for w in e.words) for name in names
    })  # fmt: skip


def stands_for_government(mention: Mention, owner: Owner, metonyms: Metonyms) -> tuple[bool, str]:
    """Whether the name means the government here, and which rule says so.

    >>> # "Sorrin denied it": True, "subject of deny"; "talks in Sorrin": False, "place: in"
    """
    words, i = mention.words, mention.head
    if _place_beside(words, mention, metonyms):
        return False, "place by the words beside it"
    following = words.text[mention.last] if mention.last < len(words) else ""
    if following in ("'s", "’s") or following in ("'", "’") and words.tag[mention.last] == "POS":
        return _possessive(words, mention, metonyms)
    if following == "-" and mention.last + 1 < len(words):
        return words.fold[mention.last + 1] in _BACKED, "in a compound"
    if words.dep[i] in ("compound", "amod", "nmod") and words.head[i] > i:
        return _attributive(words, i, metonyms)
    return _in_clause(words, i, owner, metonyms)


_BACKED = frozenset({"backed", "led", "sponsored", "controlled", "friendly", "aligned", "appointed",
                     "brokered", "installed", "funded", "based"}) - {"based"}  # fmt: skip


def _place_beside(words: Words, mention: Mention, metonyms: Metonyms) -> bool:
    before = words.fold[mention.first - 1] if mention.first else ""
    if metonyms.has("place-words-before", before):
        return True
    after = mention.last
    if after + 1 < len(words) and words.text[after] == "," and words.ent[after + 1] == "GPE":
        return words.dep[after + 1] in ("appos", "npadvmod", "conj") and words.dep[
            after + 1] != "conj"  # fmt: skip
    return False


def _possessive(words: Words, mention: Mention, metonyms: Metonyms) -> tuple[bool, str]:
    noun = words.head[mention.head]
    lemma, text = words.lemma[noun].lower(), words.fold[noun]
    if metonyms.has("government-nouns", lemma) or metonyms.has("government-nouns", text):
        return True, f"possessor of {text}"
    if metonyms.has("place-nouns", lemma) or metonyms.has("place-nouns", text):
        return False, f"place: its {text}"
    return words.pos[noun] == "NOUN" and words.ent[noun] == "", f"possessor of {text}"


def _attributive(words: Words, i: int, metonyms: Metonyms) -> tuple[bool, str]:
    noun = words.head[i]
    lemma, text = words.lemma[noun].lower(), words.fold[noun]
    if metonyms.has("government-nouns", lemma) or metonyms.has("government-nouns", text):
        return True, f"before {text}"
    return False, f"place: before {text}"


def _in_clause(words: Words, i: int, owner: Owner, metonyms: Metonyms) -> tuple[bool, str]:
    dep, head = words.dep[i], words.head[i]
    if dep == "conj" and head != i:
        return _in_clause(words, head, owner, metonyms)
    if dep == "appos" and head != i:
        return False, "place: in apposition"
    lemma = words.lemma[head].lower()
    if dep in ("nsubj", "nsubjpass", "csubj"):
        return _subject(words, head, dep, metonyms)
    if dep in ("pobj", "pcomp"):
        return _after_preposition(words, head, metonyms)
    if dep in ("dobj", "iobj", "dative", "oprd"):
        if metonyms.has("addressed-verbs", lemma):
            return True, f"object of {lemma}"
        return False, f"place: object of {lemma}"
    if dep == "agent":
        return True, "agent"
    if dep in ("ROOT", "dep") and i + 1 < len(words) and words.text[i + 1] == ":":
        return True, "before a colon"
    return False, "place: nothing makes it a government"


def _subject(words: Words, verb: int, dep: str, metonyms: Metonyms) -> tuple[bool, str]:
    lemma = words.lemma[verb].lower()
    if dep == "nsubjpass":
        heard = metonyms.has("addressed-verbs", lemma)
        return heard, f"{'object' if heard else 'place: object'} of {lemma}"
    if metonyms.has("place-verbs", lemma):
        return False, f"place: subject of {lemma}"
    if lemma == "be":
        return _predicate(words, verb)
    return True, f"subject of {lemma}"


def _predicate(words: Words, verb: int) -> tuple[bool, str]:
    for kid in words.kids[verb]:
        if words.dep[kid] == "acomp":
            return True, f"is {words.fold[kid]}"
        if words.dep[kid] == "attr":
            place = words.lemma[kid] in ("city", "capital", "place", "town", "home", "mile", "hour")
            return not place, f"is a {words.lemma[kid]}"
        if words.dep[kid] == "prep" and words.fold[kid] in ("in", "at", "near", "under", "on"):
            return words.fold[kid] == "under", "is " + words.fold[kid]
    return True, "subject of be"


def _after_preposition(words: Words, prep: int, metonyms: Metonyms) -> tuple[bool, str]:
    text, head = words.fold[prep], words.head[prep]
    lemma = words.lemma[head].lower()
    if metonyms.has("place-prepositions", text):
        return False, f"place: {text}"
    if text in ("to", "from", "for", "toward", "towards", "of", "on"):
        if metonyms.has("motion-verbs", lemma) or metonyms.has("place-words-before", lemma):
            return False, f"place: {lemma} {text}"
        if text == "of" and metonyms.has("place-nouns", lemma):
            return False, f"place: {lemma} of"
        return True, f"{lemma} {text}"
    if metonyms.has("government-prepositions", text):
        return True, text
    return False, f"place: {text}"
