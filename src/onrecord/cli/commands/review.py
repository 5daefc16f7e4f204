"""``onrecord review``: decide about records, list what was decided, measure agreement."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from onrecord.store import Record


def command(
    case: Annotated[str, typer.Argument(metavar="CASE", help="The record.")],
    action: Annotated[
        str, typer.Argument(metavar="ACTION", help="accept, correct, reject, list or agreement.")
    ],
    target: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="An id, as show prints it.")
    ] = None,
    field: Annotated[
        str | None, typer.Option(help="What to correct: form, speaker.actors, content, ...")
    ] = None,
    value: Annotated[
        str | None,
        typer.Option(help="What it should be: text, or JSON; [[3, 9]] are the words at 3 to 9."),
    ] = None,
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Who decides.")] = None,
    note: Annotated[str | None, typer.Option(help="Why, in your words.")] = None,
    at: Annotated[str | None, typer.Option(metavar="TIME", help="When; without: now.")] = None,
) -> None:
    """Decide about records, list what was decided, or say how far reviewers agree.

    Decisions are kept beside the records and survive every new build.

    Example: onrecord review case.onrecord accept st-0123456789abcdef --by "M. Tasch"
    """
    from onrecord.errors import UsageError
    from onrecord.review import ACTIONS, decide, value_of
    from onrecord.store import Record

    with Record(case) as record:
        if action == "list":
            _list(record, target)
        elif action == "agreement":
            _agreement(record)
        elif action not in ACTIONS:
            raise UsageError(f"there is no {action}: choose {', '.join(ACTIONS)}, list, agreement")
        elif target is None or by is None:
            raise UsageError(f"{action} needs the ID of a record and --by NAME")
        else:
            wanted = value
            if action == "correct" and field is not None and value is not None:
                wanted = value_of(record, target, field, value)
            elif action == "correct":
                raise UsageError("a correction needs --field and --value")
            when = at or datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
            number = decide(
                record, target, action, who=by, at=when, field=field, value=wanted, note=note
            )
            typer.echo(f"decision {number}: {action} {target}", err=True)


def _list(record: Record, target: str | None) -> None:
    from onrecord.cli.printing import print_table

    header = ("number", "record", "decision", "what", "by", "when")
    rows = []
    for decision in record.decisions(target):
        payload = decision.payload or {}
        what = f"{payload['field']}: {payload['value']}" if "field" in payload else ""
        if payload.get("note"):
            what = f"{what} ({payload['note']})".strip()
        if record.get(decision.target) is None:
            what = f"{what} [the record is no longer there]".strip()
        rows.append((
            str(decision.number), decision.target, decision.action, what, decision.who, decision.at,
        ))  # fmt: skip
    print_table(header, rows)


def _agreement(record: Record) -> None:
    from onrecord.review import agreement

    found = agreement(record)
    if not found.records:
        typer.echo("no record was judged by two reviewers", err=True)
        return
    typer.echo(f"reviewers      {', '.join(found.reviewers)}")
    typer.echo(f"records judged {found.records}")
    typer.echo(f"the same       {found.same:.1%}")
    alpha = (
        "not defined: all verdicts are the same" if found.alpha is None else f"{found.alpha:.3f}"
    )
    typer.echo(f"alpha          {alpha}")
