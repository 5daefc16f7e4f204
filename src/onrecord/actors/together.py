"""Those named together: examples ("critics, including Orne and the Harbour Society, say" is said
by the named as well) and names joined by "and", whom "they" takes up together."""

from __future__ import annotations

from onrecord.actors.mentions import Mention, Scan
from onrecord.actors.words import Words

_REACH = 12
"""Within how many tokens behind the noun the list begins."""
_BEGINS = frozenset({"including", "like", "notably", "especially"})
_KINDS = frozenset({"person", "org", "body", "state"})


def add_examples(mention: Mention, scan: Scan) -> None:
    """Let a plural description mean the named ones of its list too."""
    words = mention.words
    if not mention.plural or not mention.entities:
        return
    begin = _list_of(words, mention.head)
    for i in _conjuncts(words, begin) if begin is not None else ():
        other = scan.owner[i]
        if other is None or other.kind not in _KINDS:
            continue
        for entity in other.entities:
            if entity not in mention.entities:
                mention.entities.append(entity)
                entity.mentions.append(mention)


def _list_of(words: Words, head: int) -> int | None:
    """The token that begins the list of examples of the noun ``head``: "including", the "as" of
    "such as"."""
    for i in range(head + 1, min(head + _REACH, len(words))):
        if words.sent[i] != words.sent[head]:
            return None
        begins = words.fold[i] in _BEGINS or words.fold[i - 1 : i + 1] == ["such", "as"]
        above = words.head[i - 1] if words.fold[i] == "as" else words.head[i]
        if begins and (above == head or words.head[i] == head):
            return i
    return None


def _conjuncts(words: Words, begin: int) -> list[int]:
    """The objects of a preposition and what is joined to them by "and"."""
    found = [kid for kid in words.kids[begin] if words.dep[kid] == "pobj"]
    for i in found:
        found.extend(kid for kid in words.kids[i] if words.dep[kid] == "conj")
    return found


def joined(mention: Mention, scan: Scan) -> Mention | None:
    """ "Orne and Tasch": all of them as one mention, from the last of them on; it is only for what
    takes them up, and no mention of the article's own."""
    words = mention.words
    chain = words.coordinated(mention.head)
    last = scan.owner[chain[-1]]
    if last is None or (last.role_of or last) is not mention:
        return None
    owners = [scan.owner[i] for i in chain]
    members = [(m.role_of or m) for m in owners if m is not None and m.entities]
    if len(members) < 2 or len(members) < len(owners):
        return None
    if len({_sort(m) for m in members}) > 1:
        return None
    entities = list(dict.fromkeys(e for m in members for e in m.entities))
    lead = members[0]
    return Mention(words, lead.first, mention.last, lead.head, lead.kind, plural=True,
                   left=lead.left, entities=entities, by=mention.by) if len(entities) > 1 else None  # fmt: skip


def _sort(mention: Mention) -> str:
    """Persons are joined with persons, states and bodies with each other."""
    kind = mention.entities[0].type
    return "person" if kind in ("person", "unnamed", "office") else "body"
