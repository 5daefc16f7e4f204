"""``onrecord check``: verify every anchor, hash and reference of a record."""

from __future__ import annotations

from typing import Annotated

import typer


def command(
    case: Annotated[str, typer.Argument(metavar="CASE", help="The record.")],
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Only name what fails.")] = False,
) -> None:
    """Verify every anchor, hash, id and reference.

    Exits 1 and names the record if any fails.

    Example: onrecord check case.onrecord
    """
    from onrecord.cli.printing import visible
    from onrecord.store import Record
    from onrecord.store.check import Checked, check

    checked = Checked()
    with Record(case) as record:
        for problem in check(record, checked):
            typer.echo(visible(problem))
    if checked.problems:
        typer.echo(f"{case}: {checked.problems} problems", err=True)
        raise typer.Exit(1)
    if not quiet:
        typer.echo(
            f"{case}: all well ({checked.records} records, {checked.anchors} anchors)", err=True
        )
