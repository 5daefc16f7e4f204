"""The published JSON Schemas of ``export --to jsonl``, one for each kind, made from the types.

They stand in ``docs/schema/``; ``python -m onrecord.export.schema docs/schema`` writes them again,
and a test fails when they are not current.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import msgspec

from onrecord.export.verdict_rows import Decided
from onrecord.records import KINDS

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, dict[str, Any]]:
    """Kind -> the JSON Schema of its line. Fields that are not known are ``null``, never missing;
    more fields may be added, so additional ones are allowed."""
    kinds: dict[str, Any] = {**KINDS, "decision": Decided}
    return {kind: _schema(kind, struct) for kind, struct in kinds.items()}


def _schema(kind: str, struct: Any) -> dict[str, Any]:
    found = msgspec.json.schema(struct, ref_template="#/$defs/{name}")
    return {"$schema": DIALECT, "title": f"onrecord {kind}"} | found


def write(folder: Path) -> None:
    """Write every schema into ``folder`` as ``KIND.schema.json``."""
    folder.mkdir(parents=True, exist_ok=True)
    for kind, schema in schemas().items():
        (folder / f"{kind}.schema.json").write_bytes(encoded(schema))


def encoded(schema: dict[str, Any]) -> bytes:
    """A schema as it stands in its file."""
    return msgspec.json.format(msgspec.json.encode(schema), indent=2) + b"\n"


if __name__ == "__main__":
    write(Path(sys.argv[1]))
