"""The tables of a record, in SQLAlchemy Core, the same on SQLite and PostgreSQL.

A row of ``articles``, ``statements``, ``events``, ``stances``, ``actors`` and ``matters`` keeps
the whole struct as JSON in ``body``, beside the columns that questions filter on. ``position``
keeps order: of articles as they were given, of everything else as in the text. What a person or a
later step adds (``actor_links``, ``event_matters``, ``decisions``) stands in tables of its own,
so that reading an article again never touches it.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table

SCHEMA_VERSION = 1
"""Raised by one whenever a table changes in a way that older versions cannot read."""

METADATA = MetaData()


def _article() -> Column[str]:
    """The article that a row belongs to; the row goes when the article's rows are replaced."""
    return Column("article", String, ForeignKey("articles.id", ondelete="CASCADE"), nullable=False)


def _body() -> Column[bytes]:
    return Column("body", LargeBinary, nullable=False)


def _position() -> Column[int]:
    return Column("position", Integer, nullable=False)


META = Table(
    "meta",
    METADATA,
    Column("key", String, primary_key=True),
    Column("value", String, nullable=False),
)
"""``schema``: the version of these tables; ``written_by``: the version of onrecord."""

ARTICLES = Table(
    "articles",
    METADATA,
    Column("id", String, primary_key=True),
    Column("position", Integer, nullable=False, unique=True),
    Column("source", String, nullable=False, index=True),
    Column("title", String),
    Column("publisher", String),
    Column("published", String, index=True),
    Column("sha256", String, nullable=False),
    Column("fingerprint", String, nullable=False),
    _body(),
)
"""``fingerprint`` stands for everything that a reading depends on (see ``onrecord.batch``)."""

STATEMENTS = Table(
    "statements",
    METADATA,
    Column("row", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    _article(),
    _position(),
    Column("form", String, nullable=False),
    Column("zone", String, nullable=False),
    Column("anonymity", String, nullable=False),
    Column("parent", String, index=True),
    _body(),
    Index("statements_in_order", "article", "position"),
)

SPEAKERS = Table(
    "statement_speakers",
    METADATA,
    Column("statement", String, nullable=False, index=True),
    _article(),
    Column("actor", String, nullable=False, index=True),
    Index("speakers_of_article", "article"),
)

ACTORS = Table(
    "actors",
    METADATA,
    _article(),
    Column("id", String, nullable=False, index=True),
    _position(),
    Column("name", String, nullable=False),
    Column("type", String, nullable=False, index=True),
    _body(),
    Index("actors_in_order", "article", "position"),
)
"""One row for each actor of each article: the article's own view of who is meant."""

ACTOR_NAMES = Table(
    "actor_names",
    METADATA,
    _article(),
    Column("actor", String, nullable=False),
    Column("key", String, nullable=False, index=True),
    Index("names_of_article", "article"),
)
"""Every name and alias, folded for look-up (see :func:`onrecord.store.names.fold`)."""

ACTOR_SIDES = Table(
    "actor_sides",
    METADATA,
    _article(),
    Column("actor", String, nullable=False),
    Column("represents", String, nullable=False, index=True),
    Index("sides_of_article", "article"),
)
"""For whom an actor speaks, as an article has it."""

ACTOR_LINKS = Table(
    "actor_links",
    METADATA,
    Column("local", String, primary_key=True),
    Column("actor", String, nullable=False, index=True),
    Column("why", LargeBinary, nullable=False),
)
"""``local`` (an actor id as articles have it) is the same as ``actor``, and ``why``."""

EVENTS = Table(
    "events",
    METADATA,
    Column("row", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    _article(),
    _position(),
    Column("statement", String, index=True),
    Column("type", String, nullable=False, index=True),
    Column("mode", String),
    Column("status", String, nullable=False),
    Column("date", String, index=True),
    Column("country", String),
    _body(),
    Index("events_in_order", "article", "position"),
)

EVENT_ACTORS = Table(
    "event_actors",
    METADATA,
    Column("event", String, nullable=False, index=True),
    _article(),
    Column("actor", String, nullable=False, index=True),
    Column("part", String, nullable=False),
    Index("event_actors_of_article", "article"),
)
"""``part`` is ``actor`` or ``recipient``."""

STANCES = Table(
    "stances",
    METADATA,
    Column("row", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    _article(),
    _position(),
    Column("statement", String, index=True),
    Column("holder", String, nullable=False, index=True),
    Column("attitude", String, nullable=False, index=True),
    Column("basis", String, nullable=False),
    Column("event", String, index=True),
    _body(),
    Index("stances_in_order", "article", "position"),
)

STANCE_TARGETS = Table(
    "stance_targets",
    METADATA,
    Column("stance", String, nullable=False, index=True),
    _article(),
    Column("actor", String, nullable=False, index=True),
    Column("sign", String),
    Index("targets_of_article", "article"),
)

MATTERS = Table(
    "matters",
    METADATA,
    Column("id", String, primary_key=True),
    _position(),
    Column("type", String, nullable=False),
    Column("label", String, nullable=False),
    _body(),
)

EVENT_MATTERS = Table(
    "event_matters",
    METADATA,
    Column("event", String, primary_key=True),
    Column("matter", String, nullable=False, index=True),
)
"""Which matter an event (id) belongs to; laid over ``Event.matter`` when events are read."""

DECISIONS = Table(
    "decisions",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("target", String, nullable=False, index=True),
    Column("action", String, nullable=False),
    Column("payload", LargeBinary, nullable=False),
    Column("who", String, nullable=False),
    Column("at", String, nullable=False),
)
"""What people decided, only ever appended to; reading articles again does not touch it."""

SET_ASIDE = Table(
    "set_aside",
    METADATA,
    Column("source", String, primary_key=True),
    _position(),
    Column("reason", String, nullable=False),
)
"""Inputs that could not be used, and why; a row goes when its source is read after all."""

OF_ARTICLE = (
    STATEMENTS, SPEAKERS, ACTORS, ACTOR_NAMES, ACTOR_SIDES, EVENTS, EVENT_ACTORS, STANCES,
    STANCE_TARGETS,
)  # fmt: skip
"""The tables that hold what an article was read to say, replaced together."""
