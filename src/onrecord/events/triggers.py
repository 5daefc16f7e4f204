"""Finding the words of a sentence that tell an event.

One pass over the tokens, one look in a table for each; the trees are only read where a word is
known. A light verb ("*launched* an attack", "*faces* sanctions") lends its subject to the noun it
governs; a bearer ("*blamed* the army for the attack", "*responsible* for the attack") names who
did what its noun tells.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from msgspec import Struct
from spacy.tokens import Span, Token

from onrecord.codebook import Codebook
from onrecord.events import syntax
from onrecord.events.frames import (
    ANY,
    PARTS,
    Frame,
    Index,
    Pattern,
    Slot,
    compile_pattern,
    load_classes,
)  # fmt: skip

Gives = Literal["actor", "recipient"]


class Governor(Struct, frozen=True):
    """An entry of ``codebook/governors.yaml``: a word that lends a part to the event noun below.

    ``patterns`` are written as in frames; the noun stands behind ``by`` (``object`` or a
    preposition); ``place`` is where the part stands, ``gives`` which part of the event it is.
    ``light`` governors only carry the noun: negation, tense and modals on them are the noun's.
    """

    id: str
    patterns: tuple[str, ...]
    by: tuple[str, ...]
    place: str
    gives: Gives
    definition: str
    source: str
    light: bool = False


@dataclass(frozen=True)
class Trigger:
    """Words that tell an event: ``head`` is the word of the frame, ``words`` all that matched,
    ``lender`` the governor above a noun with its entry;
    ``alternatives`` where an either-or is read as one."""

    pattern: Pattern
    head: Token
    words: tuple[Token, ...]
    lender: Token | None = None
    lent: Governor | None = None
    alternatives: bool = False

    @property
    def frame(self) -> Frame:
        """The frame that fired."""
        return self.pattern.frame

    @property
    def anchor_verb(self) -> Token:
        """The word whose tense, modals and negation tell how the event is told."""
        if self.lender is not None and self.lent is not None and self.lent.light:
            return self.lender
        return self.head


Governors = Mapping[str, tuple[tuple[Governor, tuple[Slot, ...]], ...]]


@lru_cache(maxsize=8)
def load_governors(codebook: Codebook) -> Governors:
    """Governors by the lemma of their head word."""
    classes = load_classes(codebook)
    found: dict[str, list[tuple[Governor, tuple[Slot, ...]]]] = {}
    for entry in codebook.table("governors", Governor):
        for text in entry.patterns:
            head, slots = compile_pattern(text, classes, entry.id)
            found.setdefault(head, []).append((entry, slots))
    return {
        head: tuple(sorted(entries, key=lambda e: -len(e[1]))) for head, entries in found.items()
    }


def find_triggers(sentence: Span, index: Index, governors: Governors) -> list[Trigger]:
    """All triggers of ``sentence`` in the order of its words; a word that is only part of
    another trigger's pattern tells no event of its own."""
    found = [trigger for token in sentence if (trigger := _match(token, index, governors))]
    used = {word.i for trigger in found for word in trigger.words if word.i != trigger.head.i}
    return [trigger for trigger in found if trigger.head.i not in used]


def fits(token: Token, slots: tuple[Slot, ...]) -> tuple[Token, ...] | None:
    """The words around ``token`` that fill ``slots``; ``None`` if one stays empty."""
    words: list[Token] = []
    for slot in slots:
        filler = _filler(token, slot, words)
        if filler is None:
            return None
        words.append(filler)
    return tuple(words)


def _match(token: Token, index: Index, governors: Governors) -> Trigger | None:
    for part in _parts(token):
        for pattern in index.get((syntax.lemma(token), part), ()):
            words = fits(token, pattern.slots)
            if words is not None:
                words = (token, *_told_here(token, pattern.slots, words))
                lender, lent = lender_of(token, governors) if part == "n" else (None, None)
                return Trigger(pattern, token, words, lender, lent)
    return None


def _told_here(token: Token, slots: tuple[Slot, ...], words: tuple[Token, ...]) -> Iterator[Token]:
    """The fillers that belong to the trigger; heads of clauses tell events of their own."""
    for slot, word in zip(slots, words, strict=True):
        if slot.name != "comp" and word.i != token.i:
            yield word


def _parts(token: Token) -> tuple[Literal["v", "n", "a"], ...]:
    """The parts of speech under which ``token`` is looked up."""
    part = PARTS.get(token.pos_)
    if part is None or token.dep_ in ("aux", "auxpass"):
        return ()
    if part == "n" and token.ent_type_ in ("ORG", "PERSON", "FAC", "WORK_OF_ART", "LAW", "PRODUCT"):
        return ()
    if token.ent_type_ in ("DATE", "TIME") and token.is_title:  # the month of March is no march
        return ()
    if token.dep_ == "compound" and part == "n":
        return ()
    if part == "v" and token.dep_ in ("amod", "compound"):
        return ("a",)
    if part == "a" and token.tag_ in ("VBN", "VBG"):
        return ("v", "a")
    return (part,)


