"""Persons described by an office or by what they are: who holds it, who is called so."""

from __future__ import annotations

from onrecord.actors.discourse import Discourse, choose
from onrecord.actors.entities import Entity, Registry, link
from onrecord.actors.mentions import Mention
from onrecord.actors.nounphrase import (
    DEFINITE,
    INDEFINITE,
    counted,
    gender_fits,
    has_complement,
    head_lemma,
    is_definite,
    lemma,
    regions_of,
    worded,
)  # fmt: skip
from onrecord.actors.takeup import Case, introduce, speaks_for, take_up_earlier
from onrecord.records import ActorType


def describe_office(case: Case) -> None:
    """ "The foreign minister": who holds that office in the article, else the office itself."""
    mention, entry, states = case.mention, case.entry, case.states
    registry, discourse = case.registry, case.discourse
    if mention.plural or mention.determiner in INDEFINITE or counted(mention):
        later = None if mention.plural else _named_later(mention, states, registry)
        if later is not None:
            link(mention, later, "role", f"named further on: {later.name}", 0.7)
        else:
            introduce(mention, "unnamed", registry, states, "not named")
        return
    holder = _holder(mention, states, registry, discourse)
    if holder is not None:
        link(
            mention,
            holder,
            "role",
            f"holds the office elsewhere in the article: {lemma(mention)}",
            0.9,
        )
        _add_role(holder, mention, states)
        return
    if states and entry.of == "state" and is_definite(mention):
        entity = registry.get("office", (states[0], lemma(mention)), worded(mention), "description",
                              f"{lemma(mention)} of {states[0]}")  # fmt: skip
        if states[0] not in entity.states:
            entity.states.append(states[0])
        entity.lemmas.add(head_lemma(mention))
        if mention not in entity.roles:
            entity.roles.append(mention)
        speaks_for(entity, mention)
        link(mention, entity, "description", f"{lemma(mention)} of {states[0]}")
        return
    if mention.determiner in DEFINITE and take_up_earlier(
        mention, discourse, {"office", "unnamed"}, head_lemma(mention), strict=True
    ):  # fmt: skip
        return
    if (
        mention.determiner in DEFINITE
        and not has_complement(mention)
        and (entry.id in _EPITHETS and _main_person(case))
    ):
        return
    definite = is_definite(mention) and entry.id not in _MANY_HOLDERS
    introduce(mention, "office" if definite else "unnamed", registry, states, "holder not named")


def _add_role(holder: Entity, mention: Mention, states: list[str]) -> None:
    """What the description adds to what is known of the holder."""
    holder.roles.append(mention)
    holder.states.extend(code for code in states if code not in holder.states)
    speaks_for(holder, mention)


_EPITHETS = frozenset({"businessman", "expert", "candidate", "legislator", "governor", "leader",
                       "head-of-state", "head-of-government", "minister", "military", "vice"})  # fmt: skip


def _main_person(case: Case) -> bool:
    """ "The businessman said": an epithet of the person just spoken of, if one is far ahead."""
    mention, discourse = case.mention, case.discourse
    if head_lemma(mention) in case.knowledge.lists["no-epithets"]:
        return False
    near = [
        m
        for m in discourse.recent(mention)
        if mention.told - m.told < 4
        and len(m.entities) == 1
        and m.entities[0].type == "person"
        and m.sent != mention.sent
        and gender_fits(m.entities[0], mention)
        and _same_state(m.entities[0], mention)
    ]
    choice = choose(mention, near, discourse, {})
    if choice.mention is None or choice.score < 0.45:
        return False
    link(mention, choice.mention.entities[0], "description", choice.detail, 0.5)
    return True


def _same_state(entity: Entity, mention: Mention) -> bool:
    """Whether the nationality in the phrase, if any, can be the person's."""
    named = {m.key for m in mention.modifiers if m.kind in ("state", "demonym", "capital")}
    return not named or not entity.states or bool(named & set(entity.states))


_MANY_HOLDERS = frozenset(
    {"spokesman", "spokeswoman", "spokesperson", "legislator", "candidate", "ambassador"}
)


_LEAD = 3


_SOON = 6


