"""``onrecord build``: read articles into a record."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.failing import Interrupted

if TYPE_CHECKING:
    from onrecord.batch import Summary
    from onrecord.batch.job import Engine, Notice

ENGINES = ("processes", "spark")


def command(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH...", help="Files, folders or globs; - reads standard input."),
    ],
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="CASE", help="The record to write.")
    ],
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="ISO date of articles that do not say theirs."),
    ] = None,
    codebook: Annotated[
        list[Path] | None,
        typer.Option(metavar="FILE", help="YAML file with codebook entries of your own."),
    ] = None,
    reader: Annotated[str, typer.Option(help="How statements are found: model or rules.")] = (
        "model"
    ),
    workers: Annotated[int, typer.Option(min=1, help="Processes that read articles.")] = 1,
    threads: Annotated[int, typer.Option(min=1, help="Threads of the model in a process.")] = 1,
    time_limit: Annotated[
        float, typer.Option(min=0.1, metavar="SECONDS", help="Longest reading of one article.")
    ] = 120.0,
    engine: Annotated[
        str, typer.Option(help="What reads: processes (of this machine) or spark.")
    ] = "processes",
    master: Annotated[
        str | None, typer.Option(metavar="URL", help="Spark's master, such as local[2].")
    ] = None,
    again: Annotated[bool, typer.Option("--again", help="Read what is known as well.")] = False,
    keep_going: Annotated[
        bool, typer.Option("--keep-going", help="Exit 0 even if inputs were set aside.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no summary.")] = False,
) -> None:
    """Read articles into a record.

    Safe to repeat and to interrupt: what is stored is not read again.

    Example: onrecord build articles/ -o case.onrecord
    """
    from onrecord.batch.settings import Settings, read_into
    from onrecord.codebook import load_codebook
    from onrecord.store import Record

    settings = Settings(load_codebook(codebook or ()), reader, workers, threads, time_limit, again)
    crew = _crew(engine, master)
    with Record(output, create=True) as record:
        try:
            with _progress(quiet) as notice:
                stdin = sys.stdin.buffer if "-" in paths else None
                summary = read_into(
                    record, paths, settings, published=published, stdin=stdin, notice=notice,
                    engine=crew,
                )  # fmt: skip
        except KeyboardInterrupt:
            stored = record.counts()["article"]
            raise Interrupted(
                f"interrupted; {stored} articles are stored; run the same command again to go on"
            ) from None
    _report(summary, output, quiet)
    if summary.set_aside and not keep_going:
        raise typer.Exit(1)


def _crew(engine: str, master: str | None) -> Engine | None:
    """What reads the articles; ``None`` stands for processes of this machine."""
    from onrecord.errors import UsageError

    if engine not in ENGINES:
        raise UsageError(f"there is no engine {engine}: choose {', '.join(ENGINES)}")
    if engine == "processes":
        if master is not None:
            raise UsageError("--master is of --engine spark")
        return None
    from onrecord import spark

    return spark.crew(spark.connect(master))


@contextmanager
def _progress(quiet: bool) -> Iterator[Notice]:
    """A bar on standard error, if that is a terminal and ``quiet`` is not asked for."""
    if quiet or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("loading", total=None)

        def notice(summary: Summary) -> None:
            bar.update(task, description=_line(summary))

        yield notice


def _line(summary: Summary) -> str:
    line = f"{summary.read} read, {summary.known} already there"
    return f"{line}, {len(summary.set_aside)} set aside" if summary.set_aside else line


def _report(summary: Summary, output: str, quiet: bool) -> None:
    """What was done, on standard error; what was set aside is named in any case."""
    from onrecord.cli.printing import visible

    for source, reason in summary.set_aside:
        typer.echo(visible(f"set aside: {source}: {reason}"), err=True)
    if quiet:
        return
    found = f"{summary.statements} statements, {summary.events} events, {summary.stances} stances"
    typer.echo(f"{output}: {_line(summary)}", err=True)
    typer.echo(f"found {found} in {summary.seconds:.1f} seconds", err=True)
