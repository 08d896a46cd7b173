"""Houses, towers, rooms and what stands in them. (x, y) is the middle of the foot unless said otherwise."""

from __future__ import annotations

from agents.lineart.marks import Marks, Rng, element, solid, stroke
from agents.lineart.path import Pen
from agents.lineart.shapes import circle, ellipse, polygon, rect, ring_points, rounded


@element
def window(x: float, y: float, w: float, h: float, detail: int, *, arched: bool = False) -> Marks:
    """A window with its middle at (x, y)."""
    x0, y0, x1, y1 = x - w / 2, y - h / 2, x + w / 2, y + h / 2
    if arched:
        marks = [
            solid(Pen().move(x0, y1).line(x0, y).arc(w / 2, h / 2, 0, False, True, x1, y).line(x1, y1).close().path())
        ]
    else:
        marks = [solid(rect(x0, y0, x1, y1))]
    if min(w, h) > 14:
        marks.append(stroke(Pen().move(x, y0).line(x, y1).move(x0, y).line(x1, y).path(), 0.8))
    return marks


@element
def door(x: float, y: float, w: float, h: float) -> Marks:
    """A door with a round top that stands on y."""
    pen = (
        Pen()
        .move(x - w / 2, y)
        .line(x - w / 2, y - h + w / 2)
        .arc(w / 2, w / 2, 0, False, True, x + w / 2, y - h + w / 2)
    )
    return [
        solid(pen.line(x + w / 2, y).close().path()),
        solid(circle(x + w * 0.26, y - h * 0.42, max(1.5, w * 0.07)), 0.7),
    ]


@element
def cottage(rng: Rng, x: float, y: float, h: float, detail: int) -> Marks:
    w = h * rng.uniform(0.8, 1.0)
    eave = y - h * 0.52
    marks: Marks = []
    cx = x + rng.choice((-1, 1)) * w * 0.26
    marks.append(solid(rect(cx - w * 0.07, y - h * 1.02, cx + w * 0.07, eave)))
    marks.append(solid(rect(x - w * 0.44, eave, x + w * 0.44, y)))
    marks.append(
        solid(polygon([(x - w * 0.56, eave), (x - w * 0.3, y - h), (x + w * 0.3, y - h), (x + w * 0.56, eave)]))
    )
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


@element
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
        steps = [
            (x0, top + roof),
            (x0, top + roof * 0.62),
            (x0 + w * 0.2, top + roof * 0.62),
            (x0 + w * 0.2, top + roof * 0.28),
            (x0 + w * 0.38, top + roof * 0.28),
            (x0 + w * 0.38, top),
        ]
        marks.append(solid(polygon([*steps, *[(x0 + x1 - px, py) for px, py in reversed(steps)]])))
        marks.append(solid(circle(x, top + roof * 0.66, roof * 0.17), 0.8))
    else:
        marks.append(
            solid(
                Pen()
                .move(x0 - 2, top + roof)
                .bend(x0 + w * 0.1, top + roof * 0.1, x, top)
                .bend(x1 - w * 0.1, top + roof * 0.1, x1 + 2, top + roof)
                .close()
                .path()
            )
        )
        marks.append(solid(circle(x, top + roof * 0.6, roof * 0.17), 0.8))
    floors = max(1, round((h - roof) / (w * 0.62)) - 1)
    step = (h - roof - w * 0.55) / floors
    for f in range(floors):
        for s in (-1, 1):
            marks += window(
                x + s * w * 0.22, top + roof + step * (f + 0.55), w * 0.24, step * 0.58, detail, arched=kind == 2
            )
    marks += door(x - w * 0.18, y, w * 0.26, w * 0.48)
    marks += window(x + w * 0.24, y - w * 0.28, w * 0.26, w * 0.26, detail)
    return marks


@element
def tower(x: float, y: float, w: float, h: float, detail: int, *, roof: bool = True) -> Marks:
    """A round tower with battlements or a pointed roof."""
    top = y - h * (0.7 if roof else 0.88)
    marks = [solid(rect(x - w / 2, top, x + w / 2, y))]
    marks += battlements(x - w * 0.62, x + w * 0.62, top, w * 0.34, 3)
    if roof:
        marks = [*marks[:1], solid(polygon([(x - w * 0.7, top), (x, y - h), (x + w * 0.7, top)]))]
        marks.append(
            solid(polygon([(x, y - h), (x, y - h - w * 0.55), (x + w * 0.45, y - h - w * 0.38), (x, y - h - w * 0.22)]))
        )
    marks += window(x, top + h * 0.2, w * 0.3, h * 0.13, detail, arched=True)
    return marks


