"""Web archives: WARC and WACZ."""

from __future__ import annotations

import gzip
import io
import sys
import zipfile
from pathlib import Path

import pytest

from onrecord.articles import load
from onrecord.errors import EmptyInput, InputError, UnreadableInput
from onrecord.records import Article

pytest.importorskip("warcio", reason="needs the extra 'archives'")

FIRST = "The envoy of Velmark told reporters in Grael on Monday that the talks had ended."
SECOND = "Officials of three states confirmed that no new meeting had been agreed for this year."
AIDE = FIRST.replace("envoy", "envoy’s aide")
GZIP = "Content-Encoding: gzip\r\n"
GERMAN = (
    "Die Gesandte von Velmark sagte am Montag vor der Presse in Grael, die Gespräche seien ohne "
    "Ergebnis beendet worden. Ihre Abordnung werde noch vor dem Abend abreisen, sagte sie."
)


def page(title: str, *paragraphs: str) -> bytes:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    html = f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{body}"
    return f"{html}</article></body></html>".encode()


def response(
    number: int, body: bytes, kind: str = "text/html; charset=utf-8", status: str = "200 OK",
    headers: str = "", record: str = "response",
) -> bytes:  # fmt: skip
    """One WARC record that holds an HTTP response."""
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{headers}\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {record}\r\nWARC-Record-ID: <urn:uuid:{number:036d}>\r\n"
        f"WARC-Date: 2031-03-09T10:00:00Z\r\nWARC-Target-URI: https://harbourpost.example/{number}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


RECORDS = [
    response(1, page("Envoy walks out", FIRST, SECOND)),
    response(2, gzip.compress(page("Second day", SECOND, FIRST)), headers=GZIP),
    response(3, b"\xff\xd8\xff", "image/jpeg"),
    response(4, page("Not found", FIRST), status="404 Not Found"),
    response(5, page("Gesandte reist ab", GERMAN, GERMAN)),
    response(6, b"<html><body></body></html>"),
    response(7, page("Third day", AIDE, SECOND).decode().encode("cp1252"),
             "text/html; charset=windows-1252"),
    response(8, page("Asked for", FIRST), record="request"),
]  # fmt: skip


def packed(records: list[bytes]) -> bytes:
    """Each record its own gzip member, as crawlers write them."""
    return b"".join(map(gzip.compress, records))


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.warc", b"".join(RECORDS)), ("a.warc.gz", packed(RECORDS)), ("a.crawl", packed(RECORDS))],
    ids=["plain", "packed", "by content"],
)
def test_the_pages_of_an_archive(name: str, data: bytes, tmp_path: Path) -> None:
    """HTML that was delivered, whatever its coding; other languages and empty pages are named,
    the rest is passed over."""
    path = tmp_path / name
    path.write_bytes(data)
    found = list(load([path]))
    articles = [article for article in found if isinstance(article, Article)]
    errors = [error for error in found if isinstance(error, InputError)]
    assert [article.title for article in articles] == ["Envoy walks out", "Second day", "Third day"]
    assert [article.url for article in articles] == [
        f"https://harbourpost.example/{number}" for number in (1, 2, 7)
    ]
    assert "envoy’s aide" in articles[2].text
    assert {article.source for article in articles} == {str(path)}
    assert {article.published for article in articles} == {None}
    assert articles[0].flags == (f"record <urn:uuid:{1:036d}>",)
    assert [error.reason for error in errors] == [
        "is not in English", "no article was found on the page",
    ]  # fmt: skip
    assert errors[0].path == f"{path} (https://harbourpost.example/5)"


def test_an_archive_is_streamed_from_standard_input() -> None:
    """Record by record."""
    found = list(load(["-"], stdin=io.BytesIO(packed(RECORDS))))
    assert sum(isinstance(article, Article) for article in found) == 3


@pytest.mark.parametrize("cut", [0.32, 0.62, 0.94])
@pytest.mark.parametrize("kind", ["warc", "warc.gz"])
def test_what_came_before_damage_is_kept(kind: str, cut: float, tmp_path: Path) -> None:
    """A download cut off, a disk gone bad: the articles before it are read, the damage named."""
    records = RECORDS[:1] * 40
    data = packed(records) if kind == "warc.gz" else b"".join(records)
    path = tmp_path / f"a.{kind}"
    path.write_bytes(data[: int(cut * len(data))])
    found = list(load([path]))
    whole = sum(isinstance(article, Article) for article in found)
    assert int(cut * 40) - 1 <= whole <= int(cut * 40)
    assert [type(error) for error in found[whole:]] == [UnreadableInput]


def test_junk_in_an_archive_is_named(tmp_path: Path) -> None:
    """An archive in name only, and one with junk in its middle."""
    path = tmp_path / "a.warc"
    path.write_bytes(b"no archive at all")
    (error,) = load([path])
    assert isinstance(error, UnreadableInput)
    path = tmp_path / "b.warc.gz"
    path.write_bytes(packed(RECORDS[:1]) + b"junk" * 10 + packed(RECORDS[:1]))
    article, error = load([path])
    assert isinstance(article, Article)
    assert isinstance(error, UnreadableInput)


def test_a_record_of_the_wrong_length_is_no_noise(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its bytes are not poured out on standard error."""
    record = b"WARC/1.0\r\nWARC-Type: metadata\r\nContent-Length: 2\r\n\r\nmore than two\r\n\r\n"
    path = tmp_path / "long.warc"
    path.write_bytes(record * 2)
    list(load([path]))
    assert capsys.readouterr().err == ""


def test_a_wacz_package(tmp_path: Path) -> None:
    """The archives in the package are read in its order; other files in it are not."""
    path = tmp_path / "a.wacz"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("datapackage.json", "{}")
        package.writestr("archive/one.warc.gz", packed(RECORDS[:1]))
        package.writestr("archive/two.warc", RECORDS[1], zipfile.ZIP_DEFLATED)
        package.writestr("archive/bad.warc.gz", packed(RECORDS[:1])[:-30])
        package.writestr("pages/pages.jsonl", "{}")
    one, two, bad = load([path])
    assert isinstance(one, Article)
    assert isinstance(two, Article)
    assert (one.title, two.title) == ("Envoy walks out", "Second day")
    assert one.source == str(path)
    assert isinstance(bad, UnreadableInput)
    assert bad.path == f"{path} archive/bad.warc.gz"


def test_a_wacz_that_is_none(tmp_path: Path) -> None:
    """No zip, a zip without archives, a bomb, a stream."""
    path = tmp_path / "a.wacz"
    path.write_bytes(b"no zip")
    (error,) = load([path])
    assert isinstance(error, UnreadableInput)
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("datapackage.json", "{}")
    (error,) = load([path])
    assert isinstance(error, EmptyInput)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("archive/one.warc", bytes(60_000_000))
    (error,) = load([path])
    assert isinstance(error, UnreadableInput)
    assert "unpacks to far more" in error.reason


def test_without_the_extra_the_message_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An archive is set aside then, and the other files are read."""
    monkeypatch.setitem(sys.modules, "warcio.archiveiterator", None)
    path = tmp_path / "a.warc"
    path.write_bytes(RECORDS[0])
    (error,) = load([path])
    assert isinstance(error, UnreadableInput)
    assert "onrecord[archives]" in error.reason
