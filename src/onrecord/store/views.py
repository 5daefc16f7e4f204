"""Records with their surroundings at hand, for people who program: ``statement.text``,
``statement.article.title``, ``statement.speaker_names``.

A view holds the plain record in ``data`` and answers for its fields as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from onrecord.records import Actor, Anchor, Article, Event, Matter, Stance, Statement

if TYPE_CHECKING:
    from onrecord.store.record import Record

Data = TypeVar("Data")


def joined(anchors: Iterable[Anchor]) -> str:
    """The words of ``anchors``, with an ellipsis between pieces that stand apart."""
    return " … ".join(anchor.text for anchor in anchors)


class View(Generic[Data]):
    """A record (``data``) that knows the :class:`~onrecord.store.record.Record` it is in."""

    def __init__(self, data: Data, record: Record) -> None:
        self.data = data
        self._record = record

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or name == "data":
            raise AttributeError(name)
        return getattr(self.data, name)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, View) and bool(self.data == other.data)

    def __hash__(self) -> int:
        return hash(getattr(self.data, "id", None))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.data!r})"

    def _names(self, actors: Iterable[str]) -> tuple[str, ...]:
        return tuple(self._record.name_of(actor) for actor in actors)


class ArticleView(View[Article]):
    """An article, with what it was read to say."""

    def statements(self) -> Iterator[StatementView]:
        """Its statements in the order of the text."""
        return self._record.statements(article=self.data.id)

    def events(self) -> Iterator[EventView]:
        """Its events in the order of the text."""
        return self._record.events(article=self.data.id)

    def stances(self) -> Iterator[StanceView]:
        """Its stances in the order of the text."""
        return self._record.stances(article=self.data.id)


class _InArticle(View[Data]):
    """A record that belongs to one article."""

    @property
    def article(self) -> ArticleView:
        """The article that the words stand in."""
        found = self._record.article_of(self.data.article)  # type: ignore[attr-defined]  # all have it
        return ArticleView(found, self._record)


class StatementView(_InArticle[Statement]):
    """A statement, with its words and the names of who said them."""

    @property
    def text(self) -> str:
        """The words of the content."""
        return joined(self.data.content)

    @property
    def speaker_text(self) -> str:
        """The words that name the source here (empty if none do)."""
        return joined(self.data.speaker.anchors)

    @property
    def speaker_names(self) -> tuple[str, ...]:
        """The names of who that is (empty if unspecified)."""
        return self._names(self.data.speaker.actors)

    @property
    def cue_text(self) -> str:
        """The words that mark the content as said."""
        return joined(self.data.cue)

    def inside(self) -> StatementView | None:
        """The statement in which this one is reported, if any."""
        found = self._record.get(self.data.parent) if self.data.parent else None
        return StatementView(found, self._record) if isinstance(found, Statement) else None


class EventView(_InArticle[Event]):
    """An event, with its words and the names of who takes part."""

    @property
    def text(self) -> str:
        """The words that stand for the event."""
        return joined(self.data.trigger)

    @property
    def actor_names(self) -> tuple[str, ...]:
        """The names of who does it."""
        return self._names(self.data.actors)

    @property
    def recipient_names(self) -> tuple[str, ...]:
        """The names of those to whom it is done."""
        return self._names(self.data.recipients)


class StanceView(_InArticle[Stance]):
    """A stance, with its words and the names of its holder and of those it is aimed at."""

    @property
    def text(self) -> str:
        """The clause that carries the stance."""
        return joined(self.data.words)

    @property
    def holder_name(self) -> str:
        """The name of whose stance it is."""
        return self._record.name_of(self.data.holder)

    @property
    def toward_names(self) -> tuple[str, ...]:
        """The names of those whom it judges or is aimed at."""
        return self._names(target.actor for target in self.data.toward)


class ActorView(View[Actor]):
    """An actor, with all it said."""

    def statements(self) -> Iterator[StatementView]:
        """What it said, in the order of articles and text."""
        return self._record.statements(speaker=self.data.id)


class MatterView(View[Matter]):
    """A matter, with every account of it."""

    def events(self) -> Iterator[EventView]:
        """The accounts, in the order of articles and text."""
        return self._record.events(matter=self.data.id)
