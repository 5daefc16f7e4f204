"""Acts that no PLOVER type covers, coded where a stance is held toward them.

"Promised to *repaint the bridge*", "denied *knowing* of it", "must *resign themselves*": there is
a stance and something it is about, but no frame. Such an act tells who is to do it and how it is
told while stances are found; it is no event of the record, and the stance's event is null.
"""

from __future__ import annotations

from spacy.tokens import Span, Token

from onrecord.events import attributes, syntax
from onrecord.events.arguments import Resolve, ids_of
from onrecord.events.frames import UNCODED, Frame, Pattern
from onrecord.events.held import Held
from onrecord.events.modality import Judged, Words
from onrecord.events.scene import Scene
from onrecord.events.status import judge
from onrecord.events.told import Told, event_id
from onrecord.events.triggers import Trigger
from onrecord.language import Passage
from onrecord.records import Event, Plover, Statement, Why

ACT = Frame(
    id="act",
    event=UNCODED,
    definition="Something that somebody holds a stance toward and no PLOVER type covers.",
    example=(),
    source="own; never written",
)
_PATTERN = Pattern(ACT, "the head of the content", ())
_EMPTY = frozenset({"be", "have", "do", "say", "think", "know"})


def coded_event(held: Held) -> Event | None:
    """The event that a stance is toward, if it has a code of PLOVER's."""
    told = held.told
    return told.event if told is not None and told.frame.coded else None


def content_acts(
    statement: Statement, content: list[Told], scene: Scene, words: Words
) -> list[Told]:
    """One act for each sentence of the content whose verbs tell no coded event."""
    taken = {told.passage.start + told.trigger.anchor_verb.idx for told in content}
    found = []
    for passage, piece in _pieces(statement, scene):
        head = _head(piece)
        told = [t for t in piece if passage.start + t.idx in taken]
        if head in told or any(t.pos_ in syntax.VERBAL for t in told):
            continue
        if head is not None and scene.carrier(passage.start + head.idx) == statement:
            found.append(make_act(head, passage, statement, scene, words))
    return found


def inner_event(act: Told, told: list[Told], scene: Scene, words: Words) -> Told:
    """What a speech act is about: the nearest event told below it ("threatened *to ban* the
    vote"), else an act made from its complement; the speech act itself where it has none."""
    near = [(d, i) for i, one in enumerate(told) if (d := _depth_below(one, act)) is not None]
    if near:
        return told[min(near)[1]]
    for child in act.head.children:
        verbal = child.dep_ in ("xcomp", "ccomp") and child.pos_ in syntax.VERBAL
        if verbal and child.lemma_ not in _EMPTY:
            return make_act(child, act.passage, act.carrier, scene, words)
    return act


def _depth_below(one: Told, act: Told) -> int | None:
    if one.passage is not act.passage or one.head.i == act.head.i:
        return None
    for depth, (child, head) in enumerate(syntax.ancestors(one.trigger.anchor_verb)):
        if child.dep_ in ("relcl", "nsubj", "nsubjpass", "advcl", "acl") and child.tag_ != "VB":
            return None
        if head.i == act.head.i:
            return depth
    return None


def make_act(
    head: Token, passage: Passage, statement: Statement | None, scene: Scene, words: Words
) -> Told:
    """The act that ``head`` tells inside ``statement`` (``None``: in the narrator's voice)."""
    judged = judge(head, words, reported=statement is not None, quoted=statement is not None)

    def resolve(token: Token) -> tuple[str, ...]:
        return scene.who(token, passage, statement)

    return Told(
        _event(head, passage, statement, scene, judged, resolve),
        Trigger(_PATTERN, head, (head,)),
        passage,
        judged,
        statement,
    )


def _event(
    head: Token, passage: Passage, statement: Statement | None, scene: Scene, judged: Judged,
    resolve: Resolve,
) -> Event:  # fmt: skip
    anchors = scene.anchors(passage, [head, *syntax.children(head, "prt")])
    article = scene.analysis.article.id
    verbal = head.pos_ in syntax.VERBAL
    near = attributes.clause_words(head)
    actors = ids_of(syntax.agents(head) if verbal else syntax.owners_near(head), resolve)
    recipients = ids_of(syntax.objects(head) if verbal else [], resolve)
    return Event(
        id=event_id(article, anchors, ACT.event, statement),
        article=article,
        statement=statement.id if statement else None,
        trigger=anchors,
        plover=Plover(ACT.event, None, attributes.contexts_of(near, passage, scene, ())),
        actors=actors,
        recipients=tuple(r for r in recipients if r not in actors and _party(r, scene)),
        status=judged.status,
        where=attributes.place_of(near, passage, scene, statement),
        when=attributes.time_of(near),
        weapon=None,
        casualties=None,
        matter=None,
        why=Why("frame", f"{ACT.id}: head of the content; {judged.status}", 0.4),
    )


def _party(actor: str, scene: Scene) -> bool:
    """Whether something can be done to ``actor``: not to a document."""
    return actor in scene.actors and scene.actors[actor].type != "document"


def _pieces(statement: Statement, scene: Scene) -> list[tuple[Passage, Span]]:
    """The content cut at sentence ends."""
    found: list[tuple[Passage, Span]] = []
    for anchor in statement.content:
        passage = scene.analysis.passage_at(anchor.start)
        span = passage.tokens(anchor.start, anchor.end) if passage is not None else None
        if passage is None or span is None or not len(span):
            continue
        for sentence in passage.doc.sents:
            start, end = max(sentence.start, span.start), min(sentence.end, span.end)
            if start < end:
                found.append((passage, passage.doc[start:end]))
    return found


def _head(piece: Span) -> Token | None:
    """The word that tells the act: the highest verb, or noun where there is none; the complement
    of an empty verb ("is to *rebuild*")."""
    root: Token = piece.root
    if root.pos_ == "ADP":
        root = next(iter(syntax.pobjects(root)), root)
    if root.lemma_ in _EMPTY:
        inner = syntax.children(root, "xcomp", "acomp", "attr")
        root = next((t for t in inner if piece.start <= t.i < piece.end), root)
    return root if root.pos_ in ("VERB", "AUX", "NOUN", "ADJ", "PROPN") else None
