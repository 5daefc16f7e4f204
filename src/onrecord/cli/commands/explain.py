"""``onrecord explain``: one record with its words in their sentence, and why it is there."""

from __future__ import annotations

from typing import Annotated

import typer


def command(
    case: Annotated[str, typer.Argument(metavar="CASE", help="The record.")],
    record_id: Annotated[str, typer.Argument(metavar="ID", help="An id, as show prints it.")],
) -> None:
    """Explain one record by its id.

    Its words in their line, who is meant, and what made it.

    Example: onrecord explain case.onrecord st-0123456789abcdef
    """
    from onrecord.cli.explaining import explain
    from onrecord.cli.printing import visible
    from onrecord.errors import UsageError
    from onrecord.store import Record

    with Record(case) as record:
        found = record.get(record_id)
        if found is None:
            raise UsageError(f"{case}: there is no record {record_id}")
        for line in explain(record, found):
            typer.echo(visible(line))
