"""Another database can take SQLite's place: every table and question is put in its words too."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

import onrecord.store
from onrecord.records import Event, Stance, Statement
from onrecord.store.query import KINDS, actor_parts, bodies
from onrecord.store.schema import METADATA

SERVER = postgresql.dialect()
SQLITE_WORDS = ("sqlite_master", "PRAGMA", "fts5", "rowid", "bm25")


@pytest.mark.parametrize("name", METADATA.tables)
def test_each_table_can_be_made_on_a_server(name: str) -> None:
    assert "CREATE TABLE" in str(CreateTable(METADATA.tables[name]).compile(dialect=SERVER))


def test_each_question_can_be_put_to_a_server() -> None:
    """With every criterion of every kind."""
    for struct, kind in KINDS.items():
        for name in (*kind.columns, *kind.derived):
            for value in ("x", ["x", "y"]):
                bodies(struct, {name: value}).compile(dialect=SERVER)
    actor_parts({"ac-1"}, "state").compile(dialect=SERVER)
    assert {Statement, Event, Stance} <= set(KINDS)


def test_words_of_sqlite_stand_in_one_place() -> None:
    """In ``dialect.py``."""
    for module in Path(onrecord.store.__file__).parent.glob("*.py"):
        if module.name != "dialect.py":
            text = module.read_text(encoding="utf-8")
            assert not [word for word in SQLITE_WORDS if word in text], module.name
