"""Reading spaCy's dependency trees: who does it, to whom it is done, and in which clause.

Labels are those of spaCy's English models (ClearNLP). All functions take and give tokens; heads
stand for their noun phrases.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
VERBAL = frozenset({"VERB", "AUX"})
_RELATIVE = frozenset({"WDT", "WP"})
_SUBJECT_CONTROL = frozenset({"promise", "threaten", "vow", "pledge", "use"})
_DEPTH = 6
"""How many clauses up a missing subject is looked for; deeper nestings are parse errors."""


_MISREAD = {
    "forgave": "forgive", "retook": "retake", "bore": "bear", "raped": "rape", "overran": "overrun",
    "overthrew": "overthrow", "slew": "slay", "slain": "slay", "withheld": "withhold",
    "forbade": "forbid", "strove": "strive", "undid": "undo", "outlawed": "outlaw",
    "rebuked": "rebuke", "shot": "shoot", "bombed": "bomb", "raided": "raid", "striked": "strike",
    "staged": "stage",
}  # fmt: skip
"""Forms that the parser's rules give a wrong base form."""


def lemma(token: Token) -> str:
    """The base form of ``token`` in lower case, with the parser's known slips mended."""
    return _MISREAD.get(token.lower_) or token.lemma_.lower()


def children(token: Token, *labels: str) -> list[Token]:
    """The children of ``token`` with one of ``labels``, in order."""
    return [child for child in token.children if child.dep_ in labels]


def with_conjuncts(tokens: Iterable[Token]) -> list[Token]:
    """``tokens`` and every noun coordinated with them ("Orsland and Kestria")."""
    found: list[Token] = []
    for token in tokens:
        found.append(token)
        if token.pos_ in NOMINAL:
            found.extend(with_conjuncts(c for c in children(token, "conj") if c.pos_ in NOMINAL))
    return found


def is_passive(verb: Token) -> bool:
    """Whether ``verb`` is in the passive, reduced relative clauses included."""
    if any(c.dep_ in ("auxpass", "nsubjpass", "agent") for c in verb.children):
        return True
    return verb.tag_ == "VBN" and verb.dep_ == "acl"


def prepositional(token: Token, words: Iterable[str]) -> list[Token]:
    """Nouns that hang on ``token`` by one of the prepositions ``words``."""
    wanted = frozenset(words)
    return with_conjuncts(
        noun
        for child in token.children
        if child.dep_ in ("prep", "agent", "dative", "prt", "advmod") and child.lower_ in wanted
        for noun in pobjects(child)
    )


def pobjects(preposition: Token) -> list[Token]:
    """The objects of a preposition, also behind a second one ("from behind the wall")."""
    found = children(preposition, "pobj")
    for inner in children(preposition, "prep"):
        found.extend(children(inner, "pobj"))
    return found


def subjects(verb: Token, depth: int = 0) -> list[Token]:
    """The surface subject of ``verb``: its own, or the one that control, coordination, a
    participle or a relative clause lends it."""
    own = [antecedent(child) for child in children(verb, *SUBJECTS)]
    if own:
        return with_conjuncts(own)
    if depth > _DEPTH:
        return []
    return _lent(verb, depth)


def _lent(verb: Token, depth: int) -> list[Token]:
    head = verb.head
    if verb.dep_ == "conj" and head.pos_ in VERBAL:
        return subjects(head, depth + 1)
    if verb.dep_ in ("acl", "relcl"):
        return [head] if verb.tag_ != "VB" else owners(head, depth + 1)
    if verb.dep_ == "pcomp":
        return _behind_preposition(head, depth)
    if verb.dep_ in ("xcomp", "ccomp", "advcl"):
        return _controlled(verb, head, depth)
    if verb.dep_ == "oprd" and head.pos_ in VERBAL and not is_passive(head):
        return _judged(head) or subjects(head, depth + 1)
    if head.pos_ in VERBAL and verb.dep_ in ("aux", "acomp", "attr", "oprd"):
        return subjects(head, depth + 1)
    return []


def _judged(verb: Token) -> list[Token]:
    """Of whom a word behind the object is said ("held *X* responsible", "*X*, which the court
    held responsible")."""
    own = [antecedent(child) for child in children(verb, "dobj")]
    return with_conjuncts(own) if own else [verb.head] if verb.dep_ == "relcl" else []


