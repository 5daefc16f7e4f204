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


HEADS = ("head-of-state", "head-of-government", "leader", "king")
"""The offices of those in the table of leaders, which does not tell them apart."""


def note_leaders(registry: Registry, knowledge: Knowledge, published: str | None) -> None:
    """For persons whose state the text does not say: the state they led or served by the tables,
    if the article names that state and, where its date is known, they held office at that time."""
    named = {e.key[0] for e in registry.all() if e.type == "state"}
    for entity in registry.all():
        if entity.type != "person" or entity.states:
            continue
        tokens = entity.key[:-1] if entity.local else entity.key
        words = " ".join(tokens).split()
        known = [
            leader for leader in knowledge.leaders.get(words[-1], ())
            if leader.code in named and _led(leader, published)
            and _may_be(words, leader, entity, knowledge)
        ]  # fmt: skip
        entity.leads = sorted({leader.code for leader in known})[:1]
        for leader in known:
            if leader.code in entity.leads:
                entity.holds.update([leader.office] if leader.office else HEADS)


def _led(leader: LeaderEntry, published: str | None) -> bool:
    """Whether the term, of months or of years, covers the article's date, if that is known."""
    if published is None:
        return True
    until = leader.until or "9999"
    return leader.since <= published[:7] and published[: len(until)] <= until


def _may_be(words: list[str], leader: LeaderEntry, entity: Entity, knowledge: Knowledge) -> bool:
    """The same given name where both have one, else a role that the office bears."""
    own = knowledge.spelling.keys(alias_tokens(leader.name))
    if len(own) > 1 and len(words) > 1 and words[0] != "surname":
        return own[0] == words[0] or knowledge.spelling.alike(own[0], words[0])
    offices = (leader.office,) if leader.office else HEADS
    return any(role.entry is not None and role.entry.id in offices for role in entity.roles)
