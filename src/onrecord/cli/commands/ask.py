"""``onrecord ask``: questions across the articles of a record."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.cli.printing import FORMATS, print_csv, print_json, print_table
from onrecord.errors import UsageError

if TYPE_CHECKING:
    from onrecord.ask import Answers, Line

NAMES = (
    "who-said, who-blames-whom, denials, positions, unheard, unnamed-sources, commitments, "
    "contradictions, evidence, timeline, drift, headline-vs-body, next, search WORDS"
)
USUAL = 50
"""Lines of a table if nothing else is asked for; JSON and CSV give all."""
LABEL = 48
"""Letters of a matter's label in a table; JSON and CSV give it whole."""


def command(
    case: Annotated[str, typer.Argument(metavar="CASE", help="The record.")],
    question: Annotated[str, typer.Argument(metavar="QUESTION", help=NAMES)],
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[WORDS]", help="What search looks for.")
    ] = None,
    actor: Annotated[
        str | None,
        typer.Option(help="A name, alias or id; those who speak for it count too."),
    ] = None,
    date: Annotated[
        str | None, typer.Option(help="Day, month or year of publication (ISO).")
    ] = None,
    since: Annotated[str | None, typer.Option("--from", help="First date (ISO).")] = None,
    until: Annotated[str | None, typer.Option("--to", help="Last date (ISO).")] = None,
    article: Annotated[str | None, typer.Option(help="An article's id or path.")] = None,
    matter: Annotated[str | None, typer.Option(help="A matter's id.")] = None,
    limit: Annotated[
        int | None, typer.Option(min=0, help=f"At most so many lines; 0: all. Tables: {USUAL}.")
    ] = None,
    format_: Annotated[str, typer.Option("--format", help=" | ".join(FORMATS))] = "table",
) -> None:
    """Ask a question across the articles of a record.

    Every line of the answer has its words, its article and the id of the record it rests on
    (onrecord explain CASE ID shows it in its line). A filter by date leaves articles of unknown
    date out.

    Example: onrecord ask case.onrecord positions --actor Orsland
    """
    from onrecord.ask import Asked, ask
    from onrecord.store import Record

    if format_ not in FORMATS:
        raise UsageError(f"there is no format {format_}: choose {', '.join(FORMATS)}")
    if limit is None and format_ == "table":
        limit = USUAL
    asked = Asked(actor, since or date, until or date, article, matter, limit or None)
    with Record(case) as record:
        answers = ask(record, question, asked, **_search(question, words or []))
    _print(answers, format_)
    if answers.more:
        typer.echo(f"the first {limit} lines; --limit 0 gives all", err=True)


def _search(question: str, words: list[str]) -> dict[str, str]:
    """The words to search for; only ``search`` has them, and it must."""
    if (question == "search") != bool(words):
        wrong = "search needs words" if question == "search" else f"{question} takes no words"
        raise UsageError(wrong)
    return {"words": " ".join(words)} if words else {}


def _print(answers: Answers[Any], format_: str) -> None:
    shown = answers.kind.shown
    if format_ == "json":
        print_json({**line.to_dict(), "text": line.text} for line in answers)
    elif format_ == "csv":
        header = ("id", "article", "source", "start", "end", "published", *shown, "words")
        print_csv(header, (_csv(line, shown) for line in answers))
    else:
        header = (*(name.replace("_", " ") for name in shown), "words", "article and id")
        rows = ((*_short(line, shown), line.text, f"{line.origin}\n{line.id}") for line in answers)
        print_table(header, rows)


def _csv(line: Line, shown: Sequence[str]) -> tuple[str, ...]:
    start = str(line.words[0].start) if line.words else ""
    end = str(line.words[-1].end) if line.words else ""
    place = (line.id, line.article, line.source, start, end, line.published or "")
    return (*place, *_cells(line, shown), line.text)


def _cells(line: Line, shown: Sequence[str]) -> tuple[str, ...]:
    return tuple(_cell(getattr(line, name)) for name in shown)


def _short(line: Line, shown: Sequence[str]) -> Iterator[str]:
    """The cells of a table: labels, which are made up, are cut; words of articles never are."""
    for name, cell in zip(shown, _cells(line, shown), strict=True):
        yield textwrap.shorten(cell, LABEL, placeholder=" …") if name == "label" else cell


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return ", ".join(_cell(one) for one in value)
    if isinstance(value, bool):
        return "yes" if value else ""
    return value.text if hasattr(value, "text") else str(value)
