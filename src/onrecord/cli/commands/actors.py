"""``onrecord actors``: decide who is the same as whom."""

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
        typer.Argument(metavar="ID...", help="merge: ids or names. split: ids."),
    ],
    who: Annotated[str | None, typer.Option(help="Who decides this (default: you).")] = None,
) -> None:
    """Decide that actors are one and the same, or that they are not.

    What is decided is kept and holds in every later build.

    Example: onrecord actors merge case.onrecord "Mirela Tasch" ac-fedcba9876543210
    """
    from onrecord.store import Record
    from onrecord.store.gathering import merge_actors, split_actor

    with Record(case) as record:
        person = who or getpass.getuser()
        if action == "merge":
            number = merge_actors(record, ids, who=person)
        elif action == "split":
            number = split_actor(record, ids, who=person)
        else:
            raise UsageError(f"actors can be merged or split, not {action}")
        count = record.counts()["actor"]
    typer.echo(f"{case}: decision {number} stored; {count} actors", err=True)
