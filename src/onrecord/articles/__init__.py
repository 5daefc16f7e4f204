"""Files, folders, pages, archives and feeds -> Articles: the only room that knows formats."""

from __future__ import annotations

from onrecord.articles.making import make_article
from onrecord.articles.reading import load, read
from onrecord.articles.sources import Source, inputs

__all__ = ["Source", "inputs", "load", "make_article", "read"]
