"""Houses, towers, rooms and what stands in them. (x, y) is the middle of the foot unless said otherwise."""

from __future__ import annotations

import math

from agents.lineart.elements.plants import flower
from agents.lineart.marks import Marks, Rng, dot, solid, stroke
from agents.lineart.path import Pen
from agents.lineart.shapes import circle, ellipse, polygon, rect, ring_points, rounded, star


def window(x: float, y: float, w: float, h: float, detail: int, *, arched: bool = False) -> Marks:
    """A window with its middle at (x, y)."""
    x0, y0, x1, y1 = x - w / 2, y - h / 2, x + w / 2, y + h / 2
    if arched:
        marks = [solid(Pen().move(x0, y1).line(x0, y).arc(w / 2, h / 2, 0, False, True, x1, y).line(x1, y1).close().path())]
    else:
        marks = [solid(rect(x0, y0, x1, y1))]
    if min(w, h) > 14:
        marks.append(stroke(Pen().move(x, y0).line(x, y1).move(x0, y).line(x1, y).path(), 0.8))
    return marks


def door(x: float, y: float, w: float, h: float) -> Marks:
    """A door with a round top that stands on y."""
    pen = Pen().move(x - w / 2, y).line(x - w / 2, y - h + w / 2).arc(w / 2, w / 2, 0, False, True, x + w / 2, y - h + w / 2)
    return [solid(pen.line(x + w / 2, y).close().path()), solid(circle(x + w * 0.26, y - h * 0.42, max(1.5, w * 0.07)), 0.7)]


def cottage(rng: Rng, x: float, y: float, h: float, detail: int) -> Marks:
    w = h * rng.uniform(0.8, 1.0)
    eave = y - h * 0.52
    marks: Marks = []
    cx = x + rng.choice((-1, 1)) * w * 0.26
    marks.append(solid(rect(cx - w * 0.07, y - h * 1.02, cx + w * 0.07, eave)))
    marks.append(solid(rect(x - w * 0.44, eave, x + w * 0.44, y)))
    marks.append(solid(polygon([(x - w * 0.56, eave), (x - w * 0.3, y - h), (x + w * 0.3, y - h), (x + w * 0.56, eave)])))
    if detail:
        marks += _tiles(x, eave, y - h, w, 2 + detail)
    marks += door(x, y, w * 0.2, h * 0.36)
    for s in (-1, 1):
        marks += window(x + s * w * 0.27, y - h * 0.28, w * 0.18, h * 0.18, detail)
    return marks


def _tiles(x: float, eave: float, top: float, w: float, rows: int) -> Marks:
    marks: Marks = []
    for i in range(1, rows):
        t = i / rows
        y = top + (eave - top) * t
        half = w * (0.3 + 0.26 * t)
        n = max(3, round(half * 2 / (w * 0.14)))
        pen = Pen().move(x - half, y)
        for k in range(n):
            ax = x - half + 2 * half * (k + 1) / n
            pen.bend(ax - half / n, y + (eave - top) / rows * 0.8, ax, y)
        marks.append(stroke(pen.path(), 0.75))
    return marks


def town_house(rng: Rng, x0: float, x1: float, y: float, h: float, detail: int) -> Marks:
    """A narrow house of a terrace, wall to wall from x0 to x1."""
    w, x, top = x1 - x0, (x0 + x1) / 2, y - h
    kind = rng.randrange(3)
    roof = h * 0.22
    marks = [solid(rect(x0, top + roof, x1, y))]
    if kind == 0:
        marks.append(solid(polygon([(x0 - 3, top + roof), (x, top), (x1 + 3, top + roof)])))
        marks.append(solid(circle(x, top + roof * 0.62, roof * 0.18), 0.8))
    elif kind == 1:
        steps = [(x0, top + roof), (x0, top + roof * 0.62), (x0 + w * 0.2, top + roof * 0.62), (x0 + w * 0.2, top + roof * 0.28), (x0 + w * 0.38, top + roof * 0.28), (x0 + w * 0.38, top)]
        marks.append(solid(polygon([*steps, *[(x0 + x1 - px, py) for px, py in reversed(steps)]])))
        marks.append(solid(circle(x, top + roof * 0.66, roof * 0.17), 0.8))
    else:
        marks.append(solid(Pen().move(x0 - 2, top + roof).bend(x0 + w * 0.1, top + roof * 0.1, x, top).bend(x1 - w * 0.1, top + roof * 0.1, x1 + 2, top + roof).close().path()))
        marks.append(solid(circle(x, top + roof * 0.6, roof * 0.17), 0.8))
    floors = max(1, round((h - roof) / (w * 0.62)) - 1)
    step = (h - roof - w * 0.55) / floors
    for f in range(floors):
        for s in (-1, 1):
            marks += window(x + s * w * 0.22, top + roof + step * (f + 0.55), w * 0.24, step * 0.58, detail, arched=kind == 2)
    marks += door(x - w * 0.18, y, w * 0.26, w * 0.48)
    marks += window(x + w * 0.24, y - w * 0.28, w * 0.26, w * 0.26, detail)
    return marks


