"""The seam: an analysed article in, its statements out."""

from __future__ import annotations

from onrecord.language import Analysis
from onrecord.records import Statement
from onrecord.statements.assemble import assemble
from onrecord.statements.fuse import drafts_of, fuse
from onrecord.statements.model import Seen
from onrecord.statements.reader import Reader
from onrecord.statements.rules import read_by_rules


def look(analysis: Analysis, reader: Reader) -> Seen | None:
    """What the reader's network says of the article, in one run for all stages; none for a
    reader of rules alone."""
    if reader.model is None:
        return None
    paragraphs = [(passage.start, passage.end) for passage in analysis.passages]
    return reader.model.look(analysis.article.text, paragraphs)


def find(analysis: Analysis, reader: Reader, seen: Seen | None = None) -> list[Statement]:
    """All statements of the article in the order of the text; speakers carry the words that
    name them, not yet who that is. ``seen``: what look() gave, where others need it too."""
    quotes, drafts = read_by_rules(analysis, reader.cues, reader.kickers)
    if reader.model is not None:
        seen = seen or look(analysis, reader)
        proposed = drafts_of(analysis, seen.proposals, reader.model.name) if seen else []
        drafts = fuse(analysis, proposed, drafts, quotes)
    return assemble(analysis, drafts, quotes, reader.silences)
