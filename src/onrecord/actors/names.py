"""Personal names: which mentions mean one person, over the whole article.

Full names are gathered first, so that a surname in the headline finds the full name in the body.
Two people with one surname stay apart; a title or a gender decides between them, then nearness.
"""

from __future__ import annotations

from collections import Counter

from onrecord.actors.entities import Entity, EntityType, Registry, link
from onrecord.actors.evidence import taken_for
from onrecord.actors.folding import Spelling, initials, initials_differ
from onrecord.actors.knowledge import Knowledge
from onrecord.actors.mentions import Mention, Scan
from onrecord.actors.metonyms import Metonyms
from onrecord.actors.namesakes import (
    Person,
    choose_person,
    gender_fits,
    roles_before,
    shares_title,
)
from onrecord.actors.surnames import Evidence
from onrecord.records import ZoneName

_HEADINGS: frozenset[ZoneName] = frozenset({"headline", "deck", "section head"})


def cast_persons(
    scans: list[Scan], registry: Registry, knowledge: Knowledge, evidence: dict[str, Evidence],
    metonyms: Metonyms, marked: set[int],
) -> None:  # fmt: skip
    """Link every person mention to an entity; a lone word that nothing else makes a person is
    dropped rather than invented, and a longer name is read as a place or left open where nothing
    but the parser makes it a person. ``marked``: see :func:`evidence.told_of_persons`."""
    mentions = [m for scan in scans for m in scan.mentions if m.kind == "person"]
    people: list[Person] = []
    singles: list[Mention] = []
    for mention in mentions:
        keys = knowledge.spelling.keys(mention.tokens())
        _note_gender(mention, keys, knowledge)
        if len(keys) < 2:
            singles.append(mention)
        elif _believable(mention, keys, knowledge, mentions):
            _gather_full(mention, keys, people, knowledge.spelling)
    _gather_singles(singles, people, evidence, knowledge)
    for person in people:
        if not person.mentions:
            continue
        full = any(len(form) > 1 for form in person.forms)
        taken = taken_for(person, marked, knowledge, metonyms) if full else "person"
        if taken == "place":
            for mention in person.mentions:
                mention.kind = "place"
        else:
            _enter(person, registry, knowledge, taken)


def _note_gender(mention: Mention, keys: tuple[str, ...], knowledge: Knowledge) -> None:
    if mention.gender is None:
        for scan_role in mention.modifiers:
            mention.gender = scan_role.gender or mention.gender
    if mention.gender is None and len(keys) > 1:
        mention.gender = knowledge.genders.get(keys[0])


def _believable(
    mention: Mention, keys: tuple[str, ...], knowledge: Knowledge, mentions: list[Mention]
) -> bool:
    """In a heading, where every word is capitalised, a name needs a known given name or the
    same name in the body; behind "the" it is no person's."""
    if mention.first and mention.words.fold[mention.first - 1] == "the" and not (
        keys[0] in knowledge.genders or mention.honorific is not None
    ):  # fmt: skip
        return False
    if mention.words.passage.zone not in _HEADINGS:
        return True
    if keys[0] in knowledge.genders or mention.honorific is not None:
        return True
    return any(
        m.words.passage.zone not in _HEADINGS and knowledge.spelling.keys(m.tokens())[-1:] == keys[-1:]
        for m in mentions
    )  # fmt: skip


def _gather_full(
    mention: Mention, keys: tuple[str, ...], people: list[Person], spelling: Spelling
) -> None:
    letters = initials(mention.tokens())
    for person in people:
        if (
            gender_fits(person, mention)
            and not initials_differ(person.initials, letters)
            and any(same_name(keys, f, spelling) for f in person.forms)
        ):
            person.initials = person.initials or letters
            if keys not in person.forms:
                person.forms.append(keys)
            break
    else:
        person = Person([keys], initials=letters)
        people.append(person)
    _join(person, mention)


def same_name(one: tuple[str, ...], other: tuple[str, ...], spelling: Spelling) -> bool:
    """Whether two full names (keys) may be one person's: one surname and alike given names, or
    the same words joined otherwise ("Jong-un", "Jong Un").

    >>> same_name(("joe", "orne"), ("joseph", "orne"), Spelling({}, {"joe": frozenset({"joseph"})},
    ...           frozenset()))
    True
    """
    if one == other or "".join(one) == "".join(other):
        return True
    if one[-1] != other[-1]:
        return False
    return spelling.alike(one[0], other[0]) or (
        len(one) != len(other) and (set(one) < set(other) or set(other) < set(one))
    )


