"""GraphML, as visone, Gephi, igraph and networkx read it: a network of actors, or of actors and
matters (see :mod:`onrecord.export.network` for the options)."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from onrecord.export.extras import extra
from onrecord.export.loss import Loss
from onrecord.export.network import OPTIONS, graph
from onrecord.export.xml_text import legal_attributes

if TYPE_CHECKING:
    from onrecord.store import Store

__all__ = ["OPTIONS", "write"]


def write(record: Store, out: BinaryIO, **options: str) -> Loss:
    """Write the graph that ``options`` ask for."""
    loss = Loss()
    made = graph(record, loss, **options)
    legal_attributes(made, loss)
    library = extra("networkx", "networks")
    writer = library.generate_graphml(made, named_key_ids=True)
    out.write(b"<?xml version='1.0' encoding='utf-8'?>\n")
    for line in writer:
        out.write(line.encode("utf-8") + b"\n")
    return loss
