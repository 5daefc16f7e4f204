"""Text -> zones."""

from __future__ import annotations

from onrecord.codebook import Codebook
from onrecord.records import Zone


def find_zones(text: str, codebook: Codebook) -> tuple[Zone, ...]:
    zones = []
    at = 0
    for line in text.splitlines(keepends=True):
        s = line.strip()
        if s:
            start = at + line.index(s)
            zones.append(
                Zone("headline" if not zones and len(s) < 140 else "body", start, start + len(s))
            )
        at += len(line)
    return tuple(zones)


def first_line(text, zones):
    return next((text[z.start : z.end] for z in zones if z.zone == "headline"), None)


def page_date(text, zones):
    return None
