"""Noun phrases around mentions: determiners, modifiers, possessors, complements, and the roles
that stand before a name, behind it in apposition, or in a copula."""

from __future__ import annotations

from onrecord.actors.mentions import Mention, Owner, Scan
from onrecord.actors.words import Words

_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_INNER = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "ADV"})
_MODIFYING = frozenset({"state", "demonym", "capital", "place", "seat", "body", "adjective", "person",
                        "org", "people"})  # fmt: skip
_ROLE_KINDS = frozenset({"office", "person"})
_COMPLEMENTS = frozenset({"of", "for", "to", "from", "at", "in", "with", "on", "by"})
_COPULAS = frozenset({"be", "become", "remain"})
_APPOSED = frozenset({"appos", "npadvmod", "dep", "ROOT", "attr", "oprd", "nmod"})


def build_phrases(scan: Scan) -> None:
    """Fill ``left``, ``determiner``, ``modifiers``, ``possessor`` and ``role_of`` of all mentions
    of a passage."""
    for mention in scan.mentions:
        if mention.kind not in ("pronoun", "demonym", "adjective") or mention.kind == "demonym":
            _extend_left(mention, scan.owner)
    for mention in scan.mentions:
        if mention.kind == "noun":
            _complements(mention, scan.owner)
            _apposition(mention, scan)


def _extend_left(mention: Mention, owner: Owner) -> None:
    words, j = mention.words, mention.first - 1
    sent = words.sent[mention.first]
    while j >= 0 and words.sent[j] == sent:
        step = _step_left(mention, owner, words, j)
        if step is None:
            break
        mention.left = step
        j = step - 1
        if mention.determiner or mention.possessor is not None or (mention.kind == "person" and (
            owner[step] is not None and owner[step].role_of is mention  # type: ignore[union-attr]
        )):  # fmt: skip
            break


def _step_left(mention: Mention, owner: Owner, words: Words, j: int) -> int | None:
    """Index of the token or mention at ``j`` if it belongs to the phrase, else ``None``."""
    before, text = owner[j], words.text[j]
    if before is None and text in _POSSESSIVE and words.pos[j] in ("PART", "PUNCT"):
        possessor = owner[j - 1] if j else None
        if possessor is None or words.tag[j] != "POS":
            return None
        mention.possessor = possessor
        return possessor.left
    if before is not None:
        return _mention_left(mention, before, words)
    if words.pos[j] == "SPACE":
        return j
    if words.pos[j] == "DET":
        mention.determiner = words.fold[j]
        return j
    if (
        words.pos[j] in _INNER
        or words.tag[j] in ("VBN", "VBG")
        or (text == "-" and mention.left <= j + 2)
    ):
        if (not j < words.head[j] < mention.last and text != "-") or (mention.kind == "person" and (
            words.pos[j] in ("ADV", "NUM")
        )):  # fmt: skip
            return None
        mention.adjectives.append(words.fold[j])
        return j
    return None


def _mention_left(mention: Mention, before: Mention, words: Words) -> int | None:
    """The mention directly before: a role of a person, a modifier, or a possessive pronoun."""
    if before.kind == "pronoun":
        if words.tag[before.head] == "PRP$" or words.fold[before.head] == "whose":
            mention.possessor = before
            return before.first
        return None
    if before.kind == "noun":
        return _noun_left(mention, before)
    if before.kind in _MODIFYING and words.dep[before.head] not in (
        "nsubj",
        "dobj",
        "pobj",
        "ROOT",
    ):
        if before.plural and before.kind == "demonym" and mention.kind == "person":
            return None
        mention.modifiers.append(before)
        _inherit(mention, before)
        return before.left
    return None


def _inherit(mention: Mention, before: Mention) -> None:
    """What stands before a modifier stands before the whole phrase ("the | Ardlow | senator")."""
    mention.determiner = mention.determiner or before.determiner
    if mention.possessor is None:
        mention.possessor = before.possessor


