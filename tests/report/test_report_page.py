"""The page: everything is there, every link leads somewhere, and no article can act on it."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from msgspec.structs import replace

from onrecord.errors import StorageFailed
from onrecord.records import Anchor, Article, Reading, Statement, Zone
from onrecord.report import write_report
from onrecord.report.marking import blocks
from onrecord.report.page import page
from onrecord.store import Record, writer
from stub_reading import article, read

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</style><style>body{display:none}</style>",
    "{{ 7 * 7 }}{% raw %}",
    "<!-- ]]> &amp; &#60;",
    "a\u202egnp.exe\u202c",
    "\x01\x1b[31m\x7f",
    "javascript:alert(1)",
    "مرحبا بالعالم",
)
VOID = {"meta", "img", "br", "link", "input", "hr"}


class Seen(HTMLParser):
    """What a browser would meet on the page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def all(self, name: str) -> list[dict[str, str | None]]:
        return [attrs for tag, attrs in self.tags if tag == name]


def look(record: Record) -> Seen:
    seen = Seen()
    seen.feed("".join(page(record)))
    assert seen.open == []
    return seen


@pytest.fixture
def record() -> Iterator[Record]:
    with Record(None) as made:
        lines = ["Mirela Tasch: the depot burned at dawn", "Oskar Lund: burned at dawn"]
        made.save(read(article(*lines)), "fp")
        made.save(read(article("Oskar Lund: no", source="b.txt", published="2031-03-04")), "fp")
        with made.writing() as connection:
            writer.save_set_aside(connection, "bad.txt", "is empty")
        yield made


def test_the_page_holds_figures_speakers_and_what_was_set_aside(record: Record) -> None:
    """Unknown dates are said to be unknown."""
    words = " ".join(" ".join(look(record).words).split())
    for expected in (
        "articles 2", "statements 3", "Mirela Tasch", "date unknown", "2031-03-04",
        "bad.txt : is empty", "indirect", "inside 1",
    ):  # fmt: skip
        assert expected in words


