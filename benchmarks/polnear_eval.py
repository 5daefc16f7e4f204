"""Statements against PolNeAR dev, through the command line and the shared scorer.

    python -m benchmarks.polnear_eval [--reader model|rules] [--flat]

``--flat`` leaves out statements inside statements, which PolNeAR does not annotate: the figure
that is comparable with other systems' on this set. Needs ``../shared``.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

SHARED = Path(__file__).resolve().parents[2] / "shared"
SCORER = SHARED / "tools" / "score_attribution.py"
DEV = SHARED / "data" / "polnear" / "dev.jsonl"


def run(*words: str | Path, quiet: bool = True) -> None:
    """Run a command of Python; its output is kept only if it fails."""
    done = subprocess.run(
        [sys.executable, *map(str, words)], capture_output=quiet, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(map(str, words))}\n{done.stdout}\n{done.stderr}")


def export_of_dev(reader: str, folder: Path) -> Path:
    """Dev read by ``onrecord build`` and exported as JSON lines."""
    run(SCORER, DEV, "--write-articles", folder / "articles")
    record, lines = folder / "dev.onrecord", folder / f"{reader}.jsonl"
    run("-m", "onrecord", "build", folder / "articles", "-o", record, "--reader", reader)
    run("-m", "onrecord", "export", record, "--to", "jsonl", "-o", lines)
    return lines


def without_nested(lines: Path) -> Path:
    """The same export without statements that have a parent."""
    flat = lines.with_name(lines.stem + "-flat.jsonl")
    rows = [json.loads(line) for line in lines.read_text(encoding="utf-8").splitlines()]
    kept = [r for r in rows if not (r["kind"] == "statement" and r["parent"])]
    flat.write_text("".join(json.dumps(row) + "\n" for row in kept), encoding="utf-8")
    return flat


def figures(reader: str) -> dict[str, Any]:
    """The scorer's figures by measure, for the export as it stands and for its flat part."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        lines = export_of_dev(reader, folder)
        flat = without_nested(lines)
        run(SCORER, DEV, lines, flat, "--json", folder / "out.json")
        scores: dict[str, Any] = json.loads((folder / "out.json").read_text())
    return {"all": scores[lines.stem], "flat": scores[flat.stem]}


def main() -> None:
    """Print the scorer's table for each reader."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reader", choices=["model", "rules"], action="append")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        exports = [export_of_dev(r, Path(name)) for r in options.reader or ["rules", "model"]]
        flat = [without_nested(lines) for lines in exports]
        run(SCORER, DEV, *exports, *flat, quiet=False)


if __name__ == "__main__":
    main()
