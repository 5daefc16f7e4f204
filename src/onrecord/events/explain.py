"""Why an event or a stance was coded: the sentence, the parse that mattered, the entries that
fired, the confidence. The article is coded anew, as the parse is not stored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from onrecord.actors import Cast
from onrecord.codebook import Codebook
from onrecord.events.coder import code
from onrecord.events.scene import Scene, make_scene
from onrecord.events.told import Told, load_tables, tell
from onrecord.language import Analysis
from onrecord.records import Event, Stance
from onrecord.statements.model import Judgement


def explain(
    analysis: Analysis, cast: Cast, codebook: Codebook, record_id: str,
    judgement: Judgement | None = None,
) -> str | None:  # fmt: skip
    """The grounds of the event or stance ``record_id`` of this article as text; ``None`` if the
    article yields no such record."""
    events, stances = code(analysis, cast, codebook, judgement)
    scene = make_scene(analysis, cast, codebook, judgement)
    told = {one.event.id: one for one in tell(scene, load_tables(scene))}
    for stance in stances:
        if stance.id == record_id:
            return "\n".join(_of_stance(stance, events, told, scene))
    for event in events:
        if event.id == record_id:
            return "\n".join(_of_event(event, told, scene))
    return None


def _of_stance(
    stance: Stance, events: Iterable[Event], told: dict[str, Told], scene: Scene
) -> Iterator[str]:
    yield f"stance {stance.id}"
    yield f"  {_name(scene, stance.holder)} {stance.attitude} ({stance.basis})"
    for target in stance.toward:
        yield f"  {target.sign or 'toward'} {_name(scene, target.actor)}"
    yield f"  words: {' ... '.join(word.text for word in stance.words)}"
    for name, anchors in (
        ("certainty", [a.text for a in stance.certainty]),
        ("evidence", [f"{e.type}: {e.anchor.text if e.anchor else ''}" for e in stance.evidence]),
    ):
        if anchors:
            yield f"  {name}: {'; '.join(anchors)}"
    statement = scene.statements.get(stance.statement or "")
    if statement is not None:
        cue = " ".join(a.text for a in statement.cue) or "(no cue: carried on)"
        yield f"  statement {statement.id}: cue {cue!r}, {statement.form}, {statement.anonymity}"
    yield f"  decided by {stance.why.by}: {stance.why.detail}{_sure(stance.why.confidence)}"
    event = next((e for e in events if e.id == stance.event), None)
    if event is not None:
        yield from _of_event(event, told, scene)


def _of_event(event: Event, told: dict[str, Told], scene: Scene) -> Iterator[str]:
    code_ = " ".join(filter(None, (event.plover.event, event.plover.mode)))
    yield f"event {event.id}"
    yield f"  {code_}, {event.status}: {' ... '.join(a.text for a in event.trigger)}"
    yield f"  actors: {_names(scene, event.actors)}; recipients: {_names(scene, event.recipients)}"
    yield f"  decided by {event.why.by}: {event.why.detail}{_sure(event.why.confidence)}"
    one = told.get(event.id)
    if one is None:
        return
    frame = one.frame
    yield f"  entry {frame.id}: {frame.definition} (source: {frame.source})"
    yield f"  pattern: {one.trigger.pattern.text}"
    if one.trigger.lender is not None and one.trigger.lent is not None:
        yield f"  carried by {one.trigger.lender.text!r}: entry {one.trigger.lent.id}"
    yield f"  told as {one.judged.status}: {one.judged.rule} {one.judged.word or ''}".rstrip()
    yield f"  sentence: {one.head.sent.text.strip()}"
    for token in _mattered(one):
        head, kind = token.head.text, f"({token.lemma_}, {token.pos_})"
        yield f"    {token.text:16} {token.dep_:10} of {head:16} {kind}"


def _mattered(one: Told) -> list[Token]:
    """The words of the parse that the rules looked at: the trigger, its children, its heads."""
    found: dict[int, Token] = {token.i: token for token in one.trigger.words}
    for token in one.trigger.words:
        found.update((child.i, child) for child in token.children if not child.is_punct)
        found[token.head.i] = token.head
    return [found[i] for i in sorted(found)]


def _name(scene: Scene, actor: str) -> str:
    known = scene.actors.get(actor)
    return known.name if known is not None else actor


def _names(scene: Scene, actors: Iterable[str]) -> str:
    return ", ".join(_name(scene, actor) for actor in actors) or "unknown"


def _sure(confidence: float | None) -> str:
    return f" (confidence {confidence})" if confidence is not None else ""
