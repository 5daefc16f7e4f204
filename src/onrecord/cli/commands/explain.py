"""``onrecord explain``: one record with its words in their sentence, and why it is there."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def command(
    case: Annotated[str, typer.Argument(metavar="CASE", help="The record.")],
    record_id: Annotated[str, typer.Argument(metavar="ID", help="An id, as show prints it.")],
    codebook: Annotated[
        list[Path] | None, typer.Option(help="The codebook files it was built with.")
    ] = None,
    reader: Annotated[str, typer.Option(help="The reader it was built with.")] = "model",
) -> None:
    """Explain one record by its id.

    Its words in their line, who is meant, and what made it; of an event or stance also the parse
    that mattered and the codebook entries that fired.

    Example: onrecord explain case.onrecord st-0123456789abcdef
    """
    from onrecord.cli.explaining import explain
    from onrecord.cli.printing import visible
    from onrecord.errors import UsageError
    from onrecord.records import Event, Stance
    from onrecord.store import Record

    with Record(case) as record:
        found = record.get(record_id)
        if found is None:
            raise UsageError(f"{case}: there is no record {record_id}")
        for line in explain(record, found):
            typer.echo(visible(line))
        if isinstance(found, Event | Stance):
            from onrecord.codebook import load_codebook
            from onrecord.pipeline import explain_coding, load_tools

            tools = load_tools(load_codebook(codebook or []), reader)
            grounds = explain_coding(record.article_of(found.article), tools, record_id)
            again = "  (read again it is not found: give the --codebook and --reader of the build)"
            typer.echo("\nread again:")
            for line in (grounds or again).splitlines():
                typer.echo(visible(line))
