"""Coding what an article says was done, is wanted, promised or feared, and who holds it so."""

from __future__ import annotations

from onrecord.actors import Cast
from onrecord.codebook import Codebook
from onrecord.language import Analysis
from onrecord.records import Event, Stance


def code(
    analysis: Analysis, cast: Cast, codebook: Codebook
) -> tuple[tuple[Event, ...], tuple[Stance, ...]]:
    """Events and stances of one article, in the order of the text."""
    return (), ()
