"""The trained network -> the files that ship: int8 network, tokenizer, manifest."""

import hashlib
import logging
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
import numpy as np
import torch

from onrecord.statements.model.proposals import Decoding
from onrecord.statements.model.runtime import (
    MANIFEST,
    AttributionModel,
    FileNote,
    Manifest,
    load,
)
from training.corpus import Encoded
from training.fit import fit
from training.graph import model_of
from training.network import Network
from training.scoring import plain, scored_windows

log = logging.getLogger("training")

JUDGING = "judging.npz"


def export(
    network: Network,
    aside: Sequence[Encoded],
    tool: ModuleType,
    folder: Path,
    tokenizer: Path,
    version: str,
    size: int,
    given: Decoding | None = None,
) -> AttributionModel:
    """Writes the model with plain decoding, fits the decoding with it, writes that too.

    What is fitted are the scores of the eight-bit network itself, on held-out articles; a
    decoding that is given is kept, but for the transitions, which are the network's own.
    """
    folder.mkdir(parents=True, exist_ok=True)
    name = f"attribution-{version}.onnx"
    (folder / name).write_bytes(model_of(network).SerializeToString())
    np.savez(folder / JUDGING, **weights_of(network))
    shutil.copy(tokenizer, folder / "tokenizer.json")
    start = plain(network, size)
    if given is not None:
        write_manifest(folder, version, replace(given, transitions=start.transitions), {})
        return load(folder)
    write_manifest(folder, version, start, {})
    model = load(folder)
    read = scored_windows(aside, model.scores, size)
    decoding = fit(read, [a.document for a in aside], tool, start)
    write_manifest(folder, version, decoding, {})
    return load(folder)


def write_manifest(folder: Path, version: str, decoding: Decoding, figures: dict[str, Any]) -> None:
    """The manifest beside the files it describes."""

    def note(name: str) -> FileNote:
        return FileNote(name, hashlib.sha256((folder / name).read_bytes()).hexdigest())

    files = (note(f"attribution-{version}.onnx"), note(JUDGING), note("tokenizer.json"))
    manifest = Manifest(version, *files, decoding, figures)
    content = msgspec.json.format(msgspec.json.encode(manifest), indent=1)
    (folder / MANIFEST).write_bytes(content + b"\n")


def weights_of(network: Network) -> dict[str, np.ndarray]:
    """The layers behind the views, as judge.Weights names them."""
    found = {}
    for name in ("hidden", "held", "asks", "plain"):
        linear = getattr(network.told, name)
        found[name] = linear.weight.detach().float().numpy()
        found[name + "_bias"] = linear.bias.detach().float().numpy()
    return found


def load_network(path: Path) -> Network:
    """The network of a checkpoint or of `network.pt`."""
    state = torch.load(path, weights_only=True)
    state = state.get("mean", state)
    layers = 1 + max(int(k.split(".")[1]) for k in state if k.startswith("layers."))
    network = Network(layers)
    network.load_state_dict(state, strict=any(name.startswith("told.") for name in state))
    return network.eval()
