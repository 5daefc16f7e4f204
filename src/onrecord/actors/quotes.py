"""Which tokens stand inside quotation marks."""

from __future__ import annotations

from onrecord.actors.words import Words

_OPEN = frozenset("“«„")
_CLOSE = frozenset("”»")


def mark_quotes(words: Words) -> None:
    """Fill ``words.quoted``; a quotation that is not closed runs to the end of the passage.

    A mark may be glued to its neighbours (``said,“Look``); straight marks open and close in turn.
    """
    inside = False
    for text in words.text:
        before = inside
        if not text.isalnum():
            inside = _after(text, inside)
        words.quoted.append(before or inside)


def _after(text: str, inside: bool) -> bool:
    """Whether words behind a token stand inside a quotation."""
    if text in ("``", "''"):
        return not inside
    for mark in text:
        if mark in _OPEN:
            inside = True
        elif mark in _CLOSE:
            inside = False
        elif mark == '"':
            inside = not inside
    return inside


def number_told(words: Words, before: int) -> int:
    """Fill ``words.told``, counting on from ``before``: a sentence of quoted words only adds
    nothing. Returns the last number."""
    unquoted = {
        words.sent[i]
        for i in range(len(words))
        if not words.quoted[i] and words.pos[i] not in ("PUNCT", "SPACE")
    }
    number, last = before, None
    for sent in words.sent:
        if sent != last and sent in unquoted:
            number += 1
        last = sent
        words.told.append(number)
    return number
