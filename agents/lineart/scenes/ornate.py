"""Scenes made of ornament: a mandala, a wreath, a patchwork sky."""

from __future__ import annotations

import math

from agents.lineart.drawing import Anchor
from agents.lineart.elements import plants, sky
from agents.lineart.marks import Marks, solid, stroke
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
        marks.append(solid(blob([at(inner, 0), at(mid, -half * 0.85), at(outer, -half * 0.12), at(outer, half * 0.12), at(mid, half * 0.85)])))
        core = inner + (outer - inner) * 0.25
        marks.append(solid(blob([at(core, 0), at((core + outer) / 2 - 2, -half * 0.38), at(outer - (outer - inner) * 0.2, 0), at((core + outer) / 2 - 2, half * 0.38)]), 0.8))
    return marks


def _arch_ring(cx: float, cy: float, inner: float, outer: float, n: int, turn: float) -> Marks:
    marks: Marks = []
    half = math.pi / n
    for _, _, a in _around(cx, cy, 1, n, turn):
        def at(r: float, d: float, a: float = a) -> Point:
            return cx + r * math.cos(a + d), cy + r * math.sin(a + d)

        for k, grow in ((1.0, outer), (0.62, inner + (outer - inner) * 0.7)):
            pen = Pen().move(*at(inner, -half * k)).curve(*at(grow * 1.04, -half * k), *at(grow * 1.04, half * k), *at(inner, half * k))
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
    b = Backdrop({"space": (v.y(0.5), v.y(0.5))}, {"corner": (plants.small_flower, sky.sparkle)}, hero_share=0.62, centred=True)
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
        b.add(BEHIND, [solid(circle(cx, cy, outer - step))], ring(cx, cy, outer - step, outer, count * times, v.rng.choice((0.0, math.pi / count))))
    b.add(BEHIND, [solid(circle(cx, cy, inner)), solid(circle(cx, cy, inner - 7), 0.8)])
    return b


def _corner_fan(v: View, x: float, y: float, sx: int, sy: int) -> Marks:
    marks: Marks = []
    for t, length in ((0.08, 120), (0.3, 150), (0.7, 150), (0.92, 120), (0.5, 168)):
        a = math.pi / 2 * t
        marks.append(solid(leaf(x, y, x - sx * math.cos(a) * length, y - sy * math.sin(a) * length, 34), 0.95))
        marks.append(stroke(Pen().move(x - sx * math.cos(a) * 34, y - sy * math.sin(a) * 34).line(x - sx * math.cos(a) * length * 0.86, y - sy * math.sin(a) * length * 0.86).path(), 0.7))
    return [*marks, solid(circle(x, y, 40)), solid(circle(x, y, 24), 0.85)]


def wreath(v: View) -> Backdrop:
    """An oval of leaves and blossoms."""
    b = Backdrop({"space": (v.y(0.5), v.y(0.52))}, {"middle": (sky.sparkle, plants.small_flower)}, hero_share=0.74, centred=True)
    cx, cy, rx, ry = v.x(0.5), v.y(0.5), (v.x(1) - v.x(0)) * 0.43, v.height * 0.43
    b.add(BEHIND, v.paper("middle"))
    n = v.pick(14, 26)
    for i in range(n * 2):
        a = 2 * math.pi * i / (n * 2)
        x, y = cx + rx * math.cos(a), cy + ry * math.sin(a)
        for s in (-1, 1):
            d = a + math.pi / 2 + s * 0.85
            size = v.rng.uniform(34, 48) if v.detail < 2 else v.rng.uniform(26, 38)
            b.add(BEHIND, [solid(leaf(x, y, x + size * math.cos(d), y + size * math.sin(d), size * 0.42), 0.9)])
    for i in range(n):
        a = 2 * math.pi * i / n + 0.1
        x, y = cx + rx * math.cos(a), cy + ry * math.sin(a)
        r = (30, 22, 15)[i % 3] * (1.15 if v.detail < 1 else 1.0)
        if i % 3 == 2:
            b.add(BEHIND, [solid(circle(x + dx, y + dy, r * 0.5)) for dx, dy in ((-8, 2), (7, -4), (3, 9))])
        else:
            b.add(BEHIND, [solid(plants.puff(x, y, r * 0.7, r * 0.7, 6, swell=0.9, turn=a)), solid(plants.puff(x, y, r * 0.4, r * 0.4, 5, swell=0.7, turn=a), 0.85), solid(circle(x, y, r * 0.18), 0.85)])
    return b


SCENES = (
    Scene("mandala", "in a mandala", ("mandala", "pattern", "adult", "relax", "meditation", "zen", "ornament"), _ANYWHERE, mandala),
    Scene("wreath", "in a wreath of flowers", ("wreath", "flower", "pattern", "adult", "spring", "love", "ornament", "valentine"), _ANYWHERE, wreath),
)  # fmt: skip
