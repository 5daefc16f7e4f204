"""Background from before the news: years, words of time, the past perfect, the past of a report."""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.events import syntax
from onrecord.events.modality import Judged, Words

_TODAY = frozenset(
    {
        "today", "tonight", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
        "sunday", "yesterday", "now", "currently",
    }
)  # fmt: skip


def past(token: Token, words: Words, reported: bool, speech_act: bool = False) -> Judged | None:
    """Background from before the news. ``reported``: the clause stands in a statement's content;
    ``speech_act``: the event is done in words."""
    clause = syntax.clause_of(token)
    noun = token.pos_ in syntax.NOMINAL
    near = sorted(syntax.flat(token if noun else clause, _BELOW), key=_position)
    dated = words.times.search(" ".join(t.lower_ for t in near))
    if dated is not None:
        return Judged("historical", "background", dated.group())
    year = _year(near)
    if year is not None:
        return Judged("historical", "year", year)
    if noun:
        known = reported or (not speech_act and _in_passing(token))
        return Judged("historical", "known deed", token.lower_) if known else None
    if _pluperfect(token):
        return Judged("historical", "pluperfect", "had")
    if reported and _simple_past(token) and not any(t.lower_ in _TODAY for t in near):
        return Judged("historical", "past in a report", token.lower_)
    if token.dep_ == "advcl" and token.tag_ == "VBG" and token.head.i != token.i:
        return past(token.head, words, reported, speech_act)
    if not speech_act and _aside(token, reported):
        return Judged("historical", "past aside", token.lower_)
    return None


def _in_passing(noun: Token) -> bool:
    """Whether the noun only names the deed in a sentence about something else: an object or part
    of a phrase ("the inquiry into *the raid*"), not the subject of what is told."""
    while noun.dep_ == "conj":
        noun = noun.head
    return noun.dep_ in ("pobj", "dobj", "appos", "compound", "poss", "nmod", "amod", "dative")


def _aside(token: Token, reported: bool) -> bool:
    """Whether a verb tells background beside the main clause: a relative clause or participle in
    the past ("the men *killed* on Sunday"), a gerund under a preposition ("accused of
    *shelling*")."""
    if token.dep_ == "pcomp" and token.tag_ == "VBG":
        return True
    if token.dep_ == "acl":
        return token.tag_ == "VBN"
    done = token.tag_ == "VBD" or (token.tag_ == "VBN" and _has_past_helper(token))
    if token.dep_ == "relcl":
        return done
    return reported and token.tag_ == "VBN" and done


def _has_past_helper(token: Token) -> bool:
    return any(
        c.dep_ in ("aux", "auxpass") and (c.tag_ == "VBD" or c.lemma_ == "have")
        for c in token.children
    )


def _simple_past(token: Token) -> bool:
    if token.tag_ == "VBD":
        return True
    return any(
        c.dep_ in ("aux", "auxpass", "cop") and c.tag_ == "VBD" and c.lemma_ in ("be", "do")
        for c in token.children
    )


def _year(near: list[Token]) -> str | None:
    for word in near:
        dated = word.dep_ in ("pobj", "nummod", "npadvmod", "compound")
        if dated and len(word) == 4 and word.text.isdigit() and "1900" <= word.text <= "2100":
            return word.text
    return None


_BELOW = frozenset({"ccomp", "relcl", "advcl", "xcomp", "conj", "parataxis", "acl"})
"""Clauses below, whose words do not date what stands above them."""


def _position(token: Token) -> int:
    return token.i


def _pluperfect(token: Token) -> bool:
    return token.tag_ == "VBN" and any(
        c.dep_ == "aux" and c.lower_ in ("had", "'d", "’d") for c in token.children
    )
