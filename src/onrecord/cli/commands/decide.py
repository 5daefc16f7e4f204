"""``onrecord decide``: what a body can pass, and what would change it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from onrecord.errors import UsageError


def command(
    body: Annotated[str, typer.Argument(metavar="BODY", help="UNSC, UNGA, G7, OPCW-EC, ...")],
    date: Annotated[str | None, typer.Option(metavar="DATE", help="ISO date of the vote.")] = None,
    votes: Annotated[
        Path | None, typer.Option(metavar="FILE.csv", help="Votes: member,vote.")
    ] = None,
    case: Annotated[
        str | None, typer.Option("--from", metavar="CASE", help="Positions from a record.")
    ] = None,
    matter: Annotated[
        str | None, typer.Option(metavar="ID", help="The matter of the record to decide.")
    ] = None,
    yes: Annotated[int | None, typer.Option(min=0, help="Votes in favour.")] = None,
    no: Annotated[int | None, typer.Option(min=0, help="Votes against.")] = None,
    abstain: Annotated[int | None, typer.Option(min=0, help="Abstentions.")] = None,
    no_from: Annotated[
        str, typer.Option(metavar="A,B", help="Who voted against, if a tally is given.")
    ] = "",
    procedural: Annotated[
        bool, typer.Option("--procedural", help="A matter of procedure: no veto.")
    ] = False,
    kind: Annotated[str | None, typer.Option(help="Kind of decision, where a body has many.")] = (
        None
    ),
    parties: Annotated[str, typer.Option(metavar="A,B", help="Parties to the dispute.")] = "",
    chapter_vi: Annotated[
        bool, typer.Option("--chapter-vi", help="Under Chapter VI: parties abstain.")
    ] = False,
    members: Annotated[
        str, typer.Option(metavar="A,B", help="Members, for a body without a list.")
    ] = "",
    codebook: Annotated[
        list[Path] | None, typer.Option(metavar="FILE", help="YAML file with bodies of your own.")
    ] = None,
    svg: Annotated[Path | None, typer.Option(metavar="FILE.svg", help="Draw it, too.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Say what a body can pass, and what would change it.

    Example: onrecord decide UNSC --date 2017-04-12 --yes 10 --no 2 --abstain 3 --no-from RUS,BOL
    """
    from onrecord.bodies import Asked, answer, render_json, render_svg, render_table
    from onrecord.cli.positions import positions_in
    from onrecord.codebook import load_codebook

    if (case is None) != (matter is None):
        raise UsageError("--from and --matter belong together: a record, and the matter in it")
    asked = Asked(
        date=date, votes=votes, yes=yes, no=no, abstain=abstain, no_from=no_from,
        procedural=procedural, kind=kind, parties=parties, chapter_vi=chapter_vi, members=members,
        positions=positions_in(case, matter) if case is not None and matter is not None else None,
    )  # fmt: skip
    verdict = answer(body, asked, load_codebook(codebook) if codebook else None)
    if svg is not None:
        from onrecord.files import fresh_file

        with fresh_file(svg) as out:
            out.write(render_svg(verdict).encode("utf-8"))
    typer.echo(render_json(verdict) if json else render_table(verdict))