def tower(x: float, y: float, w: float, h: float, detail: int, *, roof: bool = True) -> Marks:
    """A round tower with battlements or a pointed roof."""
    top = y - h * (0.7 if roof else 0.88)
    marks = [solid(rect(x - w / 2, top, x + w / 2, y))]
    marks += battlements(x - w * 0.62, x + w * 0.62, top, w * 0.34, 3)
    if roof:
        marks = marks[:1] + [solid(polygon([(x - w * 0.7, top), (x, y - h), (x + w * 0.7, top)]))]
        marks.append(solid(polygon([(x, y - h), (x, y - h - w * 0.55), (x + w * 0.45, y - h - w * 0.38), (x, y - h - w * 0.22)])))
    marks += window(x, top + h * 0.2, w * 0.3, h * 0.13, detail, arched=True)
    return marks


def battlements(x0: float, x1: float, y: float, h: float, teeth: int) -> Marks:
    """A toothed wall top whose lower edge is y."""
    step = (x1 - x0) / (teeth * 2 - 1)
    points = [(x0, y)]
    for i in range(teeth * 2 - 1):
        top = y - h if i % 2 == 0 else y - h * 0.5
        points += [(x0 + i * step, top), (x0 + (i + 1) * step, top)]
    return [solid(polygon([*points, (x1, y)]))]


def castle(rng: Rng, x: float, y: float, h: float, detail: int) -> Marks:
    w = h * 1.15
    marks = tower(x - w * 0.24, y - h * 0.2, w * 0.14, h * 0.75, detail) + tower(x + w * 0.2, y - h * 0.2, w * 0.15, h * 0.8, detail)
    marks += [solid(rect(x - w * 0.38, y - h * 0.38, x + w * 0.38, y))]
    marks += battlements(x - w * 0.38, x + w * 0.38, y - h * 0.38, h * 0.1, 6)
    marks += tower(x - w * 0.43, y, w * 0.18, h * 0.74, detail) + tower(x + w * 0.43, y, w * 0.18, h * 0.74, detail)
    marks += door(x, y, w * 0.2, h * 0.27)
    if detail:
        for i in range(4 + 2 * detail):
            bx, by = x + rng.uniform(-0.3, 0.26) * w, y - rng.uniform(0.05, 0.32) * h
            if abs(bx - x) > w * 0.13:
                marks.append(solid(rounded(bx, by, bx + w * 0.07, by + h * 0.035, 1), 0.7))
    return marks


def barn(rng: Rng, x: float, y: float, h: float, detail: int) -> Marks:
    w = h * 1.05
    marks = [solid(polygon([(x - w / 2, y), (x - w / 2, y - h * 0.52), (x - w * 0.36, y - h * 0.82), (x, y - h), (x + w * 0.36, y - h * 0.82), (x + w / 2, y - h * 0.52), (x + w / 2, y)]))]
    if detail:
        for i in range(1, 7):
            bx = x - w / 2 + w * i / 7
            marks.append(stroke(Pen().move(bx, y).line(bx, y - h * 0.52).path(), 0.65))
    marks.append(solid(polygon([(x - w * 0.56, y - h * 0.5), (x - w * 0.4, y - h * 0.85), (x, y - h * 1.05), (x + w * 0.4, y - h * 0.85), (x + w * 0.56, y - h * 0.5), (x + w * 0.49, y - h * 0.5), (x + w * 0.35, y - h * 0.79), (x, y - h * 0.95), (x - w * 0.35, y - h * 0.79), (x - w * 0.49, y - h * 0.5)])))
    marks.append(solid(rect(x - w * 0.2, y - h * 0.42, x + w * 0.2, y)))
    marks.append(stroke(Pen().move(x - w * 0.2, y - h * 0.42).line(x + w * 0.2, y).move(x + w * 0.2, y - h * 0.42).line(x - w * 0.2, y).move(x, y).line(x, y - h * 0.42).path(), 0.85))
    return marks + window(x, y - h * 0.65, w * 0.18, h * 0.14, detail)


