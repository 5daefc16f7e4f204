"""Deciding about a record, and what a record is after a correction."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from onrecord import records
from onrecord.errors import UsageError
from onrecord.records import Anchor, Mention
from onrecord.store import writer

if TYPE_CHECKING:
    from onrecord.store import Store

ACTIONS = ("accept", "correct", "reject")
FIXED = frozenset({"id", "kind", "article", "sha256", "text", "why"})
"""Fields that no decision changes: what a record is called, what it rests on, what made it."""


def decide(
    record: Store, target: str, action: str, *, who: str, at: str,
    field: str | None = None, value: Any = None, note: str | None = None,
) -> int:  # fmt: skip
    """Append what ``who`` decided ``at`` (an ISO time) about the record ``target``.

    ``action`` is ``accept``, ``correct`` (``field``, a dotted path such as ``speaker.actors``,
    should be ``value``) or ``reject``. Returns the number of the decision. Raises
    :class:`~onrecord.errors.UsageError` if there is no such record, field or action, or if the
    record would not be one with that value.
    """
    return decide_all(record, [(target, action, field, value)], who=who, at=at, note=note)[0]


def decide_all(
    record: Store, wanted: Iterable[tuple[str, str, str | None, Any]], *,
    who: str, at: str, note: str | None = None,
) -> list[int]:  # fmt: skip
    """As :func:`decide`, for several (target, action, field, value): all of them or none."""
    if not who.strip():
        raise UsageError("say who decides")
    made = [_decision(record, *one, note) | {"who": who, "at": at} for one in wanted]
    with record.writing() as connection:
        return [writer.append_decision(connection, decision) for decision in made]


def _decision(
    record: Store, target: str, action: str, field: str | None, value: Any, note: str | None
) -> dict[str, Any]:
    """One row of the table of decisions, without who and when."""
    if action not in ACTIONS:
        raise UsageError(f"there is no decision {action}: choose {', '.join(ACTIONS)}")
    found = record.get(target)
    if found is None:
        raise UsageError(f"{record.name}: there is no record {target}")
    payload: dict[str, Any] = {}
    if action == "correct":
        if field is None:
            raise UsageError("a correction names a field and its value")
        corrected(record, found, field, value)
        was = _at(msgspec.to_builtins(found), field)
        payload = {"field": field, "value": msgspec.to_builtins(value), "was": was}
    elif field is not None:
        raise UsageError(f"only a correction names a field, not {action}")
    if note:
        payload["note"] = note
    kind = type(found).__name__.lower()
    return {"kind": kind, "target": target, "action": action, "payload": payload}


def corrected(record: Store, found: records.Record, field: str, value: Any) -> records.Record:
    """``found`` with ``value`` in its ``field``.

    Raises :class:`~onrecord.errors.UsageError` if it has no such field, if the value does not fit,
    or if words in it are not in the text where it says.
    """
    fields = msgspec.to_builtins(found)
    _at(fields, field)
    *outer, name = field.split(".")
    if field in FIXED or outer[:1] == ["why"]:
        raise UsageError(f"{field} cannot be corrected")
    place = fields
    for part in outer:
        place = place[part]
    place[name] = msgspec.to_builtins(value)
    try:
        made = msgspec.convert(fields, type(found))
    except msgspec.ValidationError as error:
        raise UsageError(f"{field}: {error}") from error
    _stand_in_text(record, made, field)
    return made


def value_of(record: Store, target: str, field: str, words: str) -> Any:
    """What a person who typed ``words`` for ``field`` means: text where the field takes text,
    otherwise JSON; ``null`` is *not known*; pairs of offsets stand for anchors.

    Raises :class:`~onrecord.errors.UsageError` if it is neither.
    """
    found = record.get(target)
    if found is None:
        raise UsageError(f"{record.name}: there is no record {target}")
    _at(msgspec.to_builtins(found), field)
    try:
        parsed = msgspec.json.decode(words)
    except msgspec.DecodeError:
        return words
    if _is_spans(parsed) and hasattr(found, "article"):
        text = record.article_of(found.article).text
        return [msgspec.to_builtins(Anchor.of(text, start, end)) for start, end in parsed]
    if parsed is None or isinstance(parsed, list | dict):
        return parsed
    return words


def _is_spans(value: Any) -> bool:
    return isinstance(value, list) and all(
        isinstance(pair, list) and len(pair) == 2 and all(isinstance(n, int) for n in pair)
        for pair in value
    )


def _at(fields: Any, path: str) -> Any:
    for name in path.split("."):
        if not isinstance(fields, dict) or name not in fields:
            raise UsageError(f"there is no field {path}")
        fields = fields[name]
    return fields


def _stand_in_text(record: Store, made: Any, field: str) -> None:
    """Every anchor of a corrected record is in the text as it says."""
    for anchor, article in _anchors(made, getattr(made, "article", None)):
        if article is None:
            continue
        text = record.article_of(article).text
        if anchor.start >= anchor.end or text[anchor.start : anchor.end] != anchor.text:
            raise UsageError(f"{field}: the words at {anchor.start}-{anchor.end} are others")


def _anchors(thing: Any, article: str | None) -> Iterable[tuple[Anchor | Mention, str | None]]:
    if isinstance(thing, Anchor | Mention):
        yield thing, getattr(thing, "article", article)
    elif isinstance(thing, Struct):
        inside = getattr(thing, "article", article)
        for name in thing.__struct_fields__:
            yield from _anchors(getattr(thing, name), inside)
    elif isinstance(thing, tuple):
        for item in thing:
            yield from _anchors(item, article)
