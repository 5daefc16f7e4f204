"""A reader by rules and a function that reads one text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.articles import make_article
from onrecord.language import analyse
from onrecord.pipeline import Tools, load_tools
from onrecord.records import Statement
from onrecord.statements import find

Read = Callable[[str], list[Statement]]


@pytest.fixture(scope="session")
def rule_tools() -> Tools:
    """The tools with the rules alone."""
    return load_tools(reader="rules")


@pytest.fixture(scope="session")
def by_rules(rule_tools: Tools) -> Read:
    """Reads the statements of a text by rules."""

    def read(text: str) -> list[Statement]:
        article = make_article(text, source="test.txt")
        return find(analyse(article, rule_tools.language), rule_tools.reader)

    return read


@pytest.fixture(scope="session")
def by_model(tools: Tools) -> Read:
    """Reads the statements of a text as the program does by default."""

    def read(text: str) -> list[Statement]:
        article = make_article(text, source="test.txt")
        return find(analyse(article, tools.language), tools.reader)

    return read
