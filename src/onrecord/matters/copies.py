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
from itertools import combinations

from msgspec import Struct

from onrecord.records import Article

RUN = 5
"""Words in a run."""
SAMPLE = 4
"""One run in so many is looked up."""
SHARED = 2
"""Sampled runs that two texts must share to be compared."""
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
    keep = lru_cache(maxsize=512)(lambda article_id: runs_of(texts[article_id]))
    shares = ((one, other, containment(keep(one), keep(other))) for one, other in alike(articles))
    return [Copy(one, other, round(share, 3)) for one, other, share in shares if share >= COPIED]


def alike(articles: Iterable[Article]) -> list[tuple[str, str]]:
    """The pairs of ``articles`` (ids) that share so many sampled runs that they may be copies, in
    their order."""
    index: dict[int, list[int]] = defaultdict(list)
    ids = []
    for place, article in enumerate(articles):
        ids.append(article.id)
        for run in sampled(runs_of(article)):
            index[run].append(place)
    shared: Counter[tuple[int, int]] = Counter()
    for holders in index.values():
        if 1 < len(holders) <= COMMON:
            shared.update(combinations(holders, 2))
    found = sorted(pair for pair, count in shared.items() if count >= SHARED)
    return [(ids[one], ids[other]) for one, other in found]


def sampled(found: Iterable[int]) -> list[int]:
    """The runs that articles are looked up by."""
    return [one for one in found if one % SAMPLE == 0]


def copy_families(articles: Sequence[Article]) -> Mapping[str, str]:
    """:func:`families` of the copies among ``articles``; texts of one family are not compared
    again."""
    texts = {article.id: article for article in articles}
    keep = lru_cache(maxsize=512)(lambda article_id: runs_of(texts[article_id]))
    made = Families()
    for one, other in alike(articles):
        if made.head(one) != made.head(other) and containment(keep(one), keep(other)) >= COPIED:
            made.join(one, other)
    return made.heads()


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


class Families:
    """Articles (ids) that are copies of one another, directly or by others."""

    def __init__(self) -> None:
        self._heads: dict[str, str] = {}

    def head(self, one: str) -> str:
        """The id that stands for ``one`` and all its copies."""
        path = []
        while self._heads.get(one, one) != one:
            path.append(one)
            one = self._heads[one]
        self._heads.update(dict.fromkeys(path, one))
        return one

    def join(self, one: str, other: str) -> None:
        """Note that two are copies."""
        first, second = self.head(one), self.head(other)
        self._heads.setdefault(first, first)
        self._heads[second] = first

    def heads(self) -> Mapping[str, str]:
        """Article -> the one that stands for its family (articles without copies are not in it)."""
        return {one: self.head(one) for one in sorted(self._heads)}


def families(copies: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Article id -> the id that stands for it and all its copies (those without are not in it)."""
    made = Families()
    for one, other in copies:
        made.join(one, other)
    return made.heads()
