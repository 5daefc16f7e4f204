"""onrecord reads reporting on a crisis and keeps the record: who said what, who holds whom
responsible for what and on what evidence, who wants what done about it."""

from __future__ import annotations

__version__ = "0.1.0"
