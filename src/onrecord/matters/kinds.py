"""Which kind of matter an event is an account of, by the table ``matter_types``."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import Literal

from msgspec import Struct

from onrecord.codebook import Codebook
from onrecord.records import ActorType, Attitude, Event, MatterType, Statement, Status


class MatterRule(Struct, frozen=True, forbid_unknown_fields=True):
    """One entry of the table; its fields are explained at the head of the table."""

    id: str
    type: MatterType | Literal["none"]
    definition: str
    example: str
    source: str
    events: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = ()
    attitudes: tuple[Attitude, ...] = ()
    doers: tuple[ActorType, ...] = ()
    words: tuple[str, ...] = ()
    utterance: bool | None = None

    def fits(
        self, event: Event, attitudes: Collection[str], doers: Collection[str], uttered: bool
    ) -> bool:
        """Whether the rule speaks about ``event``; see :func:`matter_type`."""
        return (
            (not self.events or event.plover.event in self.events)
            and (not self.modes or event.plover.mode in self.modes)
            and (not self.statuses or event.status in self.statuses)
            and (not self.attitudes or any(one in attitudes for one in self.attitudes))
            and (not self.doers or any(one in doers for one in self.doers))
            and (self.utterance is None or self.utterance == uttered)
            and (not self.words or _starts(event, self.words))
        )


def _starts(event: Event, beginnings: tuple[str, ...]) -> bool:
    words = " ".join(anchor.text for anchor in event.trigger).lower().split()
    return any(word.startswith(beginnings) for word in words)


@cache
def load_rules(codebook: Codebook) -> tuple[MatterRule, ...]:
    """The rules of ``codebook``, the user's first."""
    return codebook.table("matter_types", MatterRule)


def matter_type(
    event: Event,
    attitudes: Collection[str],
    doers: Collection[str],
    uttered: bool,
    rules: tuple[MatterRule, ...],
) -> tuple[MatterType, str] | None:
    """The type of matter and the id of the rule that says so; ``None`` if it is no matter.

    ``attitudes`` are held toward the event, ``doers`` the types of its actors; ``uttered`` says
    that its words are a reporting cue.
    """
    for rule in rules:
        if rule.fits(event, attitudes, doers, uttered):
            return None if rule.type == "none" else (rule.type, rule.id)
    return None


def is_utterance(event: Event, statement: Statement | None) -> bool:
    """Whether the event's words are the cue of the statement that carries it."""
    if statement is None:
        return False
    return any(
        trigger.start < cue.end and cue.start < trigger.end
        for trigger in event.trigger
        for cue in statement.cue
    )
