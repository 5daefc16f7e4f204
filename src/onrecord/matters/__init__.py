"""Many articles -> matters: same or not the same, accounts, independent sources."""

from __future__ import annotations

from onrecord.matters.copies import Copy, near_copies
from onrecord.matters.gather import gather
from onrecord.matters.independence import told
from onrecord.matters.rulings import Ruling

__all__ = ["Copy", "Ruling", "gather", "near_copies", "told"]
