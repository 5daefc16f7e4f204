"""Graphs out of ties, for the formats of network programs (``graphml``, ``gexf``).

Nodes are actors and, in ``matters``, matters; ties are counted by the duplicate rule and put into
slices of time. Memory holds the graph, which grows with who is tied to whom, not with the articles.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, Any

from onrecord.export.extras import extra
from onrecord.export.loss import Loss
from onrecord.export.ties import UNDATED, ties, unit_of, unit_of_date
from onrecord.records import Matter

if TYPE_CHECKING:
    from onrecord.store import Store

OPTIONS = {
    "network": ("actors", "matters", "congruence", "conflict"),
    "duplicates": ("article", "none", "day", "week", "month", "year", "all"),
    "slices": ("all", "day", "week", "month", "year"),
    "basis": ("stated", "all"),
}
"""``network``: who is against or for whom, who agrees with which matter, or actors by how often
they agree or disagree on a matter; ``duplicates``: the same tie counts once in an article, day,
..., or every time; ``slices``: one set of ties for each stretch of time; ``basis``: only what
holders state themselves, or all."""
COLOURS = {
    "state": (31, 119, 180), "government": (31, 119, 180), "body": (148, 103, 189),
    "organization": (140, 86, 75), "armed force": (214, 39, 40), "office": (23, 190, 207),
    "person": (44, 160, 44), "group": (227, 119, 194), "document": (127, 127, 127),
    "unnamed": (199, 199, 199), "narrator": (188, 189, 34), "matter": (255, 127, 14),
}  # fmt: skip
"""Colour of a node by the type of its actor, red, green and blue."""
Counted = dict[tuple[str, str, str, str], int]
"""(source, target, relation, slice) -> weight."""
SIGN = {
    "accuses": -1, "opposes": -1, "supports": 1, "addresses": 0, "agrees": 1, "disagrees": -1,
    "congruence": 1, "conflict": -1,
}  # fmt: skip


def graph(record: Store, loss: Loss, *, network: str, duplicates: str, slices: str,
          basis: str) -> Any:  # fmt: skip
    """The graph that the options ask for: a ``MultiDiGraph``, or a ``MultiGraph`` of a
    projection. Needs the extra ``networks``."""
    library = extra("networkx", "networks")
    to = "actors" if network == "actors" else "matters"
    counted = _counted(record, to, duplicates, slices, basis, loss)
    if network in ("congruence", "conflict"):
        made = library.MultiGraph()
        counted = _projected(counted, network)
    else:
        made = library.MultiDiGraph()
    made.graph["name"] = f"onrecord {network}"
    _add_nodes(record, made, counted)
    for (source, target, relation, when), weight in sorted(counted.items()):
        made.add_edge(
            source, target, key=f"{relation} {when}".strip(), relation=relation,
            sign=SIGN[relation], weight=weight, slice=when or "all",
        )  # fmt: skip
    return made


def _counted(
    record: Store, to: str, duplicates: str, slices: str, basis: str, loss: Loss
) -> Counted:
    counted: Counter[tuple[str, str, str, str]] = Counter()
    seen: set[tuple[str, ...]] = set()
    for tie in ties(record, to, basis, loss):
        when = "" if slices == "all" else unit_of_date(tie.published, slices)
        key = (tie.source, tie.target, tie.relation, when)
        if when == UNDATED:
            loss.add("ties of articles without a date, in a slice of their own")
        unit = (*key, unit_of(tie, duplicates)) if duplicates != "none" else None
        if unit in seen:
            continue
        if unit is not None:
            seen.add(unit)
        counted[key] += 1
    return dict(counted)


def _projected(counted: Counted, network: str) -> Counted:
    """Pairs of actors by the matters on which they agree (congruence) or disagree (conflict):
    for each matter and slice, the smaller of the two weights."""
    by_matter: dict[tuple[str, str], dict[str, Counter[str]]] = defaultdict(dict)
    for (actor, matter, relation, when), weight in counted.items():
        by_matter[matter, when].setdefault(actor, Counter())[relation] += weight
    made: Counter[tuple[str, str, str, str]] = Counter()
    crossed = {"agrees": "disagrees", "disagrees": "agrees"}
    for (_, when), actors in by_matter.items():
        for one, other in combinations(sorted(actors), 2):
            weight = sum(
                min(
                    count, actors[other][relation if network == "congruence" else crossed[relation]]
                )
                for relation, count in actors[one].items()
            )
            if weight:
                made[one, other, network, when] += weight
    return dict(made)


def _add_nodes(record: Store, made: Any, counted: Counted) -> None:
    """Every actor and matter that a tie has, with label, type, colour and size."""
    strength: Counter[str] = Counter()
    for (source, target, _, _), weight in counted.items():
        strength[source] += weight
        strength[target] += weight
    for actor in record.each_actor():
        if actor.id in strength:
            more = {"iso3166": actor.ids["iso3166"]} if "iso3166" in actor.ids else {}
            _add(made, actor.id, actor.name, actor.type, strength[actor.id], more)
    for matter in record.each(Matter):
        if matter.id in strength:
            more = {"matter_type": matter.type}
            _add(made, matter.id, matter.label, "matter", strength[matter.id], more)


def _add(made: Any, node: str, label: str, kind: str, strength: int, more: dict[str, str]) -> None:
    red, green, blue = COLOURS[kind]
    made.add_node(
        node, label=label, type=kind, strength=strength, colour=f"#{red:02x}{green:02x}{blue:02x}",
        **more,
    )  # fmt: skip


def span_of(when: str) -> tuple[str, str] | None:
    """First and last day of a slice, for formats that show graphs over time; ``None`` for what
    is not dated.

    >>> span_of("2031-02")
    ('2031-02-01', '2031-02-28')
    >>> span_of("2031-W10")
    ('2031-03-03', '2031-03-09')
    """
    from calendar import monthrange
    from datetime import date

    if when in ("all", UNDATED):
        return None
    if "W" in when:
        year, week = when.split("-W")
        first = date.fromisocalendar(int(year), int(week), 1)
        return first.isoformat(), date.fromisocalendar(int(year), int(week), 7).isoformat()
    parts = [int(part) for part in when.split("-")]
    if len(parts) == 3:
        return when, when
    if len(parts) == 1:
        return f"{when}-01-01", f"{when}-12-31"
    return f"{when}-01", f"{when}-{monthrange(*parts)[1]:02}"
