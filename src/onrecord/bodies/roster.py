"""From the names in a question to the members who sat: which day, which seats, which codes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from msgspec import Struct

from onrecord.bodies.ballots import Vote
from onrecord.bodies.names import plain, state_code, state_name
from onrecord.bodies.packs import Body
from onrecord.bodies.problems import NoRuleThen, NotAMember, UnknownMember, VotedTwice
from onrecord.bodies.seats import (
    Council,
    Seat,
    last_day_together,
    table_on,
    terms_of,
    unknown_membership,
)


class Roster(Struct, frozen=True):
    """The seats in a question. ``seats`` is empty where they are not known (then ``size`` comes
    from the rule, or is 0); ``remarks`` say what was assumed."""

    seats: tuple[Seat, ...]
    by_code: dict[str, Seat]
    names: dict[str, str]
    size: int
    remarks: tuple[str, ...] = ()


def roster_on(
    asked: Council, named: Sequence[str], day: dt.date | None, given: Sequence[str] = ()
) -> tuple[Roster, dt.date]:
    """The seats and the day of a question that names ``named`` members.

    Without a day it is the last on which all of them sat, and the roster says so. ``given`` are the
    members that a user supplies. Raises :class:`NotAMember` if they never sat together,
    :class:`NoRuleThen` for a day before the body existed.
    """
    remarks: tuple[str, ...] = ()
    if day is None:
        day, remarks = _day_for(asked, named)
    _check_day(asked.body, day)
    if given:
        return _given_roster(given, remarks), day
    table = table_on(asked, day)
    if table is None:
        return Roster((), {}, {}, 0, (*remarks, unknown_membership(asked.body, day))), day
    return Roster(table.seats, table.by_code, table.names, len(table.seats), remarks), day


def seat_all(
    body: Body, roster: Roster, votes: Mapping[str, Vote], day: dt.date
) -> dict[str, Vote]:
    """``votes`` by the codes of the seats. Raises :class:`VotedTwice` if two names are one seat."""
    seated: dict[str, Vote] = {}
    for name, vote in votes.items():
        seat = roster.by_code.get(name)
        code = seat.code if seat is not None else code_at(body, roster, name, day)
        if code in seated:
            raise VotedTwice(f"{name!r} ({code}) has two votes")
        seated[code] = vote
    return seated


def code_at(body: Body, roster: Roster, name: str, day: dt.date) -> str:
    """The code of the seat that ``name`` means on ``day``; of the state, where seats are not known.

    Raises :class:`UnknownMember`, or :class:`NotAMember` if it did not sit.
    """
    sitting = seat_code(roster, name)
    if sitting is not None:
        return sitting
    for guest in body.participants:
        if plain(name) in (plain(guest.code), plain(guest.name)):
            raise NotAMember(f"{guest.name} takes part in {body.id} and has no vote there")
    code = state_code(name)
    if code is None:
        raise UnknownMember(f"{name!r} is no state or code that is known")
    if roster.seats:
        raise NotAMember(_did_not_sit(body, code, day))
    return code


def seat_code(roster: Roster, name: str) -> str | None:
    """The code of the seat that ``name`` means; ``None`` if nobody of that name sits."""
    seat = roster.by_code.get(name.strip().upper()) or _by_name_then(roster, name)
    if seat is None and (code := state_code(name)) is not None:
        seat = roster.by_code.get(code)
    return None if seat is None else seat.code


def _by_name_then(roster: Roster, name: str) -> Seat | None:
    wanted = plain(name)
    return next((seat for seat in roster.seats if plain(seat.name) == wanted), None)


def _day_for(asked: Council, named: Sequence[str]) -> tuple[dt.date, tuple[str, ...]]:
    codes = frozenset(code for name in named if (code := _any_code(asked, name)))
    if asked.body.members_known is None:
        latest = max(rule.since for rule in asked.body.rules)
        return latest, ("no date given: the latest rule is taken",)
    day = last_day_together(asked, codes)
    if day is None:
        who = ", ".join(sorted(codes))
        raise NotAMember(f"there is no day on which {who} all sat on {asked.body.id}; give a date")
    what = "on which the members named sat together" if codes else "that the members are known for"
    return day, (f"no date given: taken as {day}, the last {what}",)


def _any_code(asked: Council, name: str) -> str | None:
    """The code that ``name`` has at any time: a state's, or one of the body's own."""
    code, wanted = name.strip().upper(), plain(name)
    for table in reversed(asked.tables):
        if code in table.by_code:
            return code
        for seat in table.seats:
            if plain(seat.name) == wanted:
                return seat.code
    return state_code(name)


def _check_day(body: Body, day: dt.date) -> None:
    first = min(rule.since for rule in body.rules)
    if day < first:
        raise NoRuleThen(f"{day} is before {first}, the first day that {body.id} has a rule for")


def _given_roster(given: Sequence[str], remarks: tuple[str, ...]) -> Roster:
    codes = []
    for name in given:
        code = state_code(name)
        if code is None:
            raise UnknownMember(f"{name!r} is no state or code that is known")
        if code in codes:
            raise VotedTwice(f"{name!r} ({code}) is named twice among the members")
        codes.append(code)
    seats = tuple(Seat(code, state_name(code)) for code in sorted(codes))
    by_code = {seat.code: seat for seat in seats}
    names = {seat.code: seat.name for seat in seats}
    return Roster(seats, by_code, names, len(seats), (*remarks, "members as given by the user"))


def _did_not_sit(body: Body, code: str, day: dt.date) -> str:
    terms = terms_of(body, code)
    when = "; ".join(f"{a} to {b or 'now'}" for a, b in terms) if terms else "never"
    return f"{state_name(code)} ({code}) did not sit on {body.id} on {day} (its terms: {when})"
