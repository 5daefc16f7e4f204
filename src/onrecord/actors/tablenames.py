"""Names of the tables in the words of a passage: states, demonyms, capitals, seats, bodies."""

from __future__ import annotations

from onrecord.actors.entries import NounEntry
from onrecord.actors.knowledge import END, Hit, Knowledge, Trie
from onrecord.actors.mentions import Mention
from onrecord.actors.words import Words


def walk(words: Words, i: int, trie: Trie) -> tuple[int, tuple[Hit, ...]] | None:
    """The longest entry of ``trie`` that begins at token ``i``: its end and values."""
    best, j = None, i
    while j < len(words):
        token = words.fold[j]
        if token:
            if token not in trie:
                break
            trie = trie[token]
            if END in trie:
                best = (j + 1, trie[END])
        elif j == i or (words.text[j] != "-" and words.pos[j] != "SPACE"):
            break
        j += 1
    return best


def head_of(words: Words, first: int, last: int) -> int:
    """The token of ``[first, last)`` whose head lies outside (the last such)."""
    for i in range(last - 1, first - 1, -1):
        if not first <= words.head[i] < last and words.pos[i] not in ("PART", "PUNCT"):
            return i
    return last - 1


def is_plural(words: Words, i: int) -> bool:
    """Whether token ``i`` is tagged as a plural noun."""
    return words.tag[i] in ("NNS", "NNPS")


def table_name(words: Words, i: int, knowledge: Knowledge) -> Mention | None:
    """The longest name of the tables that begins at token ``i``, written as it must be."""
    found = walk(words, i, knowledge.names)
    if found is None:
        return None
    last, hits = found
    hit = _written_so(words, i, last, hits)
    if hit is None or _swallowed(words, i, last, hit, knowledge):
        return None
    return Mention(words, i, last, head_of(words, i, last), hit.kind, hit.key,
                   plural=is_plural(words, last - 1))  # fmt: skip


def _written_so(words: Words, i: int, last: int, hits: tuple[Hit, ...]) -> Hit | None:
    """The first hit whose capitals fit; a demonym used as such goes before a state's name."""
    text = words.text[i]
    fits = [
        hit for hit in hits
        if (hit.upper and text.isupper() and (not words.shout or words.pos[i] == "PROPN"))
        or (not hit.upper and (text[:1].isupper() or hit.lower or text[:1].isdigit()))
    ]  # fmt: skip
    if not fits:
        return None
    kinds = {hit.kind: hit for hit in reversed(fits)}
    if "state" in kinds and "demonym" in kinds:
        attributive = words.dep[last - 1] in ("compound", "amod", "nmod")
        return kinds["demonym" if attributive else "state"]
    if fits[0].kind == "place" and "seat" in kinds:
        return kinds["seat"]
    return fits[0]


_THINGS = frozenset(
    {"PERSON", "ORG", "FAC", "WORK_OF_ART", "EVENT", "LAW", "PRODUCT", "LOC", "GPE"}
)


def _swallowed(words: Words, i: int, last: int, hit: Hit, knowledge: Knowledge) -> bool:
    """Whether the name is only a part of a longer one ("Jordan Orne", "Paris Agreement")."""
    if hit.kind in ("state", "demonym") and _begins_title(words, i, last, knowledge):
        return True
    if last - i > 1 or (hit.kind == "body" and hit.upper):
        return False
    before = words.fold[i - 1] if i and words.cap(i - 1) else ""
    if before in knowledge.genders and words.ent[i] == "PERSON":
        return True
    if last >= len(words) or not words.cap(last) or words.fold[last] in knowledge.nouns:
        return False
    if words.fold[last] in knowledge.honorifics or words.fold[last] in knowledge.names:
        return False
    label, stop = words.ent[i], words.entity_end(i) if words.ent_first[i] >= 0 else i + 1
    if stop <= last or label not in _THINGS:
        return False
    if hit.kind in ("demonym", "adjective"):
        return label in ("ORG", "WORK_OF_ART", "LAW", "EVENT", "FAC") and (
            words.fold[stop - 1] not in knowledge.nouns
        )
    return True


def _begins_title(words: Words, i: int, last: int, knowledge: Knowledge) -> bool:
    """Whether a state's name begins an organization's of the pattern "Karesian Federation of
    Millers" or "Karesian Refugee Council": not a ministry or a force, which are the state's."""
    stop = words.entity_end(i)
    if words.ent[i] != "ORG" or stop < last + 2 or not words.cap(last):
        return False
    head = last
    if words.fold[last + 1] not in ("of", "for"):
        head = stop - 1
        if stop > last + 4 or not all(words.cap(j) for j in range(last, stop)):
            return False
    elif stop < last + 3:
        return False
    found = [walk(words, j, knowledge.nouns) for j in range(last, head + 1)]
    entries: list[NounEntry] = [
        hit[1][0]  # type: ignore[misc]  # this trie holds nouns
        for hit in found
        if hit is not None and hit[0] > head
    ]
    named = head == last or bool(entries)
    return named and all(e.kind == "organization" and not e.branch for e in entries)
