"""Scenes made of ornament: a mandala, a wreath, a patchwork sky."""

from __future__ import annotations

import math

from agents.lineart.drawing import Anchor
from agents.lineart.elements import flowers, sky
from agents.lineart.marks import Marks, showing, solid, stroke
from agents.lineart.path import Pen
from agents.lineart.scenes.base import BEHIND, Backdrop, Scene, View
from agents.lineart.shapes import Point, blob, circle, leaf, polygon

_ANYWHERE: tuple[Anchor, ...] = ("space", "sky", "ground", "underwater", "water")


def _around(cx: float, cy: float, r: float, n: int, turn: float = 0.0) -> list[tuple[float, float, float]]:
    """n places on a circle, with the angle of each."""
    angles = [turn + 2 * math.pi * i / n for i in range(n)]
    return [(cx + r * math.cos(a), cy + r * math.sin(a), a) for a in angles]


def _petal_ring(cx: float, cy: float, inner: float, outer: float, n: int, turn: float) -> Marks:
    marks: Marks = []
    half = math.pi / n * 0.96
    for _, _, a in _around(cx, cy, 1, n, turn):

        def at(r: float, d: float, a: float = a) -> Point:
            return cx + r * math.cos(a + d), cy + r * math.sin(a + d)

        mid = (inner + outer) / 2
        marks.append(
            solid(
                blob(
                    [
                        at(inner, 0),
                        at(mid, -half * 0.85),
                        at(outer, -half * 0.12),
                        at(outer, half * 0.12),
                        at(mid, half * 0.85),
                    ]
                )
            )
        )
        core = inner + (outer - inner) * 0.25
        marks.append(
            solid(
                blob(
                    [
                        at(core, 0),
                        at((core + outer) / 2 - 2, -half * 0.38),
                        at(outer - (outer - inner) * 0.2, 0),
                        at((core + outer) / 2 - 2, half * 0.38),
                    ]
                ),
                0.8,
            )
        )
    return marks


def _arch_ring(cx: float, cy: float, inner: float, outer: float, n: int, turn: float) -> Marks:
    marks: Marks = []
    half = math.pi / n
    for _, _, a in _around(cx, cy, 1, n, turn):

        def at(r: float, d: float, a: float = a) -> Point:
            return cx + r * math.cos(a + d), cy + r * math.sin(a + d)

        for k, grow in ((1.0, outer), (0.62, inner + (outer - inner) * 0.7)):
            pen = (
                Pen()
                .move(*at(inner, -half * k))
                .curve(*at(grow * 1.04, -half * k), *at(grow * 1.04, half * k), *at(inner, half * k))
            )
            marks.append(solid(pen.close().path(), 1.0 if k == 1 else 0.8))
    return marks


def _triangle_ring(cx: float, cy: float, inner: float, outer: float, n: int, turn: float) -> Marks:
    marks: Marks = []
    half = math.pi / n
    for _, _, a in _around(cx, cy, 1, n, turn):
        tip = (cx + outer * math.cos(a), cy + outer * math.sin(a))
        left = (cx + inner * math.cos(a - half), cy + inner * math.sin(a - half))
        right = (cx + inner * math.cos(a + half), cy + inner * math.sin(a + half))
        marks.append(solid(polygon([left, tip, right])))
        m = (cx + (inner * 0.62 + outer * 0.38) * math.cos(a), cy + (inner * 0.62 + outer * 0.38) * math.sin(a))
        marks.append(solid(circle(*m, (outer - inner) * 0.16), 0.8))
    return marks


def _bead_ring(cx: float, cy: float, inner: float, outer: float, n: int, turn: float) -> Marks:
    r = (outer - inner) / 2
    marks = [solid(circle(cx, cy, outer))]
    for x, y, _ in _around(cx, cy, (inner + outer) / 2, n, turn):
        marks.append(solid(circle(x, y, min(r * 0.82, math.pi * (inner + outer) / 2 / n * 0.9))))
        marks.append(solid(circle(x, y, r * 0.36), 0.8))
    return marks


