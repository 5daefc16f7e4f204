"""``onrecord import``: take in what another program, or another record, wrote."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from onrecord.export.loss import Loss
    from onrecord.store import Record


def command(
    path: Annotated[Path, typer.Argument(metavar="PATH", help="The file or folder to read.")],
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="CASE", help="The record to write.")
    ],
    from_: Annotated[
        str,
        typer.Option(
            "--from", metavar="FORMAT",
            help="jsonl, csv, parquet, dna or citron make a record; cas or brat bring corrections.",
        ),
    ] = "jsonl",
    by: Annotated[
        str | None, typer.Option(metavar="NAME", help="Whose corrections these are (cas, brat).")
    ] = None,
    at: Annotated[
        str | None, typer.Option(metavar="TIME", help="When they were made; without: now.")
    ] = None,
) -> None:  # fmt: skip
    """Take in what another program, or another record, wrote.

    Corrections made in INCEpTION or brat become review decisions; nothing else is changed.

    Example: onrecord import case.jsonl --from jsonl -o copy.onrecord
    """
    from onrecord.errors import UsageError
    from onrecord.export.homecoming import CORRECTABLE
    from onrecord.store import Record

    if not path.exists():
        raise UsageError(f"{path}: there is no such file or folder")
    if from_ not in CORRECTABLE:
        with Record(output, create=True) as record:
            _records(record, path, from_)
        return
    if by is None:
        raise UsageError(f"{from_} brings corrections: say whose with --by NAME")
    when = at or datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    with Record(output) as record:
        _corrections(record, path, from_, by, when)


def _records(record: Record, path: Path, name: str) -> None:
    from onrecord.cli.printing import visible
    from onrecord.export.incoming import bring_in

    brought = bring_in(record, path, name)
    for source, reason in brought.set_aside:
        typer.echo(visible(f"set aside: {source}: {reason}"), err=True)
    counts = ", ".join(f"{count} {kind}s" for kind, count in brought.stored.items() if count)
    typer.echo(f"imported {counts or 'nothing'}", err=True)
    _say(brought.loss)
    if brought.set_aside:
        raise typer.Exit(1)


def _corrections(record: Record, path: Path, name: str, by: str, at: str) -> None:
    from onrecord.export.homecoming import bring_home

    count, loss = bring_home(record, path, name, by=by, at=at)
    typer.echo(f"{count} decisions by {by}", err=True)
    _say(loss)


def _say(loss: Loss) -> None:
    for line in loss.lines():
        typer.echo(f"not carried: {line}", err=True)
