"""An invented world for tests of what looks across articles: records made by hand, in one line.

Kestria, Orsland, Tarsia and the Lenn Council are no states or bodies; nobody here lives.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from onrecord.articles import make_article
from onrecord.matters import Ruling, gather
from onrecord.records import (
    Actor,
    Anchor,
    Article,
    Event,
    Evidence,
    Matter,
    Mention,
    Plover,
    Reading,
    Speaker,
    Stance,
    Statement,
    Target,
    When,
    Where,
    Why,
    content_id,
)

WHY = Why("test", "made by hand", 1.0)


class World:
    """Articles and what they were read to say, grown line by line."""

    def __init__(self) -> None:
        self.articles: list[Article] = []
        self.actors: dict[str, Actor] = {}
        self.statements: list[Statement] = []
        self.events: list[Event] = []
        self.stances: list[Stance] = []

    def article(self, *lines: str, published: str | None = None, publisher: str | None = None,
                dateline: int = 0) -> Article:  # fmt: skip
        """An article whose first line is the headline; ``dateline`` letters open the second."""
        text = "\n".join(lines)
        made = make_article(text, source=f"{len(self.articles)}.txt", published=published,
                            publisher=publisher)  # fmt: skip
        if dateline:
            made = replace(made, zones=_with_dateline(text, dateline))
        self.articles.append(made)
        return made

    def actor(self, name: str, kind: str = "state", represents: Sequence[str] = ()) -> str:
        """The id of the actor of this name."""
        behind = tuple(self.actor(one) for one in represents)
        ident = content_id("ac", name)
        made = Actor(ident, name, (), kind, behind, (), (), {}, WHY)  # type: ignore[arg-type]  # kinds are given by tests
        self.actors.setdefault(ident, made)
        return ident

    def statement(self, article: Article, speaker: str | None, cue: str, content: str,
                  kind: str = "state", parent: Statement | None = None,
                  **fields: Any) -> Statement:  # fmt: skip
        """Somebody's words: ``cue`` and ``content`` are found in the text."""
        said = self.anchor(article, content)
        who = self.actor(speaker, kind) if speaker else None
        named = article.text.find(speaker or "\0")
        anchors = (
            (Anchor.of(article.text, named, named + len(speaker or "")),) if named >= 0 else ()
        )
        made = Statement(
            id=content_id("st", article.id, said.start, said.end),
            article=article.id,
            speaker=Speaker((who,) if who else (), anchors, "named" if who else "none"),
            cue=(self.anchor(article, cue),),
            content=(said,),
            form=fields.pop("form", "indirect"),
            zone=fields.pop("zone", "body"),
            anonymity=fields.pop("anonymity", "anonymous" if kind == "unnamed" else "named"),
            parent=parent.id if parent else None,
            channel=None, addressee=None, when=fields.pop("when", None), flags=(), why=WHY,
        )  # fmt: skip
        self.statements.append(made)
        return made

    def event(self, article: Article, words: str, code: str, who: Sequence[str] = (),
              whom: Sequence[str] = (), said: Statement | None = None, nth: int = 0,
              **fields: Any) -> Event:  # fmt: skip
        """Something told in ``words`` (their ``nth`` occurrence); ``code`` is ``EVENT.mode``."""
        anchor = self.anchor(article, words, nth)
        name, _, mode = code.partition(".")
        day, place = fields.pop("day", None), fields.pop("place", None)
        made = Event(
            id=content_id("ev", article.id, anchor.start, name),
            article=article.id,
            statement=said.id if said else None,
            trigger=(anchor,),
            plover=Plover(name, mode or None),
            actors=tuple(self.actor(one) for one in who),
            recipients=tuple(self.actor(one) for one in whom),
            status=fields.pop("status", "actual"),
            where=Where(place, fields.pop("country", None)) if place else None,
            when=When(day, day, "day") if day else fields.pop("when", None),
            weapon=fields.pop("weapon", None),
            casualties=fields.pop("casualties", None),
            matter=None,
            why=WHY,
        )
        self.events.append(made)
        return made

    def stance(self, event: Event, holder: str, attitude: str, toward: Sequence[str] = (),
               said: Statement | None = None, **fields: Any) -> Stance:  # fmt: skip
        """What ``holder`` takes ``event`` to be or wants of it."""
        made = Stance(
            id=content_id("sc", event.id, holder, attitude),
            article=event.article,
            statement=said.id if said else event.statement,
            holder=self.actor(holder),
            attitude=attitude,  # type: ignore[arg-type]  # attitudes are given by tests
            basis=fields.pop("basis", "stated"),
            event=event.id,
            toward=tuple(Target(self.actor(one), fields.get("sign", "against")) for one in toward),
            certainty=(),
            evidence=tuple(Evidence(one) for one in fields.pop("evidence", ())),
            words=said.content if said else event.trigger,
            why=WHY,
        )
        self.stances.append(made)
        return made

    def anchor(self, article: Article, words: str, nth: int = 0) -> Anchor:
        """The ``nth`` occurrence of ``words`` in the text."""
        at = -1
        for _ in range(nth + 1):
            at = article.text.index(words, at + 1)
        return Anchor.of(article.text, at, at + len(words))

    def gather(self, rulings: Sequence[Ruling] = ()) -> list[Matter]:
        """The matters of this world."""
        order = {article.id: place for place, article in enumerate(self.articles)}
        events = sorted(self.events, key=lambda e: (order[e.article], e.trigger[0].start))
        return gather(self.articles, self.statements, events, self.stances, self.actors, rulings)

    def together(self, *events: Event) -> bool:
        """Whether all ``events`` are accounts of one matter."""
        of = {event: matter.id for matter in self.gather() for event in matter.accounts}
        return len({of.get(event.id) for event in events}) == 1 and events[0].id in of

    def readings(self) -> list[Reading]:
        """What is stored of each article."""
        return [self._reading(article) for article in self.articles]

    def _reading(self, article: Article) -> Reading:
        mine = [r for r in self.events if r.article == article.id]
        said = [r for r in self.statements if r.article == article.id]
        held = [r for r in self.stances if r.article == article.id]
        ids = {a for e in mine for a in (*e.actors, *e.recipients)}
        ids |= {a for s in said for a in s.speaker.actors}
        ids |= {a for s in held for a in (s.holder, *(t.actor for t in s.toward))}
        for one in sorted(ids):
            ids.update(self.actors[one].represents)
        cast = [replace(self.actors[one], mentions=_mentions(article, self.actors[one].name))
                for one in self.actors if one in ids]  # fmt: skip
        return Reading(article, tuple(cast), tuple(said), tuple(mine), tuple(held))


