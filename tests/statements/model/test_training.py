"""Training, on invented articles: the labels say what was annotated, the loop learns and resumes.

Needs the extra `train`; skipped without torch.
"""

from __future__ import annotations

import copy
import random
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needs the extra `train`")
pytest.importorskip("training.corpus", reason="needs the repository's root on the path")

from training.batches import epoch, examples_of  # noqa: E402
from training.corpus import Attribution, Document, Encoded, encode, split  # noqa: E402
from training.graph import model_of  # noqa: E402
from training.loop import Plan, train  # noqa: E402
from training.losses import chain_loss  # noqa: E402
from training.network import Network, buckets  # noqa: E402
from training.scoring import torch_run  # noqa: E402

from onrecord.statements.model.decode import TAGS, Scores, allowed  # noqa: E402
from onrecord.statements.model.proposals import Decoding, propose  # noqa: E402
from onrecord.statements.model.windows import Pieces  # noqa: E402

TEXT = "“It rains,” said Oru.\n\nLund denied the claim, adding it was late."


class Words:
    """A tokenizer whose pieces are words and marks, enough for encode()."""

    def __init__(self, ids: list[int], tokens: list[str], offsets: list[tuple[int, int]]) -> None:
        self.ids, self.tokens, self.offsets = ids, tokens, offsets

    @classmethod
    def encode(cls, text: str, add_special_tokens: bool) -> Words:
        """Runs of letters, and every other character that is no blank."""
        import re

        assert not add_special_tokens
        found = [m.span() for m in re.finditer(r"\w+|[^\w\s]", text)]
        tokens = [text[s:e] for s, e in found]
        return cls([sum(map(ord, t)) % 29000 + 1000 for t in tokens], tokens, found)


def attribution(**roles: list[str]) -> Attribution:
    """source, cue and content by their words."""
    return {
        role: [[TEXT.index(w), TEXT.index(w) + len(w)] for w in roles.get(role, [])]
        for role in ("source", "cue", "content")
    }


ANNOTATED = [
    attribution(source=["Oru"], cue=["said"], content=["“It rains,”"]),
    attribution(source=["Lund"], cue=["denied"], content=["the claim"]),
    attribution(source=["Lund"], cue=["adding"], content=["it was late"]),
]


def article(number: int = 0) -> Encoded:
    """The text above with its three attributions; two share a source."""
    return encode(Words, Document(f"gazette_{number}", TEXT, ANNOTATED))  # type: ignore[arg-type]


def test_labels_and_targets_decode_to_what_was_annotated() -> None:
    """The oracle: labels and pointers, decoded, give the annotation back."""
    steps = tuple(tuple(float(x) for x in row) for row in allowed())
    decoding = Decoding(64, steps, (0.0,) * 7, (0.0, 0.0), (30.0, *(0.0,) * 7), 0.0)
    (example,) = examples_of(article(), 64)
    tags = np.eye(7, dtype=np.float32)[example.labels.tags] * 50
    cue, source = ((x.astype(np.float32) - 1) * 50 for x in (example.cue, example.source))
    found = propose([example.window], [Scores(tags, cue, source)], decoding)[0]
    assert [
        {role: [list(s) for s in getattr(p, role)] for role in ("source", "cue", "content")}
        for p in found
    ] == ANNOTATED


def test_target_outside_the_window_is_nowhere() -> None:
    """A source in another paragraph cannot be pointed at once the window ends between them."""
    far = attribution(source=["Oru"], cue=["adding"], content=["it was late"])
    encoded = encode(Words, Document("gazette", TEXT, [far]))  # type: ignore[arg-type]
    apart = examples_of(encoded, 8)[1]
    assert apart.source[:, -1].sum() == 1
    together = examples_of(encoded, 64)[0]
    assert together.source[:, -1].sum() == 0


