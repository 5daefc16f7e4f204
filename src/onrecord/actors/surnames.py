"""Lone capitalised words: which of them are surnames, by what the whole article does with them.

The parser sees one sentence at a time and takes a bare surname now for a person, now for a place
or an organization. The article as a whole knows better: a full name with that surname, a title, or
that the word speaks and is never where something is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.actors.folding import fold
from onrecord.actors.knowledge import Knowledge
from onrecord.actors.mentions import Mention, Scan
from onrecord.actors.personal import name_token
from onrecord.actors.pointing import scan_at, token_range
from onrecord.actors.words import Words
from onrecord.records import Statement

_AT = frozenset({"in", "near", "outside", "around", "inside", "across", "at"})
_NO_NAMES = frozenset({"AUX", "ADP", "DET", "CCONJ", "SCONJ", "PRON", "PART", "NUM", "ADV"})


@dataclass(slots=True)
class Evidence:
    """How often a lone capitalised word of the body is tagged as a person, an organization, a
    place or nothing, stands after "in", stands after "the", speaks, is the subject of a verb, or
    has what only states have (``rules``: an army, a ministry, a foreign minister)."""

    person: int = 0
    org: int = 0
    place: int = 0
    plain: int = 0
    located: int = 0
    articled: int = 0
    speaks: int = 0
    acts: int = 0
    rules: int = 0
    itself: int = 0

    def is_person(self, given: bool) -> bool:
        """Whether the word means a person; ``given``: it is a known given name as well."""
        if self.rules or self.located or self.articled or self.org > self.person + self.plain:
            return False
        if self.itself and self.person < 2:
            return False
        if self.person >= self.org and (self.person > 1 or (self.person and (given or self.acts))):
            return True
        return bool(self.speaks and self.person) and self.place <= self.plain + self.person


def weigh_words(scans: list[Scan], statements: Sequence[Statement]) -> dict[str, Evidence]:
    """The evidence for each lone capitalised word (folded) that no table knows."""
    found: dict[str, Evidence] = {}
    speaking = _speaking(scans, statements)
    for scan in scans:
        if scan.words.passage.zone != "body" or scan.words.shout:
            continue
        for i, owner in enumerate(scan.owner):
            if _is_lone(scan, i, owner):
                _note(found.setdefault(scan.words.fold[i], Evidence()), scan, i, speaking)
    for statement in filter(speaks_of_it, statements):
        word = fold(statement.speaker.anchors[0].text)
        if word in found:
            found[word].itself += 1
    return found


def speaks_of_it(statement: Statement) -> bool:
    """Whether the content begins with "it" or "its" behind the source ("Orne said it had seen no
    boats"), so that the source is no person."""
    if len(statement.speaker.anchors) != 1 or not statement.cue or statement.form == "direct":
        return False
    first = re.split(r"\W+", statement.content[0].text.lower().removeprefix("that "), maxsplit=1)
    return (
        first[0] in ("it", "its")
        and statement.speaker.anchors[0].start < statement.content[0].start
    )


def _speaking(scans: list[Scan], statements: Sequence[Statement]) -> set[tuple[int, int]]:
    """The only words of sources: (passage, token)."""
    found = set()
    for statement in statements:
        for anchor in statement.speaker.anchors:
            scan = scan_at(scans, anchor.start)
            if scan is None:
                continue
            first, last = token_range(scan.words, anchor.start, anchor.end)
            named = [i for i in range(first, last) if scan.words.fold[i]]
            if len(named) == 1:
                found.add((scan.words.number, named[0]))
    return found


def _is_lone(scan: Scan, i: int, owner: Mention | None) -> bool:
    words = scan.words
    if not words.cap(i) or words.pos[i] in _NO_NAMES or not words.fold[i].isalpha():
        return False
    if owner is not None:
        return owner.kind in ("person", "org", "place") and owner.last - owner.first == 1
    return words.pos[i] == "PROPN"


def _note(evidence: Evidence, scan: Scan, i: int, speaking: set[tuple[int, int]]) -> None:
    words = scan.words
    label = words.ent[i]
    evidence.person += label == "PERSON"
    evidence.org += label == "ORG"
    evidence.place += label in ("GPE", "LOC", "FAC")
    evidence.plain += label == ""
    before = words.fold[i - 1] if i else ""
    evidence.located += before in _AT
    evidence.articled += before in ("the", "a", "an")
    evidence.speaks += (words.number, i) in speaking
    evidence.rules += _rules(scan, i)
    verb = words.head[i]
    evidence.acts += words.dep[i] == "nsubj" and words.pos[verb] in ("VERB", "AUX")


def _rules(scan: Scan, i: int) -> bool:
    """Whether a word owns what only a state has ("Ardlow's foreign minister", "the army of
    Ardlow")."""
    words = scan.words
    if i + 1 < len(words) and words.tag[i + 1] == "POS":
        return any(_of_state(scan.owner[j]) for j in range(i + 2, min(i + 4, len(words))))
    return words.fold[i - 1 : i] == ["of"] and i > 1 and _of_state(scan.owner[i - 2])


def _of_state(mention: Mention | None) -> bool:
    entry = mention.entry if mention is not None else None
    if entry is None:
        return False
    return entry.kind in ("force", "government") or entry.branch or (
        entry.kind == "office" and entry.of == "state" and entry.id != "ambassador"
    )  # fmt: skip


def find_aged(scan: Scan, knowledge: Knowledge) -> None:
    """Read "Ruvan Tasch, 23," as a person, whatever the parser took it for."""
    words = scan.words
    for i in range(2, len(words) - 2):
        if words.text[i] != "," or not _is_age(words, i + 1):
            continue
        first = i
        while first and i - first < _LONGEST and name_token(words, first - 1, knowledge):
            first -= 1
        owners = {id(m): m for m in scan.owner[first:i] if m is not None}
        if i - first < 2 or any(m.kind not in ("org", "place") for m in owners.values()):
            continue
        mention = Mention(words, first, i, i - 1, "person", left=first)
        scan.mentions = [m for m in scan.mentions if id(m) not in owners]
        scan.mentions.append(mention)
        scan.mentions.sort(key=lambda m: m.first)
        scan.owner[first:i] = [mention] * (i - first)


_LONGEST = 4


def _is_age(words: Words, i: int) -> bool:
    """A number of years between commas, or at the end."""
    text = words.text[i]
    return text.isdigit() and 4 < int(text) < 110 and words.text[i + 1] in (",", ".", ";")


def repair_surnames(scans: list[Scan], knowledge: Knowledge, evidence: dict[str, Evidence]) -> None:
    """Read a lone capitalised word as a person where the article has that surname in a full name
    or the evidence says so, and the parser saw something else."""
    for scan in scans:
        find_aged(scan, knowledge)
    full = [
        keys
        for scan in scans
        for m in scan.mentions
        if m.kind == "person" and len(keys := knowledge.spelling.keys(m.tokens())) > 1
    ]
    addressed = (m for scan in scans for m in scan.mentions if m.honorific is not None)
    surnames = {keys[-1] for keys in full}
    surnames |= {keys[-1] for m in addressed if (keys := knowledge.spelling.keys(m.tokens()))}
    surnames |= {
        knowledge.spelling.key(word)
        for word, seen in evidence.items()
        if seen.is_person(word in knowledge.genders)
    }
    given = {keys[0] for keys in full} - surnames
    places = {knowledge.spelling.key(w) for w, seen in evidence.items() if seen.rules} - surnames
    for scan in scans:
        _repair(scan, surnames, given, knowledge)
        _found_places(scan, places - given, knowledge)


def _repair(scan: Scan, surnames: set[str], given: set[str], knowledge: Knowledge) -> None:
    words, changed = scan.words, False
    for i, owner in enumerate(scan.owner):
        key = knowledge.spelling.key(words.text[i]) if words.cap(i) else ""
        if not key or (key not in surnames and (key not in given or words.pos[i] != "PROPN")):
            continue
        if owner is None:
            if words.pos[i] in _NO_NAMES or words.fold[i] in knowledge.nouns:
                continue
            mention = Mention(words, i, i + 1, i, "person")
            scan.mentions.append(mention)
            scan.owner[i], mention.left, changed = mention, i, True
        elif owner.kind in ("org", "people", "place") and owner.last - owner.first == 1:
            owner.kind = "person"
    if changed:
        scan.mentions.sort(key=lambda m: m.first)


def _found_places(scan: Scan, places: set[str], knowledge: Knowledge) -> None:
    """Read the words that own what states own as places wherever they stand alone."""
    words, changed = scan.words, False
    for i, owner in enumerate(scan.owner):
        if not words.cap(i) or knowledge.spelling.key(words.text[i]) not in places:
            continue
        if owner is None and words.pos[i] == "PROPN":
            scan.owner[i] = mention = Mention(words, i, i + 1, i, "place", left=i)
            scan.mentions.append(mention)
            changed = True
        elif (
            owner is not None and owner.last - owner.first == 1 and owner.kind in ("org", "person")
        ):
            owner.kind = "place"
    if changed:
        scan.mentions.sort(key=lambda m: m.first)
