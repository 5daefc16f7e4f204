"""One JSON-LD page of W3C Web Annotations, with who or what made each in PROV-O.

Every statement, event, stance, actor and matter is an annotation with the record as its body. Its
targets are the stretches of text it rests on, one target for each piece of a split quote, each with
a ``TextPositionSelector`` and a ``TextQuoteSelector``. Review decisions are annotations by persons
on these annotations. Terms of our own have the prefix ``onrecord``.

Web Annotation Data Model and Vocabulary, W3C Recommendations of 23 February 2017; PROV-O, 2013.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, BinaryIO

import msgspec

from onrecord.export.loss import Loss
from onrecord.export.pages import Page, pages
from onrecord.export.verdict_rows import Decided, decided
from onrecord.records import Actor, Anchor, Article, Event, Matter, Mention, Stance, Statement, Why

if TYPE_CHECKING:
    from onrecord.store import Store

CONTEXT = [
    "http://www.w3.org/ns/anno.jsonld",
    {"prov": "http://www.w3.org/ns/prov#", "onrecord": "urn:onrecord:ns:"},
]
AROUND = 32
"""Characters of prefix and suffix of a quote."""
MOTIVATION = {"accept": "assessing", "correct": "editing", "reject": "assessing"}
"""Decision -> why a person annotated, in the words of the vocabulary."""
PLACED = {Statement: "content", Event: "trigger", Stance: "words"}
"""Kind -> the field whose words an annotation targets; its other anchors stand in the body."""


def write(record: Store, out: BinaryIO) -> Loss:
    """Write the page, annotation by annotation."""
    loss = Loss()
    encode = msgspec.json.Encoder().encode
    head = {"@context": CONTEXT, "id": "urn:onrecord:page", "type": "AnnotationPage"}
    out.write(encode(head)[:-1] + b',"items":[')
    for number, annotation in enumerate(_annotations(record, loss)):
        out.write((b",\n" if number else b"\n") + encode(annotation))
    out.write(b"\n]}\n")
    return loss


def _annotations(record: Store, loss: Loss) -> Iterator[dict[str, Any]]:
    for page in pages(record):
        loss.add("articles' texts and zones (targets name the article and its hash)")
        yield _article(page.article)
        for actor in page.actors:
            yield _actor(page, actor, loss)
        placed: list[Statement | Event | Stance] = [*page.statements, *page.events, *page.stances]
        for found in placed:
            yield _placed(record, page.article, found, loss)
    for matter in record.each(Matter):
        yield _matter(matter)
    for decision in decided(record):
        yield _decision(decision)


def _urn(ident: str) -> str:
    return f"urn:onrecord:{ident}"


def _annotation(ident: str, motivation: str, body: Any, target: Any, why: Why | None) -> Any:
    made: dict[str, Any] = {"id": ident, "type": "Annotation", "motivation": motivation}
    if why is not None:
        made["generator"] = {"type": "Software", "name": why.by}
        activity = {"type": "prov:Activity", "prov:wasAssociatedWith": {
            "type": "prov:SoftwareAgent", "name": why.by}}  # fmt: skip
        if why.detail is not None:
            activity["onrecord:grounds"] = why.detail
        if why.confidence is not None:
            activity["onrecord:confidence"] = why.confidence  # type: ignore[assignment]  # JSON takes both
        made["prov:wasGeneratedBy"] = activity
    return made | {"body": body, "target": target}


def _article(article: Article) -> dict[str, Any]:
    body = _known({
        "type": "onrecord:Article", "onrecord:source": article.source,
        "onrecord:origins": list(article.origins), "onrecord:title": article.title,
        "onrecord:publisher": article.publisher, "onrecord:published": article.published,
        "onrecord:sha256": article.sha256, "onrecord:flags": list(article.flags),
    })  # fmt: skip
    target = _known({"id": _urn(article.id), "type": "Text", "format": "text/plain",
                     "language": article.language})  # fmt: skip
    if article.url:
        body["onrecord:url"] = article.url
    return dict(_annotation(f"{_urn(article.id)}:about", "describing", body, target, None))


def _actor(page: Page, actor: Actor, loss: Loss) -> dict[str, Any]:
    """What one article says of an actor; its mentions are the targets."""
    mentions = [m for m in actor.mentions if m.article == page.article.id]
    loss.add("words of actors' roles (their titles are carried)",
             sum(role.anchor is not None for role in actor.roles))  # fmt: skip
    body = _known({
        "id": _urn(actor.id), "type": "onrecord:Actor", "name": actor.name,
        "onrecord:type": actor.type, "onrecord:aliases": list(actor.aliases),
        "onrecord:represents": [{"id": _urn(other)} for other in actor.represents],
        "onrecord:roles": [role.title for role in actor.roles],
        "onrecord:ids": [f"{key} {value}" for key, value in sorted(actor.ids.items())],
    })  # fmt: skip
    target = _targets(page.article, mentions)
    ident = f"{_urn(actor.id)}:{page.article.id}"
    return dict(_annotation(ident, "identifying", body, target, actor.why))


def _placed(
    record: Store, article: Article, found: Statement | Event | Stance, loss: Loss
) -> dict[str, Any]:
    """A record with words: its fields are the body, its words the targets."""
    fields = msgspec.to_builtins(found)
    for name in ("id", "article", "why", "kind", PLACED[type(found)]):
        fields.pop(name)
    body = {"type": f"onrecord:{type(found).__name__}"}
    body |= {f"onrecord:{name}": _linked(record, article, value)
             for name, value in fields.items() if value not in (None, [], ())}  # fmt: skip
    anchors = getattr(found, PLACED[type(found)])
    if not anchors:
        loss.add("records without words, whose target is the whole article")
    target = _targets(article, anchors)
    return dict(_annotation(_urn(found.id), "classifying", body, target, found.why))


def _linked(record: Store, article: Article, value: Any) -> Any:
    """A field as JSON-LD: anchors as targets, ids as links, names beside actors."""
    if isinstance(value, list | tuple):
        return [_linked(record, article, item) for item in value]
    if isinstance(value, dict):
        if value.keys() == {"start", "end", "text"}:
            return _target(article, Anchor(**value))
        return {f"onrecord:{name}": _linked(record, article, item)
                for name, item in value.items() if item not in (None, [], ())}  # fmt: skip
    if isinstance(value, str) and value[:3] in ("ac-", "st-", "ev-", "ma-"):
        named = {"name": record.name_of(value)} if value.startswith("ac-") else {}
        return {"id": _urn(value), **named}
    return value


def _targets(article: Article, anchors: Sequence[Anchor | Mention]) -> Any:
    """One target for each piece; the whole article where there are no words."""
    if not anchors:
        return _urn(article.id)
    found = [_target(article, anchor) for anchor in anchors]
    return found[0] if len(found) == 1 else found


def _target(article: Article, anchor: Anchor | Mention) -> dict[str, Any]:
    text = article.text
    quote = {
        "type": "TextQuoteSelector", "exact": anchor.text,
        "prefix": text[max(0, anchor.start - AROUND) : anchor.start],
        "suffix": text[anchor.end : anchor.end + AROUND],
    }  # fmt: skip
    position = {"type": "TextPositionSelector", "start": anchor.start, "end": anchor.end}
    return {
        "type": "SpecificResource", "source": _urn(article.id), "selector": [position, quote],
    }  # fmt: skip


def _matter(matter: Matter) -> dict[str, Any]:
    body = _known({
        "type": "onrecord:Matter", "onrecord:type": matter.type, "onrecord:label": matter.label,
        "onrecord:not_the_same_as": [{"id": _urn(other)} for other in matter.not_the_same_as],
        "onrecord:sources": [
            {"onrecord:name": s.name, "onrecord:kind": s.kind, "onrecord:grounds": s.why,
             "onrecord:accounts": [{"id": _urn(e)} for e in s.accounts]}
            for s in matter.sources
        ],
    })  # fmt: skip
    target = [_urn(event) for event in matter.accounts]
    return dict(_annotation(_urn(matter.id), "linking", body, target, matter.why))


def _decision(decision: Decided) -> dict[str, Any]:
    """What a person decided, on the annotation it is about."""
    person = {"type": ["Person", "prov:Person"], "name": decision.who}
    body: dict[str, Any] = {"type": "onrecord:Decision", "onrecord:action": decision.action}
    for name, value in (decision.payload or {}).items():
        kept = isinstance(value, str | int | float | bool)
        body[f"onrecord:{name}"] = value if kept else msgspec.json.encode(value).decode("utf-8")
    made = _annotation(f"urn:onrecord:decision:{decision.number}",
                       MOTIVATION.get(decision.action, "editing"), body, _urn(decision.target),
                       None)  # fmt: skip
    return dict(made | {"creator": person, "created": decision.at, "prov:wasAttributedTo": person})


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields that are known."""
    return {name: value for name, value in fields.items() if value not in (None, [], ())}
