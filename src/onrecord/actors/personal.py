"""Personal names in the words of a passage, with or without a title before them."""

from __future__ import annotations

from onrecord.actors.entries import HonorificEntry
from onrecord.actors.folding import SUFFIXES, alias_tokens
from onrecord.actors.knowledge import END, Knowledge
from onrecord.actors.mentions import Mention, Scan
from onrecord.actors.tablenames import head_of, walk
from onrecord.actors.words import Words

PARTICLES = frozenset({"al", "el", "bin", "ibn", "bint", "ben", "de", "del", "della", "der", "den",
                       "di", "da", "dos", "du", "la", "le", "van", "von", "ter", "ul", "ur", "abu",
                       "-", "y", "st.", "o"})  # fmt: skip


NOT_A_NAME = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
                        "january", "february", "march", "april", "june", "july", "august",
                        "september", "october", "november", "december", "the", "i", "god", "jr",
                        "breaking", "exclusive", "watch", "video", "photo", "photos", "updated",
                        "published", "related", "read", "caption", "gop", "twitter", "facebook",
                        "obamacare", "brexit", "covid"})  # fmt: skip


def honoured(words: Words, i: int, knowledge: Knowledge) -> Mention | None:
    """A person behind an honorific at token ``i``, or a short title read as its noun."""
    found = walk(words, i, knowledge.honorifics)
    if found is None:
        return None
    first, entries = found
    entry: HonorificEntry = entries[0]  # type: ignore[assignment]  # this trie holds these
    if entry.role and words.fold[i] in knowledge.nouns:
        return None
    title = first
    while first < len(words) and (words.text[first] == "." or words.pos[first] == "SPACE"):
        first += 1
    if first >= len(words) or not name_token(words, first, knowledge, single=True):
        return None
    if entry.role and entry.means:
        return _short_title(words, i, title, entry, knowledge)
    last = _run(words, first, knowledge)
    return Mention(words, first, last, head_of(words, first, last), "person", honorific=entry,
                   gender=entry.gender)  # fmt: skip


def _short_title(
    words: Words, first: int, last: int, entry: HonorificEntry, knowledge: Knowledge
) -> Mention:
    """ "Sen." before a name, read as the noun it shortens."""
    noun = knowledge.nouns
    for token in alias_tokens(entry.means or ""):
        noun = noun[token]
    return Mention(words, first, last, last - 1, "noun", key=entry.means or "", entry=noun[END][0],
                   gender=entry.gender, plural=words.fold[last - 1].endswith("s"))  # fmt: skip


def name_token(words: Words, i: int, knowledge: Knowledge, single: bool = False) -> bool:
    """Whether token ``i`` can be part of a personal name."""
    text, folded = words.text[i], words.fold[i]
    if not text[:1].isupper() or not folded.isalpha() or folded in NOT_A_NAME:
        return False
    if words.pos[i] in ("VERB", "AUX", "DET", "PRON", "ADP", "CCONJ", "SCONJ", "NUM"):
        return words.ent[i] == "PERSON"
    if single or words.ent[i] == "PERSON":
        return True
    return folded not in knowledge.nouns and folded not in knowledge.names


def _run(words: Words, first: int, knowledge: Knowledge) -> int:
    """End of the personal name that begins at ``first``: capitalised words, initials, particles
    and hyphens, not across the end of an entity that names something else."""
    i = first + 1
    while i < len(words) and i - first < 8:
        if (
            (name_token(words, i, knowledge) and not words.text[i - 1].endswith(("'s", "’s")))
            or words.fold[i] in SUFFIXES
            or (words.text[i].lower() in PARTICLES and _followed(words, i, knowledge))
            or (words.text[i] == "." and len(words.text[i - 1]) == 1)
            or (
                words.pos[i] == "SPACE"
                and i + 1 < len(words)
                and name_token(words, i + 1, knowledge)
            )
        ):
            i += 1
        else:
            break
    return i


