"""A folder of UIMA CAS files, XMI or JSON, one an article, and ``TypeSystem.xml``: for INCEpTION.

One layer for each kind of record (``webanno.custom.Statement`` and so on) with one annotation for
each stretch of text: ``record`` holds the id of the record, ``part`` the field that the stretch
belongs to, ``order`` its place there; the values stand on the first stretch. Make the layers in
INCEpTION by importing ``TypeSystem.xml``. Offsets are converted to and from UTF-16 by dkpro-cassis.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from onrecord.errors import UnreadableInput
from onrecord.export.extras import extra
from onrecord.export.loss import Loss
from onrecord.export.marks import LAYERS, Layer, Mark, Spans, marks_of
from onrecord.export.pages import pages
from onrecord.export.xml_text import legal

if TYPE_CHECKING:
    from onrecord.store import Store

FOLDER = True
OPTIONS = {"form": ("xmi", "json")}
PREFIX = "webanno.custom."
"""INCEpTION's own name space for layers that a project adds."""
TYPES = "TypeSystem.xml"


def write(record: Store, folder: Path, *, form: str = "xmi") -> Loss:
    """Write every article in ``form`` (``xmi`` or ``json``). Needs the extra ``cas``."""
    cassis = extra("cassis", "cas")
    loss = Loss()
    types = _types(cassis)
    for page in pages(record):
        cas = cassis.Cas(typesystem=types)
        cas.sofa_string = text_of(page.article.text, loss)
        cas.sofa_mime = "text/plain"
        for mark in marks_of(page, loss):
            _add(cas, types, carried(mark, page.article.text, loss))
        path = folder / f"{page.article.id}.{form}"
        (cas.to_xmi if form == "xmi" else cas.to_json)(path)
    types.to_xml(folder / TYPES)
    return loss


def text_of(text: str, loss: Loss) -> str:
    """The text as the format holds it: what XML has no place for is replaced, one for one."""
    return legal(text, loss)


def carried(mark: Mark, _: str, loss: Loss) -> Mark:
    """``mark`` as XML can hold it, without stretches that are empty."""
    values = {path: legal(value, loss) if value else None for path, value in mark.values.items()}
    return replace(mark, values=values)


def _types(cassis: Any) -> Any:
    """The type system: one layer a kind, all features are strings."""
    types = cassis.TypeSystem()
    for layer in LAYERS.values():
        made = types.create_type(PREFIX + layer.kind.capitalize())
        for name in ("record", "part", "order", *map(_feature, _fields(layer))):
            types.create_feature(made, name, "uima.cas.String")
    return types


def _fields(layer: Layer) -> tuple[str, ...]:
    return (*layer.values, *layer.lists)


def _feature(path: str) -> str:
    """The name of the feature of a field; UIMA has no dots in names."""
    return path.replace(".", "_") if path != "type" else "actor_type"


def _add(cas: Any, types: Any, mark: Mark) -> None:
    layer = LAYERS[mark.kind]
    made = types.get_type(PREFIX + mark.kind.capitalize())
    for part in layer.spans:
        for order, (start, end) in enumerate(mark.spans[part]):
            first = part == layer.spans[0] and order == 0
            values = {_feature(path): mark.values[path] for path in _fields(layer)} if first else {}
            cas.add(
                made(begin=start, end=end, record=mark.id, part=part, order=str(order), **values)
            )


def files(folder: Path) -> dict[str, Path]:
    """Article id -> its file."""
    found = [*folder.glob("art-*.xmi"), *folder.glob("art-*.json")]
    return {path.stem: path for path in sorted(found)}


def read_marks(path: Path) -> tuple[str, list[Mark]]:
    """The text and the marks of one article.

    Raises :class:`~onrecord.errors.UnreadableInput` for what is no CAS of ours.
    """
    cassis = extra("cassis", "cas")
    etree = extra("lxml.etree", "cas")
    try:
        with path.open("rb") as file:
            if path.suffix == ".json":
                cas = cassis.load_cas_from_json(file)
            else:
                with (path.parent / TYPES).open("rb") as types:
                    system = cassis.load_typesystem(types)
                cas = cassis.load_cas_from_xmi(file, typesystem=system)
    except (OSError, ValueError, KeyError, AttributeError, etree.LxmlError) as error:
        raise UnreadableInput(str(path), f"is no CAS that can be read ({error})") from error
    marks: list[Mark] = []
    for layer in LAYERS.values():
        name = PREFIX + layer.kind.capitalize()
        if cas.typesystem.contains_type(name):
            marks.extend(_marks(cas.select(name), layer))
    return str(cas.sofa_string), marks


def _marks(found: Any, layer: Layer) -> list[Mark]:
    """The annotations of a layer, put together by the record they belong to."""
    groups: dict[tuple[str, int], list[Any]] = defaultdict(list)
    for number, one in enumerate(found):
        alone = number + 1 if layer.kind == "mention" or not one.record else 0
        groups[one.record or "", alone].append(one)
    return [_mark(ident, group, layer) for (ident, _), group in groups.items()]


def _mark(ident: str, group: list[Any], layer: Layer) -> Mark:
    group.sort(key=lambda one: (one.order or "~", one.begin, one.end))
    spans: dict[str, Spans] = {
        part: tuple((one.begin, one.end) for one in group if (one.part or layer.spans[0]) == part)
        for part in layer.spans
    }
    values: dict[str, str | None] = {
        path: next((v for one in group if (v := getattr(one, _feature(path)))), None)
        for path in _fields(layer)
    }
    return Mark(ident, layer.kind, spans, values)
