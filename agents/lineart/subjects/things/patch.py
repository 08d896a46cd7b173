"""Four-sided areas with bent sides, and what fills them: planks, bricks, stripes, pattern bands.

A patch maps u (0 left, 1 right) and v (0 top, 1 bottom) to the sheet, so that a plank follows its hull and a stripe
its sail without any clipping.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from agents.lineart.subjects.strokes import Node, Point, Stroke, curve, ellipse, outline, polar, polygon, star
from agents.lineart.subjects.things.sheet import Sheet

_GRID = 7
"""Points along a bent side."""


@dataclass(frozen=True)
class Patch:
    """`bends` tells along which axes the area is curved, so that straight sides stay cheap: "", "u", "v" or "uv"."""

    at: Callable[[float, float], Point]
    bends: str = "uv"

    def _side(self, u0: float, v0: float, u1: float, v1: float) -> list[Node]:
        """Points from one corner up to, not including, the next.

        Those between lie on a grid of the whole patch, so that a part has exactly the outline of the whole.
        """
        along_u = u0 != u1
        start, end = (u0, u1) if along_u else (v0, v1)
        nodes: list[Node] = [(*self.at(u0, v0), 0)]
        if ("u" if along_u else "v") not in self.bends:
            return nodes
        low, high = min(start, end), max(start, end)
        first, last = math.floor((low + 0.03) * _GRID) + 1, math.ceil((high - 0.03) * _GRID) - 1
        stops = [i / _GRID for i in range(first, last + 1)] or [(low + high) / 2]
        for stop in stops if start < end else reversed(stops):
            nodes.append(self.at(stop, v0) if along_u else self.at(u0, stop))
        return nodes

    def cell(self, u0: float, v0: float, u1: float, v1: float) -> Stroke:
        corners = ((u0, v0), (u1, v0), (u1, v1), (u0, v1))
        if not self.bends:
            return polygon(*(self.at(*corner) for corner in corners))
        nodes: list[Node] = []
        at_pole = False
        for i, start in enumerate(corners):
            end = corners[(i + 1) % 4]
            here = self.at(*start)
            if math.dist(here, self.at(*end)) < 1e-6:
                # A side without length is the pole of a ball: smooth on the whole ball, the tip of a slice of it.
                nodes.append(here if u1 - u0 > 0.99 else (*here, 0))
                at_pole = True
                continue
            nodes += self._side(*start, *end)[1 if at_pole else 0 :]
            at_pole = False
        return curve(*(nodes[1:] if at_pole else nodes))

    @property
    def whole(self) -> Stroke:
        return self.cell(0, 0, 1, 1)

    def across(self, v: float, u0: float = 0.0, u1: float = 1.0) -> Stroke:
        return curve(*self._side(u0, v, u1, v), (*self.at(u1, v), 0), closed=False)

    def down(self, u: float, v0: float = 0.0, v1: float = 1.0) -> Stroke:
        return curve(*self._side(u, v0, u, v1), (*self.at(u, v1), 0), closed=False)

    def rows(self, n: int) -> list[Stroke]:
        return [self.cell(0, i / n, 1, (i + 1) / n) for i in range(n)]

    def columns(self, n: int) -> list[Stroke]:
        return [self.cell(i / n, 0, (i + 1) / n, 1) for i in range(n)]

    def part(self, u0: float, v0: float, u1: float, v1: float) -> Patch:
        """A smaller patch within this one."""
        return Patch(lambda u, v: self.at(u0 + (u1 - u0) * u, v0 + (v1 - v0) * v), self.bends)


def flat(x0: float, y0: float, x1: float, y1: float) -> Patch:
    return Patch(lambda u, v: (x0 + (x1 - x0) * u, y0 + (y1 - y0) * v), "")


def quad(a: Point, b: Point, c: Point, d: Point, sag: float = 0.0, waist: float = 0.0) -> Patch:
    """Corners clockwise from top left. `sag` bends rows downwards, `waist` pulls the sides inwards, in units."""

    def at(u: float, v: float) -> Point:
        x = (a[0] * (1 - u) + b[0] * u) * (1 - v) + (d[0] * (1 - u) + c[0] * u) * v
        y = (a[1] * (1 - u) + b[1] * u) * (1 - v) + (d[1] * (1 - u) + c[1] * u) * v
        return x + waist * 4 * v * (1 - v) * (1 - 2 * u), y + sag * 4 * u * (1 - u)

    return Patch(at, ("u" if sag else "") + ("v" if waist else ""))


def turned_body(cx: float, profile: Sequence[Point], tilt: float = 0.0) -> Patch:
    """A round body seen from the side: `profile` lists (half width, y) from top to bottom; `tilt` bends its rows."""
    last = len(profile) - 1

    def at(u: float, v: float) -> Point:
        place = min(v * last, last - 1e-9)
        i = int(place)
        t = place - i
        p0, p1, p2, p3 = profile[max(i - 1, 0)], profile[i], profile[i + 1], profile[min(i + 2, last)]
        half, y = _spline(p0[0], p1[0], p2[0], p3[0], t), _spline(p0[1], p1[1], p2[1], p3[1], t)
        angle = (u - 0.5) * math.pi
        return cx + max(half, 0) * math.sin(angle), y + tilt * math.cos(angle)

    return Patch(at, "uv" if tilt else "v")


def _spline(a: float, b: float, c: float, d: float, t: float) -> float:
    return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)))


def globe(cx: float, cy: float, rx: float, ry: float, tilt: float = 0.0, pear: float = 0.0) -> Patch:
    """A ball or an egg; `tilt` bends its rows, `pear` makes the lower half slimmer or, negative, fuller."""

    def at(u: float, v: float) -> Point:
        height = -math.cos(v * math.pi)
        half = math.sin(v * math.pi) * (1 - pear * height)
        angle = (u - 0.5) * math.pi
        return cx + rx * half * math.sin(angle), cy + ry * height + tilt * half * math.cos(angle)

    return Patch(at)


def bricks(sheet: Sheet, patch: Patch, rows: int, columns: int, rng: random.Random, share: float = 1.0) -> None:
    """Courses of bricks, every second one set off by half; with a `share` below 1 only some bricks are shown."""
    for row in range(rows):
        v0, v1 = row / rows, (row + 1) / rows
        for column in range(columns + row % 2):
            u0 = max(0.0, (column - 0.5 * (row % 2)) / columns)
            u1 = min(1.0, (column + 1 - 0.5 * (row % 2)) / columns)
            if rng.random() < share:
                sheet.inner(patch.cell(u0, v0, u1, v1))


_MOON = outline("0.45,-0.95! -0.45,-0.85 -0.95,0 -0.45,0.85 0.45,0.95! -0.1,0.5 -0.28,0 -0.1,-0.5")


def motif(kind: str, x: float, y: float, r: float) -> Stroke:
    """A small closed sign of radius r: dot, star, heart, flower, moon, drop or diamond."""
    if kind == "star":
        return star(x, y, r * 1.15, depth=0.48)
    if kind == "heart":
        return curve(
            (x, y - r * 0.45, 0),
            (x + r * 0.55, y - r * 0.9),
            (x + r, y - r * 0.3),
            (x, y + r, 0),
            (x - r, y - r * 0.3),
            (x - r * 0.55, y - r * 0.9),
        )
    if kind == "flower":
        nodes: list[Node] = []
        for i in range(5):
            nodes += [
                (*polar(x, y, r * 0.45, i * 72 - 54), 0),
                polar(x, y, r * 1.02, i * 72 - 36),
                polar(x, y, r * 1.02, i * 72),
            ]
        return curve(*nodes)
    if kind == "moon":
        return _MOON.scaled(r).moved(x, y)
    if kind == "drop":
        return curve((x, y - r, 0), (x + r * 0.6, y + r * 0.2), (x, y + r), (x - r * 0.6, y + r * 0.2))
    if kind == "diamond":
        return polygon((x, y - r), (x + r * 0.75, y), (x, y + r), (x - r * 0.75, y))
    return ellipse(x, y, r * 0.8)


MOTIFS = ("dot", "star", "heart", "flower", "diamond", "drop")
BANDS = ("zigzag", "scallops", "diamonds", "stripes", "dots", "waves")


def band(sheet: Sheet, patch: Patch, kind: str, n: int, size: float = 0.0) -> None:
    """Fill one row-like patch with `n` repeats. `size` is the radius of dots and motifs; 0 measures it."""
    if kind == "plain":
        return
    for i in range(n):
        u0, mid, u1 = i / n, (i + 0.5) / n, (i + 1) / n
        if kind == "zigzag":
            sheet.inner(polygon(patch.at(u0, 1), patch.at(mid, 0), patch.at(u1, 1)))
        elif kind == "scallops":
            sheet.inner(
                curve(
                    (*patch.at(u0, 0), 0),
                    patch.at(u0 + 0.2 / n, 0.62),
                    patch.at(mid, 0.95),
                    patch.at(u1 - 0.2 / n, 0.62),
                    (*patch.at(u1, 0), 0),
                )
            )
        elif kind == "diamonds":
            sheet.inner(polygon(patch.at(u0, 0.5), patch.at(mid, 0), patch.at(u1, 0.5), patch.at(mid, 1)))
        elif kind == "stripes":
            if i % 2:
                sheet.inner(patch.cell(u0, 0, u1, 1))
        elif kind == "waves":
            sheet.trace(
                curve(
                    patch.at(u0, 0.5),
                    patch.at(u0 + 0.25 / n, 0.2),
                    patch.at(mid, 0.5),
                    patch.at(u1 - 0.25 / n, 0.8),
                    patch.at(u1, 0.5),
                    closed=False,
                )
            )
        else:
            x, y = patch.at(mid, 0.5)
            sheet.inner(motif(kind, x, y, size or _room(patch, u0, u1)))


def _room(patch: Patch, u0: float, u1: float) -> float:
    """The radius that fits a cell of the row."""
    mid = (u0 + u1) / 2
    wide = math.dist(patch.at(u0, 0.5), patch.at(u1, 0.5))
    high = math.dist(patch.at(mid, 0), patch.at(mid, 1))
    return max(0.3, min(wide * 0.31, high * 0.36))


def bands(sheet: Sheet, patch: Patch, rng: random.Random, rows: int, n: int) -> None:
    """Divide a patch into rows and give every second one a pattern of its own."""
    kinds = rng.sample(BANDS, min(len(BANDS), rows))
    for row in range(rows):
        part = patch.part(0, row / rows, 1, (row + 1) / rows)
        sheet.inner(part.whole)
        if row % 2 or rows == 1:
            band(sheet, part.part(0, 0.1, 1, 0.9), kinds[row % len(kinds)], n)
