"""What a batch depends on, and the public :func:`build`."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import BinaryIO

from onrecord import articles
from onrecord.batch.attempt import Read
from onrecord.batch.job import Engine, Notice, Summary, run
from onrecord.codebook import Codebook, load_codebook
from onrecord.errors import UsageError
from onrecord.records import content_id
from onrecord.store import Record
from onrecord.store.gathering import gather_record
from onrecord.version import __version__

READERS = ("model", "rules")


@dataclass(frozen=True)
class Settings:
    """How articles are read. ``reader`` is ``model`` or ``rules``; ``seconds`` bounds the
    reading of one article; ``again`` reads stored articles again."""

    codebook: Codebook
    reader: str = "model"
    workers: int = 1
    threads: int = 1
    seconds: float = 120.0
    again: bool = False

    def __post_init__(self) -> None:
        if self.reader not in READERS:
            raise UsageError(f"there is no reader {self.reader}: choose {', '.join(READERS)}")
        if self.workers < 1 or self.threads < 1:
            raise UsageError("there must be at least one worker and one thread")

    @property
    def version(self) -> str:
        """Changes whenever the same article might be read differently: with this package, its
        tables, the user's codebook entries and the reader."""
        tables = _digest(resources.files("onrecord.codebook"))
        return content_id("rv", __version__, tables, self.codebook.fingerprint, self.reader)


def start(settings: Settings) -> Read:
    """Load the tools of a process (some seconds) and give the function that reads with them."""
    from onrecord.pipeline import load_tools, read_article

    tools = load_tools(settings.codebook, settings.reader, settings.threads)
    return partial(read_article, tools=tools)


def read_into(
    record: Record,
    paths: Iterable[str | Path],
    settings: Settings,
    *,
    published: str | None = None,
    stdin: BinaryIO | None = None,
    notice: Notice = lambda _: None,
    engine: Engine | None = None,
) -> Summary:
    """Read the articles of ``paths`` into ``record``; see :func:`build` for the arguments, and
    :func:`onrecord.batch.run` for ``engine``.

    Raises :class:`~onrecord.errors.UsageError` if ``published`` is no ISO date.
    """
    _check_date(published)
    summary = run(
        articles.load(paths, published=published, stdin=stdin, codebook=settings.codebook),
        record,
        partial(start, settings),
        settings.version,
        workers=settings.workers,
        seconds=settings.seconds,
        again=settings.again,
        notice=notice,
        engine=engine,
    )
    gather_record(record, settings.codebook)
    return summary


def build(
    paths: Sequence[str | Path] | str | Path,
    output: str | Path | None = None,
    *,
    codebook: Iterable[str | Path] = (),
    published: str | None = None,
    reader: str = "model",
    workers: int = 1,
    threads: int = 1,
) -> Record:
    """Read articles (files, folders, globs) into a record; safe to repeat and to interrupt.

    ``output`` is the path (or database URL) of the record, made if it is not there; without one
    the record lives as long as the object. ``codebook`` are YAML files with entries of one's own;
    ``published`` is the ISO date of articles that do not say theirs. Inputs that cannot be used
    are set aside: see :meth:`Record.set_aside`.
    """
    chosen = [paths] if isinstance(paths, str | Path) else paths
    settings = Settings(load_codebook(codebook), reader, workers, threads)
    record = Record(output, create=True)
    try:
        read_into(record, chosen, settings, published=published)
    except BaseException:
        record.close()
        raise
    return record


def _check_date(published: str | None) -> None:
    if published is None:
        return
    try:
        date.fromisoformat(published)
    except ValueError as error:
        raise UsageError(f"{published} is no ISO date such as 2031-03-04") from error


def _digest(folder: Traversable) -> str:
    """Of all YAML files in ``folder``, so that a changed table makes articles be read again."""
    digest = hashlib.sha256()
    for entry in sorted(folder.iterdir(), key=lambda found: found.name):
        if entry.is_dir():
            digest.update(f"{entry.name}/{_digest(entry)}".encode())
        elif entry.name.endswith(".yaml"):
            digest.update(entry.name.encode() + b"\0" + entry.read_bytes())
    return digest.hexdigest()
