"""Analysis -> Statements: who said what, by quotation marks, cues and the attribution model."""

from __future__ import annotations

from onrecord.statements.find import find, look
from onrecord.statements.reader import Reader, load_reader

__all__ = ["Reader", "find", "load_reader", "look"]
