"""Which articles are copies of one another: near-duplicates by shared runs of words.

Broder's resemblance and containment (1997): a text is the set of its runs of :data:`RUN` words. A
copy with a new lead or a cut tail keeps most runs of the shorter text, so containment is what
counts. Candidates are found by a sample of the runs (those whose hash is 0 modulo
:data:`SAMPLE`, the same for all texts), then checked on all runs. Quoted words are left out: two
reporters at one press conference quote the same words and copied nothing.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from onrecord.records import Article

RUN = 5
"""Words in a run."""
SAMPLE = 4
"""One run in so many is looked up."""
COPIED = 0.4
"""Share of the shorter text's runs from which it counts as a copy."""
COMMON = 40
"""Articles that share one run before it counts as a formula of the trade and finds nothing."""
FEWEST = 25
"""Runs that a text must have outside quotation marks; a shorter one is taken with its quotes."""
_QUOTED = re.compile(r"“[^”\n]*”?|\"[^\"\n]*\"?|«[^»\n]*»?")
_WORD = re.compile(r"[^\W_]+")
READ = frozenset({"headline", "deck", "section head", "body"})


class Copy(Struct, frozen=True):
    """Two articles (ids) of which one is a copy of the other, and the ``share`` of the shorter
    one's runs of words that both have, in [0, 1]."""

    one: str
    other: str
    share: float


def near_copies(articles: Sequence[Article]) -> list[Copy]:
    """The pairs of ``articles`` that are copies, in their order."""
    texts = {article.id: article for article in articles}
    index: dict[int, list[str]] = defaultdict(list)
    for article in articles:
        for run in sorted(one for one in runs_of(article) if one % SAMPLE == 0):
            index[run].append(article.id)
    shared: Counter[tuple[str, str]] = Counter()
    for holders in index.values():
        if len(holders) <= COMMON:
            for place, one in enumerate(holders):
                shared.update((one, other) for other in holders[place + 1 :])
    keep = lru_cache(maxsize=512)(lambda article_id: runs_of(texts[article_id]))
    found = []
    for (one, other), count in shared.items():
        if count > 1:
            share = containment(keep(one), keep(other))
            if share >= COPIED:
                found.append(Copy(one, other, round(share, 3)))
    order = {article.id: place for place, article in enumerate(articles)}
    return sorted(found, key=lambda copy: (order[copy.one], order[copy.other]))


def containment(one: frozenset[int], other: frozenset[int]) -> float:
    """The share of the smaller set that is in the other."""
    return len(one & other) / (min(len(one), len(other)) or 1)


def runs_of(article: Article) -> frozenset[int]:
    """Hashes of the runs of words of what was read in ``article``."""
    read = [article.text[z.start : z.end] for z in article.zones if z.zone in READ]
    text = "\n".join(read or [article.text])
    bare = runs(_QUOTED.sub(" ", text))
    return bare if len(bare) >= FEWEST else runs(text)


def runs(text: str) -> frozenset[int]:
    """Hashes of the runs of :data:`RUN` words of ``text``, the same on every machine."""
    words = _WORD.findall(text.casefold())
    return frozenset(_hash(words[n : n + RUN]) for n in range(max(len(words) - RUN + 1, 0)))


def _hash(words: Sequence[str]) -> int:
    digest = hashlib.blake2b(" ".join(words).encode(), digest_size=8).digest()
    return int.from_bytes(digest)


def families(copies: Iterable[Copy]) -> Mapping[str, str]:
    """Article id -> the id that stands for it and all its copies (those without are not in it)."""
    head: dict[str, str] = {}

    def find(one: str) -> str:
        while head.get(one, one) != one:
            one = head[one]
        return one

    for copy in copies:
        first, second = find(copy.one), find(copy.other)
        head.setdefault(copy.one, copy.one)
        head.setdefault(copy.other, copy.other)
        head[second] = first
    return {one: find(one) for one in head}
