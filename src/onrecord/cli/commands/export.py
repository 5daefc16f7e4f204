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
    with_: Annotated[
        list[str] | None,
        typer.Option("--with", metavar="NAME=VALUE", help="An option of the format."),
    ] = None,
) -> None:
    """Write a record in a form that other tools read.

    What the format cannot carry is counted on standard error. docs/interchange.md has the
    options of each format.

    Example: onrecord export case.onrecord --to jsonl -o case.jsonl
    """
    from onrecord.errors import UsageError
    from onrecord.export import export
    from onrecord.store import Record

    options: dict[str, str] = {}
    for given in with_ or ():
        name, equals, value = given.partition("=")
        if not equals:
            raise UsageError(f"--with {given}: write NAME=VALUE")
        options[name] = value
    with Record(case) as record:
        loss = export(record, to, output, options)
    for line in loss.lines():
        typer.echo(f"not carried: {line}", err=True)
