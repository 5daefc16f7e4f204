"""Organizations that only the parser knows, their short forms and acronyms."""

from __future__ import annotations

from onrecord.actors.entities import Entity, Registry, link
from onrecord.actors.folding import alias_tokens
from onrecord.actors.mentions import Mention, Scan
from onrecord.actors.nounphrase import states_near

_AT = frozenset({"in", "near", "outside", "around", "inside", "across"})


def find_places(scans: list[Scan]) -> None:
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


def link_organization(
    mention: Mention, registry: Registry, orgs: dict[tuple[str, ...], Entity]
) -> None:
    """Link a name that the parser takes for an organization's; ``orgs`` are those met so far."""
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


def link_acronyms(scans: list[Scan], orgs: dict[tuple[str, ...], Entity]) -> None:
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
