"""``onrecord report``: the page that a person reads."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def command(
    case: Annotated[str, typer.Argument(metavar="CASE", help="The record.")],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE.html", help="The page to write.")
    ],
    title: Annotated[str | None, typer.Option(help="Title of the page.")] = None,
) -> None:
    """Write the page that a person reads.

    One self-contained file: who said what, and each article with its words marked.

    Example: onrecord report case.onrecord -o report.html
    """
    from onrecord.report import write_report
    from onrecord.store import Record

    with Record(case) as record:
        write_report(record, output, title=title)
