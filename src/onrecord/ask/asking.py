"""The questions by name, and asking them from Python: ``record.ask.positions(actor="...")``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from onrecord.ask import rows
from onrecord.ask.asked import Asked
from onrecord.ask.case import Case
from onrecord.ask.questions import claims, headlines, said, times, wishes
from onrecord.ask.rows import Answers, Line
from onrecord.errors import UsageError

if TYPE_CHECKING:
    from onrecord.store import Record

Row = TypeVar("Row", bound=Line)


class Question(NamedTuple):
    """A question: the function that answers it, the lines it gives, and what it asks."""

    answer: Callable[..., Iterator[Any]]
    row: type[Line]
    asks: str


QUESTIONS: Mapping[str, Question] = {
    "who-said": Question(said.who_said, rows.Said, "Who said what?"),
    "who-blames-whom": Question(
        claims.who_blames_whom, rows.Blame, "Who holds whom responsible for what?"
    ),
    "denials": Question(claims.denials, rows.Denial, "What was denied or doubted, and by whom?"),
    "positions": Question(
        wishes.positions, rows.Position, "Who wants, supports or opposes what, and since when?"
    ),
    "unheard": Question(claims.unheard, rows.Unheard, "Who is accused and never quoted?"),
    "unnamed-sources": Question(
        said.unnamed_sources, rows.Unnamed, "What rests on sources without a name?"
    ),
    "commitments": Question(
        wishes.commitments, rows.Commitment, "What was promised, and is it said to be broken?"
    ),
    "contradictions": Question(
        claims.contradictions, rows.Contradiction, "Where do accounts contradict each other?"
    ),
    "evidence": Question(claims.evidence, rows.Rests, "What are claims said to rest on?"),
    "timeline": Question(times.timeline, rows.Moment, "What happened when?"),
    "drift": Question(times.drift, rows.Drift, "How does somebody's wording change?"),
    "headline-vs-body": Question(
        headlines.headline_vs_body, rows.HeadlineBody, "What do headlines tell otherwise?"
    ),
    "next": Question(wishes.to_come, rows.Announced, "What is announced to come?"),
    "search": Question(said.search, rows.Said, "Which statements hold these words?"),
}
"""The questions in the order of ``onrecord ask --help``."""


def ask(record: Record, question: str, asked: Asked = Asked(), **more: str) -> Answers[Any]:  # noqa: B008 - frozen
    """The answer to ``question`` (a key of :data:`QUESTIONS`) under the filters ``asked``.

    ``search`` takes ``words`` besides. Raises :class:`~onrecord.errors.UsageError` for an unknown
    question, article, matter or actor, and for a limit below one.
    """
    if question not in QUESTIONS:
        raise UsageError(f"there is no question {question}: choose {', '.join(QUESTIONS)}")
    if asked.limit is not None and asked.limit < 1:
        raise UsageError("the limit must be one line or more")
    found = QUESTIONS[question]
    lines = list(islice(found.answer(Case(record, asked), **more), _one_more(asked.limit)))
    cut = asked.limit is not None and len(lines) > asked.limit
    return Answers(lines[: asked.limit], found.row, more=cut)


def _one_more(limit: int | None) -> int | None:
    return None if limit is None else limit + 1


class Ask:
    """The questions as methods of ``record.ask``; each takes the filters of :class:`Asked`."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def _put(self, question: str, filters: Mapping[str, Any]) -> Answers[Any]:
        return ask(self._record, question, Asked(**filters))

    def who_said(self, **filters: Any) -> Answers[rows.Said]:
        """Who said what?"""
        return self._put("who-said", filters)

    def who_blames_whom(self, **filters: Any) -> Answers[rows.Blame]:
        """Who holds whom responsible for what?"""
        return self._put("who-blames-whom", filters)

    def denials(self, **filters: Any) -> Answers[rows.Denial]:
        """What was denied or doubted, and by whom?"""
        return self._put("denials", filters)

    def positions(self, **filters: Any) -> Answers[rows.Position]:
        """Who wants, supports or opposes what, and since when?"""
        return self._put("positions", filters)

    def unheard(self, **filters: Any) -> Answers[rows.Unheard]:
        """Who is accused and never quoted?"""
        return self._put("unheard", filters)

    def unnamed_sources(self, **filters: Any) -> Answers[rows.Unnamed]:
        """What rests on sources without a name?"""
        return self._put("unnamed-sources", filters)

    def commitments(self, **filters: Any) -> Answers[rows.Commitment]:
        """What was promised, and is it said to be broken?"""
        return self._put("commitments", filters)

    def contradictions(self, **filters: Any) -> Answers[rows.Contradiction]:
        """Where do accounts contradict each other?"""
        return self._put("contradictions", filters)

    def evidence(self, **filters: Any) -> Answers[rows.Rests]:
        """What are claims said to rest on?"""
        return self._put("evidence", filters)

    def timeline(self, **filters: Any) -> Answers[rows.Moment]:
        """What happened when?"""
        return self._put("timeline", filters)

    def drift(self, **filters: Any) -> Answers[rows.Drift]:
        """How does somebody's wording change?"""
        return self._put("drift", filters)

    def headline_vs_body(self, **filters: Any) -> Answers[rows.HeadlineBody]:
        """What do headlines tell otherwise than the articles below them?"""
        return self._put("headline-vs-body", filters)

    def next(self, **filters: Any) -> Answers[rows.Announced]:
        """What is announced to come?"""
        return self._put("next", filters)

    def search(self, words: str, **filters: Any) -> Answers[rows.Said]:
        """Which statements hold all of ``words``, the best match first?"""
        return ask(self._record, "search", Asked(**filters), words=words)
