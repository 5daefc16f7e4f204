"""Are two accounts of the same matter? A score of points, each of which can be told.

Points add up as in record linkage (Fellegi and Sunter): agreement on what is rare counts most,
what is unknown on either side counts nothing, and some disagreements forbid.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.matters.accounts import Account
from onrecord.matters.context import day_number, days_apart, leads_to, story_points
from onrecord.matters.figures import agreement
from onrecord.matters.parties import Parties
from onrecord.matters.wording import Wording, classes, cosine, stem_list

ENOUGH = 2.4
"""Points from which two accounts of one article are held to be of the same matter; in doubt they
stay apart."""
ACROSS = 3.0
"""The same for accounts of two articles."""
LEAST = 0.85
"""Points of :data:`GROUNDS` that it takes besides: no two happenings are one by their kind alone."""
GROUNDS = frozenset({"who", "to whom", "place", "time", "means", "figures", "words",
                     "headline and body", "points back", "the lead"})  # fmt: skip
"""What two accounts themselves have in common."""
AGREEING = 0.7
"""Share of :data:`ENOUGH` that the better half of a matter's accounts must reach on average."""

ANOTHER = frozenset(
    {
        "another",
        "second",
        "third",
        "fourth",
        "fifth",
        "separate",
        "similar",
        "other",
        "additional",
        "further",
        "subsequent",
    }
)
"""Words that, in one article, say that a happening is not the one told before."""
OTHER_WORDS = -0.4
"""Points where the words are neither the same nor words for one kind of act."""
STORY = 0.25
"""How alike two articles are that tell one story."""
LISTED = 3
"""Places in what an article tells of one matter from which they are a list."""


class Part(NamedTuple):
    """One reason: ``name`` of what was compared, ``points`` for (or against) the same matter."""

    name: str
    points: float


class Compared(NamedTuple):
    """The points of a pair and what they are for; ``forbidden`` names what rules it out;
    ``inside`` says that both stand in one article, ``promises`` that both are commitments."""

    score: float
    parts: tuple[Part, ...]
    forbidden: str | None
    inside: bool = False
    promises: bool = False

    @property
    def grounds(self) -> float:
        """The points for what the two themselves have in common, kind and surroundings aside. Of
        promises, who makes them is no ground: one actor promises many things."""
        grounds = GROUNDS - {"who"} if self.promises else GROUNDS
        return sum(part.points for part in self.parts if part.name in grounds and part.points > 0)

    @property
    def same(self) -> bool:
        """Whether the two are held to be of the same matter."""
        enough = ENOUGH if self.inside else ACROSS
        return self.forbidden is None and self.score >= enough and self.grounds >= LEAST

    def told(self) -> str:
        """The parts in words, the weightiest first."""
        ranked = sorted(self.parts, key=lambda part: -abs(part.points))
        words = ", ".join(f"{part.name} {part.points:+.1f}" for part in ranked if part.points)
        return f"{self.forbidden}; {words}" if self.forbidden else words


def compare(one: Account, other: Account, parties: Parties, wording: Wording) -> Compared:
    """How far ``one`` and ``other`` agree. The order of the two does not matter."""
    forbidden = _forbidden(one, other, parties)
    parts = tuple(_parts(one, other, parties, wording))
    total = round(sum(part.points for part in parts), 3)
    inside, promises = one.article == other.article, one.type == "commitment"
    return Compared(total, parts, forbidden, inside, promises)


