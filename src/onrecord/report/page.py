"""Putting the page together: sections, style, search and a content security policy, in one file."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from onrecord.files import fresh_file
from onrecord.report.sections import SECTIONS
from onrecord.report.words import safe_link, shown

if TYPE_CHECKING:
    from onrecord.store import Record

PIECES = 500
"""Pieces of the template that are joined before they are written."""


def write_report(record: Record, path: str | Path, *, title: str | None = None) -> None:
    """Write the page on ``record`` to ``path``.

    The file needs nothing but itself: no network, all text of articles escaped; the one script,
    which searches, is ours, and without it nothing but the search is missing.
    Raises :class:`~onrecord.errors.StorageFailed` if ``path`` cannot be written.
    """
    with fresh_file(Path(path)) as out:
        for piece in page(record, title=title):
            out.write(piece.encode("utf-8"))


def page(record: Record, *, title: str | None = None) -> Iterator[str]:
    """The page in pieces, so that a large record need not fit into memory as one."""
    environment = _environment()
    style = environment.get_template("style.css").render()
    script = environment.get_template("search.js").render()
    record.know_names()
    sections = [(section, section.gather(record)) for section in SECTIONS]
    stream = environment.get_template("page.html").stream(
        title=title or f"On the record: {Path(record.name).stem}",
        style=Markup(style),  # noqa: S704 - our own file, no word of an article in it
        script=Markup(script),  # noqa: S704 - the same
        policy=_policy(style, script),
        sections=[(section, found) for section, found in sections if found is not None],
    )
    stream.enable_buffering(PIECES)
    yield from stream


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("onrecord.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["shown"] = shown
    environment.filters["safe_link"] = safe_link
    return environment


def _policy(style: str, script: str) -> str:
    """What a browser may do with the page: use our style sheet, run our script, nothing else."""
    return (
        f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    """The only text that may stand in such an element, as a content security policy names it."""
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
