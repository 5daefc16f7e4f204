"""Who of the article holds the office that a description names."""

from __future__ import annotations

from onrecord.actors.entities import Entity
from onrecord.actors.mentions import Mention
from onrecord.actors.nounphrase import (
    counted,
    gender_fits,
    has_complement,
    head_lemma,
    lemma,
    owner_names,
    regions_of,
    same_owner,
    states_near,
)  # fmt: skip
from onrecord.actors.takeup import Case

_LEAD = 3
"""A description within so many sentences may be of somebody named further on."""
_SOON = 6
"""How many sentences further on."""
_NEAR = 4
"""How many sentences back one of several holders is looked for."""


def holder_of(case: Case) -> Entity | None:
    """The one person of the article who is given that office, of the same state or body; if nobody
    is, whom the tables of leaders and office holders know in it; among several the one spoken of
    within the last sentences, if there is just one."""
    mention, states, word = case.mention, case.states, lemma(case.mention)
    fits = [e for e in people_of(case) if _holds(e, mention)]
    exact = [e for e in fits if any(lemma(r) == word for r in e.roles)] if " " in word else fits
    fits = exact or fits
    regions = regions_of(mention)
    if regions:
        fits = [e for e in fits if not _elsewhere(e, regions)]
    fits = fits or _by_table(case)
    if len(fits) < 2:
        return fits[0] if fits else None
    owners = owner_names(mention)
    if states or owners:
        named = [e for e in fits if set(states) & set(e.states) or _owned_so(e, mention, owners)]
        if len(named) == 1:
            return named[0]
    if regions:
        local = [e for e in fits if any(regions & regions_of(r) for r in e.roles)]
        return local[0] if len(local) == 1 else None
    recent = _recent(case, fits)
    return recent[0] if recent else None


def _by_table(case: Case) -> list[Entity]:
    """Whom the tables know in that office of that state, which the phrase names itself."""
    mention, entry = case.mention, case.entry
    named = {m.key for m in [*mention.modifiers, mention.possessor] if m and m.kind in _STATES}
    if is_past(mention) or (entry.id == "leader" and lemma(mention) not in _LEADERS):
        return []
    return [e for e in people_of(case) if named & set(e.leads) and entry.id in e.holds]


_STATES = frozenset({"state", "demonym", "capital"})


def people_of(case: Case) -> list[Entity]:
    """The persons of the article of whom gender and nationality fit the description."""
    return [
        e
        for e in case.registry.all()
        if e.type == "person"
        and gender_fits(e, case.mention)
        and (not case.states or not e.states or set(case.states) & set(e.states))
    ]


def _recent(case: Case, people: list[Entity]) -> list[Entity]:
    """Those of ``people`` who are spoken of in the sentences before, the last one first."""
    found = [
        e
        for m in case.discourse.recent(case.mention)
        for e in m.entities
        if e in people and case.mention.sent - m.sent < _NEAR
    ]
    return list(dict.fromkeys(found))


def _holds(entity: Entity, mention: Mention) -> bool:
    """Whether one of a person's roles is the office of the description, and none says that it is
    somebody else's ("the Karesian nominee" is nobody called the Velmarkian one)."""
    roles = [role for role in entity.roles if _is_office(role, mention)]
    asked = owner_names(mention)
    if not roles or not asked or any(same_owner(owner_names(r), asked) for r in roles):
        return bool(roles)
    return not any(owner_names(r) for r in entity.roles if same_office(r, mention))


def _is_office(role: Mention, mention: Mention) -> bool:
    """Whether a person's role is the office that the description names: the same noun, not of
    another state, body or boss, and former only if the description says so."""
    own, asked = owner_names(role), owner_names(mention)
    if asked and (not same_owner(own, asked) if own else _of_him(role)):
        return False
    if is_past(mention) != is_past(role):
        return is_past(mention) and head_lemma(role) == "predecessor"
    return same_office(role, mention) or (bool(own and asked) and _leads_both(role, mention))


def _of_him(role: Mention) -> bool:
    """Whether a role is somebody's whom a pronoun means that is not resolved yet."""
    return role.possessor is not None and role.possessor.kind == "pronoun"


