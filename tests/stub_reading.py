"""A reader for tests that needs no model: a line ``NAME: words`` is a statement of NAME.

Every such line gives an actor, a statement, an ACCUSE event and an ``alleges`` stance of the
narrator's opposite number, so that all kinds of record and all references between them occur. A
line whose words are in the words of the line above is reported inside it.
"""

from __future__ import annotations

import os
import signal
import time
from functools import partial

from onrecord.articles import make_article
from onrecord.records import (
    Actor,
    Anchor,
    Article,
    Event,
    Mention,
    Plover,
    Reading,
    Role,
    Speaker,
    Stance,
    Statement,
    Target,
    Why,
    content_id,
)

WHY = Why("stub", "a line with a colon", 0.5)


def article(*lines: str, source: str = "a.txt", published: str | None = None) -> Article:
    """An article of a headline and ``lines``."""
    text = "\n\n".join(("Smoke over Tarsk", *lines))
    return make_article(text, source=source, published=published)


def read(found: Article) -> Reading:
    """What the stub finds in an article."""
    actors: dict[str, Actor] = {}
    narrator = _actor(content_id("ac", "narrator", found.id), "the narrator", "narrator", ())
    statements, events, stances = [], [], []
    offset = 0
    for line in found.text.splitlines(keepends=True):
        name, colon, words = line.rstrip("\n").partition(": ")
        if colon and words:
            start = offset + len(name) + 2
            who = _known(actors, found, name, offset)
            content = Anchor.of(found.text, start, start + len(words))
            last = statements[-1] if statements else None
            inside = last if last and words in last.content[0].text else None
            statement = _statement(found, who, offset, content, inside.id if inside else None)
            event = _event(found, statement, who)
            statements.append(statement)
            events.append(event)
            stances.append(_stance(found, statement, event, narrator))
        offset += len(line)
    cast = (*actors.values(), *([narrator] if actors else []))
    return Reading(found, cast, tuple(statements), tuple(events), tuple(stances))


def _actor(ident: str, name: str, kind: str, mentions: tuple[Mention, ...]) -> Actor:
    roles = tuple(
        Role("speaker", None, Anchor(m.start, m.end, m.text), m.article) for m in mentions
    )
    return Actor(ident, name, (name.upper(),), kind, (), roles, mentions, {}, WHY)  # type: ignore[arg-type]  # kinds are given by the callers above


def _known(actors: dict[str, Actor], found: Article, name: str, start: int) -> str:
    """The id of the actor of this name, made or given one more mention."""
    ident = content_id("ac", name)
    mention = Mention(found.id, start, start + len(name), name)
    before = actors[ident].mentions if ident in actors else ()
    actors[ident] = _actor(ident, name, "person", (*before, mention))
    return ident


def _statement(
    found: Article, who: str, start: int, content: Anchor, parent: str | None
) -> Statement:
    return Statement(
        id=content_id("st", found.id, content.start),
        article=found.id,
        speaker=Speaker((who,), (Anchor.of(found.text, start, content.start - 2),), "named"),
        cue=(Anchor.of(found.text, content.start - 2, content.start - 1),),
        content=(content,),
        form="indirect",
        zone="body",
        anonymity="named",
        parent=parent,
        channel=None,
        addressee=None,
        when=None,
        flags=(),
        why=WHY,
    )


def _event(found: Article, statement: Statement, who: str) -> Event:
    return Event(
        id=content_id("ev", statement.id),
        article=found.id,
        statement=statement.id,
        trigger=statement.cue,
        plover=Plover("ACCUSE", "allege", ("cbrn",)),
        actors=(who,),
        recipients=(),
        status="actual",
        where=None,
        when=None,
        weapon=None,
        casualties=None,
        matter=None,
        why=WHY,
    )


def _stance(found: Article, statement: Statement, event: Event, narrator: Actor) -> Stance:
    return Stance(
        id=content_id("sc", statement.id),
        article=found.id,
        statement=statement.id,
        holder=statement.speaker.actors[0],
        attitude="alleges",
        basis="stated",
        event=event.id,
        toward=(Target(narrator.id, "against"),),
        certainty=(),
        evidence=(),
        words=statement.content,
        why=WHY,
    )


def start(delay: float = 0.0) -> partial[Reading]:
    """Loads nothing; reading takes ``delay`` seconds."""
    return partial(read_oddly, delay=delay)


def read_oddly(found: Article, delay: float = 0.0) -> Reading:
    """Reads, and does what the words HANG, DIE and FAIL in an article ask for."""
    time.sleep(delay)
    if "HANG" in found.text:
        time.sleep(600)
    if "DIE" in found.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "FAIL" in found.text:
        raise KeyError("a fault of a stage")
    return read(found)
