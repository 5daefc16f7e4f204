"""``onrecord show``: the records of a kind, as a table, JSON or CSV."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer

from onrecord.cli.printing import FORMATS, print_csv, print_json, print_table, visible
from onrecord.cli.tables import TABLES
from onrecord.errors import UsageError
from onrecord.records import PLOVER_TYPES, ActorType, Attitude, Form, MatterType, Status

if TYPE_CHECKING:
    from onrecord.store import Record

ACCEPTS: dict[str, dict[str, str]] = {
    "articles": {},
    "statements": {"actor": "speaker", "type": "form", "article": "article"},
    "events": {"actor": "actor", "type": "plover", "status": "status", "article": "article"},
    "stances": {"actor": "actor", "attitude": "attitude", "article": "article"},
    "actors": {"actor": "name", "type": "of_type"},
    "matters": {"type": "of_type"},
}
"""Kind -> option -> the argument of the method of :class:`onrecord.Record` of that name."""

VALUES: dict[tuple[str, str], tuple[str, ...]] = {
    ("statements", "type"): get_args(Form),
    ("events", "type"): PLOVER_TYPES,
    ("events", "status"): get_args(Status),
    ("stances", "attitude"): get_args(Attitude),
    ("actors", "type"): get_args(ActorType),
    ("matters", "type"): get_args(MatterType),
}
"""What may be asked for; anything else is a slip of the pen and not an empty answer."""


def command(
    case: Annotated[str, typer.Argument(metavar="CASE", help="The record.")],
    kind: Annotated[
        str | None,
        typer.Argument(metavar="[KIND]", help=f"{', '.join(TABLES)}; without: an overview."),
    ] = None,
    limit: Annotated[int | None, typer.Option(min=0, help="At most so many rows.")] = None,
    actor: Annotated[
        str | None, typer.Option(help="A name, alias or id: who speaks, takes part or holds.")
    ] = None,
    attitude: Annotated[str | None, typer.Option(help="Of stances: denies, demands, ...")] = None,
    type_: Annotated[
        str | None,
        typer.Option("--type", help="Form of statements, PLOVER event, type of actors, matters."),
    ] = None,
    status: Annotated[str | None, typer.Option(help="Of events: actual, future, ...")] = None,
    article: Annotated[str | None, typer.Option(help="An article's id or path.")] = None,
    format_: Annotated[str, typer.Option("--format", help=" | ".join(FORMATS))] = "table",
) -> None:
    """Show the records of one kind.

    The kinds are articles, statements, events, stances, actors and matters.

    Example: onrecord show case.onrecord statements --actor "Mirela Tasch"
    """
    from onrecord.cli.reviewed import with_review
    from onrecord.store import Record

    if format_ not in FORMATS:
        raise UsageError(f"there is no format {format_}: choose {', '.join(FORMATS)}")
    with Record(case) as record:
        asked = {
            "actor": actor, "attitude": attitude, "type": type_, "status": status,
            "article": article,
        }  # fmt: skip
        if kind is None:
            _refuse_filters(asked)
            _overview(record, case)
            return
        found = islice(_find(record, kind, asked), limit)
        header, row = with_review(record, *TABLES[kind])
        if format_ == "json":
            print_json(view.data for view in found)
        elif format_ == "csv":
            print_csv(header, (row(view) for view in found))
        else:
            print_table(header, (row(view) for view in found))


def _find(record: Record, kind: str, asked: dict[str, str | None]) -> Iterator[Any]:
    """The views of ``kind`` that fit what was asked."""
    if kind not in TABLES:
        raise UsageError(f"there is no kind {kind}: choose {', '.join(TABLES)}")
    given = {name: value for name, value in asked.items() if value is not None}
    for name in given:
        if name not in ACCEPTS[kind]:
            raise UsageError(f"--{name} says nothing about {kind}")
        known = {value.lower(): value for value in VALUES.get((kind, name), (given[name],))}
        if given[name].lower() not in known:
            raise UsageError(
                f"there is no {name} {given[name]}: choose {', '.join(known.values())}"
            )
        given[name] = known[given[name].lower()]
    if "article" in given:
        given["article"] = record.article_id(given["article"])
    found: Iterator[Any] = getattr(record, kind)(
        **{ACCEPTS[kind][name]: value for name, value in given.items()}
    )
    return found


def _refuse_filters(asked: dict[str, str | None]) -> None:
    for name, value in asked.items():
        if value is not None:
            raise UsageError(f"--{name} needs a kind to choose from: {', '.join(TABLES)}")


def _overview(record: Record, case: str) -> None:
    counts = record.counts()
    typer.echo(f"{case} holds")
    for kind, count in counts.items():
        typer.echo(f"  {count:>7} {kind if count == 1 else kind + 's'}")
    for source, reason in record.set_aside():
        typer.echo(visible(f"set aside: {source}: {reason}"))
