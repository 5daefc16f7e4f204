"""Are two accounts of the same matter? A score of points, each of which can be told.

Points add up as in record linkage (Fellegi and Sunter): agreement on what is rare counts most,
what is unknown on either side counts nothing, and some disagreements forbid.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.matters.accounts import Account, day_number
from onrecord.matters.context import days_apart, leads_to, story_points
from onrecord.matters.figures import agreement
from onrecord.matters.parties import alike
from onrecord.matters.wording import Stories, cosine

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


COMPARED = ("type", "mode", "who", "to whom", "place", "time", "means", "figures", "words",
            "trigger", "set apart", "several", "background")  # fmt: skip
INSIDE = (*COMPARED, "headline and body", "points back", "same article", "the lead")
"""What is compared of two accounts of one article, in the order of their points."""
OUTSIDE = (*COMPARED, "story", "both lead", "published apart")
"""The same for accounts of two articles."""


class Compared(NamedTuple):
    """The points of a pair and what they are for (:data:`INSIDE` one article, or :data:`OUTSIDE`);
    ``forbidden`` names what rules it out; ``promises`` says that both are commitments."""

    score: float
    points: tuple[float, ...]
    forbidden: str | None
    inside: bool = False
    promises: bool = False

    @property
    def grounds(self) -> float:
        """The points for what the two themselves have in common, kind and surroundings aside. Of
        promises, who makes them is no ground: one actor promises many things."""
        grounds = GROUNDS - {"who"} if self.promises else GROUNDS
        return sum(points for name, points in self._parts() if name in grounds and points > 0)

    @property
    def same(self) -> bool:
        """Whether the two are held to be of the same matter."""
        enough = ENOUGH if self.inside else ACROSS
        return self.forbidden is None and self.score >= enough and self.grounds >= LEAST

    def told(self) -> str:
        """The parts in words, the weightiest first."""
        ranked = sorted(self._parts(), key=lambda part: -abs(part[1]))
        words = ", ".join(f"{name} {points:+.1f}" for name, points in ranked if points)
        return f"{self.forbidden}; {words}" if self.forbidden else words

    def _parts(self) -> Iterator[tuple[str, float]]:
        return zip(INSIDE if self.inside else OUTSIDE, self.points, strict=True)


def compare(one: Account, other: Account, stories: Stories) -> Compared:
    """How far ``one`` and ``other`` agree. The order of the two does not matter."""
    inside = one.article == other.article
    together = inside and one.sentence == other.sentence
    more = _in_one_article(one, other, together) if inside else _in_two(one, other, stories)
    points = (*_common(one, other, together), *more)
    forbidden = _forbidden(one, other, inside)
    return Compared(round(sum(points), 3), points, forbidden, inside, one.type == "commitment")


def support(found: Sequence[Compared]) -> float:
    """What a matter's accounts say to a newcomer: the mean score of the better half of them."""
    ranked = sorted((one.score for one in found), reverse=True)
    half = ranked[: (len(ranked) + 1) // 2]
    return sum(half) / len(half)


def _forbidden(one: Account, other: Account, inside: bool) -> str | None:
    if one.type != other.type and not (inside and _headed(one, other)):
        return f"{one.type} and {other.type}"
    if one.code != other.code:
        return f"{one.code} and {other.code}"
    if one.is_whole != other.is_whole:
        return "a whole and a part of it"
    if inside and one.apart.isdisjoint(ANOTHER) != other.apart.isdisjoint(ANOTHER):
        return "one is another"
    if one.date and other.date and not _dates_fit(one.date, other.date):
        return f"dates {one.date} and {other.date}"
    if one.country and other.country and one.country != other.country:
        return f"places {one.country} and {other.country}"
    if one.type != "incident":
        agree = alike(one.bodies, other.bodies)
        if agree is not None and agree < 0:
            return "different bodies"
    return None


def _headed(one: Account, other: Account) -> bool:
    """Whether, in one article, one is the headline's word for the other: headlines tell as done
    what the body tells as agreed or planned."""
    if one.trigger.isdisjoint(other.trigger):
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


def _common(one: Account, other: Account, together: bool) -> tuple[float, ...]:
    """The points for :data:`COMPARED`; ``together`` says that both stand in one sentence, whose
    words then tell nothing of either."""
    return (
        0.5,
        _mode(one, other),
        _doers(one, other),
        _recipients(one, other),
        _place(one, other, together),
        _time(one, other),
        _means(one, other),
        _figures(one, other, together),
        0.0 if together else 3.0 * cosine(one.words, other.words),
        _trigger(one, other),
        -2.0 if one.apart != other.apart else 0.0,
        -1.8 if one.several != other.several else 0.0,
        _background(one, other),
    )


def _mode(one: Account, other: Account) -> float:
    a, b = one.mode, other.mode
    if a is None or b is None:
        return 0.0
    return 0.4 if a == b else -0.4


def _doers(one: Account, other: Account) -> float:
    agree = alike(one.actors, other.actors)
    if agree is None:
        return _crossed(one, other)
    if agree >= 0:
        return 1.4 * agree
    told = one.type == "incident" and (one.claimed or other.claimed)
    return -0.7 if told else -1.5


def _crossed(one: Account, other: Account) -> float:
    """A doer of one who is a recipient of the other: the words do not tell the two apart
    ("custody of", "shooting of")."""
    best = max(
        alike(one.actors, other.recipients) or 0.0,
        alike(one.recipients, other.actors) or 0.0,
    )
    return 0.6 * max(best, 0.0)


def _recipients(one: Account, other: Account) -> float:
    agree = alike(one.recipients, other.recipients)
    if agree is None:
        return 0.0
    return 1.1 * agree if agree >= 0 else -0.3


def _place(one: Account, other: Account, together: bool) -> float:
    if one.place and other.place:
        if one.place == other.place:
            return 1.3
        if one.place in other.place or other.place in one.place:
            return 0.8
        if one.country and one.country == other.country:
            return -0.3
        return -0.8
    return 0.0 if together else _spots(one.sites, other.sites)


def _spots(mine: frozenset[str], yours: frozenset[str]) -> float:
    """Places that both sentences name; a list of places is where several things happened."""
    if not mine or not yours:
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
    if not one.weapon.isdisjoint(other.weapon):
        return 0.8
    if one.poison and other.poison:
        return 0.5
    return -0.8 if one.exact and other.exact else 0.0


def _figures(one: Account, other: Account, together: bool) -> float:
    if not one.numbers.isdisjoint(other.numbers):
        return 0.6
    agree = 0.0 if together else agreement(one.counted, other.counted)
    return 0.6 * agree if agree > 0 else 0.9 * agree


def _trigger(one: Account, other: Account) -> float:
    """Whether both are told by one word, or by words for one kind of act."""
    if not one.trigger.isdisjoint(other.trigger):
        return 0.5
    return OTHER_WORDS if one.acts.isdisjoint(other.acts) else 0.3


def _background(one: Account, other: Account) -> float:
    """News of the day beside what, in the same article, lies before it, or beside what did not
    happen: seldom the same, unless the dates say so, or somebody denies it."""
    mine, yours = one.event.status, other.event.status
    if mine == yours:
        return 0.0
    if "negated" in (mine, yours):
        denied = one if mine == "negated" else other
        return 0.0 if denied.claimed else -0.6
    if one.article != other.article or (one.date is not None and one.date == other.date):
        return 0.0  # what one article tells as its news is background in another
    return -0.3 if {mine, yours} == {"actual", "historical"} else 0.0


def _in_two(one: Account, other: Account, stories: Stories) -> tuple[float, ...]:
    """What the articles say, where there are two."""
    story = stories.alike(one.article, other.article)
    lead = 0.5 if one.leads and other.leads and story >= STORY else 0.0
    return story_points(story), lead, days_apart(one, other)


def _in_one_article(one: Account, other: Account, together: bool) -> tuple[float, ...]:
    """What their places in one article say."""
    titles = {one.zone, other.zone} & {"headline", "deck"}
    later = one if one.position > other.position else other
    return (
        1.0 if titles and one.zone != other.zone else 0.0,
        1.0 if later.pointing else 0.0,
        0.0 if together else 0.3,
        1.2 if leads_to(one, other) else 0.0,
    )
