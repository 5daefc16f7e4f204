"""RSS and Atom files -> articles: the entries that carry their content."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from onrecord.articles.fragments import markup, parse_xml, text_of
from onrecord.articles.pages import with_title
from onrecord.articles.settings import Known, Settings
from onrecord.articles.unpacking import read_whole
from onrecord.errors import EmptyInput, InputError, UnreadableInput
from onrecord.records import Article

_CONTENT = ("encoded", "content", "description", "summary")
_DATE = ("published", "pubDate", "issued", "date")
_PUBLISHER = ("title",)


def read_feed(
    stream: io.BufferedReader, path: str, settings: Settings
) -> Iterator[Article | InputError]:
    """One article an entry, its title first; an entry without content is an error and the
    others go on. Raises :class:`InputError` for what is no feed."""
    root = parse_xml(read_whole(stream, path), path)
    name = _local(root)
    if name not in ("rss", "feed", "RDF"):
        raise UnreadableInput(path, "is XML, but neither RSS nor Atom")
    feed = next((child for child in root if _local(child) == "channel"), root)
    entries = [node for node in root.iter() if _local(node) in ("item", "entry")]
    if not entries:
        raise EmptyInput(path, "the feed holds no entry")
    publisher = _text(feed, _PUBLISHER)
    for number, entry in enumerate(entries, 1):
        yield _article(entry, publisher, path, number, settings)


def _article(
    entry: Any, publisher: str | None, path: str, number: int, settings: Settings
) -> Article | InputError:
    place = f"{path} entry {number}"
    content = next((found for name in _CONTENT if (found := _content(entry, name))), None)
    if content is None:
        return EmptyInput(place, "has no content")
    title = _text(entry, ("title",))
    known = Known(title, publisher, _text(entry, _DATE), _link(entry))
    try:
        text = with_title(text_of(content, place), title)
        return settings.article(text, path, known, (f"entry {number}",))
    except InputError as error:
        return type(error)(place, error.reason)


def _content(entry: Any, name: str) -> str | None:
    """The content as HTML: escaped in the element's text, or as elements in it (Atom's
    ``type="xhtml"``)."""
    for child in entry:
        if _local(child) != name:
            continue
        if len(child):
            return markup(child)
        if child.text and child.text.strip():
            return str(child.text)
    return None


def _text(node: Any, names: tuple[str, ...]) -> str | None:
    for name in names:
        for child in node:
            if _local(child) == name and child.text and child.text.strip():
                return " ".join(child.text.split())
    return None


def _link(entry: Any) -> str | None:
    """RSS has the address as the element's text, Atom as its ``href``."""
    for child in entry:
        if _local(child) == "link" and child.get("rel", "alternate") == "alternate":
            found = child.get("href") or child.text
            if found and found.strip():
                return str(found).strip()
    return None


def _local(node: Any) -> str:
    """The name of an element without its namespace; of a comment, nothing."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""
