"""Offices of persons: what the text gives them, and the table of leaders as a helper."""

from __future__ import annotations

from onrecord.actors.entities import Entity, Registry, represent
from onrecord.actors.entries import LeaderEntry
from onrecord.actors.folding import alias_tokens
from onrecord.actors.knowledge import Knowledge
from onrecord.actors.mentions import Mention, Scan
from onrecord.actors.nounphrase import owners, states_near


def attach_roles(scans: list[Scan], registry: Registry, knowledge: Knowledge) -> None:
    """Give each person the roles that stand beside the name, and the states and bodies they
    belong to and speak for."""
    for scan in scans:
        for mention in scan.mentions:
            target = mention.role_of
            if mention.kind != "noun" or target is None or not target.entities:
                continue
            _attach(mention, target.entities[0], registry, knowledge)


def _attach(role: Mention, entity: Entity, registry: Registry, knowledge: Knowledge) -> None:
    assert role.entry is not None
    entity.roles.append(role)
    if role.gender is not None:
        entity.genders[role.gender] += 2
    if entity.type != "person":
        return
    near = states_near(role)
    for code in near:
        if code not in entity.states:
            entity.states.append(code)
    if not role.entry.speaks or "former" in role.adjectives or "ex" in role.adjectives:
        return
    for target in owners(role):
        if target.type in ("state", "government", "body", "organization", "armed force", "group"):
            represent(entity, target)


def note_leaders(registry: Registry, knowledge: Knowledge, published: str | None) -> None:
    """For persons whose state the text does not say: the state they led by the table of leaders,
    if the article names that state and, where its date is known, they led it at that time."""
    named = {e.key[0] for e in registry.all() if e.type == "state"}
    for entity in registry.all():
        if entity.type != "person" or entity.states:
            continue
        tokens = entity.key[:-1] if entity.local else entity.key
        words = " ".join(tokens).split()
        entity.leads = sorted({
            leader.code for leader in knowledge.leaders.get(words[-1], ())
            if leader.code in named and _led(leader, published)
            and _may_be(words, leader, entity, knowledge)
        })[:1]  # fmt: skip


def _led(leader: LeaderEntry, published: str | None) -> bool:
    if published is None:
        return True
    return leader.since <= published[:7] and (leader.until is None or published[:7] <= leader.until)


def _may_be(words: list[str], leader: LeaderEntry, entity: Entity, knowledge: Knowledge) -> bool:
    """The same given name where both have one, else a role that a leader bears."""
    own = knowledge.spelling.keys(alias_tokens(leader.name))
    if len(own) > 1 and len(words) > 1 and words[0] != "surname":
        return own[0] == words[0] or knowledge.spelling.alike(own[0], words[0])
    heads = ("head-of-state", "head-of-government", "leader", "king")
    return any(role.entry is not None and role.entry.id in heads for role in entity.roles)
