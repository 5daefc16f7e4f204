"""Words that may mean an actor, found in one pass from left to right over each passage.

At each token the longest reading wins, tried in this order: a name of the tables, an honorific
with a name, a describing noun, a person's name, an organization's name, a pronoun.
"""

from __future__ import annotations

from onrecord.actors.entries import Gender, NounEntry
from onrecord.actors.folding import fold
from onrecord.actors.groupnames import group_name
from onrecord.actors.knowledge import END, Knowledge, Trie
from onrecord.actors.mentions import Mention, Scan, add
from onrecord.actors.personal import NOT_A_NAME, PARTICLES, honoured, name_token, person_name
from onrecord.actors.tablenames import head_of, is_plural, table_name
from onrecord.actors.words import Words

PRONOUNS: dict[str, tuple[Gender | None, bool, int]] = {
    "he": ("m", False, 3), "him": ("m", False, 3), "his": ("m", False, 3),
    "himself": ("m", False, 3), "she": ("f", False, 3), "her": ("f", False, 3),
    "hers": ("f", False, 3), "herself": ("f", False, 3), "they": (None, True, 3),
    "them": (None, True, 3), "their": (None, True, 3), "theirs": (None, True, 3),
    "themselves": (None, True, 3), "it": (None, False, 3), "its": (None, False, 3),
    "itself": (None, False, 3), "who": (None, False, 0), "whom": (None, False, 0),
    "whose": (None, False, 0), "which": (None, False, 0), "that": (None, False, 0),
    "i": (None, False, 1), "me": (None, False, 1), "my": (None, False, 1),
    "myself": (None, False, 1), "mine": (None, False, 1), "we": (None, True, 1),
    "us": (None, True, 1), "our": (None, True, 1), "ours": (None, True, 1),
    "ourselves": (None, True, 1),
}  # fmt: skip
"""Pronoun -> gender, plural, person (0: relative)."""


NAMED_THINGS = frozenset({"ORG"})


def scan_passage(words: Words, knowledge: Knowledge) -> Scan:
    """All mentions of a passage in the order of the text."""
    scan = Scan(words, [], [None] * len(words))
    i = 0
    while i < len(words):
        found = _at(words, i, knowledge, scan)
        if found is None:
            i += 1
            continue
        if found.entry is None or found.entry.kind != "thing":
            add(scan, found)
        i = max(found.last, i + 1)
    return scan


def _at(words: Words, i: int, knowledge: Knowledge, scan: Scan) -> Mention | None:
    folded = words.fold[i]
    if not folded:
        return None
    if folded in PRONOUNS and words.pos[i] in _PRONOMINAL:
        pronoun = _pronoun(words, i)
        if pronoun is not None:
            return pronoun
    named = table_name(words, i, knowledge) if folded in knowledge.names else None
    if named is not None:
        return named
    capital = words.cap(i)
    if capital and folded in knowledge.honorifics:
        person = honoured(words, i, knowledge)
        if person is not None:
            return person
    noun = _noun(words, i, knowledge)
    if noun is not None and noun.entry is not None and noun.entry.kind == "thing":
        return noun
    if noun is not None and not (capital and _longer_name(words, noun, knowledge)):
        return noun
    if not capital and not (folded in PARTICLES and words.ent[i] == "PERSON"):
        return None
    by_form = group_name(words, i, knowledge) if capital else None
    return by_form or person_name(words, i, knowledge, scan) or _organization(words, i)


_PRONOMINAL = frozenset({"PRON", "DET", "SCONJ", "ADP", "PROPN", "ADV"})


def _pronoun(words: Words, i: int) -> Mention | None:
    folded = words.fold[i]
    gender, plural, person = PRONOUNS[folded]
    if folded in ("that", "which") and words.tag[i] not in ("WDT", "WP"):
        return None
    if folded in ("us", "it", "who") and words.text[i].isupper() and not words.shout:
        return None
    if folded in ("i", "mine") and words.pos[i] != "PRON":
        return None
    return Mention(words, i, i + 1, i, "pronoun", gender=gender, plural=plural,
                   key=str(person))  # fmt: skip


