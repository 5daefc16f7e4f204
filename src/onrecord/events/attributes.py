"""The circumstances of an event: place, time, weapon, casualties, contexts."""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.events import syntax
from onrecord.events.lookup import topic_phrases
from onrecord.events.scene import Scene
from onrecord.language import Passage
from onrecord.records import Statement, When, Where

_PLACES = frozenset({"GPE", "LOC", "FAC"})
_PLACE_WORDS = frozenset({"in", "at", "near", "outside", "inside", "around", "off", "across"})
_CASUALTY = frozenset(
    {"kill", "wound", "injure", "die", "hurt", "maim", "dead", "death", "wounded"}
)
_VIOLENT = frozenset({"ASSAULT", "PROTEST", "COERCE"})


def clause_words(token: Token) -> list[Token]:
    """The words that belong to the event of ``token``: its clause without the clauses below, and
    for a noun its own phrase too."""
    found = {word.i: word for word in syntax.flat(syntax.clause_of(token), _BELOW)}
    if token.i not in found:
        found.update((word.i, word) for word in token.subtree)
    return [found[i] for i in sorted(found)]


_BELOW = frozenset({"ccomp", "advcl", "relcl", "conj", "parataxis"})


def place_of(
    words: list[Token], passage: Passage, scene: Scene, statement: Statement | None
) -> Where | None:
    """Where the event is said to be; ``None`` if no place hangs on it."""
    for word in words:
        if word.dep_ == "pobj" and word.ent_type_ in _PLACES and word.head.lower_ in _PLACE_WORDS:
            span = next((e for e in word.sent.ents if e.start <= word.i < e.end), None)
            if span is None:
                continue
            start, end = passage.span(span)
            anchor = scene.analysis.anchor(start, end)
            return Where(anchor.text, _country(scene, scene.who(word, passage, statement)), anchor)
    return None


def _country(scene: Scene, actors: tuple[str, ...]) -> str | None:
    for actor in actors:
        known = scene.actors.get(actor)
        if known is not None and known.type in ("state", "government"):
            return known.ids.get("iso3166")
    return None


def time_of(words: list[Token]) -> When | None:
    """When the event is said to be, as worded; days are resolved by the actors' calendar."""
    for word in words:
        if word.ent_type_ == "DATE" and word.dep_ in ("npadvmod", "pobj", "nmod", "advmod"):
            span = next((e for e in word.sent.ents if e.start <= word.i < e.end), None)
            if span is not None and not span.text.lower().startswith(("the next", "every")):
                return _when(span.text)
    return None


def _when(text: str) -> When:
    if len(text) == 4 and text.isdigit() and "1900" <= text <= "2100":
        return When(text, text, "year")
    return When(text)


def weapon_of(words: list[Token], passage: Passage, scene: Scene, event: str) -> str | None:
    """The weapon named with a violent event, in the article's words."""
    if event not in ("ASSAULT", "MOBILIZE"):
        return None
    start, end = passage.span(words[0])[0], passage.span(words[-1])[1]
    covered = {passage.start + w.idx for w in words}
    for _, anchor in topic_phrases(scene.codebook, "weapons").find(scene.text, start, end):
        if anchor.start in covered:
            return anchor.text
    return None


def casualties_of(token: Token, passage: Passage, scene: Scene, event: str) -> str | None:
    """The dead and hurt that the sentence tells with a violent event, in its words."""
    if event not in _VIOLENT:
        return None
    for word in token.sent:
        if word.lemma_.lower() not in _CASUALTY:
            continue
        people = syntax.objects(word) if word.pos_ == "VERB" else [word.head, word]
        if word.lemma_ == "die":
            people = syntax.subjects(word)
        for noun in people:
            if any(c.dep_ == "nummod" or c.lower_ in ("scores", "dozens", "hundreds", "thousands")
                   for c in [*noun.children, noun]):  # fmt: skip
                first, last = syntax.phrase(noun)
                start, end = passage.span(token.doc[first:last])
                return scene.text[start:end]
    return None


def contexts_of(words: list[Token], passage: Passage, scene: Scene, given: tuple[str, ...]) -> tuple[
    str, ...
]:  # fmt: skip
    """The contexts of the frame and those that the event's clause names, in that order."""
    start, end = passage.span(words[0])[0], passage.span(words[-1])[1]
    named = topic_phrases(scene.codebook, "contexts").find(scene.text, start, end)
    return tuple(dict.fromkeys([*given, *(name for name, _ in named)]))
