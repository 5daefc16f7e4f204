"""The network in torch: a MiniLM encoder, a chain of labels over it, two pointers.

The encoder is BERT's (Devlin et al. 2019) as distilled into MiniLM (Wang et al. 2020), written
out plainly so that `export.py` can write the same thing as an ONNX graph, node by node.
"""

from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from onrecord.statements.model.decode import TAGS, allowed
from onrecord.statements.model.windows import QUOTE_STATES, SHAPES
from training.heads import Heads

WIDTH, HEADS, INNER = 384, 12, 1536
SIZE = WIDTH // HEADS
POINTER = 96
EPSILON = 1e-12


@dataclass(frozen=True)
class Output:
    """tags (b, n, 7), and pointer scores (b, n, n + 1) of content to cue and cue to source."""

    tags: Tensor
    cue: Tensor
    source: Tensor


class CheapDropout(nn.Module):
    """Dropout out of a pool of ready-made masks.

    Drawing a fresh mask costs more than the matrix product it follows on a CPU; a random
    stretch of a pool of four million draws does the same.
    """

    def __init__(self, rate: float, pool: int = 1 << 22) -> None:
        super().__init__()
        self.rate = rate
        keep = (torch.rand(pool) >= rate).float() / (1 - rate)
        self.register_buffer("pool", keep, persistent=False)

    def forward(self, x: Tensor) -> Tensor:
        """x with some of it zero, in training only."""
        if not self.training or not self.rate:
            return x
        pool: Tensor = self.pool  # type: ignore[assignment]  # a buffer is a Tensor
        start = int(torch.randint(0, len(pool) - x.numel(), ()))
        return x * pool[start : start + x.numel()].view_as(x)


class Layer(nn.Module):
    """One encoder layer, normalised after each half.

    Attention is spelled out: on a CPU its backward pass is four times as fast as the fused one.
    """

    def __init__(self, dropout: CheapDropout) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.attended = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, EPSILON)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, EPSILON)
        self.dropout = dropout

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """x (b, n, WIDTH); mask (b * HEADS, 1, n), very negative at padding."""
        batch, length, _ = x.shape
        qkv = self.qkv(x).view(batch, length, 3, HEADS, SIZE).permute(2, 0, 3, 1, 4)
        q, k, v = qkv.reshape(3, batch * HEADS, length, SIZE)
        a = torch.baddbmm(mask.to(q.dtype), q * SIZE**-0.5, k.transpose(1, 2)).softmax(-1)
        a = torch.bmm(a.to(v.dtype), v).view(batch, HEADS, length, SIZE)
        a = a.transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.norm1(x + self.dropout(self.attended(a).float()))
        inner = self.down(functional.gelu(self.up(x)))
        return self.norm2(x + self.dropout(inner.float()))


