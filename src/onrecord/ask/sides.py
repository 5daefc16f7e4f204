"""Who speaks for whom in a record, and who is heard."""

from __future__ import annotations

from sqlalchemy import select

from onrecord.store import Record
from onrecord.store.schema import ACTOR_SIDES, SPEAKERS


class Sides:
    """For whom each actor speaks, united as the record has it; loaded at the first question."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._behind: dict[str, set[str]] | None = None
        self._links: dict[str, str] = {}

    def _sides(self) -> dict[str, set[str]]:
        if self._behind is None:
            self._links = self._record.links()
            self._behind = {}
            known = select(ACTOR_SIDES.c.actor, ACTOR_SIDES.c.represents)
            for row in self._record.stream(known):
                one, other = self._head(row.actor), self._head(row.represents)
                self._behind.setdefault(one, set()).add(other)
        return self._behind

    def _head(self, actor: str) -> str:
        return self._links.get(actor, actor)

    def side(self, actor: str) -> str:
        """The actor (id) that ``actor`` speaks for in the end, itself if for nobody: the least
        of several, so that the answer is always the same."""
        seen = {actor}
        while behind := sorted(self._sides().get(actor, set()) - seen):
            actor = behind[0]
            seen.add(actor)
        return actor

    def heard(self, article: str | None) -> set[str]:
        """Everybody (ids, united) who makes a statement, or for whom somebody who does speaks;
        in ``article``, else in the whole record."""
        speaking = select(SPEAKERS.c.actor).distinct()
        if article is not None:
            speaking = speaking.where(SPEAKERS.c.article == article)
        sides = self._sides()
        heard = {self._head(row.actor) for row in self._record.stream(speaking)}
        edge = heard
        while edge:
            edge = {other for one in edge for other in sides.get(one, ())} - heard
            heard = heard | edge
        return heard
