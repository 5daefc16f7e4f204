"""How a body decides: members by date, thresholds, vetoes, and so what can pass.

Rules and members are data (``codebook/bodies``); :func:`answer` is the whole question,
:func:`decide`, :func:`decide_tally` and :func:`decide_from_positions` its three forms.
"""

from __future__ import annotations

from onrecord.bodies.ballots import Tally, Vote
from onrecord.bodies.changes import ChangeSet
from onrecord.bodies.decide import decide, decide_tally
from onrecord.bodies.decisions import (
    Consistency,
    Decision,
    compare_with_said,
    outcome_of,
    read_decisions,
)
from onrecord.bodies.faces import Asked, answer, render_json, render_table
from onrecord.bodies.from_record import members_behind, positions_toward
from onrecord.bodies.packs import Body, find_body, load_bodies, shipped_bodies
from onrecord.bodies.picture import describe, render_svg
from onrecord.bodies.positions import Position, SaidVerdict, decide_from_positions
from onrecord.bodies.seats import Council, Seat, council, members_on
from onrecord.bodies.verdicts import Question, Verdict
from onrecord.bodies.votes_file import read_votes

__all__ = [
    "Asked",
    "Body",
    "ChangeSet",
    "Consistency",
    "Council",
    "Decision",
    "Position",
    "Question",
    "SaidVerdict",
    "Seat",
    "Tally",
    "Verdict",
    "Vote",
    "answer",
    "compare_with_said",
    "council",
    "decide",
    "decide_from_positions",
    "decide_tally",
    "describe",
    "find_body",
    "load_bodies",
    "members_behind",
    "members_on",
    "outcome_of",
    "positions_toward",
    "read_decisions",
    "read_votes",
    "render_json",
    "render_svg",
    "render_table",
    "shipped_bodies",
]
