"""A line without an end costs time in proportion to its length, and not to its square."""

from __future__ import annotations

import time

import pytest

from onrecord import articles
from onrecord.pipeline import Tools, read_article

UNITS = {
    "clauses": "the envoy said that the port was shut and ",
    "quotations": "“We did not fire,” the Kestrian minister Orla Venn told reporters. ",
    "names": "Venn, ",
    "quotes": '"No" ',
    "verbs": "said ",
}
TIMES = {"clauses": 150, "quotations": 80, "names": 800, "quotes": 400, "verbs": 800}


def seconds(line: str, tools: Tools) -> float:
    """The CPU time of reading ``line``: the less of two readings."""
    made = articles.make_article(f"Smoke over Tarsk\n\n{line}", source="long.txt")
    taken = []
    for _ in range(2):
        began = time.process_time()
        read_article(made, tools=tools)
        taken.append(time.process_time() - began)
    return min(taken)


@pytest.mark.parametrize("unit", UNITS)
def test_twice_the_line_takes_about_twice_the_time(unit: str, tools: Tools) -> None:
    """At most 2.6 times: a square would be four. Measured up to three times, as a machine that is
    busy with other work makes one measurement unsafe."""
    ratios = []
    for _ in range(3):
        once = seconds(UNITS[unit] * TIMES[unit], tools)
        ratios.append(seconds(UNITS[unit] * (2 * TIMES[unit]), tools) / once)
        if ratios[-1] < 2.6:
            return
    pytest.fail(f"twice the line took {ratios} times as long")
