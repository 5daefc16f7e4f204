"""RSS and Atom files."""

from __future__ import annotations

from pathlib import Path

from onrecord.articles import load
from onrecord.errors import EmptyInput, InputError
from onrecord.records import Article

FIRST = "The envoy of Velmark told reporters in Grael on Monday that the talks had ended."
SECOND = "Officials of three states confirmed that no new meeting had been agreed for this year."

RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>The Harbour Post</title><link>https://harbourpost.example</link>
<item><title>Envoy walks out</title><link>https://harbourpost.example/1</link>
<pubDate>Tue, 04 Mar 2031 10:20:30 GMT</pubDate><description>Teaser.</description>
<content:encoded><![CDATA[<p>{FIRST}</p><figure><figcaption>The hall.</figcaption></figure>
<script>var x = 1;</script><p>{SECOND} <a href="/x">More</a></p>]]></content:encoded></item>
<item><title>Nothing in it</title><link>https://harbourpost.example/2</link></item>
<item><title>Second day</title><description>&lt;p&gt;{SECOND}&lt;/p&gt;</description></item>
</channel></rss>"""

ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">
<title>The Harbour Post</title><updated>2031-03-05T00:00:00Z</updated>
<entry><title>Envoy walks out</title><link rel="self" href="https://harbourpost.example/self"/>
<link href="https://harbourpost.example/1"/><published>2031-03-04T10:20:30Z</published>
<updated>2031-03-05T00:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{FIRST}</p><p>{SECOND}</p></div>
</content></entry></feed>"""


def test_entries_of_an_rss_file_are_articles(tmp_path: Path) -> None:
    """Title first, then the content without its markup; an entry without content is named."""
    path = tmp_path / "feed.xml"
    path.write_text(RSS)
    first, empty, last = load([path])
    assert isinstance(first, Article)
    assert first.text == f"Envoy walks out\n\n{FIRST}\n\n{SECOND} More"
    assert first.published == "2031-03-04"
    assert first.publisher == "The Harbour Post"
    assert first.url == "https://harbourpost.example/1"
    assert first.flags == ("entry 1",)
    assert [zone.zone for zone in first.zones] == ["headline", "body", "body"]
    assert isinstance(empty, EmptyInput)
    assert str(empty) == f"{path} entry 2: has no content"
    assert isinstance(last, Article)
    assert last.text == f"Second day\n\n{SECOND}"
    assert last.published is None


def test_entries_of_an_atom_file_are_articles(tmp_path: Path) -> None:
    """Also with XHTML in the content; the date of a change is none of publication."""
    path = tmp_path / "feed.atom"
    path.write_text(ATOM)
    (article,) = load([path])
    assert isinstance(article, Article)
    assert article.text == f"Envoy walks out\n\n{FIRST}\n\n{SECOND}"
    assert article.published == "2031-03-04"
    assert article.url == "https://harbourpost.example/1"


def test_a_feed_with_slips_is_read(tmp_path: Path) -> None:
    """Undeclared entities and an unclosed end are common in feeds."""
    path = tmp_path / "feed.rss"
    path.write_text(RSS.replace("Teaser.", "A &nbsp; teaser").replace("</channel></rss>", ""))
    assert sum(isinstance(found, Article) for found in load([path])) == 2


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    """Neither a million laughs nor a file of this machine."""
    (tmp_path / "secret").write_text("the secret")
    path = tmp_path / "feed.xml"
    declared = (
        f'<!DOCTYPE rss [<!ENTITY f SYSTEM "file://{tmp_path}/secret"><!ENTITY a "ha">'
        + "".join(
            f'<!ENTITY {new} "{f"&{old};" * 20}">'
            for old, new in zip("abcdefgh", "bcdefghi", strict=True)
        )
    )
    path.write_text(
        f'<?xml version="1.0"?>{declared}]><rss><channel><item><title>x</title><description>'
        f"{FIRST} &f; &i;</description></item></channel></rss>"
    )
    for found in load([path]):
        assert isinstance(found, (Article, InputError))
        if isinstance(found, Article):
            assert "secret" not in found.text
            assert len(found.text) < 1000
