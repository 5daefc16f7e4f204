"""Heads over the encoder that judge what is told: events, their status, attitudes, sides.

A piece may trigger an event (its type and status are read off its state). The attitude and basis
of a statement are read off the states of its source, cue and content; so is the question that is
put to every piece: is the one named here whom the holder is for, against, or turns to?
"""

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from onrecord.statements.model.judge import ATTITUDES, BASES, SIDES, STATUSES, TYPES

VIEW = 96
HIDDEN = 128
SIDE = 48


@dataclass(frozen=True)
class Told:
    """types (b, n, 19), statuses (b, n, 5), views (b, n, 3 * VIEW), sides (b, n, SIDE)."""

    types: Tensor
    statuses: Tensor
    views: Tensor
    sides: Tensor


class Heads(nn.Module):
    """States of pieces -> Told; pooled views -> attitude, basis and sides."""

    def __init__(self, width: int, dropout: nn.Module) -> None:
        super().__init__()
        self.dropout = dropout
        self.types = nn.Linear(width, len(TYPES))
        self.statuses = nn.Linear(width, len(STATUSES))
        self.views = nn.Linear(width, 3 * VIEW)
        self.sides = nn.Linear(width, SIDE)
        self.hidden = nn.Linear(4 * VIEW, HIDDEN)
        self.held = nn.Linear(HIDDEN, len(ATTITUDES) + len(BASES))
        self.asks = nn.Linear(3 * VIEW, (len(SIDES) - 1) * SIDE)
        self.plain = nn.Linear(SIDE, len(SIDES) - 1)

    def forward(self, x: Tensor) -> Told:
        """x (b, n, width): the encoder's last states."""
        types, statuses = self.types(x).float(), self.statuses(x).float()
        return Told(types, statuses, self.views(x).float(), self.sides(x).float())

    def attitude(self, views: Tensor, spans: Tensor) -> Tensor:
        """views (q, n, 3 * VIEW), spans (q, 3, n) true at source, cue, content -> (q, 15 + 4)."""
        pooled = self._means(views, spans)
        content = views[..., 2 * VIEW :].masked_fill(~spans[:, 2, :, None], -1e4)
        most = torch.where(spans[:, 2].any(-1)[:, None], content.max(1).values, 0.0)
        hidden = self.dropout(functional.relu(self.hidden(torch.cat([pooled, most], -1))))
        out: Tensor = self.held(hidden)
        return out

    def side(self, views: Tensor, sides: Tensor, spans: Tensor) -> Tensor:
        """-> (q, n, 4) scores of no side, against, for, addressed."""
        asks = torch.tanh(self.asks(self._means(views, spans)))
        asks = asks.view(len(asks), len(SIDES) - 1, SIDE)
        scores = sides @ asks.transpose(1, 2) * SIDE**-0.5 + self.plain(sides)
        return functional.pad(scores, (1, 0))

    def _means(self, views: Tensor, spans: Tensor) -> Tensor:
        parts = views.view(*views.shape[:2], 3, VIEW).transpose(1, 2)
        weight = spans.float()[..., None]
        mean = (parts * weight).sum(2) / weight.sum(2).clamp(min=1)
        return mean.flatten(1)
