"""One record in plain words: what it says, where it stands, who is meant and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from onrecord import records
from onrecord.records import Actor, Anchor, Article, Event, Matter, Stance, Statement, Why

if TYPE_CHECKING:
    from onrecord.store import Record


def explain(record: Record, found: records.Record) -> Iterator[str]:
    """The lines that ``onrecord explain`` prints for ``found``."""
    yield f"{type(found).__name__.lower()} {found.id}"
    for name, value in _facts(record, found):
        if value:
            yield f"  {name + ':':<14}{value}"
    if isinstance(found, Statement | Event | Stance):
        yield from _context(record.article_of(found.article), _anchors(found))
    for decision in record.decisions(found.id):
        yield f"  {decision.action} by {decision.who}, {decision.at}"


def _facts(record: Record, found: records.Record) -> Iterator[tuple[str, str]]:
    if isinstance(found, Statement):
        yield from _statement(record, found)
    elif isinstance(found, Event):
        yield from _event(record, found)
    elif isinstance(found, Stance):
        yield from _stance(record, found)
    elif isinstance(found, Actor):
        yield from _actor(record, found)
    elif isinstance(found, Matter):
        yield from (("type", found.type), ("label", found.label))
        yield "accounts", ", ".join(found.accounts)
    else:
        yield from _article(found)
    if not isinstance(found, Article):
        yield "why", _why(found.why)


def _article(found: Article) -> Iterator[tuple[str, str]]:
    yield from (("title", found.title or "unknown"), ("publisher", found.publisher or "unknown"))
    yield from (("published", found.published or "unknown"), ("address", found.url or ""))
    yield from (("read from", ", ".join(found.origins)), ("noticed", ", ".join(found.flags)))


def _statement(record: Record, found: Statement) -> Iterator[tuple[str, str]]:
    names = ", ".join(record.name_of(actor) for actor in found.speaker.actors)
    yield "speaker", names or "unspecified"
    yield "named here by", f"{_words(found.speaker.anchors)} ({found.speaker.resolved_by})"
    yield from (("cue", _words(found.cue)), ("content", _words(found.content)))
    yield from (("form", found.form), ("zone", found.zone), ("anonymity", found.anonymity))
    yield from (("inside", found.parent or ""), ("channel", found.channel or ""))
    yield from (("to", found.addressee or ""), ("noticed", ", ".join(found.flags)))
    yield "when", (found.when.date or found.when.text) if found.when else ""


def _event(record: Record, found: Event) -> Iterator[tuple[str, str]]:
    plover = found.plover
    yield "type", " ".join(filter(None, (plover.event, plover.mode, *plover.context)))
    yield "actors", ", ".join(record.name_of(actor) for actor in found.actors)
    yield "recipients", ", ".join(record.name_of(actor) for actor in found.recipients)
    yield from (("words", _words(found.trigger)), ("status", found.status))
    yield "when", (found.when.date or found.when.text) if found.when else ""
    yield "where", found.where.text if found.where else ""
    yield from (("weapon", found.weapon or ""), ("casualties", found.casualties or ""))
    yield "told by", found.statement or "the narrator of the article"
    yield "matter", found.matter or ""


def _stance(record: Record, found: Stance) -> Iterator[tuple[str, str]]:
    yield from (("holder", record.name_of(found.holder)), ("attitude", found.attitude))
    yield "basis", found.basis
    yield (
        "toward",
        ", ".join(
            f"{record.name_of(target.actor)} ({target.sign or 'no sign'})"
            for target in found.toward
        ),
    )
    yield from (("words", _words(found.words)), ("certainty", _words(found.certainty)))
    yield "evidence", ", ".join(item.type for item in found.evidence)
    yield "event", found.event or ""
    yield "told by", found.statement or "the narrator of the article"


def _actor(record: Record, found: Actor) -> Iterator[tuple[str, str]]:
    yield from (("name", found.name), ("type", found.type))
    yield "also", ", ".join(found.aliases)
    yield "speaks for", ", ".join(record.name_of(actor) for actor in found.represents)
    yield "roles", ", ".join(dict.fromkeys(role.title for role in found.roles))
    yield "identifiers", ", ".join(f"{key} {value}" for key, value in found.ids.items())
    yield "mentioned", f"{len(found.mentions)} times"


def _words(anchors: Iterable[Anchor]) -> str:
    return " … ".join(anchor.text for anchor in anchors) or "no words"


def _why(why: Why) -> str:
    sure = "" if why.confidence is None else f", confidence {why.confidence:.2f}"
    return f"{why.by}{': ' + why.detail if why.detail else ''}{sure}"


def _anchors(found: Any) -> list[Anchor]:
    if isinstance(found, Statement):
        return [*found.speaker.anchors, *found.cue, *found.content]
    return [*(found.trigger if isinstance(found, Event) else found.words)]


def _context(article: Article, anchors: list[Anchor]) -> Iterator[str]:
    """The lines of the article that hold the words, with its name and their offsets."""
    yield f"  in {article.id} {article.source}"
    lines = dict.fromkeys(
        (article.text.rfind("\n", 0, anchor.start) + 1, _line_end(article.text, anchor.end))
        for anchor in sorted(anchors, key=lambda anchor: anchor.start)
    )
    for start, end in lines:
        yield f"    {start}: {article.text[start:end]}"


def _line_end(text: str, at: int) -> int:
    found = text.find("\n", at)
    return len(text) if found < 0 else found
