"""Outlines as geometry: made by a few builders, moved about freely, written as SVG path data at the very end.

Everything is absolute M, L, C and Z, which keeps moving a shape and measuring it simple. Units are the subject's own,
y grows downwards, angles are in degrees clockwise from the positive x axis.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

Point = tuple[float, float]
Node = tuple[float, float] | tuple[float, float, int]
"""A point that a curve goes through; a third member (of any value) makes it a corner."""

Extent = tuple[float, float, float, float]

_WRITTEN = {"M": "M%.2f %.2f", "L": "L%.2f %.2f", "C": "C%.2f %.2f %.2f %.2f %.2f %.2f", "Z": "Z"}
_NUMBERS = {"M": 2, "L": 2, "C": 6, "Z": 0}
_HANDLE = 0.38
"""A handle's share of its chord; 0.39 would make a circle of four points."""
_ROUND = 0.5523


@lru_cache(maxsize=4096)
def _template(ops: str) -> str:
    return "".join(_WRITTEN[op] for op in ops)


@dataclass(frozen=True)
class Stroke:
    """One outline: a letter for each step in `ops` and the coordinates of all steps, flat, in `xy`."""

    ops: str
    xy: tuple[float, ...]

    @property
    def path(self) -> str:
        return _template(self.ops) % self.xy

    def __add__(self, other: Stroke) -> Stroke:
        return Stroke(self.ops + other.ops, self.xy + other.xy)

    def mapped(self, a: float, b: float, c: float, d: float, e: float, f: float) -> Stroke:
        """Map each point to (a x + c y + e, b x + d y + f), as SVG's matrix() does."""
        xy = self.xy
        out = [0.0] * len(xy)
        out[0::2] = [a * x + c * y + e for x, y in zip(xy[0::2], xy[1::2], strict=True)]
        out[1::2] = [b * x + d * y + f for x, y in zip(xy[0::2], xy[1::2], strict=True)]
        return Stroke(self.ops, tuple(out))

    def moved(self, dx: float, dy: float) -> Stroke:
        return self.mapped(1, 0, 0, 1, dx, dy)

    def scaled(self, sx: float, sy: float | None = None, about: Point = (0, 0)) -> Stroke:
        sy = sx if sy is None else sy
        return self.mapped(sx, 0, 0, sy, about[0] * (1 - sx), about[1] * (1 - sy))

    def turned(self, angle: float, about: Point = (0, 0)) -> Stroke:
        return self.mapped(*turning(angle, about))

    def extent(self) -> Extent:
        """The smallest box around the line itself: handles do not count."""
        xs, ys = list(self.xy[0::2]), list(self.xy[1::2])
        if "C" not in self.ops:
            return min(xs), min(ys), max(xs), max(ys)
        (x0, x1), (y0, y1) = _reach(self.ops, self.xy[0::2]), _reach(self.ops, self.xy[1::2])
        return x0, y0, x1, y1

    def points(self, per_curve: int = 6) -> list[Point]:
        """The line as points: every corner, and `per_curve` points along each curve."""
        found: list[Point] = []
        at = 0
        for op in self.ops:
            xy = self.xy[at : at + _NUMBERS[op]]
            at += _NUMBERS[op]
            if op == "C":
                start = found[-1]
                found += [_on_cubic(start, xy, step / per_curve) for step in range(1, per_curve + 1)]
            elif xy:
                found.append((xy[0], xy[1]))
        return found


def turning(angle: float, about: Point = (0, 0)) -> tuple[float, float, float, float, float, float]:
    """The matrix that turns clockwise (as seen, with y downwards) by `angle` degrees."""
    sin, cos = math.sin(math.radians(angle)), math.cos(math.radians(angle))
    x, y = about
    return cos, sin, -sin, cos, x - cos * x + sin * y, y - sin * x - cos * y


def _on_cubic(start: Point, xy: Sequence[float], t: float) -> Point:
    s = 1 - t
    a, b, c, d = s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t
    return (
        a * start[0] + b * xy[0] + c * xy[2] + d * xy[4],
        a * start[1] + b * xy[1] + c * xy[3] + d * xy[5],
    )


def _reach(ops: str, values: Sequence[float]) -> tuple[float, float]:
    """Lowest and highest value along one axis."""
    low = high = values[0]
    at = 0
    for op in ops:
        if op == "C":
            a, b, c, d = values[at - 1], values[at], values[at + 1], values[at + 2]
            low, high = min(low, d), max(high, d)
            if min(b, c) < low or max(b, c) > high:
                turns = _turns(a, b, c, d)
                low, high = min(low, *turns), max(high, *turns)
            at += 3
        elif op != "Z":
            low, high = min(low, values[at]), max(high, values[at])
            at += 1
    return low, high


