"""Acronyms of organizations, introduced in brackets or made of their initials."""

from __future__ import annotations

from onrecord.actors.entities import Entity, link
from onrecord.actors.mentions import Mention, Scan


def link_acronyms(scans: list[Scan], orgs: dict[tuple[str, ...], Entity]) -> None:
    """ "Orne Arms Agency (OAA)": from there on the acronym means the agency; so does one that
    nothing introduces, if it is the initials of just one name."""
    meant: dict[str, Entity] = _by_initials(scans, orgs)
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


def _by_initials(scans: list[Scan], orgs: dict[tuple[str, ...], Entity]) -> dict[str, Entity]:
    """Acronyms of three letters and more that only the parser knows as a name, by the initials of
    the organizations named in full."""
    short = {
        folded: m.entities[0]
        for scan in scans
        for m in scan.mentions
        if m.kind == "org" and m.last - m.first == 1 and m.entities and m.text.replace(".", "").isupper()
        if len(folded := scan.words.fold[m.first]) > 2
    }  # fmt: skip
    full: dict[str, list[Entity]] = {}
    for tokens, entity in orgs.items() if short else ():
        initials = "".join(token[0] for token in tokens if token not in _SMALL)
        if len(tokens) > 2 and entity not in full.setdefault(initials, []):
            full[initials].append(entity)
    return {
        a: full[a][0] for a in short if len(full.get(a, ())) == 1 and full[a][0] is not short[a]
    }


_SMALL = frozenset({"of", "and", "for", "the", "on", "in", "s"})


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
        link(owner, entity, "acronym", f"stands for {entity.name}")
