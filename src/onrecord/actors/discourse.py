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
MARGIN = 0.02
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
        number = mention.words.number
        return (number, mention.head) in self.speakers or (number, site(mention)) in self.speakers

    def recent(self, mention: Mention) -> list[Mention]:
        """Earlier mentions within reach, the nearest first."""
        found, told = [], mention.told
        for other in reversed(self.history[-WINDOW:]):
            if told - other.told > REACH:
                break
            if other.start < mention.start:
                found.append(other)
        return found


def site(mention: Mention) -> int:
    """The token by which a mention stands in its clause: a name in apposition stands where the
    noun before it does."""
    words, i = mention.words, mention.head
    for _ in range(3):
        if words.dep[i] != "appos":
            break
        i = words.head[i]
    return i


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
        return Choice(None, score, f"{mention.text} and {ranked[1][1].text} are equally good")
    over = f", before {ranked[1][1].text} ({ranked[1][0]:.2f})" if len(ranked) > 1 else ""
    return Choice(mention, score, f"{mention.text} ({score:.2f}){over}")


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each circumstance adds to a candidate's score; chosen by hand and checked against
    the gold speakers."""

    distance: float = -0.20
    paragraph: float = -0.06
    subject: float = 0.35
    main_subject: float = 0.10
    possessor: float = -0.30
    owner_of_subject: float = -0.05
    object: float = -0.05
    speaker_again: float = 0.45
    speaker: float = 0.25
    quoted: float = -0.75
    heading: float = -0.15
    nameless: float = -0.25
    pronoun: float = -0.10
    often: float = 0.03
    leads_before: float = 0.25
    of_him: float = -0.90


WEIGHTS = Weights()


def weigh(pronoun: Mention, mention: Mention, discourse: Discourse) -> float:
    """How well ``mention`` serves as the antecedent of ``pronoun`` by its place in the text."""
    w, words, i = WEIGHTS, mention.words, mention.head
    score = 1.0 + w.distance * (pronoun.told - mention.told)
    if words.number != pronoun.words.number:
        score += w.paragraph * min(3, pronoun.words.number - words.number)
    score += _by_function(pronoun, mention)
    if discourse.is_speaker(mention):
        score += w.speaker_again if discourse.is_speaker(pronoun) else w.speaker
    if discourse.is_speaker(pronoun) and leads_before(pronoun, mention):
        score += w.leads_before
    if words.quoted[i] and not pronoun.words.quoted[pronoun.head]:
        score += w.quoted
    if words.passage.zone != "body":
        score += w.heading
    if mention.entities[0].type in ("unnamed", "office") and pronoun.gender is not None:
        score += w.nameless
    if mention.kind == "pronoun":
        score += w.pronoun
    if pronoun.sent == mention.sent:
        score += _same_sentence(pronoun, mention)
        if _is_his(mention, pronoun, speaks=discourse.is_speaker(pronoun)):
            score += w.of_him
    return score + w.often * min(10, max(discourse.counts.get(id(e), 0) for e in mention.entities))


def _is_his(mention: Mention, pronoun: Mention, *, speaks: bool) -> bool:
    """ "His lawyer said he would go", "Tasch's lawyer, Edo Brant, said he would": the lawyer is not
    "he", whose he is; where "he" goes on speaking, a name before him says nothing."""
    if pronoun.gender is None:
        return False
    roles = [r for e in mention.entities for r in e.roles if r.sent == pronoun.sent]
    return any(
        _may_be(owner, pronoun) and not (speaks and owner.kind != "pronoun")
        for role in (mention, *roles)
        if role.start < pronoun.start
        for owner in [role.possessor, *role.modifiers]
        if owner is not None
    )


def _may_be(owner: Mention, pronoun: Mention) -> bool:
    """Whether the one whose somebody is can be "he": "his" itself, or a person named before."""
    if owner.kind == "pronoun":
        return owner.gender == pronoun.gender
    person = owner.role_of or owner
    return person.kind == "person" and any(
        e.type == "person" and e.gender in (None, pronoun.gender) for e in person.entities
    )


def leads_before(pronoun: Mention, mention: Mention) -> bool:
    """Whether ``mention`` is the main subject of the sentence of reporting before, or of the same
    sentence ("Orne said no, but he said")."""
    words, i = mention.words, site(mention)
    return (
        pronoun.told - mention.told in (0, 1)
        and words.dep[i] in _SUBJECTS
        and words.head[words.head[i]] == words.head[i]
    )


def _by_function(pronoun: Mention, mention: Mention) -> float:
    """What the mention's place in its clause adds: subjects lead, possessors trail."""
    words, i = mention.words, site(mention)
    above = words.head[i]
    if words.dep[i] in _SUBJECTS:
        return WEIGHTS.subject + (WEIGHTS.main_subject if words.head[above] == above else 0.0)
    if words.dep[i] in ("poss", "compound", "amod", "nmod"):
        near = words.dep[above] in _SUBJECTS or pronoun.sent == mention.sent
        return WEIGHTS.owner_of_subject if near else WEIGHTS.possessor
    return WEIGHTS.object if words.dep[i] in ("pobj", "dobj", "conj", "appos") else 0.0


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
