"""Who does an event and to whom: one extractor for all frames.

A frame names places; a place gives candidate nouns. The first place with a noun that the cast
knows wins, so that a thing in object position ("suspended *military aid* to Kestria") does not
hide the actor behind it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from spacy.tokens import Token

from onrecord.events import syntax
from onrecord.events.frames import SPEAKER
from onrecord.events.triggers import Trigger

Resolve = Callable[[Token], tuple[str, ...]]
"""Actor ids that the noun phrase of a token means; empty if nobody."""


def ids_of(nouns: Iterable[Token], resolve: Resolve) -> tuple[str, ...]:
    """The actors that ``nouns`` mean, each once."""
    return tuple(dict.fromkeys(a for noun in nouns for a in resolve(noun)))


def find_nouns(
    trigger: Trigger, places: Sequence[str], resolve: Resolve, inside: Sequence[str] = ()
) -> list[Token]:
    """Nouns in the first of ``places`` that holds one ``resolve`` knows; where none does, names
    inside the phrases there ("a *Kestrian* air base"), also behind the prepositions ``inside``.
    Empty if there are none either."""
    for place in places:
        known = [noun for noun in candidates(trigger, place) if resolve(noun)]
        if known:
            return _distinct(known if place != "below" else _nearest(known))
    for place in places:
        inner = deep(candidates(trigger, place), resolve, inside)
        if inner:
            return inner
    return []


def _nearest(nouns: list[Token]) -> list[Token]:
    """The first of ``nouns`` with those coordinated with it."""
    together = {t.i for t in syntax.with_conjuncts(nouns[:1])}
    return [noun for noun in nouns if noun.i in together]


def candidates(trigger: Trigger, place: str) -> list[Token]:
    """All nouns in ``place`` of ``trigger``, known or not."""
    head = trigger.head
    if place == SPEAKER:
        return []
    if place == "below":
        return _below(_carrier(trigger) or head)
    if head.pos_ in syntax.NOMINAL:
        return _of_noun(trigger, head, place)
    if head.pos_ == "ADJ" or (head.pos_ == "VERB" and head.dep_ in ("amod", "acomp")):
        return _of_adjective(head, place)
    return _of_verb(head, place)


INSIDE = ("of", "in", "to", "for", "against", "on", "with")
"""Prepositions behind which a thing done to tells whose it is ("shelters *in* Orsland")."""


def deep(nouns: list[Token], resolve: Resolve, inside: Sequence[str]) -> list[Token]:
    """Where a noun means no actor, names inside its phrase."""
    found: list[Token] = []
    for noun in nouns:
        if resolve(noun):
            found.append(noun)
        else:
            inner = syntax.children(noun, "poss") + syntax.name_modifiers(noun)
            inner += syntax.prepositional(noun, inside)
            found.extend(t for t in inner if resolve(t))
    return _distinct(found)


def _of_verb(verb: Token, place: str) -> list[Token]:
    if place == "subject":
        return syntax.agents(verb)
    if place == "object":
        return syntax.objects(verb)
    if place == "dative":
        return syntax.with_conjuncts(syntax.children(verb, "dative"))
    if place == "complement":
        return _complement_subject(verb)
    if place == "owner":
        return [o for noun in _things(verb) for o in syntax.owners_near(noun)]
    if place == "within":
        return _things(verb)
    return _by_preposition(verb, place)


def _things(verb: Token) -> list[Token]:
    """The object of a verb, or what stands behind its preposition ("objected *to a plan*")."""
    return syntax.objects(verb) or [
        noun for prep in syntax.children(verb, "prep") for noun in syntax.pobjects(prep)
    ]


def _of_noun(trigger: Trigger, noun: Token, place: str) -> list[Token]:
    lender, lent = trigger.lender, trigger.lent
    if place == "subject":
        own = syntax.with_conjuncts(syntax.children(noun, "poss"))
        own = own or _by(noun) or syntax.name_modifiers(noun)
        if not own and lender is not None and lent is not None and lent.gives == "actor":
            own = _of_word(lender, lent.place)
        return own or _clausal(noun, "subject")
    if place == "object":
        found = syntax.prepositional(noun, ("of",))
        if lender is not None and lent is not None and lent.gives == "recipient":
            found = _of_word(lender, lent.place) or found
        return found or _clausal(noun, "object")
    if place == "complement":
        return _complement_subject(noun)
    if place == "owner":
        return [o for n in syntax.prepositional(noun, ("for", "of", "on")) for o in
                syntax.owners_near(n)]  # fmt: skip
    if place == "within":
        return syntax.prepositional(noun, ("of", "for", "on", "to", "against", "with"))
    light = _carrier(trigger)
    return syntax.prepositional(noun, (place,)) or (
        _by_preposition(light, place) if light is not None else []
    )


def _carrier(trigger: Trigger) -> Token | None:
    """The light verb that carries an event noun."""
    lent = trigger.lent
    return trigger.lender if lent is not None and lent.light else None


def _by(noun: Token) -> list[Token]:
    """ "the use of sarin *by Kestria*", wherever the parser hung the *by*."""
    return syntax.prepositional(noun, ("by",)) or [
        doer
        for inner in syntax.prepositional(noun, ("of",))
        for doer in syntax.prepositional(inner, ("by",))
    ]


def _of_word(word: Token, place: str) -> list[Token]:
    """``place`` of a governor, which may be a verb, an adjective or a noun ("bears
    responsibility")."""
    if word.pos_ == "ADJ" or word.dep_ in ("acomp", "attr"):
        return _of_adjective(word, place)
    if word.pos_ in syntax.NOMINAL:
        return syntax.owners(word) if place == "subject" else syntax.prepositional(word, (place,))
    return _of_verb(word, place)


def _of_adjective(word: Token, place: str) -> list[Token]:
    """Places of a predicate ("*Orsland* is responsible *for* it") or of an attribute."""
    verb = word.head
    if place == "subject":
        if word.dep_ in ("amod", "acl", "relcl"):
            return [verb]
        return syntax.subjects(verb) if verb.pos_ in syntax.VERBAL else []
    if place == "complement":
        return _complement_subject(word) or _complement_subject(verb)
    return syntax.prepositional(word, (place,))


def _clausal(noun: Token, place: str) -> list[Token]:
    """Parts told by the relative clause of an event noun ("strikes that hit the base")."""
    for clause in syntax.children(noun, "relcl"):
        if place == "object" and noun in syntax.subjects(clause):
            return syntax.objects(clause)
    return []


def _complement_subject(word: Token) -> list[Token]:
    """The one who is to act: subject of the clause below "urged that *X* ...", "asked *X* to",
    "called for *X* to ...", "plans *for X* to"."""
    for clause in syntax.children(word, "ccomp", "xcomp", "advcl", "acl"):
        own = syntax.children(clause, "nsubj", "nsubjpass")
        if own:
            return syntax.with_conjuncts([syntax.antecedent(own[0])])
    return []


def _by_preposition(verb: Token, place: str) -> list[Token]:
    found = syntax.prepositional(verb, (place,))
    if found:
        return found
    for child in syntax.children(verb, "dobj", "prt", "acomp", "attr", "nsubjpass", "oprd"):
        found = syntax.prepositional(child, (place,))
        if found:
            return found
    for child in syntax.children(verb, "prep"):
        for noun in syntax.pobjects(child):
            found.extend(syntax.prepositional(noun, (place,)))
    return found


def _below(word: Token) -> list[Token]:
    """Nouns of the complement, nearest first: whom "offered to hand over *to X*" is about."""
    level = syntax.children(
        word, "xcomp", "ccomp", "dobj", "prep", "acl", "advcl", "pobj", "oprd", "dative"
    )
    found: list[Token] = []
    for _ in range(4):
        found.extend(t for t in level if t.pos_ in syntax.NOMINAL and t.dep_ not in ("npadvmod",))
        level = [
            child for token in level for child in token.children
            if child.dep_ not in ("relcl", "appos", "punct", "advcl", "nsubj", "conj")
        ]  # fmt: skip
    return found


def _distinct(tokens: list[Token]) -> list[Token]:
    seen: dict[int, Token] = {}
    for token in tokens:
        seen.setdefault(token.i, token)
    return [seen[i] for i in sorted(seen)]
