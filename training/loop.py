"""The training loop: seeded, checkpointed, resumable; averages the weights as it goes."""

import logging
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from torch import nn

from training.batches import Batch, epoch
from training.corpus import Encoded
from training.losses import loss_of
from training.network import Network

log = logging.getLogger("training")


@dataclass(frozen=True)
class Plan:
    """How to train. rate: of the encoder, the heads learn heads_times faster; pieces: word
    pieces in a batch; longest: size windows are packed to; average: decay of the weight mean;
    steps: end there, where the rate has fallen to nothing (0: after the last epoch); size: of
    the windows when reading."""

    epochs: int = 5
    rate: float = 1.5e-4
    heads_times: float = 5.0
    pieces: int = 2048
    longest: int = 256
    warm_up: float = 0.06
    average: float = 0.998
    seed: int = 1
    steps: int = 0
    size: int = 48
    save_every: int = 200
    bfloat16: bool = True


HEADS = ("tagger", "pointers", "nowhere", "distance", "transitions", "shapes", "quotes")


def optimizer_of(network: Network, plan: Plan) -> torch.optim.AdamW:
    """AdamW with a faster group for what was not pretrained."""
    groups: dict[bool, list[nn.Parameter]] = {True: [], False: []}
    for name, parameter in network.named_parameters():
        if parameter.requires_grad:
            groups[name.split(".")[0] in HEADS].append(parameter)
    return torch.optim.AdamW(
        [
            {"params": groups[False], "lr": plan.rate},
            {"params": groups[True], "lr": plan.rate * plan.heads_times},
        ],
        weight_decay=0.01,
        fused=True,
    )


def rate_at(step: int, total: int, plan: Plan) -> float:
    """Share of the full rate: linear up, then linear down to nothing."""
    up = max(1, int(total * plan.warm_up))
    return min((step + 1) / up, (total - step) / (total - up))


def train(
    network: Network,
    articles: Sequence[Encoded],
    plan: Plan,
    folder: Path,
    each_epoch: Callable[[Network, int], None],
) -> Network:
    """Trains in place, from the last checkpoint in the folder if there is one.

    Returns the network with the running mean of its weights.
    """
    counts = [sum(1 for _ in _batches(articles, plan, e)) for e in range(plan.epochs)]
    total = plan.steps or sum(counts)
    optimizer, mean = optimizer_of(network, plan), copy_of(network)
    done = _resume(folder, network, mean, optimizer)
    step, began, seen, threads = 0, time.monotonic(), 0, Threads(torch.get_num_threads())
    for number in range(plan.epochs):
        if step + counts[number] <= done:
            step += counts[number]
            continue
        for batch in _batches(articles, plan, number):
            if done <= step < total:
                threads.before()
                loss = _step(network, batch, optimizer, rate_at(step, total, plan), plan)
                average(mean, network, min(plan.average, (step + 1) / (step + 10)))
                here = int(batch.real.sum())
                seen, threads.seen = seen + here, threads.seen + here
                if step % 25 == 0:
                    speed = seen / (time.monotonic() - began)
                    log.info("step %d/%d loss %.3f, %.0f pieces/s", step, total, loss, speed)
                    seen, began = 0, time.monotonic()
                if (step + 1) % plan.save_every == 0:
                    _save(folder, network, mean, optimizer, step + 1, plan)
            step += 1
        _save(folder, network, mean, optimizer, step, plan)
        each_epoch(mean, number)
    return mean


def _batches(articles: Sequence[Encoded], plan: Plan, number: int) -> Iterator[Batch]:
    rng = random.Random(plan.seed * 1000 + number)  # noqa: S311  # order, not secrets
    return epoch(articles, rng, plan.pieces, plan.longest)


def _step(
    network: Network, batch: Batch, optimizer: torch.optim.AdamW, share: float, plan: Plan
) -> float:
    network.train()
    for group, times in zip(optimizer.param_groups, (1.0, plan.heads_times), strict=True):
        group["lr"] = plan.rate * times * share
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=plan.bfloat16):
        output = network(batch.ids, batch.kinds, batch.real)
    loss = loss_of(network, output, batch)
    optimizer.zero_grad(set_to_none=True)
    loss.backward()  # type: ignore[no-untyped-call]  # torch leaves it unannotated
    nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
    return float(loss.detach())


class Threads:
    """One thread or two, whichever is faster just now.

    On a shared machine the second thread often waits for a core that others hold, and the first
    for the second; every `again` steps both are timed anew.
    """

    def __init__(self, most: int, trial: int = 3, again: int = 60) -> None:
        self.most, self.trial, self.again = most, trial, again
        self.speeds: dict[int, float] = {}
        self.at = 0
        self.seen, self.began = 0, 0.0

    def before(self) -> None:
        """Called before each step; sets the number of threads when a trial begins or ends."""
        turn = self.at % self.again
        if self.most > 1 and turn in (0, self.trial, 2 * self.trial):
            now = time.monotonic()
            if turn:
                self.speeds[torch.get_num_threads()] = self.seen / (now - self.began)
            best = max(self.speeds, key=lambda n: self.speeds[n], default=self.most)
            torch.set_num_threads({0: 1, self.trial: self.most}.get(turn, best))
            self.seen, self.began = 0, now
        self.at += 1


def copy_of(network: Network) -> Network:
    """A second network with the same weights."""
    twin = Network(len(network.layers), network.dropout.rate)
    twin.load_state_dict(network.state_dict())
    return twin


def average(mean: Network, network: Network, decay: float) -> None:
    """Moves ``mean`` towards ``network``, by 1 - decay of the way."""
    pairs = [
        (m, p)
        for m, p in zip(mean.parameters(), network.parameters(), strict=True)
        if p.requires_grad
    ]
    with torch.no_grad():
        torch._foreach_lerp_([m for m, _ in pairs], [p for _, p in pairs], 1 - decay)


def _save(
    folder: Path,
    network: Network,
    mean: Network,
    optimizer: torch.optim.AdamW,
    step: int,
    plan: Plan,
) -> None:
    state = {
        "network": network.state_dict(),
        "mean": mean.state_dict(),
        "optimizer": optimizer.state_dict(),
        "random": torch.get_rng_state(),
        "step": step,
        "plan": asdict(plan),
    }
    part = folder / "checkpoint.part"
    torch.save(state, part)
    part.replace(folder / "checkpoint.pt")


def _resume(folder: Path, network: Network, mean: Network, optimizer: torch.optim.AdamW) -> int:
    path = folder / "checkpoint.pt"
    if not path.exists():
        return 0
    state = torch.load(path)
    network.load_state_dict(state["network"])
    mean.load_state_dict(state["mean"])
    optimizer.load_state_dict(state["optimizer"])
    torch.set_rng_state(state["random"])
    log.info("going on from step %d", state["step"])
    return int(state["step"])
