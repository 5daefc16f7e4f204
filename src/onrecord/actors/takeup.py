"""New actors of which only a description is known, and descriptions taken up again."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.actors.discourse import Choice, Discourse, choose
from onrecord.actors.entities import Entity, Registry, link, represent
from onrecord.actors.entries import NounEntry
from onrecord.actors.knowledge import Knowledge
from onrecord.actors.mentions import Mention
from onrecord.actors.nounphrase import gender_fits, head_lemma, owners, worded
from onrecord.records import ActorType


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
    mention: Mention, kind: ActorType, registry: Registry, states: list[str], rule: str
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
    mention: Mention, discourse: Discourse, kinds: set[ActorType], word: str, strict: bool = False
) -> bool:
    """Link to something of these kinds spoken of before: first one described or named by the same
    noun, else (unless ``strict``) the best candidate."""
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
    near = [m for m in recent[-40:] if mention.sent - m.sent < 5]
    choice: Choice = choose(mention, near, discourse, {})
    if choice.mention is None:
        return False
    link(mention, choice.mention.entities[0], "description", choice.detail, 0.6)
    return True


def _gender_clash(entity: Entity, mention: Mention) -> bool:
    return not gender_fits(entity, mention)


def _named_by(entity: Entity, word: str) -> bool:
    """Whether the head noun of a name is ``word`` ("the agency" for "Orne Arms Agency")."""
    tokens = entity.name.lower().replace("organisation", "organization").split()
    return word in tokens if " " not in word else " ".join(tokens).endswith(word)
