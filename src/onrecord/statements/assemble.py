"""Drafts -> Statements: form, zone, parent and id."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from msgspec import Struct

from onrecord.codebook import Codebook
from onrecord.language import Analysis
from onrecord.records import (
    Anchor,
    Form,
    Speaker,
    Statement,
    Why,
    ZoneName,
    content_id,
)
from onrecord.statements.drafts import Draft, Span, inside, length, overlap
from onrecord.statements.near import Near
from onrecord.statements.quotes import Quote


class Silence(Struct, frozen=True):
    """An entry of the table ``silences``: a pattern that words that nothing was said. It is looked
    for in the words around the cue, or ``of: source``, from the source to the end of the cue."""

    id: str
    pattern: str
    definition: str
    example: str
    source: str
    of: Literal["cue", "source"] = "cue"


Silences = Sequence[tuple[Silence, re.Pattern[str]]]
_BEFORE, _BEHIND = 40, 200
"""How far before the cue and behind its beginning the words of a silence are looked for."""
_WORD = re.compile(r"\w+")
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


def assemble(
    analysis: Analysis,
    drafts: Sequence[Draft],
    quotes: Sequence[Quote],
    silences: Silences = (),
) -> list[Statement]:
    """Statements of ``drafts`` in the order of the text, with parents by containment; those that
    report a silence are flagged."""
    text = analysis.article.text
    drafts = [_flag_silence(text, draft, silences) for draft in drafts]
    ids = [_id(analysis, draft) for draft in drafts]
    quoted = [(quote.start, quote.end) for quote in quotes]
    near: Near[int] = Near()
    for number, draft in enumerate(drafts):
        near.add(number, draft.content)
    return [
        _statement(analysis, draft, ids[number], _parent(number, drafts, ids, near), quoted)
        for number, draft in enumerate(drafts)
    ]


def _flag_silence(text: str, draft: Draft, silences: Silences) -> Draft:
    """``draft`` with the flag of the silence that its source, cue and content together word."""
    if not draft.cue:
        return draft
    spans = sorted((*draft.source, *draft.cue, *draft.content))
    low = max(spans[0][0], draft.cue[0][0] - _BEFORE)
    high = min(max(end for _, end in spans), low + _BEHIND)
    for entry, pattern in silences:
        if entry.of == "source":
            first = min((start for start, _ in draft.source), default=low)
            there = pattern.match(text, first, draft.cue[-1][1]) is not None
        else:
            there = any(overlap([m.span()], draft.cue) for m in pattern.finditer(text, low, high))
        if there:
            return replace(draft, flags=(*draft.flags, f"silence: {entry.id}"))
    return draft


def load_silences(codebook: Codebook) -> Silences:
    """The table ``silences``, compiled."""
    return tuple(
        (entry, re.compile(entry.pattern, re.IGNORECASE))
        for entry in codebook.table("silences", Silence)
    )


def _id(analysis: Analysis, draft: Draft) -> str:
    return content_id("st", analysis.article.id, draft.source, draft.cue, draft.content)


def _parent(
    number: int, drafts: Sequence[Draft], ids: Sequence[str], near: Near[int]
) -> str | None:
    """The smallest other statement whose content holds this one's cue and content."""
    child = drafts[number]
    spans = (*child.cue, *child.content)
    holders = [
        (length(drafts[at].content), at)
        for at in near.of(spans[:1])
        if at != number
        and drafts[at].content != child.content
        and inside(spans, drafts[at].content)
    ]
    return ids[min(holders)[1]] if holders else None


def _statement(
    analysis: Analysis, draft: Draft, id_: str, parent: str | None, quoted: Sequence[Span]
) -> Statement:
    def anchors(spans: Sequence[Span]) -> tuple[Anchor, ...]:
        return tuple(analysis.anchor(start, end) for start, end in spans)

    return Statement(
        id=id_,
        article=analysis.article.id,
        speaker=Speaker((), anchors(draft.source), "none"),
        cue=anchors(draft.cue),
        content=anchors(draft.content),
        form=form_of(analysis, draft, quoted),
        zone=_zone(analysis, draft),
        anonymity="unspecified",
        parent=parent,
        channel=draft.channel,
        addressee=draft.addressee,
        when=None,
        flags=draft.flags,
        why=Why(draft.by, draft.detail, draft.confidence),
    )


def form_of(analysis: Analysis, draft: Draft, quoted: Sequence[Span]) -> Form:
    """How the words are given: all of the content's words quoted, some, a clause, or a noun
    phrase."""
    text = analysis.article.text
    words = [m.span() for start, end in draft.content for m in _WORD.finditer(text, start, end)]
    within = sum(any(low <= start and end <= high for low, high in quoted) for start, end in words)
    if words and within == len(words):
        return "direct"
    if within:
        return "mixed"
    return "nominal" if _is_nominal(analysis, draft) else "indirect"


def _is_nominal(analysis: Analysis, draft: Draft) -> bool:
    """Whether the content's head is no verb, or the cue is a noun."""
    start, end = draft.content[0]
    passage = analysis.passage_at(start)
    if passage is None:
        return False
    cue = passage.tokens(*draft.cue[0]) if draft.cue else None
    if cue is not None and len(cue) and all(t.pos_ in ("NOUN", "ADP", "DET") for t in cue):
        return True
    tokens = passage.tokens(start, end)
    heads = [
        t for t in tokens if t.head.i < tokens.start or t.head.i >= tokens.end or t.head.i == t.i
    ]
    return bool(heads) and all(t.pos_ in _NOMINAL | {"ADP", "ADJ", "DET", "PUNCT"} for t in heads)


def _zone(analysis: Analysis, draft: Draft) -> ZoneName:
    passage = analysis.passage_at(draft.content[0][0])
    return passage.zone if passage is not None else "body"
