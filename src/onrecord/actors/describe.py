"""Descriptions: what a noun phrase without a name means ("the Syrian army", "one diplomat")."""

from __future__ import annotations

from onrecord.actors.discourse import Choice, Discourse, choose
from onrecord.actors.entities import Entity, Registry, link, represent
from onrecord.actors.folding import fold
from onrecord.actors.knowledge import Knowledge, NounEntry
from onrecord.actors.mentions import Mention
from onrecord.records import ActorType

DEFINITE = frozenset({"the", "this", "that", "these", "those", "both", "such"})
INDEFINITE = frozenset(
    {"a", "an", "some", "any", "another", "every", "each", "no", "either", "many"}
)
_TENURE = frozenset({"administration", "cabinet"})
_LOOSE = frozenset({"rebel", "opposition", "coalition", "allied", "foreign", "peacekeeping", "separatist",
                    "enemy", "loyalist", "insurgent", "tribal", "kurdish", "islamist"})  # fmt: skip
_SAME = {"probe": "investigation", "inquiry": "investigation", "enquiry": "investigation",
         "organisation": "organization", "firm": "company", "corporation": "company",
         "paper": "newspaper", "daily": "newspaper", "survey": "poll", "communiqué": "communique",
         "e-mail": "email", "advisor": "adviser", "organisations": "organization",
         "spokesperson": "spokesman", "spokeswoman": "spokesman", "neighbour": "neighbor", "justice": "judge"}  # fmt: skip


def describe(
    mention: Mention, registry: Registry, knowledge: Knowledge, discourse: Discourse
) -> None:
    """Link a describing noun: to the name it stands beside, to something mentioned before, or to
    a new actor that is only what the phrase says."""
    entry = mention.entry
    assert entry is not None
    if mention.role_of is not None and mention.role_of.entities:
        mention.entities, mention.by = list(mention.role_of.entities), "role"
        if mention.possessor is not None and mention.possessor.kind == "pronoun":
            _complete_role(mention, mention.entities[0])
        return
    if mention.part_of is not None and not (entry.branch or entry.kind == "government"):
        return
    states = states_near(mention)
    _MAKERS[entry.kind](mention, entry, states, registry, discourse)


def _complete_role(role: Mention, entity: Entity) -> None:
    """"Its foreign minister, ...": whose, now that the pronoun is known."""
    entity.states.extend(code for code in states_near(role) if code not in entity.states)
    _represents(entity, role)


def lemma(mention: Mention) -> str:
    """The words of the noun, the last one as a lemma, synonyms under one."""
    if mention.key:
        return mention.key
    words = mention.words
    parts = [words.fold[i] for i in range(mention.first, mention.last - 1) if words.fold[i]]
    last = words.lemma[mention.last - 1].lower()
    return " ".join([*parts, _SAME.get(last, last)])


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


def _phrase(mention: Mention) -> str:
    """The phrase without its determiner, as words."""
    words = mention.words
    first = mention.left
    if mention.determiner and words.fold[first] == mention.determiner:
        first += 1
    passage = words.passage
    return passage.doc.text[words.start[first] - passage.start : mention.end - passage.start]


def _new(
    mention: Mention, kind: ActorType, registry: Registry, states: list[str], rule: str
) -> Entity:
    """A new actor of which only the phrase is known."""
    key = ("described", str(mention.start))
    entity = registry.get(kind, key, _phrase(mention), "description", rule, local=True)
    entity.plural = mention.plural
    entity.lemmas.add(head_lemma(mention))
    for state in states:
        if state not in entity.states:
            entity.states.append(state)
    if mention.gender:
        entity.genders[mention.gender] += 2
    entity.roles.append(mention)
    _represents(entity, mention)
    link(mention, entity, "description", rule)
    return entity


def _represents(entity: Entity, mention: Mention) -> None:
    """Whom an office or a spokesman speaks for: the bodies and states of the phrase."""
    assert mention.entry is not None
    if not (mention.entry.speaks or mention.entry.kind in ("force", "government")):
        return
    for target in owners(mention):
        represent(entity, target)


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


# -- one maker for each kind of noun -------------------------------------------------------------


