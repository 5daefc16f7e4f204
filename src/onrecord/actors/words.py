"""One passage as plain lists: the parse read once, so that every later step is a list look-up."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, POS, TAG
from spacy.tokens import Doc

from onrecord.actors.folding import fold
from onrecord.language import Passage


@dataclass(frozen=True, slots=True)
class Words:
    """Token by token: text, folded text, lemma, part of speech, tag, dependency, index of the
    head, children, entity label, index of the entity's first token (-1 if none), article offsets,
    number of the sentence in the article. ``raw`` is the passage's text (the parser puts it
    together anew each time it is asked), ``shout`` says that the line is all capitals;
    ``quoted`` which tokens stand inside quotation marks; ``told`` numbers the sentences that are
    not quoted throughout, which is how distance in reporting is counted."""

    passage: Passage
    number: int
    text: list[str]
    fold: list[str]
    lemma: list[str]
    pos: list[str]
    tag: list[str]
    dep: list[str]
    head: list[int]
    kids: list[list[int]]
    ent: list[str]
    ent_first: list[int]
    start: list[int]
    end: list[int]
    sent: list[int]
    raw: str = ""
    shout: bool = False
    quoted: list[bool] = field(default_factory=list)
    told: list[int] = field(default_factory=list)
    _coordinated: dict[int, list[int]] = field(default_factory=dict, repr=False)

    def __len__(self) -> int:
        return len(self.text)

    def cap(self, i: int) -> bool:
        """Whether token ``i`` begins with a capital letter."""
        return self.text[i][:1].isupper()

    def coordinated(self, i: int) -> list[int]:
        """Token ``i`` and those joined to it ("Orne, Tasch and Lund"), in the order of the text."""
        if i not in self._coordinated:
            first = i
            while self.dep[first] == "conj" and self.head[first] != first:
                first = self.head[first]
            chain = [first]
            for link in chain:
                chain.extend(kid for kid in self.kids[link] if self.dep[kid] == "conj")
            chain.sort()
            self._coordinated.update(dict.fromkeys(chain, chain))
        return self._coordinated[i]

    def entity_end(self, i: int) -> int:
        """Index behind the entity that token ``i`` is in."""
        first = self.ent_first[i]
        while i < len(self.text) and self.ent_first[i] == first:
            i += 1
        return i


def read_words(passage: Passage, number: int, first_sentence: int) -> Words:
    """The parse of ``passage`` as lists; sentences count on from ``first_sentence``."""
    doc = passage.doc
    strings = doc.vocab.strings
    rows = doc.to_array([LEMMA, POS, TAG, DEP, HEAD, ENT_TYPE, ENT_IOB])
    names: dict[int, str] = {}

    def column(index: int) -> list[str]:
        values = rows[:, index].tolist()
        for value in set(values) - names.keys():
            names[value] = strings[value] if value else ""
        return [names[value] for value in values]

    texts = [token.text for token in doc]
    starts = [passage.start + token.idx for token in doc]
    shift = rows[:, 4].astype("int64").tolist()
    heads = [i + step for i, step in enumerate(shift)]
    return Words(
        passage=passage, number=number, text=texts, fold=[fold(t) for t in texts],
        lemma=column(0), pos=column(1), tag=column(2), dep=column(3), head=heads,
        kids=_kids(heads), ent=column(5), ent_first=_entity_firsts(rows[:, 6].tolist()),
        start=starts, end=[s + len(t) for s, t in zip(starts, texts, strict=True)],
        sent=_sentence_numbers(doc, first_sentence), raw=doc.text, shout=_shouts(texts),
    )  # fmt: skip


def _kids(heads: list[int]) -> list[list[int]]:
    kids: list[list[int]] = [[] for _ in heads]
    for i, head in enumerate(heads):
        if head != i:
            kids[head].append(i)
    return kids


def _entity_firsts(iob: list[int]) -> list[int]:
    """For each token the first token of its entity, -1 outside (3 = begins, 1 = inside)."""
    firsts, first = [], -1
    for i, value in enumerate(iob):
        if value == 3:
            first = i
        elif value != 1:
            first = -1
        firsts.append(first)
    return firsts


def _sentence_numbers(doc: Doc, first: int) -> list[int]:
    numbers: list[int] = []
    for count, sentence in enumerate(doc.sents):
        numbers.extend([first + count] * len(sentence))
    return numbers


def _shouts(texts: list[str]) -> bool:
    """Whether a line is set in capitals throughout (letters of words of two and more)."""
    words = [t for t in texts if len(t) > 1 and t.isalpha()]
    return len(words) > 2 and sum(t.isupper() for t in words) > 0.8 * len(words)
