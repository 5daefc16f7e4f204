"""The attribution model: text -> who said what, as a small network reads it.

    model = load()
    for proposal in model.read(text, paragraphs):
        [text[start:end] for start, end in proposal.content]

Nothing of the network library is imported before load().
"""

from onrecord.statements.model.judge import Judgement
from onrecord.statements.model.proposals import Proposal
from onrecord.statements.model.runtime import AttributionModel, ModelUnusable, Seen, load
from onrecord.statements.model.windows import Span

__all__ = ["AttributionModel", "Judgement", "ModelUnusable", "Proposal", "Seen", "Span", "load"]
