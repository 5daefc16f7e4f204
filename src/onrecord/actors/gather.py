"""Across articles: which actors of a record are one, beyond those whose ids already agree.

States, bodies and people known by their full name have the same id in every article. What is left
are people whom an article gives by surname only, and spelling variants of full names. They are
united if nothing speaks against it; in doubt they stay apart. A user's decision goes before every
rule and is kept with the record.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from onrecord.actors.folding import Spelling, initials, initials_differ
from onrecord.actors.knowledge import load_knowledge
from onrecord.actors.names import same_name
from onrecord.codebook import Codebook
from onrecord.records import Actor, Why


class Decision(Struct, frozen=True):
    """What a user decided: that the actors ``ids`` are one (``merge``) or not one (``split``)."""

    action: Literal["merge", "split"]
    ids: tuple[str, ...]


class Link(Struct, frozen=True):
    """``actor`` (an id met in an article) is the record's actor ``to``, and why."""

    actor: str
    to: str
    why: Why


class _Profile(Struct, frozen=True):
    """What tells people apart: the keys of their names, offices, states and genders."""

    id: str
    name: str
    keys: tuple[tuple[str, ...], ...]
    states: frozenset[str]
    offices: frozenset[str]
    mentions: int
    initials: str = ""

    @property
    def full(self) -> bool:
        """Whether a given name is known."""
        return any(len(key) > 1 for key in self.keys)


def unite(
    actors: Iterable[Actor], codebook: Codebook, decisions: Sequence[Decision] = ()
) -> dict[str, Link]:
    """Links from local ids to record ids; actors that stand for themselves are not in it.

    ``actors`` are those of all articles (several rows of one id are taken together). The answer
    does not depend on their order. Decisions are applied in turn, a later one over an earlier.
    """
    spelling = load_knowledge(codebook).spelling
    people = _profiles(actors, spelling)
    apart = {pair for d in decisions if d.action == "split" for pair in _pairs(d.ids)}
    links: dict[str, Link] = {}
    _unite_variants(people, spelling, apart, links)
    _unite_surnames(people, apart, links)
    for decision in decisions:
        _decide(decision, links)
    return {actor: _final(links, actor) for actor in sorted(links)}


def _pairs(ids: tuple[str, ...]) -> set[frozenset[str]]:
    return {frozenset((a, b)) for a in ids for b in ids if a != b}


def _profiles(actors: Iterable[Actor], spelling: Spelling) -> list[_Profile]:
    """One profile for each person's id, in the order of the ids."""
    rows: dict[str, list[Actor]] = {}
    for actor in actors:
        if actor.type == "person":
            rows.setdefault(actor.id, []).append(actor)
    return [_profile(key, rows[key], spelling) for key in sorted(rows)]


def _profile(key: str, rows: list[Actor], spelling: Spelling) -> _Profile:
    name = min(sorted(row.name for row in rows), key=lambda n: -len(n.split()))
    return _Profile(
        key,
        name,
        tuple(sorted({spelling.keys(row.name.replace("-", " ").split()) for row in rows})),
        frozenset(r for row in rows for r in row.represents),
        frozenset(role.title.lower().split()[-1] for row in rows for role in row.roles),
        sum(len(row.mentions) for row in rows),
        max((initials(row.name.split()) for row in rows), key=len),
    )


def _unite_variants(
    people: list[_Profile], spelling: Spelling, apart: set[frozenset[str]], links: dict[str, Link]
) -> None:
    """Full names that differ in spelling, a middle name or a short form, if both serve the same
    state or body, or if one name holds all words of the other."""
    by_surname: dict[str, list[_Profile]] = {}
    for person in people:
        if person.full:
            for surname in sorted({key[-1] for key in person.keys}):
                by_surname.setdefault(surname, []).append(person)
    for surname in sorted(by_surname):
        group = sorted(by_surname[surname], key=lambda p: (-p.mentions, p.id))
        for n, other in enumerate(group):
            fits = [p for p in group[:n] if p.id not in links and _variant(p, other, spelling)
                    and frozenset((p.id, other.id)) not in apart]  # fmt: skip
            if len(fits) == 1 and other.id not in links:
                links[other.id] = Link(other.id, fits[0].id, Why(
                    "name variant", f"{other.name} is a form of {fits[0].name}", 0.85))  # fmt: skip


def _variant(one: _Profile, other: _Profile, spelling: Spelling) -> bool:
    if one.states and other.states and not one.states & other.states:
        return False
    if initials_differ(one.initials, other.initials):
        return False
    if not any(same_name(a, b, spelling) for a in one.keys for b in other.keys):
        return False
    return bool(one.states & other.states) or any(
        set(a) <= set(b) or set(b) <= set(a) for a in one.keys for b in other.keys
    )


def _unite_surnames(
    people: list[_Profile], apart: set[frozenset[str]], links: dict[str, Link]
) -> None:
    """A person known by surname only is the one person of the record with that surname, if an
    office or a state that both bear says so as well."""
    bearers: dict[str, list[_Profile]] = {}
    for person in people:
        if person.full and person.id not in links:
            for surname in sorted({key[-1] for key in person.keys if key}):
                bearers.setdefault(surname, []).append(person)
    for person in people:
        if person.full:
            continue
        surname = "".join(person.keys[0][-1:])
        named = bearers.get(surname, [])
        fits = [p for p in named if _agree(person, p) and frozenset((p.id, person.id)) not in apart]
        if len(named) == 1 and len(fits) == 1:
            links[person.id] = Link(person.id, fits[0].id, Why(
                "surname", f"the only {fits[0].name} of the record; {_grounds(person, fits[0])}",
                0.75))  # fmt: skip


def _agree(person: _Profile, other: _Profile) -> bool:
    if person.states and other.states and not person.states & other.states:
        return False
    return bool(person.states & other.states or person.offices & other.offices)


def _grounds(person: _Profile, other: _Profile) -> str:
    shared = sorted(person.offices & other.offices)
    return f"both are called {shared[0]}" if shared else "both speak for the same"


def _decide(decision: Decision, links: dict[str, Link]) -> None:
    """Apply a user's decision over what the rules did."""
    if decision.action == "merge":
        target = decision.ids[0]
        links.pop(target, None)
        for actor in decision.ids[1:]:
            links[actor] = Link(actor, target, Why("user", "merged by decision", 1.0))
        return
    for actor in decision.ids:
        link = links.get(actor)
        if link is not None and link.to in decision.ids:
            del links[actor]


def _final(links: Mapping[str, Link], actor: str) -> Link:
    """The link to the end of a chain of links."""
    link, seen = links[actor], {actor}
    while link.to in links and link.to not in seen:
        seen.add(link.to)
        link = Link(actor, links[link.to].to, link.why)
    return link
