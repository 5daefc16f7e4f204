"""What a describing noun phrase says by its own words: head, modifiers, definiteness, owners."""

from __future__ import annotations

from onrecord.actors.entities import Entity
from onrecord.actors.folding import fold
from onrecord.actors.mentions import Mention

DEFINITE = frozenset({"the", "this", "that", "these", "those", "both", "such"})


INDEFINITE = frozenset(
    {"a", "an", "some", "any", "another", "every", "each", "no", "either", "many"}
)


def lemma(mention: Mention) -> str:
    """The words of the noun, the last one as a lemma, synonyms under one."""
    return mention.key


def head_lemma(mention: Mention) -> str:
    """The lemma of the head noun alone."""
    return lemma(mention).split(" of ")[0].split(" for ")[0].rsplit(" ", 1)[-1]


def states_near(mention: Mention) -> list[str]:
    """Codes of the states that the modifiers and the possessor of a phrase name, in their order."""
    found: list[str] = []
    others = [*mention.modifiers, mention.possessor] if mention.possessor else mention.modifiers
    for other in others:
        if other is None:
            continue
        if other.kind in ("state", "demonym", "capital", "seat") and len(other.key) == 3 and (
            other.key.isupper()
        ):  # fmt: skip
            found.append(other.key)
        else:
            for entity in (other.role_of or other).entities:
                found.extend(entity.states or entity.leads)
    return list(dict.fromkeys(found))


def is_definite(mention: Mention) -> bool:
    """ "the ...", "its ...", "Sorrin's ..."."""
    return mention.determiner in DEFINITE or mention.possessor is not None


def first_word(mention: Mention) -> int:
    """The token at which the phrase begins, without its determiner, "at least" taken in."""
    words, first = mention.words, mention.left
    if mention.determiner and words.fold[first] == mention.determiner:
        first += 1
    if words.fold[first] in ("least", "most") and first and words.fold[first - 1] == "at":
        first -= 1
    return first


def worded(mention: Mention) -> str:
    """The phrase without its determiner, as words."""
    words, shift = mention.words, mention.words.passage.start
    return words.raw[words.start[first_word(mention)] - shift : mention.end - shift]


def owners(mention: Mention) -> list[Entity]:
    """The states and bodies that a role or force belongs to, by its modifiers and possessor; of
    an ambassador the states, not the place of the post."""
    assert mention.entry is not None
    found: list[Entity] = []
    for other in [*mention.modifiers, *([mention.possessor] if mention.possessor else [])]:
        targets = (other.role_of or other).entities
        found.extend(t for t in targets if t.type not in ("unnamed", "document"))
    states = [e for e in found if e.type in ("state", "government")]
    return states if states and mention.entry.id == "ambassador" else found


def belongs_beside(mention: Mention) -> list[Mention]:
    """Modifiers and possessor, a role standing for its person."""
    others = [*mention.modifiers, *([mention.possessor] if mention.possessor else [])]
    return [other.role_of or other for other in others]


def counted(mention: Mention) -> bool:
    """Whether the phrase counts ("one senior diplomat") and so brings in somebody new."""
    return any(
        a in ("one", "two", "three", "several", "four", "five", "six") for a in mention.adjectives
    )


def has_complement(mention: Mention) -> bool:
    """Whether the phrase goes on ("the man who ...", "the official in charge") and so is new; what
    is only added between commas ("the man, who ...,") tells nobody apart."""
    words = mention.words
    if words.text[mention.last : mention.last + 1] == [","]:
        return False
    return any(
        kid > mention.head and words.dep[kid] in ("relcl", "acl", "prep")
        for kid in words.kids[mention.head]
    )


def regions_of(mention: Mention) -> set[str]:
    """Folded names of the places that a role names ("the Ardlow senator")."""
    return {fold(m.text) for m in mention.modifiers if m.kind == "place"}


def owner_names(mention: Mention) -> set[str]:
    """Whose a role is said to be, as folded words and codes of states: of "the Karesian envoy" the
    state, of "the prime minister's spokeswoman" the office and its holder."""
    found: set[str] = set()
    for other in [*mention.modifiers, *([mention.possessor] if mention.possessor else [])]:
        if other.kind in ("state", "demonym", "capital", "seat"):
            found.add(other.key)
            continue
        if other.kind != "pronoun":
            found.update(fold(token) for token in other.tokens())
        for entity in (other.role_of or other).entities:
            found.update(entity.states or entity.leads)
            found.update(map(fold, entity.name.split()))
            found.update(code for one in entity.represents for code in one.states)
    return found


def same_owner(one: set[str], other: set[str]) -> bool:
    """Whether two answers of :func:`owner_names` share a name, or a name and what is made of it
    ("Ardlow", "Ardlowian")."""
    if one & other:
        return True
    pairs = [sorted((a, b), key=len) for a in one for b in other]
    return any(len(short) >= _STEM and long.startswith(short[:-1]) for short, long in pairs)


_STEM = 5


def gender_fits(entity: Entity, mention: Mention) -> bool:
    """Whether nothing speaks against the genders of an entity and a mention."""
    return not (entity.gender and mention.gender and entity.gender != mention.gender)
