"""Text -> zones: which stretch plays which part on the page."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.articles.dates import written_date
from onrecord.articles.zones.paragraphs import paragraphs
from onrecord.articles.zones.sorting import sort_paragraphs
from onrecord.articles.zones.table import datelines
from onrecord.codebook import Codebook
from onrecord.records import Zone

__all__ = ["find_zones", "headline_of", "page_date"]


_LONGEST_DATELINE = 200
"""Code points."""


def find_zones(text: str, codebook: Codebook, title: str | None = None) -> tuple[Zone, ...]:
    """The zones of ``text``: one a paragraph, in order, without the blanks around it; and one
    for the dateline at the head of the first paragraph of the body.

    ``title`` is what metadata say; ``codebook`` holds the tables of furniture and datelines.
    """
    return tuple(_zones(text, codebook, title))


def headline_of(text: str, zones: tuple[Zone, ...]) -> str | None:
    """The words of the headline, if there is one."""
    found = next((zone for zone in zones if zone.zone == "headline"), None)
    return " ".join(text[found.start : found.end].split()) if found else None


def page_date(text: str, zones: tuple[Zone, ...]) -> tuple[str, str] | None:
    """The full date (ISO) that the page itself gives for its publication and where: a line above
    the body ("Published: ..."), else the dateline. Dates of changes do not count."""
    for zone in zones:
        if zone.zone == "body":
            break
        if zone.zone == "furniture" and (date := _stated(text[zone.start : zone.end])):
            return date, "the page"
    for zone in zones:
        if zone.zone == "dateline" and (date := written_date(text[zone.start : zone.end])):
            return date, "dateline"
    return None


def _stated(line: str) -> str | None:
    words = line.lower()
    if "copyright" in words or "©" in words:
        return None
    for change in ("updated", "modified", "changed", "corrected"):
        at = words.find(change)
        if at >= 0:
            line, words = line[:at], words[:at]
    return written_date(line)


def _zones(text: str, codebook: Codebook, title: str | None) -> Iterator[Zone]:
    body_begun = False
    for paragraph, zone in sort_paragraphs(paragraphs(text), title, codebook):
        start = paragraph.start
        if zone == "body" and not body_begun:
            length = _dateline(paragraph.text, codebook)
            if length:
                yield Zone("dateline", start, start + len(paragraph.text[:length].rstrip()))
                start += length
            body_begun = start < paragraph.end
            if not body_begun:
                continue
        yield Zone(zone, start, paragraph.end)


def _dateline(text: str, codebook: Codebook) -> int:
    """The length of the dateline at the head of ``text``, blanks after it included; 0 if there
    is none. A dateline may be all of a paragraph, the sentence being the next one."""
    opening = f"{text} A" if len(text) < _LONGEST_DATELINE else text[:_LONGEST_DATELINE]
    matches = (pattern.match(opening) for pattern in datelines(codebook))
    length = next((len(match[0]) for match in matches if match), 0)
    return length + len(text[length:]) - len(text[length:].lstrip()) if length else 0
