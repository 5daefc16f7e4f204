"""A picture of the table for the dossier: seats, threshold, what would change it.

Inline SVG without scripts, styles or anything from outside. Nobody has to see colours: each side
has its own colour and its own sign, each basis its own outline, and the whole is told in words in
``<title>`` and ``<desc>``. Text is black on white, signs in filled seats white with at least 4.5:1.
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from msgspec import Struct

from onrecord.bodies.positions import BASES, SaidVerdict
from onrecord.bodies.verdicts import Verdict

WIDTH = 640
_HALL = 34  # seats that fit a half circle; more are drawn in rows


class Look(Struct, frozen=True):
    """How a side is drawn: fill, letter in the seat and its colour, words for the legend."""

    fill: str
    letter: str
    ink: str
    words: str


SIDES: Mapping[str, Look] = {
    "yes": Look("#1f5a96", "+", "#ffffff", "in favour"),
    "no": Look("#a33a00", "\u2212", "#ffffff", "against"),
    "abstain": Look("#6a6a6a", "0", "#ffffff", "abstains"),
    "constructive": Look("#6a6a6a", "c", "#ffffff", "abstains constructively"),
    "absent": Look("#ffffff", "\u2013", "#111111", "takes no part"),
    "unknown": Look("#ffffff", "?", "#111111", "not known"),
}
_DASHES = {"second-hand": "7 3", "forecast": "3 3", "hypothetical": "1 3"}
_FROM_SIDE = {"for": "yes", "against": "no", "abstain": "abstain"}


class Dot(Struct, frozen=True):
    """A seat to draw: ``basis`` is ``voted``, ``stated``, another basis, or ``none``."""

    code: str
    name: str
    permanent: bool
    pivotal: bool
    side: str
    basis: str


def render_svg(verdict: Verdict | SaidVerdict, name: str = "table") -> str:
    """The table as inline SVG; ``name`` makes its ids unique within a page."""
    core = verdict.verdict if isinstance(verdict, SaidVerdict) else verdict
    dots = _dots(verdict, core)
    places, height = _places(len(dots))
    bar = height + 16
    notes = [*_legend(dots), *_notes(core)]
    whole = bar + 50 + 18 * len(notes)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {whole}" width="{WIDTH}" '
        f'height="{whole}" role="img" aria-labelledby={quoteattr(f"{name}-t {name}-d")} '
        'font-family="sans-serif" font-size="12">',
        f"<title id={quoteattr(f'{name}-t')}>{escape(_title(core))}</title>",
        f"<desc id={quoteattr(f'{name}-d')}>{escape(describe(verdict))}</desc>",
        f'<rect width="{WIDTH}" height="{whole}" fill="#ffffff"/>',
        *(_seat(dot, x, y) for dot, (x, y) in zip(dots, places, strict=True)),
        *_threshold(core, bar),
        *(_text(20, bar + 56 + 18 * n, note) for n, note in enumerate(notes)),
        "</svg>",
    ]
    return "\n".join(parts)


def describe(verdict: Verdict | SaidVerdict) -> str:
    """The same picture in words, member by member."""
    core = verdict.verdict if isinstance(verdict, SaidVerdict) else verdict
    told = [
        f"{d.name}{' (permanent)' if d.permanent else ''}: {SIDES[d.side].words}"
        + ("" if d.basis in ("voted", "none") else f", {d.basis}")
        + (", pivotal" if d.pivotal else "")
        for d in _dots(verdict, core)
    ]
    changes = (*core.to_pass, *core.to_stop)
    return "; ".join([_title(core), *told, *core.reasons, *(c.words for c in changes)]) + "."


def _dots(verdict: Verdict | SaidVerdict, core: Verdict) -> list[Dot]:
    """One dot a member; a tally without names gives nameless ones."""
    shown = _shown_sides(verdict)
    if core.votes:
        return [
            Dot(v.member, v.name, v.permanent, v.member in core.pivotal,
                *shown.get(v.member, (v.vote, "none" if v.vote == "unknown" else "voted")))
            for v in core.votes
        ]  # fmt: skip
    return [
        Dot("", f"seat {n + 1}", False, False, side, "voted")
        for n, side in enumerate(s for s, count in core.tally.items() for _ in range(count))
    ]


def _shown_sides(verdict: Verdict | SaidVerdict) -> dict[str, tuple[str, str]]:
    """Side and basis of members by what was said: the firmest basis decides, two sides on it leave
    the seat unknown."""
    if not isinstance(verdict, SaidVerdict):
        return {}
    shown: dict[str, tuple[str, str]] = {}
    for basis in BASES:
        sides: dict[str, set[str]] = {}
        for position in verdict.by_basis[basis]:
            sides.setdefault(position.member, set()).add(_FROM_SIDE[position.side])
        for member, told in sides.items():
            shown.setdefault(member, (min(told) if len(told) == 1 else "unknown", basis))
    return shown


def _places(seats: int) -> tuple[list[tuple[float, float]], int]:
    """Where seats are drawn, and how high that is: a half circle, or rows of many small ones."""
    if seats > _HALL:
        rows = -(-seats // 16)
        spots = [(38.0 + 38 * (n % 16), 24.0 + 40 * (n // 16)) for n in range(seats)]
        return spots, 40 * rows + 10
    arcs = [seats] if seats <= 9 else [seats - seats * 2 // 5, seats * 2 // 5]
    spots = []
    for ring, count in enumerate(arcs):
        radius_x, radius_y = 280 - 80 * ring, 210 - 70 * ring
        for n in range(count):
            angle = math.pi * (1 - n / max(1, count - 1)) if count > 1 else math.pi / 2
            spots.append((
                round(WIDTH / 2 + radius_x * math.cos(angle), 1),
                round(240 - radius_y * math.sin(angle), 1),
            ))  # fmt: skip
    return spots, 280


def _seat(dot: Dot, x: float, y: float) -> str:
    """A seat: filled if voted or stated, else white with an outline broken by the basis."""
    look = SIDES[dot.side]
    firm = dot.basis in ("voted", "stated")
    fill, ink = (look.fill, look.ink) if firm else ("#ffffff", "#111111")
    edge = look.fill if look.fill != "#ffffff" else "#555555"
    dash = f' stroke-dasharray="{_DASHES[dot.basis]}"' if dot.basis in _DASHES else ""
    label = f"{dot.name}: {look.words}" + ("" if firm or dot.basis == "none" else f" ({dot.basis})")
    rings = [f"<g><title>{escape(label)}</title>"]
    if dot.permanent:
        rings.append(f'<circle cx="{x}" cy="{y}" r="17" fill="none" stroke="#111111"/>')
    rings.append(
        f'<circle cx="{x}" cy="{y}" r="13" fill="{fill}" stroke="{edge}" stroke-width="2.5"{dash}/>'
    )
    rings.append(_text(x, y + 4.5, look.letter, ink, "middle", bold=True))
    if dot.code:
        mark = "*" if dot.pivotal else ""
        rings.append(_text(x, y + 30, dot.code + mark, "#111111", "middle", 10))
    return "".join([*rings, "</g>"])


def _threshold(core: Verdict, top: float) -> list[str]:
    """A bar of the votes in favour with the line that they must reach."""
    left, wide = 20, WIDTH - 40
    unit = wide / max(1, core.members)
    yes, unsure = core.tally["yes"], core.tally["unknown"]
    bars = [
        f'<rect x="{left}" y="{top}" width="{wide}" height="16" fill="#ffffff" stroke="#555555"/>',
        f'<rect x="{left}" y="{top}" width="{round(unit * yes, 1)}" height="16" '
        f'fill="{SIDES["yes"].fill}"/>',
        f'<rect x="{round(left + unit * yes, 1)}" y="{top}" width="{round(unit * unsure, 1)}" '
        f'height="16" fill="none" stroke="{SIDES["yes"].fill}" stroke-dasharray="3 3"/>',
    ]
    words = f"{yes} in favour" + (f", {unsure} open" if unsure else "")
    if core.needed is not None and core.needed <= core.members:
        x = round(left + unit * core.needed, 1)
        bars.append(
            f'<line x1="{x}" y1="{top - 5}" x2="{x}" y2="{top + 21}" stroke="#111111" '
            'stroke-width="2.5"/>'
        )
        words += f", {core.needed} needed (line)"
    return [*bars, _text(left, top + 34, words)]


def _legend(dots: Sequence[Dot]) -> list[str]:
    drawn = {dot.side for dot in dots}
    marks = [f"{look.letter} {look.words}" for side, look in SIDES.items() if side in drawn]
    if any(dot.permanent for dot in dots):
        marks.append("double ring: permanent member")
    if any(dot.pivotal for dot in dots):
        marks.append("*: it turns on this member")
    if any(dot.basis in _DASHES for dot in dots):
        marks.append("broken outline: not stated by the member itself, not counted")
    return _wrapped(" \u00b7 ".join(marks))


def _notes(core: Verdict) -> list[str]:
    changes = [change.words for change in (*core.to_pass, *core.to_stop)]
    return [line for words in (*core.reasons[:2], *changes) for line in _wrapped(words)]


def _title(core: Verdict) -> str:
    outcome = core.outcome.replace("_", " ")
    return f"{core.name}, {core.date}: {outcome}"


def _wrapped(words: str) -> list[str]:
    return textwrap.wrap(words, 92)


def _text(
    x: float, y: float, words: str, ink: str = "#111111", anchor: str = "start",
    size: int = 12, bold: bool = False,
) -> str:  # fmt: skip
    weight = ' font-weight="bold"' if bold else ""
    return (
        f'<text x="{x}" y="{y}" fill="{ink}" text-anchor="{anchor}" font-size="{size}"{weight}>'
        f"{escape(words)}</text>"
    )
