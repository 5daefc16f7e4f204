"""Coding of invented sentences with hand-made statements, for the tests of events and stances."""

from __future__ import annotations

from events.fakes import read, statement
from onrecord.events import code
from onrecord.pipeline import Tools
from onrecord.records import Event, Stance, Statement
from onrecord.statements import look

Said = dict[str, str]


def coded(
    text: str, tools: Tools, *said: Said, rules: bool = False
) -> tuple[tuple[Event, ...], tuple[Stance, ...], list[Statement]]:
    """Events and stances of ``text``, in which each of ``said`` is a statement (see
    :func:`events.fakes.statement`); by the rules alone, or with the network reading along."""
    statements = [statement(text, **one) for one in said]  # type: ignore[arg-type]
    analysis, cast = read(text, tools.language, statements)
    seen = None if rules else look(analysis, tools.reader)
    events, stances = code(analysis, cast, tools.codebook, seen.judgement if seen else None)
    return events, stances, statements


def held(stances: tuple[Stance, ...], holder: str) -> list[tuple[str, str]]:
    """Attitude and basis of each stance of ``holder``."""
    return [(s.attitude, s.basis) for s in stances if s.holder == holder]


def against(stances: tuple[Stance, ...], holder: str) -> set[str]:
    """Everyone a stance of ``holder`` is against."""
    return {t.actor for s in stances if s.holder == holder for t in s.toward if t.sign == "against"}
