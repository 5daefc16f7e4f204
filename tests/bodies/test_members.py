"""Who sat where, day by day."""

from __future__ import annotations

import csv
import datetime as dt
from collections import defaultdict
from pathlib import Path

import pytest

from onrecord.bodies import council, members_on
from onrecord.bodies.names import state_code, state_name
from onrecord.bodies.problems import NoRuleThen

DAY = dt.timedelta(days=1)
UNSC = council("UNSC")

# The shared table has Côte d'Ivoire for 1991-92. It sat in 1990-91; India sat in 1991-92.
WRONG_IN_THE_SHARED_TABLE = {1992: ({"IND"}, {"CIV"})}


def codes(body: str, day: str) -> set[str]:
    """The codes of the members on a day."""
    return {seat.code for seat in members_on(council(body), dt.date.fromisoformat(day))}


def test_the_council_has_eleven_or_fifteen_members_on_every_day() -> None:
    """From its first meeting to the end of 2026: 11 until 1965, then 15, five of them permanent."""
    day, last = dt.date(1946, 1, 17), dt.date(2026, 12, 31)
    wrong = []
    while day <= last:
        seats = members_on(UNSC, day)
        sizes = (len(seats), len({s.code for s in seats}), sum(s.permanent for s in seats))
        size = 11 if day.year < 1966 else 15
        if sizes != (size, size, 5):
            wrong.append((day, sizes))
        day += DAY
    assert wrong == []


def test_every_code_of_every_member_has_a_name() -> None:
    """No seat is printed as a bare code."""
    bare = {s.code for table in UNSC.tables for s in table.seats if s.name == s.code}
    assert bare == set()


@pytest.mark.parametrize(
    ("before", "after", "gone", "come"),
    [
        ("1971-10-24", "1971-10-25", set(), set()),  # China's seat stays China's
        ("1991-12-23", "1991-12-24", {"SUN"}, {"RUS"}),
        ("1990-05-21", "1990-05-22", {"YMD"}, {"YEM"}),
        ("1956-12-31", "1957-01-01", {"YUG", "BEL", "IRN", "PER"}, {"PHL", "COL", "IRQ", "SWE"}),
        ("1960-12-31", "1961-01-01", {"POL", "ARG", "ITA", "TUN"}, {"TUR", "CHL", "EGY", "LBR"}),
        ("1964-12-31", "1965-01-01", {"CSK", "BRA", "MAR", "NOR"}, {"MYS", "JOR", "NLD", "URY"}),
        ("2017-12-31", "2018-01-01", {"ITA", "EGY", "JPN", "SEN", "UKR", "URY"},
         {"NLD", "CIV", "GNQ", "KWT", "PER", "POL"}),
    ],
)  # fmt: skip
def test_seats_pass_on_the_right_day(
    before: str, after: str, gone: set[str], come: set[str]
) -> None:
    """Successions and shared terms."""
    earlier, later = codes("UNSC", before), codes("UNSC", after)
    assert (earlier - later, later - earlier) == (gone, come)


def test_chinas_government_is_told_by_the_day() -> None:
    """The seat is China's throughout; its name says which government held it."""
    names = [
        {s.code: s.name for s in members_on(UNSC, dt.date(1971, 10, day))}["CHN"]
        for day in (24, 25)
    ]
    assert names == ["Republic of China", "China"]


@pytest.mark.parametrize(
    ("year", "split"), [(1961, "LBR"), (1962, "IRL"), (1962, "ROU"), (1963, "PHL")]
)
def test_shared_terms_last_one_year(year: int, split: str) -> None:
    """A member that shared a term sat in its own year only."""
    years = [y for y in (1960, 1961, 1962, 1963, 1964) if split in codes("UNSC", f"{y}-06-01")]
    assert years == [year]


def test_no_elected_member_sits_more_than_two_years_running() -> None:
    """Charter Article 23(2): a retiring member is not eligible for immediate re-election."""
    running: dict[str, int] = defaultdict(int)
    for year in range(1946, 2027):
        sitting = {s.code for s in members_on(UNSC, dt.date(year, 6, 1)) if not s.permanent}
        running = defaultdict(int, {code: running[code] + 1 for code in sitting})
        assert max(running.values()) <= 2, (year, running)


