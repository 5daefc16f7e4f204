"""From words of the article to the mentions that are their heads."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from onrecord.actors.mentions import Mention, Scan
from onrecord.actors.words import Words

_SKIP = frozenset({"PUNCT", "SPACE", "CCONJ", "DET", "ADP", "PART", "SCONJ"})


def meant_by(scans: Sequence[Scan], start: int, end: int) -> list[Mention]:
    """The mentions that head the words ``[start, end)``: one for each conjunct; empty if the head
    is no mention."""
    scan = scan_at(scans, start)
    if scan is None:
        return []
    first, last = token_range(scan.words, start, end)
    found: list[Mention] = []
    for head in heads(scan, first, last):
        mention = owner_of(scan, head)
        if mention is not None and mention not in found:
            found.append(mention)
    return found


def scan_at(scans: Sequence[Scan], offset: int) -> Scan | None:
    """The scanned passage that holds ``offset``."""
    index = bisect_right(scans, offset, key=lambda scan: scan.words.passage.start) - 1
    if index < 0 or offset >= scans[index].words.passage.end:
        return None
    return scans[index]


def token_range(words: Words, start: int, end: int) -> tuple[int, int]:
    """The tokens that ``[start, end)`` touches."""
    first = bisect_right(words.end, start)
    last = first
    while last < len(words) and words.start[last] < end:
        last += 1
    return first, last


def heads(scan: Scan, first: int, last: int) -> list[int]:
    """The tokens of ``[first, last)`` that head it: the topmost noun and its conjuncts."""
    words = scan.words
    tops = [
        i for i in range(first, last)
        if not (first <= words.head[i] < last and words.head[i] != i) and words.pos[i] not in _SKIP
    ]  # fmt: skip
    nominal = [
        i for i in tops if scan.owner[i] is not None or words.pos[i] in ("NOUN", "PROPN", "PRON")
    ]
    owned = [i for i in nominal if scan.owner[i] is not None]
    top = (nominal or tops)[:1]
    if owned and words.fold[nominal[0]] in ("ex", "co", "vice"):
        top = owned[:1]
    if not nominal:
        top = _below(scan, first, last)
    return [i for t in top for i in _conjuncts(scan, t, first, last)]


def _below(scan: Scan, first: int, last: int) -> list[int]:
    """Where no noun is on top: the first mention in the words that is nobody's modifier."""
    for i in range(first, last):
        owner = scan.owner[i]
        if owner is not None and owner.part_of is None and scan.words.dep[i] not in (
            "poss", "compound", "amod", "nmod",
        ):  # fmt: skip
            return [owner.head]
    return []


def _conjuncts(scan: Scan, top: int, first: int, last: int) -> list[int]:
    found, words = [top], scan.words
    for kid in words.kids[top]:
        if words.dep[kid] == "conj" and first <= kid < last and kid > top:
            found.extend(_conjuncts(scan, kid, first, last))
    return found


def owner_of(scan: Scan, head: int) -> Mention | None:
    """The mention that a head token belongs to; a part or a role stands for its whole."""
    mention = scan.owner[head]
    if mention is None:
        return None
    while mention.part_of is not None:
        mention = mention.part_of
    return mention.role_of or mention
