"""Which paragraphs are page furniture or captions, by the codebook's table."""

from __future__ import annotations

from onrecord.articles.zones.paragraphs import Paragraph
from onrecord.articles.zones.table import Furniture, furniture
from onrecord.codebook import Codebook

_CURLY = str.maketrans("’‘“”\xa0", "''\"\" ")


_BULLETS = "▶►▸•·|>»› "


def entry_for(paragraph: Paragraph, first: bool, codebook: Codebook) -> Furniture | None:
    """The entry of the table that ``paragraph`` fits; ``None`` for what may be text. ``first``:
    it is the first paragraph of the article."""
    length = paragraph.end - paragraph.start
    folded, lower = "", ""
    for entry, pattern in furniture(codebook):
        if length > entry.longest or (first and not entry.first):
            continue
        if not folded:
            folded = " ".join(paragraph.text.translate(_CURLY).split()).lstrip(_BULLETS)
            lower = folded.lower()
        if entry.needs and not any(word in lower for word in entry.needs):
            continue
        if pattern.fullmatch(folded):
            return entry
    return None
