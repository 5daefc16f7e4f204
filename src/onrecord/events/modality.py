"""The words of modality: what stands in ``codebook/modality.yaml``, compiled for lookup."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from onrecord.codebook import Codebook
from onrecord.records import Attitude, Basis, Status

Kind = Literal["complement", "auxiliary", "modifier", "adverb", "mark", "time", "certainty"]


class Modality(Struct, frozen=True):
    """One entry of ``codebook/modality.yaml``; its head explains the fields."""

    id: str
    kind: Kind
    words: tuple[str, ...]
    definition: str
    example: str
    source: str
    status: Status | None = None
    attitude: Attitude | None = None
    basis: Basis | None = None


@dataclass(frozen=True)
class Judged:
    """How an event is told; ``rule`` and ``word`` say why. ``attitude`` is that of a modal
    ("must": demands), ``basis`` is ``forecast`` where a word predicts."""

    status: Status
    rule: str
    word: str | None = None
    attitude: Attitude | None = None
    basis: Basis | None = None


Key = tuple[Kind, str]


@dataclass(frozen=True)
class Words:
    """Words of modality by kind and form; ``times`` finds words of past background."""

    entries: Mapping[Key, Modality]
    times: re.Pattern[str]

    def get(self, key: Key) -> Modality | None:
        """The entry of a word, if it has one."""
        return self.entries.get(key)

    def __getitem__(self, key: Key) -> Modality:
        return self.entries[key]

    def __contains__(self, key: object) -> bool:
        return key in self.entries


@lru_cache(maxsize=8)
def load_modality(codebook: Codebook) -> Words:
    """All words of modality by kind and form; the first entry that names a word keeps it."""
    found: dict[Key, Modality] = {}
    for entry in codebook.table("modality", Modality):
        for word in entry.words:
            found.setdefault((entry.kind, word), entry)
    times = "|".join(sorted(re.escape(word) for kind, word in found if kind == "time"))
    return Words(found, re.compile(rf"(?<!\S)(?:{times})(?!\S)"))
