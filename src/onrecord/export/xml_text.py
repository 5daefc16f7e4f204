"""Text in XML: the characters that XML 1.0 has no place for, replaced one for one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.export.loss import Loss

ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What is no ``Char`` of XML 1.0, section 2.2."""
REPLACEMENT = "\ufffd"


def legal(text: str, loss: Loss) -> str:
    """``text`` with every character that XML cannot hold as U+FFFD; no offset changes."""
    found, count = ILLEGAL.subn(REPLACEMENT, text)
    loss.add("characters that XML cannot hold, replaced by U+FFFD", count)
    return found


def legal_attributes(graph: Any, loss: Loss) -> None:
    """The same for all labels of a graph."""
    for _, found in graph.nodes(data=True):
        for name, value in found.items():
            if isinstance(value, str):
                found[name] = legal(value, loss)
