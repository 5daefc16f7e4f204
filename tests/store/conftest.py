"""A server for the tests that need one, and the tests of the batch, which run on it too."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "batch"))

from postgresql_server import address, server  # noqa: F401 - fixtures, after the path
