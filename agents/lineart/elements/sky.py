"""What is above: sun, moon, clouds, stars, planets, weather. (x, y) is the middle, `r` half the width in points."""

from __future__ import annotations

import math

from agents.lineart.elements.flowers import puff
from agents.lineart.marks import Marks, Rng, dot, element, solid, stroke
from agents.lineart.path import Pen
from agents.lineart.shapes import blob, circle, ellipse, polygon, star


@element
def cloud(rng: Rng, x: float, y: float, r: float, detail: int) -> Marks:
    """A cloud with a flat belly, `r` half its width."""
    bumps = rng.randint(4, 5)
    widths = [rng.uniform(0.8, 1.25) for _ in range(bumps)]
    total = sum(widths)
    base = y + r * 0.25
    pen = Pen().move(x - r * 0.92, base)
    pen.curve(x - r * 1.15, base - r * 0.05, x - r * 1.12, base - r * 0.4, x - r * 0.85, base - r * 0.36)
    at, left = 0.0, x - r * 0.85
    for w in widths:
        at += w
        right = x - r * 0.85 + 1.7 * r * at / total
        middle = ((left + right) / 2 - x) / r
        arch = r * (0.62 - 0.42 * middle * middle)
        end = base - r * 0.36 - r * 0.16 * (1 - ((right - x) / r) ** 2) if at < total - 0.01 else base - r * 0.36
        pen.curve(
            left + (right - left) * 0.05,
            base - arch - r * 0.3,
            right - (right - left) * 0.05,
            base - arch - r * 0.3,
            right,
            end,
        )
        left = right
    pen.curve(x + r * 1.12, base - r * 0.4, x + r * 1.15, base - r * 0.05, x + r * 0.92, base)
    marks = [solid(pen.close().path())]
    if r > 26:
        px, py = x - r * 0.15, base - r * 0.3
        marks.append(
            stroke(
                Pen()
                .move(px - r * 0.2, py)
                .curve(px - r * 0.1, py - r * 0.22, px + r * 0.2, py - r * 0.2, px + r * 0.22, py + r * 0.04)
                .path(),
                0.7,
            )
        )
    return marks


@element
def sun(rng: Rng, x: float, y: float, r: float, detail: int) -> Marks:
    """Rays of one of three kinds around a disc; with a face for the youngest."""
    kind, n = rng.randrange(3), rng.choice((8, 9) if detail == 0 else (10, 12, 14))
    marks: Marks = []
    core = r * 0.58
    if kind == 0:
        marks.append(solid(star(x, y, r, points=n, inner=0.7)))
    else:
        for i in range(n):
            a = math.tau * i / n
            spread, far = math.pi / n * 0.72, r * (1.0 if i % 2 or kind == 1 else 0.86)
            p = [
                (x + d * math.cos(a + s), y + d * math.sin(a + s))
                for d, s in ((core * 1.08, -spread), (far, 0.0), (core * 1.08, spread))
            ]
            marks.append(
                solid(
                    polygon(p)
                    if kind == 1
                    else blob(
                        [
                            p[0],
                            ((p[0][0] + p[1][0] * 2) / 3, (p[0][1] + p[1][1] * 2) / 3),
                            p[1],
                            ((p[2][0] + p[1][0] * 2) / 3, (p[2][1] + p[1][1] * 2) / 3),
                            p[2],
                        ]
                    )
                )
            )
    marks.append(solid(circle(x, y, core)))
    if detail == 0:
        marks += [dot(circle(x + s * core * 0.35, y - core * 0.15, core * 0.1)) for s in (-1, 1)]
        marks.append(
            stroke(
                Pen()
                .move(x - core * 0.42, y + core * 0.18)
                .bend(x, y + core * 0.7, x + core * 0.42, y + core * 0.18)
                .path(),
                0.8,
            )
        )
    elif detail >= 2:
        marks.append(solid(circle(x, y, core * 0.72), 0.7))
        marks.append(solid(puff(x, y, core * 0.36, core * 0.36, 8, swell=0.7), 0.7))
    return marks


@element
def crescent(rng: Rng, x: float, y: float, r: float, detail: int) -> Marks:
    pen = Pen().move(x + r * 0.35, y - r).arc(r, r, 0, True, False, x + r * 0.35, y + r * 0.95)
    marks = [solid(pen.arc(r * 0.85, r * 0.95, 0, True, True, x + r * 0.35, y - r).close().path())]
    return marks


@element
def full_moon(rng: Rng, x: float, y: float, r: float, detail: int) -> Marks:
    marks = [solid(circle(x, y, r))]
    for dx, dy, s in ((-0.35, -0.3, 0.2), (0.3, 0.1, 0.26), (-0.2, 0.45, 0.15), (0.25, -0.5, 0.12)):
        marks.append(solid(circle(x + dx * r, y + dy * r, s * r), 0.8))
    return marks


