"""Simple paths that scenes, frames and patterns are built from."""

from __future__ import annotations

import math
from collections.abc import Sequence

from agents.lineart.path import Path, Pen

_KAPPA = 0.5522847498

Point = tuple[float, float]


def polygon(points: Sequence[Point], *, closed: bool = True) -> Path:
    pen = Pen().move(*points[0])
    for x, y in points[1:]:
        pen.line(x, y)
    return (pen.close() if closed else pen).path()


def rect(x0: float, y0: float, x1: float, y1: float) -> Path:
    return polygon([(x0, y0), (x1, y0), (x1, y1), (x0, y1)])


def rounded(x0: float, y0: float, x1: float, y1: float, r: float) -> Path:
    """A rectangle with round corners of radius `r`, made smaller where it does not fit."""
    r = min(r, (x1 - x0) / 2, (y1 - y0) / 2)
    k = r * (1 - _KAPPA)
    pen = Pen().move(x0 + r, y0).line(x1 - r, y0).curve(x1 - k, y0, x1, y0 + k, x1, y0 + r)
    pen.line(x1, y1 - r).curve(x1, y1 - k, x1 - k, y1, x1 - r, y1)
    pen.line(x0 + r, y1).curve(x0 + k, y1, x0, y1 - k, x0, y1 - r)
    return pen.line(x0, y0 + r).curve(x0, y0 + k, x0 + k, y0, x0 + r, y0).close().path()


def ellipse(cx: float, cy: float, rx: float, ry: float) -> Path:
    kx, ky = rx * _KAPPA, ry * _KAPPA
    pen = Pen().move(cx + rx, cy).curve(cx + rx, cy + ky, cx + kx, cy + ry, cx, cy + ry)
    pen.curve(cx - kx, cy + ry, cx - rx, cy + ky, cx - rx, cy).curve(cx - rx, cy - ky, cx - kx, cy - ry, cx, cy - ry)
    return pen.curve(cx + kx, cy - ry, cx + rx, cy - ky, cx + rx, cy).close().path()


def circle(cx: float, cy: float, r: float) -> Path:
    return ellipse(cx, cy, r, r)


def curve_through(pen: Pen, points: Sequence[Point], *, tension: float = 1.0) -> Pen:
    """Go on from the pen's place through `points` on a Catmull-Rom spline."""
    full = [pen.at, *points]
    for i in range(len(full) - 1):
        p0, p1, p2, p3 = full[max(0, i - 1)], full[i], full[i + 1], full[min(len(full) - 1, i + 2)]
        k = tension / 6
        pen.curve(
            p1[0] + (p2[0] - p0[0]) * k,
            p1[1] + (p2[1] - p0[1]) * k,
            p2[0] - (p3[0] - p1[0]) * k,
            p2[1] - (p3[1] - p1[1]) * k,
            *p2,
        )
    return pen


def spline(points: Sequence[Point]) -> Path:
    """An open smooth line."""
    return curve_through(Pen().move(*points[0]), points[1:]).path()


def blob(points: Sequence[Point]) -> Path:
    """A closed smooth shape through all points."""
    n = len(points)
    pen = Pen().move(*points[0])
    for i in range(n):
        p0, p1, p2, p3 = (points[(i + k) % n] for k in (-1, 0, 1, 2))
        pen.curve(
            p1[0] + (p2[0] - p0[0]) / 6,
            p1[1] + (p2[1] - p0[1]) / 6,
            p2[0] - (p3[0] - p1[0]) / 6,
            p2[1] - (p3[1] - p1[1]) / 6,
            *p2,
        )
    return pen.close().path()


def ring_points(cx: float, cy: float, rx: float, ry: float, n: int, turn: float = 0.0) -> list[Point]:
    """`n` points around an ellipse, the first at angle `turn` (radians, clockwise from the right)."""
    angles = [turn + 2 * math.pi * i / n for i in range(n)]
    return [(cx + rx * math.cos(a), cy + ry * math.sin(a)) for a in angles]


def star(cx: float, cy: float, r: float, *, points: int = 5, inner: float = 0.45, turn: float = -math.pi / 2) -> Path:
    corners = []
    for i in range(points * 2):
        radius = r if i % 2 == 0 else r * inner
        angle = turn + math.pi * i / points
        corners.append((cx + radius * math.cos(angle), cy + radius * math.sin(angle)))
    return polygon(corners)


def below(points: Sequence[Point], bottom: float, *, smooth: bool = True) -> Path:
    """The area under a line: a hill, a dune, a wave. `points` go from left to right."""
    pen = Pen().move(points[0][0], bottom).line(*points[0])
    if smooth:
        curve_through(pen, points[1:])
    else:
        for x, y in points[1:]:
            pen.line(x, y)
    return pen.line(points[-1][0], bottom).close().path()


def scallops(x0: float, x1: float, y: float, length: float, height: float, bottom: float) -> Path:
    """The area under a row of arches (clouds, scales, waves with cusps pointing down)."""
    n = max(1, round((x1 - x0) / length))
    step = (x1 - x0) / n
    pen = Pen().move(x0, bottom).line(x0, y)
    for i in range(n):
        x = x0 + i * step
        pen.curve(x + step * 0.15, y - height * 1.3, x + step * 0.85, y - height * 1.3, x + step, y)
    return pen.line(x1, bottom).close().path()


def wave_points(x0: float, x1: float, y: float, length: float, height: float, phase: float = 0.0) -> list[Point]:
    """Crests and troughs of a calm wave, a little beyond both ends."""
    points: list[Point] = []
    x, up = x0 - length * (1 + phase), True
    while x < x1 + length:
        points.append((x, y - height if up else y + height))
        x, up = x + length / 2, not up
    return points


def leaf(x: float, y: float, tx: float, ty: float, width: float) -> Path:
    """A pointed leaf from (x, y) to its tip; `width` across the middle."""
    mx, my = (x + tx) / 2, (y + ty) / 2
    length = math.hypot(tx - x, ty - y) or 1.0
    nx, ny = -(ty - y) / length * width * 0.75, (tx - x) / length * width * 0.75
    return Pen().move(x, y).bend(mx + nx, my + ny, tx, ty).bend(mx - nx, my - ny, x, y).close().path()
