"""What can go wrong, named for what the caller does next.

::

    OnrecordError                      every error of this package; has a one-line message
    ├── InputError                     set this input aside, go on with the next
    │   ├── UnreadableInput            cannot be opened, decoded or parsed
    │   └── EmptyInput                 holds no text
    ├── UsageError                     the call is wrong: mend it and call again
    │   └── CodebookError              an entry of a codebook or rule pack is malformed
    ├── ModelUnusable                  (statements.model) reinstall, or read by rules
    └── RecordError                    the record on disk cannot be used: stop
        ├── NotARecord                 the path is no record (a folder, another kind of file)
        ├── NewerRecord                written by a later version of onrecord
        └── StorageFailed              disk full, locked, read-only

Each face translates these in one table (see ``cli/failing.py``): ``InputError`` is counted and named at
the end of a batch, the others end the command with their message and a non-zero exit status.
"""

from __future__ import annotations


class OnrecordError(Exception):
    """Base of all errors of this package. ``str(error)`` is one line fit for a user."""


class InputError(OnrecordError):
    """One input could not be used; the batch goes on. ``path`` names it, ``reason`` says why."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason

    def __reduce__(self) -> tuple[type[InputError], tuple[str, str]]:
        return type(self), (self.path, self.reason)


class UnreadableInput(InputError):
    """The input cannot be opened, decoded or parsed."""


class EmptyInput(InputError):
    """The input was read and holds no text."""


class UsageError(OnrecordError):
    """The caller asked for something that does not exist or does not fit."""


class CodebookError(UsageError):
    """A codebook entry or rule pack is malformed; the message names the file and the entry."""


class RecordError(OnrecordError):
    """The record on disk cannot be used."""


class NotARecord(RecordError):
    """The path is a directory or a file that is no onrecord record."""


class NewerRecord(RecordError):
    """The record was written by a later version of onrecord than this one."""


class StorageFailed(RecordError):
    """The storage refused: disk full, locked by another program, read-only."""
