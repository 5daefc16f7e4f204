"""Frames: which words tell which kind of event, and where its parts stand in the sentence.

A pattern is a head word and slots: ``attack``, ``open obj:fire``, ``pull prt:out``,
``lift obj:@restriction``, ``responsible prep:for``. A slot holds alternatives (``a|b``); ``@name``
stands for the word class of that name in ``codebook/classes.yaml``. Among the patterns that fit a
word, the one with most slots wins, then the one that stands first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from onrecord.codebook import Codebook
from onrecord.errors import CodebookError
from onrecord.records import Attitude, Sign

Part = Literal["v", "n", "a"]
PARTS: dict[str, Part] = {"VERB": "v", "AUX": "v", "NOUN": "n", "PROPN": "n", "ADJ": "a"}
SPEAKER = "speaker"
"""The place that stands for whoever makes the statement."""

ANY = "*"
"""The word of a class that any word fills."""

SLOTS = frozenset({"obj", "prt", "prep", "comp", "attr", "mod", "subj", "head"})


class Example(Struct, frozen=True):
    """An own sentence, with the words expected as trigger and as parts."""

    text: str
    trigger: str
    actor: str | None = None
    recipient: str | None = None


class Frame(Struct, frozen=True):
    """One entry of ``codebook/frames``: words that share a meaning and the places of its parts.

    ``actor`` and ``recipient`` name places, tried in turn (see ``arguments.PLACES``): ``subject``,
    ``object``, ``speaker``, ``owner``, a preposition... ``attitude`` and ``sign`` are set for what
    is done in words and its actor then holds; ``harm`` where to have done it is a charge.
    """

    id: str
    event: str
    definition: str
    example: tuple[Example, ...]
    source: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    actor: tuple[str, ...] = ("subject",)
    recipient: tuple[str, ...] = ()
    attitude: Attitude | None = None
    sign: Sign | None = None
    harm: bool = False

    @property
    def coded(self) -> bool:
        """Whether the type is one of the record's; :data:`UNCODED` is for stances alone."""
        return self.event != UNCODED


UNCODED = "ACT"
"""The type of what somebody holds a stance toward and no PLOVER type covers; never written."""


class WordClass(Struct, frozen=True):
    """Words that patterns name together as ``@name``."""

    name: str
    words: tuple[str, ...]
    definition: str
    source: str


@dataclass(frozen=True)
class Slot:
    """One demand of a pattern on the words around its head; ``words`` are lemmas."""

    name: str
    words: frozenset[str]


@dataclass(frozen=True)
class Pattern:
    """A compiled pattern; ``text`` is how the codebook writes it."""

    frame: Frame
    text: str
    slots: tuple[Slot, ...]


Index = Mapping[tuple[str, Part], tuple[Pattern, ...]]


@lru_cache(maxsize=8)
def load_frames(codebook: Codebook) -> Index:
    """All patterns of ``codebook`` by the lemma and part of speech of their head, the most
    demanding first.

    Raises :class:`CodebookError` for an unknown slot or word class.
    """
    classes = load_classes(codebook)
    found: dict[tuple[str, Part], list[tuple[bool, Pattern]]] = {}
    given = len(codebook.extra.get("frames", ()))
    for number, frame in enumerate(codebook.table("frames", Frame)):
        for part, texts in _texts(frame):
            for text in texts:
                head, slots = compile_pattern(text, classes, frame.id)
                shipped = number >= given
                found.setdefault((head, part), []).append((shipped, Pattern(frame, text, slots)))
    return {
        key: tuple(pattern for _, pattern in sorted(patterns, key=_precedence))
        for key, patterns in found.items()
    }


def _precedence(entry: tuple[bool, Pattern]) -> tuple[bool, bool, int, int]:
    """The user's own before the shipped; what somebody is said to do before how a speaker judges
    it; more slots first; slots that name words before those that any word fills."""
    shipped, pattern = entry
    judgement = pattern.frame.actor[:1] == (SPEAKER,)
    wild = sum(ANY in slot.words for slot in pattern.slots)
    return shipped, judgement, -len(pattern.slots), wild


@lru_cache(maxsize=8)
def load_classes(codebook: Codebook) -> Mapping[str, frozenset[str]]:
    """Word classes by name."""
    return {c.name: frozenset(c.words) for c in codebook.table("classes", WordClass)}


def compile_pattern(
    text: str, classes: Mapping[str, frozenset[str]], place: str
) -> tuple[str, tuple[Slot, ...]]:
    """The head lemma and slots of a pattern as the codebook writes it.

    Raises :class:`CodebookError`, naming ``place``, for an unknown slot or word class.
    """
    head, *rest = text.split()
    return head, tuple(_slot(piece, classes, place) for piece in rest)


def _texts(frame: Frame) -> Iterable[tuple[Part, tuple[str, ...]]]:
    return (("v", frame.verbs), ("n", frame.nouns), ("a", frame.adjectives))


def _slot(piece: str, classes: Mapping[str, frozenset[str]], place: str) -> Slot:
    name, _, alternatives = piece.partition(":")
    if name not in SLOTS or not alternatives:
        raise CodebookError(f"codebook entry {place}: {piece!r} is no slot")
    words: set[str] = set()
    for word in alternatives.split("|"):
        if word.startswith("@") and word[1:] not in classes:
            raise CodebookError(f"codebook entry {place}: there is no word class {word!r}")
        words.update(classes[word[1:]] if word.startswith("@") else {word})
    return Slot(name, frozenset(words))
