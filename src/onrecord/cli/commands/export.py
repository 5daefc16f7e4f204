"""``onrecord export``: write a record in a form that other tools read."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.export import FORMATS


def command(
    case: Annotated[str, typer.Argument(metavar="CASE", help="The record.")],
    to: Annotated[str, typer.Option("--to", metavar="FORMAT", help=", ".join(FORMATS))],
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="PATH", help="Where to; - is standard output.")
    ],
) -> None:
    """Write a record in a form that other tools read.

    Example: onrecord export case.onrecord --to jsonl -o case.jsonl
    """
    from onrecord.export import export
    from onrecord.store import Record

    with Record(case) as record:
        export(record, to, output)
