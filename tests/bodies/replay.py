"""The Council's decisions to 2010 put to the engine again, from the shared tables."""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from onrecord.bodies import Question, Tally, council, decide_tally

RECORDED = {"adopted": "adopted", "vetoed": "vetoed", "not adopted": "failed"}


class Replayed(Struct, frozen=True):
    """A row with a tally: what the table says and what the engine makes of it."""

    key: str
    date: str
    tally: tuple[int, int, int]
    recorded: str
    outcome: str


def replay(folder: Path) -> Iterator[Replayed]:
    """Every decision with a tally. Who cast vetoes comes from both tables; neither lists one where
    the other members voted no, so a row without a veto means: no permanent member against."""
    vetoes = _vetoes(folder / "vetoes_1946_2010.csv")
    unsc = council("UNSC")
    for row in _rows(folder / "votes_1946_2010.csv"):
        if not row["yes"]:
            continue
        symbol = row["draft"] or row["resolution"] or row["record"]
        whole = re.fullmatch(r"\d{4}-\d\d-\d\d", row["date"])  # three rows have no whole date
        day = row["date"] if whole else f"{row['year']}-07-01"
        against = _states(row["vetoed_by"]) or vetoes.get((symbol, day), ())
        tally = (int(row["yes"]), int(row["no"]), int(row["abstain"]))
        verdict = decide_tally(
            unsc,
            Tally(*tally, no_from=against, named=True),
            Question(dt.date.fromisoformat(day)),
        )
        yield Replayed(symbol, day, tally, RECORDED[row["outcome"]], verdict.outcome)


def _vetoes(path: Path) -> dict[tuple[str, str], tuple[str, ...]]:
    found = {}
    for row in _rows(path):
        symbol = row["draft"].split(" (")[0].split(" and ")[0]
        words = re.sub(r"^\d+-(\d)", r"\1", row["date"])
        day = dt.datetime.strptime(words, "%d %B %Y").date().isoformat()
        found[symbol, day] = _states(row["permanent_member_casting_veto"])
    return found


def _states(words: str) -> tuple[str, ...]:
    """The members in ``France, UK and USA`` or ``USSR 8-2-1``."""
    bare = re.sub(r"\d+-\d+-\d+", "", words)
    return tuple(s.strip() for s in re.split(r"\||,| and ", bare) if s.strip())


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
