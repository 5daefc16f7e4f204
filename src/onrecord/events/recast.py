"""What a cue makes of the event it governs: what is demanded, promised or proposed has not happened
yet; what is denied is said not to have happened; what is alleged or found lies before the news."""

from __future__ import annotations

from dataclasses import replace

from msgspec.structs import replace as with_fields

from onrecord.events.attitudes import Heard
from onrecord.events.frames import Index
from onrecord.events.held import Held
from onrecord.events.modality import Judged
from onrecord.events.selection import read_as
from onrecord.events.told import Told, event_id
from onrecord.records import Attitude, Plover, Status, Why

_MADE: dict[Attitude, Status] = {
    "demands": "future", "proposes": "future", "promises": "future", "threatens": "future",
    "denies": "negated", "alleges": "historical", "finds": "historical", "confirms": "historical",
}  # fmt: skip
_MOVED: dict[Status, frozenset[Status]] = {
    "future": frozenset({"actual", "historical"}),
    "negated": frozenset({"actual", "historical"}),
    "historical": frozenset({"actual"}),
}
_DATED = frozenset({"year", "background"})


def recast(heard: Heard, told: Told) -> Told:
    """``told`` as the cue has it; unchanged where the content itself says otherwise ("promised
    after it *attacked* in 1987", "says it *is shelling* the port")."""
    if heard.neutral or heard.negated or told.cue_of is not None:
        return told
    status = _MADE.get(heard.attitude)
    now = told.judged.status
    if status is None or now not in _MOVED[status] or told.judged.rule in _DATED:
        return told
    if status == "historical" and not _timeless(told):
        return told
    judged = Judged(status, f"under a cue that {heard.attitude}", None)
    why = with_fields(told.event.why, detail=f"{told.event.why.detail} -> {status} by the cue")
    return replace(told, judged=judged, event=with_fields(told.event, status=status, why=why))


def agreed(held: Held, frames: Index) -> Held:
    """What somebody announces to do, where no type covers the deed, is AGREE to come (PLOVER: a
    promise or plan)."""
    told = held.told
    if told is None or told.frame.coded or told.judged.status != "future":
        return held
    if held.attitude != "promises" or held.basis != "stated":
        return held
    trigger = read_as(told.trigger, "promise", frames, "announced by the one who will do it")
    why = Why("frame", f"{trigger.frame.id}: {trigger.pattern.text}; future", 0.5)
    anchors, event = told.event.trigger, told.event
    carrier = told.carrier or told.cue_of
    coded = with_fields(
        event,
        id=event_id(event.article, anchors, "AGREE", carrier),
        plover=Plover("AGREE", None, event.plover.context),
        why=why,
    )
    return replace(held, told=replace(told, event=coded, trigger=trigger))


def _timeless(told: Told) -> bool:
    """Nouns and participles have no tense of their own ("accused of *shelling*")."""
    verb = told.trigger.anchor_verb
    return verb.pos_ in ("NOUN", "PROPN") or (verb.tag_ == "VBG" and verb.dep_ == "pcomp")
