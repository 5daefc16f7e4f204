"""Rule packs: how a body decides and who belongs to it, as data.

A pack is one entry of the codebook table ``bodies`` (``codebook/bodies/*.yaml``). A user adds a
body with a YAML file of the same shape; ``docs/bodies.md`` shows one. These structs are the schema:
an unknown key, a missing one or a wrong type is a :class:`~onrecord.errors.CodebookError` that
names the pack, and so is a pack that contradicts itself (:func:`check_pack`).
"""

from __future__ import annotations

import datetime as dt
from difflib import get_close_matches
from functools import cache
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from onrecord.bodies.problems import UnknownBody
from onrecord.codebook import Codebook
from onrecord.errors import CodebookError

Code = Annotated[str, Meta(pattern=r"^[A-Z]{2,3}$")]
Fraction = Annotated[str, Meta(pattern=r"^[1-9]\d*/[1-9]\d*$")]
Outcome = Literal["adopted", "vetoed", "failed", "not_decided"]


class Need(Struct, frozen=True, forbid_unknown_fields=True):
    """Votes in favour that carry: a plain ``count``, or a ``share`` such as ``2/3`` of all
    ``members`` or of those ``voting`` yes or no; ``more_than`` makes the share exclusive."""

    count: Annotated[int, Meta(ge=1)] | None = None
    share: Fraction | None = None
    of: Literal["members", "voting"] = "members"
    more_than: bool = False


class Limit(Struct, frozen=True, forbid_unknown_fields=True):
    """Constructive abstentions stop a decision from this share of members *and* of weights on."""

    members: Fraction
    weight: Fraction


class Example(Struct, frozen=True, forbid_unknown_fields=True):
    """A tally and the outcome that the rule gives it; a test reads every one. (YAML reads a bare
    ``yes`` or ``no`` as true or false, hence the longer names.)"""

    date: dt.date
    in_favour: int
    against: int
    abstain: int
    outcome: Outcome
    against_from: tuple[Code, ...] = ()


class Rule(Struct, frozen=True, forbid_unknown_fields=True):
    """How one kind of matter is decided between two days (both inclusive).

    ``objections`` is the largest number of votes against that the rule stands (``None``: any);
    ``veto``: a permanent member's vote against blocks; ``party_abstains``: a party to a dispute
    may be held to abstain (Charter, chapter VI); ``size`` is the number of members where the rule
    fixes it.
    """

    kind: str
    since: dt.date = field(name="from")
    need: Need
    meaning: str
    citation: str
    example: Example
    until: dt.date | None = None
    size: Annotated[int, Meta(ge=1)] | None = None
    procedural: bool = False
    objections: Annotated[int, Meta(ge=0)] | None = None
    veto: bool = False
    party_abstains: bool = False
    constructive: Limit | None = None


class Term(Struct, frozen=True, forbid_unknown_fields=True):
    """Members between two days (both inclusive). ``called``: a name of that time; ``read_as``:
    codes that mean a member of this term, such as RUS for the Soviet Union's seat."""

    since: dt.date = field(name="from")
    codes: tuple[Code, ...]
    until: dt.date | None = None
    permanent: bool = False
    called: dict[Code, str] = {}
    read_as: dict[Code, Code] = {}
    all_of: str | None = None
    without: tuple[Code, ...] = field(name="except", default=())
    note: str | None = None


class Period(Struct, frozen=True, forbid_unknown_fields=True):
    """The days for which the list of members is complete."""

    since: dt.date = field(name="from")
    until: dt.date


class Participant(Struct, frozen=True, forbid_unknown_fields=True):
    """Who sits at the table without being counted."""

    code: str
    name: str
    note: str


class Body(Struct, frozen=True, forbid_unknown_fields=True):
    """A body that decides. ``members_known`` is ``None`` where the pack does not know them."""

    id: str
    name: str
    definition: str
    source: str
    default_kind: str
    rules: Annotated[tuple[Rule, ...], Meta(min_length=1)]
    members: tuple[Term, ...] = ()
    members_known: Period | None = None
    aliases: tuple[str, ...] = ()
    participants: tuple[Participant, ...] = ()
    presidency: dict[Code, tuple[int, ...]] = {}
    weights: dict[Code, int] = {}


@cache
def shipped_bodies() -> tuple[Body, ...]:
    """The bodies that come with the package."""
    return load_bodies(Codebook())


def load_bodies(codebook: Codebook) -> tuple[Body, ...]:
    """The bodies of ``codebook``, a user's own first; each is checked for sense.

    Raises :class:`CodebookError` naming the pack and the entry that does not fit.
    """
    bodies = codebook.table("bodies", Body)
    for body in bodies:
        check_pack(body)
    return bodies


def find_body(name: str, bodies: tuple[Body, ...] | None = None) -> Body:
    """The body whose id, name or alias is ``name``, without regard to case and punctuation.

    Raises :class:`UnknownBody`, which offers the nearest names.
    """
    known = shipped_bodies() if bodies is None else bodies
    names = {_plain(n): body for body in reversed(known) for n in _names(body)}
    if _plain(name) in names:
        return names[_plain(name)]
    near = get_close_matches(_plain(name), sorted(names), n=3, cutoff=0.5)
    offered = list(dict.fromkeys(names[n].id for n in near)) or sorted({b.id for b in known})
    hint = "did you mean" if near else "known are"
    raise UnknownBody(f"no body named {name!r}; {hint} {', '.join(offered)}")


def check_pack(body: Body) -> None:
    """Raise :class:`CodebookError` if ``body`` contradicts itself: no rule for its default kind,
    two rules for one kind on a day, a need that is neither count nor share, dates that run
    backwards."""
    if body.default_kind not in {rule.kind for rule in body.rules}:
        raise _bad(body, f"default_kind {body.default_kind!r} has no rule")
    for rule in body.rules:
        if (rule.need.count is None) == (rule.need.share is None):
            raise _bad(body, f"rule {rule.kind!r}: need takes either count or share")
        if rule.need.share is not None and not _at_most_one(rule.need.share):
            raise _bad(body, f"rule {rule.kind!r}: share {rule.need.share} is more than the whole")
        if rule.size and rule.need.count and rule.need.count > rule.size:
            raise _bad(body, f"rule {rule.kind!r}: needs {rule.need.count} of {rule.size}")
    spans: list[Rule | Term] = [*body.rules, *body.members]
    for span in spans:
        if span.until is not None and span.until < span.since:
            raise _bad(body, f"an entry ends on {span.until}, before it starts on {span.since}")
    _check_overlaps(body)


def _check_overlaps(body: Body) -> None:
    for i, rule in enumerate(body.rules):
        for other in body.rules[i + 1 :]:
            if rule.kind == other.kind and _overlap(rule, other):
                raise _bad(body, f"two rules for {rule.kind!r} on {max(rule.since, other.since)}")


def _overlap(a: Rule, b: Rule) -> bool:
    return a.since <= (b.until or dt.date.max) and b.since <= (a.until or dt.date.max)


def _at_most_one(share: str) -> bool:
    top, bottom = (int(n) for n in share.split("/"))
    return top <= bottom


def _bad(body: Body, reason: str) -> CodebookError:
    return CodebookError(f"rule pack {body.id}: {reason}")


def _names(body: Body) -> tuple[str, ...]:
    return (body.id, body.name, *body.aliases)


def _plain(name: str) -> str:
    return "".join(c for c in name.casefold() if c.isalnum())
