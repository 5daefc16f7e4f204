"""The seam: an analysed article in, its statements out."""

from __future__ import annotations

from onrecord.language import Analysis
from onrecord.records import Statement
from onrecord.statements.assemble import assemble
from onrecord.statements.fuse import fuse, read_by_model
from onrecord.statements.reader import Reader
from onrecord.statements.rules import read_by_rules


def find(analysis: Analysis, reader: Reader) -> list[Statement]:
    """All statements of the article in the order of the text; speakers carry the words that
    name them, not yet who that is."""
    quotes, drafts = read_by_rules(analysis, reader.cues, reader.kickers)
    if reader.model is not None:
        proposed = read_by_model(analysis, reader.model)
        drafts = fuse(analysis, proposed, drafts, quotes)
    return assemble(analysis, drafts, quotes, reader.silences)
