"""What finding statements needs from outside the article."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.codebook import Codebook
from onrecord.statements.cues import Cues, compile_cues
from onrecord.statements.headlines import load_kickers


@dataclass(frozen=True)
class Reader:
    """The knowledge (and, later, the model) with which statements are found."""

    cues: Cues
    kickers: frozenset[str]


def load_reader(codebook: Codebook, name: str = "model", threads: int = 1) -> Reader:
    """The reader ``name``: ``model`` (rules and attribution model) or ``rules``."""
    return Reader(compile_cues(codebook), load_kickers(codebook))
