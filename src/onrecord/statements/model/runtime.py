"""Loading the shipped network and running it over the windows of texts.

Every window is a run of its own: activations are quantised with one scale for a whole run, so
windows read together would change each other's scores. Threads therefore work on different
windows, and neither their number nor the order of texts changes a result.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, fields
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np

from onrecord.errors import OnrecordError
from onrecord.statements.model.decode import Scores
from onrecord.statements.model.judge import OUTPUTS, Floats, Judgement, Weights, judgement
from onrecord.statements.model.proposals import Decoding, Proposal, propose
from onrecord.statements.model.windows import Span, Window, windows_of

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

FOLDER = Path(__file__).parent
MANIFEST = "manifest.json"


class ModelUnusable(OnrecordError):
    """The model's files are missing, changed or made for another version: reinstall, or do
    without the model. The message names the file."""


class FileNote(msgspec.Struct, frozen=True):
    """A file beside the manifest and the SHA-256 of its bytes, in hexadecimal."""

    name: str
    sha256: str


class Manifest(msgspec.Struct, frozen=True):
    """What manifest.json says: the files, the decoding fitted to them, the figures."""

    version: str
    network: FileNote
    judging: FileNote
    tokenizer: FileNote
    decoding: Decoding
    figures: dict[str, Any]


@dataclass(frozen=True)
class Seen:
    """All that one run over a text gives: its attributions and how it judges what is told."""

    proposals: list[Proposal]
    judgement: Judgement


class AttributionModel:
    """The network, its tokenizer and its decoding; made by load(). Safe to share by threads."""

    def __init__(
        self,
        session: InferenceSession,
        tokenizer: Tokenizer,
        weights: Weights,
        manifest: Manifest,
        threads: int,
    ) -> None:
        self._session = session
        self._tokenizer = tokenizer
        self._weights = weights
        self.manifest = manifest
        self.threads = threads

    @cached_property
    def name(self) -> str:
        """What a record's `why` may call this model."""
        return f"attribution-{self.manifest.version}"

    def read(self, text: str, paragraphs: Sequence[Span]) -> list[Proposal]:
        """The attributions in the paragraphs of one text, in order of their first content."""
        return self.look(text, paragraphs).proposals

    def read_many(self, texts: Sequence[tuple[str, Sequence[Span]]]) -> list[list[Proposal]]:
        """read() for each text."""
        return [self.read(*text) for text in texts]

    def look(self, text: str, paragraphs: Sequence[Span]) -> Seen:
        """All that the network says of the paragraphs of one text.

        paragraphs: half-open code points of text, in order; offsets of the result are of text.
        Neighbouring paragraphs are read together, so leave out what is no running text.
        """
        windows = windows_of(self._tokenizer, text, paragraphs, self.manifest.decoding.size)
        runs = self._run(windows)
        proposed = propose(windows, [scores for scores, _ in runs], self.manifest.decoding)
        judged = judgement(windows, [outputs for _, outputs in runs], self._weights)
        return Seen([proposal for part in proposed for proposal in part], judged)

    def scores(self, window: Window) -> Scores:
        """What the network says of the attributions in one window."""
        return self._once(window)[0]

    def _once(self, window: Window) -> tuple[Scores, tuple[Floats, ...]]:
        given = {"ids": window.ids[None], "kinds": window.kinds[None]}
        names = ["tags", "cue", "source", *OUTPUTS]
        tags, cue, source, *judged = (x[0] for x in self._session.run(names, given))
        return Scores(tags, cue, source), tuple(judged)

    def _run(self, windows: Sequence[Window]) -> list[tuple[Scores, tuple[Floats, ...]]]:
        if self.threads == 1 or len(windows) < 2:
            return [self._once(window) for window in windows]
        with ThreadPoolExecutor(self.threads) as pool:
            return list(pool.map(self._once, windows))


def load(path: Path | None = None, threads: int = 1) -> AttributionModel:
    """The model in a folder, the shipped one by default, its files checked against their hash.

    threads: how many windows are read at once. Raises ModelUnusable.
    """
    folder = path or FOLDER
    manifest = read_manifest(folder)
    network = _checked(folder, manifest.network)
    tokenizer = _checked(folder, manifest.tokenizer)
    weights = _weights(_checked(folder, manifest.judging))
    return AttributionModel(_session(network), _tokenizer(tokenizer), weights, manifest, threads)


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a model folder. Raises ModelUnusable."""
    path = folder / MANIFEST
    try:
        return msgspec.json.decode(path.read_bytes(), type=Manifest)
    except OSError as error:
        raise ModelUnusable(f"{path}: no model here ({error.strerror})") from error
    except msgspec.DecodeError as error:
        raise ModelUnusable(f"{path}: not a manifest of this version ({error})") from error


def _checked(folder: Path, note: FileNote) -> bytes:
    path = folder / note.name
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ModelUnusable(f"{path}: cannot be read ({error.strerror})") from error
    if hashlib.sha256(content).hexdigest() != note.sha256:
        raise ModelUnusable(f"{path}: is not the file its manifest describes (SHA-256 differs)")
    return content


def _session(network: bytes) -> InferenceSession:
    import onnxruntime  # here, so that the rules alone never load it

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # The graph is fused where that helps; fusing the rest costs a sixth of the speed.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    return onnxruntime.InferenceSession(network, options, providers=["CPUExecutionProvider"])


def _weights(content: bytes) -> Weights:
    with np.load(BytesIO(content), allow_pickle=False) as arrays:
        return Weights(**{field.name: arrays[field.name] for field in fields(Weights)})


def _tokenizer(content: bytes) -> Tokenizer:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_buffer(content)
    tokenizer.encode_special_tokens = True  # "[SEP]" in an article is five pieces of text
    return tokenizer
