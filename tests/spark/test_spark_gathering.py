"""Matters that Spark gathers, kind by kind on its executors, are those of one machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pyarrow as pa

from invented import WHY, World
from onrecord.records import Actor, Matter, Mention, Reading, Role, content_id
from onrecord.store import Record
from onrecord.store.gathering import gather_record

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

STORY = (
    "Kestrian guns shelled the market of the town of Tarsk on 4 April, and twelve traders died in "
    "the smoke, doctors of the small hospital by the river told reporters who had come in a bus.",
    "Nobody could say how many shells there had been, for the guns had fired all night, and the "
    "mill, the school and the long bridge near Tarsk were gone before the first light came.",
)
DEEDS = (
    ("shelled", "ASSAULT.heavy-weapons"),
    ("met", "CONSULT.visit"),
    ("sanctions", "SANCTION.sever"),
)


def person(name: str, article: str, behind: str) -> Actor:
    """One article's view of a minister."""
    roles = (Role("foreign minister", behind, None, article),)
    mentions = (Mention(article, 0, len(name), name),)
    return Actor(content_id("ac", name), name, (), "person", (behind,), roles, mentions, {}, WHY)


def readings() -> list[Reading]:
    """A story that three papers copy, one minister under two names, a paper quoted by another, an
    unnamed source in two copies, and deeds of three kinds in towns of their own."""
    world = World()
    for number in range(4):
        article = world.article(f"Tarsk {number}", *STORY[: 2 - number // 3], f"Note {number}.",
                                publisher=f"Paper {number}")  # fmt: skip
        said = world.statement(article, "an envoy", "told", "twelve traders died", "unnamed")
        world.event(article, "shelled", "ASSAULT.heavy-weapons", ["Kestria"], ["traders"],
                    place="Tarsk", day="2031-04-04")  # fmt: skip
        world.event(article, "died", "ASSAULT", [], ["traders"], said)
    for number in range(12):
        deed, code = DEEDS[number % 3]
        name = "Tasch" if number % 2 else "Mirela Tasch"
        town = ("Harn", "Oslin")[number % 4 // 2]
        article = world.article(
            f"Report {number}", f"{name} said Orsland {deed} Tarsia in the town of {town} in May."
        )
        source = "Paper 1" if number == 5 else name
        kind = "organization" if number == 5 else "person"
        said = world.statement(article, source, "said", f"Orsland {deed} Tarsia", kind)
        whom = ["Tarsia", name] if number % 3 else ["Tarsia"]
        status = "future" if code == "SANCTION.sever" else "actual"
        event = world.event(article, deed, code, ["Orsland"], whom, said, place=town,
                            status=status)  # fmt: skip
        if status == "future":
            world.stance(event, "Orsland", "demands", said=said)
    return list(map(whole(world), world.articles))


def whole(world: World) -> object:
    """A function from an article of ``world`` to its reading, with its own view of each actor."""
    behind = world.actor("Orsland")
    plain = {one.id: one for one in world.actors.values()}

    def reading(article: object) -> Reading:
        ident = article.id  # type: ignore[attr-defined]  # an article
        own = [[one for one in each if one.article == ident]
               for each in (world.statements, world.events, world.stances)]  # fmt: skip
        ids = [a for s in own[0] for a in s.speaker.actors]
        ids += [a for e in own[1] for a in (*e.actors, *e.recipients)]
        named = {plain[one].name: plain[one] for one in [*ids, behind]}
        views = tuple(person(name, ident, behind) if "Tasch" in name else actor
                      for name, actor in named.items())  # fmt: skip
        return Reading(article, views, *map(tuple, own))  # type: ignore[arg-type]  # an article

    return reading


def rows_of(session: SparkSession, found: list[Reading]) -> DataFrame:
    """A DataFrame as :func:`onrecord.spark.read` gives it."""
    from onrecord.spark.shapes import ReadRow, batches

    rows = (
        ReadRow(place * 2**32, "unknown", one.article, one.actors, one.statements, one.events,
                one.stances)
        for place, one in enumerate(found)
    )  # fmt: skip
    table = pa.Table.from_batches(batches(rows, ReadRow))
    return session.createDataFrame(table).repartition(2, "position").persist()


def gathered(found: list[Reading]) -> tuple[list[Matter], dict[str, str]]:
    """The matters of one machine, and who was linked to whom."""
    with Record(None) as record:
        for reading in found:
            record.save(reading, "test")
        gather_record(record)
        return list(record.each(Matter)), dict(record.links())


def test_matters_of_the_executors_are_those_of_one_machine(session: SparkSession) -> None:
    """Links, copies, places, rarity and outlets are facts of the whole; matters of several kinds
    are gathered apart."""
    from onrecord import spark

    found = readings()
    expected, links = gathered(found)
    assert len(set(links.values())) == 1
    assert len({matter.type for matter in expected}) > 1
    sources = [source for matter in expected for source in matter.sources]
    assert any(one.kind == "unnamed" and len(one.articles) > 1 for one in sources)
    assert any(len(matter.accounts) > 3 for matter in expected)
    frame = rows_of(session, found)
    in_spark = spark.matters(frame)
    frame.unpersist()
    assert msgspec.json.encode(in_spark) == msgspec.json.encode(expected)
