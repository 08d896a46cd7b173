"""Trees, bushes, flowers, weeds and corals. (x, y) is where the plant leaves the ground, `h` its height in points."""

from __future__ import annotations

import math

from agents.lineart.elements.flowers import puff, small_flower
from agents.lineart.marks import Marks, Rng, element, solid, stroke
from agents.lineart.path import Pen
from agents.lineart.shapes import (
    circle,
    leaf,
    polygon,
    rounded,
)


@element
def leafy_tree(rng: Rng, x: float, y: float, h: float, detail: int) -> Marks:
    w = h * 0.11
    r = h * rng.uniform(0.3, 0.36)
    top = y - h + r
    lean = rng.uniform(-0.04, 0.04) * h
    trunk = Pen().move(x - w * 1.4, y).bend(x - w * 0.6, y - h * 0.12, x - w * 0.6 + lean, y - h * 0.45)
    trunk.line(x + w * 0.6 + lean, y - h * 0.45).bend(x + w * 0.6, y - h * 0.12, x + w * 1.4, y).close()
    marks = [
        solid(trunk.path(), tint="wood"),
        solid(puff(x + lean, top, r, r * 0.92, rng.randint(8, 10), turn=rng.random())),
    ]
    for _ in range(2 + detail * 2):
        a, d = rng.uniform(0, math.tau), r * rng.uniform(0.15, 0.7)
        px, py = x + lean + d * math.cos(a), top + d * math.sin(a)
        if detail >= 1 and rng.random() < 0.5:
            marks.append(solid(circle(px, py, r * 0.12), 0.8))
        else:
            s = r * 0.16
            marks.append(stroke(Pen().move(px - s, py).bend(px, py + s * 1.3, px + s, py).path(), 0.7))
    return marks


@element
def pine(rng: Rng, x: float, y: float, h: float, detail: int, *, snow: bool = False) -> Marks:
    marks = [
        solid(
            polygon([(x - h * 0.06, y), (x - h * 0.05, y - h * 0.2), (x + h * 0.05, y - h * 0.2), (x + h * 0.06, y)]),
            tint="wood",
        )
    ]
    tiers = 3 if detail < 2 else 4
    for i in range(tiers):
        base = y - h * 0.14 - h * 0.86 * i / (tiers + 0.5)
        tip = base - h * 0.86 / tiers * 1.35 if i < tiers - 1 else y - h
        w = h * 0.33 * (1 - i / (tiers + 0.6))
        pen = Pen().move(x - w, base)
        n = 4
        for k in range(n):
            ax = x - w + 2 * w * (k + 1) / n
            pen.bend(ax - w / n, base + h * 0.05, ax, base)
        pen.bend(x + w * 0.25, (base + tip) / 2, x, tip).bend(x - w * 0.25, (base + tip) / 2, x - w, base).close()
        marks.append(solid(pen.path()))
        if snow:
            d = (base - tip) * 0.42
            cap = Pen().move(x, tip).bend(x + w * 0.1, tip + d * 0.6, x + w * 0.38, tip + d)
            cap.bend(x + w * 0.2, tip + d * 1.5, x + w * 0.05, tip + d).bend(
                x - w * 0.1, tip + d * 1.5, x - w * 0.38, tip + d
            )
            marks.append(solid(cap.bend(x - w * 0.1, tip + d * 0.6, x, tip).close().path(), 0.8, tint="white"))
    return marks


@element
def palm(rng: Rng, x: float, y: float, h: float, detail: int) -> Marks:
    bend = rng.choice((-1, 1)) * h * rng.uniform(0.1, 0.22)
    w = h * 0.05
    tx, ty = x + bend, y - h * 0.78
    trunk = Pen().move(x - w * 1.3, y).bend(x - w, y - h * 0.45, tx - w * 0.7, ty).line(tx + w * 0.7, ty)
    marks = [solid(trunk.bend(x + w * 1.2, y - h * 0.45, x + w * 1.3, y).close().path(), tint="wood")]
    for i in range(1, 5 + detail):
        t = i / (5 + detail)
        u = 1 - t
        cx = u * u * x + 2 * u * t * (x + w * 0.1) + t * t * tx
        cy = u * u * y + 2 * u * t * (y - h * 0.45) + t * t * ty
        ww = w * (1.15 - 0.5 * t)
        marks.append(stroke(Pen().move(cx - ww, cy).bend(cx, cy + w * 0.7, cx + ww, cy).path(), 0.7))
    for a in (200, 340, 165, 15, 235, 305, 270) if h > 160 else (200, 340, 160, 20, 270):
        angle = math.radians(a + rng.uniform(-8, 8))
        marks += _frond(tx, ty, angle, h * rng.uniform(0.3, 0.36), detail)
    marks += [solid(circle(tx + dx * w, ty + w * 0.9, w * 0.75), tint="wood") for dx in (-0.8, 0.7)]
    return marks