@element
def battlements(x0: float, x1: float, y: float, h: float, teeth: int) -> Marks:
    """A toothed wall top whose lower edge is y."""
    step = (x1 - x0) / (teeth * 2 - 1)
    points = [(x0, y)]
    for i in range(teeth * 2 - 1):
        top = y - h if i % 2 == 0 else y - h * 0.5
        points += [(x0 + i * step, top), (x0 + (i + 1) * step, top)]
    return [solid(polygon([*points, (x1, y)]))]


@element
def castle(rng: Rng, x: float, y: float, h: float, detail: int) -> Marks:
    w = h * 1.15
    marks = tower(x - w * 0.24, y - h * 0.2, w * 0.14, h * 0.75, detail) + tower(
        x + w * 0.2, y - h * 0.2, w * 0.15, h * 0.8, detail
    )
    marks += [solid(rect(x - w * 0.38, y - h * 0.38, x + w * 0.38, y))]
    marks += battlements(x - w * 0.38, x + w * 0.38, y - h * 0.38, h * 0.1, 6)
    marks += tower(x - w * 0.43, y, w * 0.18, h * 0.74, detail) + tower(x + w * 0.43, y, w * 0.18, h * 0.74, detail)
    marks += door(x, y, w * 0.2, h * 0.27)
    if detail:
        for _i in range(4 + 2 * detail):
            bx, by = x + rng.uniform(-0.3, 0.26) * w, y - rng.uniform(0.05, 0.32) * h
            if abs(bx - x) > w * 0.13:
                marks.append(solid(rounded(bx, by, bx + w * 0.07, by + h * 0.035, 1), 0.7))
    return marks


@element
def barn(rng: Rng, x: float, y: float, h: float, detail: int) -> Marks:
    w = h * 1.05
    marks = [
        solid(
            polygon(
                [
                    (x - w / 2, y),
                    (x - w / 2, y - h * 0.52),
                    (x - w * 0.36, y - h * 0.82),
                    (x, y - h),
                    (x + w * 0.36, y - h * 0.82),
                    (x + w / 2, y - h * 0.52),
                    (x + w / 2, y),
                ]
            )
        )
    ]
    if detail:
        for i in range(1, 7):
            bx = x - w / 2 + w * i / 7
            marks.append(stroke(Pen().move(bx, y).line(bx, y - h * 0.52).path(), 0.65))
    marks.append(
        solid(
            polygon(
                [
                    (x - w * 0.56, y - h * 0.5),
                    (x - w * 0.4, y - h * 0.85),
                    (x, y - h * 1.05),
                    (x + w * 0.4, y - h * 0.85),
                    (x + w * 0.56, y - h * 0.5),
                    (x + w * 0.49, y - h * 0.5),
                    (x + w * 0.35, y - h * 0.79),
                    (x, y - h * 0.95),
                    (x - w * 0.35, y - h * 0.79),
                    (x - w * 0.49, y - h * 0.5),
                ]
            )
        )
    )
    marks.append(solid(rect(x - w * 0.2, y - h * 0.42, x + w * 0.2, y)))
    marks.append(
        stroke(
            Pen()
            .move(x - w * 0.2, y - h * 0.42)
            .line(x + w * 0.2, y)
            .move(x + w * 0.2, y - h * 0.42)
            .line(x - w * 0.2, y)
            .move(x, y)
            .line(x, y - h * 0.42)
            .path(),
            0.85,
        )
    )
    return marks + window(x, y - h * 0.65, w * 0.18, h * 0.14, detail)


