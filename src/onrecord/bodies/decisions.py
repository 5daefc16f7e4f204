"""Real decisions: roll calls read from CSV, and whether members voted as they had said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from msgspec import Struct

from onrecord.bodies.ballots import Vote
from onrecord.bodies.decide import decide
from onrecord.bodies.names import state_code
from onrecord.bodies.packs import Body
from onrecord.bodies.positions import Position, Side
from onrecord.bodies.problems import BadVotes, VotedTwice
from onrecord.bodies.seats import council, table_on
from onrecord.bodies.verdicts import Question, Verdict
from onrecord.bodies.votes_file import read_rows, read_vote

Kept = Literal["as said", "changed", "said both", "never said"]
_SIDES: dict[Vote, Side] = {
    "yes": "for",
    "no": "against",
    "abstain": "abstain",
    "constructive": "abstain",
    "absent": "abstain",
}


class Decision(Struct, frozen=True):
    """A vote that was taken.

    ``draft``: the text voted on, by its symbol; ``votes``: members as written with their votes;
    ``recorded``: the outcome that the source gives (``None`` if it gives none); ``matter``: id of
    the matter in a record that it decides; ``kind``: kind of matter, ``None`` for the usual one.
    """

    body: str
    date: dt.date
    draft: str
    votes: tuple[tuple[str, Vote], ...]
    title: str | None = None
    kind: str | None = None
    recorded: str | None = None
    matter: str | None = None
    source: str | None = None


class Consistency(Struct, frozen=True):
    """A member's vote beside what it had stated before: ``said`` are the statements (with their
    words), ``undated`` those of them of which nobody knows that they came before the vote."""

    member: str
    vote: Vote
    kept: Kept
    said: tuple[Position, ...]
    undated: int


def read_decisions(path: str | Path) -> tuple[Decision, ...]:
    """The decisions of a CSV file with a line for each vote.

    Columns ``body, date, draft, member, vote``; optional ``title, kind, outcome, matter, source``,
    taken from a decision's first line. Raises
    :class:`~onrecord.bodies.problems.BadVotes` or
    :class:`~onrecord.bodies.problems.VotedTwice` naming the line.
    """
    rows: dict[tuple[str, str, str], list[tuple[int, dict[str, str]]]] = {}
    for line, row in read_rows(path, ("body", "date", "draft", "member", "vote")):
        rows.setdefault((row["body"], row["date"], row["draft"]), []).append((line, row))
    return tuple(_decision(str(path), lines) for lines in rows.values())


def outcome_of(decision: Decision, bodies: tuple[Body, ...] | None = None) -> Verdict:
    """What the rules make of ``decision``; members it does not list are open."""
    question = Question(date=decision.date, kind=decision.kind)
    return decide(council(decision.body, bodies), dict(decision.votes), question)


def compare_with_said(
    decision: Decision, positions: Iterable[Position], bodies: tuple[Body, ...] | None = None
) -> tuple[Consistency, ...]:
    """Each vote, by code, beside what the member had *stated* before: did it vote as it had said?

    A statement later than the vote is left out; one without a date is kept and counted as
    undated. To stay away counts as abstaining. Members come in the order of the roll call.
    """
    asked = council(decision.body, bodies)
    table = table_on(asked, decision.date)
    own = {} if table is None else {s.name.casefold(): s.code for s in table.seats}
    own |= {} if table is None else {old: s.code for old, s in table.by_code.items()}

    def code(name: str) -> str:
        known = own.get(name) or own.get(name.casefold()) or state_code(name) or name
        return own.get(known, known)

    said: dict[str, list[Position]] = {}
    for position in positions:
        if position.basis == "stated" and _before(position, decision.date):
            said.setdefault(code(position.member), []).append(position)
    return tuple(_compared(code(m), vote, said.get(code(m), [])) for m, vote in decision.votes)


def _compared(member: str, vote: Vote, said: list[Position]) -> Consistency:
    sides = {position.side for position in said}
    kept: Kept = "never said"
    if len(sides) > 1:
        kept = "said both"
    elif sides:
        kept = "as said" if _SIDES.get(vote) in sides else "changed"
    undated = sum(1 for position in said if position.date is None)
    return Consistency(member, vote, kept, tuple(said), undated)


def _before(position: Position, day: dt.date) -> bool:
    return position.date is None or position.date[:10] <= day.isoformat()[: len(position.date)]


def _decision(path: str, lines: list[tuple[int, dict[str, str]]]) -> Decision:
    first_line, first = lines[0]
    try:
        day = dt.date.fromisoformat(first["date"])
    except ValueError as error:
        raise BadVotes(path, f"line {first_line}: {first['date']!r} is no date") from error
    votes: dict[str, Vote] = {}
    for line, row in lines:
        if row["member"] in votes:
            raise VotedTwice(f"{path}: line {line}: {row['member']!r} has two votes")
        votes[row["member"]] = read_vote(row["vote"], path, line)
    return Decision(
        body=first["body"],
        date=day,
        draft=first["draft"],
        votes=tuple(votes.items()),
        title=first.get("title") or None,
        kind=first.get("kind") or None,
        recorded=first.get("outcome") or None,
        matter=first.get("matter") or None,
        source=first.get("source") or None,
    )
