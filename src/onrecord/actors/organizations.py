"""Organizations that only the parser knows, and their short forms."""

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
