"""Statements that hang on a noun ("a British call to impose sanctions") and on "according to"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from onrecord.language import Passage
from onrecord.statements.clauses import source_tokens, subtree, token_spans
from onrecord.statements.cues import Cues
from onrecord.statements.drafts import Draft, Span, merge_spans, subtract, trim

_CARRIERS = frozenset(
    [
        "express",
        "voice",
        "make",
        "issue",
        "raise",
        "have",
        "give",
        "offer",
        "repeat",
        "reiterate",
        "renew",
        "deny",
        "reject",
        "share",
    ]
)
_OWNERS = frozenset({"ORG", "GPE", "NORP", "PERSON"})


def read_nouns(passage: Passage, text: str, cues: Cues) -> Iterator[Draft]:
    """Drafts of every noun of speech, thought, wish or judgment that has an owner and a
    content."""
    for token in passage.doc:
        if token.pos_ != "NOUN":
            continue
        cue = cues.noun(token)
        if cue is None:
            continue
        found = _noun_content(token, cue.takes)
        owner = _owner(token)
        if found is None or not owner:
            continue
        link, content = found
        spans = _trimmed(passage, text, content)
        if spans:
            yield Draft(
                token_spans(passage, owner),
                merge_spans(token_spans(passage, [token, *link]), text),
                spans,
                "rule:noun",
                f"{next(iter(cue.takes.values()))}: {token.lemma_}",
            )


def _noun_content(noun: Token, takes: dict[str, str]) -> tuple[list[Token], list[Token]] | None:
    """The linking words (a preposition) and the content's tokens."""
    for child in noun.rights:
        clause = child.dep_ in ("acl", "ccomp", "relcl") and child.pos_ in ("VERB", "AUX")
        to = clause and any(t.lower_ == "to" and t.dep_ == "aux" for t in child.children)
        that = clause and any(t.dep_ == "mark" and t.lower_ == "that" for t in child.children)
        if (to and "infinitive" in takes) or (that and "clause" in takes):
            return [], subtree(child)
        if child.dep_ == "prep" and child.lower_ in takes:
            inner = [t for t in child.children if t.dep_ in ("pobj", "pcomp")]
            if inner:
                return [child], subtree(inner[0])
    return None


def _owner(noun: Token) -> list[Token]:
    """Whose call, claim or fear it is: possessive, demonym, "by X", or the subject of the verb
    that carries the noun."""
    for child in noun.children:
        if child.dep_ == "poss":
            return [t for t in subtree(child) if t.dep_ != "case"]
        if child.dep_ in ("amod", "compound", "nmod") and child.ent_type_ in _OWNERS:
            return [child]
        if child.dep_ == "prep" and child.lower_ in ("by", "from", "among"):
            inner = [t for t in child.children if t.dep_ == "pobj"]
            if inner:
                return subtree(inner[0])
    if noun.dep_ == "dobj" and noun.head.lemma_ in _CARRIERS:
        return source_tokens(noun.head)
    return []


def _trimmed(passage: Passage, text: str, tokens: list[Token]) -> tuple[Span, ...]:
    pieces = (trim(text, span) for span in token_spans(passage, tokens))
    return tuple(piece for piece in pieces if piece[1] - piece[0] > 1)


def read_according_to(passage: Passage, text: str) -> Iterator[Draft]:
    """Drafts of "according to X" and "in X's view": all the rest of the clause is content."""
    for token in passage.doc:
        if token.lower_ != "according" or token.i + 1 >= len(token.doc):
            continue
        to = token.doc[token.i + 1]
        inner = [t for t in to.children if t.dep_ in ("pobj", "pcomp")]
        if to.lower_ != "to" or not inner:
            continue
        source = subtree(inner[0])
        head = _clause_head(token)
        phrase = list(token.doc[token.i : source[-1].i + 1])
        clause = subtree(head) if head is not None else list(token.sent)
        spans = subtract(token_spans(passage, clause), token_spans(passage, phrase))
        content = tuple(
            piece for piece in (trim(text, span) for span in spans) if piece[1] - piece[0] > 1
        )
        if content:
            yield Draft(
                token_spans(passage, source),
                merge_spans(token_spans(passage, [token, to]), text),
                content,
                "rule:according-to",
            )


def _clause_head(token: Token) -> Token | None:
    """The verb of the clause that an adverbial phrase belongs to, reporting verbs climbed over."""
    head = token.head
    while head.dep_ != "ROOT" and head.head.i != head.i and head.pos_ not in ("VERB", "AUX"):
        head = head.head
    if token.i > 0 and token.doc[token.i - 1].text == ",":
        while head.dep_ == "ccomp" and head.head.pos_ in ("VERB", "AUX"):
            head = head.head
    return head if head.pos_ in ("VERB", "AUX") else None