def _mentions(article: Article, name: str) -> tuple[Mention, ...]:
    at = article.text.find(name)
    return (Mention(article.id, at, at + len(name), name),) if at >= 0 else ()


def _with_dateline(text: str, letters: int) -> Any:
    from onrecord.records import Zone

    first = text.index("\n")
    body = first + 1 + letters
    return (Zone("headline", 0, first), Zone("dateline", first + 1, body),
            Zone("body", body, len(text)))  # fmt: skip


MARKET = "Kestria shelled the market of Tarsk on 4 April"


def crisis() -> World:
    """A shelling that is alleged, denied and found; sanctions wanted, opposed, then supported."""
    world = World()
    world.actor("Oskar Lund", "person", ["Kestria"])
    world.actor("Lenn Council", "body")
    world.actor("Lenn report", "document")
    first = world.article(
        "Kestria shells market", f"Orsland said {MARKET}, citing satellite images.",
        "Oskar Lund denied that Kestria shelled it.",
        "Tarsia opposes sanctions on Kestria by the Lenn Council.",
        "The Lenn Council will meet on Friday. A senior official said militia fired at Harn.",
        published="2031-04-05", publisher="The Orsland Star",
    )  # fmt: skip
    said = world.statement(first, "Orsland", "said", MARKET)
    denied = world.statement(first, "Oskar Lund", "denied", "Kestria shelled it", "person")
    against = world.statement(
        first, "Tarsia", "opposes", "sanctions on Kestria by the Lenn Council"
    )
    secret = world.statement(first, None, "said", "militia fired at Harn", anonymity="anonymous")
    place = {"place": "Tarsk", "day": "2031-04-04"}
    world.event(first, "shells", "ASSAULT", ["Kestria"])
    shelled = world.event(first, "shelled", "ASSAULT", ["Kestria"], [], said, **place)
    not_so = world.event(first, "shelled", "ASSAULT", ["Kestria"], [], denied, 1, status="negated",
                         place="Tarsk")  # fmt: skip
    refused = world.event(first, "sanctions", "SANCTION.sever", ["Lenn Council"], ["Kestria"],
                          against, status="future")  # fmt: skip
    world.event(first, "meet", "AGREE", ["Lenn Council"], status="future", when=When("Friday"))
    fired = world.event(first, "fired", "ASSAULT", ["militia"], ["Harn"], secret)
    world.stance(shelled, "Orsland", "alleges", ["Kestria"], evidence=["images"])
    world.stance(not_so, "Oskar Lund", "denies", ["Kestria"], sign="for")
    world.stance(refused, "Tarsia", "opposes")
    world.stance(fired, "Orsland", "alleges", ["militia"])
    second = world.article(
        "Report blames Kestria", f"The Lenn report found {MARKET}.",
        "Tarsia now supports sanctions on Kestria by the Lenn Council.",
        "Orsland said Kestria must have shelled the market of Tarsk.",
        published="2031-05-20", publisher="Tarsian Post",
    )  # fmt: skip
    found = world.statement(second, "Lenn report", "found", MARKET, "document")
    pro = world.statement(second, "Tarsia", "supports", "sanctions on Kestria by the Lenn Council")
    again = world.statement(
        second, "Orsland", "said", "Kestria must have shelled the market of Tarsk"
    )
    one = world.event(second, "shelled", "ASSAULT", ["Kestria"], [], found, **place)
    backed = world.event(second, "sanctions", "SANCTION.sever", ["Lenn Council"], ["Kestria"], pro,
                         status="future")  # fmt: skip
    must = world.event(second, "shelled", "ASSAULT", ["Kestria"], [], again, 1, place="Tarsk")
    world.stance(one, "Lenn report", "finds", ["Kestria"])
    world.stance(backed, "Tarsia", "supports")
    world.stance(must, "Orsland", "asserts", ["Kestria"])
    third = world.article("Pledge", "Kestria promised to leave Harn. Orsland said Kestria stayed.")
    pledged = world.statement(third, "Kestria", "promised", "to leave Harn")
    broken = world.statement(third, "Orsland", "said", "Kestria stayed")
    pledge = world.event(third, "leave", "AGREE", ["Kestria"], [], pledged, status="future")
    world.stance(pledge, "Kestria", "promises")
    world.stance(pledge, "Orsland", "alleges", ["Kestria"], broken)
    return world
