"""Web Annotations and FollowTheMoney entities, held against their models without the network."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, Phase, given, settings
from samples import DENIAL, FIRST_ARTICLE, READINGS, TASCH, VELMARK, fill, records
from test_export_import import decide

from onrecord.export import ftm, webanno
from onrecord.records import Matter, Reading
from onrecord.store import Record

QUICK = settings(  # shrinking takes minutes where every example is a database
    max_examples=6, deadline=None, phases=(Phase.generate, Phase.explicit),
    suppress_health_check=[HealthCheck.too_slow],
)  # fmt: skip
CONTEXT = yaml.safe_load(Path(__file__).with_name("anno_terms.yaml").read_text(encoding="utf-8"))
TEXTS = {f"urn:onrecord:{r.article.id}": r.article.text for r in READINGS}


@pytest.fixture
def record() -> Iterator[Record]:
    with Record(None) as made:
        fill(made)
        decide(made)
        yield made


def page(record: Record) -> dict[str, Any]:
    out = io.BytesIO()
    webanno.write(record, out)
    found: dict[str, Any] = json.loads(out.getvalue())
    return found


def problems(node: Any, where: str = "page") -> Iterator[str]:
    """What is not of the model: unknown terms, annotations without target, bad selectors."""
    if isinstance(node, list):
        for number, item in enumerate(node):
            yield from problems(item, f"{where}[{number}]")
    if not isinstance(node, dict):
        return
    known = {*CONTEXT["terms"], *CONTEXT["node"], "id", "type", "motivation", "@context"}
    for key, value in node.items():
        if key not in known and key.partition(":")[0] not in ("onrecord", "prov"):
            yield f"{where}: {key} is no term"
        if key != "@context":
            yield from problems(value, f"{where}.{key}")
    types = node["type"] if isinstance(node.get("type"), list) else [node.get("type")]
    for kind in types:
        if kind is not None and kind not in CONTEXT["terms"] and ":" not in kind:
            yield f"{where}: {kind} is no class"
    if "Annotation" in types:
        if not node.get("id") or not node.get("target"):
            yield f"{where}: an annotation has an id and a target"
        if node.get("motivation") not in CONTEXT["motivations"]:
            yield f"{where}: {node.get('motivation')} is no motivation"
    if "SpecificResource" in types:
        yield from _selectors(node, where)


def _selectors(node: dict[str, Any], where: str) -> Iterator[str]:
    position, quote = node["selector"]
    text = TEXTS.get(node["source"])
    start, end = position["start"], position["end"]
    if (position["type"], quote["type"]) != ("TextPositionSelector", "TextQuoteSelector"):
        yield f"{where}: selectors are of other types"
    if text is not None and (
        text[start:end] != quote["exact"]
        or not text[:start].endswith(quote["prefix"])
        or not text[end:].startswith(quote["suffix"])
    ):
        yield f"{where}: the selectors do not select the same"


def test_the_page_is_of_the_model(record: Record) -> None:
    """Every term is of the context or has a prefix; selectors agree with the text."""
    found = page(record)
    assert found["type"] == "AnnotationPage"
    assert list(problems(found)) == []
    assert len({item["id"] for item in found["items"]}) == len(found["items"])


def test_a_split_quote_has_a_target_for_each_piece(record: Record) -> None:
    """The speaker is named in the body; who made it stands in PROV-O."""
    items = {item["id"]: item for item in page(record)["items"]}
    item = items[f"urn:onrecord:{DENIAL.id}"]
    exact = [target["selector"][1]["exact"] for target in item["target"]]
    assert exact == [anchor.text for anchor in DENIAL.content]
    speaker = item["body"]["onrecord:speaker"]["onrecord:actors"]
    assert speaker == [{"id": f"urn:onrecord:{TASCH.id}", "name": "Mirela Tasch"}]
    assert item["prov:wasGeneratedBy"]["prov:wasAssociatedWith"]["name"] == "rule:test"
    decision = items["urn:onrecord:decision:1"]
    assert decision["target"] == f"urn:onrecord:{DENIAL.id}"
    assert decision["prov:wasAttributedTo"]["name"] == "mt"


@QUICK
@given(made=records())
def test_any_record_gives_a_page_of_the_model(
    made: tuple[tuple[Reading, ...], tuple[Matter, ...]],
) -> None:
    """Whatever is in it."""
    with Record(None) as record:
        assert list(problems(page(fill(record, *made)))) == []


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # inside rdflib
def test_the_page_expands_to_triples(record: Record) -> None:
    """With the terms of the context at hand, offline: nothing falls out as unknown."""
    rdflib = pytest.importorskip("rdflib", reason="rdflib is not installed")
    oa = rdflib.Namespace("http://www.w3.org/ns/oa#")
    found = page(record)
    local: dict[str, Any] = dict(CONTEXT["terms"])
    local |= {name: {"@id": iri, "@type": "@id"} for name, iri in CONTEXT["node"].items()}
    local |= {"id": "@id", "type": "@type"}
    local["motivation"] = {"@id": str(oa.motivatedBy), "@type": "@vocab"}
    local |= {name: str(oa[name]) for name in CONTEXT["motivations"]}
    found["@context"] = [local, found["@context"][1]]
    graph = rdflib.Graph().parse(data=json.dumps(found), format="json-ld")
    annotations = set(graph.subjects(rdflib.RDF.type, oa.Annotation))
    assert len(annotations) == len(found["items"])
    assert all(list(graph.objects(node, oa.hasTarget)) for node in annotations)
    agents = set(graph.objects(None, rdflib.URIRef("http://www.w3.org/ns/prov#wasAttributedTo")))
    assert len(agents) == 1


def entities(record: Record) -> list[dict[str, Any]]:
    out = io.BytesIO()
    ftm.write(record, out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_entities_name_who_said_what(record: Record) -> None:
    """Schemas by type; notes refer to the speakers and the article."""
    found = {entity["id"]: entity for entity in entities(record)}
    assert found[VELMARK.id]["schema"] == "PublicBody"
    note = found[DENIAL.id]
    assert note["schema"] == "Note"
    assert note["properties"]["entity"] == [TASCH.id]
    assert note["properties"]["proof"] == [FIRST_ARTICLE.id]
    schemas = {entity["schema"] for entity in found.values()}
    assert schemas == {"Person", "PublicBody", "Article", "Mention", "Note", "Event"}


def test_every_reference_of_an_entity_is_there(record: Record) -> None:
    """Nobody unnamed is referred to."""
    found = entities(record)
    ids = {entity["id"] for entity in found}
    for entity in found:
        for name in ("entity", "involved", "organizer", "proof", "document", "resolved"):
            assert set(entity["properties"].get(name, ())) <= ids


def _valid(record: Record) -> None:
    """Under FollowTheMoney's own validation, with nothing that its cleaning would drop."""
    model = pytest.importorskip("followthemoney", reason="followthemoney is not installed").model
    for entity in entities(record):
        schema = model.get(entity["schema"])
        schema.validate(entity)
        for name, values in entity["properties"].items():
            prop = schema.get(name)
            assert prop is not None, (entity["schema"], name)
            for value in values:
                assert prop.type.name == "entity" or prop.type.validate(value), (name, value)


def test_entities_are_valid(record: Record) -> None:
    """The invented record."""
    _valid(record)
    assert len(entities(record)) > 20


def test_what_has_no_schema_is_counted(record: Record) -> None:
    """The narrator names nobody."""
    loss = ftm.write(record, io.BytesIO())
    assert loss["actors without a name of their own (unnamed sources, narrators)"] == 1
