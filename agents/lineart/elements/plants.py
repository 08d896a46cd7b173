"""Trees, bushes, flowers, weeds and corals. (x, y) is where the plant leaves the ground, `h` its height in points."""

from __future__ import annotations

import math

from agents.lineart.marks import Marks, Rng, dot, solid, stroke
from agents.lineart.path import Path, Pen
from agents.lineart.shapes import (
    blob,
    circle,
    curve_through,
    ellipse,
    leaf,
    polygon,
    ring_points,
    rounded,
    spline,
    star,
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


def leafy_tree(rng: Rng, x: float, y: float, h: float, detail: int) -> Marks:
    w = h * 0.11
    r = h * rng.uniform(0.3, 0.36)
    top = y - h + r
    lean = rng.uniform(-0.04, 0.04) * h
    trunk = Pen().move(x - w * 1.4, y).bend(x - w * 0.6, y - h * 0.12, x - w * 0.6 + lean, y - h * 0.45)
    trunk.line(x + w * 0.6 + lean, y - h * 0.45).bend(x + w * 0.6, y - h * 0.12, x + w * 1.4, y).close()
    marks = [solid(trunk.path()), solid(puff(x + lean, top, r, r * 0.92, rng.randint(8, 10), turn=rng.random()))]
    for _ in range(2 + detail * 2):
        a, d = rng.uniform(0, math.tau), r * rng.uniform(0.15, 0.7)
        px, py = x + lean + d * math.cos(a), top + d * math.sin(a)
        if detail >= 1 and rng.random() < 0.5:
            marks.append(solid(circle(px, py, r * 0.12), 0.8))
        else:
            s = r * 0.16
            marks.append(stroke(Pen().move(px - s, py).bend(px, py + s * 1.3, px + s, py).path(), 0.7))
    return marks


def pine(rng: Rng, x: float, y: float, h: float, detail: int, *, snow: bool = False) -> Marks:
    marks = [solid(polygon([(x - h * 0.06, y), (x - h * 0.05, y - h * 0.2), (x + h * 0.05, y - h * 0.2), (x + h * 0.06, y)]))]
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
            cap.bend(x + w * 0.2, tip + d * 1.5, x + w * 0.05, tip + d).bend(x - w * 0.1, tip + d * 1.5, x - w * 0.38, tip + d)
            marks.append(solid(cap.bend(x - w * 0.1, tip + d * 0.6, x, tip).close().path(), 0.8))
    return marks


def palm(rng: Rng, x: float, y: float, h: float, detail: int) -> Marks:
    bend = rng.choice((-1, 1)) * h * rng.uniform(0.1, 0.22)
    w = h * 0.05
    tx, ty = x + bend, y - h * 0.78
    trunk = Pen().move(x - w * 1.3, y).bend(x - w, y - h * 0.45, tx - w * 0.7, ty).line(tx + w * 0.7, ty)
    marks = [solid(trunk.bend(x + w * 1.2, y - h * 0.45, x + w * 1.3, y).close().path())]
    for i in range(1, 5 + detail):
        t = i / (5 + detail)
        u = 1 - t
        cx = u * u * x + 2 * u * t * (x + w * 0.1) + t * t * tx
        cy = u * u * y + 2 * u * t * (y - h * 0.45) + t * t * ty
        ww = w * (1.15 - 0.5 * t)
        marks.append(stroke(Pen().move(cx - ww, cy).bend(cx, cy + w * 0.7, cx + ww, cy).path(), 0.7))
    for a in (200, 340, 165, 15, 235, 305, 270):
        angle = math.radians(a + rng.uniform(-8, 8))
        marks += _frond(tx, ty, angle, h * rng.uniform(0.3, 0.36), detail)
    marks += [solid(circle(tx + dx * w, ty + w * 0.9, w * 0.75)) for dx in (-0.8, 0.7)]
    return marks


def _frond(x: float, y: float, angle: float, length: float, detail: int) -> Marks:
    dx, dy = math.cos(angle), math.sin(angle)
    ex, ey = x + dx * length, y + dy * length * 0.75 + length * 0.3
    mx, my = x + dx * length * 0.55, y + dy * length * 0.6 - length * 0.22
    side = 1 if dx >= 0 else -1
    notches = 4
    pen = Pen().move(x, y).bend(mx, my, ex, ey)
    for k in range(1, notches + 1):
        t = 1 - k / notches
        u = 1 - t
        px = u * u * x + 2 * u * t * mx + t * t * ex
        py = u * u * y + 2 * u * t * my + t * t * ey + (length * 0.2 if k < notches else 0)
        pen.bend(px + side * length * 0.1, py - length * 0.09, px, py)
    return [solid(pen.close().path(), 0.9)]


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


def small_flower(rng: Rng, x: float, y: float, r: float, detail: int) -> Marks:
    """A blossom seen from above, of radius `r`."""
    n = rng.choice((5, 5, 6))
    marks = [solid(puff(x, y, r * 0.6, r * 0.6, n, swell=1.0, turn=rng.random()), 0.85)]
    marks.append(solid(circle(x, y, r * 0.32), 0.8))
    return marks


def flower(rng: Rng, x: float, y: float, h: float, detail: int) -> Marks:
    """A flower on a stem with two leaves: daisy, tulip, bell or rose, by chance."""
    sway = rng.uniform(-0.08, 0.08) * h
    w = max(1.6, h * 0.03)
    tx, ty = x + sway, y - h * 0.72
    stem = Pen().move(x - w, y).bend(x - w, y - h * 0.4, tx - w, ty).line(tx + w, ty).bend(x + w, y - h * 0.4, x + w, y)
    marks = [solid(stem.close().path(), 0.85)]
    for side in (-1, 1):
        ly = y - h * rng.uniform(0.12, 0.3)
        marks.append(solid(leaf(x, ly, x + side * h * 0.24, ly - h * 0.2, h * 0.11), 0.85))
    r = h * 0.26
    kind = rng.randrange(4)
    if kind == 0:
        cup = Pen().move(tx - r * 0.75, ty - r * 0.9).bend(tx - r * 0.4, ty - r * 0.5, tx - r * 0.3, ty - r * 0.45)
        cup.bend(tx - r * 0.2, ty - r, tx, ty - r * 1.25).bend(tx + r * 0.2, ty - r, tx + r * 0.3, ty - r * 0.45)
        cup.bend(tx + r * 0.4, ty - r * 0.5, tx + r * 0.75, ty - r * 0.9)
        cup.curve(tx + r * 0.9, ty, tx + r * 0.4, ty + r * 0.3, tx, ty + r * 0.3)
        marks.append(solid(cup.curve(tx - r * 0.4, ty + r * 0.3, tx - r * 0.9, ty, tx - r * 0.75, ty - r * 0.9).close().path()))
    elif kind == 1:
        cy = ty - r * 0.3
        for i, (px, py) in enumerate(ring_points(tx, cy, r * 0.95, r * 0.95, 9)):
            a = math.tau * i / 9
            nx, ny = -math.sin(a) * r * 0.26, math.cos(a) * r * 0.26
            bx, by = tx + math.cos(a) * r * 0.35, cy + math.sin(a) * r * 0.35
            marks.append(solid(blob([(bx, by), (px + nx - (px - bx) * 0.3, py + ny - (py - by) * 0.3), (px, py), (px - nx - (px - bx) * 0.3, py - ny - (py - by) * 0.3)]), 0.85))
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


def fern(rng: Rng, x: float, y: float, h: float, detail: int) -> Marks:
    """Three arching fronds with pairs of leaves; fewer and larger ones when small or for the young."""
    marks: Marks = []
    pairs = 3 if h < 60 or detail == 0 else 4
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
        marks.append(solid(leaf(tx - h * 0.16 * math.cos(a), ty - h * 0.16 * math.sin(a), tx + h * 0.1 * math.cos(a), ty + h * 0.1 * math.sin(a), h * 0.12), 0.8))
    return marks


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


def cactus(rng: Rng, x: float, y: float, h: float, detail: int) -> Marks:
    w = h * 0.13
    marks: Marks = []
    for side, at, up in ((-1, 0.35, 0.36), (1, 0.5, 0.3)):
        ax, ay = x + side * w * 2.4, y - h * at
        marks.append(solid(rounded(min(x, ax), ay - w * 0.6, max(x, ax), ay + w * 0.6, w * 0.6)))
        marks.append(solid(rounded(ax - w * 0.65, ay - h * up, ax + w * 0.65, ay + w * 0.6, w * 0.65)))
    marks.append(solid(Pen().move(x - w, y).line(x - w, y - h + w).curve(x - w, y - h - w * 0.3, x + w, y - h - w * 0.3, x + w, y - h + w).line(x + w, y).close().path()))
    for dx in (-0.4, 0.4):
        marks.append(stroke(Pen().move(x + dx * w, y - h * 0.08).line(x + dx * w, y - h * 0.85).path(), 0.7))
    if detail:
        marks += small_flower(rng, x, y - h, w * 0.9, 0)
    return marks


def reeds(rng: Rng, x: float, y: float, h: float, detail: int) -> Marks:
    marks: Marks = []
    for i in range(3):
        bx = x + (i - 1) * h * 0.13
        tx = bx + (i - 1) * h * 0.1
        top = y - h * rng.uniform(0.8, 1.0)
        marks.append(solid(leaf(bx, y, tx + (i - 1) * h * 0.12, top + h * 0.12, h * 0.08), 0.85))
        if i != 1 or detail:
            marks.append(stroke(Pen().move(bx, y).line(tx, top + h * 0.2).path(), 0.8))
            marks.append(solid(rounded(tx - h * 0.035, top, tx + h * 0.035, top + h * 0.24, h * 0.035), 0.85))
    return marks


def mushroom(rng: Rng, x: float, y: float, h: float, detail: int) -> Marks:
    w = h * 0.5
    stem = Pen().move(x - w * 0.35, y).bend(x - w * 0.2, y - h * 0.3, x - w * 0.25, y - h * 0.5)
    marks = [solid(stem.line(x + w * 0.25, y - h * 0.5).bend(x + w * 0.2, y - h * 0.3, x + w * 0.35, y).close().path())]
    cap = Pen().move(x - w, y - h * 0.45).curve(x - w * 0.9, y - h * 1.12, x + w * 0.9, y - h * 1.12, x + w, y - h * 0.45)
    marks.append(solid(cap.bend(x, y - h * 0.3, x - w, y - h * 0.45).close().path()))
    for dx, dy, r in ((0, 0.75, 0.13), (-0.5, 0.58, 0.09), (0.5, 0.6, 0.1)):
        marks.append(solid(circle(x + dx * w, y - dy * h, r * h), 0.8))
    return marks


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


def weed_fan(rng: Rng, x: float, y: float, h: float, detail: int) -> Marks:
    """Sea grass: long leaves from one root."""
    marks: Marks = []
    for a in (-115, -65, -100, -80, -90):
        angle = math.radians(a + rng.uniform(-5, 5))
        length = h * rng.uniform(0.65, 1.0)
        tx, ty = x + math.cos(angle) * length, y + math.sin(angle) * length
        marks.append(solid(leaf(x, y, tx, ty, h * 0.1), 0.9))
    return marks


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
        marks.append(solid(Pen().move(cx - w * 0.8, y).line(cx - w, top).line(cx + w, top).line(cx + w * 0.8, y).close().path()))
        marks.append(solid(ellipse(cx, top, w, w * 0.45)))
    return marks


def _brain_coral(rng: Rng, x: float, y: float, h: float, detail: int) -> Marks:
    r = h * 0.55
    dome = Pen().move(x - r, y).curve(x - r, y - h * 0.95, x + r, y - h * 0.95, x + r, y).close().path()
    marks = [solid(dome)]
    for k in range(1, 3 + (detail > 0)):
        s = 1 - k / 3.6
        marks.append(stroke(Pen().move(x - r * s, y).curve(x - r * s, y - h * 0.95 * s, x + r * s, y - h * 0.95 * s, x + r * s, y).path(), 0.7))
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


def shell(rng: Rng, x: float, y: float, r: float, detail: int) -> Marks:
    """A scallop shell; (x, y) is its middle."""
    bottom = y + r * 0.8
    n = 5
    pen = Pen().move(x - r * 0.18, bottom)
    rim = [(x + r * math.cos(math.pi + math.pi * i / n), y - r * 0.05 + r * 0.75 * math.sin(math.pi + math.pi * i / n)) for i in range(n + 1)]
    pen.line(*rim[0])
    for i in range(n):
        (ax, ay), (bx, by) = rim[i], rim[i + 1]
        pen.bend((ax + bx) / 2 * 1.0 + ((ax + bx) / 2 - x) * 0.35, (ay + by) / 2 + ((ay + by) / 2 - y) * 0.45, bx, by)
    marks = [solid(pen.line(x + r * 0.18, bottom).close().path())]
    for px, py in rim[1:-1]:
        marks.append(stroke(Pen().move(x + (px - x) * 0.12, bottom - r * 0.1).line(x + (px - x) * 0.92, y + (py - y) * 0.92).path(), 0.65))
    return marks


def star_flower(rng: Rng, x: float, y: float, r: float, detail: int) -> Marks:
    return [solid(star(x, y, r, points=6, inner=0.5, turn=rng.random()), 0.85), dot(circle(x, y, max(0.8, r * 0.14)))]
