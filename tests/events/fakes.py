"""A cast that knows actors by their words alone: names, peoples and nouns for people.

It stands in for the actors stage where a test is about events. An actor's id is the last word of
its name in lower case, so that a test can say whom it expects.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Span, Token

from onrecord.actors import Cast
from onrecord.language import Analysis, Language, analyse
from onrecord.records import Actor, Anchor, Article, Speaker, Statement, Why, Zone, content_id

# fmt: off
PEOPLE = frozenset({
    "army", "police", "rebel", "rebels", "troop", "force", "militia", "guerrilla", "guard",
    "soldier", "gunman", "court", "inquiry", "council", "party", "union", "student", "villager",
    "protester", "demonstrator", "minister", "president", "premier", "envoy", "general",
    "governor", "spokesman", "official", "leader", "farmer", "docker", "prisoner", "refugee",
    "government", "ministry", "mayor", "warden", "company", "authority", "bishop", "elder",
    "miner", "diplomat", "delegation", "engineer", "banker", "commander", "worker", "detainee",
    "woman", "people", "hostage", "movement", "youth", "striker", "group", "newspaper",
    "dissident", "officer", "journalist", "tribunal", "parliament", "garrison", "brigade",
    "laboratory", "report", "commission", "watchdog", "reporter", "regime", "civilian", "state",
    "administration", "chief", "secretary", "lawmaker", "senator", "ally", "faction",
    "coalition", "opposition", "ambassador", "he", "she", "they", "him", "them", "who",
    "militant", "fighter", "forces", "pilot", "navy",
})
# fmt: on


@dataclass(frozen=True)
class FakeCast(Cast):
    """Knows whoever a name or a noun of :data:`PEOPLE` heads."""

    def actor(self, actor_id: str) -> Actor:
        return Actor(actor_id, actor_id, (), "person", (), (), (), {}, Why("fake"))

    def who(self, start: int, end: int) -> tuple[str, ...]:
        passage = self.analysis.passage_at(start) if self.analysis else None
        if passage is None:
            return ()
        head = _head(passage.tokens(start, end))
        return (name_of(head),) if head is not None and _known(head) else ()


def name_of(head: Token) -> str:
    return head.text.lower()


def _head(span: Span) -> Token | None:
    return span.root if len(span) else None


def _known(token: Token) -> bool:
    if token.pos_ == "PROPN" and token.ent_type_ in ("DATE", "TIME", "LAW", "EVENT"):
        return False
    return (
        token.pos_ == "PROPN"
        or token.ent_type_ in ("GPE", "NORP", "ORG", "PERSON")
        or token.lemma_.lower() in PEOPLE
        or token.lower_ in PEOPLE
    )


def article(text: str) -> Article:
    """An article whose every line is body."""
    zones, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            zones.append(Zone("body", at, at + len(line)))
        at += len(line) + 1
    return Article("art-x", "x.txt", (), None, None, None, None, "en", "0", tuple(zones), text)


def read(text: str, language: Language, statements: list[Statement] | None = None) -> tuple[
    Analysis, FakeCast
]:  # fmt: skip
    """The analysis and a fake cast of ``text``."""
    analysis = analyse(article(text), language)
    actors = {a for s in statements or [] for a in s.speaker.actors}
    records = [Actor(a, a, (), "person", (), (), (), {}, Why("fake")) for a in sorted(actors)] + [
        Actor("narrator", "narrator", (), "narrator", (), (), (), {}, Why("fake"))
    ]
    return analysis, FakeCast(tuple(records), tuple(statements or []), analysis=analysis)


def statement(
    text: str, speaker: str, cue: str, content: str, *, form: str = "indirect",
    anonymity: str = "named", actor: str | None = None, parent: str | None = None,
) -> Statement:  # fmt: skip
    """A statement by its words; each must occur in ``text``."""
    return Statement(
        id=content_id("st", speaker, cue, content),
        article="art-x",
        speaker=Speaker(
            (actor or speaker.split()[-1].lower(),), (_anchor(text, speaker),), "named"
        ),
        cue=(_anchor(text, cue),) if cue else (),
        content=(_anchor(text, content),),
        form=form,  # type: ignore[arg-type]
        zone="body",
        anonymity=anonymity,  # type: ignore[arg-type]
        parent=parent,
        channel=None,
        addressee=None,
        when=None,
        flags=(),
        why=Why("fake"),
    )


def _anchor(text: str, words: str) -> Anchor:
    start = text.index(words)
    return Anchor.of(text, start, start + len(words))
