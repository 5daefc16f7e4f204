"""The rule reader: quotations, reporting clauses, nouns and headline colons as one list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.language import Analysis
from onrecord.statements.clauses import read_clauses
from onrecord.statements.contrast import CONTRAST, SECOND, apart, rivals
from onrecord.statements.cues import Cues
from onrecord.statements.drafts import (
    Draft,
    inside,
    overlap,
    same_content,
)
from onrecord.statements.headlines import read_head
from onrecord.statements.mend import emptied
from onrecord.statements.near import Near, quotes_near
from onrecord.statements.nouns import read_according_to, read_nouns
from onrecord.statements.quoted import attribute, link_run_ons
from onrecord.statements.quotes import Quote, outermost, read_quotes
from onrecord.statements.strays import mark_hosts

PRIORITY = (
    "rule:quote", CONTRAST, "rule:according-to", "rule:colon", SECOND, "rule:clause",
    "rule:adjective", "rule:noun", "rule:quote-alone",
)  # fmt: skip
"""Which of two drafts with the same content is kept: the earlier in this list."""


def read_by_rules(
    analysis: Analysis, cues: Cues, kickers: frozenset[str]
) -> tuple[list[Quote], list[Draft]]:
    """The outermost quotations and the drafts of an article, in the order of the text."""
    text = analysis.article.text
    quotes = find_quotes(analysis, cues)
    drafts: list[Draft] = []
    for number, passage in enumerate(analysis.passages):
        mark_hosts(passage.doc, cues)
        lead = analysis.passages[number - 1] if number else None
        own = [q for q in quotes if passage.start <= q.start < passage.end]
        found = list(attribute(passage, text, own, cues, lead))
        found.extend(read_according_to(passage, text))
        found.extend(read_head(passage, text, kickers, cues))
        found.extend(_within_quotes(read_clauses(passage, text, cues), own))
        found.extend(_within_quotes(read_nouns(passage, text, cues), own))
        drafts.extend(found)
    drafts = link_run_ons(drafts, quotes)
    opposed = rivals(text, drafts)
    drafts = [apart(text, draft, opposed) for draft in drafts]
    told = (emptied(text, draft) for draft in [*drafts, *opposed])
    return quotes, select([draft for draft in told if draft is not None])


def find_quotes(analysis: Analysis, cues: Cues) -> list[Quote]:
    """The outermost quotations of all passages."""

    def tail(start: int, end: int) -> int | None:
        return _attribution_tail(analysis, cues, start, end)

    paragraphs = [(passage.start, passage.end) for passage in analysis.passages]
    return outermost(read_quotes(analysis.article.text, paragraphs, tail))


def _attribution_tail(analysis: Analysis, cues: Cues, start: int, end: int) -> int | None:
    """Where ", he said" begins in ``[start, end)``: a comma, at most eight words, and a verb of
    saying that ends its sentence or is followed by the speaker."""
    passage = analysis.passage_at(start)
    if passage is None:
        return None
    tokens = list(passage.tokens(start, end))
    for at, token in enumerate(tokens):
        if token.text not in ",?!":
            continue
        window = tokens[at + 1 : at + 9]
        verb = next((t for t in window if t.pos_ == "VERB"), None)
        if verb is None or any(t.text in '.;:"“”' for t in window if t.i < verb.i):
            continue
        found = cues.verb(verb)
        subject = any(c.dep_ == "nsubj" for c in verb.children)
        if found and {"quote", "clause"} <= set(found[0].takes) and subject:
            return passage.span(token)[1]
    return None


def _within_quotes(drafts: Iterable[Draft], quotes: Sequence[Quote]) -> list[Draft]:
    """``drafts`` fitted to the quotations: a content whose cue stands outside takes in the whole
    of a quotation that it cuts; one whose cue stands inside stays inside."""
    return [_fitted(draft, quotes) for draft in drafts]


def _fitted(draft: Draft, quotes: Sequence[Quote]) -> Draft:
    spans = list(draft.content)
    for quote in quotes_near(spans, quotes):
        whole = (quote.start, quote.end)
        within = inside(draft.cue, [whole])
        for number, (start, end) in enumerate(spans):
            if end <= quote.start or start >= quote.end:
                continue
            if within:
                spans[number] = (max(start, quote.start + 1), min(end, quote.end))
            elif overlap(draft.cue, [whole]) == 0 and overlap(draft.source, [whole]) == 0:
                spans[number] = (min(start, quote.start), max(end, quote.end))
    return replace(draft, content=tuple(spans))


def select(drafts: Sequence[Draft]) -> list[Draft]:
    """One draft for each content; inside another's content only what may nest there."""
    ranked = sorted(drafts, key=lambda d: (PRIORITY.index(d.by), not d.source, d.content))
    kept: Near[Draft] = Near()
    for draft in ranked:
        if not any(_doubles(draft, other) for other in kept.of(draft.content)):
            kept.add(draft, draft.content)
    outer: Near[Draft] = Near()
    for draft in kept:
        if draft.may_nest or not _is_inside_any(draft, kept.of((*draft.cue, *draft.content))):
            outer.add(draft, draft.content)
    clean = [d for d in outer if not _crosses(d, outer.of(d.content))]
    return sorted(clean, key=lambda d: (min(d.content + d.cue), d.content))


def _doubles(draft: Draft, other: Draft) -> bool:
    """Whether ``draft`` tells the same statement as ``other``, and not one inside it or around
    it."""
    common = overlap(draft.content, other.content)
    if draft.cue and other.cue and overlap(draft.cue, other.cue):
        return common > 0
    nests = inside(draft.cue, other.content) or inside(other.cue, draft.content)
    return not nests and same_content(draft.content, other.content)


def _is_inside_any(draft: Draft, others: Sequence[Draft]) -> bool:
    return any(
        other is not draft and inside((*draft.cue, *draft.content), other.content)
        for other in others
    )


def _crosses(draft: Draft, others: Sequence[Draft]) -> bool:
    """Whether a lesser draft's content cuts across another's cue."""
    return any(
        PRIORITY.index(other.by) < PRIORITY.index(draft.by)
        and overlap(draft.content, other.cue) > 0
        and overlap(draft.content, other.content) > 0
        and not inside(other.content, draft.content)
        for other in others
        if other is not draft
    )
