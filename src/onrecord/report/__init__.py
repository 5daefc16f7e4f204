"""The dossier a person reads: one self-contained page."""

from __future__ import annotations

from onrecord.report.page import write_report

__all__ = ["write_report"]
