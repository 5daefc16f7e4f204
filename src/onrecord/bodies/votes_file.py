"""Reading votes written down by people: a CSV file with a header, and the words for a vote."""

from __future__ import annotations

import csv
import io
from functools import cache
from pathlib import Path

from msgspec import Struct

from onrecord.bodies.ballots import Vote
from onrecord.bodies.names import plain
from onrecord.bodies.problems import BadVotes, VotedTwice
from onrecord.codebook import Codebook

_DELIMITERS = ",;\t"


class VoteWords(Struct, frozen=True, forbid_unknown_fields=True):
    """The words that are read as ``vote``."""

    vote: Vote
    definition: str
    example: str
    source: str
    words: tuple[str, ...]


def read_votes(path: str | Path) -> dict[str, Vote]:
    """Members (as written) to votes, from a CSV file with the columns ``member`` and ``vote``.

    Raises :class:`BadVotes` naming the line for a file that is empty, binary, without these
    columns, or with a word that is no vote; :class:`VotedTwice` for a member named twice.
    """
    votes: dict[str, Vote] = {}
    for line, row in read_rows(path, ("member", "vote")):
        member = row["member"]
        if not member:
            raise BadVotes(str(path), f"line {line} has no member")
        if member in votes:
            raise VotedTwice(f"{path}: line {line}: {member!r} has two votes")
        votes[member] = read_vote(row["vote"], str(path), line)
    return votes


def read_vote(word: str, path: str = "votes", line: int = 0) -> Vote:
    """The vote that ``word`` stands for. Raises :class:`BadVotes` naming the line.

    >>> read_vote("In favour"), read_vote("Abstained"), read_vote("not participating")
    ('yes', 'abstain', 'absent')
    """
    vote = _words().get(plain(word) or word.strip())
    if vote is None:
        raise BadVotes(path, f"line {line}: {word!r} is no vote (yes, no, abstain or absent)")
    return vote


_MAX_CELL = 10_000
"""Characters of one cell. The limit of Python's own reader is one for the whole process, which
other readers of tables raise."""


def read_rows(path: str | Path, required: tuple[str, ...]) -> list[tuple[int, dict[str, str]]]:
    """The rows of a CSV file, each with its line number, columns in lower case, cells stripped.

    Commas, semicolons or tabs divide, whichever the header has. Raises :class:`BadVotes`.
    """
    text = _text(path)
    header_line = next((line for line in text.splitlines() if line.strip()), "")
    if not header_line:
        raise BadVotes(str(path), "is empty")
    delimiter = max(_DELIMITERS, key=header_line.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        rows = [(reader.line_num, row) for row in reader if any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise BadVotes(str(path), f"line {reader.line_num}: {error}") from error
    if not rows:
        raise BadVotes(str(path), "is empty")
    for line, row in rows:
        if any(len(cell) > _MAX_CELL for cell in row):
            raise BadVotes(str(path), f"line {line}: field larger than field limit ({_MAX_CELL})")
    header = [cell.strip().casefold() for cell in rows[0][1]]
    missing = [name for name in required if name not in header]
    if missing:
        raise BadVotes(
            str(path), f"the first line must name the columns {', '.join(required)}; "
            f"{', '.join(missing)} missing"
        )  # fmt: skip
    if len(rows) == 1:
        raise BadVotes(str(path), "has a header and no votes")
    return [(line, _row(header, row, str(path), line)) for line, row in rows[1:]]


def _row(header: list[str], row: list[str], path: str, line: int) -> dict[str, str]:
    if len(row) > len(header):
        raise BadVotes(path, f"line {line} has {len(row)} cells, the header {len(header)}")
    cells = [cell.strip() for cell in row] + [""] * (len(header) - len(row))
    return dict(zip(header, cells, strict=True))


def _text(path: str | Path) -> str:
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise BadVotes(str(path), f"cannot be read ({error.strerror})") from error
    if b"\0" in data:
        raise BadVotes(str(path), "is binary, not a CSV file")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadVotes(str(path), "is not UTF-8 text") from error


@cache
def _words() -> dict[str, Vote]:
    table = Codebook().table("bodies/names/votes", VoteWords)
    return {plain(word) or word: entry.vote for entry in table for word in entry.words}
