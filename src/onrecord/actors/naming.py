"""What names other than persons' mean: states, capitals, seats, bodies, peoples."""

from __future__ import annotations

from onrecord.actors.acronyms import link_acronyms
from onrecord.actors.collective import government_of
from onrecord.actors.entities import Entity, Registry, link, represent
from onrecord.actors.folding import fold
from onrecord.actors.knowledge import Knowledge
from onrecord.actors.mentions import Mention, Scan
from onrecord.actors.metonyms import Metonyms, stands_for_government
from onrecord.actors.nounphrase import states_near
from onrecord.actors.organizations import find_places, link_organization

_SPEAKING = frozenset({"say", "tell", "deny", "accuse", "want", "claim", "insist", "argue", "reject",
                       "veto", "vote", "warn", "demand", "blame", "urge", "believe"})  # fmt: skip


def link_names(
    scans: list[Scan], registry: Registry, knowledge: Knowledge, metonyms: Metonyms
) -> None:
    """Link all mentions whose names the tables or the parser know."""
    present = _present(scans, knowledge)
    orgs: dict[tuple[str, ...], Entity] = {}
    find_places(scans)
    for scan in scans:
        for mention in scan.mentions:
            _link(mention, scan, registry, knowledge, metonyms, present, orgs)
    link_acronyms(scans, orgs)


def _present(scans: list[Scan], knowledge: Knowledge) -> set[str]:
    """Codes of the states that the article mentions by any name, or through a body of theirs that
    cannot be mistaken."""
    found: set[str] = set()
    for scan in scans:
        for mention in scan.mentions:
            if mention.kind in ("state", "demonym", "capital"):
                found.add(mention.key)
            elif mention.kind in ("body", "adjective", "seat") and mention.key in knowledge.bodies:
                body = knowledge.bodies[mention.key]
                if body.of and not body.needs:
                    found.add(body.of)
    return found


def _link(
    mention: Mention, scan: Scan, registry: Registry, knowledge: Knowledge, metonyms: Metonyms,
    present: set[str], orgs: dict[tuple[str, ...], Entity],
) -> None:  # fmt: skip
    kind = mention.kind
    if kind == "state":
        if not _adverse(mention, scan, knowledge):
            link(mention, state_of(mention.key, registry, knowledge), "table", "states")
    elif kind == "demonym":
        _demonym(mention, registry, knowledge)
    elif kind == "capital":
        meant, rule = stands_for_government(mention, scan.owner, metonyms)
        mention.detail = rule
        if meant:
            link(mention, state_of(mention.key, registry, knowledge), "metonym", rule, 0.8)
    elif kind == "adjective":
        _derived(mention, body_of(mention.key, registry, knowledge))
    elif kind == "seat":
        _seat(mention, scan, registry, knowledge, metonyms)
    elif kind == "body":
        _body(mention, scan, registry, knowledge, metonyms, present)
    elif kind == "org":
        link_organization(mention, registry, orgs)
    elif kind == "place":
        meant, rule = stands_for_government(mention, scan.owner, metonyms)
        if meant and mention.words.dep[mention.head] in ("nsubj", "nsubjpass", "agent"):
            entity = registry.get("government", ("place", fold(mention.text)), mention.text, "metonym",
                                  f"a place that acts: {rule}")  # fmt: skip
            link(mention, entity, "metonym", rule, 0.6)
    elif kind == "people" and mention.plural:
        entity = registry.get(
            "group", ("people", fold(mention.text)), mention.text, "parser", "NORP"
        )
        entity.plural = True
        link(mention, entity, "parser", "NORP", 0.7)


def state_of(code: str, registry: Registry, knowledge: Knowledge) -> Entity:
    """The state with ISO code ``code``."""
    entity = registry.get("state", (code,), knowledge.states[code].name, "table", "states")
    if not entity.states:
        entity.states.append(code)
        entity.ids["iso3166"] = code
    return entity


def _adverse(mention: Mention, scan: Scan, knowledge: Knowledge) -> bool:
    """Whether another place of that name is meant, by words in the same passage or because the
    name is part of a place's ("Athens, Georgia")."""
    words = knowledge.adverse.get(mention.key)
    if not words:
        return False
    return any(token in words for token in scan.words.fold)


