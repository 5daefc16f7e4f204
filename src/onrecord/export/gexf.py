"""GEXF 1.2, ready to draw in Gephi: labels, colours by type, sizes by strength, and, where slices
of time are asked for, a time line (see :mod:`onrecord.export.network` for the options)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO

from onrecord.export.extras import extra
from onrecord.export.loss import Loss
from onrecord.export.network import COLOURS, OPTIONS, graph, span_of
from onrecord.export.xml_text import legal_attributes

if TYPE_CHECKING:
    from onrecord.store import Store

__all__ = ["OPTIONS", "write"]
STAMP = re.compile(r' lastmodifieddate="[^"]*"')
"""networkx writes the day of writing; the same record must give the same bytes."""


def write(record: Store, out: BinaryIO, **options: str) -> Loss:
    """Write the graph that ``options`` ask for."""
    loss = Loss()
    made = graph(record, loss, **options)
    legal_attributes(made, loss)
    largest = max((found["strength"] for _, found in made.nodes(data=True)), default=1)
    for _, found in made.nodes(data=True):
        red, green, blue = COLOURS[found["type"]]
        size = 10.0 + 40.0 * found["strength"] / largest
        found["viz"] = {"color": {"r": red, "g": green, "b": blue, "a": 1.0}, "size": size}
    if options["slices"] != "all":
        made.graph |= {"mode": "dynamic", "timeformat": "date"}
        for _, _, found in made.edges(data=True):
            span = span_of(found["slice"])
            if span is not None:
                found["start"], found["end"] = span
    library = extra("networkx", "networks")
    for line in library.generate_gexf(made, version="1.2draft"):
        out.write(STAMP.sub("", line).encode("utf-8") + b"\n")
    return loss
