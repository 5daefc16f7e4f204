"""Speakers of statements: from the words that name the source to the actors."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from onrecord.actors.anonymity import anonymity_of, resolved_by
from onrecord.actors.entities import Entity, link
from onrecord.actors.folding import fold
from onrecord.actors.mentions import Mention, Scan
from onrecord.actors.pointing import heads, meant_by, scan_at, token_range
from onrecord.actors.reference import Stage
from onrecord.actors.surnames import speaks_of_it
from onrecord.actors.words import Words
from onrecord.records import Speaker, Statement


def mark_speakers(stage: Stage, statements: Sequence[Statement]) -> None:
    """Tell the discourse which tokens name sources, and who says which tokens."""
    for statement in statements:
        source: tuple[int, int] | None = None
        for anchor in statement.speaker.anchors:
            scan = scan_at(stage.scans, anchor.start)
            if scan is None:
                continue
            for head in heads(scan, *token_range(scan.words, anchor.start, anchor.end)):
                source = (scan.words.number, head)
                stage.discourse.speakers.add(source)
        if source is not None:
            _mark_content(stage, statement, source)


def _mark_content(stage: Stage, statement: Statement, source: tuple[int, int]) -> None:
    for anchor in statement.content:
        scan = scan_at(stage.scans, anchor.start)
        if scan is not None:
            for i in range(*token_range(scan.words, anchor.start, anchor.end)):
                stage.discourse.said_by[scan.words.number, i] = source


def resolve_speakers(stage: Stage, statements: Sequence[Statement]) -> list[Statement]:
    """The statements with ``speaker.actors``, ``resolved_by`` and ``anonymity`` filled in."""
    resolved: list[Statement] = []
    for statement in statements:
        before = resolved[-1] if resolved else None
        resolved.append(_resolve(stage, statement, before))
    return resolved


def _resolve(stage: Stage, statement: Statement, before: Statement | None) -> Statement:
    if not statement.speaker.anchors:
        return _without_words(statement, before)
    mentions = [
        mention for anchor in statement.speaker.anchors
        for mention in _mentions(stage, anchor.start, anchor.end, speaks_of_it(statement))
    ]  # fmt: skip
    actors: list[str] = []
    for mention in mentions:
        for entity in mention.entities:
            if entity.id not in actors:
                actors.append(entity.id)
    speaker = Speaker(tuple(actors), statement.speaker.anchors, resolved_by(mentions))
    return msgspec.structs.replace(statement, speaker=speaker, anonymity=anonymity_of(mentions))


def _mentions(stage: Stage, start: int, end: int, it: bool) -> list[Mention]:
    """The mentions that name the source; a source that no table describes becomes an unnamed
    actor, as somebody does speak. ``it``: the source speaks of itself as a thing."""
    found = [m for m in meant_by(stage.scans, start, end) if not _is_nobody(m)]
    if any(mention.entities or mention.kind == "pronoun" for mention in found):
        return found
    scan = scan_at(stage.scans, start)
    if scan is None:
        return []
    words, (first, last) = scan.words, token_range(scan.words, start, end)
    if words.fold[first] in ("no", "neither", "nobody", "none"):
        return []
    tops = heads(scan, first, last)
    if not tops and words.passage.zone != "body" and words.cap(first):
        tops = [first]
    return [_unknown(stage, scan, top, it) for top in tops if _may_speak(scan.words, top)]


_MISREAD = frozenset({"ADV", "ADJ", "INTJ", "X", "VERB"})
"""What the parser takes a name at the head of a heading for."""


def _is_nobody(mention: Mention) -> bool:
    """ "No one", "neither side", "none of them"."""
    return mention.determiner in ("no", "neither") or mention.words.fold[mention.head] in (
        "nobody", "none", "neither",
    )  # fmt: skip


_NOBODY = frozenset({"you", "one", "there", "this", "it", "what", "your", "yourself"})


def _may_speak(words: Words, head: int) -> bool:
    """Nouns and names, and words of quantity ("those who", "six in ten"); not "you"."""
    heading = words.passage.zone != "body" and words.cap(head)
    if words.pos[head] in ("NOUN", "PROPN") or (heading and words.pos[head] in _MISREAD):
        return True
    return words.pos[head] in ("PRON", "DET", "NUM", "ADJ") and words.fold[head] not in _NOBODY


def _unknown(stage: Stage, scan: Scan, head: int, it: bool) -> Mention:
    """A source that neither tables nor parser know: a name as what the parser takes it
    for, else as a name of unknown kind; any other words as somebody unnamed."""
    words = scan.words
    first = head
    while first and words.head[first - 1] == head and words.pos[first - 1] in _PARTS:
        first -= 1
    named = words.cap(head) and words.pos[head] in {"PROPN"} | _MISREAD
    mention = Mention(words, first, head + 1, head, "org" if named else "noun", left=first)
    mention.plural = words.tag[head] in ("NNS", "NNPS")
    called = fold(mention.text)
    known = [e for e in stage.registry.all() if named and fold(e.name) == called]
    if known:
        entity = known[0]
    elif named and words.ent[head] == "PERSON" and not it:
        entity = stage.registry.get("person", ("surname", fold(mention.text)), mention.text, "source",
                                    "a name that speaks", local=True)  # fmt: skip
        mention.kind = "person"
    elif named and not words.ent[head].startswith("ORG"):
        entity = stage.registry.get("unknown", ("named", fold(mention.text)), mention.text, "source",
                                    "a name that speaks", local=True)  # fmt: skip
    elif named:
        entity = stage.registry.get("organization", ("named", fold(mention.text)), mention.text,
                                    "source", "a name that speaks", local=True)  # fmt: skip
    else:
        entity = stage.registry.get("unnamed", ("source", str(mention.start)), mention.text, "source",
                                    "names a source; nothing more is known", local=True)  # fmt: skip
        entity.plural = mention.plural
    link(mention, entity, "source", "names a source", 0.5)
    scan.owner[head] = mention
    return mention


_PARTS = frozenset({"ADJ", "NOUN", "PROPN"})


def _without_words(statement: Statement, before: Statement | None) -> Statement:
    """No words name the source: a quotation carried on from the last one, or nobody."""
    carried = statement.form == "direct" and before is not None and before.speaker.actors
    if not carried or before is None:
        return msgspec.structs.replace(
            statement, speaker=Speaker((), (), "none"), anonymity="unspecified"
        )
    speaker = Speaker(before.speaker.actors, (), "continuation")
    return msgspec.structs.replace(statement, speaker=speaker, anonymity=before.anonymity)


def first_persons(stage: Stage, statements: Sequence[Statement]) -> None:
    """ "I" inside a quotation is its speaker; "we" whom the speaker speaks for, else the speaker."""
    by_id: dict[str, Entity] = {entity.id: entity for entity in stage.registry.all()}
    for statement in statements:
        speakers = [by_id[a] for a in statement.speaker.actors if a in by_id]
        if not speakers or statement.form not in ("direct", "mixed"):
            continue
        for anchor in statement.content:
            scan = scan_at(stage.scans, anchor.start)
            if scan is None:
                continue
            for i in range(*token_range(scan.words, anchor.start, anchor.end)):
                owner = scan.owner[i]
                if owner is not None and owner.kind == "pronoun" and owner.key == "1":
                    _say(owner, speakers, scan.words.quoted[i])


def _say(mention: Mention, speakers: list[Entity], quoted: bool) -> None:
    if not quoted:
        return
    meant = speakers
    if mention.plural:
        meant = [other for entity in speakers for other in entity.represents[:1]] or speakers
    mention.entities = list(meant)
    mention.by, mention.sure = "first person", 0.9 if not mention.plural else 0.6
    mention.detail = "speaker of the quotation"
    for entity in meant:
        entity.mentions.append(mention)
