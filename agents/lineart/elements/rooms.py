"""What is in rooms: windows, curtains, shelves, floors, presents. Places in points."""

from __future__ import annotations

import itertools
import math

from agents.lineart.elements.flowers import flower
from agents.lineart.marks import Marks, Rng, dot, element, solid, stroke
from agents.lineart.path import Pen
from agents.lineart.shapes import circle, ellipse, polygon, rect, rounded, star


@element
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


@element
def curtain(x0: float, x1: float, y0: float, y1: float, *, tied: bool) -> Marks:
    """A curtain hanging from y0; tied curtains swing to the x0 side."""
    w = x1 - x0
    if tied:
        pen = (
            Pen()
            .move(x0, y0)
            .line(x1, y0)
            .curve(x1, y0 + (y1 - y0) * 0.4, x0 + w * 0.5, y0 + (y1 - y0) * 0.5, x0 + w * 0.28, y0 + (y1 - y0) * 0.62)
        )
        pen.curve(x0 + w * 0.5, y0 + (y1 - y0) * 0.75, x0 + w * 0.55, y0 + (y1 - y0) * 0.9, x0 + w * 0.6, y1).line(
            x0, y1
        )
    else:
        pen = Pen().move(x0, y0).line(x1, y0).line(x1, y1).line(x0, y1)
    marks = [solid(pen.close().path())]
    for t in (0.25, 0.5, 0.75):
        fx = x0 + w * t
        if tied:
            lower = (
                Pen()
                .move(fx, y0)
                .curve(
                    fx,
                    y0 + (y1 - y0) * 0.35,
                    x0 + w * t * 0.5,
                    y0 + (y1 - y0) * 0.5,
                    x0 + w * 0.28 * t,
                    y0 + (y1 - y0) * 0.62,
                )
            )
            marks.append(
                stroke(
                    lower.curve(
                        x0 + w * 0.5 * t,
                        y0 + (y1 - y0) * 0.75,
                        x0 + w * 0.55 * t,
                        y0 + (y1 - y0) * 0.9,
                        x0 + w * 0.6 * t,
                        y1,
                    ).path(),
                    0.75,
                )
            )
        else:
            marks.append(stroke(Pen().move(fx, y0).line(fx, y1).path(), 0.75))
    if tied:
        ty = y0 + (y1 - y0) * 0.62
        marks.append(solid(rounded(min(x0, x0 + w * 0.34), ty - 5, max(x0, x0 + w * 0.34), ty + 5, 4)))
    return marks


@element
def big_window(rng: Rng, x: float, y: float, w: float, h: float, detail: int) -> Marks:
    """A window with a view and curtains, its middle at (x, y)."""
    x0, y0, x1, y1 = x - w / 2, y - h / 2, x + w / 2, y + h / 2
    marks = [solid(rect(x0 - 7, y0 - 7, x1 + 7, y1 + 7)), solid(rect(x0, y0, x1, y1), zone="sky")]
    marks.append(
        solid(
            Pen()
            .move(x0, y1)
            .line(x0, y1 - h * 0.25)
            .bend(x0 + w * 0.3, y1 - h * 0.5, x, y1 - h * 0.28)
            .bend(x1 - w * 0.2, y1 - h * 0.1, x1, y1 - h * 0.3)
            .line(x1, y1)
            .close()
            .path(),
            0.85,
        )
    )
    marks.append(solid(circle(x0 + w * 0.72, y0 + h * 0.24, h * 0.11), 0.85))
    marks.append(solid(rect(x - 2.5, y0, x + 2.5, y1), 0.85))
    marks.append(solid(rounded(x0 - 14, y1 + 7, x1 + 14, y1 + 17, 4)))
    for side, edge in ((1, x0 - 12), (-1, x1 + 12)):
        marks += curtain(edge, edge + side * w * 0.36, y0 - 14, y1 + 4, tied=True)
    return [*marks, solid(rounded(x0 - 26, y0 - 22, x1 + 26, y0 - 13, 4.5))]


@element
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
        marks = [
            solid(rounded(x - w / 2, y - h * 0.82, x + w / 2, y, w * 0.16)),
            solid(rounded(x - w * 0.42, y - h, x + w * 0.42, y - h * 0.82, 2)),
        ]
        return [*marks, solid(rounded(x - w * 0.32, y - h * 0.55, x + w * 0.32, y - h * 0.22, 3), 0.8)]
    if kind == 1:
        marks = [
            solid(
                Pen()
                .move(x - w * 0.32, y)
                .line(x - w / 2, y - h * 0.5)
                .line(x + w / 2, y - h * 0.5)
                .line(x + w * 0.32, y)
                .close()
                .path()
            )
        ]
        return flower(rng, x, y - h * 0.45, h * 0.62, 0) + marks
    marks = [
        solid(
            Pen()
            .move(x - w * 0.4, y)
            .bend(x - w * 0.75, y - h * 0.45, x - w * 0.2, y - h * 0.7)
            .line(x - w * 0.2, y - h * 0.85)
            .line(x + w * 0.2, y - h * 0.85)
            .line(x + w * 0.2, y - h * 0.7)
            .bend(x + w * 0.75, y - h * 0.45, x + w * 0.4, y)
            .close()
            .path()
        )
    ]
    marks.append(solid(rounded(x - w * 0.26, y - h * 0.95, x + w * 0.26, y - h * 0.84, 2)))
    return marks


