"""What names other than persons' mean: states, capitals, seats, bodies, organizations, peoples."""

from __future__ import annotations

from onrecord.actors.describe import government_of, owners, states_near
from onrecord.actors.entities import Entity, Registry, link, represent
from onrecord.actors.folding import alias_tokens, fold
from onrecord.actors.knowledge import Knowledge, LeaderEntry
from onrecord.actors.mentions import Mention, Scan
from onrecord.actors.metonyms import Metonyms, stands_for_government

_SPEAKING = frozenset({"say", "tell", "deny", "accuse", "want", "claim", "insist", "argue", "reject",
                       "veto", "vote", "warn", "demand", "blame", "urge", "believe"})  # fmt: skip


def link_names(
    scans: list[Scan], registry: Registry, knowledge: Knowledge, metonyms: Metonyms
) -> None:
    """Link all mentions whose names the tables or the parser know."""
    present = _present(scans, knowledge)
    orgs: dict[tuple[str, ...], Entity] = {}
    _find_places(scans)
    for scan in scans:
        for mention in scan.mentions:
            _link(mention, scan, registry, knowledge, metonyms, present, orgs)
    _link_acronyms(scans, orgs)


_AT = frozenset({"in", "near", "outside", "around", "inside", "across"})


def _find_places(scans: list[Scan]) -> None:
    """Read a lone word that the parser takes for an organization as a place where the article
    has it mostly after "in" or "near"."""
    seen: dict[str, list[int]] = {}
    for scan in scans:
        for m in scan.mentions:
            if m.kind == "org" and m.last - m.first == 1 and not m.text.isupper():
                before = scan.words.fold[m.first - 1] if m.first else ""
                seen.setdefault(scan.words.fold[m.first], []).append(before in _AT)
    places = {word for word, at in seen.items() if sum(at) * 2 >= len(at)}
    for scan in scans:
        for m in scan.mentions:
            if m.kind == "org" and m.last - m.first == 1 and scan.words.fold[m.first] in places:
                m.kind = "place"


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
        _organization(mention, registry, orgs)
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
        entity.plural = entry.type == "group" or entry.kin == "party"
        if entry.of:
            entity.states.append(entry.of)
            represent(entity, state_of(entry.of, registry, knowledge))
        if entry.of_body:
            represent(entity, body_of(entry.of_body, registry, knowledge))
    return entity


# -- organizations that only the parser knows ----------------------------------------------------


def _organization(
    mention: Mention, registry: Registry, orgs: dict[tuple[str, ...], Entity]
) -> None:
    tokens = tuple(t for t in alias_tokens(mention.text) if t != "the")
    if not tokens or mention.words.shout:
        return
    entity = _shortened(tokens, orgs)
    if entity is None:
        entity = registry.get(
            "organization", ("named", " ".join(tokens)), mention.text, "parser", "ORG"
        )
        orgs[tokens] = entity
        for code in states_near(mention):
            if code not in entity.states:
                entity.states.append(code)
    link(mention, entity, "parser", "ORG", 0.8)


def _shortened(tokens: tuple[str, ...], orgs: dict[tuple[str, ...], Entity]) -> Entity | None:
    """An organization met before under the same or a longer name ("the Orne Daily News", "the
    Daily News"), if there is just one."""
    if tokens in orgs:
        return orgs[tokens]
    longer = [e for name, e in orgs.items() if len(name) > len(tokens) and (
        (name[-len(tokens):] == tokens and len(tokens) > 1) or name[: len(tokens)] == tokens)]  # fmt: skip
    return longer[0] if len(longer) == 1 else None


def _link_acronyms(scans: list[Scan], orgs: dict[tuple[str, ...], Entity]) -> None:
    """ "Orne Arms Agency (OAA)": from there on the acronym means the agency."""
    meant: dict[str, Entity] = {}
    for scan in scans:
        words = scan.words
        for i in range(2, len(words) - 1):
            if words.text[i - 1] == "(" and words.text[i + 1] == ")" and words.text[i].isupper():
                before = scan.owner[i - 2]
                entity = before.entities[0] if before is not None and before.entities else None
                if entity is not None and entity.type != "person" and len(words.text[i]) > 1:
                    meant[words.fold[i]] = entity
    if meant:
        for scan in scans:
            _apply_acronyms(scan, meant)


def _apply_acronyms(scan: Scan, meant: dict[str, Entity]) -> None:
    words = scan.words
    for i, folded in enumerate(words.fold):
        entity = meant.get(folded)
        if entity is None or not words.text[i].replace(".", "").isupper():
            continue
        owner = scan.owner[i]
        if owner is None:
            owner = Mention(words, i, i + 1, i, "org")
            owner.left = i
            scan.mentions.append(owner)
            scan.mentions.sort(key=lambda m: m.first)
            scan.owner[i] = owner
        elif (
            owner.kind in ("state", "capital", "demonym", "pronoun") or owner.last - owner.first > 1
        ):
            continue
        for other in owner.entities:
            if owner in other.mentions:
                other.mentions.remove(owner)
        owner.kind = "org"
        link(owner, entity, "acronym", f"introduced for {entity.name}")


def attach_roles(scans: list[Scan], registry: Registry, knowledge: Knowledge) -> None:
    """Give each person the roles that stand beside the name, and the states and bodies they
    belong to and speak for."""
    for scan in scans:
        for mention in scan.mentions:
            target = mention.role_of
            if mention.kind != "noun" or target is None or not target.entities:
                continue
            _attach(mention, target.entities[0], registry, knowledge)


def _attach(role: Mention, entity: Entity, registry: Registry, knowledge: Knowledge) -> None:
    assert role.entry is not None
    entity.roles.append(role)
    if role.gender is not None:
        entity.genders[role.gender] += 2
    if entity.type != "person":
        return
    near = states_near(role)
    for code in near:
        if code not in entity.states:
            entity.states.append(code)
    if not role.entry.speaks or "former" in role.adjectives or "ex" in role.adjectives:
        return
    for target in owners(role):
        if target.type in ("state", "government", "body", "organization", "armed force", "group"):
            represent(entity, target)


def note_leaders(registry: Registry, knowledge: Knowledge, published: str | None) -> None:
    """For persons whose state the text does not say: the state they led by the table of leaders,
    if the article names that state and, where its date is known, they led it at that time."""
    named = {e.key[0] for e in registry.all() if e.type == "state"}
    for entity in registry.all():
        if entity.type != "person" or entity.states:
            continue
        tokens = entity.key[:-1] if entity.local else entity.key
        words = " ".join(tokens).split()
        entity.leads = sorted({
            leader.code for leader in knowledge.leaders.get(words[-1], ())
            if leader.code in named and _led(leader, published)
            and _may_be(words, leader, entity, knowledge)
        })[:1]  # fmt: skip


def _led(leader: LeaderEntry, published: str | None) -> bool:
    if published is None:
        return True
    return leader.since <= published[:7] and (leader.until is None or published[:7] <= leader.until)


def _may_be(words: list[str], leader: LeaderEntry, entity: Entity, knowledge: Knowledge) -> bool:
    """The same given name where both have one, else a role that a leader bears."""
    own = knowledge.spelling.keys(alias_tokens(leader.name))
    if len(own) > 1 and len(words) > 1 and words[0] != "surname":
        return own[0] == words[0] or knowledge.spelling.alike(own[0], words[0])
    heads = ("head-of-state", "head-of-government", "leader", "king")
    return any(role.entry is not None and role.entry.id in heads for role in entity.roles)
