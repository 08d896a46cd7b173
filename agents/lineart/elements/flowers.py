"""Small plants: flowers, grass, bushes, mushrooms. (x, y) is the foot, `h` the height in points."""

from __future__ import annotations

import math

from agents.lineart.marks import Marks, Rng, element, solid, stroke
from agents.lineart.path import Path, Pen
from agents.lineart.shapes import (
    blob,
    circle,
    leaf,
    ring_points,
    rounded,
)


def puff(cx: float, cy: float, rx: float, ry: float, bumps: int, *, swell: float = 0.45, turn: float = 0.0) -> Path:
    """A closed cloud of round bumps around an ellipse."""
    points = ring_points(cx, cy, rx, ry, bumps, turn)
    pen = Pen().move(*points[0])
    for i in range(bumps):
        (ax, ay), (bx, by) = points[i], points[(i + 1) % bumps]
        mx, my = (ax + bx) / 2 - cx, (ay + by) / 2 - cy
        k = 1 + swell
        pen.curve(
            ax + (cx + mx * k - (ax + bx) / 2),
            ay + (cy + my * k - (ay + by) / 2),
            bx + (cx + mx * k - (ax + bx) / 2),
            by + (cy + my * k - (ay + by) / 2),
            bx,
            by,
        )
    return pen.close().path()


@element
def bush(rng: Rng, x: float, y: float, h: float, detail: int) -> Marks:
    w = h * rng.uniform(0.7, 0.95)
    n = rng.randint(4, 6)
    pen = Pen().move(x - w, y)
    for i in range(n):
        a0, a1 = math.pi * (1 + i / n), math.pi * (1 + (i + 1) / n)
        am = (a0 + a1) / 2
        ex, ey = x + w * math.cos(a1), y + h * 0.78 * math.sin(a1)
        mx, my = x + w * 1.4 * math.cos(am), y + h * 1.2 * math.sin(am)
        pen.bend(mx, my, ex, min(ey, y))
    marks = [solid(pen.close().path())]
    for _ in range(2 + detail):
        px, py = x + rng.uniform(-0.6, 0.6) * w, y - rng.uniform(0.15, 0.6) * h
        if rng.random() < 0.5:
            marks += small_flower(rng, px, py, h * 0.13, 0)
        else:
            marks.append(stroke(Pen().move(px - h * 0.1, py).bend(px, py - h * 0.14, px + h * 0.1, py).path(), 0.7))
    return marks


@element
def small_flower(rng: Rng, x: float, y: float, r: float, detail: int) -> Marks:
    """A blossom seen from above, of radius `r`."""
    n = rng.choice((5, 5, 6))
    marks = [solid(puff(x, y, r * 0.6, r * 0.6, n, swell=1.0, turn=rng.random()), 0.85)]
    marks.append(solid(circle(x, y, r * 0.32), 0.8))
    return marks