def _turns(a: float, b: float, c: float, d: float) -> list[float]:
    """The end, and the values where a cubic turns back, along one axis."""
    p, q, r = 3 * (d - 3 * c + 3 * b - a), 6 * (c - 2 * b + a), 3 * (b - a)
    if abs(p) < 1e-9:
        roots = [-r / q] if abs(q) > 1e-9 else []
    else:
        under = q * q - 4 * p * r
        roots = [] if under < 0 else [(-q + sign * math.sqrt(under)) / (2 * p) for sign in (1, -1)]
    found = [d, a]
    for t in roots:
        if 0 < t < 1:
            s = 1 - t
            found.append(s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d)
    return found


def polygon(*points: Point) -> Stroke:
    return Stroke("M" + "L" * (len(points) - 1) + "Z", tuple(n for p in points for n in p[:2]))


def line(*points: Point) -> Stroke:
    return Stroke("M" + "L" * (len(points) - 1), tuple(n for p in points for n in p[:2]))


def curve(*nodes: Node, closed: bool = True) -> Stroke:
    """A line through all nodes, round except where a node has a third member."""
    count = len(nodes)
    handles = [_handles(nodes, i, closed) for i in range(count)]
    xy: list[float] = [nodes[0][0], nodes[0][1]]
    last = count if closed else count - 1
    for i in range(last):
        follower = (i + 1) % count
        xy += (*handles[i][1], *handles[follower][0], nodes[follower][0], nodes[follower][1])
    return Stroke("M" + "C" * last + ("Z" if closed else ""), tuple(xy))


def _handles(nodes: Sequence[Node], i: int, closed: bool) -> tuple[Point, Point]:
    """The handles before and after node i."""
    count = len(nodes)
    x, y = nodes[i][0], nodes[i][1]
    before = nodes[i - 1] if closed or i else nodes[i]
    after = nodes[(i + 1) % count] if closed or i < count - 1 else nodes[i]
    ax, ay, bx, by = x - before[0], y - before[1], after[0] - x, after[1] - y
    la, lb = math.hypot(ax, ay), math.hypot(bx, by)
    if len(nodes[i]) == 3 or la < 1e-9 or lb < 1e-9:
        return (x - ax / 3, y - ay / 3), (x + bx / 3, y + by / 3)
    wa, wb = math.sqrt(lb) / la, math.sqrt(la) / lb
    tx, ty = ax * wa + bx * wb, ay * wa + by * wb
    length = math.hypot(tx, ty) or 1.0
    tx, ty = tx / length * _HANDLE, ty / length * _HANDLE
    return (x - tx * la, y - ty * la), (x + tx * lb, y + ty * lb)


@lru_cache(maxsize=1024)
def outline(nodes: str, closed: bool = True) -> Stroke:
    """A curve written down as "x,y x,y! x,y", where ! makes a corner."""
    read: list[Node] = []
    for word in nodes.split():
        x, y = word.rstrip("!").split(",")
        read.append((float(x), float(y), 0) if word.endswith("!") else (float(x), float(y)))
    return curve(*read, closed=closed)


def arc_of(*nodes: Node) -> Stroke:
    """An open line through all nodes."""
    return curve(*nodes, closed=False)


def ellipse(cx: float, cy: float, rx: float, ry: float | None = None) -> Stroke:
    ry = rx if ry is None else ry
    kx, ky = rx * _ROUND, ry * _ROUND
    xy = (cx + rx, cy, cx + rx, cy + ky, cx + kx, cy + ry, cx, cy + ry, cx - kx, cy + ry, cx - rx, cy + ky, cx - rx, cy)
    back = (cx - rx, cy - ky, cx - kx, cy - ry, cx, cy - ry, cx + kx, cy - ry, cx + rx, cy - ky, cx + rx, cy)
    return Stroke("MCCCCZ", xy + back)


def rounded(radius: float, *points: Point) -> Stroke:
    """A polygon with round corners; a corner is never rounder than half its shorter side."""
    ops, xy = "", []
    count = len(points)
    for i, (x, y) in enumerate(points):
        (px, py), (nx, ny) = points[i - 1], points[(i + 1) % count]
        before, after = math.hypot(px - x, py - y), math.hypot(nx - x, ny - y)
        cut = min(radius, before / 2, after / 2)
        ax, ay = x + (px - x) / before * cut, y + (py - y) / before * cut
        bx, by = x + (nx - x) / after * cut, y + (ny - y) / after * cut
        ops += "LC" if ops else "MC"
        k = _ROUND
        xy += [ax, ay, ax + (x - ax) * k, ay + (y - ay) * k, bx + (x - bx) * k, by + (y - by) * k, bx, by]
    return Stroke(ops + "Z", tuple(xy))


