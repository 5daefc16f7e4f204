"""Every reader of bytes, fed with what no reader expects."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.articles import Source, read
from onrecord.articles.archives import read_wacz, read_warc
from onrecord.articles.feeds import read_feed
from onrecord.articles.json_lines import read_json, read_lines
from onrecord.articles.pages import read_page
from onrecord.articles.plain import read_plain
from onrecord.articles.settings import Reader, Settings
from onrecord.errors import InputError
from onrecord.records import Article

BOUNDED = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
)
READERS = [read_plain, read_page, read_json, read_lines, read_feed, read_warc, read_wacz]

ODD_TEXT = st.text(
    alphabet=st.one_of(
        st.sampled_from("\r\n\t \u2028\u200b\ufeff\u202e\u0301\x00\x0c😀🇺🇳“”’—.:AaBb1|>"),
        st.characters(),
    ),
    max_size=400,
)
PIECES = st.sampled_from(
    [
        *(
            b"<html><body><p>",
            b"</p>",
            b"<div>" * 50,
            b"<![CDATA[",
            b"]]>",
            b"<!--",
            b"&#0;",
            b"&x;",
        ),
        *(
            b'{"text": "',
            b'"}',
            b"[" * 50,
            b'"\\ud800"',
            b"\xff\xfe",
            b"\xef\xbb\xbf",
            b"\x1f\x8b\x08",
        ),
        *(
            b"WARC/1.0\r\n",
            b"WARC-Type: response\r\n",
            b"Content-Length: 99999999\r\n\r\n",
            b"PK\x03\x04",
        ),
        *(
            b"<rss><channel><item><description>",
            b"</item></channel></rss>",
            b"<feed><entry><content>",
        ),
        *(
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n",
            b"The envoy said no. ",
            b"\r\n",
            b"\0",
        ),
    ]
)
HOSTILE = st.one_of(
    st.binary(max_size=300),
    st.lists(st.one_of(PIECES, st.binary(max_size=12)), max_size=20).map(b"".join),
    ODD_TEXT.map(lambda text: text.encode("utf-8", "surrogatepass")),
)


def outcome(reader: Reader, data: bytes) -> Iterator[Article | InputError]:
    """What a reader makes of ``data``; a raised InputError counts like a yielded one."""
    try:
        yield from reader(io.BufferedReader(io.BytesIO(data)), "hostile", Settings())  # type: ignore[arg-type]  # BytesIO is raw enough
    except InputError as error:
        yield error


def assert_sound(found: Article | InputError) -> None:
    """An error is one line that names the file; an article's zones fit its text."""
    if isinstance(found, InputError):
        assert "\n" not in str(found)
        assert str(found).startswith(found.path)
        return
    end = 0
    for zone in found.zones:
        assert end <= zone.start < zone.end <= len(found.text)
        assert found.text[zone.start : zone.end].strip()
        end = zone.end
    found.text.encode()


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.__name__)
@given(data=HOSTILE)
@BOUNDED
def test_no_bytes_break_a_reader(reader: Reader, data: bytes) -> None:
    """Random bytes, pieces of every format and odd text end in articles or errors."""
    for found in outcome(reader, data):
        assert_sound(found)


@given(data=HOSTILE, cut=st.integers(0, 200), packed=st.booleans())
@BOUNDED
def test_no_stream_breaks_the_sniffing(data: bytes, cut: int, packed: bool) -> None:
    """Standard input of unknown kind, packed or not, cut off anywhere."""
    stream = gzip.compress(data)[: -cut or None] if packed else data
    for found in read(Source("-", stream=io.BytesIO(stream))):
        assert_sound(found)


@given(text=ODD_TEXT)
@BOUNDED
def test_text_is_kept_to_the_character(text: str) -> None:
    """What goes in as UTF-8 is the article's text, but for a byte order mark."""
    whole = text.encode("utf-8", "replace").decode()
    for found in outcome(read_plain, whole.encode()):
        assert_sound(found)
        if isinstance(found, Article):
            assert found.text == whole.removeprefix("\ufeff")


@given(text=ODD_TEXT, title=ODD_TEXT, date=ODD_TEXT)
@BOUNDED
def test_json_text_is_kept_to_the_character(text: str, title: str, date: str) -> None:
    """JSON brings any string, and every readable one is the article's text."""
    line = json.dumps({"text": text, "title": title, "date": date}).encode()
    for found in outcome(read_lines, line):
        assert_sound(found)
        if isinstance(found, Article):
            assert found.text == text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
