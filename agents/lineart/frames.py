"""Frames: the border of a page, and the mat that hides what reaches beyond it."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from agents.lineart.elements import flowers
from agents.lineart.marks import Box, Mark, Marks, Rng, solid, stroke
from agents.lineart.path import Path, Pen
from agents.lineart.shapes import circle, ellipse, leaf, rect, rounded, star

INSET_PT = 38.0
"""Half an inch on every side stays white; two points more, so that half a line width stays inside too."""


@dataclass(frozen=True)
class Frame:
    """`inside` is where the scene is drawn; `marks` go on top of it: the mat first, then the border."""

    kind: str
    inside: Box
    marks: Marks


def frame(kind: str, width: float, height: float, rng: Rng, detail: int) -> Frame:
    """Return a frame of a kind of `KINDS` for a page of this size."""
    band, opening, border = _KINDS[kind]
    outer = (INSET_PT, INSET_PT, width - INSET_PT, height - INSET_PT)
    inside = (outer[0] + band, outer[1] + band, outer[2] - band, outer[3] - band)
    hole = opening(inside)
    mat = Path((*rect(0, 0, width, height).runs, *hole.runs))
    marks = [Mark(mat, "white", 0.0, holes=True), *border(outer, inside, rng, detail), stroke(hole, 1.1)]
    return Frame(kind, inside, marks)


def _square(box: Box) -> Path:
    return rounded(*box, 8)


def _round(box: Box) -> Path:
    return rounded(*box, 30)


def _plain(outer: Box, inside: Box, rng: Rng, detail: int) -> Marks:
    return []


def _double(outer: Box, inside: Box, rng: Rng, detail: int) -> Marks:
    return [stroke(rounded(*outer, 34), 1.0)]


def _along(outer: Box, inside: Box, step: float, corner: float) -> list[tuple[float, float, float]]:
    """Places in the middle of the band with their direction (radians); corners are left free."""
    x0, y0, x1, y1 = ((a + b) / 2 for a, b in zip(outer, inside, strict=True))
    places: list[tuple[float, float, float]] = []
    nx = max(1, round((x1 - x0 - 2 * corner) / step))
    ny = max(1, round((y1 - y0 - 2 * corner) / step))
    for i in range(nx + 1):
        x = x0 + corner + (x1 - x0 - 2 * corner) * i / nx
        places += [(x, y0, 0.0), (x, y1, math.pi)]
    for i in range(ny + 1):
        y = y0 + corner + (y1 - y0 - 2 * corner) * i / ny
        places += [(x0, y, -math.pi / 2), (x1, y, math.pi / 2)]
    return places


def _corners(outer: Box, inside: Box) -> list[tuple[float, float]]:
    x0, y0, x1, y1 = ((a + b) / 2 for a, b in zip(outer, inside, strict=True))
    return [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]


def _beads(outer: Box, inside: Box, rng: Rng, detail: int) -> Marks:
    marks = [stroke(rounded(*outer, 14), 1.0)]
    marks += [
        solid(circle(x, y, 5.5 if i % 2 else 4.0), 0.85) for i, (x, y, _) in enumerate(_along(outer, inside, 24, 24))
    ]
    return marks + [solid(star(x, y, 8.5), 0.85) for x, y in _corners(outer, inside)]


def _scallop(outer: Box, inside: Box, rng: Rng, detail: int) -> Marks:
    x0, y0, x1, y1 = (v + d for v, d in zip(outer, (9, 9, -9, -9), strict=True))
    nx, ny = round((x1 - x0) / 27), round((y1 - y0) / 27)
    sx, sy = (x1 - x0) / nx, (y1 - y0) / ny
    pen = Pen().move(x0, y0)
    for i in range(nx):
        pen.arc(sx / 2, 9, 0, False, True, x0 + sx * (i + 1), y0)
    for i in range(ny):
        pen.arc(9, sy / 2, 0, False, True, x1, y0 + sy * (i + 1))
    for i in range(nx):
        pen.arc(sx / 2, 9, 0, False, True, x1 - sx * (i + 1), y1)
    for i in range(ny):
        pen.arc(9, sy / 2, 0, False, True, x0, y1 - sy * (i + 1))
    return [stroke(pen.close().path(), 1.0)]


def _rope(outer: Box, inside: Box, rng: Rng, detail: int) -> Marks:
    marks: Marks = [stroke(rounded(*outer, 16), 1.0)]
    half = (inside[0] - outer[0]) / 2
    for x, y, a in _along(outer, inside, 17, 24):
        dx, dy, nx, ny = math.cos(a), math.sin(a), -math.sin(a), math.cos(a)
        pen = Pen().move(x - dx * 8 - nx * half, y - dy * 8 - ny * half)
        pen.curve(
            x - dx * 2 - nx * half,
            y - dy * 2 - ny * half,
            x + dx * 2 + nx * half,
            y + dy * 2 + ny * half,
            x + dx * 8 + nx * half,
            y + dy * 8 + ny * half,
        )
        marks.append(stroke(pen.path(), 0.8))
    for x, y in _corners(outer, inside):
        marks += [solid(circle(x, y, half)), solid(circle(x, y, half - 5), 0.85)]
    return marks


def _leaves(outer: Box, inside: Box, rng: Rng, detail: int) -> Marks:
    marks: Marks = [stroke(rounded(*outer, 14), 0.9)]
    for i, (x, y, a) in enumerate(_along(outer, inside, 30, 34)):
        side = 1 if i % 2 else -1
        marks.append(
            solid(
                leaf(
                    x - 12 * math.cos(a),
                    y - 12 * math.sin(a),
                    x + 12 * math.cos(a + side * 0.3),
                    y + 12 * math.sin(a + side * 0.3),
                    9,
                ),
                0.85,
            )
        )
    for x, y in _corners(outer, inside):
        marks += [solid(flowers.puff(x, y, 6.5, 6.5, 6, swell=0.9)), solid(circle(x, y, 3.5), 0.85)]
    return marks


def _tiles(outer: Box, inside: Box, rng: Rng, detail: int) -> Marks:
    marks: Marks = [stroke(rounded(*outer, 4), 1.0)]
    for i, (x, y, _) in enumerate(_along(outer, inside, 27, 27)):
        if i % 4 < 2:
            marks.append(solid(star(x, y, 8, points=4, inner=0.5), 0.85))
        else:
            marks.append(solid(ellipse(x, y, 6, 6), 0.85))
    return marks + [solid(flowers.puff(x, y, 7, 7, 5, swell=1.0), 0.85) for x, y in _corners(outer, inside)]


def _flower_corners(outer: Box, inside: Box, rng: Rng, detail: int) -> Marks:
    marks: Marks = []
    x0, y0, x1, y1 = inside
    for x, y, sx, sy in ((x0, y0, 1, 1), (x1, y0, -1, 1), (x1, y1, -1, -1), (x0, y1, 1, -1)):
        cx, cy = x + sx * 4, y + sy * 4
        for a in (0.05, 0.5, 0.95):
            angle = math.pi / 2 * a
            for reach in (46, 60) if a == 0.5 else (52,):
                tx, ty = cx + sx * reach * math.cos(angle), cy + sy * reach * math.sin(angle)
                marks.append(solid(leaf(cx, cy, tx, ty, 17), 0.9))
        marks += [
            solid(flowers.puff(cx + sx * 6, cy + sy * 6, 13, 13, 6, swell=0.9)),
            solid(circle(cx + sx * 6, cy + sy * 6, 6), 0.9),
        ]
    return marks


def _arch_opening(box: Box) -> Path:
    x0, y0, x1, y1 = box
    w = x1 - x0
    pen = Pen().move(x0, y1).line(x0, y0 + w * 0.24).curve(x0, y0 + w * 0.02, x0 + w * 0.24, y0, x0 + w * 0.5, y0)
    return pen.curve(x1 - w * 0.24, y0, x1, y0 + w * 0.02, x1, y0 + w * 0.24).line(x1, y1).close().path()


def _arch(outer: Box, inside: Box, rng: Rng, detail: int) -> Marks:
    marks: Marks = [stroke(rounded(*outer, 10), 1.0)]
    x0, y0, x1, _ = inside
    for x, s in ((x0 + 17, 1), (x1 - 17, -1)):
        marks += [
            solid(star(x, y0 + 17, 15), 0.9),
            solid(circle(x + s * 30, y0 + 6, 5), 0.85),
            solid(circle(x - s * 5, y0 + 44, 5), 0.85),
        ]
    return marks


_Opening = Callable[[Box], Path]
_Border = Callable[[Box, Box, Rng, int], Marks]

_KINDS: dict[str, tuple[float, _Opening, _Border]] = {
    "line": (2.0, _round, _plain),
    "double": (10.0, _round, _double),
    "beads": (22.0, _square, _beads),
    "scallop": (20.0, _square, _scallop),
    "rope": (15.0, _square, _rope),
    "leaves": (22.0, _square, _leaves),
    "tiles": (22.0, _square, _tiles),
    "flowers": (20.0, _round, _flower_corners),
    "arch": (10.0, _arch_opening, _arch),
}

KINDS = tuple(_KINDS)
BY_AGE = {
    "3-5": ("line", "double", "scallop"),
    "6-8": ("beads", "scallop", "rope", "double", "flowers", "line"),
    "9-12": ("beads", "rope", "leaves", "tiles", "flowers", "arch"),
    "adult": ("leaves", "tiles", "flowers", "double", "line"),
}