def mandala(v: View) -> Backdrop:
    """Rings of petals, arches, points and beads around the middle, drawn from the outside in."""
    b = Backdrop(
        {"space": (v.y(0.5), v.y(0.5))}, {"corner": (flowers.small_flower, sky.sparkle)}, hero_share=0.66, centred=True
    )
    cx, cy = v.x(0.5), v.y(0.5)
    half = (v.x(1) - v.x(0)) / 2
    count = v.rng.choice((12, 14, 16))
    b.add(BEHIND, v.paper("corner"))
    for sx in (-1, 1):
        for sy in (-1, 1):
            b.add(BEHIND, _corner_fan(v, cx + sx * half, v.y(0.5 + sy * 0.5), sx, sy))
    edge = half * 1.12
    rings = [_petal_ring, _arch_ring, _triangle_ring, _bead_ring, _petal_ring, _arch_ring]
    v.rng.shuffle(rings)
    rings = rings[: v.pick(3, 5)]
    inner = half * 0.56
    step = (edge - inner) / len(rings)
    for i, ring in enumerate(rings):
        outer = edge - step * i
        times = 2 if ring in (_triangle_ring, _bead_ring) else 1
        b.add(
            BEHIND,
            showing(f"ring-{i}", [solid(circle(cx, cy, outer - step))]),
            showing(
                f"ring-{i}", ring(cx, cy, outer - step, outer, count * times, v.rng.choice((0.0, math.pi / count)))
            ),
        )
    b.add(BEHIND, showing("medallion", [solid(circle(cx, cy, inner)), solid(circle(cx, cy, inner - 7), 0.8)]))
    b.focus = (cx - inner, cy - inner, cx + inner, cy + inner)
    return b


def _corner_fan(v: View, x: float, y: float, sx: int, sy: int) -> Marks:
    marks: Marks = []
    for t, length in ((0.08, 120), (0.3, 150), (0.7, 150), (0.92, 120), (0.5, 168)):
        a = math.pi / 2 * t
        marks.append(solid(leaf(x, y, x - sx * math.cos(a) * length, y - sy * math.sin(a) * length, 34), 0.95))
        marks.append(
            stroke(
                Pen()
                .move(x - sx * math.cos(a) * 34, y - sy * math.sin(a) * 34)
                .line(x - sx * math.cos(a) * length * 0.86, y - sy * math.sin(a) * length * 0.86)
                .path(),
                0.7,
            )
        )
    return showing("corner-fan", [*marks, solid(circle(x, y, 40)), solid(circle(x, y, 24), 0.85)])


def wreath(v: View) -> Backdrop:
    """An oval of leaves and blossoms."""
    b = Backdrop(
        {"space": (v.y(0.5), v.y(0.52))}, {"middle": (sky.sparkle, flowers.small_flower)}, hero_share=0.88, centred=True
    )
    cx, cy, rx, ry = v.x(0.5), v.y(0.5), (v.x(1) - v.x(0)) * 0.43, v.height * 0.43
    b.add(BEHIND, v.paper("middle"))
    b.focus = (cx - rx, cy - ry, cx + rx, cy + ry)
    for sx in (0, 1):
        for sy in (0, 1):
            b.add(BEHIND, _corner_fan(v, v.x(sx), v.y(sy), 2 * sx - 1, 2 * sy - 1))
    n = v.pick(20, 34)
    size = (50.0, 42.0, 36.0, 34.0)[v.detail]
    for i in range(n * 2):
        x, y = cx + rx * math.cos(math.pi * i / n), cy + ry * math.sin(math.pi * i / n)
        for s in (-1, 1):
            d = math.pi * i / n + math.pi / 2 + s * v.rng.uniform(0.7, 1.0)
            reach = size * v.rng.uniform(0.85, 1.1)
            tip = x + reach * math.cos(d), y + reach * math.sin(d)
            b.add(BEHIND, showing("leaf", [solid(leaf(x, y, *tip, size * 0.42), 0.9)]))
    for i in range(n):
        a = 2 * math.pi * i / n + 0.1
        b.add(
            BEHIND, _blossom(cx + rx * math.cos(a), cy + ry * math.sin(a), size * (0.72, 0.4, 0.56, 0.4)[i % 4], a, i)
        )
    return b


def _blossom(x: float, y: float, r: float, turn: float, number: int) -> Marks:
    if number % 2:
        places = ((-0.5, 0.15), (0.45, -0.3), (0.2, 0.55))
        return showing("berries", [solid(circle(x + dx * r, y + dy * r, r * 0.48)) for dx, dy in places])
    marks = [
        solid(
            flowers.puff(x, y, r * 0.66, r * 0.66, 6 if number % 4 else 8, swell=0.85 if number % 4 else 0.5, turn=turn)
        )
    ]
    marks.append(solid(flowers.puff(x, y, r * 0.4, r * 0.4, 5, swell=0.7, turn=turn), 0.85))
    return showing("blossom", [*marks, solid(circle(x, y, r * 0.2), 0.85)])


SCENES = (
    Scene(
        "mandala",
        "in a mandala",
        ("mandala", "pattern", "adult", "relax", "meditation", "zen", "ornament"),
        _ANYWHERE,
        mandala,
    ),
    Scene(
        "wreath",
        "in a wreath of flowers",
        ("wreath", "flower", "pattern", "adult", "spring", "love", "ornament", "valentine"),
        _ANYWHERE,
        wreath,
    ),
)
