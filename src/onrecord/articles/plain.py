"""Plain text -> article."""

from __future__ import annotations

import io
from collections.abc import Iterator

from onrecord.articles.decoding import decode
from onrecord.articles.settings import Known, Settings
from onrecord.articles.unpacking import read_whole
from onrecord.errors import EmptyInput, InputError
from onrecord.records import Article


def read_plain(
    stream: io.BufferedReader, path: str, settings: Settings
) -> Iterator[Article | InputError]:
    """The one article of a text file, character for character as it stands there.

    Raises :class:`InputError` for what is no text.
    """
    data = read_whole(stream, path)
    if not data:
        raise EmptyInput(path, "is empty")
    text, flags = decode(data, path)
    yield settings.article(text, path, Known(), flags)
