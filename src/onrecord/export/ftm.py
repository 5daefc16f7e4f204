"""FollowTheMoney entities, one a line, for Aleph and the tools around it.

Articles are ``Article``, actors ``Person``, ``PublicBody``, ``Organization``, ``LegalEntity`` or
``Document``, events ``Event``; words that mean an actor are ``Mention``; statements, stances and
matters are ``Note`` with the entities they speak of. https://followthemoney.tech
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, BinaryIO

import msgspec
import pycountry

from onrecord.export.loss import Loss
from onrecord.export.pages import Page, pages
from onrecord.records import Actor, Anchor, Article, Event, Matter, Stance, Statement, content_id

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.store import Store

SCHEMAS = {
    "person": "Person", "state": "PublicBody", "government": "PublicBody", "body": "PublicBody",
    "office": "PublicBody", "armed force": "Organization", "organization": "Organization",
    "group": "LegalEntity", "document": "Document",
}  # fmt: skip
"""Type of an actor -> its schema; ``unnamed`` and ``narrator`` name nobody and have none."""
Named = dict[str, str]
"""Id of an actor that has a schema -> that schema."""
ISO_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2}(?:T[\d:]+Z?)?)?)?")
LOST = {
    "statement": "statements' cue, form, nesting and offsets (their words are carried)",
    "event": "events' status, weapon, casualties and offsets",
    "stance": "stances' basis, certainty, evidence, signs and offsets",
    "actor": "actors' roles and offsets of mentions",
}


def write(record: Store, out: BinaryIO) -> Loss:
    """Write every entity that has a schema."""
    loss = Loss()
    encode = msgspec.json.Encoder().encode
    named: Named = {}
    for actor in record.each_actor():
        if actor.type in SCHEMAS and actor.name:
            named[actor.id] = SCHEMAS[actor.type]
            out.write(encode(_actor(actor, loss)) + b"\n")
        else:
            loss.add("actors without a name of their own (unnamed sources, narrators)")
    for page in pages(record):
        for entity in _of_page(page, record, named, loss):
            out.write(encode(entity) + b"\n")
    for matter in record.each(Matter):
        out.write(encode(_note(matter.id, f"{matter.type}: {matter.label}", matter.label,
                               matter.accounts, ())) + b"\n")  # fmt: skip
    return loss


def _of_page(page: Page, record: Store, named: Named, loss: Loss) -> Iterator[dict[str, Any]]:
    article = page.article
    yield _article(article)
    for actor in page.actors:
        if actor.id in named:
            yield from _mentions(actor, article)
    for statement in page.statements:
        loss.add(LOST["statement"])
        yield _statement(statement, record, named)
    for event in page.events:
        loss.add(LOST["event"])
        yield _event(event, named)
    for stance in page.stances:
        loss.add(LOST["stance"])
        yield _stance(stance, record, named)


def _entity(ident: str, schema: str, **properties: Iterable[str | None]) -> dict[str, Any]:
    """An entity with the properties that have a value; empty text has none."""
    found = {
        name: [v for v in dict.fromkeys(values) if v and v.strip()]
        for name, values in properties.items()
    }
    kept = {name: values for name, values in found.items() if values}
    return {"id": ident, "schema": schema, "properties": kept}


def _actor(actor: Actor, loss: Loss) -> dict[str, Any]:
    loss.add(LOST["actor"])
    schema = SCHEMAS[actor.type]
    more: dict[str, Any] = {"country": [_country(actor.ids.get("iso3166"))]}
    if schema == "Document":
        more["fileName"] = [actor.name]
    return _entity(actor.id, schema, name=[actor.name], alias=actor.aliases, **more)


@cache
def _country(code: str | None) -> str | None:
    """FollowTheMoney's code of a state: ISO 3166-1 alpha-2 in small letters."""
    found = pycountry.countries.get(alpha_3=code) if code else None
    return str(found.alpha_2).lower() if found else None


def _date(value: str | None) -> str | None:
    return value if value and ISO_DATE.fullmatch(value) else None


def _article(article: Article) -> dict[str, Any]:
    return _entity(
        article.id, "Article", title=[article.title], fileName=[article.source],
        publisher=[article.publisher], publishedAt=[_date(article.published)],
        sourceUrl=[article.url], bodyText=[article.text],
    )  # fmt: skip


def _mentions(actor: Actor, article: Article) -> Iterator[dict[str, Any]]:
    words = dict.fromkeys(m.text for m in actor.mentions if m.article == article.id)
    for text in words:
        if text.strip():
            ident = content_id("mn", actor.id, article.id, text)
            yield _entity(ident, "Mention", document=[article.id], resolved=[actor.id],
                          name=[text], detectedSchema=[SCHEMAS[actor.type]])  # fmt: skip


def _note(
    ident: str, name: str, description: str, about: Iterable[str], proof: Iterable[str]
) -> dict[str, Any]:
    return _entity(ident, "Note", name=[name], description=[description], entity=about,
                   proof=proof)  # fmt: skip


def _words(anchors: Iterable[Anchor]) -> str:
    return " … ".join(anchor.text for anchor in anchors)


def _statement(found: Statement, record: Store, named: Named) -> dict[str, Any]:
    speakers = found.speaker.actors
    who = ", ".join(map(record.name_of, speakers)) or _words(found.speaker.anchors) or "unspecified"
    about = [actor for actor in speakers if actor in named]
    return _note(found.id, f"Statement: {who}", _words(found.content), about, [found.article])


def _stance(found: Stance, record: Store, named: Named) -> dict[str, Any]:
    who = (found.holder, *(target.actor for target in found.toward))
    about = [actor for actor in who if actor in named] + ([found.event] if found.event else [])
    name = f"{record.name_of(found.holder)} {found.attitude}"
    return _note(found.id, name, _words(found.words), about, [found.article])


def _event(found: Event, named: Named) -> dict[str, Any]:
    code = " ".join(filter(None, (found.plover.event, found.plover.mode)))
    words = _words(found.trigger)
    return _entity(
        found.id, "Event", name=[f"{code}: {words}".strip()], description=[words],
        date=[_date(found.when.date) if found.when else None],
        location=[found.where.text if found.where else None],
        country=[_country(found.where.country) if found.where else None],
        organizer=[a for a in found.actors if named.get(a, "Document") != "Document"],
        involved=[a for a in (*found.actors, *found.recipients) if a in named],
        proof=[found.article],
    )  # fmt: skip
