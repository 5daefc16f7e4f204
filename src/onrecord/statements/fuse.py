"""The model and the rules as one reader.

The quotation-mark reader stays the authority on where quotations begin and end; the model
proposes sources, cues, contents and links; the rules add what the model passed over and they are
sure of, and the statements inside a statement, which the model never saw in training.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.language import Analysis
from onrecord.statements.contrast import CONTRAST, SECOND, apart
from onrecord.statements.drafts import (
    Draft,
    Span,
    inside,
    length,
    merge_spans,
    overlap,
    same_content,
    subtract,
    trim,
)
from onrecord.statements.mend import lent, mended
from onrecord.statements.model import Proposal
from onrecord.statements.near import Near, quotes_near
from onrecord.statements.quoted import CARRIED_ON
from onrecord.statements.quotes import RUNS_ON, Quote

TRUSTED = frozenset({CONTRAST, "rule:colon", "rule:according-to", "rule:quote"})
"""Rules whose statements are added where the model has none: on the development set a reporting
clause or noun that only the rules saw was right less than three times in ten."""


SURE = 0.5
"""Confidence from which a proposal stands on its own; chosen on the development set."""
HEADS = frozenset({"headline", "deck", "section head"})
_MAX_GAP = 40
_REACH = 10


def drafts_of(analysis: Analysis, proposals: Sequence[Proposal], name: str) -> list[Draft]:
    """The model's proposals as drafts; ``name`` is the model's."""
    text = analysis.article.text
    drafts = (
        Draft(found.source, found.cue, found.content, name, "model", found.confidence)
        for found in proposals
        if found.content
    )
    return [draft for draft in drafts if _lies_in(text, draft)]


def _lies_in(text: str, draft: Draft) -> bool:
    """Whether every span is a stretch of the text: a hostile text full of characters that the
    model's tokenizer drops once gave one that was not."""
    spans = (*draft.source, *draft.cue, *draft.content)
    return all(0 <= start < end <= len(text) for start, end in spans)


def fuse(
    analysis: Analysis,
    proposed: Sequence[Draft],
    ruled: Sequence[Draft],
    quotes: Sequence[Quote],
) -> list[Draft]:
    """One list of drafts in the order of the text: ``proposed`` by the model, fitted to
    ``quotes`` and completed by what the rules (``ruled``) know; then the rules' own additions."""
    text = analysis.article.text
    whole = (_fit(text, draft, quotes) for draft in proposed)
    fitted = [mended(analysis, draft) for draft in whole if draft is not None]
    parted = [part for draft in fitted if draft for part in _part(analysis, draft, quotes)]
    opposed = [draft for draft in ruled if draft.by in (CONTRAST, SECOND)]
    rules: Near[Draft] = Near()
    for draft in ruled:
        rules.add(draft, draft.content)
    completed = (_complete(text, apart(text, draft, opposed), rules) for draft in parted)
    kept: Near[Draft] = Near()
    for draft in filter(_sure, completed):
        kept.add(draft, (*draft.content, *draft.cue))
    for draft in ruled:
        there = analysis.passage_at(draft.content[0][0])
        around = kept.of((*draft.content, *draft.cue, *([draft.host] if draft.host else [])))
        if _adds(draft, around, in_head=there is not None and there.zone in HEADS):
            kept.add(draft, (*draft.content, *draft.cue))
    return sorted(kept, key=lambda d: (min(d.content + d.cue), d.content))


def _fit(text: str, draft: Draft, quotes: Sequence[Quote]) -> Draft | None:
    """``draft`` with each quotation that its content cuts taken in whole, or left out where only
    its edge was touched."""
    spans = _fill(text, draft)
    flags: tuple[str, ...] = ()
    for quote in quotes_near(spans, quotes):
        whole = (quote.start, quote.end)
        common = overlap(spans, [whole])
        if not common or overlap([*draft.cue, *draft.source], [whole]):
            continue
        if common * 2 >= quote.end - quote.start:
            spans = list(merge_spans([*spans, whole], text))
            flags = (*flags, *(f for f in quote.flags if f not in flags))
        else:
            spans = list(subtract(spans, [whole]))
    spans = list(subtract(spans, draft.cue))
    content = tuple(span for span in (trim(text, s) for s in spans) if span[0] < span[1])
    if not content:
        return None
    detail = "model" if content == draft.content else "model; content fitted to the quotation"
    source = tuple(trim(text, _with_no(text, span)) for span in draft.source)
    return replace(draft, source=source, content=content, flags=flags, detail=detail)


_NO = re.compile(r"\b(?:no|neither|none of)\s+\Z", re.IGNORECASE)


def _with_no(text: str, source: Span) -> Span:
    """A source with the "no" before it, without which nobody would become somebody."""
    found = _NO.search(text, max(0, source[0] - _REACH), source[0])
    return (found.start(), source[1]) if found else source


