"""The page in a real browser: Chromium without a window, driven by Playwright.

Skipped where Chromium (the Debian package) or Playwright is not installed.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from invented import World, crisis
from onrecord.report import write_report
from onrecord.store import Record
from onrecord.store.gathering import gather_record

playwright = pytest.importorskip("playwright.sync_api", reason="needs Playwright for Python")

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))),
                None)  # fmt: skip
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs the Debian package chromium")

HOSTILE = (
    "<script>document.title = 'owned'</script>",
    '"><img src=x onerror="document.title=1">',
    "</script><script>document.title = 2</script>",
    "</style><style>body{display:none}</style>",
    "javascript:alert(1)",
    "\u202egnp.exe\u202c {{ 7 * 7 }}",
)
PHONE = {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True}


def with_hostile() -> World:
    """The invented crisis, and one article that would like to act on the page."""
    world = crisis()
    article = world.article(*HOSTILE, "Orsland said " + " ".join(HOSTILE), publisher=HOSTILE[1])
    said = world.statement(article, "Orsland", "said", " ".join(HOSTILE))
    event = world.event(article, "said", "ASSAULT", ["Kestria"], said=said)
    world.stance(event, "Orsland", "alleges", ["Kestria"])
    return world


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where the page on that crisis lies."""
    path: Path = tmp_path_factory.mktemp("browser") / "page.html"
    with Record(None) as record:
        for reading in with_hostile().readings():
            record.save(reading, "fp")
        gather_record(record)
        write_report(record, path, title="The shelling of Tarsk")
    return path.as_uri()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """One Chromium for all tests of this module."""
    with playwright.sync_playwright() as running:
        found = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()


@pytest.fixture
def visit(browser: Any, address: str) -> Iterator[Any]:
    """Opens the page as a browser of the given settings; whatever it complains of fails the
    test, and so does any request beside the page itself."""
    contexts, complaints = [], []

    def opened(**settings: Any) -> Any:
        context = browser.new_context(**settings)
        contexts.append(context)
        tab = context.new_page()
        tab.on("console", lambda message: complaints.append(message.text))
        tab.on("pageerror", lambda error: complaints.append(str(error)))
        tab.on("dialog", lambda dialog: complaints.append(dialog.message))
        tab.on("request", lambda request: request.url.startswith(address)
               or complaints.append(request.url))  # fmt: skip
        tab.goto(address)
        return tab

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def told(tab: Any, expected: str) -> None:
    """Waits until the page tells ``expected`` of a search."""
    playwright.expect(tab.locator("#find-told")).to_contain_text(expected)


def test_a_cell_of_the_matrix_leads_to_its_words(visit: Any) -> None:
    """Open a cell of who blames whom, click its words, and stand at them in their paragraph."""
    tab = visit()
    cell = tab.locator("#blame tbody tr", has_text="Orsland").locator("details").first
    cell.locator("summary").click()
    link = cell.locator("a").first
    ident = link.get_attribute("href").removeprefix("#")
    link.click()
    target = tab.locator(f"[id='{ident}']")
    playwright.expect(target).to_be_in_viewport()
    assert target.evaluate("one => one.closest('article') !== null && one.matches(':target')")


def test_a_matter_opens_where_it_is_linked(visit: Any) -> None:
    """A link of another section opens the matter that it leads to."""
    tab = visit()
    tab.locator("#stands h3 a").first.click()
    playwright.expect(tab.locator("details.matter:target > .sides")).to_be_visible()


def test_searching_filters_and_counts_as_the_reader_types(visit: Any) -> None:
    """Words in any order, without case; every hit leads to its place; Escape brings all back."""
    tab = visit()
    rows = tab.locator("#said tbody tr:not(.group)")
    everything = rows.count()
    tab.keyboard.press("/")
    tab.keyboard.type("SANCTIONS tarsia")
    told(tab, f"2 of {everything} statements")
    playwright.expect(rows.filter(visible=True)).to_have_count(2)
    tab.locator("#find-hits a").first.click()
    playwright.expect(tab.locator("article .mark:target")).to_be_in_viewport()
    tab.locator("#find-words").fill("no such words anywhere")
    told(tab, f"0 of {everything} statements, 0 of")
    tab.keyboard.press("Escape")
    playwright.expect(tab.locator("#find-told")).to_be_empty()
    playwright.expect(rows.filter(visible=True)).to_have_count(everything)