@element
def lighthouse(rng: Rng, x: float, y: float, h: float, detail: int) -> Marks:
    w = h * 0.2
    marks = [
        solid(polygon([(x - w * 0.6, y), (x - w * 0.36, y - h * 0.72), (x + w * 0.36, y - h * 0.72), (x + w * 0.6, y)]))
    ]
    for t in (0.18, 0.36, 0.54):
        half = w * (0.6 - 0.24 * t / 0.72)
        marks.append(
            stroke(Pen().move(x - half, y - h * t).bend(x, y - h * t + w * 0.16, x + half, y - h * t).path(), 0.85)
        )
    marks.append(solid(rounded(x - w * 0.52, y - h * 0.76, x + w * 0.52, y - h * 0.71, 2)))
    marks.append(solid(rect(x - w * 0.28, y - h * 0.88, x + w * 0.28, y - h * 0.76)))
    return [
        *marks,
        solid(
            Pen()
            .move(x - w * 0.42, y - h * 0.88)
            .bend(x - w * 0.2, y - h, x, y - h)
            .bend(x + w * 0.2, y - h, x + w * 0.42, y - h * 0.88)
            .close()
            .path()
        ),
    ]


@element
def tent(rng: Rng, x: float, y: float, h: float, detail: int) -> Marks:
    w = h * 0.85
    marks = [solid(polygon([(x - w, y), (x, y - h), (x + w, y)]))]
    marks.append(
        solid(
            Pen()
            .move(x, y - h * 0.86)
            .bend(x - w * 0.12, y - h * 0.4, x - w * 0.4, y)
            .line(x + w * 0.4, y)
            .bend(x + w * 0.12, y - h * 0.4, x, y - h * 0.86)
            .close()
            .path()
        )
    )
    marks.append(stroke(Pen().move(x, y - h).line(x, y - h * 1.12).path()))
    return [*marks, solid(polygon([(x, y - h * 1.12), (x + w * 0.24, y - h * 1.05), (x, y - h * 0.98)]), 0.85)]


@element
def lamp_post(x: float, y: float, h: float) -> Marks:
    w = h * 0.03
    marks = [
        solid(rounded(x - w * 2.6, y - h * 0.06, x + w * 2.6, y, 2)),
        solid(rect(x - w, y - h * 0.82, x + w, y - h * 0.06)),
    ]
    marks.append(
        solid(
            polygon(
                [
                    (x - h * 0.05, y - h * 0.82),
                    (x - h * 0.08, y - h * 0.94),
                    (x + h * 0.08, y - h * 0.94),
                    (x + h * 0.05, y - h * 0.82),
                ]
            )
        )
    )
    return [*marks, solid(polygon([(x - h * 0.1, y - h * 0.94), (x, y - h), (x + h * 0.1, y - h * 0.94)]))]


@element
def campfire(rng: Rng, x: float, y: float, h: float, detail: int) -> Marks:
    flame = (
        Pen()
        .move(x - h * 0.3, y - h * 0.1)
        .curve(x - h * 0.55, y - h * 0.5, x - h * 0.1, y - h * 0.55, x - h * 0.08, y - h)
    )
    flame.curve(x + h * 0.12, y - h * 0.8, x + h * 0.1, y - h * 0.65, x + h * 0.2, y - h * 0.6)
    flame.curve(x + h * 0.5, y - h * 0.4, x + h * 0.4, y - h * 0.15, x + h * 0.28, y - h * 0.1).close()
    inner = (
        Pen()
        .move(x - h * 0.14, y - h * 0.1)
        .curve(x - h * 0.26, y - h * 0.35, x, y - h * 0.4, x + h * 0.02, y - h * 0.58)
    )
    inner.curve(x + h * 0.22, y - h * 0.38, x + h * 0.2, y - h * 0.2, x + h * 0.14, y - h * 0.1).close()
    marks = [solid(flame.path()), solid(inner.path(), 0.85)]
    for s in (-1, 1):
        marks.append(
            solid(
                polygon(
                    [
                        (x - s * h * 0.5, y - h * 0.02),
                        (x - s * h * 0.46, y - h * 0.14),
                        (x + s * h * 0.5, y - h * 0.02),
                        (x + s * h * 0.46, y + h * 0.1),
                    ]
                )
            )
        )
    marks += [
        solid(ellipse(px, py, h * 0.1, h * 0.07))
        for px, py in ring_points(x, y + h * 0.04, h * 0.58, h * 0.16, 9)
        if py > y
    ]
    return marks
