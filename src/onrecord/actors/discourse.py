"""What has been spoken of so far, and which of it a pronoun or a description takes up again.

A candidate's score is the sum of plain, named weights; the best must lead the second by a margin,
otherwise nobody is named.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.actors.entities import Entity
from onrecord.actors.mentions import Mention

WINDOW = 60
"""How many mentions back an antecedent is looked for."""
REACH = 9
"""How many sentences back."""
MARGIN = 0.06
"""By how much the best candidate must lead a different second one."""
FLOOR = 0.25
"""The least score with which a candidate is taken."""

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_PERSONAL = frozenset({"person"})


@dataclass(slots=True)
class Discourse:
    """Linked mentions in the order of the text; ``speakers`` are the head tokens (passage number,
    token) of the sources of statements; ``said_by`` tells for a token in quoted or reported
    words which source token says them."""

    history: list[Mention] = field(default_factory=list)
    speakers: set[tuple[int, int]] = field(default_factory=set)
    said_by: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)

    def note(self, mention: Mention) -> None:
        """Add a linked mention to what has been spoken of."""
        if not mention.entities:
            return
        self.history.append(mention)
        for entity in mention.entities:
            self.counts[id(entity)] = self.counts.get(id(entity), 0) + 1

    def is_speaker(self, mention: Mention) -> bool:
        """Whether the words of ``mention`` name the source of a statement."""
        return (mention.words.number, mention.head) in self.speakers

    def recent(self, mention: Mention) -> list[Mention]:
        """Earlier mentions within reach, the nearest first."""
        found, told = [], mention.told
        for other in reversed(self.history[-WINDOW:]):
            if told - other.told > REACH:
                break
            if other.start < mention.start:
                found.append(other)
        return found


@dataclass(slots=True)
class Choice:
    """The outcome of a choice: the mention taken up, its score, and what it was chosen over."""

    mention: Mention | None
    score: float = 0.0
    detail: str = ""


def choose(
    pronoun: Mention, candidates: list[Mention], discourse: Discourse, bonus: dict[int, float]
) -> Choice:
    """The candidate that ``pronoun`` takes up; none if two are equally good.

    ``bonus`` adds to an entity's score (by ``id``), as for a known gender.
    """
    best: dict[int, tuple[float, Mention]] = {}
    for mention in candidates:
        score = weigh(pronoun, mention, discourse) + sum(
            bonus.get(id(e), 0.0) for e in mention.entities
        )
        key = id(mention.entities[0]) if len(mention.entities) == 1 else id(mention)
        if key not in best or score > best[key][0]:
            best[key] = (score, mention)
    ranked = sorted(best.values(), key=lambda pair: (-pair[0], -pair[1].start))
    if not ranked or ranked[0][0] < FLOOR:
        return Choice(None)
    score, mention = ranked[0]
    if len(ranked) > 1 and score - ranked[1][0] < MARGIN:
        return Choice(None, score, "two candidates are equally good")
    over = f", before {ranked[1][1].text} ({ranked[1][0]:.2f})" if len(ranked) > 1 else ""
    return Choice(mention, score, f"{mention.text} ({score:.2f}){over}")


def weigh(pronoun: Mention, mention: Mention, discourse: Discourse) -> float:
    """How well ``mention`` serves as the antecedent of ``pronoun`` by its place in the text."""
    words, i = mention.words, mention.head
    distance = pronoun.told - mention.told
    score = 1.0 - 0.16 * distance
    if mention.words.number != pronoun.words.number:
        score -= 0.06 * min(3, pronoun.words.number - mention.words.number)
    if words.dep[i] in _SUBJECTS:
        score += 0.35
    elif words.dep[i] in ("poss", "compound", "amod", "nmod"):
        score -= 0.30
    elif words.dep[i] in ("pobj", "dobj", "conj", "appos"):
        score -= 0.05
    if discourse.is_speaker(mention):
        score += 0.45 if discourse.is_speaker(pronoun) else 0.25
    if words.quoted and words.quoted[i] and not (
        pronoun.words.quoted and pronoun.words.quoted[pronoun.head]
    ):  # fmt: skip
        score -= 0.75
    if words.passage.zone != "body":
        score -= 0.15
    if mention.entities[0].type in ("unnamed", "office") and pronoun.gender is not None:
        score -= 0.25
    if mention.kind == "pronoun":
        score -= 0.02
    if pronoun.sent == mention.sent:
        score += _same_sentence(pronoun, mention)
    return score + 0.02 * min(6, sum(discourse.counts.get(id(e), 0) for e in mention.entities))


def _same_sentence(pronoun: Mention, mention: Mention) -> float:
    """Inside a sentence: the speaker of the clause is preferred, a co-argument is out."""
    words, verb = pronoun.words, pronoun.words.head[pronoun.head]
    if words.number != mention.words.number:
        return 0.0
    reflexive = words.fold[pronoun.head].endswith(("self", "selves"))
    possessive = words.tag[pronoun.head] == "PRP$"
    if not reflexive and not possessive and words.head[mention.head] == verb and (
        words.dep[mention.head] in _SUBJECTS and words.dep[pronoun.head] != "nsubj"
    ):  # fmt: skip
        return -2.0
    if mention.first > 1 and words.fold[mention.first - 2 : mention.first] == ["as", "for"]:
        return 0.6
    if words.dep[mention.head] in _SUBJECTS:
        above = words.head[mention.head]
        if above != verb and _under(words.head, pronoun.head, above):
            return 0.15
        return 0.05
    return 0.0


def _under(heads: list[int], i: int, above: int) -> bool:
    """Whether token ``i`` hangs below token ``above``."""
    for _ in range(25):
        if i == above:
            return True
        if heads[i] == i:
            return False
        i = heads[i]
    return False


def gender_bonus(pronoun: Mention, entities: list[Entity]) -> dict[int, float] | None:
    """Extra score for a person whose gender is known to fit; ``None`` if it does not fit."""
    bonus: dict[int, float] = {}
    for entity in entities:
        if entity.gender is not None and pronoun.gender is not None:
            if entity.gender != pronoun.gender:
                return None
            bonus[id(entity)] = 0.15
    return bonus