@element
def star_mark(rng: Rng, x: float, y: float, r: float, detail: int) -> Marks:
    if r > 11 and rng.random() < 0.3:
        return [solid(star(x, y, r, points=4, inner=0.34), 0.85)]
    return [solid(star(x, y, r, turn=-math.pi / 2 + rng.uniform(-0.25, 0.25)), 0.85)]


@element
def sparkle(rng: Rng, x: float, y: float, r: float, detail: int) -> Marks:
    k = r * 0.16
    pen = Pen().move(x, y - r).bend(x + k, y - k, x + r, y).bend(x + k, y + k, x, y + r)
    return [solid(pen.bend(x - k, y + k, x - r, y).bend(x - k, y - k, x, y - r).close().path(), 0.85)]


_BOW = ("red", "orange", "yellow", "green", "blue", "violet")


@element
def rainbow(x: float, y: float, r: float, band: float, bands: int) -> Marks:
    """Half rings that stand on y."""
    return [
        solid(Pen().move(x - q, y).arc(q, q, 0, False, True, x + q, y).close().path(), tint=tint)
        for q, tint in zip((r - band * i for i in range(bands + 1)), (*_BOW[:bands], "sky"), strict=True)
    ]


@element
def planet(rng: Rng, x: float, y: float, r: float, detail: int) -> Marks:
    kind = rng.randrange(3)
    marks = [solid(circle(x, y, r))]
    if kind == 0:
        for t in (-0.45, -0.1, 0.3):
            half = r * math.sqrt(1 - t * t)
            marks.append(
                stroke(
                    Pen()
                    .move(x - half, y + t * r)
                    .curve(
                        x - half * 0.4, y + t * r + r * 0.2, x + half * 0.4, y + t * r - r * 0.05, x + half, y + t * r
                    )
                    .path(),
                    0.8,
                )
            )
    elif kind == 1:
        for dx, dy, s in ((-0.35, -0.25, 0.24), (0.35, 0.2, 0.28), (-0.15, 0.55, 0.16), (0.3, -0.5, 0.14)):
            marks.append(solid(ellipse(x + dx * r, y + dy * r, s * r, s * r * 0.85), 0.8))
    else:
        outer = (
            Pen()
            .move(x - r * 0.93, y - r * 0.05)
            .curve(x - r * 2.2, y + r * 0.55, x + r * 0.3, y + r * 0.75, x + r * 1.7, y - r * 0.25)
        )
        outer.curve(x + r * 2.1, y - r * 0.6, x + r * 1.5, y - r * 0.6, x + r * 0.96, y - r * 0.42)
        outer.curve(x + r * 1.9, y - r * 0.55, x + r * 0.6, y + r * 0.35, x - r * 0.5, y + r * 0.25)
        marks.append(
            solid(
                outer.curve(x - r * 1.3, y + r * 0.25, x - r * 1.2, y + r * 0.1, x - r * 0.93, y - r * 0.05)
                .close()
                .path(),
                0.9,
            )
        )
    return marks


@element
def comet(rng: Rng, x: float, y: float, r: float, detail: int) -> Marks:
    marks: Marks = []
    for dx, dy, w in ((1.9, -1.3, 0.5), (2.3, -0.9, 0.4), (1.5, -1.7, 0.4)):
        marks.append(
            solid(
                polygon(
                    [(x - w * r * 0.2, y - w * r * 0.6), (x + dx * r, y + dy * r), (x + w * r * 0.7, y + w * r * 0.2)]
                ),
                0.8,
            )
        )
    return [*marks, solid(star(x, y, r * 0.8))]


@element
def snowflake(rng: Rng, x: float, y: float, r: float, detail: int) -> Marks:
    if r < 8:
        return [solid(circle(x, y, r * 0.7), 0.8)]
    marks: Marks = []
    for i in range(6):
        a = math.tau * i / 6
        tx, ty = x + r * math.cos(a), y + r * math.sin(a)
        marks.append(stroke(Pen().move(x, y).line(tx, ty).path(), 0.85))
        bx, by = x + r * 0.62 * math.cos(a), y + r * 0.62 * math.sin(a)
        for s in (-0.7, 0.7):
            marks.append(
                stroke(
                    Pen().move(bx, by).line(bx + r * 0.3 * math.cos(a + s), by + r * 0.3 * math.sin(a + s)).path(), 0.75
                )
            )
    return [*marks, solid(circle(x, y, r * 0.22), 0.8)]


@element
def drop(rng: Rng, x: float, y: float, r: float, detail: int) -> Marks:
    pen = Pen().move(x, y - r).curve(x + r * 0.2, y - r * 0.4, x + r * 0.65, y - r * 0.1, x + r * 0.62, y + r * 0.4)
    return [
        solid(
            pen.curve(x + r * 0.6, y + r * 1.1, x - r * 0.6, y + r * 1.1, x - r * 0.62, y + r * 0.4)
            .curve(x - r * 0.65, y - r * 0.1, x - r * 0.2, y - r * 0.4, x, y - r)
            .close()
            .path(),
            0.85,
        )
    ]
