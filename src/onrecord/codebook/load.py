"""Reading the tables of the codebook into typed entries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, ClassVar, TypeVar

import msgspec
import yaml

from onrecord.errors import CodebookError

Entry = TypeVar("Entry")
_BOOL = "tag:yaml.org,2002:bool"


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # C or Python
    """YAML 1.2 booleans only: the preposition "on" and Norway's "NO" stay words."""

    yaml_implicit_resolvers: ClassVar[dict[str, list[tuple[str, Any]]]] = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag != _BOOL]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


_Loader.add_implicit_resolver(_BOOL, re.compile(r"^(?:true|false)$"), list("tf"))


class Codebook:
    """The shipped tables together with a user's own entries.

    ``extra`` maps a table's name to raw entries that are put before the shipped ones, so that a
    user's entry wins where the first match decides.
    """

    def __init__(self, extra: Mapping[str, list[Any]] | None = None) -> None:
        self.extra = dict(extra or {})

    def table(self, name: str, entry: type[Entry]) -> tuple[Entry, ...]:
        """All entries of table ``name`` as ``entry`` structs, the user's first.

        Raises :class:`CodebookError` naming the table and entry that does not fit.
        """
        return tuple(
            _convert(raw, entry, f"{name}[{number}]")
            for number, raw in enumerate([*self.extra.get(name, []), *_shipped(name)])
        )

    @property
    def fingerprint(self) -> str:
        """Changes when the user's entries change; part of what makes a reading repeatable."""
        from onrecord.records import content_id

        return content_id("cb", self.extra)


def load_codebook(paths: Iterable[str | Path] = ()) -> Codebook:
    """The shipped codebook plus the entries of the YAML files ``paths``, in order.

    Raises :class:`CodebookError` for a file that cannot be read or is no mapping of lists.
    """
    extra: dict[str, list[Any]] = {}
    for path in paths:
        for name, entries in _read_user_file(Path(path)).items():
            extra.setdefault(name, []).extend(entries)
    return Codebook(extra)


def _read_user_file(path: Path) -> dict[str, list[Any]]:
    try:
        loaded = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
    except OSError as error:
        raise CodebookError(f"{path}: cannot be read ({error.strerror})") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise CodebookError(f"{path}: is no valid YAML ({_first_line(error)})") from error
    if not isinstance(loaded, dict) or not all(isinstance(v, list) for v in loaded.values()):
        raise CodebookError(f"{path}: must map names of tables to lists of entries")
    unknown = sorted(str(name) for name in loaded if not _known(str(name)))
    if unknown:
        raise CodebookError(f"{path}: there is no table named {', '.join(unknown)}")
    return loaded


@cache
def _shipped(name: str) -> list[Any]:
    """Raw entries of a shipped table: ``name.yaml``, or all YAML files of the folder ``name``."""
    entries: list[Any] = []
    for file in _files(name):
        loaded = yaml.load(file.read_text(encoding="utf-8"), Loader=_Loader)
        if not isinstance(loaded, list):
            raise CodebookError(f"codebook table {file.name} must be a list of entries")
        entries.extend(loaded)
    return entries


def shipped_tables() -> dict[str, list[Any]]:
    """All shipped tables with their raw entries, by name."""
    root = resources.files("onrecord.codebook")
    names = {f.name.removesuffix(".yaml") for f in root.iterdir() if _is_table(f)}
    return {name: _shipped(name) for name in sorted(names)}


def _is_table(file: Traversable) -> bool:
    return file.name.endswith(".yaml") or (file.is_dir() and not file.name.startswith("_"))


def _files(name: str) -> list[Traversable]:
    root = resources.files("onrecord.codebook")
    single, folder = root / f"{name}.yaml", root / name
    if single.is_file():
        return [single]
    if folder.is_dir():
        return sorted((f for f in folder.iterdir() if f.name.endswith(".yaml")), key=_name)
    return []


def _known(name: str) -> bool:
    return bool(_files(name))


def _name(file: Traversable) -> str:
    return file.name


def _convert(raw: Any, entry: type[Entry], place: str) -> Entry:
    try:
        return msgspec.convert(raw, entry)
    except msgspec.ValidationError as error:
        label = next((str(raw[k]) for k in ("id", "code", "name", "lemma") if k in raw), "") \
            if isinstance(raw, dict) else ""  # fmt: skip
        raise CodebookError(f"codebook entry {place} {label}: {_first_line(error)}") from error


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0] if str(error) else type(error).__name__
