"""Slips of the model that the form of the words gives away."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.language import Analysis
from onrecord.statements.drafts import Draft, Span, inside, overlap, subtract, trim

_ASIDE = re.compile(r"\b(?:as|while|after|amid|but|and)\s+\Z", re.IGNORECASE)
_LAID = re.compile(
    r"(?:accused|blamed|suspected|charged|convicted|criticised|criticized|condemned|faulted)\b",
    re.IGNORECASE,
)
_FOR = re.compile(r"\s+(?:of|for|over|with|as)\b")
_CHARGE = re.compile(r"\s+(?:of|for)\s+\w+ing\b")
_EMPTY = frozenset({"the", "a", "an", "and", "but", "or", "of", "to", "what", "which", "as"})
_EXPLETIVE = frozenset({"it", "there"})


def mended(analysis: Analysis, draft: Draft) -> Draft | None:
    """``draft`` without slips; ``None`` if no content is left."""
    text = analysis.article.text
    for step in (_one_side, _laid_to):
        draft = step(text, draft)
    return emptied(text, _own_subject(analysis, _within_noun(analysis, draft)))


def emptied(text: str, draft: Draft) -> Draft | None:
    """``draft`` without pieces of content that say nothing ("It … that the bridge would close")."""
    words = {
        span: set(re.findall(r"\w+", text[span[0] : span[1]].lower())) for span in draft.content
    }
    kept = tuple(s for s in draft.content if words[s] and not words[s] <= _EMPTY)
    told = tuple(s for s in kept if not words[s] <= _EMPTY | _EXPLETIVE) or kept
    return replace(draft, content=told) if told else None


def _one_side(text: str, draft: Draft) -> Draft:
    """In "A as X warns of B" the content is B alone."""
    if not (draft.source and draft.cue) or draft.source[0][0] > draft.cue[0][0]:
        return draft
    start = draft.source[0][0]
    before = [s for s in draft.content if s[1] <= start]
    behind = tuple(s for s in draft.content if s[0] >= draft.cue[0][1])
    if before and behind and _ASIDE.search(text, max(0, start - 8), start):
        return replace(draft, content=behind)
    return draft


def _laid_to(text: str, draft: Draft) -> Draft:
    """The one before a headline's "accused of" or "blamed for" is the accused, not the source."""
    if len(draft.cue) != 1 or len(draft.source) != 1:
        return draft
    (start, end), source = draft.cue[0], draft.source[0]
    bare = _LAID.match(text, start, end)
    adjoins = source[1] <= start and not text[source[1] : start].strip()
    if bare is None or not adjoins or not _FOR.match(text, bare.end()):
        return draft
    return replace(draft, source=(), content=tuple(sorted((*draft.content, source))))


def _own_subject(analysis: Analysis, draft: Draft) -> Draft:
    """A verb of saying with a subject has its source there, not in another sentence."""
    passage = analysis.passage_at(draft.cue[0][0]) if draft.cue else None
    if passage is None or not draft.source:
        return draft
    for verb in passage.tokens(*draft.cue[0]):
        subjects = [c for c in verb.children if c.dep_ == "nsubj"] if verb.pos_ == "VERB" else []
        start, end = passage.span(verb.sent)
        elsewhere = all(e <= start or s >= end for s, e in draft.source)
        if subjects and elsewhere and subjects[0].tag_ not in ("WDT", "WP"):
            span = passage.span(subjects[0].doc[subjects[0].left_edge.i : subjects[0].i + 1])
            if not overlap([span], draft.cue) and not overlap([span], draft.content):
                return replace(draft, source=(span,))
    return draft


def _within_noun(analysis: Analysis, draft: Draft) -> Draft:
    """What hangs on a noun that is a subject ends before the verb ("Claims that A | were made")."""
    passage = analysis.passage_at(draft.cue[0][0]) if draft.cue else None
    if passage is None:
        return draft
    nouns = [t for t in passage.tokens(*draft.cue[0]) if t.pos_ not in ("DET", "ADP", "ADJ")]
    if len(nouns) != 1 or nouns[0].pos_ != "NOUN" or nouns[0].dep_ not in ("nsubj", "nsubjpass"):
        return draft
    noun = nouns[0]
    edge = passage.span(noun.right_edge)[1]
    if noun.right_edge.i <= noun.i or not any(start < edge < end for start, end in draft.content):
        return draft
    if noun.head.i <= noun.right_edge.i:
        return draft
    text = analysis.article.text
    cut = [(s, min(e, edge)) if s < edge < e else (s, e) for s, e in draft.content]
    return replace(draft, content=tuple(trim(text, span) for span in cut))


def lent(text: str, draft: Draft, twin: Draft) -> Draft:
    """``draft``, which has no source, with what a rule's reading of the same cue knows: the agent
    of a passive ("accused by X of Y"), and the one who "is alleged to" do something."""
    if draft.source:
        return draft
    agents = tuple(
        _without_charge(text, span) for span in twin.source if _is_agent(text, span, draft.cue)
    )
    if agents:
        pieces = (trim(text, span) for span in subtract(draft.content, agents))
        content = tuple(span for span in pieces if span[0] < span[1])
        return replace(draft, source=agents, content=content or draft.content)
    told = not overlap(draft.content, twin.content[:1])
    if not twin.source and told and inside(draft.content, twin.content):
        return replace(draft, content=twin.content)
    return draft


def _without_charge(text: str, agent: Span) -> Span:
    """ "Accused by the union *of lying*": the charge is no part of who accuses."""
    found = _CHARGE.search(text, *agent)
    return (agent[0], found.start()) if found else agent


def _is_agent(text: str, source: Span, cue: tuple[Span, ...]) -> bool:
    by = text[max(0, source[0] - 4) : source[0]].lower().split()
    return bool(cue) and cue[0][0] < source[0] and by[-1:] == ["by"] and not overlap([source], cue)
