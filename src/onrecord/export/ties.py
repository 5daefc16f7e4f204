"""Stances as ties: who is against or for whom, and who agrees with which matter.

The reading of discourse network analysis (Leifeld, P. (2017), Discourse Network Analysis, in The
Oxford Handbook of Political Networks): a stance toward a matter is a statement of an actor on a
concept, with agreement or disagreement.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import msgspec
import yaml
from msgspec import Struct
from sqlalchemy import select

from onrecord.records import Matter, Stance
from onrecord.store.schema import ARTICLES

if TYPE_CHECKING:
    from onrecord.export.loss import Loss
    from onrecord.store import Store

UNIT = {"article": 0, "day": 10, "week": 0, "month": 7, "year": 4}
"""How much of an ISO date names a unit of time; weeks and articles are named otherwise."""
UNDATED = "undated"


class Reading(Struct, frozen=True):
    """What one attitude says for networks (see ``ties.yaml``)."""

    attitude: str
    agrees: bool
    against: str
    means: str
    for_: str = msgspec.field(name="for")

    def relation(self, sign: str | None) -> str:
        """What a tie to an actor that is judged with ``sign`` is called."""
        return {"against": self.against, "for": self.for_}.get(sign or "", "addresses")


class Tie(Struct, frozen=True):
    """A stance as a tie from ``source`` (actor id) to ``target`` (actor or matter id);
    ``relation`` names it, ``sign`` is 1, -1 or 0, ``article`` and ``published`` say where and
    when."""

    source: str
    target: str
    relation: str
    sign: int
    article: str
    published: str | None


@cache
def readings() -> dict[str, Reading]:
    """Attitude -> what it says for networks."""
    text = files("onrecord.export").joinpath("ties.yaml").read_text(encoding="utf-8")
    found = msgspec.convert(yaml.load(text, yaml.CSafeLoader), list[Reading])
    return {reading.attitude: reading for reading in found}


def ties(record: Store, to: str, basis: str, loss: Loss) -> Iterator[Tie]:
    """The stances of ``record`` as ties ``to`` actors or matters, streamed.

    ``basis`` ``stated`` takes only what holders state themselves, ``all`` forecasts, suppositions
    and what is said of them as well.
    """
    dates = _dates(record)
    matters = _matters(record) if to == "matters" else {}
    for stance in record.each(Stance):
        if basis == "stated" and stance.basis != "stated":
            loss.add("stances that are not stated by their holder (use --with basis=all)")
        elif to == "actors":
            yield from _to_actors(stance, dates[stance.article], loss)
        else:
            yield from _to_matter(stance, matters, dates[stance.article], loss)


def _to_actors(stance: Stance, published: str | None, loss: Loss) -> Iterator[Tie]:
    if not stance.toward:
        loss.add("stances toward nobody")
    reading = readings()[stance.attitude]
    for target in stance.toward:
        sign = {"for": 1, "against": -1}.get(target.sign or "", 0)
        yield Tie(stance.holder, target.actor, reading.relation(target.sign), sign,
                  stance.article, published)  # fmt: skip


def _to_matter(
    stance: Stance, matters: dict[str, str], published: str | None, loss: Loss
) -> Iterator[Tie]:
    matter = matters.get(stance.event or "")
    if matter is None:
        loss.add("stances on events that belong to no matter")
        return
    agrees = readings()[stance.attitude].agrees
    relation = "agrees" if agrees else "disagrees"
    yield Tie(stance.holder, matter, relation, 1 if agrees else -1, stance.article, published)


def _dates(record: Store) -> dict[str, str | None]:
    question = select(ARTICLES.c.id, ARTICLES.c.published)
    return {row.id: row.published for row in record.stream(question)}


def _matters(record: Store) -> dict[str, str]:
    return {event: matter.id for matter in record.each(Matter) for event in matter.accounts}


def unit_of(tie: Tie, unit: str) -> str:
    """The stretch of time (or the article) of ``tie``: ``2031-03`` for ``month``."""
    if unit == "all":
        return ""
    if unit == "article":
        return tie.article
    return unit_of_date(tie.published, unit)


def unit_of_date(published: str | None, unit: str) -> str:
    """The day, ISO week, month or year of a date; :data:`UNDATED` if it is not known so far."""
    if published is None or len(published) < UNIT[unit] or (unit == "week" and len(published) < 10):
        return UNDATED
    if unit == "week":
        from datetime import date

        year, week, _ = date.fromisoformat(published[:10]).isocalendar()
        return f"{year}-W{week:02}"
    return published[: UNIT[unit]]
