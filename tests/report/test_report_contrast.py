"""Colours of the page: text can be read on every ground it stands on, in light and dark."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import onrecord.report

STYLE = Path(onrecord.report.__file__).parent / "templates" / "style.css"
GROUNDS = ("paper", "said", "said-deeper", "said-deepest", "told", "told-deeper", "told-deepest")
PAIRS = [
    *(("ink", ground) for ground in GROUNDS),
    *((ink, "paper") for ink in ("soft", "link", "mark")),
]
ENOUGH = 4.5
"""WCAG 2.2, success criterion 1.4.3, for text of normal size."""


def palettes() -> dict[str, dict[str, str]]:
    """The colours of light, dark and print, each on the ground of those before it."""
    found: dict[str, dict[str, str]] = {}
    light: dict[str, str] = {}
    blocks = re.findall(r":root \{([^}]*)\}", STYLE.read_text(encoding="utf-8"))
    for name, block in zip(("light", "dark", "print"), blocks, strict=True):
        colours = dict(re.findall(r"--([\w-]+): (#\w+)", block))
        light = light or colours
        found[name] = {**light, **colours}
    return found


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("palette", ["light", "dark", "print"])
def test_text_can_be_read_on_its_ground(palette: str) -> None:
    """Words of the article on every depth of marking, and all small print on the paper."""
    colours = palettes()[palette]
    for ink, ground in PAIRS:
        high, low = sorted((luminance(colours[ink]), luminance(colours[ground])), reverse=True)
        assert (high + 0.05) / (low + 0.05) >= ENOUGH, (palette, ink, ground)
