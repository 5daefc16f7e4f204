"""``onrecord.build`` and the public names, as a script would use them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import onrecord
from stub_reading import start


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("onrecord.batch.settings.start", lambda _settings: start())
    path = tmp_path / "articles"
    path.mkdir()
    for number in range(2):
        text = f"Smoke over Tarsk\n\nMirela Tasch: the depot burned {number} times.\n"
        (path / f"{number}.txt").write_text(text, encoding="utf-8")
    (path / "empty.txt").touch()
    return path


def test_a_record_can_live_without_a_file(folder: Path) -> None:
    """And can be asked at once."""
    with onrecord.build([folder]) as record:
        said = [(s.text, s.article.title) for s in record.statements(speaker="Mirela Tasch")]
        assert said[1] == ("the depot burned 1 times.", "Smoke over Tarsk")
        assert [Path(source).name for source, _ in record.set_aside()] == ["empty.txt"]


def test_a_record_on_disk_opens_again(folder: Path, tmp_path: Path) -> None:
    """With the same answers; a single path needs no list."""
    onrecord.build(str(folder), tmp_path / "case").close()
    with onrecord.open(tmp_path / "case") as record:
        assert len(list(record.statements())) == 2


def test_a_record_without_a_file_leaves_nothing_behind(folder: Path) -> None:
    """Once it is let go."""
    record = onrecord.build([folder])
    place = Path(record.name)
    assert place.exists()
    record.close()
    del record
    assert not place.parent.exists()


@pytest.mark.parametrize("name", onrecord.__all__)
def test_every_public_name_is_there(name: str) -> None:
    """And is documented."""
    found = getattr(onrecord, name)
    assert isinstance(found, str) or found.__doc__


def test_public_names_are_sorted_and_no_others_answer() -> None:
    assert onrecord.__all__ == sorted(onrecord.__all__, key=lambda n: (n.islower(), n))
    assert not hasattr(onrecord, "papyrus")
    assert dir(onrecord) == sorted(onrecord.__all__)


def test_importing_the_package_imports_nothing_heavy() -> None:
    """Each public name is loaded at its first use."""
    look = "import sys, onrecord; print(*sys.modules)"
    found = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in found.stdout.split()}
    assert not loaded & {"spacy", "numpy", "sqlalchemy", "typer", "rich", "jinja2", "msgspec"}


@pytest.mark.parametrize("wrong", [{"reader": "tarot"}, {"workers": 0}, {"published": "today"}])
def test_a_wrong_argument_is_a_usage_error(folder: Path, wrong: dict[str, object]) -> None:
    """Before anything is read."""
    with pytest.raises(onrecord.UsageError):
        onrecord.build([folder], **wrong)  # type: ignore[arg-type]  # wrong on purpose
