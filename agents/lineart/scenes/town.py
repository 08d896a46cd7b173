"""Scenes among people: a street, a castle, the sports field, the fair."""

from __future__ import annotations

import itertools
from math import cos, pi, sin

from agents.lineart.elements import built, floating, flowers, ground, plants, rooms, sky
from agents.lineart.marks import Marks, solid, stroke
from agents.lineart.path import Pen
from agents.lineart.scenes.base import BEHIND, FRONT, Backdrop, Scene, View
from agents.lineart.shapes import below, circle, ellipse, polygon, rect

_SKY = (sky.cloud, floating.bird)
_MEADOW = (flowers.flower, flowers.tuft, flowers.small_flower)


def town(v: View) -> Backdrop:
    b = Backdrop(
        {"ground": (v.y(0.78), v.y(0.92)), "sky": (v.y(0.1), v.y(0.24))}, {"sky": _SKY, "ground": (ground.pebble,)}
    )
    b.add(BEHIND, v.paper("sky"), sky.sun(v.rng, v.x(0.5), v.y(0.09), 40, v.detail))
    b.add(
        BEHIND,
        sky.cloud(v.rng, v.x(0.2), v.y(0.07), 48, v.detail),
        sky.cloud(v.rng, v.x(0.82), v.y(0.08), 52, v.detail),
    )
    n = v.pick(4, 6)
    edges = [v.left + (v.right - v.left) * i / n for i in range(n + 1)]
    for x0, x1 in itertools.pairwise(edges):
        b.add(BEHIND, built.town_house(v.rng, x0, x1, v.y(0.66), v.height * v.rng.uniform(0.32, 0.47), v.detail))
    b.add(BEHIND, [solid(rect(v.left, v.y(0.66), v.right, v.y(0.71)))])
    step = (v.right - v.left) / 9
    b.add(
        BEHIND,
        [
            stroke(Pen().move(v.left + step * i + 8, v.y(0.66)).line(v.left + step * i, v.y(0.71)).path(), 0.75)
            for i in range(1, 9)
        ],
    )
    b.add(
        v.y(0.69),
        built.lamp_post(v.x(0.07), v.y(0.7), v.height * 0.33),
        built.lamp_post(v.x(0.93), v.y(0.7), v.height * 0.33),
    )
    b.add(v.y(0.69), plants.leafy_tree(v.rng, v.x(v.rng.choice((0.22, 0.78))), v.y(0.7), v.height * 0.24, v.detail))
    b.add(v.y(0.71), [solid(rect(v.left, v.y(0.71), v.right, v.bottom), zone="ground")])
    for i in range(4):
        x = v.x(0.03 + 0.27 * i)
        b.add(
            v.y(0.72),
            [solid(polygon([(x, v.y(0.865)), (x + 66, v.y(0.865)), (x + 58, v.y(0.885)), (x - 8, v.y(0.885))]), 0.85)],
        )
    b.add(FRONT, [solid(below([(v.left, v.y(0.97)), (v.x(0.5), v.y(0.965)), (v.right, v.y(0.97))], v.bottom))])
    b.add(
        FRONT,
        v.strew(flowers.bush, [(0.05, 1.01), (0.95, 1.01)], 44),
        v.strew(flowers.flower, [(0.15, 1.02), (0.85, 1.02), (0.24, 1.02)], 52),
    )
    return b


def castle_hill(v: View) -> Backdrop:
    b = Backdrop({"ground": (v.y(0.72), v.y(0.93)), "sky": (v.y(0.14), v.y(0.36))}, {"sky": _SKY, "ground": _MEADOW})
    side = v.rng.choice((0.26, 0.74))
    b.add(
        BEHIND,
        v.paper("sky"),
        sky.sun(v.rng, v.x(1 - side), v.y(0.1), 42, v.detail),
        sky.cloud(v.rng, v.x(0.5), v.y(0.06), 40, v.detail),
    )
    b.add(BEHIND, ground.mountain(v.rng, v.x(1 - side), v.y(0.54), v.height * 0.22, 150, v.detail))
    peak = [
        (v.left, v.y(0.58)),
        (v.x(side - 0.26), v.y(0.5)),
        (v.x(side), v.y(0.425)),
        (v.x(side + 0.26), v.y(0.5)),
        (v.right, v.y(0.58)),
    ]
    b.add(
        BEHIND,
        built.castle(v.rng, v.x(side), v.y(0.47), v.height * 0.33, v.detail),
        [solid(below(peak, v.bottom), zone="ground")],
    )
    b.add(BEHIND, ground.road(v.rng, v.y(0.44), v.bottom, v.x(side), v.x(v.near(0.5, 0.2)), 18, 150, zone="ground"))
    for tx in (0.04, 0.95, 1 - side):
        b.add(
            BEHIND,
            plants.leafy_tree(
                v.rng, v.x(v.near(tx, 0.02)), v.y(v.near(0.61, 0.02)), v.height * v.rng.uniform(0.17, 0.24), v.detail
            ),
        )
    b.add(
        v.y(0.64),
        ground.hill(v.rng, v.left, v.x(0.3), v.y(0.66), 20, v.bottom),
        v.strew(flowers.bush, [(0.06, 0.68), (0.94, 0.68)], 40),
    )
    b.add(FRONT, v.strew(flowers.flower, [(0.05, 1.01), (0.14, 1.02), (0.86, 1.02), (0.95, 1.01)], 80))
    b.add(FRONT, v.strew(flowers.tuft, [(0.3, 1.01), (0.5, 1.02), (0.7, 1.01)], 38))
    return b