def test_every_link_within_the_page_leads_somewhere(record: Record) -> None:
    """And no id is there twice."""
    seen = look(record)
    ids = [attrs["id"] for _, attrs in seen.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    links = [attrs["href"] or "" for attrs in seen.all("a")]
    assert len(links) > 10
    assert {link[1:] for link in links if link.startswith("#")} <= set(ids)
    for _, attrs in seen.tags:
        assert attrs.get("aria-labelledby", ids[0]) in ids


def test_the_page_loads_nothing_and_runs_its_own_script_alone(record: Record) -> None:
    """Its policy allows its own style sheet and script, known by their hashes, and nothing else."""
    text = "".join(page(record))
    seen = look(record)
    assert not {"img", "iframe", "link", "object", "base"} & {tag for tag, _ in seen.tags}
    assert len(seen.all("script")) == 1
    assert not any({"style", "src", "action"} & attrs.keys() for _, attrs in seen.tags)
    assert not any(name.startswith("on") for _, attrs in seen.tags for name in attrs)
    digests = []
    for tag in ("style", "script"):
        (found,) = re.findall(f"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        assert "url(" not in found
        assert "@import" not in found
        assert "fetch(" not in found
        assert "innerHTML" not in found
        digests.append(base64.b64encode(hashlib.sha256(found.encode()).digest()).decode())
    policy = next(a["content"] for a in seen.all("meta") if "Policy" in (a.get("http-equiv") or ""))
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digests[0]}'; script-src 'sha256-{digests[1]}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def test_without_its_script_the_page_shows_no_search(record: Record) -> None:
    """The box is hidden until the script that serves it shows it."""
    (form,) = look(record).all("form")
    assert "hidden" in form


def test_hostile_articles_are_shown_and_do_nothing() -> None:
    """Whatever place their text takes: title, speaker, words, file name, reason."""
    with Record(None) as record:
        for number, words in enumerate(HOSTILE):
            found = article(f"{words}: {words} said", source=f"{number}{words}.txt")
            found = replace(found, title=words, publisher=words, url=words, flags=(words,))
            record.save(read(found), "fp")
        with record.writing() as connection:
            writer.save_set_aside(connection, HOSTILE[0], HOSTILE[1])
        seen = look(record)
        text = "".join(page(record))
    assert {tag for tag, _ in seen.tags} <= {
        "html", "head", "meta", "title", "style", "body", "a", "header", "h1", "p", "nav", "ul",
        "li", "main", "section", "h2", "h3", "h4", "dl", "div", "dt", "dd", "ol", "bdi", "span",
        "table", "caption", "thead", "tbody", "tr", "th", "td", "article", "b", "footer", "details",
            "summary", "form", "label", "input", "kbd", "script",
    }  # fmt: skip
    assert not any(name.startswith("on") for _, attrs in seen.tags for name in attrs)
    assert all(re.match(r"#|https?://", a["href"] or "") for a in seen.all("a"))
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e]", text)
    words = "".join(seen.words)
    assert HOSTILE[0] in words
    assert "{{ 7 * 7 }}" in words
    assert "[U+202E]" in words
    assert "مرحبا" in words


def test_the_web_address_of_an_article_is_a_link_without_referrer(record: Record) -> None:
    """Only for addresses of the web."""
    found = replace(article("Mirela Tasch: yes", source="c.txt"), url="https://example.org/a?b=1&c")
    record.save(read(found), "fp")
    link = next(a for a in look(record).all("a") if (a["href"] or "").startswith("https"))
    assert link["href"] == "https://example.org/a?b=1&c"
    assert "noreferrer" in (link["rel"] or "")


def test_landmarks_and_headings_are_in_order(record: Record) -> None:
    """One main, one first heading, and no level is skipped."""
    seen = look(record)
    tags = [tag for tag, _ in seen.tags]
    assert tags.count("main") == tags.count("h1") == tags.count("header") == 1
    levels = [int(tag[1]) for tag in tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert seen.all("html")[0]["lang"] == "en"
    assert all(attrs.get("scope") for attrs in seen.all("th"))


def test_an_empty_record_has_a_page(tmp_path: Path) -> None:
    """With nothing but the overview."""
    with Record(None) as record:
        write_report(record, tmp_path / "r.html", title="Nothing <yet>")
    text = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "<h1>Nothing &lt;yet&gt;</h1>" in text
    assert 'id="articles"' not in text


def test_a_page_that_cannot_be_written_is_named(record: Record, tmp_path: Path) -> None:
    """And an earlier page stays as it was."""
    with pytest.raises(StorageFailed, match="is a folder"):
        write_report(record, tmp_path)


def marked(found: Article, statements: list[Statement]) -> list[str]:
    """The text of an article with ``[depth:text]`` around what is marked."""
    return [
        "".join(f"[{p.depth}:{p.text}]" if p.depth else p.text for p in block.pieces)
        for block in blocks(found, statements)
    ]


def test_nested_and_overlapping_statements_are_cut_into_pieces() -> None:
    """Each piece knows how many statements it belongs to; no letter is lost."""
    found = article("abcdefghij")
    start = found.text.index("abc")

    def said(number: int, *spans: tuple[int, int]) -> Statement:
        model = read(article("Mirela Tasch: x")).statements[0]
        content = tuple(Anchor.of(found.text, start + a, start + b) for a, b in spans)
        speaker = replace(model.speaker, anchors=())
        ident = f"st-{number:016x}"
        return replace(model, id=ident, content=content, cue=(), speaker=speaker)

    assert marked(found, [said(1, (0, 8)), said(2, (2, 5))])[-1] == "[1:ab][2:cde][1:fgh]ij"
    assert marked(found, [said(1, (0, 5)), said(2, (3, 8))])[-1] == "[1:abc][2:de][1:fgh]ij"
    assert marked(found, [said(1, (0, 2), (6, 9))])[-1] == "[1:ab]cdef[1:ghi]j"
    assert marked(found, [said(1, (0, 3)), said(2, (0, 3))])[-1] == "[2:abc]defghij"
    last = list(blocks(found, [said(1, (0, 3)), said(2, (0, 3))]))[-1]
    assert [number for piece in last.pieces for number, _ in piece.begins] == [1, 2]


def test_a_quotation_over_paragraphs_is_marked_in_each_and_noted_once() -> None:
    """The note stands where it begins."""
    found = article("one two", "three four")
    start, end = found.text.index("one"), found.text.index(" four")
    model = read(article("Mirela Tasch: x")).statements[0]
    whole = replace(
        model, content=(Anchor.of(found.text, start, end),), cue=(),
        speaker=replace(model.speaker, anchors=()),
    )  # fmt: skip
    assert marked(found, [whole])[1:] == ["[1:one two]", "[1:three] four"]
    assert [len(block.notes) for block in blocks(found, [whole])] == [0, 1, 0]


def test_furniture_is_dimmed_and_said_to_be_unread() -> None:
    """It is part of what was published, and no part of what was read."""
    found = article("Share this page", "Mirela Tasch: yes")
    zones = tuple(
        Zone("furniture", z.start, z.end) if "Share" in found.text[z.start : z.end] else z
        for z in found.zones
    )
    with Record(None) as record:
        record.save(Reading(replace(found, zones=zones)), "fp")
        text = "".join(page(record))
    assert re.search(r'<p class="furniture"[^>]*><span class="label">not read</span> Share', text)
