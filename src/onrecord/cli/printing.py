"""Rows on the screen: as a table, JSON lines or CSV."""

from __future__ import annotations

import csv
import io
import sys
import unicodedata
from collections.abc import Iterable, Sequence

import typer

FORMATS = ("table", "json", "csv")
SHOWN_AS_CODE = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
"""Unicode categories that could move the cursor, reverse a line or hide something."""
TABLE_WIDTH = 120
"""Columns of a table that is not printed on a terminal."""


def visible(text: str) -> str:
    """``text`` with control and formatting characters shown as codes, safe for a terminal.

    >>> visible("a" + chr(27) + "[31mb")
    'a\\\\x1b[31mb'
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(letter) for letter in text)


def _shown(letter: str) -> str:
    if letter == "\n":
        return " "
    if unicodedata.category(letter) in SHOWN_AS_CODE and letter not in "\u200c\u200d":
        return letter.encode("unicode_escape").decode("ascii")
    return letter


def print_json(rows: Iterable[object]) -> None:
    """One JSON object a line, as ``export --to jsonl`` writes them."""
    import msgspec

    for row in rows:
        sys.stdout.write(msgspec.json.encode(row).decode("utf-8") + "\n")


def print_csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Comma-separated values with a header; nothing is cut."""
    for row in (header, *rows):
        line = io.StringIO()
        csv.writer(line, lineterminator="\n").writerow(row)
        sys.stdout.write(line.getvalue())


def print_table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table whose cells are folded, never cut; columns without any cell are left out."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    width = None if sys.stdout.isatty() else TABLE_WIDTH
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    cells = [[visible(cell) for cell in row] for row in rows]
    kept = [place for place in range(len(header)) if any(row[place] for row in cells)]
    for place in kept:
        table.add_column(header[place], overflow="fold")
    for row in cells:
        table.add_row(*(Text(row[place]) for place in kept))
    if table.row_count:
        Console(width=width, highlight=False).print(table)
    else:
        typer.echo("nothing found", err=True)