def test_hits_are_reached_by_keyboard(visit: Any) -> None:
    """From the box the next key goes to the first hit, and Enter follows it."""
    tab = visit()
    tab.keyboard.press("/")
    tab.keyboard.type("shelled")
    told(tab, "statements")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.closest('#find-hits') !== null")
    tab.keyboard.press("Enter")
    playwright.expect(tab.locator("article .mark:target")).to_be_in_viewport()


def test_without_script_all_is_there_but_the_search(visit: Any) -> None:
    """A mail program that runs nothing shows the whole record."""
    tab = visit(java_script_enabled=False)
    playwright.expect(tab.locator("#find")).to_be_hidden()
    playwright.expect(tab.locator("#said tbody tr").first).to_be_visible()
    tab.locator("#blame details summary").first.click()
    playwright.expect(tab.locator("#blame details a").first).to_be_visible()


def test_hostile_words_are_shown_and_do_nothing(visit: Any) -> None:
    """Neither as they stand nor among the hits of a search."""
    tab = visit()
    tab.locator("#find-words").fill("img src=x onerror")
    told(tab, "1 of")
    assert tab.title() == "The shelling of Tarsk"
    assert tab.locator("img, iframe").count() == 0
    playwright.expect(tab.locator("#find-hits a").first).to_contain_text("<script>")
    playwright.expect(tab.locator("#articles article").last).to_contain_text("</style><style>")


def test_paper_has_the_whole_record(visit: Any) -> None:
    """In print no menu and no search, every cell open, and nothing that a search had hidden."""
    tab = visit()
    tab.locator("#find-words").fill("no such words anywhere")
    told(tab, "0 of")
    tab.emulate_media(media="print")
    playwright.expect(tab.locator("nav")).to_be_hidden()
    playwright.expect(tab.locator("#find")).to_be_hidden()
    playwright.expect(tab.locator("#said tbody tr").last).to_be_visible()
    playwright.expect(tab.locator("details.matter .sides").first).to_be_visible()
    paper = tab.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper == "rgb(255, 255, 255)"
    assert len(tab.pdf()) > 10_000


def test_dark_is_dark(visit: Any) -> None:
    """Who asks for a dark page gets light letters on dark paper."""
    tab = visit(color_scheme="dark")
    look = "getComputedStyle(document.body)"
    paper, ink = (tab.evaluate(f"{look}.{part}") for part in ("backgroundColor", "color"))
    dark, light = (sum(map(int, c.strip("rgb()").split(","))) for c in (paper, ink))
    assert dark < 150 < 600 < light


def test_a_phone_scrolls_in_one_direction(visit: Any) -> None:
    """Nothing but the matrix is wider than a phone, and that scrolls in its own frame."""
    tab = visit(**PHONE)
    tab.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    wide, screen = tab.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert wide <= screen


LOOKS = [{}, {"color_scheme": "dark"}, PHONE]


@pytest.mark.parametrize("settings", LOOKS, ids=["light", "dark", "phone"])
def test_axe_finds_nothing_against_accessibility(browser: Any, address: str, settings: dict[str, Any]) -> None:  # fmt: skip
    """The checks of axe-core, with every matter and cell open and hits on the page."""
    axe = pytest.importorskip("axe_playwright_python.base", reason="needs axe-playwright-python")
    context = browser.new_context(bypass_csp=True, **settings)
    tab = context.new_page()
    tab.goto(address)
    tab.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    tab.locator("#find-words").fill("shelled")
    told(tab, "statements")
    tab.evaluate(axe.AXE_FILE_PATH.read_text(encoding="utf-8"))
    found = tab.evaluate("axe.run()")
    context.close()
    assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
    assert len(found["passes"]) > 10