def is_past(mention: Mention) -> bool:
    """Whether the phrase is of an office held before ("former", "ex-")."""
    return not _PAST.isdisjoint(mention.adjectives)


_PAST = frozenset({"former", "ex", "then", "late", "ousted", "deposed", "erstwhile"})


def same_office(role: Mention, mention: Mention) -> bool:
    """ "the minister" takes up a "foreign minister"; "the foreign minister" no "health minister"."""
    if head_lemma(role) == "counterpart" and role.possessor is not None:
        of = (role.possessor.role_of or role.possessor).entities
        theirs = [r for e in of for r in e.roles if head_lemma(r) != "counterpart"]
        return any(same_office(r, mention) for r in theirs)
    word, head, own = lemma(mention), head_lemma(mention), lemma(role)
    return (
        own == word
        or (word == head and head_lemma(role) == head)
        or (own == head and word.endswith(" " + head))
    )


_HEADS = frozenset({"head-of-state", "head-of-government"})
_LEADERS = frozenset({"leader", "ruler", "strongman"})


def _leads_both(role: Mention, mention: Mention) -> bool:
    """ "The Karesian leader" for the president of Karesia."""
    pairs = ((role, mention), (mention, role))
    return any(
        one.entry is not None and one.entry.id in _HEADS and lemma(other) in _LEADERS
        for one, other in pairs
    )


def _owned_so(entity: Entity, mention: Mention, owners: set[str]) -> bool:
    """Whether the person's role says of itself whose it is, and the same as the description."""
    return any(
        same_owner(owner_names(role), owners) for role in entity.roles if _is_office(role, mention)
    )


def _elsewhere(entity: Entity, regions: set[str]) -> bool:
    """Whether the roles of a person name places, and only others."""
    own = {region for role in entity.roles for region in regions_of(role)}
    return bool(own) and not own & regions


def named_later(case: Case) -> Entity | None:
    """ "A judge ruled" at the head of an article: the one person who is given that very office
    for the first time soon after, with a state and a region that fit."""
    mention = case.mention
    if mention.told > _LEAD or counted(mention) or has_complement(mention):
        return None
    word, head, regions = lemma(mention), head_lemma(mention), regions_of(mention)
    fits = [
        e
        for e in people_of(case)
        if e.mentions
        and e.mentions[0].start > mention.start
        and e.mentions[0].told - mention.told <= _SOON
        and any(lemma(r) == word or head_lemma(r) == head == word for r in e.roles)
        and not _elsewhere(e, regions)
    ]
    return fits[0] if len(fits) == 1 else None


def counterpart_of(case: Case) -> Entity | None:
    """ "His Karesian counterpart": the one of that state who holds the office of "him"."""
    mention = case.mention
    if head_lemma(mention) != "counterpart" or mention.possessor is None or not case.states:
        return None
    owner = (mention.possessor.role_of or mention.possessor).entities
    offices = {lemma(role) for entity in owner for role in entity.roles}
    fits = [
        e
        for e in people_of(case)
        if e not in owner
        and any(lemma(r) in offices and set(states_near(r)) & set(case.states) for r in e.roles)
    ]
    return fits[0] if len(fits) == 1 else None


# -- several holders -----------------------------------------------------------------------------

_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "both": 2}
_PEOPLE = frozenset({"man", "woman", "leader", "politician", "official", "diplomat", "rival"})


def holders_of(case: Case) -> list[Entity]:
    """ "The two ministers", "both men": all who hold the office or, counted, the people spoken of
    just before, if there are as many; empty in doubt."""
    mention = case.mention
    number = next(
        (_NUMBERS[a] for a in (*mention.adjectives, mention.determiner) if a in _NUMBERS), None
    )
    people = [e for e in people_of(case) if any(m.start < mention.start for m in e.mentions)]
    fits = [e for e in people if _holds(e, mention)]
    if number is not None and len(fits) == number:
        return fits
    recent = _recent(case, fits)[::-1]
    if len(recent) > 1 and number in (None, len(recent)):
        return recent
    if number is None or head_lemma(mention) not in _PEOPLE:
        return []
    recent = _recent(case, people)[::-1]
    return recent if len(recent) == number else []
