"""Words that may mean an actor, found in one pass from left to right over each passage.

At each token the longest reading wins, tried in this order: a name of the tables, an honorific
with a name, a describing noun, a person's name, an organization's name, a pronoun.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from onrecord.actors.folding import SUFFIXES, alias_tokens, fold
from onrecord.actors.knowledge import (
    END,
    Gender,
    Hit,
    HonorificEntry,
    Knowledge,
    NounEntry,
    Trie,
)  # fmt: skip
from onrecord.actors.words import Words

if TYPE_CHECKING:
    from onrecord.actors.entities import Entity

Kind = Literal[
    "state", "demonym", "capital", "place", "seat", "body", "adjective",
    "person", "org", "people", "noun", "pronoun",
]  # fmt: skip
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

PARTICLES = frozenset({"al", "el", "bin", "ibn", "bint", "ben", "de", "del", "della", "der", "den",
                       "di", "da", "dos", "du", "la", "le", "van", "von", "ter", "ul", "ur", "abu",
                       "-", "y", "st.", "o"})  # fmt: skip
NAMED_THINGS = frozenset({"ORG"})
NOT_A_NAME = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
                        "january", "february", "march", "april", "june", "july", "august",
                        "september", "october", "november", "december", "the", "i", "god", "jr",
                        "breaking", "exclusive", "watch", "video", "photo", "photos", "updated",
                        "published", "related", "read", "caption", "gop", "twitter", "facebook",
                        "obamacare", "brexit", "covid"})  # fmt: skip


@dataclass(slots=True, eq=False)
class Mention:
    """Tokens ``[first, last)`` of a passage with their head; ``left`` is where the whole phrase
    with its modifiers begins. ``key`` is a state's code or a body's id."""

    words: Words
    first: int
    last: int
    head: int
    kind: Kind
    key: str = ""
    entry: NounEntry | None = None
    honorific: HonorificEntry | None = None
    gender: Gender | None = None
    plural: bool = False
    left: int = -1
    determiner: str = ""
    possessor: Mention | None = None
    modifiers: list[Mention] = field(default_factory=list)
    adjectives: list[str] = field(default_factory=list)
    role_of: Mention | None = None
    part_of: Mention | None = None
    entities: list[Entity] = field(default_factory=list)
    by: str = ""
    detail: str = ""
    sure: float = 1.0

    @property
    def sent(self) -> int:
        """Number of the sentence in the article."""
        return self.words.sent[self.head]

    @property
    def told(self) -> int:
        """Number of the sentence among those that are not quoted throughout."""
        return self.words.told[self.head]

    @property
    def start(self) -> int:
        """Article offset of the first character of the name or noun itself."""
        return self.words.start[self.first]

    @property
    def end(self) -> int:
        """Article offset behind the last character."""
        return self.words.end[self.last - 1]

    @property
    def text(self) -> str:
        """The words themselves."""
        passage = self.words.passage
        return passage.doc.text[self.start - passage.start : self.end - passage.start]

    def tokens(self) -> list[str]:
        """The words that carry letters or digits."""
        w = self.words
        return [w.text[i] for i in range(self.first, self.last) if w.fold[i]]


Owner = list[Mention | None]


@dataclass(slots=True)
class Scan:
    """The mentions of one passage, and for each token the mention that owns it."""

    words: Words
    mentions: list[Mention]
    owner: Owner


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


def add(scan: Scan, mention: Mention) -> None:
    """Put ``mention`` into the scan and let it own its tokens."""
    mention.left = mention.first
    scan.mentions.append(mention)
    for token in range(mention.first, mention.last):
        scan.owner[token] = mention


def _at(words: Words, i: int, knowledge: Knowledge, scan: Scan) -> Mention | None:
    folded = words.fold[i]
    if not folded:
        return None
    if folded in PRONOUNS and words.pos[i] in _PRONOMINAL:
        pronoun = _pronoun(words, i)
        if pronoun is not None:
            return pronoun
    named = _table_name(words, i, knowledge) if folded in knowledge.names else None
    if named is not None:
        return named
    capital = words.cap(i)
    if capital and folded in knowledge.honorifics:
        person = _honoured(words, i, knowledge)
        if person is not None:
            return person
    noun = _noun(words, i, knowledge)
    if noun is not None and noun.entry is not None and noun.entry.kind == "thing":
        return noun
    if noun is not None and not (capital and _longer_name(words, noun, knowledge)):
        return noun
    if not capital and not (folded in PARTICLES and words.ent[i] == "PERSON"):
        return None
    return _person(words, i, knowledge, scan) or _organization(words, i)


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


# -- names of the tables -------------------------------------------------------------------------


def _walk(words: Words, i: int, trie: Trie) -> tuple[int, tuple[Hit, ...]] | None:
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


def _table_name(words: Words, i: int, knowledge: Knowledge) -> Mention | None:
    found = _walk(words, i, knowledge.names)
    if found is None:
        return None
    last, hits = found
    hit = _written_so(words, i, last, hits)
    if hit is None or _swallowed(words, i, last, hit, knowledge):
        return None
    return Mention(words, i, last, _head(words, i, last), hit.kind, hit.key,
                   plural=_is_plural(words, last - 1))  # fmt: skip


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


def _head(words: Words, first: int, last: int) -> int:
    """The token of ``[first, last)`` whose head lies outside (the last such)."""
    for i in range(last - 1, first - 1, -1):
        if not first <= words.head[i] < last and words.pos[i] not in ("PART", "PUNCT"):
            return i
    return last - 1


def _is_plural(words: Words, i: int) -> bool:
    return words.tag[i] in ("NNS", "NNPS")


# -- persons -------------------------------------------------------------------------------------


def _honoured(words: Words, i: int, knowledge: Knowledge) -> Mention | None:
    found = _walk(words, i, knowledge.honorifics)
    if found is None:
        return None
    first, entries = found
    entry: HonorificEntry = entries[0]  # type: ignore[assignment]  # this trie holds these
    if entry.role and words.fold[i] in knowledge.nouns:
        return None
    title = first
    while first < len(words) and (words.text[first] == "." or words.pos[first] == "SPACE"):
        first += 1
    if first >= len(words) or not _name_token(words, first, knowledge, single=True):
        return None
    if entry.role and entry.means:
        return _short_title(words, i, title, entry, knowledge)
    last = _run(words, first, knowledge)
    return Mention(words, first, last, _head(words, first, last), "person", honorific=entry,
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


def _name_token(words: Words, i: int, knowledge: Knowledge, single: bool = False) -> bool:
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
            (_name_token(words, i, knowledge) and not words.text[i - 1].endswith(("'s", "’s")))
            or words.fold[i] in SUFFIXES
            or (words.text[i].lower() in PARTICLES and _followed(words, i, knowledge))
            or (words.text[i] == "." and len(words.text[i - 1]) == 1)
            or (
                words.pos[i] == "SPACE"
                and i + 1 < len(words)
                and _name_token(words, i + 1, knowledge)
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


def _person(words: Words, i: int, knowledge: Knowledge, scan: Scan) -> Mention | None:
    folded = words.fold[i]
    if folded in NOT_A_NAME or (not folded.isalpha() and len(folded) > 2):
        return None
    at = i - 1
    while at > 0 and words.pos[at] == "SPACE":
        at -= 1
    before = scan.owner[at] if i else None
    titled = before is not None and before.entry is not None and not before.plural and (
        before.entry.kind in ("office", "person")
    )  # fmt: skip
    given = folded in knowledge.genders and i + 1 < len(words) and (
        _name_token(words, i + 1, knowledge) or (words.text[i + 1].lower() in PARTICLES
        and _followed(words, i + 1, knowledge))
    )  # fmt: skip
    tagged = words.ent[i] == "PERSON"
    if not (tagged or given or (titled and words.pos[i] == "PROPN")):
        return None
    if words.shout and not (given or folded in knowledge.genders or titled):
        return None
    last = words.entity_end(i) if tagged else i + 1
    last = max(_run(words, i, knowledge), 0 if not tagged else _trim(words, i, last, knowledge))
    if last == i + 1 and not tagged and not titled:
        return None
    return Mention(words, i, last, _head(words, i, last), "person")


def _trim(words: Words, first: int, last: int, knowledge: Knowledge) -> int:
    """The end of an entity without a possessive or words that are no part of a name."""
    for j in range(first + 1, last):
        if words.text[j] in ("'s", "’s", "'", "’", ",", ":", "–", "—", "/", "("):
            return j
        found = _walk(words, j, knowledge.names) if words.fold[j] in knowledge.names else None
        if found is not None and found[0] - j > 1:
            return j
        if words.text[j][:1].islower() and words.text[j].lower() not in PARTICLES and (
            words.text[j - 1] != "-"
        ):  # fmt: skip
            return j
    return last


# -- organizations -------------------------------------------------------------------------------


def _organization(words: Words, i: int) -> Mention | None:
    label = words.ent[i]
    if words.ent_first[i] < 0 or words.ent_first[i] not in (i, i - 1):
        return None
    if words.fold[i] in ("the", "a", "an"):
        return None
    last = words.entity_end(i)
    if label == "NORP":
        return Mention(words, i, last, _head(words, i, last), "people",
                       plural=_is_plural(words, last - 1) or words.text[last - 1].endswith("s"))  # fmt: skip
    if label in ("GPE", "LOC"):
        return Mention(words, i, last, _head(words, i, last), "place")
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
    return Mention(words, i, last, _head(words, i, last), "org")


# -- describing nouns ----------------------------------------------------------------------------


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
    return Mention(words, i, last, head, "noun", entry=entry, gender=entry.gender,
                   plural=_is_plural(words, head) or entry.id == "many"
                   or words.lemma[head] in ("people", "police"))  # fmt: skip


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


_NOMINAL = frozenset({"nsubj", "nsubjpass", "pobj", "dobj", "conj", "agent", "ROOT"})


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
        return words.ent[i] == "PERSON" == words.ent[last] or _name_token(words, last, knowledge)
    if words.ent_first[i] not in (i, i - 1) or words.ent[i] not in (
        "ORG",
        "WORK_OF_ART",
        "FAC",
        "LAW",
    ):
        return False
    stop = words.entity_end(i)
    return stop > last and words.cap(stop - 1) and not words.shout
