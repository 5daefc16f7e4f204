"""When a statement was made: the time words of its own clause, not of what is said."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import msgspec

from onrecord.actors.dates import Found, Times, find_times
from onrecord.language import Analysis
from onrecord.records import Statement, When


def add_times(statements: list[Statement], analysis: Analysis, times: Times) -> list[Statement]:
    """The statements with ``when`` filled in where the words around the cue give a time."""
    in_sentence = cache(lambda start, end: find_times(analysis, start, end, times))
    return [
        statement
        if statement.when is not None
        else msgspec.structs.replace(statement, when=_said_when(statement, analysis, in_sentence))
        for statement in statements
    ]


def _said_when(
    statement: Statement, analysis: Analysis, in_sentence: Callable[[int, int], list[Found]]
) -> When | None:
    """The time nearest to the cue in its sentence, outside the content; ``None`` without one."""
    marks = statement.cue or statement.speaker.anchors
    if not marks:
        return None
    cue = marks[0]
    sentence = analysis.sentence_at(cue.start)
    if sentence is None:
        return None
    found = [f for f in in_sentence(*sentence) if not _inside(f, statement)]
    if not found:
        return None
    return min(found, key=lambda f: (_distance(f, cue.start, cue.end), f.start)).when


def _inside(found: Found, statement: Statement) -> bool:
    return any(a.start < found.end and found.start < a.end for a in statement.content)


def _distance(found: Found, start: int, end: int) -> int:
    return found.start - end if found.start >= end else start - found.end
