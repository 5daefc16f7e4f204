"""Gathering on a cluster: the facts of the whole are summed, every article brings what it tells by
itself, and each kind of matter is gathered on one executor.

The driver holds the facts: how rare words are that two articles share, the actors that two articles
have, names of places, who copied whom. Texts, events and what is compared stay on the executors.
"""

from __future__ import annotations

from pyspark import StorageLevel
from pyspark.sql import DataFrame, Row
from pyspark.sql import functions as sql

from onrecord.codebook import Codebook, load_codebook
from onrecord.matters.copies import COMMON, COPIED, SHARED, families
from onrecord.matters.facts import Fact, Facts, Tally, facts_of, likely_places
from onrecord.matters.parties import Parties
from onrecord.matters.places import ENOUGH
from onrecord.records import Actor, Mention, Role, Why
from onrecord.spark import brought
from onrecord.spark.brought import BROUGHT, Known, Links, MatterRow, Runs, Shared, View
from onrecord.spark.shapes import spark_schema, struct_of, structs

TASKS_PER_CORE = 4
"""Tasks among which kinds are divided, for each core."""


def matter_rows(readings: DataFrame, codebook: Codebook | None = None) -> DataFrame:
    """The matters of all ``readings``, one row each, with the ``position`` and ``place`` of the
    first account; the readings are gone through several times: ``persist`` or write them first."""
    book = codebook or load_codebook()
    read = readings.where("article is not null")
    links = linked(read, book)
    facts = facts_of_readings(read, links)
    sent = readings.sparkSession.sparkContext.broadcast(Shared(facts, links, book))
    whole = read.select("position", "article", "actors", "statements", "events", "stances")
    tasks = TASKS_PER_CORE * readings.sparkSession.sparkContext.defaultParallelism
    kinds = whole.mapInArrow(brought.bringing(sent), BROUGHT).repartition(tasks, "type", "code")
    in_order = kinds.sortWithinPartitions("type", "code", "position")
    return in_order.mapInArrow(brought.gather_sorted, spark_schema(MatterRow))


def linked(read: DataFrame, codebook: Codebook) -> dict[str, str]:
    """Ids of people -> the record's id for them, as one machine links them."""
    from onrecord.actors import unite  # loads the parser

    views = read.select("position", sql.posexplode("actors").alias("place", "actor"))
    people = views.where("actor.type = 'person'").select(
        "actor.id", "actor.name", "actor.represents", "actor.roles.title", "position", "place",
        sql.size("actor.mentions").alias("mentions"),
    )  # fmt: skip
    grouped = people.groupBy("id", "name", "represents").agg(
        sql.min(sql.struct("position", "place")).alias("first"),
        sql.sum("mentions").alias("mentions"),
        sql.array_distinct(sql.flatten(sql.collect_list("title"))).alias("titles"),
    )
    rows = sorted(grouped.collect(), key=lambda row: row.first)
    return {one: link.to for one, link in unite(map(_person, rows), codebook).items()}


def _person(row: Row) -> Actor:
    """An actor with what links ask for: as many mentions, whichever they are."""
    roles = tuple(Role(title) for title in row.titles)
    mentions = (Mention("", 0, 0, ""),) * row.mentions
    return Actor(row.id, row.name, (), "person", tuple(row.represents), roles, mentions, {},
                 Why("linking"))  # fmt: skip


def facts_of_readings(read: DataFrame, links: Links) -> Facts:
    """What :func:`onrecord.matters.facts.facts_of_record` finds, summed by the executors."""
    told = read.select("position", "article", "events")
    sums = _summed(told.mapInArrow(brought.telling(links), spark_schema(Fact)))
    known = _known(read, links)
    try:
        tally, takes_part = _tally(sums)
        likely = list(likely_places(tally))
        seen = {actor: fact.count for actor, fact in tally.of("actor").items()}
        names = known.select(sql.explode("names").alias("name")).where(sql.col("name").isin(likely))
        taken = {row.name for row in names.distinct().collect()} if likely else set()
        parties = Parties(_shared_actors(known), seen, takes_part)
        return facts_of(tally, read.count(), parties, taken, copied(told))
    finally:
        sums.unpersist()
        known.unpersist()