def _government(
    mention: Mention, entry: NounEntry, states: list[str], registry: Registry, discourse: Discourse
) -> None:
    leaders = [m for m in [*mention.modifiers, mention.possessor] if m and m.kind == "person"]
    word = head_lemma(mention)
    if word in _TENURE and leaders and leaders[0].entities:
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
    elif is_definite(mention) and _take_up(mention, discourse, {"government"}, word):
        return
    elif mention.determiner not in DEFINITE or mention.plural or mention.part_of is None:
        _new(mention, "government", registry, states, "government, which is not said")


def government_of(code: str, registry: Registry) -> Entity:
    """The government of a state, as an actor that belongs to the state."""
    entity = registry.get(
        "government", (code,), f"{registry.adjective(code)} government", "table", "states"
    )
    if code not in entity.states:
        entity.states.append(code)
        entity.ids["iso3166"] = code
    return entity


def _force(
    mention: Mention, entry: NounEntry, states: list[str], registry: Registry, discourse: Discourse
) -> None:
    word = lemma(mention)
    branch = word if word in _BRANCHES else ""
    loose = any(a in _LOOSE for a in mention.adjectives)
    if states and not loose:
        link(
            mention, force_of(states[0], branch, registry), "description", f"{word} of {states[0]}"
        )
        return
    bodies = [e for m in _owners(mention) for e in m.entities if e.type in _COMMANDERS]
    if bodies:
        body = bodies[0]
        entity = registry.get("armed force", ("of", *body.key), f"forces of {body.name}",
                              "description", f"forces of {body.name}", local=body.local)  # fmt: skip
        represent(entity, body)
        link(mention, entity, "description", f"{word} of {body.name}")
        return
    if (is_definite(mention) or not mention.determiner) and not loose and (
        _take_up(mention, discourse, {"armed force"}, head_lemma(mention))
    ):  # fmt: skip
        return
    _new(mention, "group" if loose else "armed force", registry, states, "force, whose is not said")


_COMMANDERS = frozenset({"body", "organization", "group", "government", "person"})


def _owners(mention: Mention) -> list[Mention]:
    """Modifiers and possessor, a role standing for its person."""
    others = [*mention.modifiers, *([mention.possessor] if mention.possessor else [])]
    return [other.role_of or other for other in others]


_BRANCHES = frozenset({"police", "air force", "navy", "marine", "marines", "marine corps", "coast guard",
                       "national guard", "republican guard", "border guard", "riot police",
                       "security service", "intelligence service"})  # fmt: skip


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


