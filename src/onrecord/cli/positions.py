"""What a record knows of the positions toward one matter, for ``onrecord decide --from``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.errors import UsageError
from onrecord.records import Actor, Article, Event, Matter, Stance

if TYPE_CHECKING:
    from onrecord.bodies import Position
    from onrecord.store import Record


def positions_in(case: str, matter: str) -> list[Position]:
    """The positions toward ``matter`` (an id) in the record ``case``, in the order of the
    articles.

    Raises :class:`~onrecord.errors.UsageError` if the record has no such matter.
    """
    from onrecord.bodies import positions_toward
    from onrecord.store import Record

    with Record(case) as record:
        if not isinstance(record.get(matter), Matter):
            raise UsageError(f"{case}: there is no matter {matter}")
        events = {event.id for event in record.each(Event, matter=matter)}
        stances = list(record.each(Stance, matter=matter))
        actors = _with_represented(record, [stance.holder for stance in stances])
        articles = record.each(Article, id=sorted({stance.article for stance in stances}))
        published = {article.id: article.published for article in articles}
        return positions_toward(events, stances, actors, published)


def _with_represented(record: Record, ids: list[str]) -> dict[str, Actor]:
    """The actors of ``ids`` and all that they speak for."""
    found: dict[str, Actor] = {}
    queue = list(ids)
    while queue:
        actor = None if queue[0] in found else record.get(queue[0])
        queue.pop(0)
        if isinstance(actor, Actor):
            found[actor.id] = actor
            queue.extend(actor.represents)
    return found
