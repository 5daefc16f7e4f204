"""Where quotations begin and end, read from the original characters.

Curly, straight, single and doubled marks and guillemets; nested quotations; quotations that run
over paragraphs (each paragraph opens anew, only the last one closes); apostrophes that are no
marks. A missing mark is repaired in view: the quotation carries a flag, the text stays as it is,
and the words between two quotations never become one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

Span = tuple[int, int]

NO_CLOSING = "quote: closing mark missing"
NO_OPENING = "quote: opening mark missing"
RUNS_ON = "quote: runs over paragraphs"

_MARK = re.compile("''|``|[\"“”„‟«»‹›‘’']")
_KIND = {"“": "double", "”": "double", "„": "double", "‟": "double", '"': "double"} | {
    "''": "double", "``": "double", "«": "angle", "»": "angle", "‹": "angle", "›": "angle",
    "‘": "single", "’": "single", "'": "single",
}  # fmt: skip
_OPENS = frozenset("“„‟«‹‘") | {"``"}
_CLOSES = frozenset("”»›")
_ELISION = re.compile(r"(?:\d\ds|em|til|tis|twas|cause|n)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*\s+")


@dataclass(frozen=True)
class Quote:
    """One quotation inside one paragraph: article offsets with its marks, nesting ``depth``
    (0 outermost), ``runs_on`` when the next paragraph goes on with it."""

    start: int
    end: int
    depth: int = 0
    runs_on: bool = False
    flags: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Mark:
    start: int
    end: int
    kind: str
    text: str
    may_open: bool
    may_close: bool


def read_quotes(
    text: str, paragraphs: Sequence[Span], tail: Callable[[int, int], int | None]
) -> list[Quote]:
    """All quotations of ``paragraphs`` (article offsets, in order), outer before inner.

    ``tail(start, end)`` says where, inside a quotation whose closing mark is missing, an
    attribution (", he said") begins; ``None`` if nowhere.
    """
    quotes: list[Quote] = []
    for number, (start, end) in enumerate(paragraphs):
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        quotes.extend(_read_paragraph(text, start, end, _opens_anew(text, following), tail))
    return sorted(quotes, key=lambda quote: (quote.start, -quote.end))


def _opens_anew(text: str, paragraph: Span | None) -> bool:
    return (paragraph is not None and text[paragraph[0]] in '“"«„') or (
        paragraph is not None and text[paragraph[0] : paragraph[0] + 2] in ("''", "``")
    )


def _read_paragraph(
    text: str, start: int, end: int, reopened: bool, tail: Callable[[int, int], int | None]
) -> list[Quote]:
    """Quotations of one paragraph; ``reopened`` when the next one begins with a mark."""
    done: list[Quote] = []
    stack: list[_Mark] = []
    for mark in _marks(text, start, end):
        top = stack[-1] if stack else None
        if _is_close(text, mark, stack, end):
            while stack and stack[-1].kind != mark.kind:
                stack.pop()  # a single mark left open inside was an apostrophe
            opening = stack.pop()
            done.append(Quote(opening.start, mark.end, len(stack)))
        elif _is_open(text, mark, stack, end):
            if top is not None and mark.kind == top.kind == "double":
                done.append(_unclosed(text, stack.pop(0), mark.start, tail))
                stack.clear()
            stack.append(mark)
        elif mark.kind == "double" and not stack and mark.may_close and not mark.may_open:
            repaired = _unopened(text, start, mark, done)
            done.extend([repaired] if repaired else [])
    doubles = [mark for mark in stack if mark.kind != "single"]  # a lone single: an apostrophe
    if doubles:
        done.append(_left_open(text, doubles[0], end, reopened, tail))
    return done


def _marks(text: str, start: int, end: int) -> Iterator[_Mark]:
    for found in _MARK.finditer(text, start, end):
        before = text[found.start() - 1] if found.start() > start else " "
        after = text[found.end()] if found.end() < end else " "
        word = found.group()
        may_open = not after.isspace() and (before.isspace() or before in "([{—–-/‘“\"'…")
        may_close = not before.isspace() and not after.isalnum()
        if word in _OPENS:
            may_open, may_close = True, False
        elif word in _CLOSES:
            may_open, may_close = False, True
        yield _Mark(found.start(), found.end(), _KIND[word], word, may_open, may_close)


def _is_close(text: str, mark: _Mark, stack: list[_Mark], end: int) -> bool:
    if not mark.may_close or not any(opening.kind == mark.kind for opening in stack):
        return False
    if mark.kind != "single":
        return not (mark.may_open and _unbalanced(text, mark, end))
    plural = text[mark.start - 1] in "sS" and re.match(r"\s[a-z]", text[mark.end : mark.end + 2])
    return not (plural and _closer_ahead(text, mark.end, end))


def _unbalanced(text: str, mark: _Mark, end: int) -> bool:
    """Whether a straight mark between two words (``—"no"``) rather opens than closes."""
    return text[mark.start - 1] in "([{—–" and text[mark.end : mark.end + 1].isalnum() and end > 0


def _is_open(text: str, mark: _Mark, stack: list[_Mark], end: int) -> bool:
    if not mark.may_open:
        return False
    if mark.kind != "single":
        return True
    if any(opening.kind == "single" for opening in stack) or mark.text == "’":
        return False
    if _ELISION.match(text, mark.end):
        return False
    return _closer_ahead(text, mark.end, end)


def _closer_ahead(text: str, start: int, end: int) -> bool:
    """Whether a single closing mark stands before the next single opening one."""
    for mark in _marks(text, start, end):
        if mark.kind == "single" and mark.may_close and not mark.may_open:
            return True
        if mark.text == "‘" or (mark.text == "'" and mark.may_open):
            return False
    return False


def _unclosed(
    text: str, opening: _Mark, limit: int, tail: Callable[[int, int], int | None]
) -> Quote:
    """A quotation that another one opens upon: it ends before its attribution, else before the
    other's sentence."""
    stop = tail(opening.end, limit)
    end = _trim(text, opening.end, stop if stop is not None else limit)
    return Quote(opening.start, end, 0, False, (NO_CLOSING,))


def _unopened(text: str, start: int, mark: _Mark, done: list[Quote]) -> Quote | None:
    """A closing mark without its opening: from the paragraph's head, or from the sentence after
    the last quotation; ``None`` for a stray mark with nothing before it or an inch mark."""
    if mark.text != "”" and text[mark.start - 1] not in ",.?!…—":
        return None
    begin = start
    earlier = max((quote.end for quote in done if quote.depth == 0), default=None)
    if earlier is not None:
        ends = [found.end() for found in _SENTENCE_END.finditer(text, earlier, mark.start)]
        if not ends:
            return None
        begin = ends[0]
    if len(text[begin : mark.start].split()) < 2:
        return None
    return Quote(begin, mark.end, 0, False, (NO_OPENING,))


def _left_open(
    text: str,
    opening: _Mark,
    end: int,
    reopened: bool,
    tail: Callable[[int, int], int | None],
) -> Quote:
    stop = tail(opening.end, end)
    if stop is None and reopened:
        return Quote(opening.start, end, 0, True, (RUNS_ON,))
    return Quote(
        opening.start, _trim(text, opening.end, end if stop is None else stop), 0, False,
        (NO_CLOSING,),
    )  # fmt: skip


def _trim(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())


def outermost(quotes: Sequence[Quote]) -> list[Quote]:
    """The quotations that stand in no other."""
    found: list[Quote] = []
    for quote in quotes:
        if found and quote.start < found[-1].end:
            continue
        found.append(replace(quote, depth=0))
    return found
