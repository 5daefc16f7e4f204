"""Relatives: who "his wife" and "Orne's brother" are."""

from __future__ import annotations

from onrecord.actors.entities import Entity
from onrecord.actors.holders import people_of
from onrecord.actors.mentions import Mention
from onrecord.actors.nounphrase import has_complement, head_lemma
from onrecord.actors.takeup import Case


def relative_of(case: Case) -> Entity | None:
    """ "His wife": the person who is called that of the same person, else the one other person of
    the article with that surname."""
    mention = case.mention
    owner = next((m for m in _belonging(mention) if len(m.entities) == 1), None)
    if mention.plural or owner is None or owner.entities[0].type != "person":
        return None
    of, head = owner.entities[0], head_lemma(mention)
    people = [e for e in people_of(case) if e is not of]
    called = [
        e
        for e in people
        if any(
            head_lemma(r) == head and any(of in m.entities for m in _belonging(r)) for r in e.roles
        )
    ]
    if not called and head in _SPOUSES and not has_complement(mention):
        family = [e for e in people if _surname(e) == _surname(of) and len(e.key[0].split()) > 1]
        called = [e for e in family if e.gender in (None, mention.gender)]
    return called[0] if len(called) == 1 else None


_SPOUSES = frozenset({"wife", "husband", "widow", "widower", "spouse"})


def _belonging(mention: Mention) -> list[Mention]:
    others = [*mention.modifiers, *([mention.possessor] if mention.possessor else [])]
    return [other.role_of or other for other in others]


def _surname(person: Entity) -> str:
    return (person.key[1] if person.local else person.key[0]).split()[-1]
