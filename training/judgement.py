"""Trains ``events/judgement.npz``: ``python -m training.judgement``.

From SEESAW train (whole articles with signed stances between entities, for each sentence): pairs
of a holder and a mention as :mod:`onrecord.events.judgement` finds them, labelled by whether the
gold has the pair in that sentence. Names never become features. The threshold is chosen on SEESAW
valid. Takes some minutes on one core; needs ``../shared/data`` and torch.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import torch
from benchmarks.events_eval import SHARED, article_of, entity_of, seesaw_gold

from onrecord.actors import resolve
from onrecord.events.judgement import LABELS, pairs
from onrecord.events.scene import make_scene
from onrecord.events.told import load_tables, tell
from onrecord.language import analyse
from onrecord.pipeline import Tools, load_tools
from onrecord.statements import find

OUT = Path(__file__).resolve().parents[1] / "src" / "onrecord" / "events" / "judgement.npz"
SEED = 20
Row = tuple[int, list[str]]


def rows_of(record: dict[str, Any], tools: Tools) -> list[Row]:
    """Label and features of each pair between listed entities."""
    article = article_of("\n".join(record["sentences"]), record["doc"], record.get("story_time"))
    analysis = analyse(article, tools.language)
    cast = resolve(analysis, find(analysis, tools.reader), tools.codebook)
    scene = make_scene(analysis, cast, tools.codebook)
    entities = [entity[0] for entity in record["entities"]]
    known = {a.id: entity_of(a, entities) for a in cast.actors}
    gold = {(n, a, b): s for n, a, s, b in seesaw_gold(record)}
    starts, at = [], 0
    for sentence in record["sentences"]:
        starts.append(at)
        at += len(sentence) + 1
    rows: list[Row] = []
    for pair in pairs(scene, tell(scene, load_tables(scene))):
        holder, target = known.get(pair.holder), known.get(pair.target)
        if holder is None or target is None or holder == target:
            continue
        offset = pair.passage.start + pair.token.idx
        number = sum(start <= offset for start in starts) - 1
        sign = gold.get((number, holder, target))
        label = {"NEG": "against", "POS": "for"}.get(sign or "", "none")
        rows.append((LABELS.index(label), list(pair.features)))  # type: ignore[arg-type]
    return rows


def load_rows(split: str, tools: Tools) -> list[Row]:
    """All pairs of a split."""
    lines = (SHARED / "seesaw" / f"{split}.jsonl").read_text("utf-8").splitlines()
    return [row for line in lines for row in rows_of(json.loads(line), tools)]


def fit(rows: list[Row], names: list[str], decay: float, epochs: int = 30) -> torch.nn.EmbeddingBag:
    """Multinomial logistic regression by Adam over shuffled batches."""
    torch.manual_seed(SEED)
    index = {name: i for i, name in enumerate(names)}
    bag = torch.nn.EmbeddingBag(len(names) + 1, len(LABELS), mode="sum")
    torch.nn.init.zeros_(bag.weight)
    best = torch.optim.AdamW(bag.parameters(), lr=0.01, weight_decay=decay)
    loss_of = torch.nn.CrossEntropyLoss()
    inputs = [[*(index[f] for f in set(fs) if f in index), len(names)] for _, fs in rows]
    labels = torch.tensor([label for label, _ in rows])
    for _ in range(epochs):
        order = torch.randperm(len(rows)).tolist()
        for start in range(0, len(order), 512):
            batch = order[start : start + 512]
            flat = torch.tensor([i for b in batch for i in sorted(inputs[b])])
            sizes = np.cumsum([0, *(len(inputs[b]) for b in batch)])[:-1]
            best.zero_grad()
            loss = loss_of(bag(flat, torch.tensor(sizes)), labels[batch])
            loss.backward()
            best.step()
    return bag


def report(rows: list[Row], names: list[str], weights: np.ndarray) -> None:
    """Precision and recall of signed pairs on ``rows`` at several thresholds."""
    index = {name: i for i, name in enumerate(names)}
    scores, labels = [], []
    for label, features in rows:
        found = [index[f] for f in set(features) if f in index]
        total = weights[found].sum(axis=0) + weights[-1]
        powers = np.exp(total - total.max())
        scores.append(powers / powers.sum())
        labels.append(label)
    table, gold = np.array(scores), np.array(labels)
    for threshold in (0.4, 0.5, 0.6, 0.7, 0.8):
        chosen = table[:, 1:].argmax(axis=1) + 1
        sure = table[np.arange(len(gold)), chosen] >= threshold
        right = (sure & (gold == chosen)).sum()
        pairs_ = (sure & (gold > 0)).sum()
        precision, recall = right / max(1, sure.sum()), right / max(1, (gold > 0).sum())
        print(f"  p>={threshold}: {sure.sum()} predicted, precision {precision:.2f}, "
              f"recall {recall:.2f}, sign {right / max(1, pairs_):.2f}")  # fmt: skip


def main() -> None:
    """Trains, reports on valid, writes the weights."""
    tools = load_tools(threads=2)
    train, valid = load_rows("train", tools), load_rows("valid", tools)
    print(len(train), Counter(label for label, _ in train), len(valid))
    counts = Counter(f for _, features in train for f in set(features))
    names = sorted(name for name, count in counts.items() if count >= 4)
    for decay in (float(d) for d in sys.argv[1:] or ["0.3"]):
        weights = fit(train, names, decay).weight.detach().numpy()
        print("decay", decay, "features", len(names))
        report(valid, names, weights)
    np.savez_compressed(OUT, names="\n".join(names), weights=weights.astype(np.float16))


if __name__ == "__main__":
    main()