def _toy(rng: Rng, x: float, y: float, w: float, h: float, detail: int) -> Marks:
    kind = rng.randrange(4)
    if kind == 0:
        s = w * 0.9
        return [solid(rect(x - s / 2, y - s, x + s / 2, y)), solid(star(x, y - s / 2, s * 0.32), 0.8)]
    if kind == 1:
        r = w * 0.48
        return [
            solid(circle(x, y - r, r)),
            stroke(
                Pen()
                .move(x - r, y - r)
                .bend(x, y - r * 1.6, x + r, y - r)
                .move(x - r, y - r)
                .bend(x, y - r * 0.4, x + r, y - r)
                .path(),
                0.8,
            ),
        ]
    if kind == 2:
        return [
            solid(
                rounded(x - w * 0.5 + i * w / 3, y - h * (0.8 + 0.1 * (i % 2)), x - w * 0.5 + (i + 1) * w / 3, y, 1.5)
            )
            for i in range(3)
        ]
    marks = [solid(ellipse(x, y - h * (0.11 + 0.2 * i), w * (0.5 - 0.1 * i), h * 0.11)) for i in range(4)]
    return [*marks, solid(circle(x, y - h * 0.86, w * 0.14))]


@element
def picture(rng: Rng, x: float, y: float, w: float, h: float, detail: int) -> Marks:
    """A framed picture on a wall, its middle at (x, y)."""
    marks = [
        solid(rect(x - w / 2, y - h / 2, x + w / 2, y + h / 2)),
        solid(rect(x - w * 0.38, y - h * 0.38, x + w * 0.38, y + h * 0.38), 0.85),
    ]
    kind = rng.randrange(3)
    if kind == 0:
        return [*marks, solid(star(x, y, min(w, h) * 0.28), 0.85)]
    if kind == 1:
        return marks + flower(rng, x, y + h * 0.34, h * 0.66, 0)
    marks.append(
        solid(
            polygon(
                [
                    (x - w * 0.38, y + h * 0.38),
                    (x - w * 0.1, y - h * 0.15),
                    (x + w * 0.1, y + h * 0.12),
                    (x + w * 0.2, y),
                    (x + w * 0.38, y + h * 0.38),
                ]
            ),
            0.85,
        )
    )
    return [*marks, solid(circle(x + w * 0.2, y - h * 0.2, h * 0.09), 0.85)]


@element
def floor_boards(x0: float, x1: float, y: float, bottom: float, rows: int) -> Marks:
    marks = [solid(rect(x0, y, x1, bottom), zone="floor")]
    h = bottom - y
    edges = [y + h * (i / rows) ** 1.35 for i in range(rows + 1)]
    for i, (a, b) in enumerate(itertools.pairwise(edges)):
        marks.append(stroke(Pen().move(x0, a).line(x1, a).path(), 0.8))
        for k in range(2):
            bx = x0 + (x1 - x0) * (0.18 + 0.23 * ((i * 2 + k * 2 + i % 3) % 4))
            marks.append(stroke(Pen().move(bx, a).line(bx, b).path(), 0.7))
    return marks


@element
def present(rng: Rng, x: float, y: float, h: float, detail: int) -> Marks:
    """A parcel with a ribbon and a bow."""
    w, lid = h * rng.uniform(0.42, 0.55), y - h * 0.62
    marks = [solid(rect(x - w * 0.9, lid, x + w * 0.9, y)), solid(rect(x - w * 0.18, lid, x + w * 0.18, y))]
    marks += [
        solid(rect(x - w, lid - h * 0.16, x + w, lid)),
        solid(rect(x - w * 0.18, lid - h * 0.16, x + w * 0.18, lid)),
    ]
    top = lid - h * 0.16
    for s in (-1, 1):
        bow = (
            Pen()
            .move(x, top)
            .curve(x + s * w * 0.2, top - h * 0.3, x + s * w * 0.8, top - h * 0.3, x + s * w * 0.7, top - h * 0.05)
        )
        marks.append(solid(bow.curve(x + s * w * 0.6, top + h * 0.06, x + s * w * 0.2, top, x, top).close().path()))
    return [*marks, solid(circle(x, top - h * 0.02, h * 0.06))]


@element
def gear(x: float, y: float, r: float, teeth: int) -> Marks:
    points = []
    for i in range(teeth):
        a = math.tau * i / teeth
        w = math.tau / teeth
        for da, d in ((0.0, 0.8), (0.12, 1.0), (0.42, 1.0), (0.54, 0.8)):
            points.append((x + r * d * math.cos(a + da * w), y + r * d * math.sin(a + da * w)))
    return [solid(polygon(points)), solid(circle(x, y, r * 0.42)), dot(circle(x, y, r * 0.07))]
