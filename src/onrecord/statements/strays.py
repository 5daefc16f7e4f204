"""Verbs of saying that the parser hangs on the reported clause instead of the reporting one.

"She *said* the port would close but *warned* that ...", "Tasch has *said* the vote was rigged and
has *demanded* a recount": form, number and what the inner subject can do tell whose verb it is.
Hosts are found once for a parse and kept on it.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from onrecord.statements.cues import Cues

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_PREDICATES = frozenset({"acomp", "attr", "oprd"})
_KEY = "onrecord.hosts"
_PLURALS = frozenset({"they", "we", "these", "those", "both"})
_EMPTY = frozenset({"there", "nobody", "nothing", "none"})


def mark_hosts(doc: Doc, cues: Cues) -> None:
    """Note on ``doc`` which reporting verb each verb that hangs too deep belongs to."""
    hosts = ((token.i, _host(token, cues)) for token in doc if token.dep_ == "conj")
    doc.user_data[_KEY] = {i: host.i for i, host in hosts if host is not None}


def reporter_beside(verb: Token, cues: Cues) -> Token | None:
    """The verb before that ``verb``, a verb of saying, is coordinated with and shares its subject
    with."""
    if verb.dep_ != "conj" or verb.lemma_.lower() in cues.things_do:
        return None
    host = host_of(verb)
    if host is not None or _has(verb, _SUBJECTS):
        return host
    return verb.head if _joins(verb, verb.head) else None


def host_of(verb: Token) -> Token | None:
    """The reporting verb that ``verb`` is coordinated with, if the parser hung it too deep."""
    at = verb.doc.user_data.get(_KEY, {}).get(verb.i)
    return verb.doc[at] if at is not None else None


def strays_in(clause: Token) -> list[Token]:
    """Verbs below ``clause`` that belong to the verb that reports it, with what joins them; and
    what stands behind a comma with *according to*, which reports the whole sentence."""
    found: list[Token] = []
    for token in clause.subtree:
        if host_of(token) is not None:
            found.append(token)
            found.extend(c for c in token.head.children if c.dep_ == "cc" and c.i < token.i)
        elif token.lower_ == "according" and token.doc[max(token.i - 1, 0)].text == ",":
            found.append(token)
    return found


def _host(verb: Token, cues: Cues) -> Token | None:
    """The reporting verb above the clause that ``verb`` hangs in, if it goes with that one."""
    if verb.pos_ not in ("VERB", "AUX") or _has(verb, _SUBJECTS):
        return None
    clause = _clause_of(verb)
    above = clause
    for _ in range(3):
        if above.dep_ != "ccomp" or above.head.pos_ not in ("VERB", "AUX"):
            return None
        reporter = above.head
        if _joins(verb, reporter):
            return reporter if _goes_with(verb, clause, reporter, cues) else None
        above = reporter.head if reporter.dep_ in ("advcl", "xcomp", "conj") else reporter
    return None


def _clause_of(verb: Token) -> Token:
    """The verb at the head of the clause that ``verb`` is coordinated with."""
    head = verb
    while head.dep_ == "conj" or (head.dep_ in _PREDICATES and head is not verb):
        head = head.head
    return head


def _goes_with(verb: Token, clause: Token, reporter: Token, cues: Cues) -> bool:
    """Whether ``verb`` is coordinated with ``reporter`` and not with ``clause``."""
    if _tense(verb) == "past" and _tense(clause) == "modal":
        return True
    if cues.verb(verb) is None:
        return False
    alike = _tense(verb) == _tense(reporter)
    if not _joins(verb, clause) or (alike and _tense(verb) == "perfect" != _tense(clause)):
        return True
    subject = next((c for c in clause.children if c.dep_ in _SUBJECTS), None)
    if subject is None or verb.lemma_.lower() in cues.things_do:
        return False
    return _is_thing(subject, cues) or (alike and subject.pos_ != "PRON" and _set_off(verb))


def _joins(verb: Token, other: Token) -> bool:
    """Whether the forms of two verbs can be coordinated under one subject."""
    mine, theirs = _tense(verb), _tense(other)
    if mine == "past":
        return theirs in ("past", "perfect")
    if mine in ("present", "perfect"):
        fits = theirs in ("present", "perfect") or (mine == "perfect" and theirs == "past")
        return fits and _plural(verb) == _plural_of(other)
    return mine == theirs


def _tense(verb: Token) -> str:
    """``past``, ``present``, ``perfect`` (has or have with a participle), ``modal`` or ``bare``."""
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if any(c.tag_ == "MD" for c in helpers):
        return "modal"
    if any(c.lower_ in ("has", "have", "'s", "’s", "'ve", "’ve") and verb.tag_ in ("VBN", "VBD")
           and c.lemma_ == "have" for c in helpers):  # fmt: skip
        return "perfect"
    tags = {c.tag_ for c in helpers} | {verb.tag_}
    if "VBD" in tags:
        return "past"
    return "present" if tags & {"VBZ", "VBP"} else "bare"


def _plural(verb: Token) -> bool:
    """Whether the finite verb or its auxiliary is a plural's."""
    tags = {c.tag_ for c in verb.children if c.dep_ in ("aux", "auxpass")} | {verb.tag_}
    return "VBP" in tags


def _plural_of(verb: Token) -> bool:
    """Whether the subject of ``verb`` is a plural, by the verb or else by the subject."""
    if _tense(verb) in ("present", "perfect"):
        return _plural(verb)
    subject = next((c for c in verb.children if c.dep_ in _SUBJECTS), None)
    if subject is None:
        return False
    joined = any(c.dep_ == "conj" for c in subject.children)
    return joined or subject.tag_ in ("NNS", "NNPS") or subject.lower_ in _PLURALS


def _is_thing(subject: Token, cues: Cues) -> bool:
    """Whether a subject says and wants nothing: an empty word, or a common noun that describes
    nobody."""
    if subject.dep_ == "expl" or subject.lower_ in _EMPTY:
        return True
    return subject.pos_ == "NOUN" and subject.lemma_.lower() not in cues.somebody


def _set_off(verb: Token) -> bool:
    """Whether a comma stands before the word that joins ``verb`` ("..., and accused")."""
    first = min([verb.i, *(c.i for c in verb.children if c.dep_ in ("aux", "neg", "advmod"))])
    while first > 0 and verb.doc[first - 1].pos_ in ("ADV", "PART"):
        first -= 1
    return first > 1 and verb.doc[first - 1].dep_ == "cc" and verb.doc[first - 2].text == ","


def _has(verb: Token, labels: frozenset[str]) -> bool:
    return any(child.dep_ in labels for child in verb.children)
