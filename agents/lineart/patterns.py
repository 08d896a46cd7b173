"""Patterns inside regions, for those who like to colour long: stripes, scales, dots, leaves, echoes.

Works on the picture of the page, so that any surface can carry one: a white region becomes a polygon, and the pattern
is cut to it.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from shapely import LineString, MultiLineString, Point, Polygon, prepare
from shapely.geometry.base import BaseGeometry

from agents.lineart.marks import Box, Marks, stroke
from agents.lineart.path import Path
from agents.lineart.raster import Image
from agents.lineart.shapes import circle, leaf, polygon

_SHARE = (0.0, 0.0, 0.45, 0.85)
"""Share of the fitting regions that get a pattern, by detail."""
_MOST = (0, 0, 16, 24)
_CELL = (0.0, 0.0, 17.0, 13.5)
"""Distance between the lines of a pattern in points."""
_WEIGHT = (0.0, 0.0, 0.6, 0.65)
_MIN_RADIUS_PT = 11.0
_MAX_AREA_SHARE = 0.13
"""Larger regions are background and stay calm."""
_MAX_HOLES = 2
"""Where more lies about (stars, flowers, bubbles) a pattern between it would be scribble."""
_KINDS = 5
"""Patterns a page: a few that come again look like a design, all of them like a sample card."""


@dataclass(frozen=True)
class _Place:
    """A white region: its mask, where the mask lies on the page, the radius of its largest circle."""

    mask: Image
    x: int
    y: int
    radius: float

    def is_in(self, box: Box) -> bool:
        tall, wide = self.mask.shape
        return (
            box[0] <= self.x + 1
            and box[1] <= self.y + 1
            and self.x + wide <= box[2] + 1
            and self.y + tall <= box[3] + 1
        )


def decorate(
    rng: random.Random, image: Image, inside: Box, detail: int, accents: Sequence[Point], focus: Box | None = None
) -> Marks:
    """Return pattern lines for some of the white regions inside the frame.

    Regions around `accents` (eyes, noses) are faces and stay white, and so does what reaches out of `focus`.
    """
    if not _MOST[detail]:
        return []
    marks: Marks = []
    kinds = rng.sample(_PATTERNS, _KINDS)
    places = [place for place in _places(image, inside) if place.is_in(focus or inside)]
    places = [place for place in places if rng.random() < _SHARE[detail]]
    done = 0
    for place in places:
        shape = _polygon(place)
        if shape is None or len(shape.interiors) > _MAX_HOLES or _has_face(shape, accents):
            continue
        cell = min(_CELL[detail] * rng.uniform(0.85, 1.2), place.radius * 0.8)
        paths = rng.choice(kinds)(rng, shape, max(cell, 6.5))
        marks.append(stroke(Path(tuple(run for path in paths for run in path.runs)), _WEIGHT[detail]))
        done += 1
        if done == _MOST[detail]:
            break
    return marks


def _has_face(shape: Polygon, accents: Sequence[Point]) -> bool:
    whole = Polygon(shape.exterior)
    return any(whole.contains(accent) for accent in accents)


def _places(image: Image, inside: Box) -> list[_Place]:
    """Return the white regions that fit, largest circle first."""
    x0, y0, x1, y1 = (round(v) for v in inside)
    white = (image[y0:y1, x0:x1] > 127).astype(np.uint8)
    n, labels, stats, _ = cv2.connectedComponentsWithStats(white, connectivity=4)
    radius = cv2.distanceTransform(white, cv2.DIST_L2, 3)
    found = []
    for k in range(1, n):
        x, y, w, h, area = (int(v) for v in stats[k])
        if area < math.pi * _MIN_RADIUS_PT**2 or area > _MAX_AREA_SHARE * white.size:
            continue
        mask = (labels[y : y + h, x : x + w] == k).astype(np.uint8)
        reach = float((radius[y : y + h, x : x + w] * mask).max())
        if reach >= _MIN_RADIUS_PT:
            found.append(_Place(mask, x0 + x, y0 + y, reach))
    return sorted(found, key=lambda place: -place.radius)


def _polygon(place: _Place) -> Polygon | None:
    """Return the region with its holes, grown a little under its outline."""
    contours, tree = cv2.findContours(np.pad(place.mask, 1), cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    outer = max((i for i in range(len(contours)) if tree[0][i][3] < 0), key=lambda i: cv2.contourArea(contours[i]))
    rings = [contours[outer]] + [c for i, c in enumerate(contours) if tree[0][i][3] == outer and len(c) > 2]
    corner = np.array([place.x - 0.5, place.y - 0.5])
    points = [ring[:, 0, :] + corner for ring in rings]
    if len(points[0]) < 3:
        return None
    shape = Polygon(points[0], points[1:]).simplify(0.4).buffer(1.0, quad_segs=1)
    return shape if isinstance(shape, Polygon) and not shape.is_empty else None


def _cut(lines: list[list[tuple[float, float]]], shape: Polygon) -> list[Path]:
    """Return what of the lines lies inside, without crumbs."""
    cut: BaseGeometry = shape.intersection(MultiLineString(lines))
    parts = getattr(cut, "geoms", [cut])
    return [
        polygon([(x, y) for x, y in part.coords], closed=False)
        for part in parts
        if isinstance(part, LineString) and part.length > 3.0
    ]


def _span(shape: Polygon, margin: float) -> Box:
    x0, y0, x1, y1 = shape.bounds
    return x0 - margin, y0 - margin, x1 + margin, y1 + margin


def _stripes(rng: random.Random, shape: Polygon, cell: float) -> list[Path]:
    return _cut(_parallel(shape, cell * 0.8, rng.choice((0.0, math.pi / 2, math.pi / 4, -math.pi / 4))), shape)


def _double_stripes(rng: random.Random, shape: Polygon, cell: float) -> list[Path]:
    angle = rng.choice((0.0, math.pi / 2, math.pi / 4))
    lines = _parallel(shape, cell * 1.5, angle)
    dx, dy = -math.sin(angle) * cell * 0.42, math.cos(angle) * cell * 0.42
    return _cut(lines + [[(x + dx, y + dy) for x, y in line] for line in lines], shape)


def _lattice(rng: random.Random, shape: Polygon, cell: float) -> list[Path]:
    turn = rng.choice((0.0, math.pi / 4))
    return _cut(_parallel(shape, cell * 1.15, turn) + _parallel(shape, cell * 1.15, turn + math.pi / 2), shape)


def _parallel(shape: Polygon, step: float, angle: float) -> list[list[tuple[float, float]]]:
    x0, y0, x1, y1 = shape.bounds
    cx, cy, reach = (x0 + x1) / 2, (y0 + y1) / 2, math.hypot(x1 - x0, y1 - y0) / 2 + step
    ux, uy, nx, ny = math.cos(angle), math.sin(angle), -math.sin(angle), math.cos(angle)
    n = math.ceil(reach / step)
    return [
        [
            (cx + nx * step * i - ux * reach, cy + ny * step * i - uy * reach),
            (cx + nx * step * i + ux * reach, cy + ny * step * i + uy * reach),
        ]
        for i in range(-n, n + 1)
    ]


def _waves(rng: random.Random, shape: Polygon, cell: float) -> list[Path]:
    x0, y0, x1, y1 = _span(shape, cell)
    lines = []
    y = y0
    while y < y1:
        n = max(4, math.ceil((x1 - x0) / (cell * 0.4)))
        points = [(x0 + (x1 - x0) * i / n, y) for i in range(n + 1)]
        lines.append([(x, py + math.sin((x - x0) / cell * 1.9) * cell * 0.26) for x, py in points])
        y += cell * 0.85
    return _cut(lines, shape)


def _scales(rng: random.Random, shape: Polygon, cell: float) -> list[Path]:
    x0, y0, x1, y1 = _span(shape, cell)
    lines = []
    step, row, y = cell * 1.25, 0, y0
    while y < y1:
        points: list[tuple[float, float]] = []
        x = x0 - step * (0.5 if row % 2 else 0.0)
        while x < x1:
            points += [
                (x + step * (0.5 - 0.5 * math.cos(math.pi * k / 6)), y + step * 0.5 * math.sin(math.pi * k / 6))
                for k in range(7)
            ]
            x += step
        lines.append(points)
        y, row = y + step * 0.5, row + 1
    return _cut(lines, shape)


def _echo(rng: random.Random, shape: Polygon, cell: float) -> list[Path]:
    """The region's own outline again, smaller and smaller."""
    paths: list[Path] = []
    inner: BaseGeometry = shape.simplify(0.8)
    while len(paths) < 14:
        inner = inner.buffer(-cell * 0.75, quad_segs=2).simplify(0.5)
        rings = [part.exterior for part in getattr(inner, "geoms", [inner]) if not part.is_empty and part.area > 30]
        if not rings:
            break
        paths += [polygon([(x, y) for x, y in ring.coords[:-1]]) for ring in rings]
    return paths


