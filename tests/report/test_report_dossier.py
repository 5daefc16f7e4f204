"""The sections of the page that look across articles: every cell leads to its words."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from invented import crisis
from onrecord.report.page import page
from onrecord.store import Record
from onrecord.store.gathering import gather_record

HOSTILE = "<script>alert(1)</script> shelled <img src=x onerror=alert(2)>"


@pytest.fixture(scope="module")
def shown() -> str:
    with Record(None) as record:
        for reading in crisis().readings():
            record.save(reading, "fp")
        gather_record(record)
        return "".join(page(record))


class Ids(HTMLParser):
    """Collects the ids of a page, where its links lead, and what ids enclose."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.texts: dict[str, str] = {}
        self._open: list[str | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        ident = found.get("id")
        if ident:
            self.ids.append(ident)
            self.texts[ident] = ""
        href = found.get("href")
        if href:
            self.links.append(href)
        if tag not in ("meta", "br", "line", "circle"):
            self._open.append(ident)

    def handle_endtag(self, tag: str) -> None:
        if tag not in ("meta", "br", "line", "circle"):
            self._open.pop()

    def handle_data(self, data: str) -> None:
        for ident in self._open:
            if ident:
                self.texts[ident] += data


def test_every_link_of_the_page_has_its_end(shown: str) -> None:
    """No cell leads nowhere, and no two places have one name."""
    found = Ids()
    found.feed(shown)
    assert len(found.ids) == len(set(found.ids))
    inside = {link[1:] for link in found.links if link.startswith("#")}
    assert inside <= set(found.ids)


def test_a_cell_leads_to_its_words(shown: str) -> None:
    """Where a link to an event ends, the text begins with the event's words."""
    found = Ids()
    found.feed(shown)
    events = [link[1:] for link in found.links if link.startswith("#ev-")]
    assert events
    words = {"shells", "shelled", "sanctions", "meet", "fired", "leave"}
    assert {found.texts[event].split()[0] for event in events} <= words


SECTIONS = ["matters", "blame", "stands", "timeline", "gaps", "said", "articles"]


@pytest.mark.parametrize("name", SECTIONS)
def test_the_sections_are_there(shown: str, name: str) -> None:
    """Each family of questions has its section."""
    assert f'<section id="{name}"' in shown


def test_accounts_stand_side_by_side_by_status(shown: str) -> None:
    """What is told as done and what is said not to be so, with the independent sources."""
    matters = shown.split('<section id="matters"')[1].split('<section id="blame"')[0]
    assert matters.index("told as done") < matters.index("said not to be so")
    assert "3 independent sources (2 named, 1 document)" in matters


def test_positions_are_drawn_over_time_and_told_as_a_list(shown: str) -> None:
    """A drawing with a mark for each position, no script and no library."""
    stands = shown.split('<section id="stands"')[1].split('<section id="timeline"')[0]
    assert stands.count("<circle") >= 2
    assert "replaced later" in stands
    assert 'aria-label="Tarsia opposes, 2031-04-05"' in stands


def test_unknown_dates_are_shown_as_unknown(shown: str) -> None:
    """Friday has no day."""
    timeline = shown.split('<section id="timeline"')[1].split('<section id="gaps"')[0]
    dated, unknown = timeline.split("Date not known")
    assert "2031-04-04" in dated
    assert "Friday" in unknown
    assert "Friday" not in dated


def test_nothing_but_the_page_itself_is_loaded(shown: str) -> None:
    """No script but the page's own, no address of another place."""
    assert shown.count("<script>") == shown.count("<script") == 1
    assert not re.search(r"(?:src|href)=[\"'](?!#|https?://)", shown)


def test_hostile_words_do_nothing_in_the_new_sections() -> None:
    """Labels and words are escaped wherever they are shown."""
    world = crisis()
    article = world.article("Title <b>bold</b>", HOSTILE, published="2031-04-06")
    said = world.statement(article, "<i>Eve</i>", "alert", HOSTILE)
    event = world.event(article, "<img src=x onerror=alert(2)>", "ASSAULT", ["<u>X</u>"], ["Y"],
                        said, day="2031-04-06", place="<hr>")  # fmt: skip
    world.stance(event, "<i>Eve</i>", "alleges", ["<u>X</u>"])
    with Record(None) as record:
        for reading in world.readings():
            record.save(reading, "fp")
        gather_record(record)
        text = "".join(page(record))
    assert text.count("<script") == 1
    text = text[: text.index("<script")]
    for tag in ("<script", "<img", "<b>bold", "<i>", "<u>", "<hr>"):
        assert tag not in text
