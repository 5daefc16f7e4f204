"""What Spark needs on this machine, said in one line where it is missing."""

from __future__ import annotations

import os
import shutil
from importlib.util import find_spec

from onrecord.errors import UsageError

PACKAGES = ("pyspark", "pyarrow", "pandas")


def missing() -> str | None:
    """Why Spark cannot be used here; ``None`` if it can."""
    for package in PACKAGES:
        if find_spec(package) is None:
            return f"Spark needs {package}, which is not installed: pip install 'onrecord[spark]'"
    home = os.environ.get("JAVA_HOME")
    if shutil.which("java") is None and not (home and shutil.which("java", path=f"{home}/bin")):
        return "Spark needs Java 17 or later, and there is no java on the path"
    return None


def require() -> None:
    """Raise :class:`~onrecord.errors.UsageError` where Spark cannot be used."""
    reason = missing()
    if reason is not None:
        raise UsageError(reason)