def _join(person: Person, mention: Mention) -> None:
    person.mentions.append(mention)
    person.gender = person.gender or mention.gender


def _gather_singles(
    singles: list[Mention],
    people: list[Person],
    evidence: dict[str, Evidence],
    knowledge: Knowledge,
) -> None:
    by_token: dict[str, list[Person]] = {}
    for person in people:
        for form in person.forms:
            for token in form:
                known = by_token.setdefault(token, [])
                if person not in known:
                    known.append(person)
    told = [m for m in singles if not m.words.quoted[m.head]]
    alone = Counter(knowledge.spelling.keys(m.tokens())[0] for m in told)
    for person in people:
        person.surnamed = len(person.mentions)
        person.familiar = max(alone[form[0]] for form in person.forms)
    lone: dict[str, list[Mention]] = {}
    for token, person in _introduced_by_title(singles, by_token, knowledge).items():
        by_token[token].append(person)
        people.append(person)
    for mention in singles:
        token = knowledge.spelling.keys(mention.tokens())[0]
        chosen = choose_person(mention, token, by_token.get(token, []))
        if chosen is not None:
            _join(chosen, mention)
            chosen.surnamed += chosen.names(token) == 2
        else:
            lone.setdefault(token, []).append(mention)
    for token, mentions in lone.items():
        if token in by_token:
            continue
        titled = any(m.honorific is not None or _has_role(m) for m in mentions)
        words = {mention.words.fold[mention.first] for mention in mentions}
        seen = any(w in evidence and evidence[w].is_person(w in knowledge.genders) for w in words)
        if titled or seen:
            people.append(Person([(token,)], mentions, _first_gender(mentions)))


def _introduced_by_title(
    singles: list[Mention], by_token: dict[str, list[Person]], knowledge: Knowledge
) -> dict[str, Person]:
    """Persons known by office and surname only ("President Orne") beside a full name with that
    surname that comes later and never bears the office ("his son Edo Orne")."""
    found: dict[str, Person] = {}
    for mention in singles:
        token = knowledge.spelling.keys(mention.tokens())[0]
        people = [p for p in by_token.get(token, ()) if p.names(token) == 2]
        if not people or token in found or not roles_before(mention):
            continue
        if all(
            mention.start < p.mentions[0].start
            and not shares_title(mention, p)
            and any(roles_before(m) for m in p.mentions)
            for p in people
        ):
            found[token] = Person([(token,)], [], mention.gender)
    return found


def _has_role(mention: Mention) -> bool:
    words = mention.words
    before = mention.left if mention.left < mention.first else -1
    return (before >= 0 and any(m.kind == "noun" for m in mention.modifiers)) or (
        words.dep[mention.head] == "appos"
    )


def _first_gender(mentions: list[Mention]) -> str | None:
    return next((m.gender for m in mentions if m.gender), None)


def _enter(
    person: Person, registry: Registry, knowledge: Knowledge, kind: EntityType = "person"
) -> None:
    """Make the entity of a person, or of an ``unknown`` kind, and link all mentions to it."""
    person.mentions.sort(key=lambda m: m.start)
    full = [f for f in person.forms if len(f) > 1]
    name = _display(person, knowledge)
    if full:
        shortest = min(full, key=len)
        key = " ".join(shortest)
        if ("person", (key,)) in registry.by_key and person.initials:
            key += " " + person.initials.lower()
        why = "full name" if kind == "person" else "a name of which nothing tells the kind"
        entity = registry.get(kind, (key,), name, "name", why)
    else:
        token = person.forms[0][0]
        entity = registry.get(
            "person", ("surname", token), name, "name", "surname only", local=True
        )
    for mention in person.mentions:
        _link_person(mention, entity)


def _display(person: Person, knowledge: Knowledge) -> str:
    """The full form that is written most often, the first such."""
    counts: dict[str, int] = {}
    longest = 0
    for mention in person.mentions:
        size = min(2, len(knowledge.spelling.keys(mention.tokens())))
        if size > longest:
            counts, longest = {}, size
        if size == longest:
            text = mention.text
            counts[text] = counts.get(text, 0) + 1
    return max(counts, key=lambda text: counts[text])


def _link_person(mention: Mention, entity: Entity) -> None:
    link(mention, entity, "name")
    entity.forms[mention.text] += 1
    if mention.honorific is not None and mention.gender is not None:
        entity.genders[mention.gender] += 2
    elif mention.gender is not None and entity.hint is None:
        entity.hint = mention.gender
