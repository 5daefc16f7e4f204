"""What a user sees when something goes wrong: one line and an exit status, never a traceback."""

from __future__ import annotations

from collections.abc import Callable

import typer

from onrecord.errors import InputError, OnrecordError, RecordError, UsageError

STATUS: tuple[tuple[type[BaseException], int], ...] = (
    (UsageError, 2),
    (InputError, 1),
    (RecordError, 3),
    (OnrecordError, 1),
)
"""Exit status of each kind of error, the first that fits; documented in ``docs/cli.md``."""
INTERRUPTED = 130


class Interrupted(Exception):
    """The user stopped a command; the message says what is safe."""


def guarded(app: Callable[..., object]) -> int:
    """Run ``app`` and return its exit status, with errors translated by :data:`STATUS`."""
    try:
        app()
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else int(leaving.code is not None)
    except OnrecordError as error:
        return _say(str(error), next(code for kind, code in STATUS if isinstance(error, kind)))
    except Interrupted as error:
        return _say(str(error), INTERRUPTED)
    except KeyboardInterrupt:
        return _say("interrupted", INTERRUPTED)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        return _say(f"{where}{error.strerror or error}", 3)
    return 0


def _say(message: str, status: int) -> int:
    typer.echo(f"onrecord: {' '.join(message.splitlines())}", err=True)
    return status
