"""Two speakers in one sentence: "X said A, while Y accused B" is a statement of each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.statements.drafts import Draft, Span, overlap, subtract, trim

CONTRAST = "rule:contrast"
_LINK = re.compile(r"[,;—–-]\s*(?:while|whereas)\s+$")
_REACH = 14


def rivals(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """The reporting clauses among ``drafts`` that a comma and a word of contrast set against the
    words before, with a speaker of their own; marked as found by contrast."""
    return [
        replace(draft, by=CONTRAST)
        for draft in drafts
        if draft.by == "rule:clause" and draft.source and draft.may_stand and _link(text, draft)
    ]


def _link(text: str, draft: Draft) -> int | None:
    """Where the comma before the speaker stands."""
    start = min(span[0] for span in draft.source)
    found = _LINK.search(text, max(0, start - _REACH), start)
    return found.start() if found and start < draft.cue[0][0] else None


def apart(text: str, draft: Draft, others: Sequence[Draft]) -> Draft:
    """``draft`` with its content ended before a rival's clause that it had taken in."""
    holes: list[Span] = []
    for other in others:
        comma = _link(text, other)
        if comma is None or overlap(draft.cue, other.cue) or not overlap(draft.content, other.cue):
            continue
        end = max(span[1] for span in draft.content)
        holes.append((comma, end))
    if not holes:
        return draft
    pieces = (trim(text, span) for span in subtract(draft.content, holes))
    content = tuple(piece for piece in pieces if piece[0] < piece[1])
    return replace(draft, content=content) if content else draft
