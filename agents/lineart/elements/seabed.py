"""Weeds, corals and shells. (x, y) is where a plant leaves the ground; lengths in points."""

from __future__ import annotations

import math

from agents.lineart.marks import Marks, Rng, element, solid, stroke
from agents.lineart.path import Path, Pen
from agents.lineart.shapes import (
    blob,
    circle,
    curve_through,
    ellipse,
    leaf,
    ring_points,
    spline,
)


@element
def seaweed(rng: Rng, x: float, y: float, h: float, detail: int) -> Marks:
    """A waving ribbon that grows from (x, y)."""
    w = max(4.0, h * rng.uniform(0.05, 0.075))
    n = max(3, round(h / 42))
    flip = rng.choice((-1, 1))
    left: list[tuple[float, float]] = []
    right: list[tuple[float, float]] = []
    for i in range(n):
        t = i / n
        cx = x + flip * (1 if i % 2 else -1) * w * 0.9
        left.append((cx - w * (1.1 - 0.5 * t), y - h * t))
        right.append((cx + w * (1.1 - 0.5 * t), y - h * t))
    tip = (x + flip * w, y - h)
    marks = [solid(curve_through(Pen().move(*left[0]), [*left[1:], tip, *reversed(right)]).close().path(), 0.9)]
    if detail:
        middle = [((a[0] + b[0]) / 2, a[1]) for a, b in zip(left, right, strict=True)]
        marks.append(stroke(spline(middle), 0.6))
    return marks


@element
def weed_fan(rng: Rng, x: float, y: float, h: float, detail: int) -> Marks:
    """Sea grass: long leaves from one root."""
    marks: Marks = []
    for a in (-115, -65, -100, -80, -90):
        angle = math.radians(a + rng.uniform(-5, 5))
        length = h * rng.uniform(0.65, 1.0)
        tx, ty = x + math.cos(angle) * length, y + math.sin(angle) * length
        marks.append(solid(leaf(x, y, tx, ty, h * 0.1), 0.9))
    return marks


@element
def coral(rng: Rng, x: float, y: float, h: float, detail: int) -> Marks:
    kind = rng.randrange(3)
    if kind == 0:
        return _tube_coral(rng, x, y, h)
    if kind == 1:
        return _brain_coral(rng, x, y, h, detail)
    return _branch_coral(x, y, h)


def _tube_coral(rng: Rng, x: float, y: float, h: float) -> Marks:
    marks: Marks = []
    for dx, tall in ((-0.24, 0.7), (0.26, 0.8), (0.0, 1.0), (-0.12, 0.45), (0.14, 0.5)):
        w, cx, top = h * 0.12, x + dx * h, y - h * tall * rng.uniform(0.9, 1.0)
        marks.append(
            solid(Pen().move(cx - w * 0.8, y).line(cx - w, top).line(cx + w, top).line(cx + w * 0.8, y).close().path())
        )
        marks.append(solid(ellipse(cx, top, w, w * 0.45)))
    return marks


def _brain_coral(rng: Rng, x: float, y: float, h: float, detail: int) -> Marks:
    r = h * 0.55
    dome = Pen().move(x - r, y).curve(x - r, y - h * 0.95, x + r, y - h * 0.95, x + r, y).close().path()
    marks = [solid(dome)]
    for k in range(1, 3 + (detail > 0)):
        s = 1 - k / 3.6
        marks.append(
            stroke(
                Pen()
                .move(x - r * s, y)
                .curve(x - r * s, y - h * 0.95 * s, x + r * s, y - h * 0.95 * s, x + r * s, y)
                .path(),
                0.7,
            )
        )
    return marks


def _branch_coral(x: float, y: float, h: float) -> Marks:
    """Drawn as thick rounded branches that grow into one another: outlines first, white cores over them."""
    branches = [
        [(0, 0), (0, 0.5), (0.05, 1.0)],
        [(0, 0.25), (-0.3, 0.5), (-0.36, 0.85)],
        [(0.01, 0.4), (0.3, 0.6), (0.36, 0.92)],
        [(-0.22, 0.45), (-0.12, 0.6), (-0.13, 0.78)],
    ]
    outlines, cores = [], []
    for branch in branches:
        points = [(x + px * h, y - py * h) for px, py in branch]
        outlines.append(solid(_ribbon(points, h * 0.07)))
        cores.append(solid(_ribbon(points, h * 0.07 - 1.2), 0.0))
    return [*outlines, *cores[1:], cores[0]]


def _ribbon(points: list[tuple[float, float]], half: float) -> Path:
    left, right = [], []
    for i, (px, py) in enumerate(points):
        ax, ay = points[max(0, i - 1)]
        bx, by = points[min(len(points) - 1, i + 1)]
        length = math.hypot(bx - ax, by - ay) or 1
        nx, ny = -(by - ay) / length * half, (bx - ax) / length * half
        left.append((px + nx, py + ny))
        right.append((px - nx, py - ny))
    (ax, ay), (bx, by) = points[-2], points[-1]
    length = math.hypot(bx - ax, by - ay) or 1
    tip = (bx + (bx - ax) / length * half, by + (by - ay) / length * half)
    return curve_through(Pen().move(*left[0]), [*left[1:], tip, *reversed(right)]).close().path()


@element
def starfish(rng: Rng, x: float, y: float, r: float, detail: int) -> Marks:
    turn = rng.uniform(0, 1.2)
    points = []
    for i in range(5):
        a = turn + math.tau * i / 5
        for da, d in ((-0.16, 0.88), (0.16, 0.88), (math.pi / 5, 0.46)):
            points.append((x + r * d * math.cos(a + da), y + r * d * math.sin(a + da)))
    marks = [solid(blob(points))]
    if r > 9:
        marks += [solid(circle(px, py, r * 0.09), 0.7) for px, py in ring_points(x, y, r * 0.42, r * 0.42, 5, turn)]
    return marks


@element
def shell(rng: Rng, x: float, y: float, r: float, detail: int) -> Marks:
    """A scallop shell; (x, y) is its middle."""
    bottom = y + r * 0.8
    n = 5
    pen = Pen().move(x - r * 0.18, bottom)
    rim = [
        (x + r * math.cos(math.pi + math.pi * i / n), y - r * 0.05 + r * 0.75 * math.sin(math.pi + math.pi * i / n))
        for i in range(n + 1)
    ]
    pen.line(*rim[0])
    for i in range(n):
        (ax, ay), (bx, by) = rim[i], rim[i + 1]
        pen.bend((ax + bx) / 2 * 1.0 + ((ax + bx) / 2 - x) * 0.35, (ay + by) / 2 + ((ay + by) / 2 - y) * 0.45, bx, by)
    marks = [solid(pen.line(x + r * 0.18, bottom).close().path())]
    for px, py in rim[1:-1]:
        marks.append(
            stroke(
                Pen().move(x + (px - x) * 0.12, bottom - r * 0.1).line(x + (px - x) * 0.92, y + (py - y) * 0.92).path(),
                0.65,
            )
        )
    return marks
