"""The lines of every answer: plain frozen records, each with its words and its article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar, overload

import msgspec
from msgspec import Struct

from onrecord.errors import UsageError
from onrecord.records import Anchor

if TYPE_CHECKING:
    import pyarrow


class Line(Struct, frozen=True, kw_only=True):
    """What every line of an answer has.

    ``id`` is the record that the line rests on (a statement, stance or event), ``words`` its
    exact words in ``article`` (an id); ``source``, ``title``, ``publisher`` and ``published`` say
    which article that is.
    """

    shown: ClassVar[tuple[str, ...]] = ()
    """The fields that a table shows, in this order, before words and article."""

    id: str
    article: str
    source: str
    title: str | None
    publisher: str | None
    published: str | None
    words: tuple[Anchor, ...]

    @property
    def text(self) -> str:
        """The words, with an ellipsis between pieces that stand apart."""
        return " … ".join(anchor.text for anchor in self.words)

    @property
    def place(self) -> str:
        """The article in a few words: publisher or file, date and title."""
        name = self.publisher or self.source.replace("\\", "/").rsplit("/", 1)[-1]
        head = f"{name}, {self.published}" if self.published else name
        return f"{head}: {self.title}" if self.title else head

    @property
    def origin(self) -> str:
        """The article in a cell of a table: publisher or file, and date."""
        return self.place.removesuffix(f": {self.title}")

    def to_dict(self) -> dict[str, Any]:
        """The line as plain dicts, lists and strings."""
        found: dict[str, Any] = msgspec.to_builtins(self)
        return found


class Said(Line, frozen=True, kw_only=True):
    """A statement: ``who`` said it, in which words named ``named``; ``inside`` is who reports
    it, if somebody does."""

    shown = ("who", "named", "cue", "form", "inside")
    who: str
    named: str
    cue: str
    form: str
    anonymity: str
    inside: str | None


class Blame(Line, frozen=True, kw_only=True):
    """``who`` holds ``whom`` responsible, by which attitude and on which basis."""

    shown = ("who", "whom", "attitude", "basis", "label")
    who: str
    whom: str
    attitude: str
    basis: str
    certainty: tuple[str, ...]
    evidence: tuple[str, ...]
    matter: str | None
    label: str | None


class Denial(Line, frozen=True, kw_only=True):
    """``who`` denies or doubts something; ``cleared`` are those it is denied of."""

    shown = ("who", "attitude", "basis", "cleared", "label")
    who: str
    attitude: str
    basis: str
    cleared: tuple[str, ...]
    matter: str | None
    label: str | None


class Position(Line, frozen=True, kw_only=True):
    """Where ``who`` stands on a proposal. ``date`` is that of the words or of the article;
    ``superseded_by`` the id of a later, different stance of the same holder on the same."""

    shown = ("date", "who", "attitude", "basis", "toward", "label", "superseded_by")
    date: str | None
    who: str
    attitude: str
    basis: str
    toward: tuple[str, ...]
    matter: str | None
    label: str | None
    superseded_by: str | None


class Unheard(Line, frozen=True, kw_only=True):
    """``whom`` is accused ``times`` times, by ``by``, and is never quoted, nor is anybody who
    speaks for it; the words are those of the first accusation."""

    shown = ("whom", "times", "by")
    whom: str
    times: int
    by: tuple[str, ...]


class Unnamed(Line, frozen=True, kw_only=True):
    """A statement whose source has no name; ``alone`` says that one of the matters it tells of
    has no other independent source, ``matter`` which one."""

    shown = ("named", "cue", "alone", "sources", "label")
    named: str
    cue: str
    form: str
    alone: bool
    sources: int | None
    matter: str | None
    label: str | None


class Commitment(Line, frozen=True, kw_only=True):
    """One line on a commitment: ``part`` is ``made`` (the holder's own word), ``told`` (another
    tells of it), ``claimed breach``, ``denied`` or ``doubted``; ``who`` says so."""

    shown = ("label", "part", "who", "status", "date")
    matter: str
    label: str
    part: str
    who: str
    status: str
    date: str | None


class Contradiction(Line, frozen=True, kw_only=True):
    """One side of a disputed matter: ``side`` is ``says so``, ``says not`` or ``blames``;
    ``sources`` counts the independent sources of the whole matter. No winner is chosen."""

    shown = ("label", "side", "who", "attitude", "whom", "sources")
    matter: str
    label: str
    side: str
    who: str
    attitude: str
    basis: str
    whom: tuple[str, ...]
    sources: int


class Rests(Line, frozen=True, kw_only=True):
    """What ``who`` says a claim rests on: evidence of ``type``, in the words ``evidence``."""

    shown = ("who", "attitude", "type", "evidence", "label")
    who: str
    attitude: str
    type: str
    evidence: str
    matter: str | None
    label: str | None


class Moment(Line, frozen=True, kw_only=True):
    """Something on the timeline: ``date`` is known or null; ``when`` are the words of time, and
    ``precision`` how far the date goes."""

    shown = ("date", "when", "code", "who", "whom", "status", "where", "label")
    date: str | None
    when: str | None
    precision: str
    code: str
    who: tuple[str, ...]
    whom: tuple[str, ...]
    status: str
    where: str | None
    matter: str | None
    label: str | None


class Drift(Line, frozen=True, kw_only=True):
    """How ``who`` words one matter over time; ``change`` says what differs from the line before."""

    shown = ("date", "who", "attitude", "certainty", "change", "label")
    date: str | None
    who: str
    attitude: str
    certainty: tuple[str, ...]
    change: str | None
    matter: str | None
    label: str | None


class HeadlineBody(Line, frozen=True, kw_only=True):
    """What a headline (``words``) tells otherwise than the body: ``difference`` says how,
    ``body`` are the body's words (none if the body does not tell it)."""

    shown = ("difference", "body")
    difference: str
    body: tuple[Anchor, ...]


