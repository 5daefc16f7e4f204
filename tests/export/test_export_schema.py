"""The published schemas are those of the types, and every line of an export fits its own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from samples import fill
from test_export_import import decide, exported

from onrecord.export.schema import encoded, schemas
from onrecord.store import Record

PUBLISHED = Path(__file__).parents[2] / "docs" / "schema"


@pytest.mark.parametrize("kind", schemas())
def test_the_published_schema_is_current(kind: str) -> None:
    """Write them again with python -m onrecord.export.schema docs/schema."""
    published = PUBLISHED / f"{kind}.schema.json"
    assert published.read_bytes() == encoded(schemas()[kind])


def test_every_line_fits_its_schema() -> None:
    """By a validator that is not ours."""
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    known = schemas()
    with Record(None) as record:
        decide(fill(record))
        lines = [json.loads(line) for line in exported(record).splitlines()]
    assert {line["kind"] for line in lines} == set(known)
    for line in lines:
        jsonschema.Draft202012Validator(known[line["kind"]]).validate(line)
        assert line.keys() == set(known[line["kind"]]["$defs"][_name(line)]["properties"])


def _name(line: dict[str, str]) -> str:
    return "Decided" if line["kind"] == "decision" else line["kind"].capitalize()
