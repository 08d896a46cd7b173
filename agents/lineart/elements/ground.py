"""Hills, stones, waves, paths and fences. Places in points, y downwards."""

from __future__ import annotations

import math

from agents.lineart.marks import Marks, Rng, element, solid, stroke
from agents.lineart.path import Pen
from agents.lineart.shapes import Point, below, blob, curve_through, ellipse, polygon, ring_points, rounded, wave_points


def hill_line(rng: Rng, x0: float, x1: float, y: float, rise: float, humps: int = 2) -> list[Point]:
    """Points of a rolling line around `y`, `rise` the height of its humps."""
    n = humps * 2 + 1
    up = rng.random() < 0.5
    points = []
    for i in range(n + 1):
        x = x0 + (x1 - x0) * i / n
        swing = rise * rng.uniform(0.5, 1.0) * (1 if up else -1)
        points.append((x, y - swing * 0.5))
        up = not up
    return points


@element
def hill(
    rng: Rng, x0: float, x1: float, y: float, rise: float, bottom: float, *, humps: int = 1, zone: str = "ground"
) -> Marks:
    return [solid(below(hill_line(rng, x0, x1, y, rise, humps), bottom), zone=zone)]


@element
def furrows(rng: Rng, x0: float, x1: float, y: float, bottom: float, vanish: Point, n: int) -> Marks:
    """A ploughed field: lines that run to a vanishing point above it."""
    marks: Marks = []
    vx, vy = vanish
    for i in range(n + 1):
        bx = x0 - (x1 - x0) * 0.4 + (x1 - x0) * 1.8 * i / n
        t = (y - vy) / (bottom - vy)
        marks.append(stroke(Pen().move(vx + (bx - vx) * t, y).line(bx, bottom).path(), 0.75))
    return marks


@element
def road(
    rng: Rng, y: float, bottom: float, far: float, near: float, far_w: float, near_w: float, *, zone: str = ""
) -> Marks:
    """A path that winds from (far, y) to (near, bottom)."""
    h = bottom - y
    bend = rng.choice((-1, 1)) * near_w * 0.9
    pen = Pen().move(far - far_w / 2, y)
    pen.curve(
        far - far_w + bend * 0.6, y + h * 0.35, near - near_w - bend * 0.7, y + h * 0.6, near - near_w / 2, bottom
    )
    pen.line(near + near_w / 2, bottom)
    pen.curve(near + near_w * 0.4 - bend * 0.7, y + h * 0.6, far + far_w + bend * 0.6, y + h * 0.35, far + far_w / 2, y)
    return [solid(pen.close().path(), zone=zone)]


@element
def stone(rng: Rng, x: float, y: float, r: float, detail: int) -> Marks:
    """A stone that lies on y."""
    points = [(px, min(y, py)) for px, py in ring_points(x, y - r * 0.42, r, r * 0.6, 7, rng.random())]
    points = [(px + rng.uniform(-0.1, 0.1) * r, py + rng.uniform(-0.08, 0.08) * r) for px, py in points]
    marks = [solid(blob(points))]
    if r > 9:
        marks.append(
            stroke(
                Pen().move(x - r * 0.4, y - r * 0.55).bend(x - r * 0.1, y - r * 0.8, x + r * 0.3, y - r * 0.62).path(),
                0.7,
            )
        )
    return marks


@element
def pebble(rng: Rng, x: float, y: float, r: float, detail: int) -> Marks:
    return [solid(ellipse(x, y, r * rng.uniform(0.7, 1.0), r * rng.uniform(0.5, 0.7)), 0.8)]


@element
def boulders(rng: Rng, x: float, y: float, r: float, detail: int) -> Marks:
    marks: Marks = []
    for dx, s in ((-0.8, 0.7), (0.75, 0.8), (0.0, 1.1)):
        marks += stone(rng, x + dx * r, y + rng.uniform(0, 0.12) * r, r * s, detail)
    return marks


