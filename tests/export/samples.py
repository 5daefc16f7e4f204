"""A small invented record with every kind of record in it, and random ones for round trips.

Nothing here is said by anybody: people, states and events are made up.
"""

from __future__ import annotations

import hashlib
from typing import Any

from hypothesis import strategies as st
from msgspec.structs import replace

from onrecord.records import (
    KINDS,
    Actor,
    Anchor,
    Article,
    Event,
    Evidence,
    Matter,
    Mention,
    Plover,
    Reading,
    Role,
    Source,
    Speaker,
    Stance,
    Statement,
    Target,
    When,
    Where,
    Why,
    Zone,
    content_id,
)
from onrecord.store import Record, writer

WHY = Why("rule:test", "made by hand", 0.75)
TEXT = (
    "Velmark denies the strike on Tarsk\n"
    "“We burned nothing,” said Mirela Tasch, the foreign minister, “and we never will.”\n"
    "A panel found on Monday that Velmark had shelled the port of Tarsk 🛳, Oskar Lund said.\n"
    "He urged the Council to impose sanctions on Velmark.\n"
)
SECOND = "Ostrava backs sanctions\nOskar Lund: “We support sanctions on Velmark.”\n"


def article_of(text: str, name: str, published: str | None) -> Article:
    """An article of ``text`` whose first line is its headline."""
    first = text.index("\n")
    zones = [Zone("headline", 0, first)] if first else []
    if text[first + 1 :].strip():
        zones.append(Zone("body", first + 1, len(text)))
    return Article(
        id=content_id("art", text),
        source=f"press/{name}",
        origins=(f"press/{name}", f"wire/{name}"),
        title=text[:first] or None,
        publisher=None,
        published=published,
        url=None,
        language="en",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        zones=tuple(zones),
        text=text,
        flags=("date from file",) if published else (),
    )


FIRST_ARTICLE = article_of(TEXT, "a.txt", "2031-03-04")
SECOND_ARTICLE = article_of(SECOND, "b.txt", None)


