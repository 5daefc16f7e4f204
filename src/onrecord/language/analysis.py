"""What is known of an article's language: one parsed passage for each readable line.

A passage never crosses a line break, so a headline is never glued to the line below it. Offsets
of records are those of ``Article.text``; a token's is ``passage.start + token.idx``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span, Token

from onrecord.records import Anchor, Article, ZoneName

READABLE: frozenset[ZoneName] = frozenset({"headline", "deck", "section head", "body"})
"""Zones from which statements and events come; the others are shown, never read."""


@dataclass(frozen=True)
class Passage:
    """One line of a readable zone and its parse. ``doc.text == text[start:end]``."""

    zone: ZoneName
    start: int
    end: int
    doc: Doc

    def token_at(self, offset: int) -> Token | None:
        """The token that covers article offset ``offset``, or the next one; ``None`` past the
        last."""
        at = offset - self.start
        starts = _starts(self.doc)
        index = max(0, bisect_right(starts, at) - 1)
        while index < len(starts) and starts[index] + len(self.doc[index]) <= at:
            index += 1
        return self.doc[index] if index < len(starts) else None

    def tokens(self, start: int, end: int) -> Span:
        """The tokens that article offsets ``[start, end)`` touch (an empty span if none)."""
        first = self.token_at(max(start, self.start))
        stop = last = first.i if first is not None else len(self.doc)
        while last < len(self.doc) and self.start + self.doc[last].idx < end:
            last += 1
        return self.doc[stop:last]

    def span(self, tokens: Span | Token) -> tuple[int, int]:
        """Article offsets of ``tokens``."""
        if isinstance(tokens, Token):
            return self.start + tokens.idx, self.start + tokens.idx + len(tokens)
        return self.start + tokens.start_char, self.start + tokens.end_char


def _starts(doc: Doc) -> list[int]:
    """Character offsets of the tokens of ``doc``, kept on it (``user_data``) as it is asked
    often."""
    found: list[int] | None = doc.user_data.get("onrecord.starts")
    if found is None:
        found = [token.idx for token in doc]
        doc.user_data["onrecord.starts"] = found
    return found


@dataclass(frozen=True)
class Analysis:
    """An article and the parse of its readable passages, in the order of the text."""

    article: Article
    passages: tuple[Passage, ...]
    _begins: tuple[int, ...] = field(default=(), repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_begins", tuple(p.start for p in self.passages))

    def passage_at(self, offset: int) -> Passage | None:
        """The passage that holds article offset ``offset``; ``None`` between passages."""
        index = bisect_right(self._begins, offset) - 1
        if index >= 0 and offset < self.passages[index].end:
            return self.passages[index]
        return None

    def sentence_at(self, offset: int) -> tuple[int, int] | None:
        """Article offsets of the sentence around ``offset``; ``None`` outside passages."""
        passage = self.passage_at(offset)
        token = passage.token_at(offset) if passage else None
        if passage is None or token is None:
            return None
        return passage.span(token.sent)

    def sentences(self) -> Iterator[tuple[Passage, Span]]:
        """All sentences in the order of the text."""
        for passage in self.passages:
            for sentence in passage.doc.sents:
                yield passage, sentence

    def anchor(self, start: int, end: int) -> Anchor:
        """The anchor of ``[start, end)`` of the article's text."""
        return Anchor.of(self.article.text, start, end)