def _noun_left(mention: Mention, before: Mention) -> int | None:
    assert before.entry is not None
    if mention.kind == "person":
        if before.entry.kind not in _ROLE_KINDS and before.entry.kind != "nation":
            return None
        if before.entry.kind != "nation":
            before.role_of = mention
            mention.modifiers.append(before)
        return before.left
    if mention.kind in ("noun", "org", "body") and before.words.dep[before.head] in (
        "compound", "amod", "nmod", "poss",
    ):  # fmt: skip
        before.part_of = mention
        mention.modifiers.append(before)
        _inherit(mention, before)
        return before.left
    return None


def _complements(mention: Mention, owner: Owner) -> None:
    """ "the head of the agency", "spokesman for the ministry": what the noun belongs to."""
    words = mention.words
    for kid in words.kids[mention.head]:
        if words.dep[kid] != "prep" or words.fold[kid] not in _COMPLEMENTS or kid < mention.head:
            continue
        for inner in words.kids[kid]:
            other = owner[inner]
            if words.dep[inner] == "pobj" and other is not None and other is not mention:
                other = _whole(other)
                if words.fold[kid] in ("of", "for", "to", "from", "at") or (
                    words.fold[kid] == "in" and _governs(mention) and other.kind in _STATE_NAMES
                ):
                    mention.modifiers.append(other)


_STATE_NAMES = frozenset({"state", "capital"})
_ABROAD = frozenset({"embassy", "consulate", "mission"})


def _governs(mention: Mention) -> bool:
    """A government or ministry, of which "in Sorrin" says whose it is; not an embassy."""
    entry = mention.entry
    if entry is None or mention.words.lemma[mention.head].lower() in _ABROAD:
        return False
    return entry.kind == "government" or entry.branch


def _whole(mention: Mention) -> Mention:
    """The noun phrase that a compound part belongs to."""
    while mention.part_of is not None:
        mention = mention.part_of
    return mention


# -- roles set beside a name ---------------------------------------------------------------------


def _apposition(noun: Mention, scan: Scan) -> None:
    """Find the name that ``noun`` is a role of: beside it with a comma, or through a copula."""
    assert noun.entry is not None
    if noun.role_of is not None or noun.part_of is not None or noun.plural:
        return
    other = (
        _parsed_apposition(noun, scan)
        or _neighbour(noun, scan)
        or _next_neighbour(noun, scan)
        or _copula(noun, scan)
    )
    if other is not None and _fits(noun, other):
        noun.role_of = other


def _fits(noun: Mention, other: Mention) -> bool:
    assert noun.entry is not None
    if noun.entry.kind in _ROLE_KINDS:
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
    """A name that ends right before the comma in front of the phrase."""
    words, j = noun.words, noun.left - 1
    if j < 1 or words.text[j] != "," or words.dep[noun.head] not in _APPOSED:
        return None
    other = scan.owner[j - 1]
    return other if other is not None and other.kind == "person" else None


_PHRASE = frozenset({"ADP", "DET", "NOUN", "PROPN", "ADJ", "PART", "NUM", "PRON"})


def _next_neighbour(noun: Mention, scan: Scan) -> Mention | None:
    """A name that stands between commas right behind the phrase ("her rival, Tobin Orne, said")."""
    words, j = noun.words, noun.last
    while j < len(words) and j < noun.last + 8 and words.pos[j] in _PHRASE:
        j += 1
    if j + 1 >= len(words) or words.text[j] != "," or words.sent[j + 1] != words.sent[noun.head]:
        return None
    near = (scan.owner[k] for k in range(j + 1, min(j + 6, len(words))))
    other = next((m for m in near if m is not None and m.kind == "person"), None)
    if other is None or other.left != j + 1 or not (noun.determiner or noun.possessor):
        return None
    behind = words.text[other.last] if other.last < len(words) else "."
    return other if behind in (",", ".", ";", ":", "—", "–") else None


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
