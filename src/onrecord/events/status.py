"""Whether an event is told as done, past, to come, supposed or denied: PLOVER's four auxiliary
modes, which the manual defines, and ``actual``.

Words and their effects stand in ``codebook/modality.yaml``; the rules here say where in the tree
a word has its effect. The event's own words come first, then each governing word up the tree,
until one decides or the clause stands on its own.
"""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.events import syntax
from onrecord.events.modality import Judged, Modality, Words
from onrecord.events.past import past
from onrecord.records import Basis, Status

NEGATIVES = frozenset({"not", "n't", "n’t", "never", "hardly", "scarcely", "neither", "nor", "no"})
_NOBODY = frozenset({"nobody", "none", "neither", "nothing"})
_DEFINITE = frozenset({"the", "this", "these", "that", "those", "its", "their", "his", "her"})
_CREATING = frozenset({"for", "of", "to", "against"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
THINKING = frozenset({"think", "believe", "expect", "know", "see", "suppose", "feel"})
"""Verbs whose negation leaves what they govern in doubt ("does not believe that")."""
NOT_BELIEVED = "not believed"


def judge(
    token: Token,
    words: Words,
    *,
    reported: bool = False,
    quoted: bool = False,
    speech_act: bool = False,
    used: frozenset[int] = frozenset(),
) -> Judged:
    """How the event told by ``token`` is told.

    ``reported``: the clause stands in a statement's content, where a simple past lies before the
    news of the day; ``quoted``: it stands in some statement, where *would* may be a future
    shifted back; ``speech_act``: the
    noun is a call or a plan, which is made even where it is refused; ``used``: positions of the
    trigger's words, whose *no* is part of what they say.
    """
    return (
        _own(token, words, reported or quoted, used)
        or _above(token, words, reported or quoted, speech_act)
        or past(token, words, reported, speech_act)
        or Judged("actual", "told as done")
    )


def negated(token: Token, used: frozenset[int] = frozenset()) -> str | None:
    """The negative word on ``token``'s own clause or phrase, if any; not one at a position
    ``used``."""
    if token.dep_ == "conj" and any(c.lower_ == "nor" for c in syntax.children(token.head, "cc")):
        return "nor"
    for child in token.children:
        if child.i in used:
            continue
        paired = child.lower_ == "neither" and child.dep_ in ("preconj", "cc")
        if (
            paired
            or child.dep_ == "neg"
            or (child.lower_ in NEGATIVES and child.dep_ in ("det", "advmod"))
        ):
            return None if _only(child) else child.lower_
        if child.dep_ in ("nsubj", "nsubjpass", "dobj", "attr", "expl") and _none(child):
            return child.lower_
        if child.dep_ in ("aux", "auxpass") and child.lower_ == "cannot":
            return child.lower_
    return None


def _only(negative: Token) -> bool:
    """ "not only ... but" denies nothing."""
    doc = negative.doc
    return negative.i + 1 < len(doc) and doc[negative.i + 1].lower_ in ("only", "just", "least")


def _none(noun: Token) -> bool:
    if noun.lower_ in _NOBODY:
        return True
    return any(c.lower_ in ("no", "neither") and c.dep_ == "det" for c in noun.children)


def _own(
    token: Token, words: Words, speech: bool, used: frozenset[int] = frozenset()
) -> Judged | None:
    """What stands on the event's own word."""
    for child in token.children:
        if child.dep_ == "mark" or (child.dep_ == "advmod" and child.lower_ == "if"):
            entry = words.get(("mark", child.lower_))
            if entry is not None and entry.status == "hypothetical":
                return Judged("hypothetical", entry.id, child.lower_)
        if child.dep_ in ("amod", "compound", "advmod"):
            entry = words.get(("modifier", child.lower_))
            if entry is not None and entry.status and token.pos_ in syntax.NOMINAL:
                return Judged(entry.status, entry.id, child.lower_)
        if child.dep_ == "advmod" and token.pos_ in syntax.VERBAL:
            entry = words.get(("adverb", child.lower_))
            if entry is not None and entry.status and negated(token, used) is None:
                return Judged(entry.status, entry.id, child.lower_, None, entry.basis)
    return _modal(token, words, speech, used)


def _modal(
    token: Token, words: Words, speech: bool, used: frozenset[int] = frozenset()
) -> Judged | None:
    negative = negated(token, used)
    entry, word = _auxiliary(token, words)
    if entry is not None and entry.id == "would":
        entry = _would(token, words, entry, speech)
    if entry is not None and entry.id == "must" and _perfect(token):
        return Judged("hypothetical", "must have", word)
    if entry is not None and word in ("could", "might", "would") and _perfect(token):
        return Judged("hypothetical", "could have", word)
    if negative and (entry is None or entry.status == "future" or word in ("can", "could")):
        return Judged("negated", "negation", negative, entry.attitude if entry else None)
    if entry is not None and entry.status:
        return Judged(entry.status, entry.id, word, entry.attitude)
    return None


def _would(token: Token, words: Words, entry: Modality, speech: bool) -> Modality:
    """*Would* in a report of speech is a plain future shifted back, unless a condition hangs on
    it."""
    conditional = any(
        ("mark", mark.lower_) in words and words["mark", mark.lower_].id == "if"
        for clause in syntax.children(token, "advcl")
        for mark in syntax.children(clause, "mark")
    )
    return words["auxiliary", "will"] if speech and not conditional else entry


def _auxiliary(token: Token, words: Words) -> tuple[Modality | None, str | None]:
    for child in token.children:
        if child.dep_ == "aux":
            entry = words.get(("auxiliary", child.lower_))
            if entry is not None:
                return entry, child.lower_
    head = token.head
    if token.dep_ == "xcomp" and head.lemma_ in ("have", "need", "go", "get") and head.i < token.i:
        phrase = f"{head.lower_} to" if _infinitive(token) else ""
        entry = words.get(("auxiliary", phrase)) if head.lemma_ != "go" else None
        if head.lemma_ == "go" and head.tag_ == "VBG" and phrase:
            entry = words.get(("auxiliary", "going to"))
        if entry is not None:
            return entry, phrase
    return None, None


def _infinitive(token: Token) -> bool:
    return any(c.tag_ == "TO" for c in token.children)


def _perfect(token: Token) -> bool:
    return any(c.dep_ == "aux" and c.lemma_ == "have" for c in token.children)


def _above(token: Token, words: Words, speech: bool, speech_act: bool) -> Judged | None:
    """What governing words make of the event."""
    if token.pos_ in syntax.NOMINAL:
        return None if speech_act else _above_noun(token, words)
    supposed = _subject_of_would(token, words)
    if supposed is not None:
        return supposed
    for child, head in syntax.ancestors(token):
        label = child.dep_
        if label in ("xcomp", "ccomp", "acl", "pcomp", "advcl", "csubj", "oprd", "acomp", "relcl"):
            found = _governed(child, head, words)
            if found is not None:
                return found
            if not _passes(child, head):
                return None
            if head.pos_ in syntax.NOMINAL or head.pos_ == "ADP":
                continue
        elif label == "conj" and head.pos_ in syntax.VERBAL:
            if syntax.children(child, "aux", "auxpass", *syntax.SUBJECTS):
                return None
        else:
            return None
        found = _modal(head, words, speech) or _own(head, words, speech)
        if found is not None:
            return found
    return None


def _subject_of_would(token: Token, words: Words) -> Judged | None:
    """A deed that is the subject of *would* is only supposed ("*closing* it would cost lives")."""
    if token.dep_ not in ("csubj", "nsubj") or token.tag_ != "VBG":
        return None
    entry, word = _auxiliary(token.head, words)
    if entry is None or entry.status is None:
        return None
    return Judged("hypothetical", f"subject of {entry.id}", word)


def _governed(child: Token, head: Token, words: Words) -> Judged | None:
    if child.dep_ == "relcl":
        return None
    governor = head.head if head.pos_ == "ADP" else head
    if head.pos_ == "ADP" and head.lower_ in ("without", "instead", "than"):
        return Judged("negated", "without", head.lower_)
    if child.dep_ == "advcl":
        return Judged("future", "purpose", "to") if _infinitive(child) else None
    if head.lemma_ == "be" and _infinitive(child) and any(c.lower_ == "yet" for c in head.children):
        return Judged("negated", "be yet to", "yet")
    if head.lemma_.lower() in THINKING and negated(head):
        return Judged("hypothetical", NOT_BELIEVED, head.lower_)
    if head.pos_ in syntax.VERBAL and head.lemma_ == "be" and _infinitive(child):
        conditional = _own(head, words, speech=False)
        return conditional or Judged("future", "be to", head.lower_)
    if head.lemma_ == "have" and any(c.lower_ == "yet" for c in head.children):
        return Judged("negated", "have yet to", "yet")
    entry = words.get(("complement", governor.lemma_.lower()))
    if entry is None or entry.status is None or _told(child, governor):
        if child.dep_ == "acl" and _infinitive(child):
            return Judged("future", "infinitive", governor.lower_)
        return None
    return _effect(entry, governor, words)


def _told(child: Token, governor: Token) -> bool:
    """A finite past clause below a word of warning or agreeing tells a fact, no wish."""
    finite = child.tag_ in ("VBD",) or any(
        c.dep_ in ("aux", "auxpass") and c.tag_ in _FINITE and c.lemma_ in ("have", "be", "do")
        for c in child.children
    )
    return child.dep_ == "ccomp" and finite and governor.lemma_ not in ("fear", "doubt", "wonder")


def _effect(entry: Modality, governor: Token, words: Words) -> Judged:
    word = governor.lower_
    basis: Basis | None = "forecast" if _predicts(words, governor) else None
    if negated(governor):
        status: Status = "hypothetical" if entry.status == "future" else "actual"
        return Judged(status, f"not {entry.id}", word)
    above = _modal(governor, words, speech=False)
    if above is not None and above.status == "hypothetical" and entry.status == "future":
        return Judged("hypothetical", f"{above.rule} {entry.id}", word)
    return Judged(entry.status or "actual", entry.id, word, None, basis)


def _predicts(words: Words, governor: Token) -> bool:
    return (("certainty", governor.lower_) in words and governor.lower_ == "likely") or (
        governor.lemma_ in ("expect", "predict", "forecast", "foresee", "anticipate")
    )


def _passes(child: Token, head: Token) -> bool:
    """Whether status flows from ``head`` to ``child``: through infinitives and participles, not
    into clauses with a tense of their own."""
    if child.dep_ in ("ccomp", "relcl"):
        return False
    if child.dep_ == "advcl":
        return child.tag_ == "VBG" and not syntax.children(child, "mark", *syntax.SUBJECTS)
    return head.pos_ in (*syntax.VERBAL, "ADP", "NOUN", "ADJ")


def _above_noun(noun: Token, words: Words) -> Judged | None:
    """A noun event takes the status of a word that wants, fears or averts it, when it is not
    told as known ("called for *an attack*", not "condemned *the attack*")."""
    while noun.dep_ == "conj" and noun.head.pos_ in syntax.NOMINAL:
        noun = noun.head
    head, link = noun.head, noun.dep_
    preposition = None
    if link == "pobj":
        preposition, head = head.lower_, head.head
        if preposition in ("without", "instead"):
            return Judged("negated", "without", preposition)
    if head.i == noun.i or (preposition and preposition not in _CREATING):
        return None
    if link not in ("dobj", "pobj", "nsubjpass", "compound"):
        return None
    entry = words.get(("complement", head.lemma_.lower()))
    if entry is None or entry.status is None or entry.id == "able":
        return None
    definite = any(c.lower_ in _DEFINITE or c.dep_ == "poss" for c in noun.children)
    if definite and not (preposition == "for" or head.lemma_ in ("plan", "threaten", "prepare")):
        return None
    if entry.status == "negated" and head.lemma_ in ("oppose", "reject", "veto", "resist"):
        return Judged("hypothetical", "opposed", head.lower_)
    return _effect(entry, head, words)
