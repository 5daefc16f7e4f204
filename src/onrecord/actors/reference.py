"""Pronouns and descriptions: who "he", "they", "the minister" and "the agency" are."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.actors.describe import describe
from onrecord.actors.discourse import Choice, Discourse, choose, gender_bonus, leads_before
from onrecord.actors.entities import Entity, Registry, link
from onrecord.actors.knowledge import Knowledge
from onrecord.actors.mentions import Mention, Scan
from onrecord.actors.together import add_examples, joined

_COLLECTIVE = frozenset({"organization", "group", "body", "government", "armed force", "state"})
_THINGS = _COLLECTIVE | {"document", "unknown"}


@dataclass(slots=True)
class Stage:
    """All that resolving one article needs at hand."""

    scans: list[Scan]
    registry: Registry
    knowledge: Knowledge
    discourse: Discourse


def resolve_references(stage: Stage) -> None:
    """Walk through the text once and link every description and third-person pronoun."""
    for scan in stage.scans:
        for mention in scan.mentions:
            if mention.kind == "noun" and not mention.entities:
                describe(mention, stage.registry, stage.knowledge, stage.discourse)
                add_examples(mention, scan)
            elif mention.kind == "pronoun" and mention.key != "1" and not mention.detail:
                _pronoun(mention, scan, stage)
            if mention.entities and not _inner(mention):
                stage.discourse.note(mention)
                together = joined(mention, scan)
                if together is not None:
                    stage.discourse.note(together)


def _inner(mention: Mention) -> bool:
    """A role before a name, and a demonym before a noun, is no mention of its own."""
    return mention.role_of is not None or (
        mention.kind in ("demonym", "adjective") and not mention.by
    )


def _pronoun(mention: Mention, scan: Scan, stage: Stage) -> None:
    if mention.key == "0":
        _relative(mention, scan, stage)
        return
    choice = _antecedent(mention, stage)
    if choice.mention is None or not choice.mention.entities:
        mention.detail = choice.detail
        return
    take_up(mention, choice)
    if mention.gender is not None and len(mention.entities) == 1:
        mention.entities[0].genders[mention.gender] += 1


def take_up(mention: Mention, choice: Choice) -> None:
    """Let ``mention`` mean what the chosen antecedent means."""
    assert choice.mention is not None
    mention.entities = list(choice.mention.entities)
    mention.by, mention.detail = "antecedent", choice.detail
    mention.sure = round(min(0.95, max(0.3, choice.score / 2)), 2)
    for entity in mention.entities:
        entity.mentions.append(mention)


def _relative(mention: Mention, scan: Scan, stage: Stage) -> None:
    """ "who" is the noun that its clause hangs on, else the name right before it."""
    words = mention.words
    verb, owner = words.head[mention.head], None
    for _ in range(4):
        if words.dep[verb] == "relcl":
            above = words.head[verb]
            owner = (
                _person_before(mention, above, scan)
                or scan.owner[above]
                or _somebody(mention, above, scan, stage)
            )
            break
        if words.head[verb] == verb:
            break
        verb = words.head[verb]
    target = (owner.role_of or owner) if owner is not None else _right_before(mention, scan)
    if target is not None and target.entities:
        take_up(mention, Choice(target, 1.8, f"relative clause of {target.text}"))


def _right_before(relative: Mention, scan: Scan) -> Mention | None:
    """The name that ends where "who" or "which" begins, with or without a comma."""
    words, i = relative.words, relative.first
    if words.fold[i] == "that":
        return None
    before = i - 2 if i > 1 and words.text[i - 1] == "," else i - 1
    owner = scan.owner[before] if before >= 0 else None
    return owner if owner is not None and owner.kind in ("person", "org", "body", "state") else None


def _person_before(relative: Mention, head: int, scan: Scan) -> Mention | None:
    """The person that "who" takes up where the clause hangs on something else: the last of a list
    right before the comma, or the one of whom an age and a place are told in between."""
    words, i = relative.words, relative.first
    if words.fold[i] not in ("who", "whom", "whose"):
        return None
    near = scan.owner[i - 2] if i > 1 and words.text[i - 1] == "," else None
    verb = words.head[i]
    if near is not None and near.kind == "person" and words.dep[near.head] == "conj":
        return None if words.tag[verb] == "VBP" else near
    for _ in range(8):
        owner = scan.owner[head]
        if owner is not None and owner.kind not in _NO_PERSONS:
            person = owner.role_of or owner
            return person if person.kind == "person" else None
        head = words.head[head]
    return None


_NO_PERSONS = frozenset({"place", "state", "capital", "demonym", "org", "body"})


def _somebody(relative: Mention, head: int, scan: Scan, stage: Stage) -> Mention | None:
    """A noun of no table that "who" makes a person ("a miller who lives there")."""
    words = scan.words
    if words.fold[relative.head] not in ("who", "whom", "whose") or words.pos[head] != "NOUN":
        return None
    noun = Mention(words, head, head + 1, head, "noun", key=words.lemma[head].lower(), left=head)
    noun.plural = words.tag[head] == "NNS"
    entity = stage.registry.get("unnamed", ("described", str(noun.start)), noun.text, "description",
                                "a noun that \"who\" takes up", local=True)  # fmt: skip
    entity.plural = noun.plural
    entity.lemmas.add(noun.key)
    link(noun, entity, "description", 'a noun that "who" takes up', 0.6)
    scan.owner[head] = noun
    return noun


def _antecedent(mention: Mention, stage: Stage) -> Choice:
    folded = mention.words.fold[mention.head]
    if folded in ("it", "its", "itself") and _empty(mention):
        return Choice(None, 0.0, "no reference")
    barred = _barred(mention, stage)
    candidates: list[Mention] = []
    bonus: dict[int, float] = {}
    for other in stage.discourse.recent(mention):
        if any(e in barred for e in other.entities) or not _agrees(mention, other):
            continue
        fits = gender_bonus(mention, other.entities)
        if fits is not None:
            bonus.update(fits)
            candidates.append(other)
    if not candidates:
        unlikely = _against_hint(mention, stage)
        return _ahead(mention, stage, barred) if unlikely is None else unlikely
    return choose(mention, candidates, stage.discourse, bonus)


def _against_hint(mention: Mention, stage: Stage) -> Choice | None:
    """A person whose given name hints at the other gender, but who leads the sentence before and
    of whom nothing else is known: names only hint."""
    if mention.gender is None:
        return None
    for other in stage.discourse.recent(mention):
        person = other.entities[0]
        if len(other.entities) == 1 and person.type == "person" and not person.genders and (
            leads_before(mention, other)
        ):  # fmt: skip
            return Choice(other, 0.8, f"{other.text} leads the sentence before")
    return None


def _agrees(pronoun: Mention, other: Mention) -> bool:
    """Number and kind: "he" a single person, "they" several or a body, "it" a thing or body."""
    kinds = {entity.type for entity in other.entities}
    single = len(other.entities) == 1 and not other.entities[0].plural
    one = single or (len(other.entities) == 1 and other.kind == "noun" and not other.plural)
    if pronoun.gender is not None:
        return single and bool(kinds & {"person", "unnamed", "office", "unknown"})
    if pronoun.plural:
        return not single or bool(kinds & (_COLLECTIVE - {"state"}))
    return one and bool(kinds & _THINGS)


def _barred(mention: Mention, stage: Stage) -> list[Entity]:
    """Inside quoted words, whoever says them is not "he"; a "she" who says them is resolved first,
    though she comes after ("They left him," she said)."""
    words = mention.words
    if not (words.quoted and words.quoted[mention.head]):
        return []
    source = stage.discourse.said_by.get((words.number, mention.head))
    if source is None:
        return []
    scan = stage.scans[source[0]]
    owner = scan.owner[source[1]]
    if owner is not None and owner.kind == "pronoun" and owner.key == "3" and not (
        owner.detail or owner.words.quoted[owner.head]
    ):  # fmt: skip
        _pronoun(owner, scan, stage)
    return [] if owner is None else (owner.role_of or owner).entities


def _ahead(mention: Mention, stage: Stage, barred: list[Entity]) -> Choice:
    """ "Before he boarded, the secretary said": the main subject that follows in the sentence,
    unless it says these very words."""
    scan = stage.scans[mention.words.number]
    words = scan.words
    for other in scan.mentions:
        if other.sent != mention.sent or other.first <= mention.first or other.kind != "person":
            continue
        fits = other.entities and gender_bonus(mention, other.entities) is not None
        fits = fits and not any(entity in barred for entity in other.entities)
        if fits and mention.gender and words.dep[other.head] in ("nsubj", "nsubjpass") and (
            words.head[words.head[other.head]] == words.head[other.head]
        ):  # fmt: skip
            return Choice(other, 1.2, f"{other.text} follows in the sentence")
    return Choice(None)


_EXPLETIVE = frozenset({"expl"})
_WEATHER = frozenset({"seem", "appear", "rain", "snow", "turn"})
_CLAUSES = frozenset({"ccomp", "csubj", "csubjpass", "xcomp"})


def _empty(mention: Mention) -> bool:
    """ "It is believed that", "it was clear that": an "it" that means nobody."""
    words, i = mention.words, mention.head
    if words.dep[i] == "expl":
        return True
    if words.dep[i] not in ("nsubj", "nsubjpass"):
        return False
    verb = words.head[i]
    kids = [words.dep[kid] for kid in words.kids[verb]]
    if words.dep[i] == "nsubjpass" and "ccomp" in kids:
        return True
    return (
        words.lemma[verb] in ("be", "seem", "appear")
        and bool(_CLAUSES & set(kids))
        and ("acomp" in kids or "attr" in kids or words.lemma[verb] != "be")
    )
