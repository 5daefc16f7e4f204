"""The vocabulary: every kind of record, with the meaning and unit of each field.

All records are frozen. Field names and order are the interchange contract (``export --to jsonl``
writes these structs as they stand, one a line, ``kind`` first). A field that is not known is
``None`` (a list: empty), never missing and never guessed.

The words follow the field's standards: PLOVER 0.8 for event types, W3C Web Annotation for
anchors, ISO 3166 for states, ISO 8601 for dates.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Literal

import msgspec
from msgspec import Struct

ZoneName = Literal["headline", "deck", "dateline", "section head", "body", "caption", "furniture"]
Form = Literal["direct", "mixed", "indirect", "nominal"]
Anonymity = Literal["named", "role", "anonymous", "document", "unspecified"]
ResolvedBy = Literal["named", "role", "pronoun", "description", "continuation", "none"]
ActorType = Literal[
    "state", "government", "body", "organization", "armed force", "office", "person", "group",
    "document", "unnamed", "narrator",
]  # fmt: skip
Status = Literal["actual", "historical", "future", "hypothetical", "negated"]
Attitude = Literal[
    "alleges", "finds", "confirms", "asserts", "doubts", "denies", "implies", "presupposes",
    "proposes", "demands", "supports", "opposes", "promises", "threatens",
]  # fmt: skip
Basis = Literal["stated", "second-hand", "forecast", "hypothetical"]
Sign = Literal["against", "for"]
MatterType = Literal["incident", "proposal", "commitment", "decision"]
Precision = Literal["day", "month", "year", "unknown"]


class Anchor(Struct, frozen=True):
    """Exact words: ``[start, end)`` half-open, 0-based, in Unicode code points of
    ``Article.text``; ``text`` is always equal to ``Article.text[start:end]``.

    >>> Anchor.of("He said no.", 3, 7)
    Anchor(start=3, end=7, text='said')
    """

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Anchor:
        """The anchor of ``text[start:end]``."""
        return cls(start, end, text[start:end])


class Why(Struct, frozen=True):
    """Which rule, table or model made a record (``by``), on what grounds (``detail``), and how
    surely (``confidence`` in [0, 1]; ``None`` where nothing was estimated)."""

    by: str
    detail: str | None = None
    confidence: float | None = None


class When(Struct, frozen=True):
    """A time as the article words it. ``date`` is ISO 8601 cut to its ``precision`` (``2017-04``
    for a month) and only set when the words or a known publication date fix it."""

    text: str
    date: str | None = None
    precision: Precision = "unknown"


class Where(Struct, frozen=True):
    """A place as the article words it; ``country`` is an ISO 3166-1 alpha-3 code."""

    text: str
    country: str | None = None
    anchor: Anchor | None = None


class Zone(Struct, frozen=True):
    """A stretch ``[start, end)`` of the text that plays one part on the page."""

    zone: ZoneName
    start: int
    end: int


class Article(Struct, frozen=True, tag_field="kind", tag="article"):
    """A text as it was published, unaltered.

    ``source`` is the path or address first read, ``origins`` every place the same text came
    from; ``published`` an ISO date or ``None``; ``sha256`` that of ``text`` in UTF-8;
    ``zones`` are sorted and do not overlap; ``flags`` say what was noticed on reading
    (``encoding:windows-1252``, ``date from dateline``).
    """

    id: str
    source: str
    origins: tuple[str, ...]
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    language: str | None
    sha256: str
    zones: tuple[Zone, ...]
    text: str
    flags: tuple[str, ...] = ()


class Role(Struct, frozen=True):
    """An office or description that an article gives to an actor: ``title`` as worded, ``of``
    the id of the actor it belongs to, ``anchor`` its words in ``article``."""

    title: str
    of: str | None = None
    anchor: Anchor | None = None
    article: str | None = None


class Mention(Struct, frozen=True):
    """Words of an article (by id) that mean an actor; offsets as in :class:`Anchor`."""

    article: str
    start: int
    end: int
    text: str


class Actor(Struct, frozen=True, tag_field="kind", tag="actor"):
    """Who is meant. ``represents`` holds ids of the actors this one speaks for; ``ids`` outside
    identifiers such as ``{"iso3166": "RUS"}``. One narrator stands for each article."""

    id: str
    name: str
    aliases: tuple[str, ...]
    type: ActorType
    represents: tuple[str, ...]
    roles: tuple[Role, ...]
    mentions: tuple[Mention, ...]
    ids: dict[str, str]
    why: Why


class Speaker(Struct, frozen=True):
    """Whose words. ``anchors`` name the source here ("he", "one senior diplomat"; empty if no
    words do); ``actors`` are ids of who that is (empty if unspecified)."""

    actors: tuple[str, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    resolved_by: ResolvedBy = "none"


class Statement(Struct, frozen=True, tag_field="kind", tag="statement"):
    """Somebody's words in an article.

    ``content`` has one anchor a piece (a split quote has several, quotation marks included);
    ``form`` says how much of it is quoted; ``parent`` is the id of the statement inside which
    this one is reported; ``channel`` how it was said ("in a statement"), ``addressee`` to whom;
    ``flags`` what was repaired in view or carried on (``quote: closing mark missing``).
    """

    id: str
    article: str
    speaker: Speaker
    cue: tuple[Anchor, ...]
    content: tuple[Anchor, ...]
    form: Form
    zone: ZoneName
    anonymity: Anonymity
    parent: str | None
    channel: str | None
    addressee: str | None
    when: When | None
    flags: tuple[str, ...]
    why: Why


PLOVER_TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "FIND", "DENY",
)  # fmt: skip
"""Every type of an event: the sixteen of PLOVER 0.8, FIND and DENY."""


class Plover(Struct, frozen=True):
    """A PLOVER 0.8 code: ``event`` in capitals, its ``mode`` and ``context`` words in lower
    case. FIND and DENY are additions of onrecord."""

    event: str
    mode: str | None = None
    context: tuple[str, ...] = ()


class Event(Struct, frozen=True, tag_field="kind", tag="event"):
    """Something done, being done, wanted, promised or feared, as one article words it.

    ``statement`` is the id of the innermost statement that carries it, ``None`` in the
    narrator's own voice; ``actors`` and ``recipients`` are actor ids; ``weapon`` and
    ``casualties`` are the words used; ``matter`` is set when matters are gathered.
    """

    id: str
    article: str
    statement: str | None
    trigger: tuple[Anchor, ...]
    plover: Plover
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    status: Status
    where: Where | None
    when: When | None
    weapon: str | None
    casualties: str | None
    matter: str | None
    why: Why


class Target(Struct, frozen=True):
    """An actor (id) whom a stance judges or is aimed at; ``sign`` as the words have it."""

    actor: str
    sign: Sign | None = None


class Evidence(Struct, frozen=True):
    """What a stance is said to rest on: ``type`` such as ``test results``, ``report``,
    ``witnesses``, and the words."""

    type: str
    anchor: Anchor | None = None


class Stance(Struct, frozen=True, tag_field="kind", tag="stance"):
    """What a holder (actor id) takes an event (id) to be or wants it to be.

    ``statement`` is ``None`` only for the narrator's own; ``certainty`` are the words of
    certainty; ``words`` the clause that carries the stance, cue included.
    """

    id: str
    article: str
    statement: str | None
    holder: str
    attitude: Attitude
    basis: Basis
    event: str | None
    toward: tuple[Target, ...]
    certainty: tuple[Anchor, ...]
    evidence: tuple[Evidence, ...]
    words: tuple[Anchor, ...]
    why: Why


class Source(Struct, frozen=True):
    """One independent source of a matter: ``kind`` is ``named``, ``document``, ``unnamed`` or
    ``outlet`` (its own voice), ``accounts`` the event ids that go back to it, ``articles`` where
    they stand, ``why`` what makes them one source."""

    name: str
    kind: Literal["named", "document", "unnamed", "outlet"]
    accounts: tuple[str, ...]
    articles: tuple[str, ...]
    why: str


class Matter(Struct, frozen=True, tag_field="kind", tag="matter"):
    """The same event seen across articles, with every account (event id) of it, the matters it
    was found not to be the same as, and its independent sources."""

    id: str
    type: MatterType
    label: str
    accounts: tuple[str, ...]
    not_the_same_as: tuple[str, ...]
    why: Why
    sources: tuple[Source, ...] = ()


Record = Article | Actor | Statement | Event | Stance | Matter
KINDS: dict[str, type[Record]] = {
    "article": Article,
    "actor": Actor,
    "statement": Statement,
    "event": Event,
    "stance": Stance,
    "matter": Matter,
}


class Reading(Struct, frozen=True):
    """Everything that one article yields on its own; the unit that is stored at once, and the
    answer of :func:`onrecord.pipeline.read_article`. Actors here are the article's own view;
    the record unites them by id."""

    article: Article
    actors: tuple[Actor, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    stances: tuple[Stance, ...] = ()


def content_id(prefix: str, *parts: object) -> str:
    """An id that is the same on every machine: ``prefix-`` and 16 hexadecimal digits of the
    SHA-256 of the parts (nomenklatura's ``Statement.make_key`` works alike).

    >>> content_id("st", "art-1", [(3, 7)]) == content_id("st", "art-1", [(3, 7)])
    True
    """
    digest = hashlib.sha256(msgspec.json.encode(parts)).hexdigest()
    return f"{prefix}-{digest[:16]}"


def spans(anchors: Iterable[Anchor]) -> list[tuple[int, int]]:
    """The offsets of anchors, as a plain list."""
    return [(anchor.start, anchor.end) for anchor in anchors]
