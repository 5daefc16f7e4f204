"""Training to judge, on an invented passage: labels stand at the words, the heads learn them.

Needs the extra `train`; skipped without torch.
"""

from __future__ import annotations

from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="needs the extra `train`")
pytest.importorskip("training.passages", reason="needs the repository's root on the path")

from training import annotated, judged, judging, passages  # noqa: E402
from training.annotated import Passage, Query  # noqa: E402
from training.network import Network  # noqa: E402

from onrecord.statements.model.judge import ATTITUDES, SIDES, STATUSES, TYPES  # noqa: E402
from onrecord.statements.model.runtime import FOLDER  # noqa: E402

TEXT = "Premier Lund denied shelling the port. The rain went on."
PASSAGE = Passage(
    "invented-x",
    TEXT,
    0,
    TEXT.index(" The"),
    source=((0, 12),),
    cue=((13, 19),),
    content=((20, 37),),
    attitudes=("denies", "opposes"),
    basis="stated",
    events=(((13, 19), "DENY", "actual"), ((20, 28), "ASSAULT", "negated"),
            ((33, 37), "OTHER", "actual")),
    queries=(Query(((0, 12),), (((33, 37), "for"),), closed=True),),
)  # fmt: skip


@pytest.fixture(scope="module")
def item() -> passages.Item:
    """The passage as pieces."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(FOLDER / "tokenizer.json"))
    found = passages.item(tokenizer, PASSAGE)
    assert found is not None
    return found


def test_labels_stand_at_their_words(item: passages.Item) -> None:
    """Types and statuses at the first piece of a trigger; no type for OTHER; nothing is known
    outside of what was annotated."""
    at = {int(s): n for n, s in enumerate(item.window.starts)}
    assert TYPES[item.types[at[13]]] == "DENY"
    assert TYPES[item.types[at[20]]] == "ASSAULT"
    assert STATUSES[item.statuses[at[20]]] == "negated"
    assert TYPES[item.types[at[33]]] == "none"
    assert item.types[at[TEXT.index("rain")]] == passages.UNKNOWN
    shares = dict(zip(ATTITUDES, item.attitudes.tolist(), strict=True))
    assert shares["denies"] > shares["opposes"] > 0
    _, sides = item.queries[0]
    assert SIDES[sides[at[33]]] == "for"
    assert SIDES[sides[at[20]]] == "none"


def test_heads_learn(item: passages.Item) -> None:
    """A few dozen steps on one passage are enough to know it by heart."""
    torch.manual_seed(3)
    network = Network(layers=1, dropout=0.0)
    course = judging.Course(30, 0.0, 1e-3, 3.0, 0.5, 1, pieces=64)
    seen: list[int] = []
    mean = judging.train(network, [item] * 2, [], course, lambda _, n: seen.append(n))
    found = judged.figures(mean, [item])
    assert seen == list(range(1, 31))
    assert found["event recall"] == found["status"] == found["attitude, strict"] == 1
    assert found["side recall"] == 1


def test_shipped_passages_can_be_read(shared_data: Path) -> None:
    """Every passage that the network was trained on lies in its text."""
    found = annotated.passages(shared_data)
    assert len(found) > 9000
    for passage in found:
        assert 0 <= passage.start < passage.end <= len(passage.text)
        for span, name, status in passage.events or ():
            assert passage.text[slice(*span)].strip()
            assert name == "OTHER" or name in TYPES
            assert status in STATUSES
    kept = [p for p in found if annotated.unread(p.doc)]
    assert 0.05 < len(kept) / len(found) < 0.2