def _fill(text: str, draft: Draft) -> list[Span]:
    """The content with short gaps inside a sentence closed, unless the draft's own source or cue
    stands there: the model leaves out the cue of a statement inside the statement."""
    spans: list[Span] = []
    own = (*draft.source, *draft.cue)
    for start, end in sorted(draft.content):
        gap = (spans[-1][1], start) if spans else None
        if gap and gap[1] - gap[0] <= _MAX_GAP and not overlap(own, [gap]) and _plain(text, gap):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def _plain(text: str, gap: Span) -> bool:
    """Whether only words stand in ``gap``: no end of a sentence or line, no quotation mark."""
    return not any(c in '.!?\n\r"“”«»' for c in text[gap[0] : gap[1]])


def _part(analysis: Analysis, draft: Draft, quotes: Sequence[Quote]) -> list[Draft]:
    """``draft``, and apart from it the quotations of later paragraphs that carry on its speaker
    without a cue, unless the quotation itself runs over the paragraphs."""
    if not draft.cue:
        return [draft]
    home = analysis.passage_at(draft.cue[0][0])
    if home is None:
        return [draft]
    own: list[Span] = []
    parts: list[Draft] = []
    for span in draft.content:
        quote = next(iter(quotes_near([(span[0], span[0] + 1)], quotes)), None)
        there = analysis.passage_at(span[0])
        later = there is not None and there.start > home.start
        if own and later and quote is not None and not _runs_into(quote, quotes):
            parts.append(
                replace(
                    draft, source=(), cue=(), content=(span,), carried_on=True,
                    flags=(CARRIED_ON,), detail="model; speaker carried on",
                )
            )  # fmt: skip
        elif there is home or quote is not None or (not own and there is None):
            own.append(span)
    return [replace(draft, content=tuple(own)), *parts] if own else [draft]


def _runs_into(quote: Quote, quotes: Sequence[Quote]) -> bool:
    """Whether the quotation before ``quote`` was left open for it."""
    before = [q for q in quotes if q.start < quote.start]
    return bool(before) and before[-1].runs_on


def _complete(text: str, draft: Draft, ruled: Near[Draft]) -> Draft:
    """``draft`` with what only the rules note: channel, addressee, and the source where the model
    misses it: of a participle ("*the envoy* said no, calling for calm") and of a clause set
    against another."""
    twin = next(
        (r for r in ruled.of(draft.content) if r.cue and overlap(r.cue, draft.cue)
         and overlap(r.content, draft.content)),
        None,
    )  # fmt: skip
    if twin is None:
        return draft
    draft = lent(text, draft, twin)
    agree = same_content(draft.content, twin.content)
    first, last = twin.cue[0]
    far = text[first:last].split()[0].endswith("ing") or twin.by == CONTRAST
    given = twin.source if far and not overlap(twin.source, draft.content) else ()
    return replace(
        draft,
        source=draft.source or given,
        channel=twin.channel,
        addressee=twin.addressee,
        detail=f"{draft.detail}; {twin.by} {'agrees' if agree else 'has another content'}",
    )


def _sure(draft: Draft) -> bool:
    """Whether a proposal is kept: confident, borne out by a rule, or without a source, which the
    model is seldom sure of."""
    confident = draft.confidence is None or draft.confidence >= SURE
    return confident or not draft.source or "; rule:" in (draft.detail or "")


def _adds(draft: Draft, kept: Sequence[Draft], *, in_head: bool) -> bool:
    """Whether a rule's draft tells something that ``kept`` does not: a statement inside one of
    theirs, a quotation nobody claimed, one of a trusted rule, or a clause of a headline."""
    if any(draft.cue and overlap(draft.cue, other.cue) for other in kept):
        return False
    holders = [o for o in kept if inside((*draft.cue, *draft.content), o.content)]
    if holders:
        return draft.may_nest and all(length(o.content) > length(draft.content) for o in holders)
    if draft.carried_on:
        return not any(overlap(draft.content, other.content) for other in kept)
    free = not any(
        overlap(draft.content, [*other.content, *other.cue]) or overlap(draft.cue, other.content)
        for other in kept
    )
    around = draft.by == "rule:according-to"
    trusted = draft.by in TRUSTED or RUNS_ON in draft.flags or _goes_on(draft, kept)
    return (free or around) and (trusted or (in_head and draft.by == "rule:clause"))


def _goes_on(draft: Draft, kept: Sequence[Draft]) -> bool:
    """Whether ``draft`` hangs on a second verb of somebody whose first one ``kept`` has."""
    host = [draft.host] if draft.by == SECOND and draft.host else []
    return any(overlap(host, o.cue) and overlap(draft.source, o.source) for o in kept)