def _behind_preposition(preposition: Token, depth: int) -> list[Token]:
    """The doer of "accused *X* of doing", "blamed *X* for doing", "*X* pressed on by doing"."""
    governor = preposition.head
    if governor.pos_ not in VERBAL:
        return owners(governor, depth + 1) if governor.pos_ in NOMINAL else []
    if preposition.lower_ in ("of", "for", "from", "into"):
        patient = objects(governor, depth + 1)
        if patient:
            return patient
    return subjects(governor, depth + 1)


def loose_infinitives(noun: Token) -> list[Token]:
    """Infinitives right behind an object noun that the parser hung on the verb instead
    ("rejected a call *to impose* sanctions")."""
    if noun.dep_ not in ("dobj", "nsubjpass", "attr", "pobj"):
        return []
    verb = noun.head if noun.dep_ != "pobj" else noun.head.head
    return [
        clause
        for clause in children(verb, "advcl", "xcomp")
        if clause.tag_ == "VB" and clause.left_edge.i == noun.i + 1
    ]


_CALLS = frozenset(
    {
        "call", "demand", "request", "plan", "proposal", "bid", "effort", "attempt", "offer",
        "appeal", "decision", "threat", "pledge", "promise", "commitment", "refusal", "failure",
    }
)  # fmt: skip
"""Nouns whose infinitive is done by whose noun it is."""


_CALLING = frozenset(
    {
        "call", "appeal", "plead", "lean", "press", "push", "wait", "rely", "count", "prevail",
        "look", "turn", "pray", "signal", "shout", "gesture",
    }
)  # fmt: skip
"""Verbs whose infinitive is done by the noun behind their preposition ("called *on X* to go")."""


def _controlled(verb: Token, head: Token, depth: int) -> list[Token]:
    if head.pos_ in NOMINAL:
        return owners(head, depth + 1)
    if verb.tag_ == "VB" and verb.left_edge.i > 0:
        noun = verb.doc[verb.left_edge.i - 1]
        if noun.lemma_.lower() in _CALLS and verb in loose_infinitives(noun):
            return owners(noun, depth + 1)
    if verb.tag_ == "VB" and head.lemma_.lower() in _CALLING:
        called = [n for c in children(head, "prep") for n in children(c, "pobj") if n.i < verb.i]
        if called and called[-1].right_edge.i == verb.left_edge.i - 1:
            return with_conjuncts(called[-1:])
    if verb.dep_ in ("xcomp", "ccomp") and verb.tag_ in ("VB", "VBG"):
        lent = objects(head, depth + 1)
        if lent and head.lemma_ not in _SUBJECT_CONTROL:
            return lent
    return subjects(head, depth + 1)


def antecedent(token: Token) -> Token:
    """The noun that a relative pronoun stands for; ``token`` itself otherwise."""
    if token.tag_ not in _RELATIVE and token.lower_ != "that":
        return token
    clause = token.head
    while clause.dep_ in ("conj", "xcomp", "ccomp") and clause.head.pos_ in VERBAL:
        clause = clause.head
    return clause.head if clause.dep_ == "relcl" else token


def objects(verb: Token, depth: int = 0) -> list[Token]:
    """Who or what ``verb`` is done to: its object, or in the passive its surface subject."""
    if is_passive(verb):
        return subjects(verb, depth)
    own = [antecedent(child) for child in children(verb, "dobj", "oprd")]
    if (
        not own
        and verb.dep_ == "relcl"
        and not any(child.lower_ in ("that", "which", "who") for child in children(verb, *SUBJECTS))
    ):
        own = [verb.head] if children(verb, *SUBJECTS) else []
    return with_conjuncts(own)


def agents(verb: Token) -> list[Token]:
    """Who does ``verb``: its subject, or in the passive the noun behind *by*."""
    if is_passive(verb):
        return with_conjuncts(
            noun for child in children(verb, "agent") for noun in pobjects(child)
        ) or prepositional(verb, ("by",))
    return subjects(verb)