@element
def wave_row(
    rng: Rng, x0: float, x1: float, y: float, length: float, height: float, bottom: float, *, crested: bool
) -> Marks:
    """One row of sea with everything below it; crested waves roll over to one side."""
    if not crested:
        return [solid(below(wave_points(x0, x1, y, length, height, rng.random()), bottom), zone="water")]
    n = max(2, round((x1 - x0) / length)) + 1
    step = (x1 - x0) / (n - 1)
    x = x0 - step * rng.uniform(0.1, 0.9)
    pen = Pen().move(x, bottom).line(x, y)
    while x < x1:
        pen.curve(
            x + step * 0.35, y + height * 0.1, x + step * 0.5, y - height * 1.6, x + step * 0.86, y - height * 1.5
        )
        pen.curve(
            x + step * 1.05, y - height * 1.45, x + step * 1.02, y - height * 0.7, x + step * 0.86, y - height * 0.75
        )
        pen.curve(x + step * 0.74, y - height * 0.6, x + step * 0.8, y, x + step, y)
        x += step
    return [solid(pen.line(x, bottom).close().path(), zone="water")]


@element
def ripple(rng: Rng, x: float, y: float, r: float, detail: int) -> Marks:
    """A short wave on open water."""
    pen = Pen().move(x - r, y).bend(x - r * 0.5, y - r * 0.5, x, y).bend(x + r * 0.5, y + r * 0.5, x + r, y)
    marks = [stroke(pen.path(), 0.8)]
    if r > 12:
        pen = Pen().move(x - r * 0.5, y + r * 0.5).bend(x, y + r * 0.1, x + r * 0.5, y + r * 0.5)
        marks.append(stroke(pen.path(), 0.7))
    return marks


@element
def scale_mark(rng: Rng, x: float, y: float, r: float, detail: int) -> Marks:
    """A closed little wave, like a fish scale lying on the water."""
    pen = Pen().move(x - r, y).bend(x, y - r * 0.9, x + r, y).bend(x, y - r * 0.15, x - r, y).close()
    return [solid(pen.path(), 0.8)]


@element
def picket_fence(x0: float, x1: float, y: float, h: float, gap: float) -> Marks:
    """Pickets with points, two rails behind them."""
    marks = [
        solid(polygon([(x0, y - h * t), (x1, y - h * t), (x1, y - h * t + h * 0.12), (x0, y - h * t + h * 0.12)]))
        for t in (0.75, 0.38)
    ]
    w = gap * 0.56
    x = x0 + gap * 0.3
    while x + w < x1 + gap:
        marks.append(solid(polygon([(x, y), (x, y - h * 0.86), (x + w / 2, y - h), (x + w, y - h * 0.86), (x + w, y)])))
        x += gap
    return marks


@element
def rail_fence(x0: float, x1: float, y: float, h: float, gap: float) -> Marks:
    marks = [
        solid(polygon([(x0, y - h * t), (x1, y - h * t), (x1, y - h * t + h * 0.16), (x0, y - h * t + h * 0.16)]))
        for t in (0.86, 0.46)
    ]
    x = x0 + gap * 0.4
    while x < x1:
        marks.append(solid(rounded(x - h * 0.09, y - h * 1.05, x + h * 0.09, y + h * 0.08, h * 0.06)))
        x += gap
    return marks


@element
def log(rng: Rng, x: float, y: float, r: float, detail: int) -> Marks:
    h = r * 0.42
    marks = [solid(rounded(x - r, y - h, x + r * 0.9, y, h * 0.5))]
    marks += [stroke(Pen().move(x - r * 0.7, y - h * t).line(x + r * 0.5, y - h * t).path(), 0.7) for t in (0.35, 0.65)]
    marks.append(solid(ellipse(x + r * 0.86, y - h / 2, h * 0.34, h / 2)))
    return [*marks, stroke(ellipse(x + r * 0.86, y - h / 2, h * 0.16, h * 0.25), 0.7)]


@element
def lily_pad(rng: Rng, x: float, y: float, r: float, detail: int) -> Marks:
    a = rng.uniform(0, math.tau)
    points = ring_points(x, y, r, r * 0.5, 12, a)[:-1]
    pen = curve_through(Pen().move(x, y).line(*points[0]), points[1:]).line(x, y).close()
    marks = [solid(pen.path(), 0.9)]
    if rng.random() < 0.5 and r > 12:
        for b in (-150, -30, -120, -60, -90):
            t = math.radians(b)
            ex, ey = x + r * 0.5 * math.cos(t), y + r * 0.55 * math.sin(t)
            marks.append(
                solid(
                    Pen()
                    .move(x, y)
                    .bend(x + r * 0.1 * math.cos(t) - r * 0.16, (y + ey) / 2 - r * 0.1, ex, ey)
                    .bend(x + r * 0.2, (y + ey) / 2, x, y)
                    .close()
                    .path(),
                    0.8,
                )
            )
    return marks


