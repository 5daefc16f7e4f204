"""``onrecord matters``: decide which accounts are of the same matter."""

from __future__ import annotations

import getpass
from typing import Annotated

import typer

from onrecord.errors import UsageError


def command(
    action: Annotated[str, typer.Argument(metavar="ACTION", help="merge or split")],
    case: Annotated[str, typer.Argument(metavar="CASE", help="The record.")],
    ids: Annotated[
        list[str],
        typer.Argument(metavar="ID...", help="merge: matters. split: a matter, then events of it."),
    ],
    who: Annotated[str | None, typer.Option(help="Who decides this (default: you).")] = None,
) -> None:
    """Decide that matters are one, or that events are of a matter of their own.

    What is decided is kept and holds in every later build.

    Example: onrecord matters merge case.onrecord ma-0123456789abcdef ma-fedcba9876543210
    """
    from onrecord.store import Record
    from onrecord.store.gathering import merge_matters, split_matter

    with Record(case) as record:
        person = who or getpass.getuser()
        if action == "merge":
            number = merge_matters(record, ids, who=person)
        elif action == "split":
            number = split_matter(record, ids[0], ids[1:], who=person)
        else:
            raise UsageError(f"matters can be merged or split, not {action}")
        count = record.counts()["matter"]
    typer.echo(f"{case}: decision {number} stored; {count} matters", err=True)
