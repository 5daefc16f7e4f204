"""The command line: each command parses, calls one public function and prints.

A command is one module of ``onrecord.cli.commands`` (its name in :data:`COMMANDS`) with a
function ``command``, whose signature typer reads. Nothing heavy is imported before a command
runs, so that ``onrecord --help`` answers at once.
"""

from __future__ import annotations

import sys
from importlib import import_module
from keyword import iskeyword

import typer

from onrecord.cli.failing import guarded
from onrecord.version import __version__

COMMANDS = (
    "build", "show", "ask", "explain", "matters", "actors", "check", "export", "import", "review",
    "report", "decide",
)  # fmt: skip
"""The commands in the order of ``onrecord --help``."""


def application() -> typer.Typer:
    """The command line with all its commands."""
    app = typer.Typer(
        name="onrecord",
        help="Read reporting on a crisis and keep the record: who said what, every line with its "
        "exact words.",
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    app.callback()(_options)
    for name in COMMANDS:
        word = f"{name}_" if iskeyword(name) else name
        module = import_module(f"onrecord.cli.commands.{word}")
        app.command(name)(module.command)
    return app


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"onrecord {__version__}")
        raise typer.Exit


def _options(
    version: bool = typer.Option(
        False, "--version", help="Print the version and exit.", callback=_show_version,
        is_eager=True,
    ),
) -> None:  # fmt: skip
    """Options of onrecord itself; typer calls this before a command."""


def main() -> None:
    """Run the command line and exit with its status."""
    sys.exit(guarded(application()))