def _frond(x: float, y: float, angle: float, length: float, detail: int) -> Marks:
    dx, dy = math.cos(angle), math.sin(angle)
    ex, ey = x + dx * length, y + dy * length * 0.75 + length * 0.3
    mx, my = x + dx * length * 0.55, y + dy * length * 0.6 - length * 0.22
    side = 1 if dx >= 0 else -1
    notches = 4 if length > 60 else 2
    pen = Pen().move(x, y).bend(mx, my, ex, ey)
    for k in range(1, notches + 1):
        t = 1 - k / notches
        u = 1 - t
        px = u * u * x + 2 * u * t * mx + t * t * ex
        py = u * u * y + 2 * u * t * my + t * t * ey + (length * 0.2 if k < notches else 0)
        pen.bend(px + side * length * 0.1, py - length * 0.09, px, py)
    return [solid(pen.close().path(), 0.9)]


@element
def fern(rng: Rng, x: float, y: float, h: float, detail: int) -> Marks:
    """Three arching fronds with pairs of leaves; fewer and larger ones when small or for the young."""
    marks: Marks = []
    if detail == 0:
        return broad_leaves(rng, x, y, h * 0.9, 0)
    pairs = 2 if h < 60 or detail == 1 else 4
    for side in (-1, 1, 0.12):
        tx, ty = x + side * h * 0.66, y - h * (0.66 if abs(side) == 1 else 1.0)
        qx, qy = x + side * h * 0.16, y - h * 0.7
        for i in range(1, pairs + 1):
            t = i / (pairs + 0.7)
            u = 1 - t
            px, py = u * u * x + 2 * u * t * qx + t * t * tx, u * u * y + 2 * u * t * qy + t * t * ty
            a = math.atan2(u * (qy - y) + t * (ty - qy), u * (qx - x) + t * (tx - qx))
            size = h * 0.34 * (1.1 - t * 0.6)
            for s in (-1, 1):
                d = a + s * 0.95
                marks.append(solid(leaf(px, py, px + size * math.cos(d), py + size * math.sin(d), size * 0.5), 0.8))
        a = math.atan2(ty - qy, tx - qx)
        marks.append(
            solid(
                leaf(
                    tx - h * 0.16 * math.cos(a),
                    ty - h * 0.16 * math.sin(a),
                    tx + h * 0.1 * math.cos(a),
                    ty + h * 0.1 * math.sin(a),
                    h * 0.12,
                ),
                0.8,
            )
        )
    return marks


@element
def broad_leaves(rng: Rng, x: float, y: float, h: float, detail: int) -> Marks:
    """Large jungle leaves with a middle rib."""
    marks: Marks = []
    for a in (-150, -30, -120, -60, -90):
        angle = math.radians(a + rng.uniform(-8, 8))
        length = h * rng.uniform(0.8, 1.0) * (0.85 if a in (-150, -30) else 1)
        tx, ty = x + math.cos(angle) * length, y + math.sin(angle) * length
        marks.append(solid(leaf(x, y, tx, ty, h * 0.3)))
        marks.append(stroke(Pen().move(x, y).line(x + (tx - x) * 0.82, y + (ty - y) * 0.82).path(), 0.7))
        for t in (0.35, 0.55, 0.72) if detail else ():
            bx, by = x + (tx - x) * t, y + (ty - y) * t
            for s in (-1, 1):
                va = angle + s * 0.8
                d = h * 0.11 * (1.25 - t)
                marks.append(stroke(Pen().move(bx, by).line(bx + d * math.cos(va), by + d * math.sin(va)).path(), 0.6))
    return marks


@element
def cactus(rng: Rng, x: float, y: float, h: float, detail: int) -> Marks:
    w = h * 0.13
    marks: Marks = []
    for side, at, up in ((-1, 0.35, 0.36), (1, 0.5, 0.3)):
        ax, ay = x + side * w * 2.4, y - h * at
        marks.append(solid(rounded(min(x, ax), ay - w * 0.6, max(x, ax), ay + w * 0.6, w * 0.6)))
        marks.append(solid(rounded(ax - w * 0.65, ay - h * up, ax + w * 0.65, ay + w * 0.6, w * 0.65)))
    marks.append(
        solid(
            Pen()
            .move(x - w, y)
            .line(x - w, y - h + w)
            .curve(x - w, y - h - w * 0.3, x + w, y - h - w * 0.3, x + w, y - h + w)
            .line(x + w, y)
            .close()
            .path()
        )
    )
    for dx in (-0.4, 0.4):
        marks.append(stroke(Pen().move(x + dx * w, y - h * 0.08).line(x + dx * w, y - h * 0.85).path(), 0.7))
    if detail:
        marks += small_flower(rng, x, y - h, w * 0.9, 0)
    return marks
