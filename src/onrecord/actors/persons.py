"""Persons described by an office or by what they are: who is meant, or somebody new."""

from __future__ import annotations

from onrecord.actors.discourse import choose
from onrecord.actors.entities import Entity, EntityType, link
from onrecord.actors.holders import (
    counterpart_of,
    holder_of,
    holders_of,
    is_past,
    named_later,
    same_office,
)  # fmt: skip
from onrecord.actors.kin import relative_of
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
    owner_names,
    same_owner,
    worded,
)  # fmt: skip
from onrecord.actors.takeup import Case, introduce, speaks_for, take_up_earlier


def describe_office(case: Case) -> None:
    """ "The foreign minister": who holds that office in the article, else the office itself."""
    mention = case.mention
    if _several(case):
        return
    if mention.plural or mention.determiner in INDEFINITE or counted(mention):
        later = None if mention.plural else named_later(case)
        if later is not None:
            link(mention, later, "role", f"named further on: {later.name}", 0.7)
        else:
            introduce(mention, "unnamed", case.registry, case.states, "not named")
        return
    holder = counterpart_of(case) or holder_of(case)
    if holder is not None and _unnamed_since(case, holder):
        return
    if holder is not None:
        why = f"holds the office elsewhere in the article: {lemma(mention)}"
        link(mention, holder, "role", why, 0.9)
        _add_role(holder, mention, case.states)
        return
    _office_itself(case)


def _unnamed_since(case: Case, holder: Entity) -> bool:
    """ "The spokesman" after "Orne's spokesman" is that one, though another is named further on."""
    mention = case.mention
    if case.states or mention.modifiers or mention.determiner not in DEFINITE:
        return False
    last = max((m.start for m in holder.mentions if m.start < mention.start), default=-1)
    unnamed = [
        m
        for m in case.discourse.recent(mention)
        if m.start > last
        and len(m.entities) == 1
        and m.entities[0].type in ("unnamed", "office")
        and not m.entities[0].plural
        and head_lemma(mention) in m.entities[0].lemmas
        and gender_fits(m.entities[0], mention)
    ]
    if unnamed:
        entity = unnamed[0].entities[0]
        link(mention, entity, "description", f"takes up {entity.name}", 0.8)
    return bool(unnamed)


def _office_itself(case: Case) -> None:
    """An office whose holder the article does not name: of a state, spoken of before, or an
    epithet of somebody spoken of before."""
    mention, entry, states = case.mention, case.entry, case.states
    if states and entry.of == "state" and is_definite(mention):
        _office_of_state(case)
        return
    if mention.determiner in DEFINITE and take_up_earlier(
        mention, case.discourse, {"office", "unnamed"}, head_lemma(mention), strict=True
    ):  # fmt: skip
        return
    if (
        mention.determiner in DEFINITE
        and not has_complement(mention)
        and (entry.id in _EPITHETS and _main_person(case))
    ):
        return
    definite = is_definite(mention) and entry.id not in _MANY_HOLDERS
    introduce(
        mention, "office" if definite else "unnamed", case.registry, states, "holder not named"
    )


def _office_of_state(case: Case) -> None:
    mention, code = case.mention, case.states[0]
    entity = case.registry.get("office", (code, lemma(mention)), worded(mention), "description",
                               f"{lemma(mention)} of {code}")  # fmt: skip
    if code not in entity.states:
        entity.states.append(code)
    entity.lemmas.add(head_lemma(mention))
    if mention not in entity.roles:
        entity.roles.append(mention)
    speaks_for(entity, mention)
    link(mention, entity, "description", f"{lemma(mention)} of {code}")


def _several(case: Case) -> bool:
    """ "The two ministers": link to all of them, if the article has just those."""
    mention = case.mention
    if not mention.plural or mention.determiner not in DEFINITE or has_complement(mention):
        return False
    meant = holders_of(case)
    if not meant:
        return False
    link(mention, meant[0], "description", "all who are called so", 0.75)
    mention.entities = meant
    for entity in meant[1:]:
        entity.mentions.append(mention)
    return True


def _add_role(holder: Entity, mention: Mention, states: list[str]) -> None:
    """What the description adds to what is known of the holder."""
    holder.roles.append(mention)
    _add_gender(holder, mention)
    holder.states.extend(code for code in states if code not in holder.states)
    speaks_for(holder, mention)


def _add_gender(entity: Entity, mention: Mention) -> None:
    if mention.gender is not None:
        entity.genders[mention.gender] += 2


_EPITHETS = frozenset({"businessman", "expert", "candidate", "legislator", "governor", "leader",
                       "head-of-state", "head-of-government", "minister", "military", "vice",
                       "diplomat"})  # fmt: skip


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
        and _same_body(m.entities[0], mention)
        and not (is_past(mention) and any(same_office(r, mention) for r in m.entities[0].roles))
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


def _same_body(entity: Entity, mention: Mention) -> bool:
    """Whether the body in the phrase ("the NATO chief"), if any, is said to be the person's."""
    if not any(m.kind in ("body", "org") for m in mention.modifiers):
        return True
    asked = {name for name in owner_names(mention) if not name.isupper()}
    return any(same_owner(owner_names(role), asked) for role in entity.roles)


_MANY_HOLDERS = frozenset(
    {"spokesman", "spokeswoman", "spokesperson", "legislator", "candidate", "ambassador"}
)


def describe_person(case: Case) -> None:
    """ "one senior diplomat" is new; "the diplomat" is the one spoken of before, if there is one;
    "his wife" who is called so or bears the name."""
    mention = case.mention
    if head_lemma(mention) in case.knowledge.lists["kin"]:
        relative = relative_of(case)
        if relative is not None:
            link(mention, relative, "description", f"{head_lemma(mention)} by name", 0.7)
            _add_gender(relative, mention)
            return
    definite = mention.determiner in DEFINITE and mention.possessor is None
    if definite and (_several(case) or (not counted(mention) and _known(case))):
        return
    later = None if mention.plural or definite else named_later(case)
    if later is not None:
        link(mention, later, "description", f"named further on: {later.name}", 0.7)
        return
    introduce(mention, "unnamed", case.registry, case.states, "not named")


def _known(case: Case) -> bool:
    """Whether a definite description could be linked to somebody spoken of before."""
    mention = case.mention
    if has_complement(mention):
        return False
    holder = None if mention.plural else holder_of(case)
    if holder is not None:
        link(mention, holder, "description", f"called {head_lemma(mention)} elsewhere", 0.85)
        return True
    kinds: set[EntityType] = {"unnamed", "group", "person"}
    if take_up_earlier(mention, case.discourse, kinds, head_lemma(mention), strict=True):
        return True
    return not mention.plural and case.entry.id in _EPITHETS and _main_person(case)
