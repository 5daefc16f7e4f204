"""How well the judging heads do on passages that were kept from training."""

from collections import Counter
from collections.abc import Sequence

import torch
from torch import Tensor

from onrecord.statements.model.judge import ATTITUDES
from training.heads import Told
from training.network import Network
from training.passages import UNKNOWN, Item, Lesson, batch

_SHARES = {
    "event precision": ("right", "told"),
    "event recall": ("right", "events"),
    "status": ("status", "events"),
    "attitude, strict": ("strict", "statements"),
    "attitude, either reading": ("either", "statements"),
    "basis": ("basis", "bases"),
    "side precision": ("side", "sided"),
    "side recall": ("side", "sides"),
}


def figures(network: Network, items: Sequence[Item]) -> dict[str, float]:
    """Shares by name: events by trigger and type, status at annotated triggers, attitude and
    basis of statements, sides (for and against) by place."""
    network.eval()
    counts: Counter[str] = Counter()
    with torch.no_grad():
        for item in items:
            lesson = batch([item], [item.window])
            told = network.told(network.states(lesson.ids, lesson.kinds, lesson.real))
            _events(told, lesson, counts)
            if len(lesson.attitude_rows):
                _attitude(network.told.attitude(told.views, lesson.spans)[0], lesson, counts)
            for row in range(len(lesson.query_rows)):
                spans = lesson.query_spans[row : row + 1]
                sides = network.told.side(told.views, told.sides, spans)[0].argmax(-1)
                _sides(sides, lesson.sides[row], counts)
    return {name: counts[a] / (counts[b] or 1) for name, (a, b) in _SHARES.items()}


def _events(told: Told, lesson: Lesson, counts: Counter[str]) -> None:
    gold, known = lesson.types[0], lesson.types[0] != UNKNOWN
    types, statuses = told.types[0].argmax(-1), told.statuses[0].argmax(-1)
    events = known & (gold > 0)
    counts["told"] += int((types[known] > 0).sum())
    counts["events"] += int(events.sum())
    counts["right"] += int((types[events] == gold[events]).sum())
    counts["status"] += int((statuses[events] == lesson.statuses[0][events]).sum())


def _attitude(scores: Tensor, lesson: Lesson, counts: Counter[str]) -> None:
    wide = len(ATTITUDES)
    best, shares = int(scores[:wide].argmax()), lesson.attitudes[0]
    counts["statements"] += 1
    counts["strict"] += best == int(shares.argmax())
    counts["either"] += bool(shares[best] > 0)
    if int(lesson.bases[0]) != UNKNOWN:
        counts["bases"] += 1
        counts["basis"] += int(scores[wide:].argmax()) == int(lesson.bases[0])


def _sides(sides: Tensor, gold: Tensor, counts: Counter[str]) -> None:
    known = gold != UNKNOWN
    for right, read in zip(gold[known].tolist(), sides[known].tolist(), strict=True):
        counts["sided"] += read in (1, 2)
        counts["sides"] += right in (1, 2)
        counts["side"] += right in (1, 2) and right == read
