"""What ``show`` and ``ask`` print of each kind of record: a header and a row of words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.store import (
        ActorView,
        ArticleView,
        EventView,
        MatterView,
        StanceView,
        StatementView,
    )

Row = Callable[[Any], tuple[str, ...]]


def _article(view: ArticleView) -> tuple[str, ...]:
    found = view.data
    title = found.title or ""
    return found.id, found.published or "", found.publisher or "", title, " ".join(found.origins)


def _statement(view: StatementView) -> tuple[str, ...]:
    found = view.data
    names = ", ".join(view.speaker_names)
    words = view.speaker_text
    who = f"{names} ({words})" if names and words and names != words else names or words
    return found.id, who, view.cue_text, view.text, found.form, where(view)


def _event(view: EventView) -> tuple[str, ...]:
    found = view.data
    code = found.plover.event + (f" ({found.plover.mode})" if found.plover.mode else "")
    doers, others = ", ".join(view.actor_names), ", ".join(view.recipient_names)
    when = (found.when.date or found.when.text) if found.when else ""
    return found.id, code, doers, others, view.text, found.status, when, where(view)


def _stance(view: StanceView) -> tuple[str, ...]:
    found = view.data
    toward = ", ".join(
        f"{name} ({target.sign})" if target.sign else name
        for name, target in zip(view.toward_names, found.toward, strict=True)
    )
    return (
        found.id, view.holder_name, found.attitude, found.basis, toward, view.text, where(view),
    )  # fmt: skip


def _actor(view: ActorView) -> tuple[str, ...]:
    found = view.data
    roles = dict.fromkeys(role.title for role in found.roles)
    return (
        found.id, found.name, found.type, ", ".join(found.aliases), ", ".join(roles),
        str(len(found.mentions)),
    )  # fmt: skip


def _matter(view: MatterView) -> tuple[str, ...]:
    found = view.data
    return found.id, found.type, found.label, str(len(found.accounts))


def where(view: StatementView | EventView | StanceView) -> str:
    """The article of a record in a few words: outlet and title, or the name of its file."""
    article = view.article.data
    name = article.title or article.source.replace("\\", "/").rsplit("/", 1)[-1]
    return f"{article.publisher}: {name}" if article.publisher else name


TABLES: Mapping[str, tuple[tuple[str, ...], Row]] = {
    "articles": (("id", "published", "publisher", "title", "origins"), _article),
    "statements": (("id", "speaker", "cue", "words", "form", "article"), _statement),
    "events": (
        ("id", "type", "actors", "recipients", "words", "status", "when", "article"),
        _event,
    ),
    "stances": (
        ("id", "holder", "attitude", "basis", "toward", "words", "article"),
        _stance,
    ),
    "actors": (("id", "name", "type", "aliases", "roles", "mentions"), _actor),
    "matters": (("id", "type", "label", "accounts"), _matter),
}
"""Kind -> its header and the row of one view; the kinds in the order of ``show --help``."""
