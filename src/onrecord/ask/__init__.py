"""Questions across the articles of a record; every line of an answer has its words."""

from __future__ import annotations

from onrecord.ask.asked import Asked
from onrecord.ask.asking import QUESTIONS, Ask, ask
from onrecord.ask.rows import Answers, Line

__all__ = ["QUESTIONS", "Answers", "Ask", "Asked", "Line", "ask"]