def _end_of_name(words: Words, i: int) -> int:
    """The end of the entity at ``i``, or the colon of a heading that runs into the line."""
    last = words.entity_end(i)
    return next((j for j in range(i + 1, last) if words.text[j] == ":"), last)


def _organization(words: Words, i: int) -> Mention | None:
    label = words.ent[i]
    first = words.ent_first[i]
    if first < 0 or (first not in (i, i - 1) and words.text[i - 1] != ":"
                     and words.text[max(0, i - 2)] != ":"):  # fmt: skip
        return None
    if words.fold[i] in ("the", "a", "an"):
        return None
    last = _end_of_name(words, i)
    if label == "NORP":
        return Mention(words, i, last, head_of(words, i, last), "people",
                       plural=is_plural(words, last - 1) or words.text[last - 1].endswith("s"))  # fmt: skip
    if label in ("GPE", "LOC"):
        return Mention(words, i, last, head_of(words, i, last), "place")
    if label not in NAMED_THINGS:
        return None
    while last > i + 1 and words.text[last - 1] in ("'s", "’s", "'", "’", "-", "–", "."):
        last -= 1
    if fold(words.text[i]) in NOT_A_NAME and last == i + 1:
        return None
    if words.passage.zone != "body" and any(
        words.pos[j] in ("VERB", "AUX") for j in range(i, last)
    ):
        return None
    return Mention(words, i, last, head_of(words, i, last), "org")


def _noun(words: Words, i: int, knowledge: Knowledge) -> Mention | None:
    found = _noun_walk(words, i, knowledge.nouns)
    if found is None:
        return None
    last, entry = found
    head = next((j - 1 for j in range(i + 1, last) if words.fold[j] in ("of", "for")), last - 1)
    if words.pos[head] not in ("NOUN", "PROPN") and entry.id != "many":
        return None
    if entry.id == "many" and not _stands_alone(words, head):
        return None
    return Mention(words, i, last, head, "noun", key=_lemma(words, i, last, knowledge),
                   entry=entry, gender=entry.gender, plural=is_plural(words, head) or entry.id == "many"
                   or words.lemma[head] in ("people", "police"))  # fmt: skip


def _lemma(words: Words, first: int, last: int, knowledge: Knowledge) -> str:
    """The words of a noun, the last one as its lemma, synonyms under one."""
    parts = [words.fold[i] for i in range(first, last - 1) if words.fold[i]]
    end = words.lemma[last - 1].lower()
    return " ".join([*parts, knowledge.synonyms.get(end, end)])


def _noun_walk(words: Words, i: int, trie: Trie) -> tuple[int, NounEntry] | None:
    best, j = None, i
    while j < len(words):
        token = words.fold[j]
        if token:
            step = trie.get(token) or trie.get(fold(words.lemma[j]) or token)
            if step is None:
                break
            trie = step
            if END in trie:
                best = (j + 1, trie[END][0])
        elif j == i or (words.text[j] != "-" and words.pos[j] != "SPACE"):
            break
        j += 1
    return best


def _stands_alone(words: Words, i: int) -> bool:
    """ "Others said": a word of quantity that is a phrase of its own."""
    return words.pos[i] in ("NOUN", "PRON", "ADJ", "PROPN") and words.dep[i] in (
        "nsubj",
        "nsubjpass",
    )


def _longer_name(words: Words, noun: Mention, knowledge: Knowledge) -> bool:
    """Whether a capitalised describing noun begins a longer name ("Party of Regions", "Bill
    Orne")."""
    i, last = noun.first, noun.last
    if last == i + 1 < len(words) and words.fold[i] in knowledge.genders:
        return words.ent[i] == "PERSON" == words.ent[last] or name_token(words, last, knowledge)
    if words.ent_first[i] not in (i, i - 1) or words.ent[i] not in (
        "ORG",
        "WORK_OF_ART",
        "FAC",
        "LAW",
    ):
        return False
    stop = words.entity_end(i)
    return stop > last and words.cap(stop - 1) and not words.shout
