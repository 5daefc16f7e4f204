"""When something is said to happen: a small grammar of the time words of news.

It would rather answer "unknown" than guess. A day is only resolved from the words themselves
("March 4, 2031") or from the known day of publication ("on Tuesday", "yesterday"); without it the
words are kept, the date is ``None`` and the precision ``unknown``.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from msgspec.structs import replace

from onrecord.actors.timewords import Times, load_times
from onrecord.language import Analysis, Passage
from onrecord.records import Event, Precision, When

__all__ = ["Found", "Times", "dated", "find_times", "load_times", "reread", "when"]


HALF_A_YEAR = 183
"""Days."""


@dataclass(frozen=True)
class Found:
    """An expression of time at article offsets ``[start, end)`` and what it means."""

    start: int
    end: int
    when: When


def when(
    analysis: Analysis, start: int, end: int, times: Times, future: bool = False
) -> When | None:
    """The first time that the words ``[start, end)`` name, resolved as far as words and the known
    day of publication allow; ``None`` if they name no time.

    ``future``: the clause speaks of what is to come, so that a bare weekday is the next such day.
    """
    found = find_times(analysis, start, end, times, future)
    return found[0].when if found else None


def find_times(
    analysis: Analysis, start: int, end: int, times: Times, future: bool = False
) -> list[Found]:
    """All expressions of time in ``[start, end)``, in the order of the text."""
    published = _day(analysis.article.published)
    found: list[Found] = []
    for match in times.pattern.finditer(analysis.article.text, start, end):
        passage = analysis.passage_at(match.start())
        if passage is None or not _is_time(match, passage):
            continue
        text, value, precision = match.group().strip(), *_resolve(match, times, published, future)
        begin, exact = match.start(), precision if value else "unknown"
        found.append(Found(begin, begin + len(text), When(text, value, exact)))
    return found


def reread(words: str, published: str | None, times: Times, future: bool = False) -> When:
    """The time that ``words``, kept from an article published on the day ``published``, name: as
    :func:`when` has it, for words of time that stand alone."""
    match = times.pattern.fullmatch(words.strip())
    names = [match[group] for group in ("m1", "m2", "m3", "wd2") if match[group]] if match else []
    if match is None or not all(name[:1].isupper() for name in names):
        return When(words)
    value, precision = _resolve(match, times, _day(published), future)
    return When(words, value, precision if value else "unknown")


def dated(event: Event, published: str | None, times: Times) -> Event:
    """``event`` with the date of its words of time, if they and the day of publication fix one."""
    if event.when is None or event.when.date is not None:
        return event
    found = reread(event.when.text, published, times, event.status == "future")
    day = _day(published)
    if found.date is None or (found.precision == "day" and day and _far(found, day)):
        return event
    return replace(event, when=found)


def _far(found: When, published: date) -> bool:
    """Whether a day told without its year is half a year off: then the year is a guess ("will
    open the port by March 31", told on March 17)."""
    told = re.search(r"\b\d{4}\b", found.text) is not None
    return not told and abs(date.fromisoformat(found.date or "") - published).days > HALF_A_YEAR


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def _is_time(match: re.Match[str], passage: Passage) -> bool:
    """Months and days are names in capitals; "may", "march", "sun" and people called June are
    none. A lone month or weekday must not be part of a person's name."""
    groups = match.groupdict()
    names = [
        groups[k] for k in ("m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8", "wd2") if groups[k]
    ]
    if names and not all(name[:1].isupper() for name in names):
        return False
    short = names and len(names[0].rstrip(".")) <= 3 and not names[0].endswith(".")
    if groups["wd2"] and short:
        return False
    if names and not (groups["d1"] or groups["d2"] or groups["d3"]):
        token = passage.token_at(match.start(match.lastgroup or 0))
        return token is None or token.ent_type_ != "PERSON"
    return True


Answer = tuple[str | None, Precision]


def _resolve(match: re.Match[str], times: Times, published: date | None, future: bool) -> Answer:
    """ISO date (cut to its precision) and precision of one match."""
    got = {name: value for name, value in match.groupdict().items() if value}
    since = got.pop("since", "").lower()
    future = future or since in ("until", "till", "by")
    if "iso" in got:
        return _checked(got["iso"])
    if "d1" in got or "d2" in got or "d3" in got:
        return _calendar_day(got, times, published, future)
    if "y3" in got:
        return f"{got['y3']}-{_month(got['m3'], times):02d}", "month"
    if "m4" in got or "m5" in got or "m6" in got or "m7" in got:
        return _lone_month(got, times, published, future)
    if "wd2" in got:
        return _weekday(got, times, published, future)
    if "count" in got:
        return _counted(got, times, published)
    if "unit2" in got:
        return _neighbour(got, times, published)
    if "shift" in got:
        shift = times.values["shift"][got["shift"].lower()]
        return (str(published + timedelta(days=shift)) if published else None), "day"
    year = next((got[k] for k in ("y4", "y5", "y6", "y7", "y8", "y9") if k in got), None)
    return (year, "year") if year else (None, "unknown")


def _checked(iso: str) -> Answer:
    try:
        return str(date.fromisoformat(iso)), "day"
    except ValueError:
        return None, "unknown"


def _month(word: str, times: Times) -> int:
    return times.values["month"][word.lower().rstrip(".")]


def _calendar_day(
    got: dict[str, str], times: Times, published: date | None, future: bool
) -> Answer:
    """ "March 4, 2031"; without a year the nearest such day on the side of the tense."""
    pairs = (("m1", "d1"), ("m2", "d2"), ("m8", "d3"))
    word, number = next((got[m], got[d]) for m, d in pairs if d in got)
    month, day = _month(word, times), int(re.sub(r"\D", "", number))
    year = got.get("y1") or got.get("y2") or got.get("y10")
    if year:
        return _checked(f"{year}-{month:02d}-{day:02d}")
    if published is None:
        return None, "day"
    return _nearest(published, month, day, future), "day"


def _nearest(published: date, month: int, day: int, future: bool) -> str | None:
    years = (published.year, published.year + 1) if future else (published.year, published.year - 1)
    for year in years:
        if day > calendar.monthrange(year, month)[1]:
            continue
        found = date(year, month, day)
        if (found >= published) if future else (found <= published):
            return str(found)
    return None


def _lone_month(got: dict[str, str], times: Times, published: date | None, future: bool) -> Answer:
    word = next(got[k] for k in ("m4", "m5", "m6", "m7") if k in got)
    if published is None:
        return None, "month"
    relation = got.get("rel1", "").lower()
    month = _month(word, times)
    if relation == "this":
        year = published.year
    elif relation in ("next", "coming") or future:
        year = published.year + (
            month < published.month or (relation != "" and month == published.month)
        )
    else:
        year = published.year - (
            month > published.month or (relation != "" and month == published.month)
        )
    return f"{year}-{month:02d}", "month"


def _weekday(got: dict[str, str], times: Times, published: date | None, future: bool) -> Answer:
    """In past-tense reporting the last such day up to the day of publication. "Next Tuesday" and
    "last Tuesday" are told otherwise by different writers: kept as words, unless a week is named."""
    relation = got.get("rel2", "").lower()
    if published is None or relation in ("next", "last", "coming", "past"):
        return None, "day"
    number = times.values["weekday"][got["wd2"].lower().rstrip(".")]
    if "off" in got:
        monday = published - timedelta(days=published.weekday())
        week = 7 if got["off"].lower() == "next" else -7
        return str(monday + timedelta(days=week + number)), "day"
    if future:
        return str(published + timedelta(days=(number - published.weekday() - 1) % 7 + 1)), "day"
    return str(published - timedelta(days=(published.weekday() - number) % 7)), "day"


def _counted(got: dict[str, str], times: Times, published: date | None) -> Answer:
    """ "Two days ago" is a day; weeks, months and years ago are no exact days."""
    word, unit = got["count"].lower(), _unit(got["unit1"], times)
    number = int(word) if word.isdigit() else times.values["number"][word]
    if published is None or got["dir"].lower() != "ago":
        return None, "day" if unit == "day" else "unknown"
    if unit == "day":
        return str(published - timedelta(days=number)), "day"
    if unit == "month" and number < 24:
        months = published.year * 12 + published.month - 1 - number
        return f"{months // 12:04d}-{months % 12 + 1:02d}", "month"
    if unit == "year":
        return f"{published.year - number:04d}", "year"
    return None, "unknown"


def _neighbour(got: dict[str, str], times: Times, published: date | None) -> Answer:
    """ "Last month", "this year"; a week has no precision of its own and stays unknown."""
    unit, relation = _unit(got["unit2"], times), got["rel3"].lower()
    step = {"last": -1, "past": -1, "previous": -1, "this": 0, "next": 1, "coming": 1}[relation]
    many = got["unit2"].lower().endswith("s") and got["unit2"].lower() not in times.units
    if unit == "month" and not many and relation != "past":
        if published is None:
            return None, "month"
        months = published.year * 12 + published.month - 1 + step
        return f"{months // 12:04d}-{months % 12 + 1:02d}", "month"
    if unit == "year" and not many and relation != "past":
        return (f"{published.year + step:04d}" if published else None), "year"
    return None, "unknown"


def _unit(word: str, times: Times) -> str:
    lowered = word.lower()
    return times.units.get(lowered) or times.units[lowered.removesuffix("s")]
