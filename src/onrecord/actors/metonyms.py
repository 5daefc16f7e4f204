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


def stands_for_government(
    mention: Mention, owner: Owner, metonyms: Metonyms, institution: bool = False
) -> tuple[bool, str]:
    """Whether the name means the government here, and which rule says so ("subject of deny";
    "place: in").

    ``institution`` names (a building that is an office: the White House) are read as the office
    unless the words around them make them a building.
    """
    words, i = mention.words, mention.head
    if _place_beside(words, mention, metonyms):
        return False, "place by the words beside it"
    if mention.first > 1 and words.text[mention.first - 1] == "-":
        return words.fold[mention.first - 2] in ("anti", "pro"), "in a compound"
    following = words.text[mention.last] if mention.last < len(words) else ""
    if following in ("'s", "’s") or (following in ("'", "’") and words.tag[mention.last] == "POS"):
        return _possessive(words, mention, metonyms)
    if following == "-" and mention.last + 1 < len(words):
        return words.fold[mention.last + 1] in _BACKED, "in a compound"
    if words.dep[i] in ("compound", "amod", "nmod", "poss") and words.head[i] > i:
        return _attributive(words, i, metonyms, institution)
    return _in_clause(words, i, owner, metonyms, institution)


_BACKED = frozenset(
    {"backed", "led", "sponsored", "controlled", "friendly", "aligned", "appointed", "brokered",
     "installed", "funded"}
)  # fmt: skip


def _place_beside(words: Words, mention: Mention, metonyms: Metonyms) -> bool:
    before = words.fold[mention.first - 1] if mention.first else ""
    if metonyms.has("place-words-before", before):
        return True
    after = mention.last
    if "capital" in words.fold[after : after + 5]:
        return True
    if after + 1 < len(words) and words.text[after] == "," and words.ent[after + 1] == "GPE":
        return words.dep[after + 1] in ("appos", "npadvmod")
    return after < len(words) and words.text[after] == "("


def _possessive(words: Words, mention: Mention, metonyms: Metonyms) -> tuple[bool, str]:
    noun = words.head[mention.head]
    for near in range(mention.last + 1, min(noun, mention.last + 6) + 1):
        lemma, text = words.lemma[near].lower(), words.fold[near]
        if metonyms.has("government-nouns", lemma) or metonyms.has("government-nouns", text):
            return True, f"possessor of {text}"
        if metonyms.has("place-nouns", lemma) or metonyms.has("place-nouns", text):
            return False, f"place: its {text}"
    text = words.fold[noun]
    return words.pos[noun] == "NOUN" and words.ent[noun] == "", f"possessor of {text}"


def _attributive(words: Words, i: int, metonyms: Metonyms, institution: bool) -> tuple[bool, str]:
    """The nearest noun decides first ("an Ardlow airport official"), then the head."""
    beside = i + 1
    for noun in (beside, words.head[i]):
        if noun >= len(words):
            continue
        lemma, text = words.lemma[noun].lower(), words.fold[noun]
        if metonyms.has("place-nouns", lemma) or metonyms.has("place-nouns", text):
            return False, f"place: before {text}"
        if metonyms.has("government-nouns", lemma) or metonyms.has("government-nouns", text):
            return True, f"before {text}"
    text = words.fold[words.head[i]]
    return institution, f"before {text}" if institution else f"place: before {text}"


def _in_clause(
    words: Words, i: int, owner: Owner, metonyms: Metonyms, institution: bool
) -> tuple[bool, str]:
    dep, head = words.dep[i], words.head[i]
    if dep == "conj" and head != i:
        return _in_clause(words, head, owner, metonyms, institution)
    if dep == "appos" and head != i:
        return False, "place: in apposition"
    lemma = words.lemma[head].lower()
    if dep in ("nsubj", "nsubjpass", "csubj"):
        return _subject(words, head, dep, metonyms, institution)
    if dep in ("pobj", "pcomp"):
        return _after_preposition(words, head, owner, metonyms)
    if dep in ("dobj", "iobj", "dative", "oprd"):
        if metonyms.has("motion-verbs", lemma) and not metonyms.has("addressed-verbs", lemma):
            return False, f"place: object of {lemma}"
        return True, f"object of {lemma}"
    if dep == "agent":
        return True, "agent"
    if dep in ("ROOT", "dep") and i + 1 < len(words) and words.text[i + 1] == ":":
        return True, "before a colon"
    return False, "place: nothing makes it a government"


def _subject(
    words: Words, verb: int, dep: str, metonyms: Metonyms, institution: bool
) -> tuple[bool, str]:
    lemma = words.lemma[verb].lower()
    if dep == "nsubjpass":
        place = metonyms.has("motion-verbs", lemma) or metonyms.has("place-verbs", lemma)
        heard = not place and (institution or metonyms.has("addressed-verbs", lemma))
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


def _after_preposition(
    words: Words, prep: int, owner: Owner, metonyms: Metonyms
) -> tuple[bool, str]:
    text, head = words.fold[prep], words.head[prep]
    lemma = words.lemma[head].lower()
    if metonyms.has("place-prepositions", text):
        return False, f"place: {text}"
    if text == "for" and metonyms.has("office-sought", lemma):
        return False, f"an office sought: {lemma} for"
    if text in ("of", "from") and _is_people(head, owner):
        return False, f"place: {lemma} {text}"
    if text in ("to", "from", "for", "toward", "towards", "of", "on"):
        if metonyms.has("motion-verbs", lemma) or metonyms.has("place-words-before", lemma):
            return False, f"place: {lemma} {text}"
        if text == "of" and metonyms.has("place-nouns", lemma):
            return False, f"place: {lemma} of"
        if text == "to" and any(words.fold[kid] == "from" for kid in words.kids[head]):
            return False, "place: from ... to"
        if text == "from" and words.pos[head] == "VERB" and not metonyms.has("heard-from", lemma):
            return False, f"place: {lemma} from"
        return True, f"{lemma} {text}"
    if metonyms.has("government-prepositions", text):
        return True, text
    return False, f"place: {text}"


def _is_people(head: int, owner: Owner) -> bool:
    """Whether a person or people hang on the preposition ("a lawyer from Sorrin")."""
    mention = owner[head]
    if mention is None:
        return False
    return mention.kind == "person" or (
        mention.entry is not None and mention.entry.kind == "person"
    )