def _organization(
    mention: Mention, entry: NounEntry, states: list[str], registry: Registry, discourse: Discourse
) -> None:
    word = lemma(mention)
    if entry.branch and states:
        entity = registry.get("body", (states[0], word), _phrase(mention), "description",
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
    own = word if entry.branch else head_lemma(mention)
    if not fresh and not mention.plural and _take_up(
        mention, discourse, {"organization", "body", "group"}, own, strict=entry.branch
    ):  # fmt: skip
        return
    if mention.part_of is None or entry.branch:
        _new(mention, "body" if entry.branch else "organization", registry, states, "not named")


def _named_owner(mention: Mention) -> Entity | None:
    """The person, party or body whose campaign, office or agency is meant."""
    for other in [*mention.modifiers, *([mention.possessor] if mention.possessor else [])]:
        for entity in (other.role_of or other).entities:
            if entity.type in ("person", "organization", "body", "group", "state") and (
                entity.key[0] not in ("described", "source") and other.kind != "demonym"
            ):  # fmt: skip
                return entity
    return None


def _document(
    mention: Mention, entry: NounEntry, states: list[str], registry: Registry, discourse: Discourse
) -> None:
    fresh = mention.determiner in INDEFINITE or (mention.plural and not is_definite(mention))
    if not fresh and not _of_another_maker(mention, discourse) and _take_up(
        mention, discourse, {"document"}, head_lemma(mention), strict=True
    ):  # fmt: skip
        return
    _new(mention, "document", registry, states, "document of this article")


def _of_another_maker(mention: Mention, discourse: Discourse) -> bool:
    """Whether the phrase names who made the document ("the Ardlow poll") and none spoken of
    before is said to be theirs."""
    makers = {m.text for m in mention.modifiers if m.kind in ("org", "body", "person")}
    if mention.possessor is not None and mention.possessor.kind in ("org", "body", "person"):
        makers.add(mention.possessor.text)
    if not makers:
        return False
    known = {e.name for m in discourse.history for e in m.entities if e.type == "document"}
    return not any(maker in name for maker in makers for name in known)


def _group(
    mention: Mention, entry: NounEntry, states: list[str], registry: Registry, discourse: Discourse
) -> None:
    if is_definite(mention) and _take_up(
        mention, discourse, {"group", "unnamed", "organization"}, head_lemma(mention), strict=True
    ):  # fmt: skip
        return
    _new(mention, "group", registry, states, "group, not named").plural = True


def _nation(
    mention: Mention, entry: NounEntry, states: list[str], registry: Registry, discourse: Discourse
) -> None:
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


def _office(
    mention: Mention, entry: NounEntry, states: list[str], registry: Registry, discourse: Discourse
) -> None:
    if mention.plural or mention.determiner in INDEFINITE or _counted(mention):
        later = None if mention.plural else _named_later(mention, states, registry)
        if later is not None:
            link(mention, later, "role", f"named further on: {later.name}", 0.7)
        else:
            _new(mention, "unnamed", registry, states, "not named")
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
        entity = registry.get("office", (states[0], lemma(mention)), _phrase(mention), "description",
                              f"{lemma(mention)} of {states[0]}")  # fmt: skip
        if states[0] not in entity.states:
            entity.states.append(states[0])
        entity.lemmas.add(head_lemma(mention))
        if mention not in entity.roles:
            entity.roles.append(mention)
        _represents(entity, mention)
        link(mention, entity, "description", f"{lemma(mention)} of {states[0]}")
        return
    if mention.determiner in DEFINITE and _take_up(
        mention, discourse, {"office", "unnamed"}, head_lemma(mention), strict=True
    ):  # fmt: skip
        return
    if (
        mention.determiner in DEFINITE
        and not _has_complement(mention)
        and (entry.id in _EPITHETS and _main_person(mention, discourse))
    ):
        return
    definite = is_definite(mention) and entry.id not in _MANY_HOLDERS
    _new(mention, "office" if definite else "unnamed", registry, states, "holder not named")


def _add_role(holder: Entity, mention: Mention, states: list[str]) -> None:
    """What the description adds to what is known of the holder."""
    holder.roles.append(mention)
    holder.states.extend(code for code in states if code not in holder.states)
    _represents(holder, mention)


_EPITHETS = frozenset({"businessman", "expert", "candidate", "legislator", "governor", "leader",
                       "head-of-state", "head-of-government", "minister", "military", "vice"})  # fmt: skip
_KIN = frozenset({"man", "boy", "husband", "father", "son", "brother", "guy", "gunman", "judge", "friend",
                  "jury", "reporter", "editor", "attorney", "lawyer", "moderator", "host", "shooter",
                  "attacker", "suspect", "terrorist", "soldier", "rebel", "author", "writer"})  # fmt: skip


def _main_person(mention: Mention, discourse: Discourse) -> bool:
    """ "The businessman said": an epithet of the person just spoken of, if one is far ahead."""
    if head_lemma(mention) in _KIN:
        return False
    near = [
        m
        for m in discourse.recent(mention)
        if mention.told - m.told < 4
        and len(m.entities) == 1
        and m.entities[0].type == "person"
        and m.sent != mention.sent
        and _gender_ok(m.entities[0], mention)
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
    if mention.told > _LEAD or _counted(mention) or _has_complement(mention):
        return None
    word, head, regions = lemma(mention), head_lemma(mention), _regions(mention)
    fits = [
        e
        for e in registry.all()
        if e.type == "person"
        and e.mentions
        and e.mentions[0].start > mention.start
        and e.mentions[0].told - mention.told <= _SOON
        and _gender_ok(e, mention)
        and any(lemma(r) == word or head_lemma(r) == head == word for r in e.roles)
        and not _elsewhere(e, regions)
        and (not states or not e.states or set(states) & set(e.states))
    ]
    return fits[0] if len(fits) == 1 else None


def _counted(mention: Mention) -> bool:
    return any(
        a in ("one", "two", "three", "several", "four", "five", "six") for a in mention.adjectives
    )


def _holder(
    mention: Mention, states: list[str], registry: Registry, discourse: Discourse
) -> Entity | None:
    """The one person of the article who is given that office, with a state that fits; among
    several the one spoken of within the last sentences, if there is just one."""
    word, head = lemma(mention), head_lemma(mention)
    fits = [
        e for e in registry.all()
        if e.type == "person" and _gender_ok(e, mention) and any(_same_office(r, word, head) for r in e.roles)
        and (not states or not e.states or set(states) & set(e.states))
    ]  # fmt: skip
    exact = [e for e in fits if any(lemma(r) == word for r in e.roles)] if " " in word else fits
    fits = exact or fits
    regions = _regions(mention)
    if regions:
        fits = [e for e in fits if not _elsewhere(e, regions)]
    if len(fits) < 2:
        return fits[0] if fits else None
    if states:
        named = [e for e in fits if set(states) & set(e.states)]
        if len(named) == 1:
            return named[0]
    if regions:
        local = [e for e in fits if any(regions & _regions(r) for r in e.roles)]
        return local[0] if len(local) == 1 else None
    recent = [
        e
        for m in discourse.recent(mention)
        for e in m.entities
        if e in fits and mention.sent - m.sent < 4
    ]
    return recent[0] if recent else None


def _regions(mention: Mention) -> set[str]:
    """Folded names of the places that a role names ("the Ardlow senator")."""
    return {fold(m.text) for m in mention.modifiers if m.kind == "place"}


def _elsewhere(entity: Entity, regions: set[str]) -> bool:
    """Whether the roles of a person name places, and only others."""
    own = {region for role in entity.roles for region in _regions(role)}
    return bool(own) and not own & regions


def _gender_ok(entity: Entity, mention: Mention) -> bool:
    return not (entity.gender and mention.gender and entity.gender != mention.gender)


def _same_office(role: Mention, word: str, head: str) -> bool:
    """ "the minister" takes up a "foreign minister"; "the foreign minister" no "health minister"."""
    own = lemma(role)
    return (
        own == word
        or (word == head and head_lemma(role) == head)
        or (own == head and word.endswith(" " + head))
    )


def _person(
    mention: Mention, entry: NounEntry, states: list[str], registry: Registry, discourse: Discourse
) -> None:
    """ "one senior diplomat" is new; "the diplomat" is the one spoken of before, if there is one."""
    definite = mention.determiner in DEFINITE and mention.possessor is None
    if definite and not _counted(mention) and not _has_complement(mention):
        holder = None if mention.plural else _holder(mention, states, registry, discourse)
        if holder is not None:
            link(mention, holder, "description", f"called {head_lemma(mention)} elsewhere", 0.85)
            return
        kinds: set[ActorType] = {"unnamed", "group", "person"}
        if _take_up(mention, discourse, kinds, head_lemma(mention), strict=True):
            return
        if not mention.plural and entry.id in _EPITHETS and _main_person(mention, discourse):
            return
    _new(mention, "unnamed", registry, states, "not named")


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


def _has_complement(mention: Mention) -> bool:
    """Whether the phrase goes on ("the man who ...", "the official in charge") and so is new."""
    words = mention.words
    return any(
        kid > mention.head and words.dep[kid] in ("relcl", "acl", "prep")
        for kid in words.kids[mention.head]
    )


def _take_up(
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
    return not _gender_ok(entity, mention)


def _named_by(entity: Entity, word: str) -> bool:
    """Whether the head noun of a name is ``word`` ("the agency" for "Orne Arms Agency")."""
    tokens = entity.name.lower().replace("organisation", "organization").split()
    return word in tokens if " " not in word else " ".join(tokens).endswith(word)


_MAKERS = {
    "government": _government,
    "force": _force,
    "organization": _organization,
    "document": _document,
    "group": _group,
    "nation": _nation,
    "office": _office,
    "person": _person,
}
