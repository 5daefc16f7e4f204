"""Whether a name of several words is somebody's: places and agencies bear such names too.

The parser's recogniser calls "Bandar Orne" a person as readily as "Edo Orne". What the article does
with the name tells more: a title, a known given name, "who", words spoken; or that ships put in
there and shells fall on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from onrecord.actors.apposition import ROLE_KINDS
from onrecord.actors.knowledge import Knowledge
from onrecord.actors.mentions import Mention, Scan
from onrecord.actors.metonyms import Metonyms
from onrecord.actors.namesakes import Person
from onrecord.actors.pointing import heads, scan_at, token_range
from onrecord.records import Statement

Taken = Literal["person", "place", "unknown"]
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_TO = frozenset({"to", "from", "toward", "towards"})


def told_of_persons(scans: Sequence[Scan], statements: Iterable[Statement]) -> set[int]:
    """The ``id`` of mentions that name a source, end one ("Harbour Radio's Edo Orne") or bear a
    role beside them."""
    found = {
        id(m.role_of)
        for scan in scans
        for m in scan.mentions
        if m.role_of is not None and m.entry is not None and m.entry.kind in ROLE_KINDS
    }
    for statement in statements:
        for anchor in statement.speaker.anchors:
            scan = scan_at(scans, anchor.start)
            if scan is not None:
                first, last = token_range(scan.words, anchor.start, anchor.end)
                tops = [*heads(scan, first, last), last - 1]
                found.update(id(scan.owner[i]) for i in tops if first <= i)
    return found


def taken_for(person: Person, marked: set[int], knowledge: Knowledge, metonyms: Metonyms) -> Taken:
    """What the article takes a name for: a person, a place, or it does not say."""
    if any(len(form) > 1 and form[0] in knowledge.genders for form in person.forms):
        return "person"
    if any(id(m) in marked or _personal(m, knowledge) for m in person.mentions):
        return "person"
    places = sum(_is_place(m, metonyms) for m in person.mentions)
    acts = sum(_takes_part(m, metonyms) for m in person.mentions)
    if places and places >= acts:
        return "place"
    return "person" if acts else "unknown"


def _personal(mention: Mention, knowledge: Knowledge) -> bool:
    """Whether a title, a role, "who" or a relative's or an office's word marks a person."""
    words = mention.words
    if mention.honorific is not None or mention.gender is not None:
        return True
    if any(m.entry is not None and m.entry.kind in ROLE_KINDS for m in mention.modifiers):
        return True
    if mention.last < len(words) and words.text[mention.last] == ",":
        after = words.fold[mention.last + 1 : mention.last + 2]
        if after in (["who"], ["whose"]) or (after and after[0].isdigit()):
            return True
    elif words.fold[mention.last : mention.last + 1] in (["who"], ["whose"]):
        return True
    return False


def _is_place(mention: Mention, metonyms: Metonyms) -> bool:
    """Whether the words around a name make it somewhere."""
    words, i = mention.words, _site(mention)
    before = words.fold[mention.first - 1] if mention.first else ""
    if words.ent[mention.head] in _PLACES or metonyms.has("place-words-before", before):
        return True
    above = words.head[i]
    verb = words.lemma[words.head[above]].lower()
    if words.dep[i] == "pobj" and metonyms.has("place-prepositions", words.fold[above]):
        return True
    if words.dep[i] == "pobj" and words.fold[above] in _TO | {"of"}:
        return metonyms.has("place-nouns" if words.fold[above] == "of" else "motion-verbs", verb)
    if words.dep[i] in ("dobj", "nsubjpass"):
        return metonyms.has("place-objects", words.lemma[above].lower())
    if words.dep[i] in ("poss", "compound") and above >= mention.last:
        return metonyms.has("place-nouns", words.lemma[above].lower())
    return words.dep[i] == "nsubj" and metonyms.has("place-verbs", words.lemma[above].lower())


def _takes_part(mention: Mention, metonyms: Metonyms) -> bool:
    """Whether somebody by this name does something, has it done to them, or owns something."""
    words, i = mention.words, _site(mention)
    if _is_place(mention, metonyms):
        return False
    if words.dep[i] == "nsubj":
        return not metonyms.has("neutral-verbs", words.lemma[words.head[i]].lower())
    if words.dep[i] == "pobj":
        return words.dep[words.head[i]] == "agent" or words.fold[words.head[i]] in ("by", "with")
    return words.dep[i] in ("dobj", "nsubjpass", "poss", "dative", "appos")


def _site(mention: Mention) -> int:
    """The token by which a name stands in its clause: the first of those it is joined to."""
    words, i = mention.words, mention.head
    while words.dep[i] == "conj" and words.pos[words.head[i]] in ("NOUN", "PROPN"):
        i = words.head[i]
    return i