def at(words: str, text: str = TEXT, nth: int = 0) -> Anchor:
    """The anchor of the ``nth`` time that ``words`` stand in ``text``."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Anchor.of(text, start, start + len(words))


def actor(name: str, kind: str, *mentions: tuple[Article, Anchor], **fields: Any) -> Actor:
    """An actor called ``name``, mentioned in those places."""
    found = Actor(
        id=content_id("ac", name),
        name=name,
        aliases=(),
        type=kind,  # type: ignore[arg-type]  # the kinds given below are of the vocabulary
        represents=(),
        roles=(),
        mentions=tuple(Mention(a.id, m.start, m.end, m.text) for a, m in mentions),
        ids={},
        why=WHY,
    )
    return replace(found, **fields)


def _statement(article: Article, content: tuple[Anchor, ...], **fields: Any) -> Statement:
    found = Statement(
        id=content_id("st", article.id, [(a.start, a.end) for a in content]),
        article=article.id,
        speaker=Speaker(),
        cue=(),
        content=content,
        form="indirect",
        zone="body",
        anonymity="named",
        parent=None,
        channel=None,
        addressee=None,
        when=None,
        flags=(),
        why=WHY,
    )
    return replace(found, **fields)


def _event(article: Article, trigger: Anchor, plover: Plover, **fields: Any) -> Event:
    found = Event(
        id=content_id("ev", article.id, trigger.start, plover.event),
        article=article.id,
        statement=None,
        trigger=(trigger,),
        plover=plover,
        actors=(),
        recipients=(),
        status="actual",
        where=None,
        when=None,
        weapon=None,
        casualties=None,
        matter=None,
        why=WHY,
    )
    return replace(found, **fields)


def _stance(article: Article, holder: str, attitude: str, event: Event, **fields: Any) -> Stance:
    found = Stance(
        id=content_id("sc", article.id, holder, attitude, event.id),
        article=article.id,
        statement=None,
        holder=holder,
        attitude=attitude,  # type: ignore[arg-type]  # as above
        basis="stated",
        event=event.id,
        toward=(),
        certainty=(),
        evidence=(),
        words=event.trigger,
        why=WHY,
    )
    return replace(found, **fields)


VELMARK = actor("Velmark", "state", (FIRST_ARTICLE, at("Velmark")),
                (FIRST_ARTICLE, at("Velmark", nth=1)), (FIRST_ARTICLE, at("Velmark", nth=2)),
                (SECOND_ARTICLE, at("Velmark", SECOND)),
                aliases=("the Velmark government",), ids={"iso3166": "XVA"})  # fmt: skip
TASCH = actor("Mirela Tasch", "person", (FIRST_ARTICLE, at("Mirela Tasch")),
              represents=(VELMARK.id,),
              roles=(Role("foreign minister", VELMARK.id, at("foreign minister"),
                          FIRST_ARTICLE.id),))  # fmt: skip
PANEL = actor("the panel", "body", (FIRST_ARTICLE, at("A panel")))
LUND = actor("Oskar Lund", "person", (FIRST_ARTICLE, at("Oskar Lund")), (FIRST_ARTICLE, at("He")),
             (SECOND_ARTICLE, at("Oskar Lund", SECOND)))  # fmt: skip
COUNCIL = actor("the Council", "body", (FIRST_ARTICLE, at("the Council")))
NARRATOR = actor("the narrator", "narrator", id=content_id("ac", "narrator", FIRST_ARTICLE.id))

DENIAL = _statement(
    FIRST_ARTICLE, (at("“We burned nothing,”"), at("“and we never will.”")), form="direct",
    speaker=Speaker((TASCH.id,), (at("Mirela Tasch"),), "named"), cue=(at("said"),),
)  # fmt: skip
TOLD = _statement(
    FIRST_ARTICLE, (at("A panel found on Monday that Velmark had shelled the port of Tarsk 🛳"),),
    speaker=Speaker((LUND.id,), (at("Oskar Lund"),), "named"), cue=(at("said", nth=1),),
)  # fmt: skip
FOUND = _statement(
    FIRST_ARTICLE, (at("Velmark had shelled the port of Tarsk 🛳"),), parent=TOLD.id,
    speaker=Speaker((PANEL.id,), (at("A panel"),), "description"), cue=(at("found"),),
    anonymity="document", when=When("on Monday"),
)  # fmt: skip
URGED = _statement(
    FIRST_ARTICLE, (at("the Council to impose sanctions on Velmark"),), addressee="the Council",
    speaker=Speaker((LUND.id,), (at("He"),), "pronoun"), cue=(at("urged"),),
    flags=("carried on",), channel="in a letter",
)  # fmt: skip
BACKED = _statement(
    SECOND_ARTICLE, (at("“We support sanctions on Velmark.”", SECOND),), form="direct",
    speaker=Speaker((LUND.id,), (at("Oskar Lund", SECOND),), "named"),
)  # fmt: skip

SHELLING = _event(
    FIRST_ARTICLE, at("shelled"), Plover("ASSAULT", "bombard", ("military",)),
    statement=FOUND.id, actors=(VELMARK.id,), where=Where("Tarsk", None, at("Tarsk", nth=1)),
    when=When("on Monday", "2031-03-02", "day"), status="historical", weapon="shells",
)  # fmt: skip
BURNING = _event(FIRST_ARTICLE, at("burned"), Plover("ASSAULT"), statement=DENIAL.id,
                 actors=(VELMARK.id,), status="negated")  # fmt: skip
SANCTIONS = _event(FIRST_ARTICLE, at("impose sanctions"), Plover("SANCTION", None, ("economic",)),
                   statement=URGED.id, actors=(COUNCIL.id,), recipients=(VELMARK.id,),
                   status="future")  # fmt: skip
BACKING = _event(SECOND_ARTICLE, at("sanctions on Velmark", SECOND), Plover("SANCTION"),
                 statement=BACKED.id, recipients=(VELMARK.id,), status="future")  # fmt: skip

STANCES = (
    _stance(FIRST_ARTICLE, TASCH.id, "denies", BURNING, statement=DENIAL.id,
            toward=(Target(VELMARK.id, "for"),), words=DENIAL.content),
    _stance(FIRST_ARTICLE, PANEL.id, "finds", SHELLING, statement=FOUND.id, basis="second-hand",
            toward=(Target(VELMARK.id, "against"),), certainty=(at("found"),),
            evidence=(Evidence("report", at("A panel")), Evidence("witnesses"))),
    _stance(FIRST_ARTICLE, LUND.id, "demands", SANCTIONS, statement=URGED.id,
            toward=(Target(COUNCIL.id), Target(VELMARK.id, "against"))),
    _stance(FIRST_ARTICLE, NARRATOR.id, "presupposes", SHELLING),
    _stance(SECOND_ARTICLE, LUND.id, "supports", BACKING, statement=BACKED.id),
)  # fmt: skip
READINGS = (
    Reading(FIRST_ARTICLE, (VELMARK, TASCH, PANEL, LUND, COUNCIL, NARRATOR),
            (DENIAL, TOLD, FOUND, URGED), (BURNING, SHELLING, SANCTIONS), STANCES[:4]),
    Reading(SECOND_ARTICLE, (LUND, VELMARK), (BACKED,), (BACKING,), STANCES[4:]),
)  # fmt: skip
MATTERS = (
    Matter(content_id("ma", "strike"), "incident", "the strike on Tarsk",
           (BURNING.id, SHELLING.id), (), WHY,
           (Source("the panel", "document", (SHELLING.id,), (FIRST_ARTICLE.id,), "one report"),)),
    Matter(content_id("ma", "sanctions"), "proposal", "sanctions on Velmark",
           (SANCTIONS.id, BACKING.id), (content_id("ma", "strike"),), WHY),
)  # fmt: skip


def own_view(reading: Reading) -> Reading:
    """``reading`` with actors as its own article has them."""
    article = reading.article.id
    actors = tuple(
        replace(found, mentions=tuple(m for m in found.mentions if m.article == article))
        for found in reading.actors
    )
    return replace(reading, actors=actors)


def fill(record: Record, readings: tuple[Reading, ...] = READINGS,
         matters: tuple[Matter, ...] = MATTERS) -> Record:  # fmt: skip
    """``record`` with the invented articles in it."""
    for reading in readings:
        record.save(own_view(reading), "fingerprint")
    with record.writing() as connection:
        writer.save_matters(connection, matters)
    return record


letters = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=12
)
some = st.none() | letters
whys = st.builds(Why, letters, some, st.none() | st.floats(0, 1, width=32))


@st.composite
def anchor_lists(draw: st.DrawFn, text: str, least: int = 0) -> tuple[Anchor, ...]:
    """Up to three stretches of ``text``, in order and apart."""
    count = draw(st.integers(least, 3))
    edges = draw(st.lists(st.integers(0, len(text)), min_size=2 * count, max_size=2 * count,
                          unique=True)) if len(text) >= 2 * count else []  # fmt: skip
    edges = sorted(edges) or ([0, len(text)] if least else [])
    return tuple(Anchor.of(text, s, e) for s, e in zip(edges[::2], edges[1::2], strict=True))


@st.composite
def readings(draw: st.DrawFn, number: int = 0, words: st.SearchStrategy[str] = letters) -> Reading:
    """What one article might yield, whatever its text."""
    text = f"{number}\n" + draw(st.lists(words, min_size=1, max_size=4).map("\n".join))
    article = article_of(text, f"{number}.txt", draw(st.sampled_from([None, "2031-03-04"])))
    anchors = anchor_lists(text)
    cast = draw(st.lists(st.sampled_from("ABCDE"), min_size=1, unique=True))
    actors = {name: _random_actor(draw, name, article, anchors, cast) for name in cast}
    ids = st.sampled_from([found.id for found in actors.values()])
    several = st.lists(ids, max_size=2, unique=True).map(tuple)
    statements = tuple(
        _random_statement(draw, f"{number}.{n}", article, anchors, several)
        for n in range(draw(st.integers(0, 2)))
    )
    inside = st.sampled_from([None, *(found.id for found in statements)])
    events = tuple(
        _random_event(draw, f"{number}.{n}", article, several, inside)
        for n in range(draw(st.integers(0, 2)))
    )
    about = st.sampled_from([None, *(found.id for found in events)])
    stances = tuple(
        _random_stance(draw, f"{number}.{n}", article, anchors, ids, inside, about)
        for n in range(draw(st.integers(0, 2)))
    )
    return Reading(article, tuple(actors.values()), statements, events, stances)


def _random_actor(draw: Any, name: str, article: Article, anchors: Any, cast: list[str]) -> Actor:
    words = draw(anchors)
    others = [content_id("ac", other) for other in cast if other != name]
    represents = draw(st.lists(st.sampled_from(others), unique=True)) if others else []
    of = st.sampled_from([None, *others])
    placed = st.builds(Role, letters, of, st.sampled_from([None, *words]), st.just(article.id))
    roles = draw(st.lists(st.builds(Role, letters, of) | placed, max_size=2))
    return actor(
        name, draw(st.sampled_from(["state", "person"])), *((article, a) for a in words),
        aliases=tuple(draw(st.lists(letters, max_size=2, unique=True))),
        represents=tuple(represents), roles=tuple(roles), why=draw(whys),
        ids=draw(st.dictionaries(letters, letters, max_size=2)),
    )  # fmt: skip


def _random_statement(draw: Any, n: str, article: Article, anchors: Any, several: Any) -> Statement:
    return _statement(
        article, draw(anchor_lists(article.text, 1)), id=content_id("st", n),
        speaker=Speaker(draw(several), draw(anchors), draw(st.sampled_from(["named", "none"]))),
        cue=draw(anchors), channel=draw(some), addressee=draw(some),
        form=draw(st.sampled_from(["direct", "indirect"])),
        when=draw(st.none() | st.builds(When, letters, some)), why=draw(whys),
        flags=tuple(draw(st.lists(letters, max_size=2))),
    )  # fmt: skip


def _random_event(draw: Any, n: str, article: Article, several: Any, inside: Any) -> Event:
    trigger = draw(anchor_lists(article.text, 1))
    event = _event(
        article, trigger[0], draw(st.builds(Plover, letters, some, st.just(("legal",)))),
        id=content_id("ev", n), statement=draw(inside), actors=draw(several),
        recipients=draw(several), weapon=draw(some), casualties=draw(some), matter=draw(some),
        where=draw(st.none() | st.builds(Where, letters, some, st.sampled_from([None, *trigger]))),
        when=draw(st.none() | st.builds(When, letters, some)), why=draw(whys),
    )  # fmt: skip
    return replace(event, trigger=trigger)


def _random_stance(
    draw: Any, n: str, article: Article, anchors: Any, ids: Any, inside: Any, about: Any
) -> Stance:
    return Stance(
        content_id("sc", n), article.id, draw(inside), draw(ids),
        draw(st.sampled_from(["alleges", "opposes"])), "stated", draw(about),
        tuple(draw(st.lists(st.builds(Target, ids, st.sampled_from([None, "for", "against"])),
                            max_size=2, unique=True))),
        draw(anchors),
        tuple(draw(st.lists(st.builds(Evidence, letters,
                                      anchors.map(lambda a: a[0] if a else None)), max_size=2))),
        draw(anchors), draw(whys),
    )  # fmt: skip


@st.composite
def records(
    draw: st.DrawFn, words: st.SearchStrategy[str] = letters
) -> tuple[tuple[Reading, ...], tuple[Matter, ...]]:
    """The readings of up to three articles and matters among their events."""
    count = draw(st.integers(1, 3))
    found = tuple(draw(readings(number, words)) for number in range(count))
    events = [event.id for reading in found for event in reading.events]
    cut = draw(st.integers(0, len(events)))
    groups = [group for group in (events[:cut], events[cut:]) if group and draw(st.booleans())]
    matters = tuple(
        Matter(content_id("ma", n), "incident", draw(letters), tuple(group), (), draw(whys))
        for n, group in enumerate(groups)
    )
    return found, matters


assert set(KINDS) == {"article", "actor", "statement", "event", "stance", "matter"}