def sports_field(v: View) -> Backdrop:
    b = Backdrop(
        {"ground": (v.y(0.72), v.y(0.93)), "sky": (v.y(0.14), v.y(0.3))},
        {"sky": _SKY, "ground": (flowers.tuft, flowers.small_flower)},
    )
    b.add(
        BEHIND,
        v.paper("sky"),
        sky.sun(v.rng, v.x(0.5), v.y(0.09), 38, v.detail),
        sky.cloud(v.rng, v.x(0.16), v.y(0.09), 48, v.detail),
        sky.cloud(v.rng, v.x(0.84), v.y(0.08), 52, v.detail),
    )
    for i in range(3):
        y = v.y(0.36 + 0.065 * i)
        b.add(BEHIND, [solid(rect(v.left, y, v.right, v.bottom))])
        for k in range(v.pick(9, 15)):
            x = v.left + (v.right - v.left) * (k + 0.5 + 0.5 * (i % 2)) / v.pick(9, 15)
            b.add(
                BEHIND,
                [
                    solid(
                        Pen().move(x - 17, y + 46).curve(x - 17, y + 16, x + 17, y + 16, x + 17, y + 46).close().path(),
                        0.85,
                    ),
                    solid(circle(x, y + 13, 11), 0.85),
                ],
            )
    b.add(BEHIND, rooms.bunting(v.x(0), v.x(1), v.y(0.3), 12, 11))
    b.add(
        BEHIND,
        [solid(rect(v.left, v.y(0.555), v.right, v.y(0.61)))],
        [stroke(Pen().move(v.x(t / 5), v.y(0.555)).line(v.x(t / 5), v.y(0.61)).path(), 0.85) for t in range(1, 5)],
    )
    b.add(BEHIND, [solid(rect(v.left, v.y(0.61), v.right, v.bottom), zone="ground")])
    b.add(
        BEHIND,
        [
            stroke(Pen().move(v.left, v.y(0.68)).line(v.right, v.y(0.68)).path(), 0.85),
            stroke(ellipse(v.x(0.5), v.y(0.84), 220, 70), 0.85),
        ],
    )
    b.add(
        FRONT,
        v.strew(flowers.tuft, [(0.05, 1.0), (0.2, 1.01), (0.4, 1.02), (0.62, 1.01), (0.8, 1.02), (0.95, 1.0)], 42),
    )
    return b


def fair(v: View) -> Backdrop:
    """A fairground at dusk: a big wheel, striped tents, bunting."""
    b = Backdrop(
        {"ground": (v.y(0.74), v.y(0.93)), "sky": (v.y(0.14), v.y(0.32))},
        {"sky": (*_SKY, floating.toy_balloon), "ground": (flowers.tuft, floating.confetti)},
    )
    b.add(
        BEHIND,
        v.paper("sky"),
        rooms.bunting(v.x(0), v.x(0.5), v.y(0.02), 16, 6),
        rooms.bunting(v.x(0.5), v.x(1), v.y(0.02), 16, 6),
    )
    side = v.rng.choice((0.27, 0.73))
    b.add(
        BEHIND,
        _wheel(v, v.x(side), v.y(0.34), v.height * 0.17),
        _striped_tent(v, v.x(1 - side), v.y(0.63), v.height * 0.32),
    )
    b.add(BEHIND, ground.hill(v.rng, v.left, v.right, v.y(0.6), 14, v.bottom))
    b.add(
        BEHIND,
        _striped_tent(v, v.x(0.02 if side > 0.5 else 0.98), v.y(0.67), v.height * 0.2),
        v.strew(flowers.bush, [(side, 0.64), (0.5, 0.635)], 36),
    )
    b.add(v.y(0.66), ground.hill(v.rng, v.left, v.right, v.y(0.68), 14, v.bottom))
    b.add(
        FRONT,
        ground.picket_fence(v.left, v.x(0.16), v.y(1.0), 58, 24),
        ground.picket_fence(v.x(0.86), v.right, v.y(1.0), 58, 24),
    )
    b.add(FRONT, v.strew(flowers.tuft, [(0.26, 1.01), (0.5, 1.02), (0.74, 1.01)], 36))
    return b


