"""The actors of one article and the words that mean them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.codebook import Codebook
from onrecord.language import Analysis
from onrecord.records import Actor, Statement


@dataclass(frozen=True)
class Cast:
    """Who appears in one article.

    ``statements`` are the statements with speakers resolved, in the order of the text.
    """

    actors: tuple[Actor, ...]
    statements: tuple[Statement, ...]

    def who(self, start: int, end: int) -> tuple[str, ...]:
        """Ids of the actors that the words ``[start, end)`` of the article mean (empty if
        nobody; two for "Britain and France")."""
        return ()


def resolve(analysis: Analysis, statements: Sequence[Statement], codebook: Codebook) -> Cast:
    """Who the speakers and the mentioned are."""
    return Cast((), tuple(statements))
