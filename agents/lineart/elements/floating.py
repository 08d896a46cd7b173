"""What flies, swims or floats about: birds, butterflies, balloons, small fish. `r` is half the width in points."""

from __future__ import annotations

from agents.lineart.elements.sky import star_mark
from agents.lineart.marks import Marks, Rng, dot, element, solid, stroke
from agents.lineart.path import Pen
from agents.lineart.shapes import circle, ellipse, polygon, ring_points, rounded


@element
def bird(rng: Rng, x: float, y: float, r: float, detail: int) -> Marks:
    """A gull far away, wings up."""
    lift = r * rng.uniform(0.35, 0.6)
    pen = Pen().move(x - r, y - lift * 0.3).curve(x - r * 0.7, y - lift, x - r * 0.25, y - lift, x, y)
    pen.curve(x + r * 0.25, y - lift, x + r * 0.7, y - lift, x + r, y - lift * 0.3)
    pen.curve(x + r * 0.6, y - lift * 0.5, x + r * 0.3, y - lift * 0.3, x, y + r * 0.3)
    return [
        solid(
            pen.curve(x - r * 0.3, y - lift * 0.3, x - r * 0.6, y - lift * 0.5, x - r, y - lift * 0.3).close().path(),
            0.8,
        )
    ]


@element
def butterfly(rng: Rng, x: float, y: float, r: float, detail: int) -> Marks:
    marks: Marks = []
    for s in (-1, 1):
        upper = (
            Pen()
            .move(x, y - r * 0.05)
            .curve(x + s * r * 0.2, y - r * 0.9, x + s * r, y - r * 0.9, x + s * r, y - r * 0.4)
        )
        marks.append(
            solid(
                upper.curve(x + s * r, y - r * 0.05, x + s * r * 0.5, y + r * 0.1, x, y - r * 0.05).close().path(), 0.85
            )
        )
        lower = (
            Pen()
            .move(x, y)
            .curve(x + s * r * 0.5, y + r * 0.05, x + s * r * 0.85, y + r * 0.3, x + s * r * 0.6, y + r * 0.6)
        )
        marks.append(
            solid(lower.curve(x + s * r * 0.4, y + r * 0.85, x + s * r * 0.1, y + r * 0.5, x, y).close().path(), 0.85)
        )
        if r > 12:
            marks.append(solid(circle(x + s * r * 0.62, y - r * 0.42, r * 0.16), 0.75))
        marks.append(
            stroke(
                Pen().move(x, y - r * 0.3).bend(x + s * r * 0.05, y - r * 0.75, x + s * r * 0.25, y - r * 0.85).path(),
                0.75,
            )
        )
    return [*marks, solid(ellipse(x, y + r * 0.05, r * 0.1, r * 0.42), 0.85)]


@element
def bubble(rng: Rng, x: float, y: float, r: float, detail: int) -> Marks:
    marks = [solid(circle(x, y, r), 0.85)]
    if r > 7:
        marks.append(
            stroke(
                Pen().move(x - r * 0.6, y - r * 0.1).bend(x - r * 0.5, y - r * 0.5, x - r * 0.1, y - r * 0.6).path(),
                0.7,
            )
        )
    return marks


@element
def toy_balloon(rng: Rng, x: float, y: float, r: float, detail: int) -> Marks:
    s = r * 0.72
    tail = Pen().move(x, y + s * 1.2).curve(x + s * 0.4, y + s * 1.6, x - s * 0.4, y + s * 1.9, x, y + s * 2.4)
    marks = [
        stroke(tail.path(), 0.7),
        solid(polygon([(x - s * 0.16, y + s * 1.3), (x, y + s * 0.95), (x + s * 0.16, y + s * 1.3)]), 0.8),
    ]
    marks.append(solid(ellipse(x, y, s * 0.86, s)))
    marks.append(
        stroke(
            Pen().move(x - s * 0.5, y - s * 0.1).bend(x - s * 0.5, y - s * 0.55, x - s * 0.1, y - s * 0.68).path(), 0.7
        )
    )
    return marks