def lighthouse(rng: Rng, x: float, y: float, h: float, detail: int) -> Marks:
    w = h * 0.2
    marks = [solid(polygon([(x - w * 0.6, y), (x - w * 0.36, y - h * 0.72), (x + w * 0.36, y - h * 0.72), (x + w * 0.6, y)]))]
    for t in (0.18, 0.36, 0.54):
        half = w * (0.6 - 0.24 * t / 0.72)
        marks.append(stroke(Pen().move(x - half, y - h * t).bend(x, y - h * t + w * 0.16, x + half, y - h * t).path(), 0.85))
    marks.append(solid(rounded(x - w * 0.52, y - h * 0.76, x + w * 0.52, y - h * 0.71, 2)))
    marks.append(solid(rect(x - w * 0.28, y - h * 0.88, x + w * 0.28, y - h * 0.76)))
    return [*marks, solid(Pen().move(x - w * 0.42, y - h * 0.88).bend(x - w * 0.2, y - h, x, y - h).bend(x + w * 0.2, y - h, x + w * 0.42, y - h * 0.88).close().path())]


def tent(rng: Rng, x: float, y: float, h: float, detail: int) -> Marks:
    w = h * 0.85
    marks = [solid(polygon([(x - w, y), (x, y - h), (x + w, y)]))]
    marks.append(solid(Pen().move(x, y - h * 0.86).bend(x - w * 0.12, y - h * 0.4, x - w * 0.4, y).line(x + w * 0.4, y).bend(x + w * 0.12, y - h * 0.4, x, y - h * 0.86).close().path()))
    marks.append(stroke(Pen().move(x, y - h).line(x, y - h * 1.12).path()))
    return [*marks, solid(polygon([(x, y - h * 1.12), (x + w * 0.24, y - h * 1.05), (x, y - h * 0.98)]), 0.85)]


def lamp_post(x: float, y: float, h: float) -> Marks:
    w = h * 0.03
    marks = [solid(rounded(x - w * 2.6, y - h * 0.06, x + w * 2.6, y, 2)), solid(rect(x - w, y - h * 0.82, x + w, y - h * 0.06))]
    marks.append(solid(polygon([(x - h * 0.05, y - h * 0.82), (x - h * 0.08, y - h * 0.94), (x + h * 0.08, y - h * 0.94), (x + h * 0.05, y - h * 0.82)])))
    return [*marks, solid(polygon([(x - h * 0.1, y - h * 0.94), (x, y - h), (x + h * 0.1, y - h * 0.94)]))]


def bunting(x0: float, x1: float, y: float, sag: float, flags: int) -> Marks:
    """A string of pennants that hangs between two points of the same height."""
    rope = Pen().move(x0, y).bend((x0 + x1) / 2, y + sag * 2, x1, y).path()
    marks: Marks = []
    for i in range(flags):
        t0, t1 = (i + 0.12) / flags, (i + 0.88) / flags
        ax, bx = x0 + (x1 - x0) * t0, x0 + (x1 - x0) * t1
        ay, by = y + sag * 4 * t0 * (1 - t0), y + sag * 4 * t1 * (1 - t1)
        drop = (bx - ax) * 1.15
        marks.append(solid(polygon([(ax, ay), (bx, by), ((ax + bx) / 2, (ay + by) / 2 + drop)])))
    return [*marks, stroke(rope, 0.9)]


