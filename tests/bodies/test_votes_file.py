"""Votes files as people write them, and those that are none."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.bodies import read_votes
from onrecord.bodies.problems import BadVotes, VotedTwice
from onrecord.bodies.votes_file import VoteWords, read_vote
from onrecord.codebook import Codebook

GOOD = [
    ("member,vote\nFRA,yes\nRUS,no\n", {"FRA": "yes", "RUS": "no"}),
    ("\ufeffMember;Vote\r\nFRA;Yes\r\n\r\nRUS;NO\r\n", {"FRA": "yes", "RUS": "no"}),
    ("vote\tmember\tnote\nabstained\tChina\tas told\n", {"China": "abstain"}),
    ('member,vote\n"Iran, Islamic Republic of",in favour\n',
     {"Iran, Islamic Republic of": "yes"}),
    ("member,vote\nPER,\nCHL\n", {"PER": "unknown", "CHL": "unknown"}),
    ("member,vote\nCIV,not participating\nMLT,constructive abstention\n",
     {"CIV": "absent", "MLT": "constructive"}),
]  # fmt: skip

BAD = [
    (b"", "is empty"),
    (b"  \n \n", "is empty"),
    (b"FRA,yes\nRUS,no\n", "must name the columns member, vote; member, vote missing"),
    (b"member,position\nFRA,yes\n", "vote missing"),
    (b"member,vote\n", "has a header and no votes"),
    (b"member,vote\nFRA,maybe\n", "line 2: 'maybe' is no vote"),
    (b"member,vote\n,yes\n", "line 2 has no member"),
    (b"member,vote\nFRA,yes,really\n", "line 2 has 3 cells, the header 2"),
    (b"\x89PNG\x00\x01\x02", "is binary"),
    (b"member,vote\nC\xf4te,yes\n", "is not UTF-8 text"),
    (b'member,vote\n"FRA,yes\n' + b"x" * 140_000, "field larger than field limit"),
]


@pytest.mark.parametrize(("text", "votes"), GOOD)
def test_votes_are_read_as_written(tmp_path: Path, text: str, votes: dict[str, str]) -> None:
    """Separators, case, byte order marks and further columns do not matter."""
    path = tmp_path / "votes.csv"
    path.write_bytes(text.encode())
    assert read_votes(path) == votes


@pytest.mark.parametrize(("data", "words"), BAD)
def test_what_is_no_votes_file_is_refused_in_one_line(
    tmp_path: Path, data: bytes, words: str
) -> None:
    """The message names the file and what is wrong, and where."""
    path = tmp_path / "bad.csv"
    path.write_bytes(data)
    with pytest.raises(BadVotes) as caught:
        read_votes(path)
    message = str(caught.value)
    assert message.startswith(str(path))
    assert words in message
    assert "\n" not in message


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """So is a folder."""
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(BadVotes, match="cannot be read"):
            read_votes(path)


def test_a_member_named_twice_is_refused(tmp_path: Path) -> None:
    """Even with the same vote."""
    path = tmp_path / "twice.csv"
    path.write_text("member,vote\nFRA,yes\nFRA,yes\n", encoding="utf-8")
    with pytest.raises(VotedTwice, match="line 3: 'FRA' has two votes"):
        read_votes(path)


@given(data=st.binary(max_size=80) | st.text(alphabet='member,vote;\n"yesnoFRA ').map(str.encode))
def test_any_bytes_are_read_or_refused_in_one_line(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    """A file of anything gives votes or a message."""
    path = tmp_path_factory.mktemp("any") / "votes.csv"
    for content in (data, b"member,vote\n" + data):
        path.write_bytes(content)
        message = "none"
        try:
            read_votes(path)
        except (BadVotes, VotedTwice) as error:
            message = str(error)
        assert len(message.splitlines()) == 1


def test_every_example_of_the_vote_words_is_read_as_it_says() -> None:
    """The table of words is its own test."""
    table = Codebook().table("bodies/names/votes", VoteWords)
    assert {entry.vote for entry in table} == {
        "yes", "no", "abstain", "constructive", "absent", "unknown",
    }  # fmt: skip
    for entry in table:
        assert read_vote(entry.example.split(",")[1]) == entry.vote
        assert {read_vote(word) for word in entry.words} == {entry.vote}
