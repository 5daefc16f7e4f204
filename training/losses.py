"""What the network is trained on: the labelling as a whole, each label, both pointers."""

import torch
from torch import Tensor
from torch.nn import functional

from training.batches import Batch
from training.network import Network, Output

SMOOTHING = 0.05
POINTER_WEIGHT = 0.5
LABEL_WEIGHT = 0.5


def loss_of(network: Network, output: Output, batch: Batch) -> Tensor:
    """Mean loss of a batch: chain + label cross-entropy a piece, plus pointers a row."""
    real = batch.real
    chain = chain_loss(output.tags, batch.tags, real, network.steps()) / real.sum()
    single = functional.cross_entropy(
        output.tags[real], batch.tags[real], label_smoothing=SMOOTHING, reduction="mean"
    )
    cue = pointer_loss(output.cue, batch.cue)
    source = pointer_loss(output.source, batch.source)
    return chain + LABEL_WEIGHT * single + POINTER_WEIGHT * (cue + source)


def chain_loss(scores: Tensor, tags: Tensor, real: Tensor, steps: Tensor) -> Tensor:
    """Negative log-likelihood of the labellings under a linear chain (Lafferty et al. 2001)."""
    path = scores.gather(2, tags[..., None])[..., 0]
    moves = steps[tags[:, :-1], tags[:, 1:]]
    gold = (path * real).sum() + (moves * real[:, 1:]).sum()
    alpha = scores[:, 0]
    for at in range(1, scores.shape[1]):
        onward = torch.logsumexp(alpha[:, :, None] + steps, dim=1) + scores[:, at]
        alpha = torch.where(real[:, at, None], onward, alpha)
    return torch.logsumexp(alpha, dim=1).sum() - gold


def pointer_loss(scores: Tensor, wanted: Tensor) -> Tensor:
    """Mean over rows with a target of -log of the probability that lies on their targets."""
    rows = wanted.any(dim=-1)
    if not rows.any():
        return scores.sum() * 0
    picked, targets = scores[rows], wanted[rows]
    inside = picked.masked_fill(~targets, -1e4)
    return (torch.logsumexp(picked, 1) - torch.logsumexp(inside, 1)).mean()
