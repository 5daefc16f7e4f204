"""Networks: who is against or for whom, counted by the rules of discourse network analysis."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from samples import COUNCIL, LUND, MATTERS, PANEL, READINGS, STANCES, TASCH, VELMARK, fill

from onrecord.errors import UsageError
from onrecord.export import export
from onrecord.export.gexf import write as write_gexf
from onrecord.export.graphml import write as write_graphml
from onrecord.export.loss import Loss
from onrecord.export.network import OPTIONS, graph, span_of
from onrecord.export.ties import readings, unit_of_date
from onrecord.records import Reading
from onrecord.store import Record

networkx = pytest.importorskip("networkx", reason="the extra networks is not installed")
PLAIN = {name: values[0] for name, values in OPTIONS.items()}
STRIKE, SANCTIONS = (matter.id for matter in MATTERS)


@pytest.fixture
def record() -> Iterator[Record]:
    with Record(None) as made:
        yield fill(made)


def edges(record: Record, **options: str) -> set[tuple[str, str, str, int, str]]:
    made = graph(record, Loss(), **PLAIN | options)
    return {(s, t, e["relation"], e["weight"], e["slice"]) for s, t, e in made.edges(data=True)}


def test_every_attitude_has_a_reading() -> None:
    """One without would end an export."""
    from onrecord.records import Attitude

    assert set(readings()) == set(Attitude.__args__)  # type: ignore[attr-defined]  # a Literal has them


def test_who_is_against_or_for_whom(record: Record) -> None:
    """Signs are those of the words; only what holders state themselves counts."""
    loss = Loss()
    graph(record, loss, **PLAIN)
    assert edges(record) == {
        (TASCH.id, VELMARK.id, "supports", 1, "all"),
        (LUND.id, VELMARK.id, "opposes", 1, "all"),
        (LUND.id, COUNCIL.id, "addresses", 1, "all"),
    }
    assert loss["stances that are not stated by their holder (use --with basis=all)"] == 1
    assert (PANEL.id, VELMARK.id, "accuses", 1, "all") in edges(record, basis="all")


def test_who_agrees_with_which_matter(record: Record) -> None:
    """Two articles count twice, unless all is one unit."""
    found = edges(record, network="matters")
    assert (LUND.id, SANCTIONS, "agrees", 2, "all") in found
    assert (TASCH.id, STRIKE, "disagrees", 1, "all") in found
    assert (LUND.id, SANCTIONS, "agrees", 1, "all") in edges(
        record, network="matters", duplicates="all"
    )


def test_projections_pair_actors_by_matter(record: Record) -> None:
    """Who denies the strike is in conflict with whoever finds it."""
    pair = {TASCH.id, PANEL.id}
    conflict = edges(record, network="conflict", basis="all")
    assert [edge[2:] for edge in conflict if set(edge[:2]) == pair] == [("conflict", 1, "all")]
    assert all(set(edge[:2]) != pair for edge in
               edges(record, network="congruence", basis="all"))  # fmt: skip


@pytest.mark.parametrize(("rule", "weight"), [("none", 3), ("article", 2), ("all", 1)])
def test_duplicate_rules(rule: str, weight: int) -> None:
    """The same tie thrice, in two articles."""
    more = replace(STANCES[2], id="sc-0000000000000001")
    again = replace(READINGS[1].stances[0], id="sc-0000000000000002",
                    toward=STANCES[2].toward, attitude="demands")  # fmt: skip
    first = replace(READINGS[0], stances=(STANCES[2], more))
    second: Reading = replace(READINGS[1], actors=(*READINGS[1].actors, COUNCIL), stances=(again,))
    with Record(None) as made:
        fill(made, (first, second))
        found = edges(made, duplicates=rule)
    assert (LUND.id, VELMARK.id, "opposes", weight, "all") in found


def test_slices_of_time(record: Record) -> None:
    """What has no date stands in a slice of its own, and is said."""
    loss = Loss()
    graph(record, loss, **PLAIN | {"network": "matters", "slices": "month"})
    found = edges(record, network="matters", slices="month")
    assert (LUND.id, SANCTIONS, "agrees", 1, "2031-03") in found
    assert (LUND.id, SANCTIONS, "agrees", 1, "undated") in found
    assert loss["ties of articles without a date, in a slice of their own"] == 1


@pytest.mark.parametrize(
    ("unit", "date", "expected"),
    [
        ("day", "2031-03-04", "2031-03-04"), ("week", "2031-03-04", "2031-W10"),
        ("month", "2031-03", "2031-03"), ("month", "2031", "undated"), ("year", "2031", "2031"),
        ("week", "2031-03", "undated"), ("day", None, "undated"),
        ("day", "2031-03-04T10:00:00Z", "2031-03-04"),
    ],
)  # fmt: skip
def test_units_of_time(unit: str, date: str | None, expected: str) -> None:
    """A date that is known less closely than the unit is not guessed."""
    assert unit_of_date(date, unit) == expected


@pytest.mark.parametrize("when", ["2031", "2031-02", "2031-W10", "2031-03-04"])
def test_the_span_of_a_slice_lies_in_it(when: str) -> None:
    """Its first and last day are of that unit."""
    units = {4: "year", 7: "month", 8: "week", 10: "day"}
    assert {unit_of_date(day, units[len(when)]) for day in span_of(when) or ()} == {when}


@pytest.mark.parametrize("slices", ["all", "month"])
@pytest.mark.parametrize("network", OPTIONS["network"])
def test_files_are_read_again_with_equal_structure(
    record: Record, network: str, slices: str
) -> None:
    """GraphML and GEXF, nodes, ties and their attributes; and the same bytes each time."""
    options = PLAIN | {"network": network, "slices": slices, "basis": "all"}
    made = graph(record, Loss(), **options)
    for write, read in (
        (write_graphml, lambda file: networkx.read_graphml(file, force_multigraph=True)),
        (write_gexf, networkx.read_gexf),
    ):
        out, again = io.BytesIO(), io.BytesIO()
        write(record, out, **options)
        write(record, again, **options)
        assert out.getvalue() == again.getvalue()
        found = read(io.BytesIO(out.getvalue()))
        assert found.is_directed() == made.is_directed()
        assert _shape(found) == _shape(made)


def _shape(made: object) -> tuple[list[object], list[object]]:
    nodes = sorted((n, d["label"], d["type"]) for n, d in made.nodes(data=True))  # type: ignore[attr-defined]  # a graph
    ties = sorted(
        (*sorted((s, t)), d["relation"], d["weight"], d["sign"], d["slice"])
        for s, t, d in made.edges(data=True)  # type: ignore[attr-defined]  # a graph
    )
    return nodes, ties


def test_a_label_that_xml_cannot_hold_is_counted() -> None:
    """And the file stays readable."""
    cast = tuple(replace(a, name="Vel\x07mark") if a.id == VELMARK.id else a
                 for a in READINGS[0].actors)  # fmt: skip
    with Record(None) as made:
        fill(made, (replace(READINGS[0], actors=cast),), ())
        out = io.BytesIO()
        loss = write_graphml(made, out, **PLAIN)
    assert next(iter(loss.lines())) == "1 characters that XML cannot hold, replaced by U+FFFD"
    networkx.read_graphml(io.BytesIO(out.getvalue()))


def test_options_are_checked(record: Record, tmp_path: object) -> None:
    """Their names and their values."""
    with pytest.raises(UsageError, match="has no option colour"):
        export(record, "gexf", f"{tmp_path}/x", {"colour": "red"})
    with pytest.raises(UsageError, match="network is one of actors"):
        export(record, "gexf", f"{tmp_path}/x", {"network": "trees"})
    with pytest.raises(UsageError, match="it has none"):
        export(record, "jsonl", f"{tmp_path}/x", {"a": "b"})
