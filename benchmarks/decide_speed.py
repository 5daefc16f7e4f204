"""How many decisions a second one core gives: ``python -m benchmarks.decide_speed``."""

from __future__ import annotations

import datetime as dt
import random
import time
from collections.abc import Callable

from onrecord.bodies import Question, Tally, Vote, council, decide, decide_tally, members_on

DAY = Question(dt.date(2019, 3, 1))


def questions(count: int, kinds: tuple[Vote, ...], body: str = "UNSC") -> list[dict[str, Vote]]:
    """``count`` random roll calls, the same on every run."""
    chance = random.Random(7)  # noqa: S311 - no secret
    seats = [seat.code for seat in members_on(council(body), dt.date(2019, 3, 1))]
    return [{code: chance.choice(kinds) for code in seats} for _ in range(count)]


def rate(ask: Callable[[int], object], count: int) -> float:
    """Calls of ``ask`` a second of processor time, the best of three rounds."""
    best = 0.0
    for _ in range(3):
        start = time.process_time()
        for n in range(count):
            ask(n)
        best = max(best, count / (time.process_time() - start))
    return best


def measure(count: int = 5000) -> dict[str, float]:
    """Decisions a second for the forms of the question, with reasons and changes worked out."""
    unsc, unga = council("UNSC"), council("UNGA")
    full = questions(count, ("yes", "yes", "no", "abstain"))
    unsure = questions(count, ("yes", "no", "abstain", "unknown"))
    large = questions(count // 10, ("yes", "no", "abstain"), "UNGA")
    tally = Tally(10, 2, 3, ("RUS", "ZAF"))
    return {
        "roll call of 15": rate(lambda n: decide(unsc, full[n], DAY), count),
        "15 members, some open": rate(lambda n: decide(unsc, unsure[n], DAY), count),
        "tally": rate(lambda _: decide_tally(unsc, tally, DAY), count),
        "roll call of 193": rate(lambda n: decide(unga, large[n], DAY), count // 10),
    }


if __name__ == "__main__":
    for name, speed in measure().items():
        print(f"{name:<24} {speed:>10,.0f} decisions/s")