@element
def hot_air_balloon(rng: Rng, x: float, y: float, r: float, detail: int) -> Marks:
    s, base = r * 0.7, y + r * 0.62
    marks = [solid(rounded(x - s * 0.22, base, x + s * 0.22, base + s * 0.38, s * 0.06))]
    marks += [
        stroke(Pen().move(x + d * s * 0.2, base).line(x + d * s * 0.36, base - s * 0.36).path(), 0.75) for d in (-1, 1)
    ]
    hull = (
        Pen()
        .move(x - s * 0.36, base - s * 0.3)
        .curve(x - s * 1.3, y - s * 0.2, x - s * 0.9, y - r * 1.05, x, y - r * 1.05)
    )
    marks.append(
        solid(
            hull.curve(x + s * 0.9, y - r * 1.05, x + s * 1.3, y - s * 0.2, x + s * 0.36, base - s * 0.3).close().path()
        )
    )
    for k in (0.55, 0.0):
        pen = (
            Pen()
            .move(x - s * 0.36 * k, base - s * 0.3)
            .curve(x - s * 1.2 * k, y - s * 0.2, x - s * 0.8 * k, y - r, x, y - r * 1.05)
        )
        marks.append(stroke(pen.path(), 0.75))
        if k:
            pen = (
                Pen()
                .move(x + s * 0.36 * k, base - s * 0.3)
                .curve(x + s * 1.2 * k, y - s * 0.2, x + s * 0.8 * k, y - r, x, y - r * 1.05)
            )
            marks.append(stroke(pen.path(), 0.75))
    return marks


@element
def little_fish(rng: Rng, x: float, y: float, r: float, detail: int) -> Marks:
    """A small fish far away, looking left or right."""
    d = rng.choice((-1, 1))
    body = (
        Pen().move(x + d * r, y).curve(x + d * r * 0.5, y - r * 0.7, x - d * r * 0.2, y - r * 0.6, x - d * r * 0.5, y)
    )
    marks = [
        solid(
            polygon(
                [(x - d * r * 0.35, y), (x - d * r, y - r * 0.42), (x - d * r * 0.85, y), (x - d * r, y + r * 0.42)]
            ),
            0.85,
        )
    ]
    marks.append(
        solid(body.curve(x - d * r * 0.2, y + r * 0.6, x + d * r * 0.5, y + r * 0.7, x + d * r, y).close().path(), 0.9)
    )
    marks.append(dot(circle(x + d * r * 0.52, y - r * 0.12, max(1.0, r * 0.09))))
    if r > 12:
        marks.append(
            stroke(
                Pen()
                .move(x + d * r * 0.2, y - r * 0.36)
                .bend(x - d * r * 0.02, y, x + d * r * 0.2, y + r * 0.36)
                .path(),
                0.7,
            )
        )
    return marks


@element
def music_note(rng: Rng, x: float, y: float, r: float, detail: int) -> Marks:
    w = r * 0.12
    marks = [
        solid(
            polygon(
                [
                    (x + r * 0.28, y + r * 0.6),
                    (x + r * 0.28, y - r),
                    (x + r * 0.9, y - r * 0.6),
                    (x + r * 0.9, y - r * 0.2),
                    (x + r * 0.28 + 2 * w, y - r * 0.55),
                    (x + r * 0.28 + 2 * w, y + r * 0.6),
                ]
            ),
            0.85,
        )
    ]
    return [*marks, solid(ellipse(x + r * 0.02, y + r * 0.65, r * 0.5, r * 0.34))]


@element
def confetti(rng: Rng, x: float, y: float, r: float, detail: int) -> Marks:
    kind = rng.randrange(3)
    if kind == 0:
        return star_mark(rng, x, y, r, detail)
    if kind == 1:
        return [solid(circle(x, y, r * 0.6), 0.85)]
    points = ring_points(x, y, r * 0.9, r * 0.9, 4, rng.random() * 1.5)
    return [solid(polygon(points), 0.85)]