def owners(noun: Token, depth: int = 0) -> list[Token]:
    """Whose ``noun`` is: possessor, *by* or *from*, name in front; else the subject of the verb
    it is object of ("Orsland made a call")."""
    found = with_conjuncts(children(noun, "poss")) or prepositional(noun, ("by", "from"))
    found = found or name_modifiers(noun)
    if found or depth > _DEPTH:
        return found
    if noun.dep_ == "dobj" and noun.head.pos_ in VERBAL:
        return subjects(noun.head, depth + 1)
    return []


def owners_near(noun: Token) -> list[Token]:
    """Whose ``noun`` is by words inside its own phrase only ("a *British* call", "the plan *of
    Orsland*")."""
    found = with_conjuncts(children(noun, "poss")) + name_modifiers(noun)
    return found or prepositional(noun, ("by", "from", "of"))


def name_modifiers(noun: Token) -> list[Token]:
    """Names and peoples in front of ``noun``: "*U.S.* strikes", "a *Kestrian* call"."""
    found: list[Token] = []
    for child in children(noun, "compound", "amod", "nmod", "nummod"):
        if child.pos_ == "PROPN" or child.ent_type_ in ("NORP", "GPE", "ORG", "PERSON"):
            found.extend([child, *(c for c in children(child, "conj") if c.i < noun.i)])
        elif child.pos_ == "NOUN":
            found.extend(name_modifiers(child))
    return found


def phrase(token: Token) -> tuple[int, int]:
    """First and last-plus-one token index of the noun phrase of ``token``, without relative
    clauses, appositions and coordinated nouns; an *of* behind it is kept."""
    first = last = token.i
    for child in token.children:
        if child.i < token.i and child.dep_ not in ("cc", "conj", "preconj", "punct", "advmod"):
            first = min(first, child.left_edge.i)
        elif child.dep_ == "prep" and child.lower_ == "of" and child.i == token.i + 1:
            nouns = children(child, "pobj")
            last = max([last, *(noun.i for noun in nouns)])
    return first, last + 1


PARTITIVE = frozenset(
    {
        "group", "number", "ten", "dozen", "hundred", "thousand", "million", "score", "part",
        "member", "majority", "series", "handful", "crowd", "lot", "pair", "couple", "most", "some",
        "many", "several", "one", "two", "three", "half", "all", "rest", "band", "mob", "team",
    }
)  # fmt: skip
"""Words of amount: "a *group* of diplomats" are the diplomats."""


def counted(token: Token) -> Token:
    """What a word of amount counts ("tens of thousands of *students*"); else ``token``."""
    for _ in range(3):
        if token.lemma_.lower() not in PARTITIVE:
            break
        inner = prepositional(token, ("of",))
        if not inner:
            break
        token = inner[0]
    return token


def flat(top: Token, below: frozenset[str]) -> list[Token]:
    """``top`` and what hangs on it, without the dependents labelled ``below`` and theirs."""
    found, queue = [top], [top]
    while queue:
        kept = [c for c in queue.pop().children if c.dep_ not in below]
        found.extend(kept)
        queue.extend(kept)
    return found


def ancestors(token: Token) -> Iterator[tuple[Token, Token]]:
    """Each step up the tree as (child, head), from ``token`` to the root."""
    while token.head.i != token.i:
        yield token, token.head
        token = token.head


def expletive(token: Token) -> bool:
    """Whether *it* only holds the place of a clause further on ("*it* would be wrong to say")."""
    head = token.head
    if token.lower_ != "it" or token.dep_ not in SUBJECTS or head.lemma_ != "be":
        return token.dep_ == "expl"
    parts = [head, *children(head, "attr", "acomp")]
    return any(
        c.dep_ in ("ccomp", "xcomp", "csubj", "acl") and c.i > token.i
        for part in parts
        for c in part.children
    )


def clause_of(token: Token) -> Token:
    """The verb of the clause in which ``token`` stands (or the root of the sentence)."""
    if token.pos_ in VERBAL and token.dep_ not in ("aux", "auxpass", "amod", "compound"):
        return token
    for _, head in ancestors(token):
        if head.pos_ in VERBAL and head.dep_ not in ("aux", "auxpass", "amod", "compound"):
            return head
    return token.sent.root
