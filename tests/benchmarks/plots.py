"""A growth curve as SVG: both axes logarithmic (an even one for shares), a line a series, its name at its end."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

SVG = "http://www.w3.org/2000/svg"
WIDTH, HEIGHT = 720, 360
LEFT, RIGHT, TOP, BOTTOM = 70, 210, 40, 50
COLOURS = ("#00796b", "#c2410c", "#4338ca", "#a16207", "#be185d", "#475569", "#15803d")
SPACE = 15
"""Between two names at the right, in pixels."""


def svg(title: str, over: str, unit: str, series: Mapping[str, Sequence[tuple[float, float]]]) -> str:
    """The picture of `series`: name → (size, value) in the order of the sizes."""
    sizes = sorted({size for points in series.values() for size, _ in points})
    values = [value for points in series.values() for _, value in points]
    even = (max(values) <= 1 and min(values) >= 0.3) or min(values) <= 0
    low, high = (0.0, max(*values, 1e-9) * 1.02) if even else (_below(min(values)), _above(max(values)))

    def x(size: float) -> float:
        first, last = math.log(sizes[0]), math.log(sizes[-1])
        return LEFT + (WIDTH - LEFT - RIGHT) * ((math.log(size) - first) / (last - first) if last > first else 0.5)

    def y(value: float) -> float:
        share = (value - low) / (high - low) if even else math.log(value / low) / math.log(high / low)
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * share

    marks = [high * n / 4 for n in range(5)] if even else _powers(low, high)
    parts = [
        f'<svg xmlns="{SVG}" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        f'<text x="{LEFT}" y="20" font-size="14" font-weight="bold">{escape(title)}, {escape(unit)}</text>',
    ]
    for mark in marks:
        parts.append(f'<path d="M{LEFT} {y(mark):.1f}H{WIDTH - RIGHT}" stroke="#ddd"/>')
        parts.append(f'<text x="{LEFT - 6}" y="{y(mark) + 4:.1f}" text-anchor="end">{number(mark)}</text>')
    parts += [
        f'<text x="{x(size):.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{number(size)}</text>'
        for size in sizes
    ]
    middle = (LEFT + WIDTH - RIGHT) / 2
    parts.append(f'<text x="{middle:.1f}" y="{HEIGHT - 10}" text-anchor="middle">{escape(over)}</text>')
    ends = _apart([(y(points[-1][1]), name) for name, points in series.items()])
    for (name, points), colour in zip(series.items(), COLOURS * (1 + len(series)), strict=False):
        line = " ".join(f"{x(size):.1f},{y(value):.1f}" for size, value in points)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{x(size):.1f}" cy="{y(value):.1f}" r="3" fill="{colour}"/>' for size, value in points]
        place = WIDTH - RIGHT + 10
        parts.append(f'<text x="{place}" y="{ends[name] + 4:.1f}" fill="{colour}">{escape(name)}</text>')
    return "\n".join([*parts, "</svg>", ""])


def number(value: float) -> str:
    """`10k`, `1M`, `0.25`."""
    for unit, sign in ((1e6, "M"), (1e3, "k")):
        if value >= unit:
            return f"{value / unit:.3g}{sign}"
    return f"{value:.3g}"


def _below(value: float) -> float:
    return 10 ** math.floor(math.log10(value))


def _above(value: float) -> float:
    above = 10 ** math.ceil(math.log10(value))
    return above if above > _below(value) else above * 10


def _powers(low: float, high: float) -> list[float]:
    return [low * 10**n for n in range(round(math.log10(high / low)) + 1)]


def _apart(ends: Iterable[tuple[float, str]]) -> dict[str, float]:
    """Where the names stand, so that none covers another."""
    placed: dict[str, float] = {}
    last = -math.inf
    for end, name in sorted(ends):
        last = max(end, last + SPACE)
        placed[name] = last
    return placed
