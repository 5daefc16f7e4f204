"""CPU time of a whole build against spaCy's full small pipeline alone, in the same run.

    python -m benchmarks.build_speed [--articles N] [--rounds N]

Start-up (imports, loading models) is excluded on both sides. Articles are PolNeAR dev's where
``../shared`` stands beside the project, else the examples. The two sides take turns, and the
ratio of each round is printed, as the machine's speed drifts.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from onrecord.actors import resolve
from onrecord.articles import load, make_article
from onrecord.events import code
from onrecord.language import analyse
from onrecord.pipeline import Tools, load_tools, read_article
from onrecord.records import Article
from onrecord.statements import find
from onrecord.store import Store

ROOT = Path(__file__).resolve().parents[1]
DEV = ROOT.parent / "shared" / "data" / "polnear" / "dev.jsonl"


def sample(most: int) -> list[Article]:
    """At most ``most`` articles to measure with."""
    if DEV.is_file():
        rows = [json.loads(line) for line in DEV.read_text(encoding="utf-8").splitlines()[:most]]
        return [make_article(row["text"], source=f"{row['doc_id']}.txt") for row in rows]
    found = load([ROOT / "examples" / "articles"])
    return [article for article in found if isinstance(article, Article)][:most]


def cpu(work: Callable[[], object]) -> float:
    """Seconds of CPU time that ``work`` takes in this process, all threads."""
    start = time.process_time()
    work()
    return time.process_time() - start


def spacy_alone(articles: Sequence[Article], tools: Tools) -> None:
    """Every non-empty line through the parser, in one stream of batches."""
    lines = [line for a in articles for line in a.text.splitlines() if line.strip()]
    for _ in tools.language.pipe(lines, batch_size=64):
        pass


def whole(articles: Sequence[Article], tools: Tools) -> None:
    """Reading and storing, as a build does."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder) / "bench.onrecord", create=True)
        for article in articles:
            store.save(read_article(article, tools), "bench")
        store.close()


def stages(articles: Sequence[Article], tools: Tools) -> dict[str, float]:
    """CPU seconds of each stage over all articles."""
    spent = dict.fromkeys(("language", "statements", "actors", "events"), 0.0)
    for article in articles:
        times = [time.process_time()]
        analysis = analyse(article, tools.language)
        times.append(time.process_time())
        found = find(analysis, tools.reader)
        times.append(time.process_time())
        cast = resolve(analysis, found, tools.codebook)
        times.append(time.process_time())
        code(analysis, cast, tools.codebook)
        times.append(time.process_time())
        for name, start, end in zip(spent, times, times[1:], strict=False):
            spent[name] += end - start
    return spent


def main() -> None:
    """Print ratios for the rules and the model, and where the time goes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    articles = sample(options.articles)
    words = sum(len(a.text.split()) for a in articles)
    print(f"{len(articles)} articles, {words} words")
    for reader in ("rules", "model"):
        tools = load_tools(reader=reader)
        whole(articles[:2], tools)
        rounds = []
        for _ in range(options.rounds):
            alone = cpu(lambda: spacy_alone(articles, tools))  # noqa: B023 - called at once
            ours = cpu(lambda: whole(articles, tools))  # noqa: B023 - called at once
            rounds.append((ours / alone, words / ours, words / alone))
        ratio, speed, peer = (statistics.median(column) for column in zip(*rounds, strict=True))
        print(
            f"{reader}: {ratio:.2f} times spaCy alone; "
            f"{speed:.0f} words a CPU second (spaCy {peer:.0f})"
        )
        spent = stages(articles, tools)
        total = sum(spent.values())
        print("   " + ", ".join(f"{name} {100 * s / total:.0f} %" for name, s in spent.items()))


if __name__ == "__main__":
    main()