def box(x0: float, y0: float, x1: float, y1: float, radius: float = 0.0) -> Stroke:
    corners = ((x0, y0), (x1, y0), (x1, y1), (x0, y1))
    return rounded(radius, *corners) if radius else polygon(*corners)


def polar(cx: float, cy: float, radius: float, angle: float, squash: float = 1.0) -> Point:
    turn = math.radians(angle)
    return cx + radius * math.cos(turn), cy + radius * math.sin(turn) * squash


def arc(cx: float, cy: float, rx: float, start: float, end: float, ry: float | None = None) -> Stroke:
    """An open piece of an ellipse, from `start` to `end` degrees."""
    return Stroke(*_arc_steps(cx, cy, rx, rx if ry is None else ry, start, end))


def wedge(cx: float, cy: float, rx: float, start: float, end: float, ry: float | None = None) -> Stroke:
    """A piece of an ellipse closed by its chord: from 180 to 360 it is a dome."""
    ops, xy = _arc_steps(cx, cy, rx, rx if ry is None else ry, start, end)
    return Stroke(ops + "Z", xy)


def _arc_steps(cx: float, cy: float, rx: float, ry: float, start: float, end: float) -> tuple[str, tuple[float, ...]]:
    pieces = max(1, math.ceil(abs(end - start) / 90))
    step = math.radians((end - start) / pieces)
    k = 4 / 3 * math.tan(step / 4)
    a = math.radians(start)
    xy = [cx + rx * math.cos(a), cy + ry * math.sin(a)]
    for _ in range(pieces):
        b = a + step
        xy += [cx + rx * (math.cos(a) - k * math.sin(a)), cy + ry * (math.sin(a) + k * math.cos(a))]
        xy += [cx + rx * (math.cos(b) + k * math.sin(b)), cy + ry * (math.sin(b) - k * math.cos(b))]
        xy += [cx + rx * math.cos(b), cy + ry * math.sin(b)]
        a = b
    return "M" + "C" * pieces, tuple(xy)


def star(cx: float, cy: float, radius: float, tips: int = 5, depth: float = 0.5, turn: float = -90.0) -> Stroke:
    points = [polar(cx, cy, radius * (depth if i % 2 else 1), turn + i * 180 / tips) for i in range(tips * 2)]
    return rounded(radius * 0.16, *points)


def ribbon(points: Sequence[Point], widths: Sequence[float] | float, *, round_ends: bool = True) -> Stroke:
    """A band along a line, `widths` wide at its points: stems, trunks, ropes, handles. A width of 0 is a tip."""
    count = len(points)
    wide = [float(widths)] * count if isinstance(widths, int | float) else list(widths)
    left: list[Point] = []
    right: list[Point] = []
    for i, (x, y) in enumerate(points):
        dx, dy = _direction(points, i)
        half = wide[i] / 2
        left.append((x + dy * half, y - dx * half))
        right.append((x - dy * half, y + dx * half))
    there, back = curve(*left, closed=False), curve(*reversed(right), closed=False)
    far = _cap(left[-1], right[-1], _direction(points, count - 1), round_ends)
    near = _cap(right[0], left[0], _turned_back(_direction(points, 0)), round_ends)
    ops = there.ops + far.ops + "C" * (count - 1) + near.ops + "Z"
    return Stroke(ops, there.xy + far.xy + back.xy[2:] + near.xy)


def _direction(points: Sequence[Point], i: int) -> Point:
    (ax, ay), (bx, by) = points[max(i - 1, 0)], points[min(i + 1, len(points) - 1)]
    length = math.hypot(bx - ax, by - ay) or 1.0
    return (bx - ax) / length, (by - ay) / length


def _turned_back(direction: Point) -> Point:
    return -direction[0], -direction[1]


def _cap(a: Point, b: Point, out: Point, is_round: bool) -> Stroke:
    """The steps from a to b, the two corners of a band's end that looks `out`wards."""
    if not is_round:
        return Stroke("L", b)
    reach = math.dist(a, b) / 2
    dx, dy, k = out[0] * reach, out[1] * reach, _ROUND
    mx, my = (a[0] + b[0]) / 2 + dx, (a[1] + b[1]) / 2 + dy
    hx, hy = (a[0] - b[0]) / 2 * k, (a[1] - b[1]) / 2 * k
    first = (a[0] + dx * k, a[1] + dy * k, mx + hx, my + hy, mx, my)
    return Stroke("CC", (*first, mx - hx, my - hy, b[0] + dx * k, b[1] + dy * k, *b))
