"""Corrections made in another program come home as review decisions."""

from __future__ import annotations

CORRECTABLE: dict[str, str] = {}
"""Formats in which people correct a record -> their modules."""