def _summed(facts: DataFrame) -> DataFrame:
    return facts.groupBy("what", "key").agg(
        sql.sum("count").alias("count"), sql.sum("articles").alias("articles"),
        sql.min("first").alias("first"), sql.min_by("text", "first").alias("text"),
    ).persist(StorageLevel.DISK_ONLY)  # fmt: skip


def _tally(sums: DataFrame) -> tuple[Tally, int]:
    """The sums that matter beyond one article, and how often actors take part in all."""
    tally = Tally()
    spots = sums.where(f"what = 'place' and count >= {ENOUGH}")
    everywhere = sums.where("what = 'publisher' or (what in ('word', 'actor') and articles > 1)")
    names = sums.where("what = 'capital'").join(spots.select("key"), "key", "left_semi")
    for frame in (everywhere, spots, names.select(everywhere.columns)):
        tally.add(structs(frame.toArrow().to_batches(), Fact))
    total = sums.where("what = 'actor'").agg(sql.sum("count").alias("all")).collect()
    return tally, total[0]["all"] or 0


def _known(read: DataFrame, links: Links) -> DataFrame:
    """The actors of the record (:class:`Known`)."""
    views = read.select("position", sql.posexplode("actors").alias("place", "actor"))
    each = views.select("actor.*", "position", "place").withColumn("head", sql.col("id"))
    if links:
        table = read.sparkSession.createDataFrame([*links.items()], "id string, record string")
        each = each.join(sql.broadcast(table), "id", "left")
        each = each.withColumn("head", sql.coalesce("record", "id"))
    in_order = each.repartition("head").sortWithinPartitions("head", "position", "place")
    fields = spark_schema(View).names
    known = in_order.select(*fields).mapInArrow(brought.knowing(links), spark_schema(Known))
    return known.persist(StorageLevel.DISK_ONLY)


def _shared_actors(known: DataFrame) -> dict[str, Actor]:
    """The actors that several articles have, and whom these speak for, near and far."""
    rows = known.where("views > 1").select("actor")
    found: dict[str, Actor] = {}
    while True:
        new = [struct_of(row.actor.asDict(recursive=True), Actor) for row in rows.collect()]
        found |= {actor.id: actor for actor in new}
        behind = sorted({one for actor in new for one in actor.represents} - found.keys())
        if not new or not behind:
            return found
        rows = known.where(sql.col("id").isin(behind)).select("actor")


def copied(told: DataFrame) -> dict[str, str]:
    """Articles that have copies -> the one that stands for them all."""
    made = told.mapInArrow(brought.hashed, spark_schema(Runs)).persist(StorageLevel.DISK_ONLY)
    try:
        holders = made.select("position", sql.explode("sampled").alias("run")).groupBy("run").agg(
            sql.sort_array(sql.collect_list("position")).alias("all")
        ).where(f"size(all) between 2 and {COMMON}")  # fmt: skip
        ones = holders.select(sql.posexplode("all").alias("n", "one"), "all")
        pairs = ones.select("one", sql.explode(sql.expr("slice(all, n + 2, size(all))")).alias("b"))
        alike = pairs.groupBy("one", "b").count().where(f"count >= {SHARED}")
        one = made.select(sql.col("position").alias("one"), sql.col("id").alias("first"), "runs")
        other = made.select(sql.col("position").alias("b"), sql.col("id").alias("second"),
                            sql.col("runs").alias("others"))  # fmt: skip
        both = sql.size(sql.array_intersect("runs", "others"))
        share = both / sql.least(sql.size("runs"), sql.size("others"))
        found = alike.join(one, "one").join(other, "b").where(share >= COPIED)
        rows = found.orderBy("one", "b").select("first", "second").collect()
        return dict(families((row["first"], row["second"]) for row in rows))
    finally:
        made.unpersist()
