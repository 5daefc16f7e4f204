"""A stance before it is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.events.told import Told
from onrecord.records import Attitude, Basis, Sign, Target

EPISTEMIC = frozenset(
    {"alleges", "finds", "confirms", "asserts", "doubts", "denies", "implies", "presupposes"}
)

NETWORK = "network"
"""Who decided, where the network did; rules are ``rule``."""


@dataclass(frozen=True)
class Held:
    """A stance before it is written: who holds it, toward which told event, by which rule.

    ``told`` may be ``None`` where no event was found; the speech act itself then stands for it.
    ``by`` names what decided, ``place`` where its words stand if neither event nor statement
    tells; ``act`` is the told speech act by which it is held ("we *condemn* the raid"), if there is one.
    """

    holder: str
    attitude: Attitude
    basis: Basis
    told: Told | None
    toward: tuple[Target, ...]
    rule: str
    confidence: float = 0.6
    act: Told | None = None
    by: str = "rule"
    place: tuple[int, int] | None = None


def supposed(told: Told) -> Basis:
    """The basis on which a told attitude is held: predicted, supposed, or stated."""
    if told.judged.basis is not None:
        return told.judged.basis
    if told.judged.status != "hypothetical":
        return "stated"
    return "forecast" if told.judged.rule == "may" else "hypothetical"


def second_hand(told: Told, attitude: Attitude, rule: str) -> list[Held]:
    """The attitude that a told speech act ascribes to its actors, as somebody else tells it."""
    basis = supposed(told)
    if basis == "stated":
        basis = "forecast" if told.judged.status == "future" else "second-hand"
    toward = targets(told.event.recipients, told.frame.sign)
    return [Held(actor, attitude, basis, told, toward, rule, 0.5) for actor in told.event.actors]


def judged_by(told: Told) -> tuple[str, ...]:
    """Those whom an assertion of the event speaks about: the wrongdoer, else the doer."""
    return told.event.recipients if told.own_words else told.event.actors


def targets(actors: Iterable[str], sign: Sign | None) -> tuple[Target, ...]:
    """The same sign toward each of ``actors``."""
    return tuple(Target(actor, sign) for actor in dict.fromkeys(actors))
