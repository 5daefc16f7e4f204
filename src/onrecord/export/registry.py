"""Which formats there are, and writing one to a path so that no half of a file is ever left."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.errors import UsageError
from onrecord.export.loss import Loss
from onrecord.files import fresh_file, fresh_folder

if TYPE_CHECKING:
    from onrecord.store import Record

FORMATS = {
    "jsonl": "onrecord.export.jsonl",
    "csv": "onrecord.export.csv_tables",
    "parquet": "onrecord.export.parquet",
    "graphml": "onrecord.export.graphml",
    "gexf": "onrecord.export.gexf",
    "dna": "onrecord.export.dna",
    "webanno": "onrecord.export.webanno",
    "ftm": "onrecord.export.ftm",
    "cas": "onrecord.export.cas",
    "brat": "onrecord.export.brat",
    "citron": "onrecord.export.citron",
}
"""Name of a format -> its module."""
STANDARD_OUTPUT = "-"


def export(
    record: Record, to: str, path: str | Path, options: Mapping[str, str] | None = None
) -> Loss:
    """Write ``record`` in the format ``to`` at ``path`` (``-`` is standard output), and answer
    what the format could not carry. ``options`` are those of the format (:func:`options_of`).

    Raises :class:`~onrecord.errors.UsageError` for an unknown format or option and
    :class:`~onrecord.errors.StorageFailed` if ``path`` cannot be written; a file is then as it
    was before.
    """
    module = module_of(to)
    given = chosen(to, options or {})
    lost: Loss | None
    if getattr(module, "FOLDER", False):
        if str(path) == STANDARD_OUTPUT:
            raise UsageError(f"{to} fills a folder and cannot go to standard output")
        with fresh_folder(Path(path)) as folder:
            lost = module.write(record, folder, **given)
    elif str(path) == STANDARD_OUTPUT:
        lost = module.write(record, sys.stdout.buffer, **given)
        sys.stdout.buffer.flush()
    else:
        with fresh_file(Path(path)) as out:
            lost = module.write(record, out, **given)
    return lost or Loss()


def module_of(name: str) -> Any:
    """The module of the format ``name``; raises :class:`~onrecord.errors.UsageError`."""
    if name not in FORMATS:
        raise UsageError(f"there is no format {name}: choose {', '.join(FORMATS)}")
    return import_module(FORMATS[name])


def options_of(name: str) -> Mapping[str, tuple[str, ...]]:
    """The options of a format, each with its values, the default first."""
    options: Mapping[str, tuple[str, ...]] = getattr(module_of(name), "OPTIONS", {})
    return options


def chosen(name: str, given: Mapping[str, str]) -> dict[str, str]:
    """Every option of the format ``name`` with the value given or its default.

    Raises :class:`~onrecord.errors.UsageError` for an option or a value that it does not have.
    """
    known = options_of(name)
    for option, value in given.items():
        if option not in known:
            have = f"it has {', '.join(known)}" if known else "it has none"
            raise UsageError(f"{name} has no option {option}: {have}")
        if value not in known[option]:
            raise UsageError(f"{name}: {option} is one of {', '.join(known[option])}, not {value}")
    return {option: given.get(option, values[0]) for option, values in known.items()}
