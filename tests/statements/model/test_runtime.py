"""The shipped model: reads invented sentences, and reads them alike in any company."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from onrecord.statements.model import AttributionModel, ModelUnusable, Proposal, load
from onrecord.statements.model.runtime import FOLDER, MANIFEST, read_manifest

pytestmark = pytest.mark.skipif(
    not (FOLDER / MANIFEST).exists(), reason="the model has not been trained in this checkout"
)

ARTICLE = """Norland weighs closing the strait

The foreign minister of Norland, Halvard Oru, said on Monday that his government would close \
the strait “within days” unless the talks resumed.

“We have waited long enough,” Oru told reporters in Vask. “Nobody can say that we did not warn \
them.”

Southmark’s claim that its ships had been fired on was rejected by the coast guard. According \
to two officials, the inquiry found no trace of damage.

It is widely believed that the ferry will not sail again this year.
"""


@pytest.fixture(scope="module")
def model() -> AttributionModel:
    """The shipped model on one thread."""
    return load()


def paragraphs_of(text: str) -> list[tuple[int, int]]:
    """Lines that are not empty."""
    return [match.span() for match in re.finditer(r"[^\n]+", text)]


def said(text: str, found: list[Proposal]) -> list[tuple[str, str, str]]:
    """Source, cue and content of each proposal in words."""

    def words(spans: tuple[tuple[int, int], ...]) -> str:
        return " … ".join(text[s:e] for s, e in spans)

    return [(words(p.source), words(p.cue), words(p.content)) for p in found]


@pytest.mark.parametrize(
    ("sentence", "source", "content"),
    [
        ("President Ada Lund said the fleet would return.", "Lund", "the fleet would return"),
        ("“We will not sign,” Minister Oru told reporters.", "Oru", "We will not sign"),
        ("The inquiry found that no shots were fired.", "The inquiry", "no shots were fired"),
        ("According to a senior diplomat, the vote is off.", "diplomat", "the vote is off"),
        ("Norland denies shelling the port.", "Norland", "shelling the port"),
    ],
)
def test_plain_sentences(model: AttributionModel, sentence: str, source: str, content: str) -> None:
    """What any reader would find."""
    (found,) = said(sentence, model.read(sentence, [(0, len(sentence))]))
    assert source in found[0]
    assert content in found[2]


def test_article(model: AttributionModel) -> None:
    """Proposals come in the order of the text, with confidences and real spans."""
    found = model.read(ARTICLE, paragraphs_of(ARTICLE))
    assert len(found) >= 4
    assert [p.content[0] for p in found] == sorted(p.content[0] for p in found)
    for proposal in found:
        assert 0 <= proposal.confidence <= 1
        for start, end in (*proposal.source, *proposal.cue, *proposal.content):
            assert 0 <= start < end <= len(ARTICLE)
            assert "\n" not in ARTICLE[start:end]


@pytest.mark.parametrize("threads", [1, 2, 3])
def test_company_order_and_threads_change_nothing(model: AttributionModel, threads: int) -> None:
    """Alone, in a batch of any order, on any number of threads: the same, bit for bit."""
    texts = [ARTICLE, ARTICLE.upper(), "Oru denied it.", "", ARTICLE[:400], ARTICLE * 6]
    batch = [(text, paragraphs_of(text)) for text in texts]
    alone = [model.read(*row) for row in batch]
    other = load(threads=threads)
    assert other.read_many(batch) == alone
    assert other.read_many(batch[::-1]) == alone[::-1]
    assert [other.read(*row) for row in batch] == alone


@pytest.mark.parametrize(
    "text",
    ["", " ", "\u200b", "[SEP] [CLS] said", "a" * 5000, "“" * 900, "ש" * 50, "\U0001f6a2 said Oru"],
)
def test_odd_texts(model: AttributionModel, text: str) -> None:
    """Nothing breaks, and no span leaves the text."""
    for proposal in model.read(text, [(0, len(text))]):
        assert all(0 <= s < e <= len(text) for s, e in proposal.content)


def test_offsets_are_code_points(model: AttributionModel) -> None:
    """Characters outside the basic plane and combining marks do not shift the words."""
    text = "\U0001f6a2\U0001f6a2 Premier Zoe\u0308 Ünal said the port was safe."
    (found,) = said(text, model.read(text, [(0, len(text))]))
    assert found[2] in ("the port was safe", "the port was safe.")


@pytest.mark.parametrize("part", ["network", "tokenizer"])
def test_changed_file_is_refused(tmp_path: Path, part: str) -> None:
    """A file that differs from its hash is not used."""
    manifest = read_manifest(FOLDER)
    for name in (MANIFEST, manifest.network.name, manifest.tokenizer.name):
        shutil.copy(FOLDER / name, tmp_path)
    changed = tmp_path / getattr(manifest, part).name
    changed.write_bytes(changed.read_bytes()[:-1] + b"?")
    with pytest.raises(ModelUnusable, match=changed.name):
        load(tmp_path)


def test_missing_model_is_named(tmp_path: Path) -> None:
    """A folder without model says so in one line."""
    with pytest.raises(ModelUnusable, match="no model here"):
        load(tmp_path)
    (tmp_path / MANIFEST).write_text("{}")
    with pytest.raises(ModelUnusable, match="not a manifest"):
        load(tmp_path)


def test_size() -> None:
    """The shipped network stays under 25 MB."""
    manifest = read_manifest(FOLDER)
    assert (FOLDER / manifest.network.name).stat().st_size < 25_000_000
    assert json.loads((FOLDER / MANIFEST).read_bytes())["figures"]