def curtain(x0: float, x1: float, y0: float, y1: float, *, tied: bool) -> Marks:
    """A curtain hanging from y0; tied curtains swing to the x0 side."""
    w = x1 - x0
    if tied:
        pen = Pen().move(x0, y0).line(x1, y0).curve(x1, y0 + (y1 - y0) * 0.4, x0 + w * 0.5, y0 + (y1 - y0) * 0.5, x0 + w * 0.28, y0 + (y1 - y0) * 0.62)
        pen.curve(x0 + w * 0.5, y0 + (y1 - y0) * 0.75, x0 + w * 0.55, y0 + (y1 - y0) * 0.9, x0 + w * 0.6, y1).line(x0, y1)
    else:
        pen = Pen().move(x0, y0).line(x1, y0).line(x1, y1).line(x0, y1)
    marks = [solid(pen.close().path())]
    for t in (0.25, 0.5, 0.75):
        fx = x0 + w * t
        if tied:
            lower = Pen().move(fx, y0).curve(fx, y0 + (y1 - y0) * 0.35, x0 + w * t * 0.5, y0 + (y1 - y0) * 0.5, x0 + w * 0.28 * t, y0 + (y1 - y0) * 0.62)
            marks.append(stroke(lower.curve(x0 + w * 0.5 * t, y0 + (y1 - y0) * 0.75, x0 + w * 0.55 * t, y0 + (y1 - y0) * 0.9, x0 + w * 0.6 * t, y1).path(), 0.75))
        else:
            marks.append(stroke(Pen().move(fx, y0).line(fx, y1).path(), 0.75))
    if tied:
        ty = y0 + (y1 - y0) * 0.62
        marks.append(solid(rounded(min(x0, x0 + w * 0.34), ty - 5, max(x0, x0 + w * 0.34), ty + 5, 4)))
    return marks


def big_window(rng: Rng, x: float, y: float, w: float, h: float, detail: int) -> Marks:
    """A window with a view and curtains, its middle at (x, y)."""
    x0, y0, x1, y1 = x - w / 2, y - h / 2, x + w / 2, y + h / 2
    marks = [solid(rect(x0 - 7, y0 - 7, x1 + 7, y1 + 7)), solid(rect(x0, y0, x1, y1), zone="sky")]
    marks.append(solid(Pen().move(x0, y1).line(x0, y1 - h * 0.25).bend(x0 + w * 0.3, y1 - h * 0.5, x, y1 - h * 0.28).bend(x1 - w * 0.2, y1 - h * 0.1, x1, y1 - h * 0.3).line(x1, y1).close().path(), 0.85))
    marks.append(solid(circle(x0 + w * 0.72, y0 + h * 0.24, h * 0.11), 0.85))
    marks.append(solid(rect(x - 2.5, y0, x + 2.5, y1), 0.85))
    marks.append(solid(rounded(x0 - 14, y1 + 7, x1 + 14, y1 + 17, 4)))
    for side, edge in ((1, x0 - 12), (-1, x1 + 12)):
        marks += curtain(edge, edge + side * w * 0.36, y0 - 14, y1 + 4, tied=True)
    return [*marks, solid(rounded(x0 - 26, y0 - 22, x1 + 26, y0 - 13, 4.5))]


def shelf(rng: Rng, x0: float, x1: float, y: float, room: float, detail: int, kind: str) -> Marks:
    """A board with things on it, at most `room` high: "jars" or "toys"."""
    marks: Marks = []
    x = x0 + 12
    while x < x1 - room * 0.5:
        h = room * rng.uniform(0.55, 0.9)
        w = h * rng.uniform(0.5, 0.7)
        marks += (_jar if kind == "jars" else _toy)(rng, x + w / 2, y, w, h, detail)
        x += w + room * 0.14
    marks.append(solid(rounded(x0, y, x1, y + 9, 3)))
    marks += [solid(polygon([(bx - 4, y + 9), (bx + 4, y + 9), (bx, y + 24)])) for bx in (x0 + 22, x1 - 22)]
    return marks


