"""The actors of one article and the words that mean them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.actors.dates import load_times
from onrecord.actors.discourse import Discourse
from onrecord.actors.entities import Registry
from onrecord.actors.evidence import told_of_persons
from onrecord.actors.finish import make_actors, narrator_of
from onrecord.actors.knowledge import load_knowledge
from onrecord.actors.mentions import Mention, Scan
from onrecord.actors.metonyms import load_metonyms
from onrecord.actors.names import cast_persons
from onrecord.actors.naming import link_names
from onrecord.actors.offices import attach_roles, note_leaders
from onrecord.actors.phrases import build_phrases
from onrecord.actors.pointing import meant_by, scan_at, token_range
from onrecord.actors.quotes import mark_quotes, number_told
from onrecord.actors.reference import Stage, resolve_references
from onrecord.actors.saying import add_times
from onrecord.actors.scan import scan_passage
from onrecord.actors.speakers import first_persons, mark_speakers, resolve_speakers
from onrecord.actors.surnames import repair_surnames, weigh_words
from onrecord.actors.words import read_words
from onrecord.codebook import Codebook
from onrecord.language import Analysis
from onrecord.records import Actor, Statement


@dataclass(frozen=True)
class Cast:
    """Who appears in one article.

    ``statements`` are the statements with speakers resolved, in the order of the text;
    ``narrator`` is the actor for the article's own voice.
    """

    actors: tuple[Actor, ...]
    statements: tuple[Statement, ...]
    analysis: Analysis | None = field(default=None, repr=False)
    scans: tuple[Scan, ...] = field(default=(), repr=False)
    _index: dict[str, Actor] = field(default_factory=dict, repr=False)

    def who(self, start: int, end: int) -> tuple[str, ...]:
        """Ids of the actors that the words ``[start, end)`` of the article mean (empty if
        nobody; two for "Britain and France"). The head of the phrase decides: "a Syrian air
        base" is nobody, "the minister's army" an army."""
        found: list[str] = []
        for mention in meant_by(self.scans, start, end):
            for entity in mention.entities:
                if entity.id not in found and entity.id in self._index:
                    found.append(entity.id)
        return tuple(found)

    def reads(self, start: int, end: int) -> tuple[str, ...]:
        """Ids of the actors that the name at ``[start, end)`` itself means, whatever phrase it is
        a part of: in "Sorrin's envoy" the state, in "a Sorrin hotel" nobody."""
        scan = scan_at(self.scans, start)
        if scan is None:
            return ()
        first, last = token_range(scan.words, start, end)
        owners = [scan.owner[i] for i in range(first, last)]
        return tuple(dict.fromkeys(e.id for m in owners if m is not None for e in m.entities))

    def mention_of(self, start: int, end: int) -> list[Mention]:
        """The mentions that are the heads of the words ``[start, end)``, with their reasons."""
        return meant_by(self.scans, start, end)

    def actor(self, actor_id: str) -> Actor | None:
        """The actor with that id, if it is in this article."""
        return self._index.get(actor_id)

    @property
    def narrator(self) -> Actor | None:
        """The article's own voice."""
        return next((actor for actor in self.actors if actor.type == "narrator"), None)


def resolve(analysis: Analysis, statements: Sequence[Statement], codebook: Codebook) -> Cast:
    """Who the speakers and the mentioned are, and when what is said was said.

    A pure function of its arguments. Names are linked first, over the whole article, so that a
    role or a surname may come before the full name; then pronouns and descriptions in the order
    of the text; then speakers, and last the first persons inside quotations.
    """
    knowledge, metonyms = load_knowledge(codebook), load_metonyms(codebook)
    registry = Registry(analysis.article.id, knowledge.adjectives)
    scans = _scan(analysis, codebook)
    evidence = weigh_words(scans, statements)
    repair_surnames(scans, knowledge, evidence)
    for scan in scans:
        build_phrases(scan)
    marked = told_of_persons(scans, statements)
    cast_persons(scans, registry, knowledge, evidence, metonyms, marked)
    link_names(scans, registry, knowledge, metonyms)
    attach_roles(scans, registry, knowledge)
    note_leaders(registry, knowledge, analysis.article.published)
    stage = Stage(scans, registry, knowledge, Discourse())
    mark_speakers(stage, statements)
    resolve_references(stage)
    resolved = add_times(resolve_speakers(stage, statements), analysis, load_times(codebook))
    first_persons(stage, resolved)
    speaking = frozenset(a for statement in resolved for a in statement.speaker.actors)
    actors = (narrator_of(analysis.article), *make_actors(registry, analysis, speaking))
    index = {actor.id: actor for actor in actors}
    return Cast(actors, tuple(resolved), analysis, tuple(scans), index)


def _scan(analysis: Analysis, codebook: Codebook) -> list[Scan]:
    knowledge = load_knowledge(codebook)
    scans: list[Scan] = []
    sentence = told = 0
    for number, passage in enumerate(analysis.passages):
        words = read_words(passage, number, sentence)
        sentence = (words.sent[-1] if len(words) else sentence) + 1
        mark_quotes(words)
        told = number_told(words, told)
        scans.append(scan_passage(words, knowledge))
    return scans