@element
def crater(rng: Rng, x: float, y: float, r: float, detail: int) -> Marks:
    marks = [solid(ellipse(x, y, r, r * 0.42))]
    if r > 10:
        marks.append(
            stroke(
                Pen().move(x - r * 0.72, y - r * 0.02).bend(x, y - r * 0.36, x + r * 0.72, y - r * 0.02).path(), 0.75
            )
        )
    return marks


@element
def crystal(rng: Rng, x: float, y: float, h: float, detail: int) -> Marks:
    marks: Marks = []
    for lean, tall, w in ((-0.35, 0.7, 0.13), (0.4, 0.65, 0.13), (0.04, 1.0, 0.17)):
        tx, ty = x + lean * h, y - tall * h
        bx = x + lean * h * 0.35
        nx, ny = w * h, w * h * lean
        s = (bx + (tx - bx) * 0.75, y + (ty - y) * 0.75)
        marks.append(
            solid(polygon([(bx - nx, y), (s[0] - nx, s[1] - ny), (tx, ty), (s[0] + nx, s[1] + ny), (bx + nx, y)]))
        )
        mid = (s[0] + nx * 0.1, s[1] + h * 0.06)
        marks.append(stroke(Pen().move(s[0] - nx, s[1] - ny).line(*mid).line(s[0] + nx, s[1] + ny).path(), 0.75))
        marks.append(stroke(Pen().move(*mid).line(bx + nx * 0.1, y).path(), 0.75))
    return marks


@element
def mountain(rng: Rng, x: float, y: float, h: float, w: float, detail: int, *, snow: bool = True) -> Marks:
    """A peak with a zigzag snow line; stands on y, `w` half its width."""
    tip = (x + rng.uniform(-0.1, 0.1) * w, y - h)
    marks = [
        solid(
            Pen()
            .move(x - w, y)
            .line(tip[0] - w * 0.12, tip[1] + h * 0.12)
            .bend(tip[0], tip[1] - h * 0.02, tip[0] + w * 0.12, tip[1] + h * 0.12)
            .line(x + w, y)
            .close()
            .path()
        )
    ]
    if snow:
        t = rng.uniform(0.32, 0.42)
        lx, rx, sy = tip[0] + (x - w - tip[0]) * t, tip[0] + (x + w - tip[0]) * t, tip[1] + h * t
        pen = Pen().move(lx, sy)
        for i in range(1, 6):
            pen.line(lx + (rx - lx) * i / 6, sy + (h * 0.09 if i % 2 else -h * 0.05))
        marks.append(stroke(pen.line(rx, sy).path(), 0.9))
    if detail:
        marks.append(
            stroke(
                Pen()
                .move(tip[0] + w * 0.12, y - h * 0.5)
                .line(tip[0] + w * 0.3, y - h * 0.3)
                .line(tip[0] + w * 0.22, y - h * 0.16)
                .path(),
                0.75,
            )
        )
    return marks


@element
def raft(x: float, y: float, half: float) -> Marks:
    """Logs side by side with two ropes, for someone on land who is out at sea; y is where the feet stand."""
    h = half * 0.13
    marks: Marks = []
    for i, reach in enumerate((0.94, 1.0, 0.97)):
        ly = y - h * 0.9 + i * h
        marks.append(solid(rounded(x - half * reach, ly, x + half * reach, ly + h, h / 2)))
        marks.append(solid(ellipse(x + half * reach - h * 0.3, ly + h / 2, h * 0.3, h / 2), 0.85))
    for t in (-0.55, 0.5):
        marks.append(solid(rounded(x + half * t, y - h, x + half * t + h * 0.6, y + h * 2.2, h * 0.2), 0.85))
    return marks
