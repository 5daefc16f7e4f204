"""Verbs of saying that the parser hangs on the reported clause instead of the reporting one.

"She *said* the port would close but *warned* that ...": a finite past verb cannot be coordinated
with the bare verb behind *would*, so it goes with *said*.
"""

from __future__ import annotations

from spacy.tokens import Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})


def host_of(verb: Token) -> Token | None:
    """The reporting verb that ``verb`` is coordinated with, if the parser hung it too deep."""
    if verb.dep_ != "conj" or verb.tag_ != "VBD" or _has(verb, _SUBJECTS):
        return None
    head = verb.head
    while head.dep_ == "conj":
        head = head.head
    bare = head.tag_ == "VB" and any(c.tag_ == "MD" for c in head.children if c.dep_ == "aux")
    if not bare or head.dep_ != "ccomp" or head.head.tag_ != "VBD":
        return None
    return head.head


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


def _has(verb: Token, labels: frozenset[str]) -> bool:
    return any(child.dep_ in labels for child in verb.children)