def support(found: Sequence[Compared]) -> float:
    """What a matter's accounts say to a newcomer: the mean score of the better half of them."""
    ranked = sorted((one.score for one in found), reverse=True)
    half = ranked[: (len(ranked) + 1) // 2]
    return sum(half) / len(half)


def _forbidden(one: Account, other: Account, parties: Parties) -> str | None:
    if one.type != other.type and not _headed(one, other):
        return f"{one.type} and {other.type}"
    if one.event.plover.event != other.event.plover.event:
        return f"{one.event.plover.event} and {other.event.plover.event}"
    if bool(one.trigger & stem_list("whole")) != bool(other.trigger & stem_list("whole")):
        return "a whole and a part of it"
    if one.article == other.article and bool(one.apart & ANOTHER) != bool(other.apart & ANOTHER):
        return "one is another"
    if one.date and other.date and not _dates_fit(one.date, other.date):
        return f"dates {one.date} and {other.date}"
    if one.country and other.country and one.country != other.country:
        return f"places {one.country} and {other.country}"
    if one.type != "incident":
        agree = parties.alike(sorted(one.bodies), sorted(other.bodies))
        if agree is not None and agree < 0:
            return "different bodies"
    return None


def _headed(one: Account, other: Account) -> bool:
    """Whether one is the headline's word for the other: headlines tell as done what the body
    tells as agreed or planned."""
    if one.article != other.article or not one.trigger & other.trigger:
        return False
    titles = {one.zone, other.zone} & {"headline", "deck"}
    past = "historical" in (one.event.status, other.event.status)
    return bool(titles) and one.zone != other.zone and not past


def _dates_fit(one: str, other: str) -> bool:
    """Whether two dates may be of the same day: equal as far as both go, or a day apart (told in
    another time zone, or the morning after)."""
    short = min(len(one), len(other))
    if one[:short] == other[:short]:
        return True
    return len(one) == len(other) == 10 and abs(day_number(one) - day_number(other)) <= 1


def _parts(one: Account, other: Account, parties: Parties, wording: Wording) -> Iterator[Part]:
    yield Part("type", 0.5)
    yield Part("mode", _mode(one, other))
    yield Part("who", _doers(one, other, parties))
    yield Part("to whom", _recipients(one, other, parties))
    yield Part("place", _place(one, other))
    yield Part("time", _time(one, other))
    yield Part("means", _means(one, other))
    yield Part("figures", _figures(one, other))
    yield Part("words", 0.0 if _together(one, other) else 3.0 * cosine(one.words, other.words))
    yield Part("trigger", _trigger(one, other))
    yield Part("set apart", -2.0 if one.apart != other.apart else 0.0)
    yield Part("several", -1.8 if one.several != other.several else 0.0)
    yield Part("background", _background(one, other))
    yield from _context(one, other, wording)


def _together(one: Account, other: Account) -> bool:
    """Whether both stand in one sentence, whose words then tell nothing of either."""
    return one.article == other.article and one.sentence == other.sentence


def _mode(one: Account, other: Account) -> float:
    a, b = one.mode, other.mode
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
    return _spots(one, other)


def _spots(one: Account, other: Account) -> float:
    """Places that both sentences name; a list of places is where several things happened."""
    mine, yours = (a.spots | ({a.place} if a.place else set()) for a in (one, other))
    if not mine or not yours or _together(one, other):
        return 0.0
    shared = len(mine & yours) / max(min(len(mine), len(yours)), 1)
    if not shared:
        return -0.4
    return round((1.0 if max(len(mine), len(yours)) <= LISTED else 0.4) * shared, 2)


def _time(one: Account, other: Account) -> float:
    if not one.date or not other.date:
        return 0.0
    if one.date == other.date:
        return 1.4 if len(one.date) == 10 else 1.0
    return 0.4 if one.date[:7] == other.date[:7] and len(one.date) != len(other.date) else -0.5


def _means(one: Account, other: Account) -> float:
    if one.weapon & other.weapon:
        return 0.8
    if one.poison and other.poison:
        return 0.5
    exact = (a.weapon - stem_list("any means") for a in (one, other))
    return -0.8 if all(exact) else 0.0


def _figures(one: Account, other: Account) -> float:
    if one.numbers & other.numbers:
        return 0.6
    agree = 0.0 if _together(one, other) else agreement(one.counted, other.counted)
    return 0.6 * agree if agree > 0 else 0.9 * agree


def _trigger(one: Account, other: Account) -> float:
    """Whether both are told by one word, or by words for one kind of act."""
    if one.trigger & other.trigger:
        return 0.5
    return 0.3 if trigger_classes(one) & trigger_classes(other) else OTHER_WORDS


def trigger_classes(account: Account) -> frozenset[str]:
    """The kinds of act that its words are lists of."""
    alike = classes()
    return frozenset().union(*(alike.get(word, frozenset()) for word in account.trigger))


def _background(one: Account, other: Account) -> float:
    """News of the day beside what, in the same article, lies before it, or beside what did not
    happen: seldom the same, unless the dates say so, or somebody denies it."""
    statuses = {one.event.status, other.event.status}
    if "negated" in statuses and len(statuses) == 2:
        denied = one if one.event.status == "negated" else other
        return 0.0 if denied.claimed else -0.6
    if one.article != other.article or (one.date is not None and one.date == other.date):
        return 0.0  # what one article tells as its news is background in another
    return -0.3 if statuses == {"actual", "historical"} else 0.0


def _context(one: Account, other: Account, wording: Wording) -> Iterator[Part]:
    if one.article != other.article:
        alike = wording.alike(one.article, other.article)
        yield Part("story", story_points(alike))
        yield Part("both lead", 0.5 if one.leads and other.leads and alike >= STORY else 0.0)
        yield Part("published apart", days_apart(one, other))
        return
    titles = {one.zone, other.zone} & {"headline", "deck"}
    yield Part("headline and body", 1.0 if titles and one.zone != other.zone else 0.0)
    later = one if one.position > other.position else other
    yield Part("points back", 1.0 if later.pointing else 0.0)
    yield Part("same article", 0.0 if _together(one, other) else 0.3)
    yield Part("the lead", 1.2 if leads_to(one, other) else 0.0)
