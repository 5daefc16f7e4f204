"""What may mean an actor: a mention of a passage, and what the scan of a passage yields."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from onrecord.actors.entries import Gender, HonorificEntry, NounEntry
from onrecord.actors.words import Words

if TYPE_CHECKING:
    from onrecord.actors.entities import Entity


Kind = Literal[
    "state", "demonym", "capital", "place", "seat", "body", "adjective",
    "person", "org", "people", "noun", "pronoun",
]  # fmt: skip


@dataclass(slots=True, eq=False)
class Mention:
    """Tokens ``[first, last)`` of a passage with their head; ``left`` is where the whole phrase
    with its modifiers begins. ``key`` is a state's code or a body's id."""

    words: Words
    first: int
    last: int
    head: int
    kind: Kind
    key: str = ""
    entry: NounEntry | None = None
    honorific: HonorificEntry | None = None
    gender: Gender | None = None
    plural: bool = False
    left: int = -1
    determiner: str = ""
    possessor: Mention | None = None
    modifiers: list[Mention] = field(default_factory=list)
    adjectives: list[str] = field(default_factory=list)
    role_of: Mention | None = None
    part_of: Mention | None = None
    entities: list[Entity] = field(default_factory=list)
    by: str = ""
    detail: str = ""
    sure: float = 1.0

    @property
    def sent(self) -> int:
        """Number of the sentence in the article."""
        return self.words.sent[self.head]

    @property
    def told(self) -> int:
        """Number of the sentence among those that are not quoted throughout."""
        return self.words.told[self.head]

    @property
    def start(self) -> int:
        """Article offset of the first character of the name or noun itself."""
        return self.words.start[self.first]

    @property
    def end(self) -> int:
        """Article offset behind the last character."""
        return self.words.end[self.last - 1]

    @property
    def text(self) -> str:
        """The words themselves."""
        shift = self.words.passage.start
        return self.words.raw[self.start - shift : self.end - shift]

    def tokens(self) -> list[str]:
        """The words that carry letters or digits."""
        w = self.words
        return [w.text[i] for i in range(self.first, self.last) if w.fold[i]]


Owner = list[Mention | None]


@dataclass(slots=True)
class Scan:
    """The mentions of one passage, and for each token the mention that owns it."""

    words: Words
    mentions: list[Mention]
    owner: Owner


def add(scan: Scan, mention: Mention) -> None:
    """Put ``mention`` into the scan and let it own its tokens."""
    mention.left = mention.first
    scan.mentions.append(mention)
    for token in range(mention.first, mention.last):
        scan.owner[token] = mention
