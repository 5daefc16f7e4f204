"""The class of a source: named, role, anonymous, document, unspecified; and how it was resolved."""

from __future__ import annotations

from onrecord.actors.mentions import Mention
from onrecord.actors.nounphrase import is_definite
from onrecord.records import Anonymity, ResolvedBy


def resolved_by(mentions: list[Mention]) -> ResolvedBy:
    """How the words that name the source lead to the actor; the least direct way counts."""
    ways = [_way(mention) for mention in mentions if mention.entities]
    if not ways:
        return "none"
    order: list[ResolvedBy] = ["pronoun", "description", "role", "named"]
    return next(way for way in order if way in ways)


def _way(mention: Mention) -> ResolvedBy:
    if mention.kind == "pronoun":
        return "pronoun"
    if mention.kind != "noun":
        return "named"
    first = mention.entities[0]
    known = mention.by == "description" and first.key[:1] not in (("described",), ("source",))
    if known and first.type in ("government", "armed force", "body"):
        return "named"
    if mention.entry is not None and mention.entry.kind == "office":
        return "role"
    return "description"


def anonymity_of(mentions: list[Mention]) -> Anonymity:
    """The class of the source that ``mentions`` name."""
    classes = [_class(mention) for mention in mentions]
    for best in ("named", "document", "role", "anonymous"):
        if best in classes:
            return best
    return "unspecified"


def _class(mention: Mention) -> Anonymity:
    if not mention.entities:
        return "unspecified"
    if len(mention.entities) > 1 and any(not e.local for e in mention.entities):
        return "named"
    entity = mention.entities[0]
    if entity.type == "document":
        return "document"
    if entity.type == "office":
        return "role"
    if entity.type == "unnamed":
        return "role" if _states_an_office(mention, entity.roles) else "anonymous"
    if entity.type == "government" and entity.local:
        return "role"
    if entity.local and entity.key[0] in ("described", "source"):
        return "anonymous"
    return "named"


_SINGLE_FUNCTIONS = frozenset(
    {"governor", "head-of-state", "head-of-government", "king", "queen", "vice"}
)
_SPOKEN = frozenset({"spokesman", "spokeswoman", "spokesperson"})


def _states_an_office(mention: Mention, roles: list[Mention]) -> bool:
    """The holder of one public function, or who speaks for a named body, left unnamed."""
    return any(_is_office(role) for role in [mention, *roles] if role.entry is not None)


def _is_office(role: Mention) -> bool:
    assert role.entry is not None
    if role.entry.kind != "office":
        return False
    if role.entry.id in _SINGLE_FUNCTIONS:
        return not role.plural
    owners = [*role.modifiers, *([role.possessor] if role.possessor else [])]
    owned = any(m.entities or m.kind in ("demonym", "capital") for m in owners)
    return owned and (role.entry.id in _SPOKEN or (role.entry.speaks and is_definite(role)))