def _wheel(v: View, x: float, y: float, r: float) -> Marks:
    foot = v.y(0.62)
    marks = [
        solid(
            polygon(
                [
                    (x - 6, y),
                    (x - r * 0.75, foot),
                    (x - r * 0.6, foot),
                    (x, y + 16),
                    (x + r * 0.6, foot),
                    (x + r * 0.75, foot),
                    (x + 6, y),
                ]
            )
        )
    ]
    marks += [stroke(circle(x, y, r)), stroke(circle(x, y, r * 0.86), 0.9)]
    n = 8
    for i in range(n):
        a = 2 * pi * i / n + 0.2
        cx, cy = x + r * cos(a), y + r * sin(a)
        marks.append(stroke(Pen().move(x, y).line(cx, cy).path(), 0.85))
    for i in range(n):
        a = 2 * pi * i / n + 0.2
        cx, cy = x + r * cos(a), y + r * sin(a)
        marks.append(
            solid(
                Pen()
                .move(cx - 15, cy + 4)
                .line(cx + 15, cy + 4)
                .curve(cx + 14, cy + 24, cx - 14, cy + 24, cx - 15, cy + 4)
                .close()
                .path()
            )
        )
        marks.append(solid(polygon([(cx - 17, cy + 4), (cx, cy - 9), (cx + 17, cy + 4)])))
    return [*marks, solid(circle(x, y, r * 0.16)), solid(circle(x, y, r * 0.07), 0.8)]


def _striped_tent(v: View, x: float, y: float, h: float) -> Marks:
    w = h * 0.56
    roof = y - h * 0.5
    marks = [solid(rect(x - w * 0.86, roof, x + w * 0.86, y))]
    marks += [
        stroke(Pen().move(x + w * 0.86 * t, roof).line(x + w * 0.86 * t, y).path(), 0.85)
        for t in (-0.66, -0.33, 0.33, 0.66)
    ]
    marks.append(
        solid(
            Pen()
            .move(x, roof)
            .bend(x - w * 0.06, y - h * 0.2, x - w * 0.28, y)
            .line(x + w * 0.28, y)
            .bend(x + w * 0.06, y - h * 0.2, x, roof)
            .close()
            .path()
        )
    )
    marks.append(
        solid(
            Pen()
            .move(x - w, roof)
            .bend(x - w * 0.3, y - h * 0.62, x, y - h)
            .bend(x + w * 0.3, y - h * 0.62, x + w, roof)
            .close()
            .path()
        )
    )
    for t in (-0.6, -0.2, 0.2, 0.6):
        marks.append(stroke(Pen().move(x + w * t, roof).bend(x + w * t * 0.3, y - h * 0.62, x, y - h).path(), 0.85))
    n = 6
    step = 2 * w / n
    for i in range(n):
        sx = x - w + step * i
        marks.append(
            solid(
                Pen()
                .move(sx, roof)
                .line(sx + step, roof)
                .curve(sx + step, roof + step * 0.75, sx, roof + step * 0.75, sx, roof)
                .close()
                .path(),
                0.9,
            )
        )
    return [
        *marks,
        solid(polygon([(x, y - h), (x, y - h * 1.16), (x + w * 0.34, y - h * 1.1), (x, y - h * 1.05)]), 0.9),
    ]


SCENES = (
    Scene(
        "town",
        "in town",
        (
            "town",
            "city",
            "street",
            "road",
            "car",
            "vehicle",
            "transport",
            "rescue",
            "police",
            "firefighter",
            "building",
        ),
        ("ground", "sky"),
        town,
    ),
    Scene(
        "castle-hill",
        "near the castle",
        ("castle", "knight", "princess", "dragon", "fairy tale", "fantasy", "magic", "unicorn", "king"),
        ("ground", "sky"),
        castle_hill,
    ),
    Scene(
        "sports-field",
        "on the sports field",
        ("sport", "game", "race", "stadium", "football", "ball", "racing"),
        ("ground", "sky"),
        sports_field,
    ),
    Scene(
        "fair",
        "at the fair",
        ("fair", "circus", "carnival", "funfair", "clown", "holiday", "balloon"),
        ("ground", "sky"),
        fair,
    ),
)