def _named_later(mention: Mention, states: list[str], registry: Registry) -> Entity | None:
    """ "A judge ruled" at the head of an article: the one person who is given that very office
    for the first time soon after, with a state and a region that fit."""
    if mention.told > _LEAD or counted(mention) or has_complement(mention):
        return None
    word, head, regions = lemma(mention), head_lemma(mention), regions_of(mention)
    fits = [
        e
        for e in registry.all()
        if e.type == "person"
        and e.mentions
        and e.mentions[0].start > mention.start
        and e.mentions[0].told - mention.told <= _SOON
        and gender_fits(e, mention)
        and any(lemma(r) == word or head_lemma(r) == head == word for r in e.roles)
        and not _elsewhere(e, regions)
        and (not states or not e.states or set(states) & set(e.states))
    ]
    return fits[0] if len(fits) == 1 else None


def _holder(
    mention: Mention, states: list[str], registry: Registry, discourse: Discourse
) -> Entity | None:
    """The one person of the article who is given that office, with a state that fits; among
    several the one spoken of within the last sentences, if there is just one."""
    word, head = lemma(mention), head_lemma(mention)
    fits = [
        e for e in registry.all()
        if e.type == "person" and gender_fits(e, mention) and any(_same_office(r, word, head) for r in e.roles)
        and (not states or not e.states or set(states) & set(e.states))
    ]  # fmt: skip
    exact = [e for e in fits if any(lemma(r) == word for r in e.roles)] if " " in word else fits
    fits = exact or fits
    regions = regions_of(mention)
    if regions:
        fits = [e for e in fits if not _elsewhere(e, regions)]
    if len(fits) < 2:
        return fits[0] if fits else None
    if states:
        named = [e for e in fits if set(states) & set(e.states)]
        if len(named) == 1:
            return named[0]
    if regions:
        local = [e for e in fits if any(regions & regions_of(r) for r in e.roles)]
        return local[0] if len(local) == 1 else None
    recent = [
        e
        for m in discourse.recent(mention)
        for e in m.entities
        if e in fits and mention.sent - m.sent < 4
    ]
    return recent[0] if recent else None


def _elsewhere(entity: Entity, regions: set[str]) -> bool:
    """Whether the roles of a person name places, and only others."""
    own = {region for role in entity.roles for region in regions_of(role)}
    return bool(own) and not own & regions


def _same_office(role: Mention, word: str, head: str) -> bool:
    """ "the minister" takes up a "foreign minister"; "the foreign minister" no "health minister"."""
    own = lemma(role)
    return (
        own == word
        or (word == head and head_lemma(role) == head)
        or (own == head and word.endswith(" " + head))
    )


def describe_person(case: Case) -> None:
    """ "one senior diplomat" is new; "the diplomat" is the one spoken of before, if there is one."""
    mention, entry, states = case.mention, case.entry, case.states
    registry, discourse = case.registry, case.discourse
    definite = mention.determiner in DEFINITE and mention.possessor is None
    if definite and not counted(mention) and not has_complement(mention):
        holder = None if mention.plural else _holder(mention, states, registry, discourse)
        if holder is not None:
            link(mention, holder, "description", f"called {head_lemma(mention)} elsewhere", 0.85)
            return
        kinds: set[ActorType] = {"unnamed", "group", "person"}
        if take_up_earlier(mention, discourse, kinds, head_lemma(mention), strict=True):
            return
        if not mention.plural and entry.id in _EPITHETS and _main_person(case):
            return
    introduce(mention, "unnamed", registry, states, "not named")


def _relative_of(mention: Mention, registry: Registry) -> Entity | None:
    """ "His wife": the person who is called that, of the same possessor, beside a name."""
    assert mention.possessor is not None
    of = mention.possessor.entities
    head = head_lemma(mention)
    fits = [
        e
        for e in registry.all()
        if e.type == "person"
        and e not in of
        and any(
            head_lemma(r) == head
            and r is not mention
            and (
                r.possessor is None
                or not r.possessor.entities
                or not of
                or r.possessor.entities == of
            )
            for r in e.roles
        )
    ]
    return fits[0] if len(fits) == 1 else None
