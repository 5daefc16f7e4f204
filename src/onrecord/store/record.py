"""The record as a person meets it in Python: records with their words and surroundings at hand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.records import Article, Event, Matter, Stance, Statement
from onrecord.store.base import Some, Store
from onrecord.store.opened import CHUNK
from onrecord.store.views import (
    ActorView,
    ArticleView,
    EventView,
    MatterView,
    StanceView,
    StatementView,
)  # fmt: skip

if TYPE_CHECKING:
    from onrecord.ask import Ask


class Record(Store):
    """A record, opened with :func:`onrecord.open` or made with :func:`onrecord.build`.

    Everything comes in the order in which the articles were given, and within an article in the
    order of the text. Plain records, for programs, come from :meth:`each`.
    """

    @property
    def ask(self) -> Ask:
        """The questions across articles: ``record.ask.positions(actor="Orsland")``."""
        from onrecord.ask import Ask

        return Ask(self)

    def articles(self, *, source: Some = None) -> Iterator[ArticleView]:
        """The articles, in the order in which they were given."""
        for article in self.each(Article, source=source):
            yield ArticleView(article, self)

    def statements(
        self, *, speaker: str | None = None, article: Some = None, form: Some = None,
        zone: Some = None, anonymity: Some = None,
    ) -> Iterator[StatementView]:  # fmt: skip
        """The statements that fit; ``speaker`` is a name, an alias or an actor id."""
        found = self.each(
            Statement, actor=self.meant_by(speaker), article=article, form=form, zone=zone,
            anonymity=anonymity,
        )  # fmt: skip
        return (StatementView(statement, self) for statement in found)

    def events(
        self, *, actor: str | None = None, article: Some = None, plover: Some = None,
        status: Some = None, matter: Some = None,
    ) -> Iterator[EventView]:  # fmt: skip
        """The events that fit; ``actor`` takes part in them, ``plover`` is a PLOVER event."""
        found = self.each(
            Event, actor=self.meant_by(actor), article=article, type=plover, status=status,
            matter=matter,
        )  # fmt: skip
        return (EventView(event, self) for event in found)

    def stances(
        self, *, actor: str | None = None, holder: str | None = None, article: Some = None,
        attitude: Some = None, basis: Some = None, matter: Some = None,
    ) -> Iterator[StanceView]:  # fmt: skip
        """The stances that fit; ``actor`` holds them or is aimed at, ``holder`` holds them."""
        found = self.each(
            Stance, actor=self.meant_by(actor), holder=self.meant_by(holder), article=article,
            attitude=attitude, basis=basis, matter=matter,
        )  # fmt: skip
        return (StanceView(stance, self) for stance in found)

    def actors(self, *, name: str | None = None, of_type: str | None = None) -> Iterator[ActorView]:
        """The actors, each united from all articles, in the order in which they appear."""
        for actor in self.each_actor(name=name, of_type=of_type):
            yield ActorView(actor, self)

    def matters(self, *, of_type: Some = None) -> Iterator[MatterView]:
        """The matters, as they were gathered."""
        for matter in self.each(Matter, type=of_type):
            yield MatterView(matter, self)

    def search(self, words: str) -> list[StatementView]:
        """The statements that hold all of ``words`` or whose speaker's name does; best first."""
        ids = self.find_words(words)
        found: dict[str, Statement] = {}
        for start in range(0, len(ids), CHUNK):
            part = self.each(Statement, id=ids[start : start + CHUNK])
            found.update({statement.id: statement for statement in part})
        return [StatementView(found[known], self) for known in ids if known in found]
