"""What finding statements needs from outside the article."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.codebook import Codebook


@dataclass(frozen=True)
class Reader:
    """The knowledge (and, later, the model) with which statements are found."""

    codebook: Codebook


def load_reader(codebook: Codebook, name: str = "model", threads: int = 1) -> Reader:
    """The reader ``name``: ``model`` (rules and attribution model) or ``rules``."""
    return Reader(codebook)