def _jar(rng: Rng, x: float, y: float, w: float, h: float, detail: int) -> Marks:
    kind = rng.randrange(3)
    if kind == 0:
        marks = [solid(rounded(x - w / 2, y - h * 0.82, x + w / 2, y, w * 0.16)), solid(rounded(x - w * 0.42, y - h, x + w * 0.42, y - h * 0.82, 2))]
        return [*marks, solid(rounded(x - w * 0.32, y - h * 0.55, x + w * 0.32, y - h * 0.22, 3), 0.8)]
    if kind == 1:
        marks = [solid(Pen().move(x - w * 0.32, y).line(x - w / 2, y - h * 0.5).line(x + w / 2, y - h * 0.5).line(x + w * 0.32, y).close().path())]
        return flower(rng, x, y - h * 0.45, h * 0.62, 0) + marks
    marks = [solid(Pen().move(x - w * 0.4, y).bend(x - w * 0.75, y - h * 0.45, x - w * 0.2, y - h * 0.7).line(x - w * 0.2, y - h * 0.85).line(x + w * 0.2, y - h * 0.85).line(x + w * 0.2, y - h * 0.7).bend(x + w * 0.75, y - h * 0.45, x + w * 0.4, y).close().path())]
    marks.append(solid(rounded(x - w * 0.26, y - h * 0.95, x + w * 0.26, y - h * 0.84, 2)))
    return marks


def _toy(rng: Rng, x: float, y: float, w: float, h: float, detail: int) -> Marks:
    kind = rng.randrange(4)
    if kind == 0:
        s = w * 0.9
        return [solid(rect(x - s / 2, y - s, x + s / 2, y)), solid(star(x, y - s / 2, s * 0.32), 0.8)]
    if kind == 1:
        r = w * 0.48
        return [solid(circle(x, y - r, r)), stroke(Pen().move(x - r, y - r).bend(x, y - r * 1.6, x + r, y - r).move(x - r, y - r).bend(x, y - r * 0.4, x + r, y - r).path(), 0.8)]
    if kind == 2:
        return [solid(rounded(x - w * 0.5 + i * w / 3, y - h * (0.8 + 0.1 * (i % 2)), x - w * 0.5 + (i + 1) * w / 3, y, 1.5)) for i in range(3)]
    marks = [solid(ellipse(x, y - h * (0.11 + 0.2 * i), w * (0.5 - 0.1 * i), h * 0.11)) for i in range(4)]
    return [*marks, solid(circle(x, y - h * 0.86, w * 0.14))]


def picture(rng: Rng, x: float, y: float, w: float, h: float, detail: int) -> Marks:
    """A framed picture on a wall, its middle at (x, y)."""
    marks = [solid(rect(x - w / 2, y - h / 2, x + w / 2, y + h / 2)), solid(rect(x - w * 0.38, y - h * 0.38, x + w * 0.38, y + h * 0.38), 0.85)]
    kind = rng.randrange(3)
    if kind == 0:
        return [*marks, solid(star(x, y, min(w, h) * 0.28), 0.85)]
    if kind == 1:
        return marks + flower(rng, x, y + h * 0.34, h * 0.66, 0)
    marks.append(solid(polygon([(x - w * 0.38, y + h * 0.38), (x - w * 0.1, y - h * 0.15), (x + w * 0.1, y + h * 0.12), (x + w * 0.2, y), (x + w * 0.38, y + h * 0.38)]), 0.85))
    return [*marks, solid(circle(x + w * 0.2, y - h * 0.2, h * 0.09), 0.85)]


def campfire(rng: Rng, x: float, y: float, h: float, detail: int) -> Marks:
    flame = Pen().move(x - h * 0.3, y - h * 0.1).curve(x - h * 0.55, y - h * 0.5, x - h * 0.1, y - h * 0.55, x - h * 0.08, y - h)
    flame.curve(x + h * 0.12, y - h * 0.8, x + h * 0.1, y - h * 0.65, x + h * 0.2, y - h * 0.6)
    flame.curve(x + h * 0.5, y - h * 0.4, x + h * 0.4, y - h * 0.15, x + h * 0.28, y - h * 0.1).close()
    inner = Pen().move(x - h * 0.14, y - h * 0.1).curve(x - h * 0.26, y - h * 0.35, x, y - h * 0.4, x + h * 0.02, y - h * 0.58)
    inner.curve(x + h * 0.22, y - h * 0.38, x + h * 0.2, y - h * 0.2, x + h * 0.14, y - h * 0.1).close()
    marks = [solid(flame.path()), solid(inner.path(), 0.85)]
    for s in (-1, 1):
        marks.append(solid(polygon([(x - s * h * 0.5, y - h * 0.02), (x - s * h * 0.46, y - h * 0.14), (x + s * h * 0.5, y - h * 0.02), (x + s * h * 0.46, y + h * 0.1)])))
    marks += [solid(ellipse(px, py, h * 0.1, h * 0.07)) for px, py in ring_points(x, y + h * 0.04, h * 0.58, h * 0.16, 9) if py > y]
    return marks


