"""Article -> Analysis: sentences, tokens, parse and entities, made once and used by all later
stages."""

from __future__ import annotations

from spacy.language import Language

from onrecord.language.analysis import Analysis, Passage
from onrecord.language.engine import analyse, load_language

__all__ = ["Analysis", "Language", "Passage", "analyse", "load_language"]
