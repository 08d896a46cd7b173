"""Write marks as SVG: black and white only, no opacity, no clip paths, sizes in points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from agents.lineart.marks import Mark

MIN_STROKE_PT = 0.75
"""Printers lose thinner lines."""

_PAINT = {"white": "#fff", "black": "#000", "none": "none"}


def stroke_width(mark: Mark, line: float) -> float:
    """Return the width of a mark's line in points, 0 for no line."""
    return max(MIN_STROKE_PT, round(line * mark.weight, 2)) if mark.weight else 0.0


def write(marks: Sequence[Mark], width: float, height: float, *, line: float, title: str) -> bytes:
    """Return the page; the same marks give the same bytes.

    What shows one thing is one `<g class="NAME">`, and a part whose colour matters has its tint as class.
    """
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}pt" height="{height:g}pt" '
        f'viewBox="0 0 {width:g} {height:g}"><title>{_escaped(title)}</title>'
        f'<path fill="#fff" d="M0 0h{width:g}v{height:g}h-{width:g}z"/>'
        '<g stroke-linecap="round" stroke-linejoin="round">'
    ]
    for thing, whole in groupby(marks, key=lambda mark: mark.thing):
        drawn = "".join(_styled(list(whole), line))
        parts.append(f'<g class="{thing.name}">{drawn}</g>' if thing else drawn)
    parts.append("</g></svg>\n")
    return "".join(parts).encode()


def _styled(marks: Sequence[Mark], line: float) -> Iterator[str]:
    for style, group in groupby(marks, key=lambda mark: _style(mark, line)):
        yield f"<g {style}>{''.join(_path(mark) for mark in group)}</g>"


def _path(mark: Mark) -> str:
    tint = f' class="{mark.tint}"' if mark.tint else ""
    return f'<path d="{mark.path.data()}"{tint}/>'


def _style(mark: Mark, line: float) -> str:
    width = stroke_width(mark, line)
    outline = f'stroke="#000" stroke-width="{width:g}"' if width else 'stroke="none"'
    rule = ' fill-rule="evenodd"' if mark.holes else ""
    return f'fill="{_PAINT[mark.fill]}" {outline}{rule}'


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
