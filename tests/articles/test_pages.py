"""HTML pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.articles import load
from onrecord.errors import EmptyInput
from onrecord.records import Article

HEAD = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>Envoy walks out | The Harbour Post</title>
<meta property="og:site_name" content="The Harbour Post">
<meta property="og:title" content="Envoy walks out">
<link rel="canonical" href="https://harbourpost.example/world/envoy">
{date}</head><body><nav><a href="/">Home</a><a href="/w">World</a></nav><article>"""
BODY = """{title}<p>The envoy of Velmark told reporters in Grael on Monday that the talks had ended
without a result.</p><figure><img src="x.jpg"><figcaption>The envoy leaves.</figcaption></figure>
<p>“We have nothing to add,” she said, and officials of three states confirmed that no meeting had
been agreed.</p><h2>Northmere: Talks must go on</h2><p>Northmere said that it regretted the walkout
and that its offer of a joint inquiry still stood.</p></article>
<footer>© 2031 The Harbour Post</footer></body></html>"""
TITLE = "<h1>Envoy walks out</h1>"
DATE = '<meta property="article:published_time" content="2031-03-04T10:20:30+01:00">'


def page(tmp_path: Path, title: str = TITLE, date: str = DATE, name: str = "a.html") -> Article:
    path = tmp_path / name
    path.write_text(HEAD.format(date=date) + BODY.format(title=title))
    (article,) = load([path])
    assert isinstance(article, Article)
    return article


def test_what_a_page_says_of_itself(tmp_path: Path) -> None:
    """Title, publisher, address and date come from the page's metadata."""
    article = page(tmp_path)
    assert article.title == "Envoy walks out"
    assert article.publisher == "The Harbour Post"
    assert article.url == "https://harbourpost.example/world/envoy"
    assert article.published == "2031-03-04"
    assert article.language == "en"


@pytest.mark.parametrize("title", [TITLE, ""], ids=["in the text", "only in the head"])
def test_the_title_is_the_first_line(title: str, tmp_path: Path) -> None:
    """Once, whether the page has it above its text or not; section heads are kept."""
    article = page(tmp_path, title)
    lines = article.text.split("\n\n")
    assert lines[0] == "Envoy walks out"
    assert article.text.count("Envoy walks out") == 1
    assert [zone.zone for zone in article.zones] == [
        "headline", "body", "body", "section head", "body",
    ]  # fmt: skip
    assert "Home" not in article.text
    assert "©" not in article.text
    assert "The envoy leaves." not in article.text


def test_a_page_without_a_date_has_none(tmp_path: Path) -> None:
    """Neither the clock nor the year in the footer is a date of publication."""
    assert page(tmp_path, date="").published is None


def test_a_page_is_known_by_its_content(tmp_path: Path) -> None:
    """Whatever its name, when it is named outright."""
    assert page(tmp_path, name="envoy.page").title == "Envoy walks out"


def test_a_page_in_another_encoding(tmp_path: Path) -> None:
    """As its own head declares."""
    text = HEAD.format(date="").replace("utf-8", "windows-1251") + BODY.format(title=TITLE)
    path = tmp_path / "a.html"
    path.write_bytes(
        text.replace("three", "три").replace("“", '"').replace("”", '"').encode("cp1251")
    )
    (article,) = load([path])
    assert isinstance(article, Article)
    assert "officials of три states" in " ".join(article.text.split())
    assert "encoding:cp1251" in article.flags


def test_a_page_of_links_is_no_article(tmp_path: Path) -> None:
    """Nothing is made up where nothing was found."""
    path = tmp_path / "a.html"
    path.write_text("<html><body><nav><a href='/'>Home</a></nav></body></html>")
    (error,) = load([path])
    assert isinstance(error, EmptyInput)


def test_a_page_laid_out_by_tables(tmp_path: Path) -> None:
    """Old pages put menu and article into the cells of one table; paragraphs are kept."""
    first = "The envoy of Velmark told reporters in Grael on Monday that the talks had ended."
    second = "Officials of three states confirmed that no new meeting had been agreed at all."
    text = f"GRAEL, March 4 (Reuters) - {first}<br><br>{second}<br><br>" + f"{first}<br><br>" * 4
    path = tmp_path / "a.html"
    path.write_text(
        "<html><head><title>Envoy walks out</title></head><body><table><tr><td>"
        f"<h1>Envoy walks out</h1>{text}</td><td>Links</td></tr></table></body></html>"
    )
    (article,) = load([path])
    assert isinstance(article, Article)
    assert "|" not in article.text
    assert [zone.zone for zone in article.zones][:4] == ["headline", "dateline", "body", "body"]
