"""Are two accounts of the same matter? A score of points, each of which can be told.

Points add up as in record linkage (Fellegi and Sunter): agreement on what is rare counts most,
what is unknown on either side counts nothing, and some disagreements forbid.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from onrecord.matters.accounts import Account
from onrecord.matters.parties import Parties
from onrecord.matters.wording import Wording, cosine

ENOUGH = 2.1
"""Points from which two accounts are held to be of the same matter; in doubt they stay apart."""


ANY_ACT = "ACT"
"""The event of acts that no PLOVER type names: only those told by one word are comparable."""
LONG_AFTER = 45
"""Days after which another article more likely has news of its own."""


class Part(NamedTuple):
    """One reason: ``name`` of what was compared, ``points`` for (or against) the same matter."""

    name: str
    points: float


class Compared(NamedTuple):
    """The points of a pair and what they are for; ``forbidden`` names what rules it out."""

    score: float
    parts: tuple[Part, ...]
    forbidden: str | None

    @property
    def same(self) -> bool:
        """Whether the two are held to be of the same matter."""
        return self.forbidden is None and self.score >= ENOUGH

    def told(self) -> str:
        """The parts in words, the weightiest first."""
        ranked = sorted(self.parts, key=lambda part: -abs(part.points))
        words = ", ".join(f"{part.name} {part.points:+.1f}" for part in ranked if part.points)
        return f"{self.forbidden}; {words}" if self.forbidden else words


def compare(one: Account, other: Account, parties: Parties, wording: Wording) -> Compared:
    """How far ``one`` and ``other`` agree. The order of the two does not matter."""
    forbidden = _forbidden(one, other, parties)
    parts = tuple(_parts(one, other, parties, wording))
    return Compared(round(sum(part.points for part in parts), 3), parts, forbidden)


def _forbidden(one: Account, other: Account, parties: Parties) -> str | None:
    if one.type != other.type:
        return f"{one.type} and {other.type}"
    if one.event.plover.event != other.event.plover.event:
        return f"{one.event.plover.event} and {other.event.plover.event}"
    if one.event.plover.event == ANY_ACT and not one.trigger & other.trigger:
        return "different acts"
    if one.date and other.date and not _dates_fit(one.date, other.date):
        return f"dates {one.date} and {other.date}"
    if one.country and other.country and one.country != other.country:
        return f"places {one.country} and {other.country}"
    if one.type != "incident":
        agree = parties.alike(sorted(one.bodies), sorted(other.bodies))
        if agree is not None and agree < 0:
            return "different bodies"
    return None


def _dates_fit(one: str, other: str) -> bool:
    """Whether two dates may be of the same day: equal as far as both go, or a day apart (told in
    another time zone, or the morning after)."""
    short = min(len(one), len(other))
    if one[:short] == other[:short]:
        return True
    return len(one) == len(other) == 10 and abs(_day(one) - _day(other)) <= 1


def _day(date: str) -> int:
    return datetime.date.fromisoformat(date[:10]).toordinal()


def _parts(one: Account, other: Account, parties: Parties, wording: Wording) -> Iterator[Part]:
    yield Part("type", 0.5)
    yield Part("mode", _mode(one, other))
    yield Part("who", _doers(one, other, parties))
    yield Part("to whom", _recipients(one, other, parties))
    yield Part("place", _place(one, other))
    yield Part("time", _time(one, other))
    yield Part("means", _means(one, other))
    yield Part("figures", 0.6 if one.numbers & other.numbers else 0.0)
    yield Part("words", 0.0 if _together(one, other) else 3.0 * cosine(one.words, other.words))
    yield Part("trigger", 0.5 if one.trigger & other.trigger else 0.0)
    yield Part("set apart", -1.5 if one.apart != other.apart else 0.0)
    yield Part("background", _background(one, other))
    yield from _context(one, other, wording)


def _together(one: Account, other: Account) -> bool:
    """Whether both stand in one sentence, whose words then tell nothing of either."""
    return one.article == other.article and one.sentence == other.sentence


def _mode(one: Account, other: Account) -> float:
    a, b = one.event.plover.mode, other.event.plover.mode
    if a is None or b is None:
        return 0.0
    return 0.4 if a == b else -0.4


def _doers(one: Account, other: Account, parties: Parties) -> float:
    agree = parties.alike(one.actors, other.actors)
    if agree is None:
        return _crossed(one, other, parties)
    if agree >= 0:
        return 1.4 * agree
    told = one.type == "incident" and (one.claimed or other.claimed)
    return -0.7 if told else -1.5


def _crossed(one: Account, other: Account, parties: Parties) -> float:
    """A doer of one who is a recipient of the other: the words do not tell the two apart
    ("custody of", "shooting of")."""
    best = max(
        parties.alike(one.actors, other.recipients) or 0.0,
        parties.alike(one.recipients, other.actors) or 0.0,
    )
    return 0.6 * max(best, 0.0)


def _recipients(one: Account, other: Account, parties: Parties) -> float:
    agree = parties.alike(one.recipients, other.recipients)
    if agree is None:
        return 0.0
    return 1.1 * agree if agree >= 0 else -0.3


def _place(one: Account, other: Account) -> float:
    if one.place and other.place:
        if one.place == other.place:
            return 1.3
        if one.place in other.place or other.place in one.place:
            return 0.8
        if one.country and one.country == other.country:
            return -0.3
        return -0.8
    return 0.0


def _time(one: Account, other: Account) -> float:
    if not one.date or not other.date:
        return 0.0
    if one.date == other.date:
        return 1.4 if len(one.date) == 10 else 1.0
    return 0.4 if one.date[:7] == other.date[:7] and len(one.date) != len(other.date) else -0.5


def _means(one: Account, other: Account) -> float:
    if not one.weapon or not other.weapon:
        return 0.0
    return 0.8 if one.weapon & other.weapon else -0.8


def _background(one: Account, other: Account) -> float:
    """News of the day beside what lies before it, or beside what did not happen: seldom the
    same, unless the dates say so or somebody only claims it."""
    statuses = {one.event.status, other.event.status}
    if "negated" in statuses and len(statuses) == 2:
        return 0.0 if one.claimed and other.claimed else -0.6
    dated = one.date is not None and one.date == other.date
    return -0.6 if statuses == {"actual", "historical"} and not dated else 0.0


def _apart(one: Account, other: Account) -> float:
    """News of the day in articles published long after one another: seldom the same. Says
    nothing where a date of publication is not known, or where the event is dated or background."""
    if one.published is None or other.published is None or (one.date and other.date):
        return 0.0
    if "historical" in (one.event.status, other.event.status):
        return 0.0
    days = abs(_day(one.published) - _day(other.published))
    return -1.5 if days > 365 else -0.8 if days > LONG_AFTER else 0.0


def _context(one: Account, other: Account, wording: Wording) -> Iterator[Part]:
    if one.article != other.article:
        alike = wording.alike(one.article, other.article)
        yield Part("story", round(max(-0.8, min(1.2, 4.0 * (alike - 0.2))), 2))
        yield Part("published apart", _apart(one, other))
        return
    titles = {one.zone, other.zone} & {"headline", "deck"}
    yield Part("headline and body", 1.0 if titles and one.zone != other.zone else 0.0)
    later = one if one.position > other.position else other
    yield Part("points back", 1.0 if later.pointing else 0.0)
    yield Part("same article", 0.0 if _together(one, other) else 0.3)
