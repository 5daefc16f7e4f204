"""New actors of which only a description is known, and descriptions taken up again."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.actors.discourse import Choice, Discourse, choose
from onrecord.actors.entities import Entity, EntityType, Registry, link, represent
from onrecord.actors.entries import NounEntry
from onrecord.actors.folding import alias_tokens
from onrecord.actors.knowledge import Knowledge
from onrecord.actors.mentions import Mention
from onrecord.actors.nounphrase import INDEFINITE, gender_fits, head_lemma, owners, worded


@dataclass(frozen=True, slots=True)
class Case:
    """A description to be resolved, with all that this needs at hand; ``states`` are the codes of
    the states that the phrase names."""

    mention: Mention
    entry: NounEntry
    states: list[str]
    registry: Registry
    discourse: Discourse
    knowledge: Knowledge


def introduce(
    mention: Mention, kind: EntityType, registry: Registry, states: list[str], rule: str
) -> Entity:
    """A new actor of which only the phrase is known."""
    key = ("described", str(mention.start))
    entity = registry.get(kind, key, worded(mention), "description", rule, local=True)
    entity.plural = mention.plural
    entity.lemmas.add(head_lemma(mention))
    for state in states:
        if state not in entity.states:
            entity.states.append(state)
    if mention.gender:
        entity.genders[mention.gender] += 2
    entity.roles.append(mention)
    speaks_for(entity, mention)
    link(mention, entity, "description", rule)
    return entity


def speaks_for(entity: Entity, mention: Mention) -> None:
    """Whom an office or a spokesman speaks for: the bodies and states of the phrase."""
    assert mention.entry is not None
    if not (mention.entry.speaks or mention.entry.kind in ("force", "government")):
        return
    for target in owners(mention):
        represent(entity, target)


def take_up_earlier(
    mention: Mention, discourse: Discourse, kinds: set[EntityType], word: str, strict: bool = False,
    names: frozenset[str] = frozenset(), only: bool = False,
) -> bool:  # fmt: skip
    """Link to something of these kinds spoken of before: first one described or named by the same
    noun, else (unless ``strict``) the best candidate; one whose name has one of the words
    ``names`` before others, or ``only`` such a one."""
    recent = [
        m for m in discourse.history
        if len(m.entities) == 1 and m.entities[0].type in kinds and m.start < mention.start
        and not _gender_clash(m.entities[0], mention)
    ]  # fmt: skip
    for other in reversed(recent):
        entity = other.entities[0]
        if (
            word
            and (word in entity.lemmas or _named_by(entity, word))
            and (entity.plural == mention.plural or entity.key[0] != "described")
        ):
            link(mention, entity, "description", f"takes up {entity.name}", 0.85)
            return True
    if strict or not recent:
        return False
    near = _of_kind([m for m in recent[-40:] if mention.sent - m.sent < 5], names, only)
    choice: Choice = choose(mention, near, discourse, {})
    if choice.mention is None:
        return False
    link(mention, choice.mention.entities[0], "description", choice.detail, 0.6)
    return True


def _of_kind(near: list[Mention], names: frozenset[str], only: bool) -> list[Mention]:
    """Those whose name has one of the words; if there are none, all, unless ``only`` those will
    do ("the court" is no Ember Brigade)."""
    fits = [m for m in near if not names.isdisjoint(alias_tokens(m.entities[0].name))]
    return fits if only else fits or near


def _gender_clash(entity: Entity, mention: Mention) -> bool:
    return not gender_fits(entity, mention)


def _named_by(entity: Entity, word: str) -> bool:
    """Whether the head noun of a name is ``word`` ("the agency" for "Orne Arms Agency")."""
    tokens = entity.name.lower().replace("organisation", "organization").split()
    return word in tokens if " " not in word else " ".join(tokens).endswith(word)


def in_headline(case: Case) -> bool:
    """Whether the lead says at more length what the headline has said: the same noun, in the same
    number ("Envoy urges calm" - "A Karesian envoy called for calm")."""
    mention = case.mention
    if mention.told > _LEAD or mention.words.passage.zone != "body":
        return False
    return any(
        m.words.passage.zone != "body"
        and m.kind == "noun"
        and head_lemma(m) == head_lemma(mention)
        and m.plural == mention.plural
        for m in case.discourse.history
    )


_SMALL = frozenset({"of", "the", "and", "for", "a", "an", "in", "on", "at", "to", "s"})


def named_alike(case: Case) -> Entity | None:
    """ "The dockers' union", "a union of dockers": the one organization of the article whose name
    has two of these words, whether named before or further on."""
    if case.mention.determiner in INDEFINITE and case.mention.told > _LEAD:
        return None
    said = _stems(_phrase(case.mention))
    fits = [
        entity
        for entity in case.registry.all()
        if entity.type == "organization"
        and entity.key[0] == "named"
        and len(said & _stems(entity.name)) > 1
    ]
    return fits[0] if len(fits) == 1 else None


def _phrase(mention: Mention) -> str:
    """The words of a noun phrase from its left edge to the end of what hangs on the noun."""
    words, first, last = mention.words, mention.left, mention.last
    if first and words.tag[first - 1] == "POS":
        first = max(0, first - _TAIL)
    while last < min(len(words), mention.last + _TAIL) and words.head[last] >= mention.head and (
        words.text[last] not in (",", ";", ".")
    ):  # fmt: skip
        last += 1
    return " ".join(words.text[first:last])


_TAIL = 4
_LEAD = 3
"""An indefinite description so near the head of the article may be of somebody named further on."""


def _stems(text: str) -> set[str]:
    """Folded words without a plural ending."""
    return {token.rstrip("s") for token in alias_tokens(text) if token not in _SMALL}
