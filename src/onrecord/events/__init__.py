"""Statement -> Events and Stances, driven by the codebook."""

from __future__ import annotations

from onrecord.events.coder import code

__all__ = ["code"]
