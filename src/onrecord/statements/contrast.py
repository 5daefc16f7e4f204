"""Two statements in one sentence: "X said A, while Y accused B" is a statement of each, and "X said
A and accused B" two of one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.statements.drafts import Draft, Span, overlap, subtract, trim

CONTRAST = "rule:contrast"
SECOND = "rule:second verb"
_LINK = re.compile(r"[,;—–-]\s*(?:while|whereas)\s+$")
_REACH = 14


def rivals(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """The reporting clauses among ``drafts`` that a comma and a word of contrast set against the
    words before, with a speaker of their own, and those whose verb is coordinated with another's;
    marked as found so."""
    clauses = [d for d in drafts if d.by == "rule:clause" and d.source and d.may_stand]
    opposed = [replace(d, by=CONTRAST, opens=at) for d in clauses if (at := _link(text, d))]
    seconds = [
        replace(draft, by=SECOND)
        for draft in clauses
        if draft.host is not None and any(overlap([draft.host], d.cue) for d in drafts)
    ]
    return [*opposed, *seconds]


def _link(text: str, draft: Draft) -> int | None:
    """Where the comma before the speaker stands."""
    start = min(span[0] for span in draft.source)
    found = _LINK.search(text, max(0, start - _REACH), start)
    return found.start() if found and start < draft.cue[0][0] else None


def apart(text: str, draft: Draft, others: Sequence[Draft]) -> Draft:
    """``draft`` with its content ended before a rival's clause that it had taken in; before that
    of a second verb if its own is the first, or one between the two ("said A, adding B, and accused
    C")."""
    holes: list[Span] = []
    for other in others:
        comma = other.opens
        if comma is None or overlap(draft.cue, other.cue) or not overlap(draft.content, other.cue):
            continue
        if other.by == SECOND and not _between(draft.cue, other.host, comma):
            continue
        end = max(span[1] for span in draft.content)
        holes.append((comma, end))
    if not holes:
        return draft
    pieces = (trim(text, span) for span in subtract(draft.content, holes))
    content = tuple(piece for piece in pieces if piece[0] < piece[1])
    return replace(draft, content=content) if content else draft


def _between(cue: Sequence[Span], first: Span | None, opens: int) -> bool:
    """Whether ``cue`` is the first verb or stands behind it and before ``opens``."""
    return first is not None and any(
        start < opens and end > first[0] and start >= first[0] - _REACH for start, end in cue
    )