def test_held_out_articles_are_always_the_same() -> None:
    """The split depends on the ids alone, not on their order."""
    documents = [article(n).document for n in range(20)]
    first = split(documents, 5)
    again = split(documents[::-1], 5)
    assert len(first[1]) == 5
    assert {d.id for d in first[1]} == {d.id for d in again[1]}


def test_chain_loss_is_minus_log_of_the_share_of_the_gold_path() -> None:
    """Against all paths of a window of three pieces, one of them padding."""
    torch.manual_seed(0)
    scores, steps = torch.randn(1, 3, 7), torch.randn(7, 7)
    tags, real = torch.tensor([[0, 5, 0]]), torch.tensor([[True, True, False]])
    paths = scores[0, 0][:, None] + steps + scores[0, 1][None]
    wanted = torch.logsumexp(paths.flatten(), 0) - paths[0, 5]
    assert float(chain_loss(scores, tags, real, steps)) == pytest.approx(float(wanted), abs=1e-4)


def test_buckets_are_symmetric() -> None:
    """Left and right have their own buckets, nought the middle one."""
    found = buckets(torch.tensor([-500, -1, 0, 1, 2, 500])).tolist()
    assert found == [0, 14, 15, 16, 17, 30]


@pytest.fixture
def small() -> Network:
    """A network of one layer with random weights."""
    torch.manual_seed(3)
    return Network(layers=1)


def test_loop_learns_and_resumes_to_the_same_weights(small: Network, tmp_path: Path) -> None:
    """Stopped after one epoch and taken up again, it ends where an uninterrupted run ends."""
    articles = [article(n) for n in range(6)]
    plan = Plan(epochs=2, pieces=64, longest=64, bfloat16=False, save_every=10**6)
    twin = copy.deepcopy(small)
    torch.set_num_threads(1)

    class Stopped(Exception):  # local, thrown to leave the loop
        """Thrown after the first epoch."""

    def stop(_: Network, __: int) -> None:
        raise Stopped

    torch.manual_seed(5)
    whole = train(small, articles, plan, _made(tmp_path / "whole"), lambda *_: None)
    torch.manual_seed(5)
    with pytest.raises(Stopped):
        train(twin, articles, plan, _made(tmp_path / "parts"), stop)
    parts = train(twin, articles, plan, tmp_path / "parts", lambda *_: None)
    for name, value in whole.state_dict().items():
        assert torch.allclose(value, parts.state_dict()[name], atol=1e-5), name


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def test_varied_windows_keep_their_labels() -> None:
    """Other quotation marks, hidden pieces and lost case leave labels and lengths alone."""
    articles = [article(n) for n in range(4)]
    rng = random.Random(4)  # noqa: S311  # order, not secrets
    batches = list(epoch(articles, rng, 80, 64))
    tags = sum(int((b.tags == TAGS.index("B-content")).sum()) for b in batches)
    assert tags == 4 * len(ANNOTATED)


@pytest.mark.parametrize(("eight_bits", "near"), [(False, 1e-4), (True, 0.3)])
def test_graph_computes_what_the_network_computes(
    small: Network, eight_bits: bool, near: float
) -> None:
    """The hand-written graph against torch, exactly in full precision, about so in eight bits."""
    onnxruntime = pytest.importorskip("onnxruntime")
    content = model_of(small, eight_bits).SerializeToString()
    session = onnxruntime.InferenceSession(content, providers=["CPUExecutionProvider"])
    window = examples_of(article(), 64)[0].window
    wanted = torch_run(small)(window)
    found = session.run(
        ["tags", "cue", "source"], {"ids": window.ids[None], "kinds": window.kinds[None]}
    )
    for ours, theirs in zip((wanted.tags, wanted.cue, wanted.source), found, strict=True):
        assert np.abs(ours - theirs[0]).max() < near


def test_pieces_part() -> None:
    """A part of a paragraph keeps its places."""
    whole = article().paragraphs[0]
    part: Pieces = whole.part(1, 3)
    assert part.starts.tolist() == whole.starts[1:3].tolist()
