"""Libraries that only one format needs: loaded when it is written, named when it is missing."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from onrecord.errors import UsageError


def extra(module: str, name: str) -> Any:
    """The library ``module``, which the extra ``name`` of this package installs.

    Raises :class:`~onrecord.errors.UsageError` with the command that installs it.
    """
    try:
        return import_module(module)
    except ImportError as error:
        package = module.partition(".")[0]
        raise UsageError(
            f"this format needs {package}, which is not installed: pip install 'onrecord[{name}]'"
        ) from error
