"""Governments, forces, organizations, documents, groups and nations that are described."""

from __future__ import annotations

from onrecord.actors.discourse import Discourse
from onrecord.actors.entities import Entity, EntityType, Registry, link, represent
from onrecord.actors.mentions import Mention
from onrecord.actors.nounphrase import (
    DEFINITE,
    INDEFINITE,
    belongs_beside,
    head_lemma,
    is_definite,
    lemma,
    worded,
)  # fmt: skip
from onrecord.actors.takeup import Case, in_headline, introduce, named_alike, take_up_earlier


def describe_government(case: Case) -> None:
    """A government: of a state, of a person in office, or the one spoken of before."""
    mention, states, registry, discourse = case.mention, case.states, case.registry, case.discourse
    leaders = [m for m in [*mention.modifiers, mention.possessor] if m and m.kind == "person"]
    word = head_lemma(mention)
    if word in case.knowledge.lists["tenure"] and leaders and leaders[0].entities:
        leader = leaders[0].entities[0]
        key = ("tenure", *leader.key)
        entity = registry.get("government", key, f"{leaders[0].text} {word}", "description",
                              "government of a person", local=leader.local)  # fmt: skip
        entity.states.extend(s for s in leader.states if s not in entity.states)
        link(mention, entity, "description", f"{word} of {leaders[0].text}")
    elif (states and not mention.plural) or (states and word == "authority"):
        for code in states[:1]:
            link(mention, government_of(code, registry), "description", f"{word} of {code}")
    elif leaders and leaders[0].entities:
        leader = leaders[0].entities[0]
        entity = registry.get("government", ("of", *leader.key), f"government of {leader.name}",
                              "description", "government of a person", local=leader.local)  # fmt: skip
        represent(entity, leader)
        link(mention, entity, "description", f"{word} of {leader.name}")
    elif is_definite(mention) and take_up_earlier(mention, discourse, {"government"}, word):
        return
    elif mention.determiner not in DEFINITE or mention.plural or mention.part_of is None:
        introduce(mention, "government", registry, states, "government, which is not said")


def government_of(code: str, registry: Registry) -> Entity:
    """The government of a state, as an actor that belongs to the state."""
    entity = registry.get(
        "government", (code,), f"{registry.adjective(code)} government", "table", "states"
    )
    if code not in entity.states:
        entity.states.append(code)
        entity.ids["iso3166"] = code
    return entity


def describe_force(case: Case) -> None:
    """Armed forces: of a state or a branch of them, of a body, or those spoken of before."""
    mention, states, registry, discourse = case.mention, case.states, case.registry, case.discourse
    word = lemma(mention)
    branch = word if word in case.knowledge.lists["branches"] else ""
    loose = any(a in case.knowledge.lists["loose-forces"] for a in mention.adjectives)
    if states and not loose:
        link(
            mention, force_of(states[0], branch, registry), "description", f"{word} of {states[0]}"
        )
        return
    bodies = [e for m in belongs_beside(mention) for e in m.entities if e.type in _COMMANDERS]
    if bodies:
        body = bodies[0]
        entity = registry.get("armed force", ("of", *body.key), f"forces of {body.name}",
                              "description", f"forces of {body.name}", local=body.local)  # fmt: skip
        represent(entity, body)
        link(mention, entity, "description", f"{word} of {body.name}")
        return
    if (is_definite(mention) or not mention.determiner) and not loose and (
        take_up_earlier(mention, discourse, {"armed force"}, head_lemma(mention),
                        strict=word in _STANDING)
    ):  # fmt: skip
        return
    introduce(
        mention, "group" if loose else "armed force", registry, states, "force, whose is not said"
    )


_STANDING = frozenset({"army", "military", "navy", "air force", "police", "armed forces"})
"""Forces of a state: never another name for a militia that was spoken of."""

_COMMANDERS = frozenset({"body", "organization", "group", "government", "person"})


def force_of(code: str, branch: str, registry: Registry) -> Entity:
    """The armed forces of a state, or a branch of them."""
    key = (code, branch) if branch else (code,)
    entity = registry.get(
        "armed force",
        key,
        f"{registry.adjective(code)} {branch or 'armed forces'}",
        "table",
        "states",
    )
    if code not in entity.states:
        entity.states.append(code)
        entity.ids["iso3166"] = code
    return entity