def test_each_year_brings_as_many_new_members_as_seats_fall_free() -> None:
    """Five new elected members each year since 1967 (six where a term is shared)."""
    for year in range(1967, 2027):
        before, after = codes("UNSC", f"{year - 1}-06-01"), codes("UNSC", f"{year}-06-01")
        assert len(after - before - {"RUS"}) in ((5, 6) if year == 2018 else (5,)), year


def test_members_agree_with_the_shared_table(shared_data: Path) -> None:
    """Year by year 1992-2023, except one term that the shared table has wrong."""
    table: dict[int, set[str]] = defaultdict(set)
    with (shared_data / "unsc" / "members_by_year_1992_2023.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            table[int(row["year"])].add(state_code(row["member"]) or row["member"])
    differing = {
        year: (ours - theirs, theirs - ours)
        for year, theirs in table.items()
        if (ours := codes("UNSC", f"{year}-06-01")) != theirs
    }
    assert len(table) == 32
    assert differing == WRONG_IN_THE_SHARED_TABLE


@pytest.mark.parametrize(
    ("body", "day", "count"),
    [
        ("NATO", "1949-08-24", 12),
        ("NATO", "1999-03-11", 16),
        ("NATO", "1999-03-12", 19),
        ("NATO", "2024-03-06", 31),
        ("NATO", "2024-03-07", 32),
        ("EU", "1994-12-31", 12),
        ("EU", "1995-01-01", 15),
        ("EU", "2004-05-01", 25),
        ("EU", "2013-07-01", 28),
        ("EU", "2020-01-31", 28),
        ("EU", "2020-02-01", 27),
        ("G7", "1975-11-15", 6),
        ("G7", "1976-06-27", 7),
        ("G7", "1998-05-15", 8),
        ("G7", "2014-03-24", 7),
        ("UNGA", "2002-09-09", 189),
        ("UNGA", "2011-07-13", 192),
        ("UNGA", "2011-07-14", 193),
        ("OPCW-CSP", "2021-04-21", 193),
    ],
)
def test_other_bodies_grow_and_shrink_on_the_right_day(body: str, day: str, count: int) -> None:
    """Accessions, an exit, a suspension."""
    assert len(codes(body, day)) == count


def test_members_that_are_not_known_are_not_guessed() -> None:
    """A day outside the table, or a body whose members rotate unseen, is told in words."""
    with pytest.raises(NoRuleThen, match="known from 2000-11-01 to 2026-12-31, not on 1999-05-05"):
        members_on(council("UNGA"), dt.date(1999, 5, 5))
    with pytest.raises(NoRuleThen, match="OPCW-EC rotate and are not shipped"):
        members_on(council("OPCW-EC"), dt.date(2018, 5, 5))


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("RUS", "RUS"), ("ru", "RUS"), ("Russian Federation", "RUS"), ("the Soviet Union", "SUN"),
        ("U.S.S.R.", "SUN"), ("Britain", "GBR"), ("U.K.", "GBR"), ("Côte d’Ivoire", "CIV"),
        ("COTE D'IVOIRE", "CIV"), ("Türkiye", "TUR"), ("Zaire", "COD"), ("Ceylon", "LKA"),
        ("United Arab Republic", "EGY"), ("Yugoslavia", "YUG"), ("Czechoslovakia", "CSK"),
        ("Bolivia (Plurinational State of)", "BOL"), ("Iran (Islamic Republic of)", "IRN"),
        ("Republic of Korea", "KOR"), ("Venezuela", "VEN"), ("Velmark", None), ("", None),
    ],
)  # fmt: skip
def test_states_are_known_by_the_names_they_are_met_under(name: str, code: str | None) -> None:
    """Codes, short and official names, names of former times."""
    assert state_code(name) == code


def test_short_names_are_printed() -> None:
    """Not "Bolivia, Plurinational State of"."""
    assert [state_name(c) for c in ("BOL", "GBR", "SUN")] == [
        "Bolivia", "United Kingdom", "Soviet Union",
    ]  # fmt: skip
