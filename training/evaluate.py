"""The shipped model on annotated articles, as a user would run it: figures and calibration."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from onrecord.statements.model import AttributionModel, Proposal
from training.corpus import Attribution, Document, paragraphs_of
from training.scoring import as_rows, figures

BINS = 10
TELLING = ("said", "says", "say", "saying", "told", "tell", "tells", "telling")


@dataclass(frozen=True)
class Judged:
    """Articles, what the model proposes in them, and which pairs the scorer matched.

    pairs: for each article {number of the annotator's attribution: number of the proposal}.
    """

    documents: Sequence[Document]
    found: Sequence[Sequence[Proposal]]
    pairs: Sequence[dict[int, int]]
    kinds: Sequence[Sequence[str]]
    result: dict[str, Any]


def judge(model: AttributionModel, documents: Sequence[Document], tool: ModuleType) -> Judged:
    """Reads the articles with the model alone and has them scored."""
    found = model.read_many([(d.text, paragraphs_of(d.text)) for d in documents])
    detail = [
        tool.score_doc(d.text, d.attributions, as_rows(p))[1]
        for d, p in zip(documents, found, strict=True)
    ]
    result = figures(tool, documents, found, 500)
    pairs = [row["relation"] for row in detail]
    return Judged(documents, found, pairs, [row["kinds"] for row in detail], result)


def summary(judged: Judged) -> dict[str, Any]:
    """What the manifest says: shares in [0, 1] on PolNeAR dev."""
    r = judged.result
    relation = r["relation"]
    low, high = relation["ci95"]
    figures_ = {
        "relation_precision": relation["p"],
        "relation_recall": relation["r"],
        "relation_f1": relation["f1"],
        "relation_f1_low": low,
        "relation_f1_high": high,
        "content_exact_f1": r["span.content.exact"]["f1"],
        "indirect_relation_recall": r["recall.indirect.relation"]["r"],
        "expected_calibration_error": calibration_error(reliability(judged)),
    }
    return {"polnear_dev": {name: round(float(v), 4) for name, v in figures_.items()}}


def reliability(judged: Judged) -> list[tuple[float, float, int]]:
    """For each tenth of confidence with proposals: mean confidence, share right, how many."""
    rows = [
        (p.confidence, at in set(pairs.values()))
        for found, pairs in zip(judged.found, judged.pairs, strict=True)
        for at, p in enumerate(found)
    ]
    table = []
    for n in range(BINS):
        here = [(c, ok) for c, ok in rows if min(int(c * BINS), BINS - 1) == n]
        if here:
            sure, right = (sum(x) / len(here) for x in zip(*here, strict=True))
            table.append((sure, right, len(here)))
    return table


def calibration_error(table: Iterable[tuple[float, float, int]]) -> float:
    """Expected calibration error: mean distance of confidence from truth, weighted by count."""
    rows = list(table)
    total = sum(n for _, _, n in rows)
    return sum(abs(sure - right) * n for sure, right, n in rows) / total if total else 0.0


Slice = tuple[str, Callable[[Document, Attribution, str], bool]]
"""A name, and whether an annotated attribution (with its form) belongs to the slice."""


def words(document: Document, spans: Sequence[Sequence[int]]) -> list[str]:
    """The words of some spans, in lower case."""
    return " ".join(document.text[s:e] for s, e in spans).lower().split()


def crosses(document: Document, attribution: Attribution) -> bool:
    """Whether an attribution runs over the end of a paragraph."""
    spans = [s for role in ("source", "cue", "content") for s in attribution[role]]
    whole = document.text[min(s for s, _ in spans) : max(e for _, e in spans)]
    return "\n" in whole


def _count(low: int, high: int) -> Callable[[Document, Attribution, str], bool]:
    """Whether the content has low words or more and fewer than high."""
    return lambda d, a, _kind: low <= len(words(d, a["content"])) < high


def _tells(document: Document, attribution: Attribution, _kind: str) -> bool:
    return bool({*words(document, attribution["cue"])} & {*TELLING})


SLICES: list[Slice] = [
    ("form: direct", lambda _d, _a, kind: kind == "direct"),
    ("form: mixed", lambda _d, _a, kind: kind == "mixed"),
    ("form: indirect", lambda _d, _a, kind: kind == "indirect"),
    ("cue: say or tell", _tells),
    ("cue: any other", lambda d, a, kind: not _tells(d, a, kind)),
    ("content of 1-3 words", _count(0, 4)),
    ("content of 4-7 words", _count(4, 8)),
    ("content of 8-29 words", _count(8, 30)),
    ("content of 30 words or more", _count(30, 10**9)),
    ("no source", lambda _d, a, _kind: not a["source"]),
    ("across paragraphs", lambda d, a, _kind: crosses(d, a)),
]


def recall_by_slice(judged: Judged) -> list[tuple[str, int, int]]:
    """For each slice how many annotated attributions the model has right, and of how many."""
    rows = [
        (document, attribution, kind, at in pairs)
        for document, pairs, kinds in zip(judged.documents, judged.pairs, judged.kinds, strict=True)
        for at, (attribution, kind) in enumerate(zip(document.attributions, kinds, strict=True))
    ]
    table = []
    for name, belongs in SLICES:
        hits = [right for d, a, kind, right in rows if belongs(d, a, kind)]
        table.append((name, sum(hits), len(hits)))
    return table


def by_publisher(judged: Judged) -> list[tuple[str, int, int, int]]:
    """For each outlet: right relations, proposals, annotated attributions."""
    counts: dict[str, list[int]] = {}
    for document, found, pairs in zip(judged.documents, judged.found, judged.pairs, strict=True):
        row = counts.setdefault(document.publisher, [0, 0, 0])
        for at, n in enumerate((len(pairs), len(found), len(document.attributions))):
            row[at] += n
    return [(name, *row) for name, row in sorted(counts.items())]  # type: ignore[misc]  # three


def report(judged: Judged, tool: ModuleType) -> None:
    """Prints the scorer's table, slices, publishers and calibration."""
    tool.table(["model"], [judged.result])
    print("\n| slice | recall | of |\n|---|---|---|")
    for name, right, of in recall_by_slice(judged):
        print(f"| {name} | {100 * right / max(1, of):.1f} | {of} |")
    print("\n| publisher | P | R | F1 | attributions |\n|---|---|---|---|---|")
    for name, right, said, gold in by_publisher(judged):
        p, r, f = right / max(1, said), right / max(1, gold), 2 * right / max(1, said + gold)
        print(f"| {name} | {100 * p:.1f} | {100 * r:.1f} | {100 * f:.1f} | {gold} |")
    table = reliability(judged)
    print("\n| mean confidence | share right | proposals |\n|---|---|---|")
    for sure, right, n in table:
        print(f"| {sure:.2f} | {right:.2f} | {n} |")
    print(f"\nexpected calibration error {calibration_error(table):.3f}")
