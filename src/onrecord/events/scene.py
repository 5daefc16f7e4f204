"""What the coder needs to know of one article: its parse, its cast, and which words stand in
which statement."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from msgspec.structs import replace
from spacy.tokens import Token

from onrecord.actors import Cast
from onrecord.codebook import Codebook
from onrecord.events import syntax
from onrecord.language import Analysis, Passage
from onrecord.records import Actor, Anchor, Statement
from onrecord.statements.model.judge import Floats, Judgement

FIRST_PERSON = frozenset({"i", "we", "me", "us", "our", "my", "ours", "mine"})
_IN_FRONT = frozenset({"amod", "compound", "nmod", "poss"})
"""How a name stands in front of a noun: "*Kestrian* base", "*Orsland's* call"."""

_DOCUMENT_TYPES = frozenset({"document", "body", "organization", "government"})


@dataclass(frozen=True)
class Scene:
    """One article while it is coded. ``actors`` are by id, ``statements`` by id; ``judgement`` is
    the network's view of the text, where there is one; ``own_frames`` are ids of the user's own
    frames, which nothing overrules."""

    analysis: Analysis
    cast: Cast
    codebook: Codebook
    actors: dict[str, Actor] = field(default_factory=dict)
    statements: dict[str, Statement] = field(default_factory=dict)
    judgement: Judgement | None = None
    own_frames: frozenset[str] = frozenset()
    _content: list[tuple[int, int, Statement]] = field(default_factory=list, repr=False)
    _cues: list[tuple[int, int, Statement]] = field(default_factory=list, repr=False)
    _known: dict[tuple[int, str | None], tuple[str, ...]] = field(default_factory=dict, repr=False)

    @property
    def text(self) -> str:
        """The article's text."""
        return self.analysis.article.text

    def carrier(self, offset: int) -> Statement | None:
        """The innermost statement whose content holds ``offset``."""
        held = [(end - start, s) for start, end, s in self._content if start <= offset < end]
        return min(held, key=_width)[1] if held else None

    def cue_at(self, offset: int) -> Statement | None:
        """The statement whose cue holds ``offset``."""
        held = [(end - start, s) for start, end, s in self._cues if start <= offset < end]
        return min(held, key=_width)[1] if held else None

    def judged(self, passage: Passage, token: Token) -> tuple[Floats, Floats] | None:
        """What the network thinks of the word ``token``: probabilities of event types and of
        statuses."""
        return self.judgement.event(passage.start + token.idx) if self.judgement else None

    def who(self, token: Token, passage: Passage, statement: Statement | None) -> tuple[str, ...]:
        """Actor ids that the noun phrase of ``token`` means; "we" in a statement its speaker."""
        if statement is not None and token.lower_ in FIRST_PERSON:
            return statement.speaker.actors
        if syntax.expletive(token):
            return ()
        token = syntax.counted(token)
        key = (passage.start + token.idx, statement.id if statement else None)
        if key not in self._known:
            first, last = syntax.phrase(token)
            start, end = passage.span(token.doc[first:last])
            found = self.cast.who(start, end) or self.cast.who(*passage.span(token))
            if not found and token.dep_ in _IN_FRONT:
                found = self.cast.reads(*passage.span(token))
            self._known[key] = known(self.cast, found)
        return self._known[key]

    def place(self, token: Token, passage: Passage) -> tuple[str, ...]:
        """Whose place a name is ("in *Orsland*"), where it is the name of a place at all."""
        if token.ent_type_ != "GPE":
            return ()
        return known(self.cast, self.cast.reads(*passage.span(token)))

    def same(self, one: str, other: str) -> bool:
        """Whether two actors are one party: the same, or one speaks for the other."""
        return one == other or other in self.speaks_for(one) or one in self.speaks_for(other)

    def speaks_for(self, actor: str) -> frozenset[str]:
        """All whom ``actor`` speaks for, directly or through others."""
        found: set[str] = set()
        queue = [actor]
        while queue:
            known = self.actors.get(queue.pop())
            for other in known.represents if known else ():
                if other not in found:
                    found.add(other)
                    queue.append(other)
        return frozenset(found)

    def own(self, statement: Statement, actors: Iterable[str]) -> bool:
        """Whether ``actors`` are the speaker of ``statement`` or the speaker's side."""
        return any(self.same(a, h) for a in actors for h in statement.speaker.actors)

    def inquires(self, statement: Statement) -> bool:
        """Whether the source is one that finds out: a document, an inquiry, a court, a body."""
        if statement.anonymity == "document":
            return True
        kinds = {self.actors[a].type for a in statement.speaker.actors if a in self.actors}
        return bool(kinds & _DOCUMENT_TYPES)

    @property
    def narrator(self) -> str | None:
        """The id of the narrator of this article, if the cast has one."""
        return next((a.id for a in self.cast.actors if a.type == "narrator"), None)

    def anchors(self, passage: Passage, tokens: Iterable[Token]) -> tuple[Anchor, ...]:
        """The words of ``tokens``; neighbours become one anchor."""
        spans = sorted(passage.span(token) for token in tokens)
        return self.joined(spans)

    def joined(self, spans: Iterable[tuple[int, int]]) -> tuple[Anchor, ...]:
        """Anchors of ``spans`` with those united that touch or that only blanks part."""
        merged: list[tuple[int, int]] = []
        for start, end in sorted(spans):
            if merged and self.text[merged[-1][1] : start].strip() == "":
                merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
            else:
                merged.append((start, end))
        return tuple(Anchor.of(self.text, start, end) for start, end in merged)


def _width(held: tuple[int, Statement]) -> int:
    return held[0]


def known(cast: Cast, ids: Iterable[str]) -> tuple[str, ...]:
    """Those of ``ids`` that the cast has an actor for: no record may point at nobody."""
    return tuple(i for i in ids if cast.actor(i) is not None)


def _of_known(statement: Statement, cast: Cast) -> Statement:
    speaker = statement.speaker
    actors = known(cast, speaker.actors)
    if actors == speaker.actors:
        return statement
    return replace(statement, speaker=replace(speaker, actors=actors))


def make_scene(
    analysis: Analysis, cast: Cast, codebook: Codebook, judgement: Judgement | None = None
) -> Scene:
    """The scene of one article."""
    told = [_of_known(s, cast) for s in cast.statements]
    content = [(a.start, a.end, s) for s in told for a in s.content]
    cues = [(a.start, a.end, s) for s in told for a in s.cue]
    actors = {actor.id: actor for actor in cast.actors}
    statements = {s.id: s for s in told}
    own = frozenset(str(frame["id"]) for frame in codebook.extra.get("frames", ()) if "id" in frame)
    return Scene(
        analysis, cast, codebook, actors, statements, judgement, own, _content=content, _cues=cues
    )
