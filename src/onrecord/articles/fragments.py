"""Markup of feeds, taken apart by lxml: XML trees, and pieces of HTML as text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types
from lxml import html as lxml_html

from onrecord.errors import EmptyInput, UnreadableInput

_BLOCK_NAMES = (
    "address article aside blockquote body br dd div dl dt figure footer h1 h2 h3 h4 h5 h6 header "
    "hr html li main nav ol p pre section table td th tr ul"
)
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_UNREAD_NAMES = "script style figure figcaption iframe noscript svg video audio form"
_UNREAD = frozenset(_UNREAD_NAMES.split())


def parse_xml(data: bytes, path: str) -> Any:
    """The root element of ``data``, slips in it mended; no entity is expanded and nothing is
    fetched. Raises :class:`EmptyInput` or :class:`UnreadableInput`."""
    if not data.strip():
        raise EmptyInput(path, "is empty")
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableInput(path, f"is no XML ({error})") from error
    if root is None:
        raise UnreadableInput(path, "is no XML")
    return root


def markup(node: Any) -> str:
    """The elements inside ``node`` as markup."""
    return "".join(etree.tostring(child, encoding="unicode") for child in node)


def text_of(html: str, path: str) -> str:
    """The text of a piece of HTML, paragraphs parted by blank lines, pictures and scripts left
    out. Raises :class:`UnreadableInput` for what cannot be taken apart."""
    try:
        root = lxml_html.fromstring(f"<div>{html.replace(chr(0), '')}</div>")
    except (etree.LxmlError, ValueError, RecursionError) as error:
        raise UnreadableInput(path, f"the content cannot be taken apart ({error})") from error
    paragraphs = ("".join(_pieces(root))).split("\n\n")
    return "\n\n".join(line for p in paragraphs if (line := " ".join(p.split())))


def _pieces(root: Any) -> Iterator[str]:
    """The text in document order, with a blank line around each block. Walks without recursion,
    so that no depth of nesting can break it."""
    stack: list[tuple[Any, bool]] = [(root, False)]
    while stack:
        node, leaving = stack.pop()
        block = node.tag in _BLOCKS
        if leaving:
            yield ("\n\n" if block else "") + (node.tail or "")
        else:
            yield "\n\n" if block else ""
            stack.append((node, True))
            if isinstance(node.tag, str) and node.tag not in _UNREAD:
                yield node.text or ""
                stack.extend((child, False) for child in reversed(node))