def _demonym(mention: Mention, registry: Registry, knowledge: Knowledge) -> None:
    """ "The Velmarkians refused": the state where they speak or decide; else the people."""
    words, i = mention.words, mention.head
    if _one_person(mention):
        entity = registry.get("unnamed", ("described", str(mention.start)), mention.text, "table",
                              "somebody of that nationality", local=True)  # fmt: skip
        entity.states.append(mention.key)
        mention.kind = "noun"
        link(mention, entity, "description", "somebody of that nationality", 0.6)
        return
    if words.dep[i] in ("amod", "compound", "nmod") or not mention.plural:
        _derived(mention, state_of(mention.key, registry, knowledge))
        return
    verb = words.lemma[words.head[i]].lower()
    if words.dep[i] == "nsubj" and verb in _SPEAKING and mention.determiner == "the":
        link(
            mention,
            state_of(mention.key, registry, knowledge),
            "metonym",
            f"people as state: {verb}",
            0.6,
        )
        return
    entity = registry.get("group", ("people", mention.key), mention.text, "table", "demonym")
    entity.plural = True
    entity.ids["iso3166"] = mention.key
    link(mention, entity, "table", "demonym")


_COLLECTIVE = ("ese", "sh", "ch", "ss", "s")


def _one_person(mention: Mention) -> bool:
    """ "The Karesian said": one person, where the word is no adjective and not the people's name
    ("the British said")."""
    words, i = mention.words, mention.head
    return (
        mention.determiner in ("the", "a", "an")
        and not mention.plural
        and words.dep[i] == "nsubj"
        and words.tag[i] in ("NN", "NNP")
        and not mention.text.endswith(_COLLECTIVE)
    )


def _derived(mention: Mention, entity: Entity) -> None:
    """An adjective made from a name: words that mean it, though never what a pronoun takes up."""
    mention.entities = [entity]
    entity.mentions.append(mention)


def _seat(
    mention: Mention, scan: Scan, registry: Registry, knowledge: Knowledge, metonyms: Metonyms
) -> None:
    body = knowledge.bodies.get(mention.key)
    office = body is not None and body.type == "body"
    meant, rule = stands_for_government(mention, scan.owner, metonyms, office)
    mention.detail = rule
    if not meant:
        return
    if body is not None:
        link(mention, body_of(mention.key, registry, knowledge), "metonym", rule, 0.7)
    else:
        link(mention, government_of(mention.key, registry), "metonym", rule, 0.8)


def _body(
    mention: Mention, scan: Scan, registry: Registry, knowledge: Knowledge, metonyms: Metonyms,
    present: set[str],
) -> None:  # fmt: skip
    entry = knowledge.bodies[mention.key]
    foreign = [code for code in states_near(mention) if code != entry.of]
    if (entry.needs and (entry.needs not in present or foreign)) or (
        entry.not_with_possessor and foreign
    ):
        _of_another(mention, foreign, registry)
        return
    if entry.kin == "government":
        meant, rule = stands_for_government(mention, scan.owner, metonyms, institution=True)
        mention.detail = rule
        if not meant:
            return
    link(mention, body_of(mention.key, registry, knowledge), "table", "bodies")


def _of_another(mention: Mention, foreign: list[str], registry: Registry) -> None:
    """A name that many states' bodies bear ("the Velmarkian Senate"): a body of the state named,
    or one that only this article knows."""
    name = mention.text
    if foreign:
        entity = registry.get(
            "body", (foreign[0], fold(name)), name, "description", f"of {foreign[0]}"
        )
        if foreign[0] not in entity.states:
            entity.states.append(foreign[0])
    else:
        entity = registry.get(
            "body", ("named", fold(name)), name, "parser", "whose is not said", local=True
        )
    link(mention, entity, entity.by, entity.detail)


def body_of(key: str, registry: Registry, knowledge: Knowledge) -> Entity:
    """The body with codebook id ``key``; it represents the state or body it belongs to."""
    entry = knowledge.bodies[key]
    entity = registry.get(entry.type, ("codebook", key), entry.name, "table", "bodies")
    if "codebook" not in entity.ids:
        entity.ids["codebook"] = key
        entity.lemmas.update(entry.nouns)
        entity.plural = entry.type == "group" or entry.kin == "party"
        if entry.of:
            entity.states.append(entry.of)
            represent(entity, state_of(entry.of, registry, knowledge))
        if entry.of_body:
            represent(entity, body_of(entry.of_body, registry, knowledge))
    return entity