def _filler(token: Token, slot: Slot, found: list[Token]) -> Token | None:
    for candidate in _candidates(token, slot.name, found):
        if (
            ANY in slot.words
            or syntax.lemma(candidate) in slot.words
            or candidate.lower_ in slot.words
        ):
            return candidate
        inside = _inside(candidate) if slot.name in ("obj", "subj") else []
        if any(syntax.lemma(c) in slot.words or c.lower_ in slot.words for c in inside):
            return candidate
    return None


def _inside(noun: Token) -> list[Token]:
    """Words in front of ``noun``, and what a word of amount or form is of ("a *state* of
    emergency", "five tonnes of *grain*")."""
    inner = [c for c in noun.children if c.dep_ in ("compound", "amod", "nmod", "nummod")]
    if noun.lemma_.lower() in _PARTITIVE:
        for counted in syntax.prepositional(noun, ("of", "in")):
            inner.extend(
                [counted, *(c for c in counted.children if c.dep_ in ("compound", "amod"))]
            )
    return inner


def _candidates(token: Token, slot: str, found: list[Token]) -> list[Token]:
    """Words that may fill ``slot``; ``found`` are the fillers of the slots before it."""
    if slot == "obj":
        behind = [noun for word in found if word.pos_ == "ADP" for noun in syntax.pobjects(word)]
        if behind:
            return behind
        if token.pos_ in syntax.NOMINAL:
            return syntax.prepositional(token, ("of",)) + syntax.children(token, "compound")
        return syntax.objects(token)
    if slot == "subj":
        return syntax.agents(token)
    if slot == "prep":
        return [c for c in _down(token) if c.dep_ in ("prep", "agent", "dative", "prt", "mark")]
    if slot == "head":
        return [token.head]
    if slot == "comp" and token.pos_ in syntax.NOMINAL:
        return [*syntax.children(token, *_LABELS["comp"]), *syntax.loose_infinitives(token)]
    if slot == "mod":
        return [c for word in (token, *found) for c in word.children if c.dep_ in _LABELS[slot]]
    return [c for c in token.children if c.dep_ in _LABELS[slot]]


# fmt: off
_PARTITIVE = frozenset({
    "state", "part", "series", "wave", "number", "round", "package", "type", "form", "ton",
    "tonne", "dozen", "hundred", "thousand", "million", "billion", "group", "barrage",
    "campaign", "set", "piece", "act", "pair", "lot", "majority", "batch", "string", "crown",
    "dollar", "euro", "worth", "amount", "load", "kind", "sort", "delivery", "shipment", "use",
    "volley", "bout", "spate", "flow",
})
# fmt: on

_LABELS = {
    "prt": ("prt", "advmod", "prep"),
    "comp": ("xcomp", "ccomp", "acl", "advcl"),
    "attr": ("attr", "acomp", "oprd", "dobj", "ccomp"),
    "mod": ("amod", "compound", "det", "neg", "nmod", "poss", "advmod"),
}


def _down(token: Token) -> list[Token]:
    """Children of ``token`` and of its object: where a preposition may have been attached."""
    below = [c for o in syntax.children(token, "dobj", "attr", "acomp", "prt") for c in o.children]
    return [*token.children, *below]


def lender_of(noun: Token, governors: Governors) -> tuple[Token | None, Governor | None]:
    """The governor above ``noun``, through coordination and one noun in between ("a wave of
    attacks")."""
    while noun.dep_ == "conj" and noun.head.pos_ in syntax.NOMINAL:
        noun = noun.head
    head, by = noun.head, "object"
    if noun.dep_ == "pobj":
        by, head = head.lower_, head.head
    elif noun.dep_ == "nsubjpass" or noun.dep_ == "dobj":
        by = "object"
    elif noun.dep_ == "attr":
        by = "attr"
    else:
        return _reduced(noun, governors)
    for candidate in _reach(head):
        for entry, slots in governors.get(syntax.lemma(candidate), ()):
            if by in entry.by and fits(candidate, slots) is not None:
                return candidate, entry
    return _reduced(noun, governors)


def _reach(head: Token) -> list[Token]:
    """``head``, and what it hangs on where the parser put the preposition one step too low."""
    if head.dep_ in ("dobj", "attr", "pobj", "acomp", "nsubjpass", "prt", "oprd"):
        up = head.head.head if head.dep_ == "pobj" else head.head
        return [head, up]
    return [head]


def _reduced(noun: Token, governors: Governors) -> tuple[Token | None, Governor | None]:
    """A light verb below the noun: "the attack *carried out* by the army"."""
    for verb in syntax.children(noun, "acl", "relcl"):
        if not syntax.is_passive(verb):
            continue
        for entry, slots in governors.get(syntax.lemma(verb), ()):
            others = tuple(slot for slot in slots if slot.name != "obj")
            if entry.light and "object" in entry.by and fits(verb, others) is not None:
                return verb, entry
    return None, None
