"""Proposals for annotated articles -> the figures of ../shared/tools/score_attribution.py."""

import importlib.util
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import onnxruntime
import torch

from onrecord.statements.model.decode import Scores
from onrecord.statements.model.proposals import Decoding, Proposal, propose
from onrecord.statements.model.windows import Window, join, pack
from training.corpus import Document, Encoded
from training.graph import model_of
from training.network import Network

Run = Callable[[Window], Scores]
"""One window through a network."""


def scorer(path: Path) -> ModuleType:
    """The scoring tool as a module."""
    spec = importlib.util.spec_from_file_location("score_attribution", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def torch_run(network: Network) -> Run:
    """Windows through a torch network, one at a time, in full precision."""
    network.eval()

    def run(window: Window) -> Scores:
        with torch.no_grad():
            ids, kinds = (torch.from_numpy(x)[None] for x in (window.ids, window.kinds))
            output = network(ids, kinds, torch.ones_like(ids, dtype=torch.bool))
        return Scores(*(x[0].numpy() for x in (output.tags, output.cue, output.source)))

    return run


def onnx_run(network: Network) -> Run:
    """Windows through the network as it would ship, in eight bits on one thread."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    content = model_of(network).SerializeToString()
    session = onnxruntime.InferenceSession(content, options, ["CPUExecutionProvider"])

    def run(window: Window) -> Scores:
        given = {"ids": window.ids[None], "kinds": window.kinds[None]}
        tags, cue, source = session.run(["tags", "cue", "source"], given)
        return Scores(tags[0], cue[0], source[0])

    return run


def scored_windows(
    articles: Sequence[Encoded], run: Run, size: int
) -> list[tuple[list[Window], list[Scores]]]:
    """The windows of each article and what the network says of them."""
    found = []
    for article in articles:
        windows = [join(group) for group in pack(article.paragraphs, size)]
        found.append((windows, [run(w) for w in windows]))
    return found


def proposals(
    scored: Sequence[tuple[list[Window], list[Scores]]], decoding: Decoding
) -> list[list[Proposal]]:
    """The proposals for each article."""
    return [
        [p for row in propose(windows, scores, decoding) for p in row] for windows, scores in scored
    ]


def figures(
    tool: ModuleType, documents: Sequence[Document], found: Sequence[Sequence[Proposal]], boot: int
) -> dict[str, Any]:
    """The scorer's result."""
    gold = [{"doc": d.id, "text": d.text, "attributions": d.attributions} for d in documents]
    predicted = {d.id: as_rows(p) for d, p in zip(documents, found, strict=True)}
    result: dict[str, Any] = tool.score(gold, predicted, boot)
    return result


def as_rows(found: Sequence[Proposal]) -> list[dict[str, Any]]:
    """Proposals as the scorer reads them."""
    return [{"source": p.source, "cue": p.cue, "content": p.content} for p in found]


def short(result: dict[str, Any]) -> str:
    """One line: relation P R F, exact contents, indirect recall, abstention."""
    r = result["relation"]
    return (
        f"P {100 * r['p']:.1f} R {100 * r['r']:.1f} F {100 * r['f1']:.2f}"
        f" exact {100 * result['span.content.exact']['f1']:.1f}"
        f" indirect {100 * result['recall.indirect.relation']['r']:.1f}"
        f" abstain {100 * result['no-source-abstained']['r']:.1f}"
    )


def plain(network: Network, size: int) -> Decoding:
    """Decoding without anything fitted."""
    steps = network.steps().detach().numpy()
    rows = tuple(tuple(float(x) for x in row) for row in steps)
    return Decoding(size, rows, (0.0,) * 7, (0.0, 0.0), (30.0, *(0.0,) * 7), 0.0)


def oracle(article: Encoded, size: int) -> tuple[list[Window], list[Scores]]:
    """An article's windows with scores that say what the annotator said: the ceiling."""
    from training.batches import examples_of

    examples = examples_of(article, size)
    scores = []
    for e in examples:
        tags = np.eye(7, dtype=np.float32)[e.labels.tags] * 50
        cue, source = ((x.astype(np.float32) - 1) * 50 for x in (e.cue, e.source))
        scores.append(Scores(tags, cue, source))
    return [e.window for e in examples], scores