def _followed(words: Words, i: int, knowledge: Knowledge) -> bool:
    """Whether a particle or hyphen at ``i`` is followed by a name after at most two more."""
    if words.text[i] == "-" and i and words.end[i - 1] != words.start[i]:
        return False
    for j in range(i + 1, min(i + 4, len(words))):
        if words.text[j].lower() in PARTICLES:
            continue
        return words.cap(j) or (words.text[j - 1] == "-" and words.ent[j] == "PERSON")
    return False


def person_name(words: Words, i: int, knowledge: Knowledge, scan: Scan) -> Mention | None:
    """A personal name at token ``i``: tagged so, begun by a given name, or behind a role."""
    folded = words.fold[i]
    if (not folded.isalpha() and len(folded) > 2) or _says(words, i):
        return None
    titled, given = _behind_role(words, i, scan), _begins_name(words, i, knowledge)
    tagged, noun = words.ent[i] == "PERSON", _common_surname(words, i, knowledge)
    if folded in NOT_A_NAME and not given:
        return None
    if not (tagged or given or noun or (titled and words.pos[i] == "PROPN")):
        return None
    if words.shout and not (given or folded in knowledge.genders or titled):
        return None
    last = _run(words, i, knowledge)
    if tagged:
        last = max(last, _trim(words, i, words.entity_end(i), knowledge))
    last = max(last, i + 2) if noun else last
    if last == i + 1 and not tagged and not titled:
        return None
    return Mention(words, i, last, head_of(words, i, last), "person")


def _says(words: Words, i: int) -> bool:
    """ "Said Orne:" at the head of a sentence: the verb is no given name there."""
    opens = i == 0 or words.sent[i - 1] != words.sent[i] or not words.fold[i - 1]
    return opens and words.fold[i] in ("said", "says", "asked", "added", "adds")


def _behind_role(words: Words, i: int, scan: Scan) -> bool:
    """Whether an office or a noun for one person stands right before token ``i``."""
    at = i - 1
    while at > 0 and words.pos[at] == "SPACE":
        at -= 1
    before = scan.owner[at] if i else None
    return (
        before is not None
        and before.entry is not None
        and not before.plural
        and before.entry.kind in ("office", "person")
    )


def _begins_name(words: Words, i: int, knowledge: Knowledge) -> bool:
    """Whether token ``i`` is a known given name with a name behind it."""
    if words.fold[i] not in knowledge.genders or i + 1 >= len(words):
        return False
    particle = words.text[i + 1].lower() in PARTICLES and _followed(words, i + 1, knowledge)
    return name_token(words, i + 1, knowledge) or particle


def _common_surname(words: Words, i: int, knowledge: Knowledge) -> bool:
    """A given name before a capitalised noun that ends the phrase ("Matteus Brand")."""
    if words.fold[i] not in knowledge.genders or i + 1 >= len(words):
        return False
    if words.ent[i] not in ("", "PERSON") or words.pos[i] != "PROPN":
        return False
    behind = i + 2
    open_end = behind < len(words) and words.cap(behind) and words.pos[behind] == "PROPN"
    return (
        words.cap(i + 1)
        and words.pos[i + 1] == "PROPN"
        and words.fold[i + 1] in knowledge.nouns
        and words.fold[i + 1] not in knowledge.names
        and words.head[i] == i + 1
        and not open_end
    )


def _trim(words: Words, first: int, last: int, knowledge: Knowledge) -> int:
    """The end of an entity without a possessive or words that are no part of a name."""
    for j in range(first + 1, last):
        if words.text[j] in ("'s", "’s", "'", "’", ",", ":", "–", "—", "/", "("):
            return j
        found = walk(words, j, knowledge.names) if words.fold[j] in knowledge.names else None
        if found is not None and found[0] - j > 1:
            return j
        if words.text[j][:1].islower() and words.text[j].lower() not in PARTICLES and (
            words.text[j - 1] != "-"
        ):  # fmt: skip
            return j
    return last
