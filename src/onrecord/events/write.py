"""Writing a stance: its words, its certainty, its evidence, its reasons."""

from __future__ import annotations

from onrecord.events import syntax
from onrecord.events.acts import coded_event
from onrecord.events.attitudes import Heard
from onrecord.events.held import EPISTEMIC, Held
from onrecord.events.lookup import certainty_phrases, evidence_in, evidence_phrases
from onrecord.events.scene import Scene
from onrecord.events.told import Told
from onrecord.records import Anchor, Event, Evidence, Stance, Statement, Target, Why, content_id

_HELD = frozenset({"ccomp", "xcomp", "acomp", "csubj", "pcomp", "acl"})
"""How a clause hangs on the words that hold it up."""


def write_stance(
    held: Held, statement: Statement | None, heard: Heard | None, act: Event | None, scene: Scene
) -> Stance:
    """The record of ``held``. Its event is the one told; else the speech act; none where neither
    has a code."""
    words = _words(held, statement, scene)
    found = coded_event(held) or act
    event = found.id if found is not None else None
    if event is None and heard is not None and heard.told is not None and heard.told.frame.coded:
        event = heard.told.event.id
    return Stance(
        id=content_id("sc", scene.analysis.article.id, held.holder, event, held.attitude,
                      statement.id if statement else None, *_untold(event, words)),
        article=scene.analysis.article.id,
        statement=statement.id if statement else None,
        holder=held.holder,
        attitude=held.attitude,
        basis=held.basis,
        event=event,
        toward=tuple(target for target in held.toward if not _idle(held, target, scene)),
        certainty=_certainty(words, scene),
        evidence=_evidence(held, statement, words, scene),
        words=words,
        why=Why(held.by, held.rule, held.confidence),
    )  # fmt: skip


def _idle(held: Held, target: Target, scene: Scene) -> bool:
    """Whether somebody would blame themselves, which only who confirms does, or a document for a
    deed."""
    if target.sign != "against" or held.attitude == "confirms":
        return False
    known = scene.actors.get(target.actor)
    paper = known is not None and known.type == "document" and held.attitude in EPISTEMIC
    return target.actor == held.holder or paper


def _untold(event: str | None, words: tuple[Anchor, ...]) -> tuple[int, ...]:
    """Where the words stand, which tells stances without an event apart."""
    return () if event is not None else tuple(w.start for w in words[:1])


def _words(held: Held, statement: Statement | None, scene: Scene) -> tuple[Anchor, ...]:
    """The clause that carries the stance, cue included."""
    if held.place is not None:
        return scene.joined([held.place])
    spans: list[tuple[int, int]] = []
    if held.told is not None:
        spans.append(clause_span(held.act or held.told, statement))
    if statement is not None:
        if held.told is not None:
            spans = _clip(spans, statement) or spans
        else:
            spans.extend((a.start, a.end) for a in statement.content)
        spans.extend((a.start, a.end) for a in statement.cue)
    return _close(spans, scene)


def clause_span(told: Told, statement: Statement | None = None) -> tuple[int, int]:
    """Article offsets of the clause in which an event is told, with the clauses above it that
    stand in the same content ("it was impossible to deny that ..."), closing punctuation left
    out."""
    top = told.trigger.anchor_verb
    clause = syntax.clause_of(top)
    while statement is not None and clause.dep_ in _HELD:
        above = syntax.clause_of(clause.head)
        offset = told.passage.start + above.idx
        if above.i == clause.i or not any(p.start <= offset < p.end for p in statement.content):
            break
        clause = above
    tokens = list(clause.subtree)
    while tokens and tokens[-1].is_punct:
        tokens.pop()
    while tokens and (tokens[0].is_punct or tokens[0].dep_ in ("mark", "cc")):
        tokens.pop(0)
    if not tokens:
        return told.passage.span(told.head)
    return told.passage.span(tokens[0])[0], told.passage.span(tokens[-1])[1]


def _clip(spans: list[tuple[int, int]], statement: Statement) -> list[tuple[int, int]]:
    """The parts of ``spans`` that stand in the statement's content."""
    return [
        (max(start, piece.start), min(end, piece.end))
        for start, end in spans
        for piece in statement.content
        if start < piece.end and piece.start < end
    ]


def _close(spans: list[tuple[int, int]], scene: Scene) -> tuple[Anchor, ...]:
    """Anchors of ``spans``; pieces that only a few signs part become one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        between = scene.text[merged[-1][1] : start] if merged else ""
        if merged and (start <= merged[-1][1] or _slight(between)):
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return scene.joined(merged)


def _slight(between: str) -> bool:
    words = between.strip(" ,\u201c\u201d\"'\u2018\u2019:")
    return "\n" not in between and (not words or words.lower() in ("that", "it was", "it is"))


def _certainty(words: tuple[Anchor, ...], scene: Scene) -> tuple[Anchor, ...]:
    phrases = certainty_phrases(scene.codebook)
    found = [a for w in words for _, a in phrases.find(scene.text, w.start, w.end)]
    return tuple(found)


def _evidence(
    held: Held, statement: Statement | None, words: tuple[Anchor, ...], scene: Scene
) -> tuple[Evidence, ...]:
    """What the claim is said to rest on, in its clause and in the words that name its source."""
    if held.attitude not in EPISTEMIC:
        return ()
    spans = [(w.start, w.end) for w in words]
    if statement is not None:
        spans.extend((a.start, a.end) for a in statement.speaker.anchors)
    return evidence_in(evidence_phrases(scene.codebook), scene.text, sorted(set(spans)))
