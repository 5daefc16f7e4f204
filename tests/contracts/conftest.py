"""The example articles as the whole product reads them, built once for all contract tests."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from onrecord import articles
from onrecord.batch import run
from onrecord.codebook import load_codebook
from onrecord.export.jsonl import write
from onrecord.pipeline import load_tools, read_article
from onrecord.store import Record

EXAMPLES = Path(__file__).parents[2] / "examples"


def example_record() -> Record:
    """A record of the example articles, read by the shipped tools and their own codebook."""
    codebook = load_codebook([EXAMPLES / "codebook.yaml"])
    record = Record(None)
    offered = articles.load([EXAMPLES / "articles"], codebook=codebook)
    summary = run(
        offered, record, lambda: partial(read_article, tools=load_tools(codebook)), "contract"
    )
    assert summary.set_aside == []
    return record


def exported(record: Record) -> bytes:
    out = io.BytesIO()
    write(record, out)
    return out.getvalue()


@pytest.fixture(scope="session")
def examples() -> Iterator[Record]:
    with example_record() as record:
        yield record


@pytest.fixture(scope="session")
def rows(examples: Record) -> list[dict[str, Any]]:
    """The lines of the export, decoded."""
    return [json.loads(line) for line in exported(examples).split(b"\n")[:-1]]
