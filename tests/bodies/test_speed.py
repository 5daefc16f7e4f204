"""Speed, with a floor far below what is measured, so that a busy machine does not fail it."""

from __future__ import annotations

import datetime as dt
import time

from onrecord.bodies import Question, Vote, council, decide, members_on


def test_two_thousand_decisions_take_less_than_a_second() -> None:
    """Measured are more than 15,000 a second on one core (``benchmarks/decide_speed.py``)."""
    unsc, question = council("UNSC"), Question(dt.date(2019, 3, 1))
    votes: dict[str, Vote] = {
        seat.code: "no" if seat.code == "RUS" else "yes"
        for seat in members_on(unsc, dt.date(2019, 3, 1))
    }
    start = time.process_time()
    for _ in range(2000):
        decide(unsc, votes, question)
    assert time.process_time() - start < 1.0
