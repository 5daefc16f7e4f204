"""How a build grows: throughput with one and two workers, peak memory, size of the record.

    python -m benchmarks.scale [--sizes 100 1000] [--workers 1 2] [--words N] [--textacy PYTHON]
    python -m benchmarks.scale --sizes 100 1000 10000 --workers 1 --words 80 --reader rules

Each build is a process of its own. Beyond the articles at hand, texts are repeated with changed
names, so that none is a copy. The clock runs from the first stored article to the last: loading
the tools (some seconds a process) is left out. ``--words`` cuts each article after the paragraph
in which it has so many, so that ten thousand end in an hour. CPU seconds an article are those of
one worker, without gathering; gathering (who is one, matters, storing them) is in CPU seconds too.
``--textacy`` is the Python of an environment with textacy, whose quotation reader is measured
beside spaCy alone on the same articles.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from benchmarks.build_speed import sample

ENDINGS = ("an", "el", "is", "or", "um", "ek", "ia", "ov", "in", "as")
NAME = re.compile(r"\b[A-Z][a-z]{3,}\b")


def renamed(text: str, number: int) -> str:
    """``text`` with other names: every capitalised word that comes back gets an ending."""
    if number == 0:
        return text
    ending = "".join(ENDINGS[int(digit)] for digit in str(number))
    often = {name for name, count in Counter(NAME.findall(text)).items() if count > 1}
    return NAME.sub(lambda m: m[0] + ending if m[0] in often else m[0], text)


def cut(text: str, words: int | None) -> str:
    """``text`` up to the end of the paragraph that brings it to ``words`` words."""
    kept: list[str] = []
    for paragraph in text.splitlines(keepends=True):
        if words is not None and len(" ".join(kept).split()) >= words:
            break
        kept.append(paragraph)
    return "".join(kept)


def texts(size: int, words: int | None = None) -> Iterator[str]:
    """``size`` different articles, of about ``words`` words at most."""
    known = [cut(article.text, words) for article in sample(size)]
    for number in range(size):
        yield renamed(known[number % len(known)], number // len(known))


def one(path: str, workers: int, record: str, reader: str) -> None:
    """Build ``record``, and print what it took."""
    from onrecord.batch import Summary
    from onrecord.batch.settings import Settings, read_into
    from onrecord.codebook import load_codebook
    from onrecord.store import Record

    marks: list[tuple[float, float, int]] = []

    def notice(summary: Summary) -> None:
        marks[1 if marks else 0 :] = [(time.perf_counter(), time.process_time(), summary.read)]

    with Record(record, create=True) as made:
        summary = read_into(made, [path], Settings(load_codebook(), reader, workers), notice=notice)
    gathered = time.process_time()
    first, last = marks[0], marks[-1]
    peaks = [
        resource.getrusage(w).ru_maxrss for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    ]
    answer = {
        "read": summary.read, "set_aside": len(summary.set_aside),
        "wall": last[0] - first[0], "cpu": last[1] - first[1],
        "gathering": gathered - last[1], "peak": peaks[0] / 1024, "worker": peaks[1] / 1024,
        "bytes": Path(record).stat().st_size, "found": summary.statements,
    }  # fmt: skip
    print(json.dumps(answer))


def measure(
    size: int, workers: int, reader: str, words: int | None, folder: Path
) -> dict[str, float]:
    """One build in a process of its own; what it says of a failure is passed on."""
    path = folder / f"{size}.jsonl"
    if not path.exists():
        rows = (json.dumps({"text": text, "url": f"http://a.invalid/{n}"})
                for n, text in enumerate(texts(size, words)))  # fmt: skip
        path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    record = folder / f"{size}-{workers}.onrecord"
    command = [sys.executable, "-m", "benchmarks.scale", "--one", str(path), str(record)]
    command += ["--workers", str(workers), "--reader", reader]
    done = subprocess.run(command, check=False, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        sys.exit(f"the build of {size} with {workers} workers ended with {done.returncode}")
    answer: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    answer["words"] = sum(len(text.split()) for text in texts(size, words))
    return answer


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000])
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--words", type=int)
    parser.add_argument("--reader", default="model")
    parser.add_argument("--textacy", metavar="PYTHON")
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        one(given.one[0], given.workers[0], given.one[1], given.reader)
        return
    with tempfile.TemporaryDirectory() as folder:
        table(given.sizes, given.workers, given.reader, given.words, Path(folder))
        if given.textacy:
            peer(given.textacy, Path(folder) / f"{given.sizes[0]}.jsonl")


def table(
    sizes: list[int], workers: list[int], reader: str, words: int | None, folder: Path
) -> None:
    """One line a build."""
    print("| articles | workers | articles/s | words/s | words/CPU s | CPU s an article | peak MB (of a worker) "
          "| kB an article | gathering CPU s |\n|---|---|---|---|---|---|---|---|---|")  # fmt: skip
    for size in sizes:
        for number in workers:
            m = measure(size, number, reader, words, folder)
            share = 1 - 1 / m["read"]
            speed = m["words"] * share / m["wall"]
            cpu = f"{m['words'] * share / m['cpu']:.0f}" if number == 1 else "-"
            each = f"{m['cpu'] / (m['read'] - 1):.3f}" if number == 1 else "-"
            print(
                f"| {m['read']} | {number} | {(m['read'] - 1) / m['wall']:.1f} | {speed:.0f} | {cpu} | {each} "
                f"| {m['peak']:.0f} ({m['worker']:.0f}) | {m['bytes'] / m['read'] / 1024:.0f} "
                f"| {m['gathering']:.1f} |",
                flush=True,
            )


def peer(python: str, path: Path) -> None:
    """spaCy alone and with textacy, on the articles of ``path``."""
    script = Path(__file__).with_name("peer_textacy.py")
    done = subprocess.run([python, str(script), str(path)], check=True, capture_output=True,
                          text=True)  # fmt: skip
    found = json.loads(done.stdout.splitlines()[-1])
    for name in ("spacy", "textacy"):
        print(f"{name}: {found['words'] / found[name]:.0f} words a CPU second")


if __name__ == "__main__":
    main()
