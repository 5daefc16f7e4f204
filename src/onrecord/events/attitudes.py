"""What attitude the cue of a statement expresses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from msgspec import Struct
from spacy.tokens import Token

from onrecord.codebook import Codebook
from onrecord.events.frames import Frame, load_frames
from onrecord.events.scene import Scene
from onrecord.events.status import THINKING, negated
from onrecord.events.syntax import lemma
from onrecord.events.told import Told
from onrecord.events.triggers import fits
from onrecord.records import Attitude, Statement


class CueAttitude(Struct, frozen=True):
    """One entry of ``codebook/attitudes.yaml``; its head explains the fields."""

    id: str
    words: tuple[str, ...]
    attitude: Attitude
    definition: str
    example: str
    source: str
    neutral: bool = False
    holders: str | None = None
    otherwise: Attitude | None = None


@dataclass(frozen=True)
class Heard:
    """What a cue expresses: ``neutral`` leaves it to the content; ``negated`` cues express
    nothing of the kind ("did not deny"); ``told`` is the event of the cue, if it is a frame."""

    attitude: Attitude
    neutral: bool
    rule: str
    told: Told | None = None
    negated: bool = False

    @property
    def frame(self) -> Frame | None:
        """The frame of the cue."""
        return self.told.frame if self.told is not None else None


@lru_cache(maxsize=8)
def load_attitudes(codebook: Codebook) -> Mapping[str, CueAttitude]:
    """Entries by cue lemma (with particle after a blank)."""
    found: dict[str, CueAttitude] = {}
    for entry in codebook.table("attitudes", CueAttitude):
        for word in entry.words:
            found.setdefault(word, entry)
    return found


def hear(statement: Statement, scene: Scene, cue_events: list[Told]) -> Heard:
    """The attitude of ``statement``'s cue. A frame of a speech act decides; else the table; an
    unknown or missing cue only says that words were uttered."""
    table = load_attitudes(scene.codebook)
    tokens = _cue_tokens(statement, scene)
    denied = any(negated(t) for t in tokens if t.pos_ in ("VERB", "AUX"))
    withheld = any(flag.startswith("silence:") for flag in statement.flags)
    if withheld or any(_silent(token, scene) for token in tokens):
        return Heard("asserts", True, "silence is no answer", None, True)
    for told in cue_events:
        if told.frame.attitude is not None and not told.own_words:
            return _of_frame(told, statement, scene, denied, table)
    if denied and any(token.lemma_.lower() in THINKING for token in tokens):
        return Heard("doubts", False, "does not think", None)
    for entry, word in _entries(tokens, table):
        attitude = _for_holder(entry, statement, scene)
        neutral = entry.neutral or (attitude == "asserts" and entry.holders is not None)
        return Heard(attitude, neutral, f"{entry.id}: {word}", _first(cue_events), denied)
    return Heard("asserts", True, "no cue in the table", _first(cue_events), denied)


def _silent(token: Token, scene: Scene) -> bool:
    """Whether the cue only tells that nothing was said ("declined to comment")."""
    patterns = load_frames(scene.codebook).get((lemma(token), "v"), ())
    return any(p.frame.event == "NONE" and fits(token, p.slots) is not None for p in patterns)


def _of_frame(
    told: Told, statement: Statement, scene: Scene, denied: bool,
    table: Mapping[str, CueAttitude],
) -> Heard:  # fmt: skip
    attitude = told.frame.attitude or "asserts"
    entry = table.get(told.head.lemma_.lower())
    neutral = attitude == "threatens" and entry is not None and entry.neutral
    if entry is not None and entry.holders is not None and attitude == "finds":
        attitude = _for_holder(entry, statement, scene)
        neutral = attitude == "asserts"
    elif entry is not None and entry.attitude in ("confirms", "doubts", "denies"):
        attitude = entry.attitude
    denied = denied or told.judged.status == "negated"
    return Heard(attitude, neutral, f"frame {told.frame.id}", told, denied)


def _for_holder(entry: CueAttitude, statement: Statement, scene: Scene) -> Attitude:
    if entry.holders == "document" and not scene.inquires(statement):
        return entry.otherwise or entry.attitude
    return entry.attitude


def _first(events: list[Told]) -> Told | None:
    return events[0] if events else None


def _cue_tokens(statement: Statement, scene: Scene) -> list[Token]:
    found: list[Token] = []
    for anchor in statement.cue:
        passage = scene.analysis.passage_at(anchor.start)
        if passage is not None:
            found.extend(passage.tokens(anchor.start, anchor.end))
    return found


def _entries(
    tokens: list[Token], table: Mapping[str, CueAttitude]
) -> list[tuple[CueAttitude, str]]:
    """Entries for the words of a cue, those of two words first."""
    lemmas = [token.lemma_.lower() for token in tokens]
    pairs = [f"{lemma} {token.lower_}" for lemma, token in zip(lemmas, tokens[1:], strict=False)]
    return [(table[word], word) for word in [*pairs, *lemmas] if word in table]
