"""Which tokens stand inside quotation marks."""

from __future__ import annotations

from onrecord.actors.words import Words

_OPEN = frozenset({"“", "«", "„"})
_CLOSE = frozenset({"”", "»"})


def mark_quotes(words: Words) -> None:
    """Fill ``words.quoted``; a quotation that is not closed runs to the end of the passage."""
    inside = False
    for text in words.text:
        if text in _OPEN or text[:1] in _OPEN:
            inside = True
        elif text == '"' or text in ("``", "''"):
            inside = not inside
            words.quoted.append(True)
            continue
        words.quoted.append(inside)
        if text in _CLOSE or text[-1:] in _CLOSE:
            inside = False


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
