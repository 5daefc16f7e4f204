"""onrecord reads reporting on a crisis and keeps the record: who said what, who holds whom
responsible for what and on what evidence, who wants what done about it.

>>> import onrecord
>>> record = onrecord.build(["articles/"], "case.onrecord")    # doctest: +SKIP
>>> for statement in record.statements(speaker="Mirela Tasch"):    # doctest: +SKIP
...     print(statement.text, statement.article.title)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from onrecord.version import __version__

if TYPE_CHECKING:
    from onrecord.batch import build
    from onrecord.errors import InputError, OnrecordError, RecordError, UsageError
    from onrecord.records import (
        Actor,
        Anchor,
        Article,
        Event,
        Matter,
        Reading,
        Stance,
        Statement,
    )
    from onrecord.store import Record, open  # noqa: A004 - the name users know from files

__all__ = [
    "Actor",
    "Anchor",
    "Article",
    "Event",
    "InputError",
    "Matter",
    "OnrecordError",
    "Reading",
    "Record",
    "RecordError",
    "Stance",
    "Statement",
    "UsageError",
    "__version__",
    "build",
    "open",
]
_HOMES = {
    "build": "onrecord.batch",
    "open": "onrecord.store",
    "Record": "onrecord.store",
    **dict.fromkeys(
        ("InputError", "OnrecordError", "RecordError", "UsageError"), "onrecord.errors"
    ),
}
"""Where each public name lives; all others in ``onrecord.records``. They are imported at their
first use, so that ``import onrecord`` costs nothing."""


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
    found = getattr(import_module(_HOMES.get(name, "onrecord.records")), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return __all__