class Network(nn.Module):
    """Pieces and their kinds -> Output."""

    def __init__(self, layers: int = 6, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(30522, WIDTH)
        self.words.weight.requires_grad_(False)
        self.places = nn.Embedding(512, WIDTH)
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        self.quotes = nn.Embedding(QUOTE_STATES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, EPSILON)
        self.dropout = CheapDropout(dropout)
        self.layers = nn.ModuleList(Layer(self.dropout) for _ in range(layers))
        self.tagger = nn.Linear(WIDTH, len(TAGS))
        self.pointers = nn.Linear(WIDTH, 4 * POINTER)
        self.nowhere = nn.Parameter(torch.zeros(2, POINTER))
        self.distance = nn.Parameter(torch.zeros(2, DISTANCES))
        self.transitions = nn.Parameter(torch.zeros(len(TAGS), len(TAGS)))
        self.register_buffer("allowed", torch.from_numpy(allowed()), persistent=False)
        self.told = Heads(WIDTH, self.dropout)

    def states(self, ids: Tensor, kinds: Tensor, real: Tensor) -> Tensor:
        """The last states (b, n, WIDTH); ids, kinds: (b, n); real: (b, n) false at padding."""
        x = self.words(ids) + self.places.weight[: ids.shape[1]]
        x = x + self.shapes(kinds // QUOTE_STATES) + self.quotes(kinds % QUOTE_STATES)
        x = self.dropout(self.norm(x))
        mask = torch.zeros(real.shape).masked_fill(~real, -1e4)[:, None, :]
        mask = mask.repeat_interleave(HEADS, dim=0)
        for layer in self.layers:
            x = layer(x, mask)
        states: Tensor = self.dropout(x)
        return states

    def forward(self, ids: Tensor, kinds: Tensor, real: Tensor) -> Output:
        """See states for shapes."""
        return self.attributed(self.states(ids, kinds, real), real)

    def attributed(self, x: Tensor, real: Tensor) -> Output:
        """What the attribution heads make of the last states."""
        tags = self.tagger(x).float()
        cue, source = self._pointers(x, real)
        return Output(tags, cue, source)

    def _pointers(self, x: Tensor, real: Tensor) -> tuple[Tensor, Tensor]:
        parts = self.pointers(x).float().split(POINTER, dim=-1)
        length = x.shape[1]
        place = torch.arange(length)
        bucket = buckets(place[:, None] - place[None, :])
        scores = []
        for at in range(2):
            asks, answers = parts[2 * at], parts[2 * at + 1]
            s = asks @ answers.transpose(1, 2) * POINTER**-0.5 + self.distance[at][bucket]
            s = s.masked_fill(~real[:, None, :], -1e4)
            nowhere = (asks @ self.nowhere[at])[..., None] * POINTER**-0.5
            scores.append(torch.cat([s, nowhere], dim=-1))
        return scores[0], scores[1]

    def steps(self) -> Tensor:
        """(7, 7) weight of one tag after another, forbidden ones included."""
        table: Tensor = self.allowed  # type: ignore[assignment]  # a buffer is a Tensor
        return self.transitions + table


EDGES = (1, 2, 3, 4, 6, 8, 11, 15, 20, 27, 36, 48, 64, 96, 144)
"""Distances in pieces from which a new bucket begins."""
DISTANCES = 2 * len(EDGES) + 1


def buckets(distance: Tensor) -> Tensor:
    """The bucket of a signed distance in pieces: 0 in the middle, one side for each sign."""
    size = torch.bucketize(distance.abs(), torch.tensor(EDGES), right=True)
    return len(EDGES) + size * distance.sign()


def pretrained(weights: Path, layers: int = 6, dropout: float = 0.1) -> Network:
    """A Network whose encoder starts from published MiniLM weights (model.safetensors)."""
    network = Network(layers, dropout)
    given = load_file(weights)
    state = network.state_dict()
    for name, origin in _names(layers).items():
        state[name] = torch.cat([given[o] for o in origin])
    kind = given["embeddings.token_type_embeddings.weight"][0]
    noise = 0.02
    state["shapes.weight"] = kind + torch.randn(SHAPES, WIDTH) * noise
    state["quotes.weight"] = torch.randn(QUOTE_STATES, WIDTH) * noise
    network.load_state_dict(state)
    return network


def _names(layers: int) -> dict[str, list[str]]:
    """Our name of a tensor -> the published tensors it is made of."""
    names = {"words.weight": ["embeddings.word_embeddings.weight"]}
    names["places.weight"] = ["embeddings.position_embeddings.weight"]
    pairs = {"norm": "embeddings.LayerNorm"}
    for n in range(layers):
        theirs, ours = f"encoder.layer.{n}.", f"layers.{n}."
        pairs |= {
            ours + "attended": theirs + "attention.output.dense",
            ours + "norm1": theirs + "attention.output.LayerNorm",
            ours + "up": theirs + "intermediate.dense",
            ours + "down": theirs + "output.dense",
            ours + "norm2": theirs + "output.LayerNorm",
        }
        for part in ("weight", "bias"):
            names[f"{ours}qkv.{part}"] = [
                f"{theirs}attention.self.{x}.{part}" for x in ("query", "key", "value")
            ]
    for ours, theirs in pairs.items():
        for part in ("weight", "bias"):
            names[f"{ours}.{part}"] = [f"{theirs}.{part}"]
    return names
