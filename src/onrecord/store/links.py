"""Who is the same as whom across articles, laid over records as they are read.

An article's reading names actors by ids derived from their content. The table ``actor_links``
says which of these ids are one and the same; every id that leaves the record has gone through it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from msgspec.structs import replace

from onrecord.records import Actor, Event, Role, Stance, Statement, Target, Why

Links = Mapping[str, str]
"""Local actor id -> the id it is the same as."""
Linked = TypeVar("Linked")


def relink(record: Linked, links: Links) -> Linked:
    """``record`` with every actor id as the links have it."""
    if not links:
        return record
    if isinstance(record, Statement):
        speaker = replace(record.speaker, actors=_mapped(record.speaker.actors, links))
        return replace(record, speaker=speaker)
    if isinstance(record, Event):
        actors, recipients = _mapped(record.actors, links), _mapped(record.recipients, links)
        return replace(record, actors=actors, recipients=recipients)
    if isinstance(record, Stance):
        toward = dict.fromkeys(Target(links.get(t.actor, t.actor), t.sign) for t in record.toward)
        holder = links.get(record.holder, record.holder)
        return replace(record, holder=holder, toward=tuple(toward))
    return record


def _mapped(ids: Iterable[str], links: Links) -> tuple[str, ...]:
    return tuple(dict.fromkeys(links.get(actor, actor) for actor in ids))


def best_name(names: Sequence[str]) -> str:
    """The name that most articles use; of several the longest, then the first."""
    counts = Counter(names)
    return max(counts, key=lambda name: (counts[name], len(name)))


def unite(record_id: str, parts: Sequence[Actor], links: Links) -> Actor:
    """One actor from the views (``parts``, in the order of articles) that articles have of it.

    The actor whose own id is ``record_id`` gives the name and the type; aliases, roles and
    mentions follow one another in the order of the articles.
    """
    leading = [part for part in parts if part.id == record_id] or list(parts)
    name = best_name([part.name for part in leading])
    first = leading[0]
    aliases = dict.fromkeys(
        alias for part in parts for alias in (part.name, *part.aliases) if alias != name
    )
    represents = dict.fromkeys(
        _mapped((actor for part in parts for actor in part.represents), links)
    )
    return Actor(
        id=record_id,
        name=name,
        aliases=tuple(aliases),
        type=first.type,
        represents=tuple(actor for actor in represents if actor != record_id),
        roles=tuple(dict.fromkeys(_role(role, links) for part in parts for role in part.roles)),
        mentions=tuple(mention for part in parts for mention in part.mentions),
        ids=dict(sorted({k: v for part in reversed(parts) for k, v in part.ids.items()}.items())),
        why=_why(first, parts),
    )


def _role(role: Role, links: Links) -> Role:
    head = links.get(role.of) if role.of else None
    return replace(role, of=head) if head else role


def _why(first: Actor, parts: Sequence[Actor]) -> Why:
    """The reason of the leading view; where links united several ids, that is said too."""
    others = [part for part in parts if part.id != first.id]
    if not others:
        return first.why
    names = ", ".join(dict.fromkeys(part.name for part in others))
    detail = f"{first.why.detail}; " if first.why.detail else ""
    return replace(first.why, detail=f"{detail}united with: {names}")
