"""Lone capitalised words that are surnames by what the rest of the article says."""

from __future__ import annotations

from onrecord.actors.knowledge import Knowledge
from onrecord.actors.mentions import Mention, Scan


def repair_surnames(scans: list[Scan], knowledge: Knowledge) -> None:
    """Read a lone capitalised word as a person where the article has that surname in a full name
    and the parser saw something else."""
    full = [
        keys
        for scan in scans
        for m in scan.mentions
        if m.kind == "person" and len(keys := knowledge.spelling.keys(m.tokens())) > 1
    ]
    addressed = (m for scan in scans for m in scan.mentions if m.honorific is not None)
    surnames = {keys[-1] for keys in full}
    surnames |= {keys[-1] for m in addressed if (keys := knowledge.spelling.keys(m.tokens()))}
    given = {keys[0] for keys in full} - surnames
    for scan in scans:
        _repair(scan, surnames, given, knowledge)


def _repair(scan: Scan, surnames: set[str], given: set[str], knowledge: Knowledge) -> None:
    words, changed = scan.words, False
    for i, owner in enumerate(scan.owner):
        key = knowledge.spelling.key(words.text[i]) if words.cap(i) else ""
        if not key or (key not in surnames and (key not in given or words.pos[i] != "PROPN")):
            continue
        if owner is None:
            if (
                words.pos[i] not in ("PROPN", "NOUN", "VERB", "ADJ")
                or words.fold[i] in knowledge.nouns
            ):
                continue
            mention = Mention(words, i, i + 1, i, "person")
            scan.mentions.append(mention)
            scan.owner[i], mention.left, changed = mention, i, True
        elif owner.kind in ("org", "people", "place") and owner.last - owner.first == 1:
            owner.kind = "person"
    if changed:
        scan.mentions.sort(key=lambda m: m.first)
