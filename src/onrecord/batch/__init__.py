"""The batch job: articles of any number into a record, safe to repeat and to interrupt."""

from __future__ import annotations

from onrecord.batch.job import Summary, run
from onrecord.batch.settings import Settings, build

__all__ = ["Settings", "Summary", "build", "run"]
