"""Noun phrases around mentions: determiners, modifiers, possessors, complements, and the roles
that stand before a name."""

from __future__ import annotations

from onrecord.actors.apposition import ROLE_KINDS, set_beside
from onrecord.actors.mentions import Mention, Owner, Scan
from onrecord.actors.words import Words

_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_JOINS = frozenset({"-", "/"})
_INNER = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "ADV"})
_MODIFYING = frozenset({"state", "demonym", "capital", "place", "seat", "body", "adjective", "person",
                        "org", "people"})  # fmt: skip
_COMPLEMENTS = frozenset({"of", "for", "to", "from", "at", "in", "with", "on", "by"})


def build_phrases(scan: Scan) -> None:
    """Fill ``left``, ``determiner``, ``modifiers``, ``possessor`` and ``role_of`` of all mentions
    of a passage."""
    for mention in scan.mentions:
        if mention.kind not in ("pronoun", "demonym", "adjective") or mention.kind == "demonym":
            _extend_left(mention, scan.owner)
    for mention in scan.mentions:
        if mention.kind == "noun":
            _complements(mention, scan.owner)
            set_beside(mention, scan)


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
        or (text in _JOINS and mention.left <= j + 2)
    ):
        if (not j < words.head[j] < mention.last and text not in _JOINS) or (mention.kind == "person" and (
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
        if before.entry.kind not in ROLE_KINDS and before.entry.kind != "nation":
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
