"""What finding statements needs from outside the article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.codebook import Codebook
from onrecord.errors import UsageError
from onrecord.statements.assemble import Silences, load_silences
from onrecord.statements.cues import Cues, compile_cues
from onrecord.statements.headlines import load_kickers

if TYPE_CHECKING:
    from onrecord.statements.model import AttributionModel

READERS = ("model", "rules")


@dataclass(frozen=True)
class Reader:
    """The knowledge with which statements are found; ``model`` is ``None`` for rules alone."""

    cues: Cues
    kickers: frozenset[str]
    silences: Silences = ()
    model: AttributionModel | None = None

    @property
    def name(self) -> str:
        """The rules, or the model's versioned name; part of what makes a reading repeatable."""
        return self.model.name if self.model is not None else "rules"


def load_reader(codebook: Codebook, name: str = "model", threads: int = 1) -> Reader:
    """The reader ``name``: ``model`` (rules and attribution model) or ``rules``.

    Raises :class:`UsageError` for another name.
    """
    if name not in READERS:
        raise UsageError(f"there is no reader {name!r}; choose {' or '.join(READERS)}")
    cues, kickers = compile_cues(codebook), load_kickers(codebook)
    silences = load_silences(codebook)
    if name == "rules":
        return Reader(cues, kickers, silences)
    from onrecord.statements.model import load

    return Reader(cues, kickers, silences, load(threads=threads))
