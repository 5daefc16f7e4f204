"""Commitments: who promised what and when, who brokered it, and who says it was kept or broken.

A commitment is an AGREE event that has been made (told as done, past or under way). Nothing is
decided here: tellings that name another obligor for what looks like the same promise stand beside
each other as rivals, and kept and broken are what holders say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from onrecord.records import Anchor, Event, Stance, When

_BROKERED = re.compile(
    r"\b(?P<before>[\w.'’]+)-(?:brokered|mediated|sponsored)\b"
    r"|\b(?:brokered|mediated) by (?P<behind>(?:the )?[\w.'’-]+(?: [A-Z][\w.'’-]+)*)"
)
_BROKEN = ("reject.defy", "accuse.misdeed: fail", "accuse.misdeed: break", "accuse.misdeed: shirk",
           "accuse.misdeed: evade", "accuse.misdeed: renege", "accuse.misdeed: violate",
           "accuse.misdeed: breach")  # fmt: skip
_KEPT = ("agree.keep",)
_REACH = 400
"""Code points around a promise in which its broker and its breach are looked for."""


class Commitment(Struct, frozen=True):
    """One telling of a promise. ``event`` is the AGREE event, ``obligors`` and ``toward`` actor
    ids; ``kept`` and ``broken`` ids of stances; ``rivals`` ids of AGREE events that tell of the
    same promise with other obligors; ``promised`` ids of the stances that hold it as a promise."""

    event: str
    obligors: tuple[str, ...]
    toward: tuple[str, ...]
    when: When | None
    brokered: Anchor | None
    promised: tuple[str, ...]
    kept: tuple[str, ...]
    broken: tuple[str, ...]
    rivals: tuple[str, ...]


def commitments(
    text: str, events: Sequence[Event], stances: Sequence[Stance]
) -> tuple[Commitment, ...]:
    """The commitments that one article tells, in the order of the text."""
    promises = [e for e in events if e.plover.event == "AGREE" and e.actors and _made(e)]
    by_id = {event.id: event for event in events}
    return tuple(_commitment(text, one, promises, stances, by_id) for one in promises)


def _made(event: Event) -> bool:
    return event.status in ("actual", "historical") and not _is(event, _KEPT)


def _commitment(
    text: str, promise: Event, promises: Sequence[Event], stances: Sequence[Stance],
    events: dict[str, Event],
) -> Commitment:  # fmt: skip
    near = [s for s in stances if _about(s, promise, events)]
    return Commitment(
        event=promise.id,
        obligors=promise.actors,
        toward=promise.recipients,
        when=promise.when,
        brokered=_broker(text, promise),
        promised=_ids(s for s in stances if s.event == promise.id and s.attitude == "promises"),
        kept=_ids(s for s in near if _is(events.get(s.event or ""), _KEPT)),
        broken=_ids(s for s in near if _is(events.get(s.event or ""), _BROKEN)),
        rivals=tuple(o.id for o in promises if _rival(promise, o)),
    )


def _ids(stances: Iterable[Stance]) -> tuple[str, ...]:
    return tuple(stance.id for stance in stances)


def _is(event: Event | None, rules: tuple[str, ...]) -> bool:
    return event is not None and (event.why.detail or "").startswith(rules)


def _about(stance: Stance, promise: Event, events: dict[str, Event]) -> bool:
    """Whether a stance on a breach or a keeping concerns this promise: the one judged is an
    obligor, and both are told close together."""
    event = events.get(stance.event or "")
    if event is None:
        return False
    judged = {*event.actors, *event.recipients, *(t.actor for t in stance.toward)}
    return bool(judged & set(promise.actors)) and abs(_at(event) - _at(promise)) <= _REACH


def _rival(one: Event, other: Event) -> bool:
    """The same year and a context in common, and other obligors."""
    if one.id == other.id or set(one.actors) & set(other.actors):
        return False
    same_time = one.when is not None and other.when is not None and one.when.date is not None
    return bool(
        same_time
        and one.when
        and other.when
        and one.when.date == other.when.date
        and set(one.plover.context) & set(other.plover.context)
    )


def _broker(text: str, promise: Event) -> Anchor | None:
    """The words that name who brokered it, in the promise's own line."""
    at = _at(promise)
    line_start, line_end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    start = max(line_start, at - _REACH)
    end = min(line_end if line_end >= 0 else len(text), at + _REACH)
    match = _BROKERED.search(text, start, end)
    if match is None:
        return None
    name = "before" if match.group("before") else "behind"
    return Anchor.of(text, match.start(name), match.end(name))


def _at(event: Event) -> int:
    return event.trigger[0].start if event.trigger else 0
