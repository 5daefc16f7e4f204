"""Bytes found by coverage (atheris) through every reader of bytes.

``python tests/chaos/fuzz_readers.py FOLDER [-runs=N] [-max_total_time=S]`` needs the package
``atheris``; FOLDER keeps what was found. The first byte chooses the form; whatever follows, a
reader gives articles whose zones lie in their text, or says why it cannot.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["onrecord.articles"]):
    from onrecord import articles
    from onrecord.records import Article

ENDINGS = (
    ".txt", ".html", ".json", ".jsonl", ".xml", ".rss", ".atom", ".warc", ".warc.gz", ".wacz",
    ".txt.gz", ".html.gz", ".zip", ".eml",
)  # fmt: skip
ROOM = tempfile.TemporaryDirectory()


def one(data: bytes) -> None:
    """One input: raises whatever a reader should not let out."""
    if not data:
        return
    path = Path(ROOM.name) / ("input" + ENDINGS[data[0] % len(ENDINGS)])
    path.write_bytes(data[1:])
    try:
        for found in articles.load([path]):
            if isinstance(found, Article):
                assert all(0 <= z.start <= z.end <= len(found.text) for z in found.zones)
    finally:
        path.unlink()


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
