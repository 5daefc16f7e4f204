"""Loading the shipped network and running it over the windows of texts.

Every window is a run of its own: activations are quantised with one scale for a whole run, so
windows read together would change each other's scores. Threads therefore work on different
windows, and neither their number nor the order of texts changes a result.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from onrecord.errors import OnrecordError
from onrecord.statements.model.decode import Scores
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
    """What manifest.json says: the two files, the decoding fitted to them, the figures."""

    version: str
    network: FileNote
    tokenizer: FileNote
    decoding: Decoding
    figures: dict[str, Any]


class AttributionModel:
    """The network, its tokenizer and its decoding; made by load(). Safe to share by threads."""

    def __init__(
        self, session: InferenceSession, tokenizer: Tokenizer, manifest: Manifest, threads: int
    ) -> None:
        self._session = session
        self._tokenizer = tokenizer
        self.manifest = manifest
        self.threads = threads

    @cached_property
    def name(self) -> str:
        """What a record's `why` may call this model."""
        return f"attribution-{self.manifest.version}"

    def read(self, text: str, paragraphs: Sequence[Span]) -> list[Proposal]:
        """The attributions in the paragraphs of one text, in order of their first content.

        paragraphs: half-open code points of text, in order; offsets of the result are of text.
        Neighbouring paragraphs are read together, so leave out what is no running text.
        """
        return self.read_many([(text, paragraphs)])[0]

    def read_many(self, texts: Sequence[tuple[str, Sequence[Span]]]) -> list[list[Proposal]]:
        """read() for each text; the same results, faster with several threads."""
        size = self.manifest.decoding.size
        windows = [windows_of(self._tokenizer, *text, size) for text in texts]
        scores = self._run([window for row in windows for window in row])
        found = []
        for row in windows:
            mine, scores = scores[: len(row)], scores[len(row) :]
            proposed = propose(row, mine, self.manifest.decoding)
            found.append([proposal for part in proposed for proposal in part])
        return found

    def scores(self, window: Window) -> Scores:
        """What the network says of one window."""
        given = {"ids": window.ids[None], "kinds": window.kinds[None]}
        tags, cue, source = self._session.run(["tags", "cue", "source"], given)
        return Scores(tags[0], cue[0], source[0])

    def _run(self, windows: Sequence[Window]) -> list[Scores]:
        if self.threads == 1 or len(windows) < 2:
            return [self.scores(window) for window in windows]
        with ThreadPoolExecutor(self.threads) as pool:
            return list(pool.map(self.scores, windows))


def load(path: Path | None = None, threads: int = 1) -> AttributionModel:
    """The model in a folder, the shipped one by default, its files checked against their hash.

    threads: how many windows are read at once. Raises ModelUnusable.
    """
    folder = path or FOLDER
    manifest = read_manifest(folder)
    network = _checked(folder, manifest.network)
    tokenizer = _checked(folder, manifest.tokenizer)
    return AttributionModel(_session(network), _tokenizer(tokenizer), manifest, threads)


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


def _tokenizer(content: bytes) -> Tokenizer:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_buffer(content)
    tokenizer.encode_special_tokens = True  # "[SEP]" in an article is five pieces of text
    return tokenizer
