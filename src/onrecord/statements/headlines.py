"""Statements by a colon: "Lorvia: the strait stays shut", "The strait stays shut: Lorvia"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from onrecord.codebook import Codebook
from onrecord.language import Passage
from onrecord.statements.cues import Cues
from onrecord.statements.drafts import Draft, trim

_COLON = re.compile(r"(?<=[^\s:/\d]):\s+(?=\S)")
_MAX_NAME = 6
_HEADS = frozenset({"headline", "deck", "section head"})
_WHO = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_QUOTES = frozenset("‘’“”\"'")


class Kicker(Struct, frozen=True):
    """An entry of the table ``kickers``: words before a colon that name no speaker."""

    id: str
    words: tuple[str, ...]
    definition: str
    example: str
    source: str


def load_kickers(codebook: Codebook) -> frozenset[str]:
    """All kicker words of ``codebook``, lower case."""
    return frozenset(
        word.lower() for entry in codebook.table("kickers", Kicker) for word in entry.words
    )


def read_head(passage: Passage, text: str, kickers: frozenset[str], cues: Cues) -> Iterator[Draft]:
    """The draft of a headline, deck or section head of the form "source: content", "content:
    source" or "content, claims source"."""
    yield from _read_colon(passage, text, kickers, cues)
    yield from _read_tail(passage, text, cues)


def _read_tail(passage: Passage, text: str, cues: Cues) -> Iterator[Draft]:
    """ "Troops crossed the river, claims Lorvia": the verb stands before its subject."""
    if passage.zone not in _HEADS:
        return
    commas = [t for t in passage.doc if t.text == ","]
    tail = list(passage.doc[commas[-1].i + 1 :]) if commas else []
    if not 2 <= len(tail) <= _MAX_NAME or not tail[0].lower_.endswith("s"):
        return
    found = cues.verb(tail[0])
    if found is None or not {"quote", "clause"} <= found[0].takes.keys():
        return
    if any(t.pos_ in ("VERB", "AUX", "PUNCT", "ADP") for t in tail[1:]):
        return
    content = trim(text, (passage.start, passage.span(commas[-1])[0]))
    source = trim(text, (passage.span(tail[1])[0], passage.end))
    if _says_something(passage, *content):
        yield Draft(
            (source,), (passage.span(tail[0]),), (content,), "rule:colon", "verb before its subject"
        )


def _read_colon(
    passage: Passage, text: str, kickers: frozenset[str], cues: Cues
) -> Iterator[Draft]:
    if passage.zone not in _HEADS:
        return
    colons = list(_COLON.finditer(text, passage.start, passage.end))
    if len(colons) != 1:
        return
    colon = colons[0]
    left = trim(text, (passage.start, colon.start()))
    right = trim(text, (colon.end(), passage.end))
    for source, content in ((left, right), (right, left)):
        named = _is_name(passage, text, *source, kickers)
        described = source == right and _is_somebody(passage, *source, cues)
        if (named or described) and _says_something(passage, *content):
            yield Draft(
                (source,), ((colon.start(), colon.start() + 1),), (content,), "rule:colon",
                "headline colon",
            )  # fmt: skip
            return


def _is_name(passage: Passage, text: str, start: int, end: int, kickers: frozenset[str]) -> bool:
    """Whether the words look like somebody who speaks: short, no finite verb, a name in it."""
    words = text[start:end]
    if not 0 < len(words.split()) <= _MAX_NAME or words.lower() in kickers:
        return False
    tokens = passage.tokens(start, end)
    if any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in tokens):
        return False
    if any(t.ent_type_ in _WHO or t.pos_ == "PROPN" for t in tokens):
        return True
    return words[0].isupper() and _stands_in_a_sentence(text, words)


def _is_somebody(passage: Passage, start: int, end: int, cues: Cues) -> bool:
    """Whether the words behind the colon are a bare noun for those who speak ("monitors", "UN
    envoy")."""
    tokens = list(passage.tokens(start, end))
    plain = all(t.pos_ in ("NOUN", "PROPN", "ADJ") for t in tokens)
    return plain and len(tokens) <= 4 and tokens[-1].lemma_.lower() in cues.somebody


def _stands_in_a_sentence(text: str, words: str) -> bool:
    """Whether the article has ``words``, capital and all, amid a sentence: a headline alone does
    not tell a name that the parser never saw from a common noun."""
    return re.search(rf"[a-z,] {re.escape(words)}\b", text) is not None


def _says_something(passage: Passage, start: int, end: int) -> bool:
    tokens = passage.tokens(start, end)
    if len(tokens) >= 3 and tokens[0].text in _QUOTES and tokens[-1].text in _QUOTES:
        return True
    return len(tokens) >= 3 and any(t.pos_ in ("VERB", "AUX") for t in tokens)
