"""Training the judging heads together with the attribution network they sit on.

Steps on annotated passages and steps on PolNeAR take turns, so that one network learns to judge
and does not forget to attribute. Starts from the trained attribution network.
"""

import logging
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from training import batches, passages
from training.corpus import Encoded
from training.heads import Heads, Told
from training.loop import average, copy_of
from training.losses import SMOOTHING, loss_of
from training.network import Network
from training.passages import UNKNOWN, Item, Lesson

log = logging.getLogger("training")

Step = Lesson | batches.Batch


@dataclass(frozen=True)
class Course:
    """How to train; pieces: word pieces in a batch; replay: steps on PolNeAR for each step on
    passages; heads_times: how much faster the judging heads learn; weights: of the losses of
    types, statuses, attitudes, bases and sides; average: decay of the running mean."""

    epochs: int
    replay: float
    rate: float
    heads_times: float
    average: float
    seed: int
    pieces: int = 1024
    warm_up: float = 0.06
    weights: tuple[float, ...] = (4.0, 0.7, 1.0, 0.3, 4.0)


FIRST = Course(epochs=5, replay=0.3, rate=1e-4, heads_times=8.0, average=0.995, seed=1)
"""Learns to judge; attribution loses two points of F1 on the way."""
SECOND = Course(epochs=1, replay=1.5, rate=7e-5, heads_times=4.0, average=0.998, seed=9)
"""Brings most of attribution back."""
KEPT = 0.3
"""Share of the attribution network's weights that is mixed back in: relation F1 on dev 74.8 before,
73.6 after the second course, 75.2 mixed."""
LAST = Course(epochs=2, replay=0.0, rate=1e-4, heads_times=8.0, average=0.99, seed=4)
"""The judging heads alone, on the mixed network."""


def told_loss(heads: Heads, told: Told, lesson: Lesson, weights: Sequence[float]) -> Tensor:
    """Weighted sum of the five losses, each a mean over what is labelled."""
    rows, asked = lesson.attitude_rows, lesson.query_rows
    parts = [_entropy(told.types, lesson.types), _entropy(told.statuses, lesson.statuses)]
    nothing = (told.views.sum() + told.sides.sum()) * 0
    if len(rows):
        held = heads.attitude(told.views[rows], lesson.spans)
        wide = lesson.attitudes.shape[1]
        parts.append(
            functional.cross_entropy(held[:, :wide], lesson.attitudes, label_smoothing=SMOOTHING)
        )
        parts.append(_entropy(held[:, wide:], lesson.bases))
    else:
        parts += [nothing, nothing]
    if len(asked):
        side = heads.side(told.views[asked], told.sides[asked], lesson.query_spans)
        parts.append(_entropy(side, lesson.sides))
    else:
        parts.append(nothing)
    return torch.stack([part * weight for part, weight in zip(parts, weights, strict=True)]).sum()


def _entropy(scores: Tensor, labels: Tensor) -> Tensor:
    known = (labels != UNKNOWN).sum().clamp(min=1)
    total = functional.cross_entropy(
        scores.flatten(0, -2), labels.flatten(), ignore_index=UNKNOWN, reduction="sum",
        label_smoothing=SMOOTHING,
    )  # fmt: skip
    return total / known


def optimizer_of(network: Network, course: Course) -> torch.optim.AdamW:
    """AdamW with a group of its own for the judging heads."""
    heads = list(network.told.parameters())
    rest = [p for n, p in network.named_parameters() if not n.startswith("told.")]
    groups = [{"params": [p for p in rest if p.requires_grad]}, {"params": heads}]
    return torch.optim.AdamW(groups, lr=course.rate, weight_decay=0.01, fused=True)


def steps_of(
    items: Sequence[Item], articles: Sequence[Encoded], course: Course, number: int
) -> Iterator[Step]:
    """The batches of one epoch, PolNeAR's strewn in."""
    rng = random.Random(course.seed * 1000 + number)  # noqa: S311  # order, not secrets
    replay = _forever(articles, course, number)
    owed = 0.0
    for lesson in passages.epoch(items, rng, course.pieces):
        yield lesson
        owed += course.replay
        while owed >= 1:
            owed -= 1
            yield next(replay)


def _forever(articles: Sequence[Encoded], course: Course, number: int) -> Iterator[batches.Batch]:
    while True:
        rng = random.Random(course.seed * 977 + number)  # noqa: S311  # order, not secrets
        yield from batches.epoch(articles, rng, course.pieces, 256)
        number += 1000


def train(
    network: Network,
    items: Sequence[Item],
    articles: Sequence[Encoded],
    course: Course,
    each_epoch: Callable[[Network, int], None],
) -> Network:
    """Trains in place; returns the network with the running mean of its weights."""
    optimizer, mean = optimizer_of(network, course), copy_of(network)
    counts = [sum(1 for _ in steps_of(items, articles, course, e)) for e in range(course.epochs)]
    total, done, seen, began = sum(counts), 0, 0, time.monotonic()
    up = max(1, int(total * course.warm_up))
    for number in range(course.epochs):
        for step in steps_of(items, articles, course, number):
            share = min((done + 1) / up, (total - done) / (total - up))
            for group, times in zip(optimizer.param_groups, (1.0, course.heads_times), strict=True):
                group["lr"] = course.rate * times * share
            loss = _learn(network, step, optimizer, course)
            average(mean, network, min(course.average, (done + 1) / (done + 10)))
            done, seen = done + 1, seen + int(step.real.sum())
            if done % 25 == 0:
                speed = seen / (time.monotonic() - began)
                log.info("step %d/%d loss %.3f, %.0f pieces/s", done, total, loss, speed)
                seen, began = 0, time.monotonic()
        each_epoch(mean, number + 1)
    return mean


def _learn(network: Network, step: Step, optimizer: torch.optim.AdamW, course: Course) -> float:
    network.train()
    with torch.autocast("cpu", dtype=torch.bfloat16):
        states = network.states(step.ids, step.kinds, step.real)
        if isinstance(step, Lesson):
            told = network.told(states)
        else:
            output = network.attributed(states, step.real)
    if isinstance(step, Lesson):
        loss = told_loss(network.told, told, step, course.weights)
    else:
        loss = loss_of(network, output, step)
    optimizer.zero_grad(set_to_none=True)
    loss.backward()  # type: ignore[no-untyped-call]  # torch leaves it unannotated
    nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
    return float(loss.detach())


def mixed(*parts: tuple[float, dict[str, Tensor]]) -> dict[str, Tensor]:
    """Networks that started alike as one: the mean of their weights, each with its share
    (Wortsman et al. 2022, "Model soups" and "Robust fine-tuning of zero-shot models")."""
    return {
        name: torch.stack([s[name].float() * w for w, s in parts]).sum(0) for name in parts[0][1]
    }
