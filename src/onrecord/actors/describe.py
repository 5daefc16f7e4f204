"""Descriptions: what a noun phrase without a name means ("the Syrian army", "one diplomat")."""

from __future__ import annotations

from onrecord.actors.collective import (
    describe_document,
    describe_force,
    describe_government,
    describe_group,
    describe_nation,
    describe_organization,
)  # fmt: skip
from onrecord.actors.discourse import Discourse
from onrecord.actors.entities import Entity, Registry
from onrecord.actors.knowledge import Knowledge
from onrecord.actors.mentions import Mention
from onrecord.actors.nounphrase import head_lemma, states_near
from onrecord.actors.persons import describe_office, describe_person
from onrecord.actors.takeup import Case, speaks_for


def describe(
    mention: Mention, registry: Registry, knowledge: Knowledge, discourse: Discourse
) -> None:
    """Link a describing noun: to the name it stands beside, to something mentioned before, or to
    a new actor that is only what the phrase says."""
    entry = mention.entry
    if entry is None:
        return
    if mention.role_of is not None and mention.role_of.entities:
        mention.entities, mention.by = list(mention.role_of.entities), "role"
        if mention.entities[0].type != "person":
            mention.entities[0].lemmas.add(head_lemma(mention))
        if mention.possessor is not None and mention.possessor.kind == "pronoun":
            _complete_role(mention, mention.entities[0])
        return
    if mention.part_of is not None and not (entry.branch or entry.kind == "government"):
        return
    case = Case(mention, entry, states_near(mention), registry, discourse, knowledge)
    _MAKERS[entry.kind](case)


def _complete_role(role: Mention, entity: Entity) -> None:
    """ "Its foreign minister, ...": whose, now that the pronoun is known."""
    entity.states.extend(code for code in states_near(role) if code not in entity.states)
    speaks_for(entity, role)


_MAKERS = {
    "government": describe_government,
    "force": describe_force,
    "organization": describe_organization,
    "document": describe_document,
    "group": describe_group,
    "nation": describe_nation,
    "office": describe_office,
    "person": describe_person,
}
