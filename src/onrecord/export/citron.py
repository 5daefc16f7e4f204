"""A folder of JSON files as BBC Citron reads and writes them: the text of an article, its quotes
with cue, sources and contents, and groups of coreferent mentions.

Citron's files do not name their article; ours add ``document``, which Citron passes over.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace

from onrecord.articles import make_article
from onrecord.errors import EmptyInput, UnreadableInput
from onrecord.export.loss import Loss
from onrecord.export.pages import Page, pages
from onrecord.export.quoted import form_of, zone_of
from onrecord.records import Anchor, Article, Speaker, Statement, Why, content_id

if TYPE_CHECKING:
    from onrecord.store import Store

FOLDER = True
WHY = Why("citron")


def write(record: Store, folder: Path) -> Loss:
    """Write one file an article."""
    loss = Loss()
    for page in pages(record):
        encoded = msgspec.json.format(msgspec.json.encode(_document(page, loss)), indent=2)
        (folder / f"{page.article.id}.json").write_bytes(encoded + b"\n")
    return loss


def _document(page: Page, loss: Loss) -> dict[str, Any]:
    article = page.article
    loss.add("events", len(page.events))
    loss.add("stances", len(page.stances))
    loss.add("statements' form, nesting, channel, addressee and time", len(page.statements))
    groups = []
    for actor in page.actors:
        spans = [m for m in actor.mentions if m.article == article.id]
        if len(spans) > 1:
            groups.append([{"start": m.start, "end": m.end, "text": m.text} for m in spans])
        else:
            loss.add("actors with fewer than two mentions")
    named = ("id", "source", "origins", "title", "publisher", "published", "url", "language")
    return {
        "document": {name: getattr(article, name) for name in named},
        "text": article.text,
        "quotes": [_quote(statement, loss) for statement in page.statements],
        "coreference_groups": groups,
    }


def _quote(statement: Statement, loss: Loss) -> dict[str, Any]:
    if len(statement.cue) > 1:
        loss.add("pieces of a cue after the first", len(statement.cue) - 1)
    if not statement.cue:
        loss.add("statements without a cue, which Citron always has")
    return {
        "id": statement.id,
        "cue": statement.cue[0] if statement.cue else None,
        "sources": statement.speaker.anchors,
        "contents": statement.content,
        "confidence": statement.why.confidence,
    }


def read(path: Path, loss: Loss) -> Iterator[Any]:
    """Articles and statements from a folder of such files, or one of them.

    Who is meant is not in them: speakers have their words and no actor. Raises
    :class:`~onrecord.errors.UnreadableInput` for what is no such file.
    """
    files = sorted(path.glob("*.json")) if path.is_dir() else [path]
    if not files:
        raise UnreadableInput(str(path), "holds no .json files")
    for file in files:
        try:
            found = msgspec.json.decode(file.read_bytes())
            article = _article(found, file.name)
            loss.add("groups of coreferent mentions", len(found.get("coreference_groups") or ()))
            statements = [_statement(quote, article, loss) for quote in found["quotes"]]
        except (msgspec.MsgspecError, KeyError, TypeError, AttributeError) as error:
            raise UnreadableInput(str(file), f"is no file of Citron's ({error})") from error
        except EmptyInput:
            loss.add("files without text")
            continue
        yield article
        yield from {statement.id: statement for statement in statements}.values()


def _article(found: dict[str, Any], name: str) -> Article:
    known = found.get("document") or {}
    article = make_article(found["text"], source=known.get("source") or name)
    return msgspec.convert(msgspec.to_builtins(article) | known, Article) if known else article


def _statement(quote: dict[str, Any], article: Article, loss: Loss) -> Statement:
    content = _anchors(quote["contents"])
    cue = _anchors([quote["cue"]] if quote.get("cue") else [])
    known = str(quote.get("id") or "")
    ident = content_id("st", article.id, "citron", [(a.start, a.end) for a in (*cue, *content)])
    loss.add("coreferences of a source", len(quote.get("coreferences") or ()))
    return Statement(
        id=known if known.startswith("st-") else ident,
        article=article.id,
        speaker=Speaker((), _anchors(quote["sources"]), "none"),
        cue=cue,
        content=content,
        form=form_of(content),
        zone=zone_of(article, content),
        anonymity="unspecified",
        parent=None,
        channel=None,
        addressee=None,
        when=None,
        flags=(),
        why=replace(WHY, confidence=quote.get("confidence")),
    )


def _anchors(spans: Sequence[dict[str, Any]]) -> tuple[Anchor, ...]:
    return tuple(msgspec.convert(span, Anchor) for span in spans)
