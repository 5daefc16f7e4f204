"""What a section of the page is, and how records are named in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from onrecord.records import Article, Statement

if TYPE_CHECKING:
    from onrecord.store import Record

Gather = Callable[["Record"], Any]


@dataclass(frozen=True)
class Section:
    """``name`` is its anchor and the name of its template, ``title`` its heading; ``gather``
    makes what the template calls ``data`` (``None``: leave the section out)."""

    name: str
    title: str
    gather: Gather


def heading(article: Article) -> str:
    """How an article is called on the page: by its title, else by the name of its file."""
    return article.title or article.source.replace("\\", "/").rsplit("/", 1)[-1]


def origin(article: Article) -> str:
    """Publisher and date of an article, as far as they are known."""
    return ", ".join((article.publisher or "unknown outlet", article.published or "date unknown"))


def speaker(record: Record, statement: Statement) -> str:
    """Who a statement is from: names if they are known, else the words in the text."""
    names = ", ".join(record.name_of(actor) for actor in statement.speaker.actors)
    return names or words(statement) or "no source named"


def words(statement: Statement) -> str:
    """The words that name the source of a statement in the text (may be none)."""
    return " … ".join(anchor.text for anchor in statement.speaker.anchors)
