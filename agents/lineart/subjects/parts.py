"""Curves that subjects are made of: smooth outlines, ellipses, tubes, and what can be cut out of them.

All lengths are in the subject's own units (a subject is about 100 high), y points down, angles are in degrees and turn
clockwise as one sees it.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import LineString, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

Point = tuple[float, float]
Affine = tuple[float, float, float, float, float, float]

#: How far a control point lies from its node, as a share of the distance to the next node; 0.37 makes round arcs.
HANDLE = 0.37
#: Pieces that a cubic is cut into where a polyline is needed; at 100 units this stays below a hair's breadth.
STEPS = 8


@dataclass(frozen=True)
class Curve:
    """Either cubics (start, then control, control, end for each) or the corners of a polyline."""

    points: tuple[Point, ...]
    closed: bool = True
    cubic: bool = True

    def moved(self, by: Affine) -> Curve:
        a, b, c, d, e, f = by
        return Curve(tuple((a * x + c * y + e, b * x + d * y + f) for x, y in self.points), self.closed, self.cubic)

    @cached_property
    def sampled(self) -> NDArray[np.float64]:
        """The curve as a polyline, shape (n, 2), without repeating the first point at the end of a closed one."""
        nodes = np.array(self.points)
        if not self.cubic:
            return nodes
        pieces = np.stack((nodes[:-1:3], nodes[1::3], nodes[2::3], nodes[3::3]), axis=1)
        dots = np.einsum("tk,skd->std", _BLEND, pieces).reshape(-1, 2)
        return dots if self.closed else np.vstack((nodes[:1], dots))

    @cached_property
    def geometry(self) -> BaseGeometry:
        """The polygon of a closed curve, the line of an open one; for cutting and joining."""
        if not self.closed:
            return shapely.linestrings(self.sampled)
        shape = shapely.polygons(self.sampled)
        return shape if shape.is_valid else shape.buffer(0)

    def path(self) -> str:
        """SVG path data with two decimals."""
        text = [f"M{_pair(self.points[0])}"]
        if self.cubic:
            for i in range(1, len(self.points) - 2, 3):
                text.append("C" + " ".join(_pair(p) for p in self.points[i : i + 3]))
        else:
            text.append("L" + " ".join(_pair(p) for p in self.points[1:]))
        return "".join(text) + ("Z" if self.closed else "")

    def box(self) -> tuple[float, float, float, float]:
        (x0, y0), (x1, y1) = self.sampled.min(axis=0), self.sampled.max(axis=0)
        return float(x0), float(y0), float(x1), float(y1)


def _pair(point: Point) -> str:
    return f"{point[0]:.2f} {point[1]:.2f}"


_T = np.arange(1, STEPS + 1) / STEPS
_BLEND = np.stack(((1 - _T) ** 3, 3 * _T * (1 - _T) ** 2, 3 * _T**2 * (1 - _T), _T**3), axis=1)


def affine(dx: float = 0, dy: float = 0, scale: float = 1, tilt: float = 0, flip: bool = False) -> Affine:
    """Flip left to right, scale, turn, then move: all about the origin."""
    cos, sin = math.cos(math.radians(tilt)) * scale, math.sin(math.radians(tilt)) * scale
    sign = -1 if flip else 1
    return cos * sign, sin * sign, -sin, cos, dx, dy


def polar(centre: Point, radius: float, degrees: float) -> Point:
    return centre[0] + radius * math.cos(math.radians(degrees)), centre[1] + radius * math.sin(math.radians(degrees))


def _tangent(before: Point, here: Point, after: Point) -> Point:
    """The direction of the circle through three points at the middle one, as a unit vector."""
    ax, ay, bx, by = here[0] - before[0], here[1] - before[1], after[0] - here[0], after[1] - here[1]
    a, b = math.hypot(ax, ay) or 1e-9, math.hypot(bx, by) or 1e-9
    tx, ty = ax / a * b + bx / b * a, ay / a * b + by / b * a
    length = math.hypot(tx, ty) or 1e-9
    return tx / length, ty / length


def smooth(nodes: Sequence[Sequence[float]], closed: bool = True) -> Curve:
    """A smooth curve through nodes; a node (x, y, 0) is a corner."""
    n = len(nodes)
    dots = [(p[0], p[1]) for p in nodes]
    tangents: list[Point] = []
    for i, node in enumerate(nodes):
        end = not closed and i in (0, n - 1)
        corner = end or (len(node) > 2 and not node[2])
        tangents.append((0, 0) if corner else _tangent(dots[i - 1], dots[i], dots[(i + 1) % n]))
    points = [dots[0]]
    for i in range(n if closed else n - 1):
        points.extend(_segment(dots[i], dots[(i + 1) % n], tangents[i], tangents[(i + 1) % n]))
    return Curve(tuple(points), closed)


def _segment(p: Point, q: Point, tp: Point, tq: Point) -> tuple[Point, Point, Point]:
    reach = math.hypot(q[0] - p[0], q[1] - p[1]) * HANDLE
    c1 = (p[0] + tp[0] * reach, p[1] + tp[1] * reach)
    c2 = (q[0] - tq[0] * reach, q[1] - tq[1] * reach)
    return c1, c2, q


def stroke(*nodes: Sequence[float]) -> Curve:
    """An open smooth line through nodes."""
    return smooth(nodes, closed=False)


def mirrored(half: Sequence[Sequence[float]], axis: float = 0) -> Curve:
    """A closed outline that is the same left and right of x = axis; `half` is its right side from top to bottom.

    Nodes on the axis are not doubled.
    """
    left = [(2 * axis - p[0], *p[1:]) for p in reversed(half) if abs(p[0] - axis) > 1e-6]
    return smooth([*half, *left])


def corners(*nodes: Point) -> Curve:
    """A closed polygon with sharp corners."""
    return Curve(tuple(nodes), True, False)


def ellipse(cx: float, cy: float, rx: float, ry: float | None = None, tilt: float = 0) -> Curve:
    ry = rx if ry is None else ry
    k = 0.5523
    unit = [(1, 0), (1, k), (k, 1), (0, 1), (-k, 1), (-1, k), (-1, 0), (-1, -k), (-k, -1), (0, -1), (k, -1), (1, -k)]
    ring = Curve(tuple((x * rx, y * ry) for x, y in [*unit, unit[0]]))
    return ring.moved(affine(cx, cy, tilt=tilt))


def rounded(x0: float, y0: float, x1: float, y1: float, r: float = 3) -> Curve:
    """A rectangle with rounded corners."""
    k = r * 0.45
    points: list[Point] = [(x0 + r, y0)]
    for end, c1, c2, after in (((x1 - r, y0), (x1 - k, y0), (x1, y0 + k), (x1, y0 + r)),
        ((x1, y1 - r), (x1, y1 - k), (x1 - k, y1), (x1 - r, y1)), ((x0 + r, y1), (x0 + k, y1), (x0, y1 - k),
        (x0, y1 - r)), ((x0, y0 + r), (x0, y0 + k), (x0 + k, y0), (x0 + r, y0))):  # fmt: skip
        points += [points[-1], end, end, c1, c2, after]
    return Curve(tuple(points))


def arc(cx: float, cy: float, rx: float, ry: float, start: float, end: float) -> Curve:
    """An open piece of an ellipse from one angle to another (0 is right, 90 is down)."""
    n = max(2, math.ceil(abs(end - start) / 45) + 1)
    angles = [math.radians(start + (end - start) * i / (n - 1)) for i in range(n)]
    k = 4 / 3 * math.tan((angles[1] - angles[0]) / 4)
    points = [(cx + rx * math.cos(angles[0]), cy + ry * math.sin(angles[0]))]
    for a, b in itertools.pairwise(angles):
        end_point = (cx + rx * math.cos(b), cy + ry * math.sin(b))
        points.append((points[-1][0] - k * rx * math.sin(a), points[-1][1] + k * ry * math.cos(a)))
        points.append((end_point[0] + k * rx * math.sin(b), end_point[1] - k * ry * math.cos(b)))
        points.append(end_point)
    return Curve(tuple(points), closed=False)


def tube(nodes: Sequence[Point], widths: Sequence[float], round_start: bool = True, round_end: bool = True) -> Curve:
    """A limb along a smooth spine, with the half width at each node; a width of 0 at an end makes a point."""
    spine = stroke(*nodes).points
    dots: list[tuple[Point, Point, float]] = []
    for i in range(len(nodes) - 1):
        last = i == len(nodes) - 2
        for t in (0, 1 / 3, 2 / 3, 1) if last else (0, 1 / 3, 2 / 3):
            p, d = _point_and_direction(spine[3 * i : 3 * i + 4], t)
            dots.append((p, d, widths[i] + (widths[i + 1] - widths[i]) * t))
    left = [(p[0] + d[1] * w, p[1] - d[0] * w) for p, d, w in dots]
    right = [(p[0] - d[1] * w, p[1] + d[0] * w) for p, d, w in dots]
    head = _cap(dots[-1], 1) if round_end else []
    tail = _cap(dots[0], -1) if round_start else []
    outline: list[Sequence[float]] = [*_ends(left, widths), *head, *_ends(right, widths)[::-1], *tail]
    return smooth(_without_twins(outline))


def _ends(side: list[Point], widths: Sequence[float]) -> list[Sequence[float]]:
    nodes: list[Sequence[float]] = list(side)
    if widths[0] == 0:
        nodes[0] = (*side[0], 0)
    if widths[-1] == 0:
        nodes[-1] = (*side[-1], 0)
    return nodes


def _without_twins(nodes: list[Sequence[float]]) -> list[Sequence[float]]:
    kept = [nodes[0]]
    for node in nodes[1:]:
        if math.hypot(node[0] - kept[-1][0], node[1] - kept[-1][1]) > 1e-3:
            kept.append(node)
    if math.hypot(kept[0][0] - kept[-1][0], kept[0][1] - kept[-1][1]) < 1e-3:
        kept.pop()
    return kept


def _cap(end: tuple[Point, Point, float], sign: int) -> list[Point]:
    (x, y), (dx, dy), w = end
    if w < 0.2:
        return []
    ahead = math.degrees(math.atan2(sign * dy, sign * dx))
    return [polar((x, y), w, ahead + turned) for turned in (-45, 0, 45)]


def _point_and_direction(nodes: Sequence[Point], t: float) -> tuple[Point, Point]:
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = nodes
    s = 1 - t
    point = (s**3 * x0 + 3 * s * s * t * x1 + 3 * s * t * t * x2 + t**3 * x3,
        s**3 * y0 + 3 * s * s * t * y1 + 3 * s * t * t * y2 + t**3 * y3)  # fmt: skip
    dx = s * s * (x1 - x0) + 2 * s * t * (x2 - x1) + t * t * (x3 - x2)
    dy = s * s * (y1 - y0) + 2 * s * t * (y2 - y1) + t * t * (y3 - y2)
    if math.hypot(dx, dy) < 1e-9:
        dx, dy = x3 - x0, y3 - y0
    length = math.hypot(dx, dy) or 1e-9
    return point, (dx / length, dy / length)


def star(cx: float, cy: float, outer: float, inner: float, spikes: int = 5, tilt: float = 0) -> Curve:
    """A star with straight sides, one spike upwards."""
    step = 180 / spikes
    return corners(*(polar((cx, cy), inner if i % 2 else outer, tilt - 90 + step * i) for i in range(2 * spikes)))


def cloud(cx: float, cy: float, rx: float, ry: float, bumps: int, depth: float = 0.14, tilt: float = 0) -> Curve:
    """An ellipse with round bumps, as wool, manes and clouds have them. `depth` is a share of the radius."""
    nodes: list[Sequence[float]] = []
    for i in range(bumps * 4):
        out = (1 - depth, 1.0, 1 + depth * 0.3, 1.0)[i % 4]
        angle = math.radians(tilt + 360 * i / (bumps * 4))
        point = (cx + rx * out * math.cos(angle), cy + ry * out * math.sin(angle))
        nodes.append((*point, 0) if i % 4 == 0 else point)
    return smooth(nodes)


def _curves(geometry: BaseGeometry, smallest: float) -> list[Curve]:
    found = []
    for part in getattr(geometry, "geoms", [geometry]):
        if isinstance(part, Polygon) and part.area >= smallest:
            found.append(_ring(part))
        elif isinstance(part, LineString) and part.length >= smallest:
            found.append(Curve(tuple(map(tuple, shapely.get_coordinates(part).tolist())), False, False))
    return found


def _ring(polygon: Polygon) -> Curve:
    corners_of = shapely.get_coordinates(polygon.exterior.simplify(0.03, preserve_topology=False))
    return Curve(tuple(map(tuple, corners_of[:-1].tolist())), True, False)


def inside(region: Curve, *pieces: Curve, smallest: float = 1.5) -> list[Curve]:
    """What of the pieces lies inside the region; scraps below `smallest` (area, or length of lines) are dropped."""
    window = region.geometry
    shapely.prepare(window)
    cuts = shapely.intersection(window, [piece.geometry for piece in pieces])
    return [kept for cut in cuts for kept in _curves(cut, smallest)]


def fused(*pieces: Curve, fillet: float = 2) -> Curve:
    """One outline around pieces that touch; `fillet` is the radius that rounds the creases between them.

    Only the largest is kept where pieces do not touch.
    """
    whole = unary_union([piece.geometry for piece in pieces])
    if fillet:
        whole = whole.buffer(fillet, quad_segs=6).buffer(-fillet, quad_segs=6)
    largest = max(getattr(whole, "geoms", [whole]), key=lambda part: part.area)
    return _ring(largest)