def describe_organization(case: Case) -> None:
    """A part of a state, the office or campaign of somebody named, or a body spoken of before."""
    mention, states, registry, discourse = case.mention, case.states, case.registry, case.discourse
    word = lemma(mention)
    if case.entry.branch and states:
        entity = registry.get("body", (states[0], word), worded(mention), "description",
                              f"{word} of {states[0]}")  # fmt: skip
        if states[0] not in entity.states:
            entity.states.append(states[0])
        link(mention, entity, "description", f"{word} of {states[0]}")
        return
    owner = _named_owner(mention)
    if owner is not None and not mention.plural:
        name = f"{owner.name} {word}"
        entity = registry.get("organization", ("of", owner.type, *owner.key, word), name, "description",
                              f"{word} of {owner.name}", local=owner.local)  # fmt: skip
        entity.lemmas.add(head_lemma(mention))
        represent(entity, owner)
        link(mention, entity, "description", f"{word} of {owner.name}")
        return
    fresh = mention.determiner in INDEFINITE or (
        bool(mention.modifiers) and not is_definite(mention)
    )
    own = word if case.entry.branch else head_lemma(mention)
    if not fresh and not mention.plural and take_up_earlier(
        mention, discourse, {"organization", "body", "group"}, own, strict=case.entry.branch,
        names=case.knowledge.kinds.get(own, frozenset()), only=own in case.knowledge.worn,
    ):  # fmt: skip
        return
    alike = None if mention.plural else named_alike(case)
    if alike is not None:
        alike.lemmas.add(own)
        link(mention, alike, "description", f"words of the name {alike.name}", 0.75)
        return
    if mention.part_of is None or case.entry.branch:
        introduce(
            mention, "body" if case.entry.branch else "organization", registry, states, "not named"
        )


def _named_owner(mention: Mention) -> Entity | None:
    """The person, party or body whose campaign, office or agency is meant."""
    for other in [*mention.modifiers, *([mention.possessor] if mention.possessor else [])]:
        for entity in (other.role_of or other).entities:
            if entity.type in ("person", "organization", "body", "group", "state") and (
                entity.key[0] not in ("described", "source") and other.kind != "demonym"
            ):  # fmt: skip
                return entity
    return None


def describe_document(case: Case) -> None:
    """A document: one spoken of before, or a new one of this article."""
    mention, discourse = case.mention, case.discourse
    fresh = mention.determiner in INDEFINITE or (mention.plural and not is_definite(mention))
    if (not fresh or in_headline(case)) and not _of_another_maker(mention, discourse) and (
        take_up_earlier(mention, discourse, {"document"}, head_lemma(mention), strict=True)
    ):  # fmt: skip
        _name_by_maker(mention)
        return
    introduce(mention, "document", case.registry, case.states, "document of this article")


def _name_by_maker(mention: Mention) -> None:
    """A document of which only the noun was known is called by the first phrase that says whose
    it is ("the Harbour Institute's report")."""
    entity = mention.entities[0]
    if _is_proper(mention) and not any(_is_proper(m) for m in entity.mentions if m is not mention):
        entity.name = worded(mention)


def _is_proper(mention: Mention) -> bool:
    words = mention.words
    return words.passage.zone == "body" and any(
        words.pos[i] == "PROPN" for i in range(mention.left, mention.head)
    )


def _of_another_maker(mention: Mention, discourse: Discourse) -> bool:
    """Whether the phrase names who made the document ("the Ardlow poll") and none spoken of
    before is said to be theirs, nor is there just one whose maker was left open."""
    makers = {m.text for m in mention.modifiers if m.kind in ("org", "body", "person")}
    if mention.possessor is not None and mention.possessor.kind in ("org", "body", "person"):
        makers.add(mention.possessor.text)
    if not makers:
        return False
    documents = [e for m in discourse.history for e in m.entities if e.type == "document"]
    known = list(dict.fromkeys(e for e in documents if head_lemma(mention) in e.lemmas
                              and e.plural == mention.plural))  # fmt: skip
    if is_definite(mention) and len(known) == 1 and not any(map(_is_proper, known[0].mentions)):
        return False
    return not any(maker in entity.name for maker in makers for entity in documents)


def describe_group(case: Case) -> None:
    """People taken together."""
    mention, states, registry, discourse = case.mention, case.states, case.registry, case.discourse
    kinds: set[EntityType] = {"group", "unnamed", "organization", "armed force", "body"}
    if is_definite(mention) and take_up_earlier(
        mention, discourse, kinds, head_lemma(mention), strict=True
    ):  # fmt: skip
        return
    introduce(mention, "group", registry, states, "group, not named").plural = True


def describe_nation(case: Case) -> None:
    """ "The country": the state whose it is said to be, or the only one spoken of just before."""
    mention, states, registry, discourse = case.mention, case.states, case.registry, case.discourse
    if mention.plural or head_lemma(mention) in ("city", "capital"):
        return
    if mention.possessor is not None and states:
        entity = registry.by_key.get(("state", (states[0],)))
        if entity is not None:
            link(mention, entity, "description", f"country of {mention.possessor.text}", 0.8)
        return
    if is_definite(mention) and not mention.adjectives and not mention.modifiers:
        near = [m for m in discourse.recent(mention) if mention.sent - m.sent < 2]
        states_near_by = {id(e): e for m in near for e in m.entities if e.type == "state"}
        if len(states_near_by) == 1:
            entity = next(iter(states_near_by.values()))
            link(mention, entity, "description", "the one state spoken of just before", 0.7)
