"""Who sits on a body, day by day."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from functools import cache

from msgspec import Struct

from onrecord.bodies.names import state_name
from onrecord.bodies.packs import Body, Rule, Term, find_body, shipped_bodies
from onrecord.bodies.problems import NoRuleThen

_DAY = dt.timedelta(days=1)


class Seat(Struct, frozen=True):
    """A member on a day: its code, its name at the time, and whether it is permanent."""

    code: str
    name: str
    permanent: bool = False


class Table(Struct, frozen=True):
    """A body's membership between two changes: permanent seats first, then by code.

    ``by_code`` finds a seat, also under the codes that mean it (``read_as`` of the pack); ``names``
    and ``notes`` give a member's name then and what is special about its seat.
    """

    seats: tuple[Seat, ...]
    by_code: dict[str, Seat]
    names: dict[str, str]
    notes: dict[str, str]


class Council(Struct, frozen=True):
    """A body with its membership worked out: ``tables[i]`` holds from ``starts[i]`` on."""

    body: Body
    starts: tuple[dt.date, ...]
    tables: tuple[Table, ...]


def council(name: str, bodies: tuple[Body, ...] | None = None) -> Council:
    """The body called ``name`` (id, name or alias), ready to be asked.

    Raises :class:`~onrecord.bodies.problems.UnknownBody`.

    >>> council("Security Council").body.id
    'UNSC'
    """
    body = find_body(name, bodies)
    return _shipped_council(body.id) if bodies is None else seat(body)


def seat(body: Body) -> Council:
    """``body`` with its membership worked out."""
    terms = tuple(made for term in body.members for made in _written_out(term))
    days = {t.since for t in terms} | {t.until + _DAY for t in terms if t.until}
    starts = tuple(sorted(days))
    return Council(body, starts, tuple(_table(terms, day) for day in starts))


def rule_on(body: Body, kind: str, day: dt.date) -> Rule:
    """The rule of ``body`` for ``kind`` on ``day``. Raises :class:`NoRuleThen`."""
    for rule in body.rules:
        if rule.kind == kind and rule.since <= day and (rule.until is None or day <= rule.until):
            return rule
    kinds = list(dict.fromkeys(rule.kind for rule in body.rules))
    if kind not in kinds:
        raise NoRuleThen(f"{body.id} knows no kind of decision {kind!r}; it has {', '.join(kinds)}")
    first = min(rule.since for rule in body.rules if rule.kind == kind)
    raise NoRuleThen(f"{body.id} has no rule for {kind!r} on {day}; its first is from {first}")


def table_on(asked: Council, day: dt.date) -> Table | None:
    """The membership on ``day``; ``None`` where the pack does not know it.

    >>> len(table_on(council("UNSC"), dt.date(1965, 12, 31)).seats)
    11
    """
    known = asked.body.members_known
    if known is None or not known.since <= day <= known.until:
        return None
    at = bisect_right(asked.starts, day) - 1
    return asked.tables[at] if at >= 0 else None


def members_on(asked: Council, day: dt.date) -> tuple[Seat, ...]:
    """The seats on ``day``. Raises :class:`NoRuleThen` where they are not known."""
    table = table_on(asked, day)
    if table is None:
        raise NoRuleThen(unknown_membership(asked.body, day))
    return table.seats


def unknown_membership(body: Body, day: dt.date) -> str:
    """Why the members on ``day`` are not known, in words."""
    if body.members_known is None:
        return f"the members of {body.id} rotate and are not shipped"
    known = body.members_known
    return f"the members of {body.id} are known from {known.since} to {known.until}, not on {day}"


def last_day_together(asked: Council, codes: frozenset[str]) -> dt.date | None:
    """The last day on which all ``codes`` sat there; without codes, the last day known."""
    if asked.body.members_known is None:
        return None
    last = asked.body.members_known.until
    for start, table in zip(reversed(asked.starts), reversed(asked.tables), strict=True):
        if start <= last:
            if codes <= table.by_code.keys():
                return last
            last = start - _DAY
    return None


def terms_of(body: Body, code: str) -> list[tuple[dt.date, dt.date | None]]:
    """The terms of ``code`` on ``body``, oldest first; the second day is ``None`` if it lasts."""
    return sorted((t.since, t.until) for t in body.members if code in t.codes)


@cache
def _shipped_council(body_id: str) -> Council:
    return seat(next(b for b in shipped_bodies() if b.id == body_id))


def _written_out(term: Term) -> list[Term]:
    """A term that takes over another body's members (``all_of``), in pieces without a change."""
    if term.all_of is None:
        return [term]
    other = _shipped_council(find_body(term.all_of).id)
    taken = tuple(
        Term(
            since=max(start, term.since),
            until=end - _DAY if end else term.until,
            codes=tuple(s.code for s in table.seats if s.code not in term.without),
        )
        for start, end, table in zip(
            other.starts, (*other.starts[1:], None), other.tables, strict=True
        )
        if end is None or end > term.since
    )
    own = Term(since=term.since, until=term.until, codes=term.codes, note=term.note)
    return [*taken, own]


def _table(terms: tuple[Term, ...], day: dt.date) -> Table:
    sitting = [t for t in terms if t.since <= day and (t.until is None or day <= t.until)]
    seats = sorted(
        (Seat(c, t.called.get(c, state_name(c)), t.permanent) for t in sitting for c in t.codes),
        key=lambda seat: (not seat.permanent, seat.code),
    )
    by_code = {seat.code: seat for seat in seats}
    by_code |= {old: by_code[new] for t in sitting for old, new in t.read_as.items()}
    notes = {c: t.note for t in sitting if t.note for c in t.codes}
    return Table(tuple(seats), by_code, {seat.code: seat.name for seat in seats}, notes)