@element
def flower(rng: Rng, x: float, y: float, h: float, detail: int) -> Marks:
    """A flower on a stem with two leaves: daisy, tulip, bell or rose, by chance."""
    sway = rng.uniform(-0.08, 0.08) * h
    w = max(1.6, h * 0.03)
    tx, ty = x + sway, y - h * 0.72
    stem = Pen().move(x - w, y).bend(x - w, y - h * 0.4, tx - w, ty).line(tx + w, ty).bend(x + w, y - h * 0.4, x + w, y)
    marks = [solid(stem.close().path(), 0.85, tint="leaf")]
    for side in (-1, 1):
        ly = y - h * rng.uniform(0.12, 0.3)
        marks.append(solid(leaf(x, ly, x + side * h * 0.24, ly - h * 0.2, h * 0.11), 0.85, tint="leaf"))
    r = h * 0.26
    kind = rng.randrange(4)
    if kind == 0:
        cup = Pen().move(tx - r * 0.75, ty - r * 0.9).bend(tx - r * 0.4, ty - r * 0.5, tx - r * 0.3, ty - r * 0.45)
        cup.bend(tx - r * 0.2, ty - r, tx, ty - r * 1.25).bend(tx + r * 0.2, ty - r, tx + r * 0.3, ty - r * 0.45)
        cup.bend(tx + r * 0.4, ty - r * 0.5, tx + r * 0.75, ty - r * 0.9)
        cup.curve(tx + r * 0.9, ty, tx + r * 0.4, ty + r * 0.3, tx, ty + r * 0.3)
        marks.append(
            solid(cup.curve(tx - r * 0.4, ty + r * 0.3, tx - r * 0.9, ty, tx - r * 0.75, ty - r * 0.9).close().path())
        )
    elif kind == 1:
        cy = ty - r * 0.3
        for i, (px, py) in enumerate(ring_points(tx, cy, r * 0.95, r * 0.95, 9)):
            a = math.tau * i / 9
            nx, ny = -math.sin(a) * r * 0.26, math.cos(a) * r * 0.26
            bx, by = tx + math.cos(a) * r * 0.35, cy + math.sin(a) * r * 0.35
            marks.append(
                solid(
                    blob(
                        [
                            (bx, by),
                            (px + nx - (px - bx) * 0.3, py + ny - (py - by) * 0.3),
                            (px, py),
                            (px - nx - (px - bx) * 0.3, py - ny - (py - by) * 0.3),
                        ]
                    ),
                    0.85,
                )
            )
        marks.append(solid(circle(tx, cy, r * 0.38)))
        if detail >= 2:
            marks.append(solid(circle(tx, cy, r * 0.2), 0.7))
    elif kind == 2:
        cy = ty - r * 0.35
        marks.append(solid(puff(tx, cy, r * 0.72, r * 0.72, 6, swell=0.75)))
        marks.append(solid(circle(tx, cy, r * 0.32), 0.85))
    else:
        cy = ty - r * 0.35
        marks.append(solid(puff(tx, cy, r * 0.8, r * 0.8, 8, swell=0.4)))
        marks.append(solid(puff(tx, cy, r * 0.5, r * 0.5, 6, swell=0.4), 0.85))
        marks.append(solid(circle(tx, cy, r * 0.2), 0.85))
    return marks


@element
def tuft(rng: Rng, x: float, y: float, h: float, detail: int) -> Marks:
    """A tuft of grass."""
    blades = rng.randint(3, 4 + (detail > 1))
    w = h * 0.22
    pen = Pen().move(x - w * blades / 2, y)
    for i in range(blades):
        left = x - w * blades / 2 + i * w
        tipx = left + w / 2 + (i - (blades - 1) / 2) * w * 0.8
        tall = h * (0.7 + 0.3 * (1 - abs(i - (blades - 1) / 2) / blades * 2)) * rng.uniform(0.85, 1.05)
        pen.bend(left + w * 0.1, y - tall * 0.5, tipx, y - tall).bend(left + w * 0.8, y - tall * 0.4, left + w, y)
    return [solid(pen.close().path(), 0.85)]


@element
def reeds(rng: Rng, x: float, y: float, h: float, detail: int) -> Marks:
    marks: Marks = []
    for i in range(3):
        bx = x + (i - 1) * h * 0.13
        tx = bx + (i - 1) * h * 0.1
        top = y - h * rng.uniform(0.8, 1.0)
        marks.append(solid(leaf(bx, y, tx + (i - 1) * h * 0.12, top + h * 0.12, h * 0.08), 0.85))
        if i != 1 or detail:
            marks.append(stroke(Pen().move(bx, y).line(tx, top + h * 0.2).path(), 0.8))
            marks.append(
                solid(rounded(tx - h * 0.035, top, tx + h * 0.035, top + h * 0.24, h * 0.035), 0.85, tint="wood")
            )
    return marks


@element
def mushroom(rng: Rng, x: float, y: float, h: float, detail: int) -> Marks:
    w = h * 0.5
    stem = Pen().move(x - w * 0.35, y).bend(x - w * 0.2, y - h * 0.3, x - w * 0.25, y - h * 0.5)
    marks = [
        solid(
            stem.line(x + w * 0.25, y - h * 0.5).bend(x + w * 0.2, y - h * 0.3, x + w * 0.35, y).close().path(),
            tint="cream",
        )
    ]
    cap = (
        Pen().move(x - w, y - h * 0.45).curve(x - w * 0.9, y - h * 1.12, x + w * 0.9, y - h * 1.12, x + w, y - h * 0.45)
    )
    marks.append(solid(cap.bend(x, y - h * 0.3, x - w, y - h * 0.45).close().path()))
    for dx, dy, r in ((0, 0.75, 0.13), (-0.5, 0.58, 0.09), (0.5, 0.6, 0.1)):
        marks.append(solid(circle(x + dx * w, y - dy * h, r * h), 0.8))
    return marks
