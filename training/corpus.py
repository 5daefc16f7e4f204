"""PolNeAR articles -> windows with labels, as the network is trained on them.

In PolNeAR an attribution has exactly one cue and roles do not overlap (0.01 % of words do), so
one label a piece plus two pointers say everything: each content piece points at its cue, each
cue piece at its source, or at nothing.
"""

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from onrecord.statements.model.decode import TAGS
from onrecord.statements.model.windows import Ints, Pieces, Span, Window, join, pieces_of

Attribution = dict[str, list[list[int]]]
"""source, cue and content, each a list of [start, end] in code points of the article."""

ROLES = ("source", "cue", "content")
NONE = -1
"""In owner arrays: this piece belongs to no attribution."""


@dataclass(frozen=True)
class Document:
    """One annotated article; attributions are those of its first annotator."""

    id: str
    text: str
    attributions: list[Attribution]

    @property
    def publisher(self) -> str:
        """The outlet, which PolNeAR puts before the first underscore of the id."""
        return self.id.split("_")[0]


@dataclass(frozen=True)
class Labels:
    """For each piece of a window its tag (index into TAGS) and its attribution's number.

    has_source: for each attribution with a cue in the window, whether its source is here too.
    """

    tags: Ints
    owner: Ints


@dataclass(frozen=True)
class Encoded:
    """An article as pieces with labels, paragraph by paragraph."""

    document: Document
    paragraphs: list[Pieces]
    labels: list[Labels]


def read_documents(path: Path) -> list[Document]:
    """The articles of one PolNeAR file; an attribution without content is left out."""
    with path.open(encoding="utf-8") as lines:
        return [_document(json.loads(line)) for line in lines]


def _document(row: dict[str, Any]) -> Document:
    annotations = row["annotations"]
    found = annotations[0]["attributions"] if annotations else []
    return Document(row["doc_id"], row["text"], [a for a in found if a["content"]])


def split(documents: Sequence[Document], held_out: int) -> tuple[list[Document], list[Document]]:
    """Training articles and `held_out` others for thresholds, chosen by a hash of their id."""

    def key(document: Document) -> str:
        return hashlib.sha256(document.id.encode()).hexdigest()

    aside = {document.id for document in sorted(documents, key=key)[:held_out]}
    return (
        [d for d in documents if d.id not in aside],
        [d for d in documents if d.id in aside],
    )


def paragraphs_of(text: str) -> list[Span]:
    """Lines with words in them, blanks at the edges left out."""
    return [match.span() for match in re.finditer(r"\S(?:[^\n]*\S)?", text)]


def encode(tokenizer: Tokenizer, document: Document) -> Encoded:
    """The pieces and labels of one article."""
    role_at, owner_at = _characters(document)
    paragraphs = pieces_of(tokenizer, document.text, paragraphs_of(document.text))
    return Encoded(document, paragraphs, [_labels(p, role_at, owner_at) for p in paragraphs])


def _characters(document: Document) -> tuple[list[str], Ints]:
    """For each code point its role, as role or role+"^" where a span begins, and its owner."""
    role_at = [""] * len(document.text)
    owner_at = np.full(len(document.text), NONE)
    for role in ("content", "source", "cue"):  # the later wins where two overlap
        for number, attribution in enumerate(document.attributions):
            for start, end in attribution[role]:
                for at in range(start, end):
                    role_at[at] = role
                role_at[start] = role + "^"
                if role != "source":
                    owner_at[start:end] = number
    return role_at, owner_at


def _labels(pieces: Pieces, role_at: list[str], owner_at: Ints) -> Labels:
    tags, owner = np.zeros(len(pieces), dtype=np.int64), np.full(len(pieces), NONE)
    before = ""
    for at, (start, end) in enumerate(zip(pieces.starts, pieces.ends, strict=True)):
        marks = [m for m in role_at[start:end] if m]
        role = marks[0].rstrip("^") if marks else ""
        if role:
            begins = any(m.endswith("^") for m in marks) or before != role
            tags[at] = TAGS.index(f"{'B' if begins else 'I'}-{role}")
            owner[at] = owner_at[start:end].max()
        before = role
    return Labels(tags, owner)


def window_with_labels(
    paragraphs: Sequence[Pieces], labels: Sequence[Labels]
) -> tuple[Window, Labels]:
    """One window and its labels, marks put in."""
    tags, owner = [np.array([0])], [np.array([NONE])]
    for label in labels:
        tags += [label.tags, np.array([0])]
        owner += [label.owner, np.array([NONE])]
    return join(paragraphs), Labels(np.concatenate(tags), np.concatenate(owner))
