"""The answer as the ``decide`` command gives it: one function for the question, one for each form.

``answer`` takes what the command line has; ``render_json`` writes the contract's object and
``render_table`` the table that a person reads.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Literal

import msgspec
from msgspec import Struct

from onrecord.bodies.ballots import Tally, Vote
from onrecord.bodies.decide import decide, decide_tally
from onrecord.bodies.packs import load_bodies
from onrecord.bodies.positions import BASES, Position, SaidVerdict, decide_from_positions
from onrecord.bodies.problems import BodyError
from onrecord.bodies.seats import Council, council
from onrecord.bodies.verdicts import Question, Verdict
from onrecord.bodies.votes_file import read_votes
from onrecord.codebook import Codebook


class Asked(Struct, frozen=True):
    """The options of the command. Of ``votes`` (a CSV file), ``positions`` and the tally (``yes``
    with ``no``, ``abstain``, ``no_from``) one is given; with none, all votes are open. Lists of
    members may be one string divided by commas."""

    date: str | dt.date | None = None
    votes: str | Path | None = None
    positions: Iterable[Position] | None = None
    yes: int | None = None
    no: int | None = None
    abstain: int | None = None
    no_from: str | Sequence[str] = ()
    rest: Literal["absent", "unknown"] = "absent"
    procedural: bool = False
    kind: str | None = None
    parties: str | Sequence[str] = ()
    chapter_vi: bool = False
    members: str | Sequence[str] = ()


def answer(body: str, asked: Asked, codebook: Codebook | None = None) -> Verdict | SaidVerdict:
    """What ``body`` (id, name or alias) decides on what is ``asked``.

    ``codebook`` may bring bodies of the user's own. Raises a
    :class:`~onrecord.bodies.problems.BodyError` or, for a votes file,
    :class:`~onrecord.bodies.problems.BadVotes`, each with a message of one line.
    """
    bodies = None if codebook is None or not codebook.extra else load_bodies(codebook)
    table = council(body, bodies)
    question = Question(
        date=_day(asked.date),
        kind=asked.kind,
        procedural=asked.procedural,
        parties=_listed(asked.parties),
        chapter_vi=asked.chapter_vi,
        members=_listed(asked.members),
    )
    return _ask(table, asked, question)


def render_json(verdict: Verdict | SaidVerdict) -> str:
    """The contract's object, with more fields after the contract's; one line, UTF-8 text."""
    return msgspec.json.encode(as_object(verdict)).decode()


def as_object(verdict: Verdict | SaidVerdict) -> dict[str, Any]:
    """What :func:`render_json` writes, as plain dicts and lists."""
    core = verdict.verdict if isinstance(verdict, SaidVerdict) else verdict
    plain: dict[str, Any] = msgspec.to_builtins(core)
    if isinstance(verdict, SaidVerdict):
        plain["positions"] = msgspec.to_builtins(verdict.by_basis)
        plain["contradicted"] = list(verdict.contradicted)
        plain["members_never_heard"] = list(verdict.never_heard)
        plain["outside"] = msgspec.to_builtins(verdict.outside)
    return plain


def render_table(verdict: Verdict | SaidVerdict) -> str:
    """The answer for a person: the outcome, the votes, why, and what would change it."""
    said = verdict if isinstance(verdict, SaidVerdict) else None
    core = said.verdict if said else verdict
    assert isinstance(core, Verdict)  # noqa: S101 - the other half of the union is taken above
    lines = [f"{core.name}, {core.date}, {core.kind}: {_OUTCOMES[core.outcome]}"]
    lines += [f"Presidency: {core.presidency}", ""] if core.presidency else [""]
    lines += _seat_lines(core, said)
    lines += _count_lines(core)
    lines += ["Why", *(f"  {reason}" for reason in core.reasons), ""]
    changes = [change.words for change in (*core.to_pass, *core.to_stop)]
    if changes:
        lines += ["What would change it", *(f"  {words}" for words in changes), ""]
    if said:
        lines += _said_lines(said)
    return "\n".join([*lines, f"Rule: {core.rule}", f"Source: {core.citation}"])


_OUTCOMES = {
    "adopted": "ADOPTED",
    "vetoed": "VETOED",
    "failed": "FAILED",
    "not_decided": "NOT DECIDED",
}


def _ask(table: Council, asked: Asked, question: Question) -> Verdict | SaidVerdict:
    tallied = asked.yes is not None or asked.no is not None or asked.abstain is not None
    given = [asked.votes is not None, asked.positions is not None, tallied]
    if sum(given) > 1:
        raise BodyError("give votes, positions or a tally, not several of them")
    names = _listed(asked.no_from)
    if names and not tallied:
        raise BodyError(
            "votes against by name (no-from) belong to a tally: give yes, no and abstain"
        )
    if asked.positions is not None:
        return decide_from_positions(table, asked.positions, question)
    if not tallied:
        votes: dict[str, Vote] = {} if asked.votes is None else read_votes(asked.votes)
        return decide(table, votes, question)
    if asked.yes is None:
        raise BodyError("a tally needs the number of votes in favour (yes)")
    no = len(names) if asked.no is None else asked.no
    tally = Tally(asked.yes, no, asked.abstain or 0, names, rest=asked.rest)
    return decide_tally(table, tally, question)


def _listed(names: str | Sequence[str]) -> tuple[str, ...]:
    apart = names.split(",") if isinstance(names, str) else names
    return tuple(name.strip() for name in apart if name.strip())


def _day(date: str | dt.date | None) -> dt.date | None:
    if date is None or isinstance(date, dt.date):
        return date
    try:
        return dt.date.fromisoformat(date)
    except ValueError as error:
        raise BodyError(f"{date!r} is no date such as 2017-04-12") from error


def _seat_lines(core: Verdict, said: SaidVerdict | None) -> list[str]:
    """One line a member, unless only a tally is known or nobody has voted in a large body."""
    if not core.votes:
        return []
    beside = _beside(said)
    width = max(len(vote.name) for vote in core.votes)
    lines = []
    for vote in core.votes:
        marks = " permanent" if vote.permanent else ""
        turn = " *" if vote.member in core.pivotal else ""
        note = beside.get(vote.member, "")
        member = f"  {vote.member:<4} {vote.name:<{width}}  {vote.vote:<12}"
        lines.append(f"{member}{marks:<10}{turn:<3}{note}".rstrip())
    legend = ["  * it turns on this member", ""] if core.pivotal else [""]
    return ["Members", *lines, *legend]


def _beside(said: SaidVerdict | None) -> dict[str, str]:
    if said is None:
        return {}
    notes: dict[str, list[str]] = {}
    for basis in BASES:
        for position in said.by_basis[basis]:
            notes.setdefault(position.member, []).append(f"{position.side} ({basis})")
    return {member: ", ".join(dict.fromkeys(told)) for member, told in notes.items()}


def _count_lines(core: Verdict) -> list[str]:
    counts = ", ".join(f"{number} {name}" for name, number in core.tally.items() if number)
    needed = "" if core.needed is None else f"; {core.needed} in favour needed"
    lines = [f"Votes: {counts or 'none'} of {core.members}{needed}"]
    if len(core.possible) > 1:
        lines.append(f"Still possible: {', '.join(core.possible)}")
    return [*lines, ""]


def _said_lines(said: SaidVerdict) -> list[str]:
    lines = ["What they said"]
    for basis in BASES:
        for position in said.by_basis[basis]:
            where = f" [{position.article}]" if position.article else ""
            who = f"  {position.member}  {position.side} ({basis}): "
            lines.append(f"{who}{_one_line(position.words)}{where}")
    if len(lines) == 1:
        lines.append("  nothing by any member")
    if said.outside:
        lines.append(f"  no members: {', '.join(dict.fromkeys(p.member for p in said.outside))}")
    return [*lines, ""]


def _one_line(words: str) -> str:
    return " ".join(words.split())