def _grid_points(shape: Polygon, step: float, room: float) -> list[tuple[float, float]]:
    """Places on a honeycomb whose surroundings of radius `room` are inside."""
    x0, y0, x1, y1 = shape.bounds
    inner = shape.buffer(-room, quad_segs=2)
    prepare(inner)
    points, row, y = [], 0, y0 + step * 0.5
    while y < y1:
        x = x0 + (step / 2 if row % 2 else 0.0)
        while x < x1:
            if inner.contains(Point(x, y)):
                points.append((x, y))
            x += step
        y, row = y + step * 0.87, row + 1
    return points


def _dots(rng: random.Random, shape: Polygon, cell: float) -> list[Path]:
    r = cell * 0.3
    return [circle(x, y, r if i % 2 else r * 0.7) for i, (x, y) in enumerate(_grid_points(shape, cell, r + 2.2))]


def _leaves(rng: random.Random, shape: Polygon, cell: float) -> list[Path]:
    paths, r = [], cell * 0.5
    for i, (x, y) in enumerate(_grid_points(shape, cell * 1.15, r * 0.8 + 1.8)):
        a = math.pi / 4 if i % 2 else -math.pi / 4
        dx, dy = math.cos(a) * r, math.sin(a) * r
        paths.append(leaf(x - dx, y - dy, x + dx, y + dy, r * 0.75))
    return paths


_Pattern = Callable[[random.Random, Polygon, float], list[Path]]
_PATTERNS: tuple[_Pattern, ...] = (
    _stripes, _double_stripes, _lattice, _waves, _scales, _scales, _echo, _echo, _dots, _dots, _leaves,
)  # fmt: skip
