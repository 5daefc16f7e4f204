"""Roles set beside a name: in apposition, behind "known as", or through a copula."""

from __future__ import annotations

from onrecord.actors.mentions import Mention, Scan

ROLE_KINDS = frozenset({"office", "person"})
_COPULAS = frozenset({"be", "become", "remain"})
_DASHES = frozenset({"—", "–", "--"})
_ASIDE = 25
"""Within how many tokens an aside between dashes ends."""
_APPOSED = frozenset({"appos", "npadvmod", "dep", "ROOT", "attr", "oprd", "nmod"})


def set_beside(noun: Mention, scan: Scan) -> None:
    """Find the name that ``noun`` is a role of: beside it with a comma, or through a copula."""
    assert noun.entry is not None
    if noun.role_of is not None or noun.part_of is not None or (noun.plural and not _one_of(noun)):
        return
    other = (
        _parsed_apposition(noun, scan)
        or _neighbour(noun, scan)
        or _next_neighbour(noun, scan)
        or _known_as(noun, scan)
        or _copula(noun, scan)
    )
    if other is not None and _fits(noun, other) and not _outranked(noun, other, scan):
        noun.role_of = other


def _outranked(noun: Mention, other: Mention, scan: Scan) -> bool:
    """Whether the name stands behind a phrase of which ``noun`` is only a part: in "the colonel's
    lawyer, Petr Orne," and "a brother of the victim, Ivo Orne," the name is the lawyer's and the
    brother's, if the first word fits it."""
    if other.first < noun.first:
        return False
    outer = _around(noun, scan)
    while outer is not None:
        plain = not outer.plural or _one_of(outer)
        if plain and outer.last <= other.first and outer.entry is not None and (
            outer.entry.kind in ROLE_KINDS and _fits(outer, other)
        ):  # fmt: skip
            return True
        outer = _around(outer, scan)
    return False


def _around(noun: Mention, scan: Scan) -> Mention | None:
    """The describing noun that ``noun`` belongs to: whose possessor it is, or behind whose
    preposition it stands."""
    words = noun.words
    above = words.head[noun.head]
    if words.dep[noun.head] == "pobj":
        above = words.head[above]
    elif words.dep[noun.head] != "poss":
        return None
    outer = scan.owner[above]
    return outer if outer is not None and outer is not noun and outer.kind == "noun" else None


def _one_of(noun: Mention) -> bool:
    """ "One of the family's lawyers, Tobin Orne": the phrase is of one, though the noun is not."""
    words, prep = noun.words, noun.words.head[noun.head]
    return words.fold[prep] == "of" and words.fold[words.head[prep]] == "one"


def _known_as(noun: Mention, scan: Scan) -> Mention | None:
    """ "The commander, known as Abu Orne", "a man identified as Tobin Orne"."""
    words = noun.words
    for kid in words.kids[noun.head]:
        if words.dep[kid] not in ("acl", "relcl") or words.fold[kid] not in _CALLED:
            continue
        below = [*words.kids[kid], *(j for k in words.kids[kid] for j in words.kids[k])]
        names = [scan.owner[j] for j in below if words.dep[j] in ("pobj", "oprd", "attr", "dobj")]
        named = [m for m in names if m is not None and m.kind == "person"]
        if named:
            return named[0]
    return None


_CALLED = frozenset({"known", "named", "called", "identified", "nicknamed", "dubbed"})


def _fits(noun: Mention, other: Mention) -> bool:
    assert noun.entry is not None
    if noun.entry.kind in ROLE_KINDS:
        return other.kind == "person" and not (
            noun.gender and other.gender and noun.gender != other.gender
        )
    if noun.entry.kind in ("organization", "group"):
        return other.kind in ("org", "body")
    return False


def _parsed_apposition(noun: Mention, scan: Scan) -> Mention | None:
    words = noun.words
    if words.dep[noun.head] == "appos":
        other = scan.owner[words.head[noun.head]]
        if (
            other is not None
            and other.kind in ("person", "org", "body")
            and other.first < noun.first
        ):
            return other
    for kid in words.kids[noun.head]:
        if words.dep[kid] == "appos" and kid > noun.head:
            other = scan.owner[kid]
            if other is not None and other.kind in ("person", "org", "body"):
                return other
    return None


def _neighbour(noun: Mention, scan: Scan) -> Mention | None:
    """A name that ends right before the comma in front of the phrase, or before an aside between
    dashes, which the parser often takes for the subject."""
    words, j = noun.words, noun.left - 1
    dashed = j > 0 and words.text[j] in _DASHES and bool(noun.determiner)
    dashed = dashed and not _DASHES.isdisjoint(words.text[noun.last : noun.last + _ASIDE])
    if not dashed and (
        j < 1 or words.text[j] != "," or words.dep[noun.head] not in _APPOSED
    ):  # fmt: skip
        return None
    other = scan.owner[j - 1]
    return other if other is not None and other.kind == "person" else None


_PHRASE = frozenset({"ADP", "DET", "NOUN", "PROPN", "ADJ", "PART", "NUM", "PRON"})


def _next_neighbour(noun: Mention, scan: Scan) -> Mention | None:
    """A name that stands between commas right behind the phrase ("her rival, Tobin Orne, said")."""
    words, j = noun.words, noun.last
    while j < len(words) and j < noun.last + 8 and words.pos[j] in _PHRASE:
        j += 1
    if j < len(words) and words.tag[j] == "VBG" and words.head[j] == noun.head:
        j = _named_object(scan, j)
    if j + 1 >= len(words) or words.text[j] != "," or words.sent[j + 1] != words.sent[noun.head]:
        return None
    near = (scan.owner[k] for k in range(j + 1, min(j + 6, len(words))))
    other = next((m for m in near if m is not None and m.kind == "person"), None)
    if other is None or other.left != j + 1 or not (noun.determiner or noun.possessor):
        return None
    behind = words.text[other.last] if other.last < len(words) else "."
    return other if behind in (",", ".", ";", ":", "—", "–") else None


def _named_object(scan: Scan, verb: int) -> int:
    """Where the phrase of a participle ends that closes with a name ("the attorney representing
    Edo Orne"), so that a further name is not that one's; else ``verb`` itself."""
    words, j = scan.words, verb + 1
    while j < len(words) and j < verb + 8 and words.pos[j] in _PHRASE:
        j += 1
    last = scan.owner[j - 1]
    return j if last is not None and last.kind in ("person", "org", "body") else verb


def _copula(noun: Mention, scan: Scan) -> Mention | None:
    """ "Brant is the foreign minister of Estovar": not when negated or asked."""
    words = noun.words
    verb = words.head[noun.head]
    if words.dep[noun.head] != "attr" or words.lemma[verb] not in _COPULAS:
        return None
    if any(words.dep[kid] == "neg" or words.dep[kid] == "aux" for kid in words.kids[verb]):
        return None
    for kid in words.kids[verb]:
        other = scan.owner[kid]
        if words.dep[kid] == "nsubj" and other is not None and other.kind == "person":
            return other
    return None
