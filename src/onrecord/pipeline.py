"""The whole product on one page.

Load articles; in each, analyse the language once, find the statements, resolve the actors and
dates, code the events and stances; then gather matters across all articles and write the record.
The first part takes one article at a time and depends on nothing else, so that one process, a
pool and Spark run the same function; only gathering looks across articles.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.actors import dated, load_times, resolve
from onrecord.codebook import Codebook, load_codebook
from onrecord.events import code
from onrecord.events.explain import explain
from onrecord.language import analyse, load_language
from onrecord.records import Article, Reading
from onrecord.statements import Reader, find, load_reader, look

if TYPE_CHECKING:
    from onrecord.language import Language


@dataclass(frozen=True)
class Tools:
    """All that reading needs from outside the article: made once, passed in, never changed."""

    language: Language
    reader: Reader
    codebook: Codebook


def load_tools(codebook: Codebook | None = None, reader: str = "model", threads: int = 1) -> Tools:
    """The shipped parser, statement reader (``model`` or ``rules``) and codebook."""
    book = codebook or load_codebook()
    return Tools(load_language(), load_reader(book, reader, threads), book)


def read_article(article: Article, tools: Tools) -> Reading:
    """Everything ``article`` yields on its own. A pure function of its arguments."""
    analysis = analyse(article, tools.language)
    seen = look(analysis, tools.reader)
    cast = resolve(analysis, find(analysis, tools.reader, seen), tools.codebook)
    events, stances = code(analysis, cast, tools.codebook, seen.judgement if seen else None)
    times = load_times(tools.codebook)
    told = tuple(dated(event, article.published, times) for event in events)
    return Reading(article, cast.actors, cast.statements, told, stances)


def explain_coding(article: Article, tools: Tools, record_id: str) -> str | None:
    """The parse that mattered and the entries that fired for an event or stance of ``article``,
    by reading it again; ``None`` where these tools do not yield that record."""
    analysis = analyse(article, tools.language)
    seen = look(analysis, tools.reader)
    cast = resolve(analysis, find(analysis, tools.reader, seen), tools.codebook)
    return explain(analysis, cast, tools.codebook, record_id, seen.judgement if seen else None)
