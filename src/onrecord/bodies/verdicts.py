"""The shape of a question put to a body, and of its answer."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from onrecord.bodies.ballots import Vote
from onrecord.bodies.changes import ChangeSet
from onrecord.bodies.packs import Outcome


class MemberVote(Struct, frozen=True):
    """One line of the answer's table: a member and its vote (``unknown`` if not known)."""

    member: str
    name: str
    permanent: bool
    vote: Vote


class Verdict(Struct, frozen=True):
    """What a body has decided or can still decide.

    ``outcome``: ``adopted``, ``vetoed`` (the votes were there and a permanent member stopped it),
    ``failed`` (they were not, or a body of consensus met an objection) or ``not_decided``;
    ``possible``: every outcome that can still be; ``short_by``: votes in favour that are missing,
    ``None`` where no number would do; ``pivotal``: codes of the members on whom it turns
    (:func:`~onrecord.bodies.engine.pivotal_members`); ``presidency``: who has it that year;
    ``to_pass``, ``to_stop``: smallest changes.
    """

    outcome: Outcome
    vetoed_by: tuple[str, ...]
    short_by: int | None
    possible: tuple[Outcome, ...]
    pivotal: tuple[str, ...]
    reasons: tuple[str, ...]
    body: str
    name: str
    date: dt.date
    kind: str
    rule: str
    citation: str
    members: int
    needed: int | None
    tally: dict[str, int]
    to_pass: tuple[ChangeSet, ...]
    to_stop: tuple[ChangeSet, ...]
    votes: tuple[MemberVote, ...]
    presidency: str | None = None


class Question(Struct, frozen=True):
    """What is asked besides the votes. ``date`` ``None``: the last day on which all members named
    sat together. ``kind`` ``None``: the body's usual kind of matter, or its procedural one if
    ``procedural``. ``chapter_vi``: ``parties`` to the dispute are held to abstain. ``members``:
    codes or names of those that sit, where the pack does not know them."""

    date: dt.date | None = None
    kind: str | None = None
    procedural: bool = False
    parties: tuple[str, ...] = ()
    chapter_vi: bool = False
    members: tuple[str, ...] = ()