class Announced(Line, frozen=True, kw_only=True):
    """Something announced that is still to come: ``when`` in the article's words, ``date`` if it
    is known, ``by`` who says so (null: the article itself)."""

    shown = ("date", "when", "code", "who", "whom", "by")
    date: str | None
    when: str | None
    code: str
    who: tuple[str, ...]
    whom: tuple[str, ...]
    by: str | None
    matter: str | None
    label: str | None


Row = TypeVar("Row", bound=Line)


class Answers(Sequence[Row], Generic[Row]):
    """The lines of an answer, in order; ``more`` says that a limit cut it."""

    def __init__(self, rows: Sequence[Row], kind: type[Row], *, more: bool = False) -> None:
        self._rows, self.kind, self.more = tuple(rows), kind, more

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | Sequence[Row]:
        return self._rows[index]

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows)

    def __repr__(self) -> str:
        return f"<{len(self)} lines of {self.kind.__name__}>"

    def to_dicts(self) -> list[dict[str, Any]]:
        """Each line as plain dicts, lists and strings."""
        return [row.to_dict() for row in self._rows]

    def _flat(self) -> list[dict[str, Any]]:
        return [{**row.to_dict(), "text": row.text} for row in self._rows]

    def to_pandas(self) -> Any:
        """A pandas DataFrame with a row for each line (needs the extra ``tables``)."""
        try:
            import pandas  # type: ignore[import-untyped]  # ships no types
        except ImportError as error:
            raise UsageError("to_pandas needs pandas: pip install 'onrecord[tables]'") from error
        columns = [*self.kind.__struct_fields__, "text"]
        return pandas.DataFrame(self._flat(), columns=columns)

    def to_arrow(self) -> pyarrow.Table:
        """An Arrow table with a row for each line (needs the extra ``tables``)."""
        try:
            import pyarrow
        except ImportError as error:
            raise UsageError("to_arrow needs pyarrow: pip install 'onrecord[tables]'") from error
        columns = [*self.kind.__struct_fields__, "text"]
        if not self:
            return pyarrow.table({name: pyarrow.nulls(0) for name in columns})
        return pyarrow.Table.from_pylist(self._flat()).select(columns)
