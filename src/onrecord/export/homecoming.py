"""Corrections made in another program come home as review decisions.

The marks that come back are compared with those that the record would write today. A value or a
stretch that differs is a correction, a mark that is gone a rejection. A mark that is new is counted
and said: a decision is about a record that is there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.errors import UnreadableInput, UsageError
from onrecord.export.loss import Loss
from onrecord.export.marks import LAYERS, Mark, marks_of, placed, value_at
from onrecord.export.pages import pages
from onrecord.records import Anchor
from onrecord.review import corrected, decide_all

if TYPE_CHECKING:
    from onrecord.store import Store

CORRECTABLE = {"cas": "onrecord.export.cas", "brat": "onrecord.export.brat"}
"""Formats in which people correct a record -> their modules. Each has ``files(folder)``, the file
of each article, ``read_marks(file)``, its text and marks, and ``carried(mark, text, loss)``, a mark
as the format can carry it."""
Wanted = tuple[str, str, str | None, Any]


def bring_home(record: Store, path: Path, name: str, *, by: str, at: str) -> tuple[int, Loss]:
    """Append as decisions of ``by`` what was changed in the folder ``path`` of the format
    ``name``; answers how many decisions, and what could not be taken home.

    Raises :class:`~onrecord.errors.UsageError` for another format and
    :class:`~onrecord.errors.UnreadableInput` for a file that is broken or whose text is another.
    """
    if name not in CORRECTABLE:
        raise UsageError(f"{name} brings no corrections: choose {', '.join(CORRECTABLE)}")
    module = import_module(CORRECTABLE[name])
    loss = Loss()
    files: dict[str, Path] = module.files(path)
    wanted: list[Wanted] = []
    for page in pages(record):
        file = files.pop(page.article.id, None)
        if file is None:
            continue
        text, after = module.read_marks(file)
        if text != module.text_of(page.article.text, Loss()):
            raise UnreadableInput(str(file), "its text is not that of the article any more")
        before = [
            module.carried(mark, page.article.text, Loss()) for mark in marks_of(page, Loss())
        ]
        before = [mark for mark in before if placed(mark)]
        changes = changed(before, after, page.article.text, loss)
        wanted.extend(one for one in changes if _fits(record, one, loss))
    loss.add("files of articles that are not in the record", len(files))
    return len(decide_all(record, wanted, who=by, at=at)), loss


def changed(
    before: Sequence[Mark], after: Sequence[Mark], text: str, loss: Loss
) -> Iterator[Wanted]:
    """The decisions that turn the marks ``before`` into those ``after``."""
    known = {mark.id: mark for mark in before if mark.kind != "mention"}
    found = {mark.id: mark for mark in after if mark.kind != "mention"}
    for mark in after:
        if mark.kind != "mention" and (mark.id not in known or found[mark.id] is not mark):
            loss.add(f"new {mark.kind}s (a decision is about a record that is there)")
    mentions = [[m for m in marks if m.kind == "mention"] for marks in (before, after)]
    if sorted(map(repr, mentions[0])) != sorted(map(repr, mentions[1])):
        loss.add("articles with changed mentions, which are not taken home")
    for ident, mark in known.items():
        if ident not in found or found[ident].kind != mark.kind:
            yield ident, "reject", None, None
        else:
            yield from _corrections(mark, found[ident], text)


def _corrections(mark: Mark, now: Mark, text: str) -> Iterator[Wanted]:
    layer = LAYERS[mark.kind]
    for path in layer.spans:
        spans = now.spans.get(path, ())
        if spans != mark.spans[path]:
            anchors = [Anchor.of(text, start, end) for start, end in spans]
            yield mark.id, "correct", path, anchors
    for path in (*layer.values, *layer.lists):
        if now.values.get(path) != mark.values.get(path):
            yield mark.id, "correct", path, value_at(now, path)


def _fits(record: Store, wanted: Wanted, loss: Loss) -> bool:
    """Whether a correction makes a record; if not, it is counted."""
    target, action, field, value = wanted
    found = record.get(target)
    if action != "correct" or found is None or field is None:
        return found is not None
    try:
        corrected(record, found, field, value)
    except UsageError:
        loss.add(f"corrections of {field} that make no record")
        return False
    return True
