"""Who said what, what unnamed sources said, and which statements hold given words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.ask.case import Case
from onrecord.ask.lookup import BATCH
from onrecord.ask.rows import Said, Unnamed
from onrecord.records import Anchor, Event, Matter, Statement


def who_said(case: Case) -> Iterator[Said]:
    """Every statement, in the order of articles and text."""
    return _said(case, case.find(Statement, limit=case.cut, actor=case.meant))


def search(case: Case, words: str) -> Iterator[Said]:
    """The statements that hold all of ``words``, the best match first."""
    ids = case.record.find_words(words)
    found = {one.id: one for one in case.find(Statement, id=ids, actor=case.meant)}
    return _said(case, [found[one] for one in ids if one in found])


def _said(case: Case, found: Sequence[Statement]) -> Iterator[Said]:
    for start in range(0, len(found), BATCH):
        yield from _some_said(case, found[start : start + BATCH])


def _some_said(case: Case, found: Sequence[Statement]) -> Iterator[Said]:
    parents = case.statements({one.parent for one in found if one.parent})
    case.ready([*found, *parents.values()])
    for one in found:
        outer = parents.get(one.parent or "")
        yield Said(
            **case.where(one),
            who=", ".join(case.names(one.speaker.actors)),
            named=joined(one.speaker.anchors),
            cue=joined(one.cue),
            form=one.form,
            anonymity=one.anonymity,
            inside=(", ".join(case.names(outer.speaker.actors)) or joined(outer.speaker.anchors))
            if outer
            else None,
        )


def unnamed_sources(case: Case) -> Iterator[Unnamed]:
    """What sources without a name said, and whether a matter rests on one of them alone."""
    found = case.find(
        Statement, limit=case.cut, actor=case.meant, anonymity=("anonymous", "unspecified")
    )
    told: dict[str, list[str]] = {}
    events = case.find_all(Event, statement=[one.id for one in found])
    for event in events:
        if event.statement and event.matter:
            told.setdefault(event.statement, []).append(event.matter)
    matters = case.matters_by_id({one for ids in told.values() for one in ids})
    for one in case.in_turn(found):
        mine = [matters[matter] for matter in told.get(one.id, ()) if matter in matters]
        weakest = min(mine, key=lambda matter: len(matter.sources), default=None)
        yield _unnamed(case, one, weakest)


def _unnamed(case: Case, one: Statement, matter: Matter | None) -> Unnamed:
    sources = matter.sources if matter else ()
    return Unnamed(
        **case.where(one),
        named=joined(one.speaker.anchors) or "no source named",
        cue=joined(one.cue),
        form=one.form,
        alone=len(sources) == 1 and sources[0].kind == "unnamed",
        sources=len(sources) if matter else None,
        matter=matter.id if matter else None,
        label=matter.label if matter else None,
    )


def joined(anchors: Sequence[Anchor]) -> str:
    """The words of ``anchors``, with an ellipsis between pieces that stand apart."""
    return " … ".join(anchor.text for anchor in anchors)