def checkered_floor(x0: float, x1: float, y: float, bottom: float, tiles: int, rows: int) -> Marks:
    """Floor tiles in perspective below y."""
    marks = [solid(rect(x0, y, x1, bottom), zone="floor")]
    mid, h = (x0 + x1) / 2, bottom - y
    for i in range(-tiles, tiles + 1):
        fx = mid + (x1 - x0) * i / tiles * 0.42
        nx = mid + (x1 - x0) * i / tiles * 0.95
        marks.append(stroke(Pen().move(fx, y).line(nx, bottom).path(), 0.75))
    marks += [stroke(Pen().move(x0, y + h * (i / rows) ** 1.5).line(x1, y + h * (i / rows) ** 1.5).path(), 0.75) for i in range(1, rows)]
    return marks


def floor_boards(x0: float, x1: float, y: float, bottom: float, rows: int) -> Marks:
    marks = [solid(rect(x0, y, x1, bottom), zone="floor")]
    h = bottom - y
    edges = [y + h * (i / rows) ** 1.35 for i in range(rows + 1)]
    for i, (a, b) in enumerate(zip(edges, edges[1:], strict=False)):
        marks.append(stroke(Pen().move(x0, a).line(x1, a).path(), 0.8))
        for k in range(2):
            bx = x0 + (x1 - x0) * (0.18 + 0.23 * ((i * 2 + k * 2 + i % 3) % 4))
            marks.append(stroke(Pen().move(bx, a).line(bx, b).path(), 0.7))
    return marks


def paper_stripes(x0: float, x1: float, y: float, step: float) -> Marks:
    """Striped wallpaper above y starts at the caller's top; lines only."""
    n = int((x1 - x0) / step)
    return [stroke(Pen().move(x0 + step * i, y).line(x0 + step * i, y - 900).path(), 0.65) for i in range(1, n + 1)]


def present(rng: Rng, x: float, y: float, h: float, detail: int) -> Marks:
    """A parcel with a ribbon and a bow."""
    w, lid = h * rng.uniform(0.42, 0.55), y - h * 0.62
    marks = [solid(rect(x - w * 0.9, lid, x + w * 0.9, y)), solid(rect(x - w * 0.18, lid, x + w * 0.18, y))]
    marks += [solid(rect(x - w, lid - h * 0.16, x + w, lid)), solid(rect(x - w * 0.18, lid - h * 0.16, x + w * 0.18, lid))]
    top = lid - h * 0.16
    for s in (-1, 1):
        bow = Pen().move(x, top).curve(x + s * w * 0.2, top - h * 0.3, x + s * w * 0.8, top - h * 0.3, x + s * w * 0.7, top - h * 0.05)
        marks.append(solid(bow.curve(x + s * w * 0.6, top + h * 0.06, x + s * w * 0.2, top, x, top).close().path()))
    return [*marks, solid(circle(x, top - h * 0.02, h * 0.06))]


def gear(x: float, y: float, r: float, teeth: int) -> Marks:
    points = []
    for i in range(teeth):
        a = math.tau * i / teeth
        w = math.tau / teeth
        for da, d in ((0.0, 0.8), (0.12, 1.0), (0.42, 1.0), (0.54, 0.8)):
            points.append((x + r * d * math.cos(a + da * w), y + r * d * math.sin(a + da * w)))
    return [solid(polygon(points)), solid(circle(x, y, r * 0.42)), dot(circle(x, y, r * 0.07))]
