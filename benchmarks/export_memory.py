"""Memory and time of every exporter, on records of 1,000 and 10,000 small articles.

    python -m benchmarks.export_memory [SMALL LARGE]

Each export runs in a process of its own; the figure is the highest resident memory of that process
less what it held before the export began (libraries loaded). An exporter streams when the large
record costs about as much as the small one. The articles are made up: four lines, three statements,
two events, two stances, three of 200 actors each.

On 2 cores shared with other work, MB beyond the start for 1,000 and for 10,000 articles (the
seconds vary with the load): jsonl 0 and 0, csv 0 and 3, parquet 9 and 16, graphml 5 and 14, gexf 5
and 14, dna 4 and 9, webanno 4 and 7, ftm 5 and 8, cas 6 and 12, brat 3 and 12, citron 8 and 15.
Ten times the articles cost at most 10 MB more.
"""

from __future__ import annotations

import hashlib
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from onrecord.records import (
    Actor,
    Anchor,
    Article,
    Event,
    Mention,
    Plover,
    Reading,
    Speaker,
    Stance,
    Statement,
    Target,
    Why,
    Zone,
    content_id,
)

SIZES = (1_000, 10_000)
ACTORS = 200
WHY = Why("benchmark")


def reading(number: int) -> Reading:
    """An invented article and what it says."""
    names = [f"Actor {(number * 7 + n * 13) % ACTORS}" for n in range(4)]
    lines = [f"Report {number} on the port"]
    lines += [f"{name} said that the port of Tarsk was shelled, {number}." for name in names[:3]]
    text = "\n".join(lines)
    article = Article(
        content_id("art", text), f"{number}.txt", (f"{number}.txt",), lines[0], None,
        f"2031-{number % 12 + 1:02}-{number % 28 + 1:02}", None, "en",
        hashlib.sha256(text.encode()).hexdigest(), (Zone("body", 0, len(text)),), text,
    )  # fmt: skip
    actors, statements, events, stances = [], [], [], []
    offset = len(lines[0]) + 1
    for name, line in zip(names, lines[1:], strict=False):
        who = content_id("ac", name)
        anchor = Anchor.of(text, offset, offset + len(name))
        mention = Mention(article.id, anchor.start, anchor.end, name)
        actors.append(Actor(who, name, (), "person", (), (), (mention,), {}, WHY))
        said = Anchor.of(text, anchor.end + 1, anchor.end + 5)
        content = Anchor.of(text, said.end + 1, offset + len(line))
        statement = Statement(
            content_id("st", article.id, offset), article.id, Speaker((who,), (anchor,), "named"),
            (said,), (content,), "indirect", "body", "named", None, None, None, None, (), WHY,
        )  # fmt: skip
        event = Event(
            content_id("ev", article.id, offset), article.id, statement.id, (content,),
            Plover("ASSAULT"), (), (), "actual", None, None, None, None, None, WHY,
        )  # fmt: skip
        statements.append(statement)
        if len(events) < 2:
            events.append(event)
            stances.append(Stance(
                content_id("sc", article.id, offset), article.id, statement.id, who, "alleges",
                "stated", event.id, (Target(actors[0].id, "against"),), (), (), (content,), WHY,
            ))  # fmt: skip
        offset += len(line) + 1
    return Reading(article, tuple(actors), tuple(statements), tuple(events), tuple(stances))


def fill(path: Path, size: int) -> None:
    """A record of ``size`` articles at ``path``; every tenth event belongs to one of 50 matters."""
    from onrecord.records import Matter
    from onrecord.store import Record, writer

    matters: dict[int, list[str]] = {}
    with Record(path, create=True) as record, record.writing() as connection:
        for number in range(size):
            found = reading(number)
            writer.save_reading(connection, found, "benchmark")
            matters.setdefault(number % 50, []).append(found.events[0].id)
        writer.save_matters(connection, (
            Matter(content_id("ma", n), "incident", f"matter {n}", tuple(events), (), WHY)
            for n, events in matters.items()
        ))  # fmt: skip


def peak() -> float:
    """Highest resident memory of this process so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def one(case: str, name: str, out: str) -> None:
    """Export ``case`` as ``name`` and print seconds and MB beyond what loading cost."""
    from onrecord.export import export
    from onrecord.export.incoming import bring_in
    from onrecord.store import Record

    with Record(None) as small:
        small.save(reading(0), "benchmark")
        export(small, name if name != "import" else "jsonl", f"{out}.warm")
    before, start = peak(), time.perf_counter()
    with Record(case) as record:
        if name == "import":
            with Record(f"{out}.copy", create=True) as copy:
                bring_in(copy, Path(case).with_suffix(".jsonl"), "jsonl")
        else:
            export(record, name, out)
    print(f"{time.perf_counter() - start:.1f} {peak() - before:.1f}")


def main(sizes: tuple[int, ...]) -> None:
    """Print a table of seconds and MB for each format and size."""
    from onrecord.export.registry import FORMATS

    with tempfile.TemporaryDirectory() as folder:
        cases = {size: Path(folder, f"{size}.onrecord") for size in sizes}
        for size, path in cases.items():
            fill(path, size)
        print("format    " + "".join(f"{size:>12,} s {size:>12,} MB" for size in sizes))
        for name in (*FORMATS, "import"):
            cells = []
            for path in cases.values():
                out = path.with_suffix(f".{name}")
                run = [sys.executable, "-m", "benchmarks.export_memory", "one", path, name, out]
                done = subprocess.run(run, capture_output=True, text=True, check=False)
                cells += done.stdout.split() or ["failed", done.stderr.strip()[-80:]]
            print(f"{name:<10}" + "".join(f"{cell:>14}" for cell in cells), flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["one"]:
        one(*sys.argv[2:5])
    else:
        main(tuple(map(int, sys.argv[1:])) or SIZES)
