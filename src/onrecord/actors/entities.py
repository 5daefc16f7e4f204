"""The actors of one article while they are being gathered: mutable, turned into records at the
end."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from onrecord.actors.entries import Gender
from onrecord.actors.mentions import Mention
from onrecord.records import ActorType, content_id

EntityType = ActorType | Literal["unknown"]
"""``unknown``: a name of which nothing in the article tells whether it is a person's, a place's or
an organization's; the record calls it an organization, the only kind that claims nothing of a
person."""

Key = tuple[str, ...]


@dataclass(slots=True, eq=False)
class Entity:
    """Somebody or something that is meant. ``key`` makes the id; ``local`` that it is only known
    in this article; ``states`` are codes of the states it belongs to, ``leads`` those it leads
    or serves by the tables of leaders and office holders where the text does not say, ``holds``
    the offices there."""

    type: EntityType
    key: Key
    name: str
    by: str
    detail: str = ""
    local: bool = False
    forms: Counter[str] = field(default_factory=Counter)
    genders: Counter[Gender] = field(default_factory=Counter)
    hint: Gender | None = None
    plural: bool = False
    mentions: list[Mention] = field(default_factory=list)
    roles: list[Mention] = field(default_factory=list)
    represents: list[Entity] = field(default_factory=list)
    states: list[str] = field(default_factory=list)
    leads: list[str] = field(default_factory=list)
    holds: set[str] = field(default_factory=set)
    ids: dict[str, str] = field(default_factory=dict)
    lemmas: set[str] = field(default_factory=set)

    @property
    def id(self) -> str:
        """The actor's id, derived from its type and key."""
        return content_id("ac", self.type, *self.key)

    @property
    def gender(self) -> Gender | None:
        """What most of the evidence in the text says, else what the given name hints at."""
        m, f = self.genders["m"], self.genders["f"]
        return self.hint if m == f else "m" if m > f else "f"


@dataclass(slots=True)
class Registry:
    """The entities of one article by type and key, in the order in which they appear."""

    article: str
    adjectives: dict[str, str] = field(default_factory=dict)
    by_key: dict[tuple[EntityType, Key], Entity] = field(default_factory=dict)

    def get(
        self, kind: EntityType, key: Key, name: str, by: str, detail: str = "", local: bool = False
    ) -> Entity:
        """The entity of that type and key; made if it is new. A ``local`` key is kept apart from
        those of other articles."""
        full = (*key, self.article) if local else key
        found = self.by_key.get((kind, full))
        if found is None:
            found = Entity(kind, full, name, by, detail, local)
            self.by_key[kind, full] = found
        return found

    def adjective(self, code: str) -> str:
        """The first demonym of a state, for names such as "Velmarkian government"."""
        return self.adjectives.get(code, code)

    def all(self) -> list[Entity]:
        """All entities, in the order in which they were made."""
        return list(self.by_key.values())


def link(mention: Mention, entity: Entity, by: str, detail: str = "", sure: float = 1.0) -> None:
    """Say that ``mention`` means ``entity``, by which rule, on what grounds, how surely."""
    mention.entities = [entity]
    mention.by, mention.detail, mention.sure = by, detail, sure
    entity.mentions.append(mention)


def represent(entity: Entity, other: Entity) -> None:
    """Say that ``entity`` speaks for ``other``."""
    if other is not entity and other not in entity.represents:
        entity.represents.append(other)
