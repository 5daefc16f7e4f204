"""Who said a quotation: the reporting clause beside it, before it, or the speaker carried on."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from onrecord.language import Passage
from onrecord.statements.clauses import channel_tokens, cue_words, source_tokens, token_spans
from onrecord.statements.cues import Cue, Cues
from onrecord.statements.drafts import Draft, Span, merge_spans, overlap, trim
from onrecord.statements.quotes import Quote

CARRIED_ON = "speaker: carried on from the statement before"
MIN_WORDS = 4
"""A quotation of fewer words is a term ("war crime"), unless a reporting clause adjoins it."""

_SENTENCE_END = frozenset(".?!")


def attribute(
    passage: Passage,
    text: str,
    quotes: Sequence[Quote],
    cues: Cues,
    lead: Passage | None = None,
) -> Iterator[Draft]:
    """Drafts of the quotations (outermost, in order) of one passage. A later quotation of the
    passage without a reporting clause of its own goes on with the earlier one's. ``lead`` is the
    passage before, whose closing words may lead in ("The mayor said:")."""
    current: Draft | None = None
    for number, quote in enumerate(quotes):
        begin = quotes[number - 1].end if number else passage.start
        end = quotes[number + 1].start if number + 1 < len(quotes) else passage.end
        found = _before(passage, text, quote, begin, cues, current) or _after(
            passage, text, quote, end, cues
        )
        if found is None and number == 0 and lead is not None and quote.start == passage.start:
            found = _led_in(lead, text, quote, cues)
        if found is not None:
            if current is not None:
                yield current
            current = found
        elif current is not None and _goes_on(text, quote, current):
            current = replace(
                current,
                content=(*current.content, (quote.start, quote.end)),
                flags=_united(current.flags, quote.flags),
            )
        elif _stands_alone(passage, text, quote) and current is None:
            current = Draft(
                (), (), ((quote.start, quote.end),), "rule:quote-alone",
                flags=_united(quote.flags, (CARRIED_ON,)), carried_on=True,
            )  # fmt: skip
    if current is not None:
        yield current


def _united(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*left, *right)))


def _words(text: str, quote: Quote) -> int:
    return len(text[quote.start : quote.end].split())


def _goes_on(text: str, quote: Quote, current: Draft) -> bool:
    """Whether ``quote`` belongs to the statement before it: real speech, or the other half of a
    split quotation."""
    between = text[current.content[-1][1] : quote.start]
    if current.carried_on:
        return _words(text, quote) >= MIN_WORDS
    split = between.rstrip().endswith((",", ";")) and len(between.split()) < 16
    sentence = between.rstrip().endswith((".", ":", "?", "!")) or not between.strip()
    return (sentence and _words(text, quote) >= 2 and _is_sentence(text, quote)) or split


def _is_sentence(text: str, quote: Quote) -> bool:
    inner = text[quote.start : quote.end].strip("“”\"'‘’«»` ")
    return bool(inner) and (inner[0].isupper() or inner[0] in "[(…." or inner[0].isdigit())


def _stands_alone(passage: Passage, text: str, quote: Quote) -> bool:
    """Whether the passage is, but for some words, the quotation."""
    share = (quote.end - quote.start) / max(1, passage.end - passage.start)
    return quote.start == passage.start and (share > 0.6) and _words(text, quote) >= MIN_WORDS


def _after(passage: Passage, text: str, quote: Quote, limit: int, cues: Cues) -> Draft | None:
    """The reporting clause that follows: '"...," said the mayor', '"...," the mayor said'."""
    inner = text[quote.start : quote.end].rstrip("”\"'’»` ")
    if inner.endswith(".") and not inner.endswith("...") and text[quote.end : quote.end + 1] != ",":
        return None
    for token in passage.tokens(quote.end, limit):
        if token.text in _SENTENCE_END or token.text == ":":
            return None
        if token.pos_ not in ("VERB", "AUX") or token.dep_ in ("relcl", "acl", "aux", "auxpass"):
            continue
        cue = cues.verb(token)
        if cue is None or "quote" not in cue[0].takes:
            return None
        return _draft(passage, text, quote, token, *cue, low=quote.end, high=limit)
    return None


def _before(
    passage: Passage, text: str, quote: Quote, begin: int, cues: Cues, current: Draft | None
) -> Draft | None:
    """The reporting clause that leads in: 'the mayor said: "..."', 'the mayor said, "..."'."""
    lead = text[begin : quote.start].rstrip()
    if not lead:
        return None
    tokens = list(passage.tokens(begin, quote.start))
    direct = lead[-1] in ",:"
    for token in reversed(tokens):
        if token.text in _SENTENCE_END and token.i + 1 < len(token.doc):
            return None
        found = cues.verb(token) if token.pos_ in ("VERB", "AUX") else None
        if found is None or "quote" not in found[0].takes:
            continue
        gap = [t for t in tokens if t.i > token.i]
        bare = not direct and not found[0].takes.keys() >= {"quote", "clause"}
        if (not direct and gap) or (bare and _words(text, quote) < MIN_WORDS):
            return None
        if current is not None and lead[-1] == "," and _belongs_to_last(token, current, passage):
            return None
        return _draft(passage, text, quote, token, *found, low=begin, high=quote.start)
    return None


def _led_in(lead: Passage, text: str, quote: Quote, cues: Cues) -> Draft | None:
    """The reporting clause at the end of the passage before, after which only a colon stands."""
    if not text[lead.start : lead.end].rstrip().endswith(":"):
        return None
    last = list(lead.doc.sents)[-1]
    for token in reversed(list(last)):
        found = cues.verb(token) if token.pos_ in ("VERB", "AUX") else None
        if found is not None and "quote" in found[0].takes:
            return _draft(lead, text, quote, token, *found, low=lead.start, high=lead.end)
    return None


def _belongs_to_last(token: Token, current: Draft, passage: Passage) -> bool:
    """Whether the reporting verb is the cue of the quotation before ('"A," he said, "B"')."""
    start, end = passage.span(token)
    return overlap([(start, end)], current.cue) > 0


def _draft(
    passage: Passage,
    text: str,
    quote: Quote,
    verb: Token,
    cue: Cue,
    particle: tuple[Token, ...],
    *,
    low: int,
    high: int,
) -> Draft:
    source = token_spans(passage, source_tokens(verb))
    if not source or any(start < low or end > high for start, end in source):
        source = _adjoining(passage, text, verb, low, high)
    channel = channel_tokens(verb)
    words = [*cue_words(verb, particle), *channel]
    spans = [s for s in token_spans(passage, words) if low <= s[0] and s[1] <= high]
    return Draft(
        tuple(trim(text, span) for span in source),
        merge_spans(spans, text),
        ((quote.start, quote.end),),
        "rule:quote",
        f"{cue.takes['quote']}: {verb.lemma_} beside the quotation",
        flags=quote.flags,
        channel=" ".join(t.text for t in channel) or None,
        may_nest=bool(source) and _words(text, quote) >= MIN_WORDS,
    )


def _adjoining(passage: Passage, text: str, verb: Token, low: int, high: int) -> tuple[Span, ...]:
    """The noun phrase next to the verb where the parse gives no subject within the reporting
    clause: what stands between the quotation and the verb, else what follows the verb."""
    start, end = passage.span(verb)
    before = trim(text, (max(low, _clause_start(passage, verb, low)), start))
    if before[0] < before[1]:
        return (before,)
    chunks = _noun_phrases(passage)
    after = chunks[bisect_left(chunks, (end, 0)) :][:1]
    return tuple(span for span in after if span[0] < min(high, end + 20))


def _noun_phrases(passage: Passage) -> list[Span]:
    """Where the noun phrases of ``passage`` stand, in order; kept on its parse, as a line
    without an end asks for them at each verb."""
    kept: dict[str, list[Span]] = passage.doc.user_data
    if "onrecord.noun_phrases" not in kept:
        kept["onrecord.noun_phrases"] = [passage.span(c) for c in passage.doc.noun_chunks]
    return kept["onrecord.noun_phrases"]


def _clause_start(passage: Passage, verb: Token, low: int) -> int:
    """Where the reporting clause around ``verb`` begins, not before ``low``."""
    for token in reversed(verb.doc[: verb.i]):
        _start, end = passage.span(token)
        if end <= low or token.text in _SENTENCE_END:
            return max(low, end)
        if token.text in (",", ";") or token.dep_ in ("aux", "cc"):
            return end
    return low


def link_run_ons(drafts: list[Draft], quotes: Sequence[Quote]) -> list[Draft]:
    """Unite the drafts of a quotation that runs over paragraphs into one."""
    for quote, following in itertools.pairwise(quotes):
        if not quote.runs_on:
            continue
        first = _holder(drafts, quote)
        second = _holder(drafts, following)
        if first is None or second is None or first is second:
            continue
        if not (first.carried_on or second.carried_on):
            continue
        keep, gone = (second, first) if first.carried_on and not second.carried_on else (
            first, second)  # fmt: skip
        flags = tuple(
            f for f in _united(first.flags, second.flags) if keep.carried_on or f != CARRIED_ON
        )
        united = replace(
            keep, content=tuple(sorted({*first.content, *second.content})), flags=flags
        )
        drafts = [united if d is keep else d for d in drafts if d is not gone]
    return drafts


def _holder(drafts: Sequence[Draft], quote: Quote) -> Draft | None:
    span = (quote.start, quote.end)
    return next((draft for draft in drafts if span in draft.content), None)
