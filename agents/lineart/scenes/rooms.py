"""Scenes indoors: kitchen, playroom, stage, party, workshop."""

from __future__ import annotations

from agents.lineart.elements import floating, flowers, ground, rooms, sky
from agents.lineart.marks import Marks, solid, stroke
from agents.lineart.path import Pen
from agents.lineart.scenes.base import BEHIND, FRONT, Backdrop, Scene, View
from agents.lineart.shapes import circle, ellipse, polygon, rect, rounded


def kitchen(v: View) -> Backdrop:
    b = Backdrop(
        {"ground": (v.y(0.8), v.y(0.88)), "sky": (v.y(0.14), v.y(0.3))},
        {"wall": (flowers.small_flower,), "floor": (flowers.small_flower,)},
    )
    b.add(BEHIND, v.paper("wall"))
    side = v.rng.choice((0.28, 0.72))
    b.add(BEHIND, rooms.big_window(v.rng, v.x(side), v.y(0.22), 150, 170, v.detail))
    sx = v.x(1 - side)
    b.add(
        BEHIND,
        rooms.shelf(v.rng, sx - 105, sx + 105, v.y(0.17), 62, v.detail, "jars"),
        rooms.shelf(v.rng, sx - 105, sx + 105, v.y(0.33), 66, v.detail, "jars"),
    )
    for i in range(2 + (v.detail > 0)):
        y = v.y(0.5 + 0.055 * i)
        b.add(BEHIND, [stroke(Pen().move(v.left, y).line(v.right, y).path(), 0.75)])
        step = 46
        b.add(
            BEHIND,
            [
                stroke(Pen().move(x, y).line(x, y + v.height * 0.055).path(), 0.75)
                for x in range(int(v.left + step / (1 + i % 2)), int(v.right), step)
            ],
        )
    b.add(v.y(0.7), _table(v, 0.7))
    return b


def _table(v: View, ty: float) -> Marks:
    """A table top across the page with a scalloped cloth."""
    y, edge = v.y(ty), v.y(0.9)
    marks = [solid(polygon([(v.left - 20, edge), (v.x(0.04), y), (v.x(0.96), y), (v.right + 20, edge)]), zone="")]
    n = 8
    step = (v.right - v.left + 40) / n
    pen = Pen().move(v.left - 20, edge).line(v.left - 20, edge + 26)
    for i in range(n):
        x = v.left - 20 + step * (i + 1)
        pen.curve(x - step, edge + 62, x, edge + 62, x, edge + 26)
    marks.append(solid(rect(v.left, edge, v.right, v.bottom)))
    marks.append(solid(pen.line(v.right + 20, edge).close().path()))
    for i in range(n):
        cx = v.left - 20 + step * (i + 0.5)
        marks.append(solid(circle(cx, edge + 26, 9), 0.85))
    return marks


def playroom(v: View) -> Backdrop:
    b = Backdrop(
        {"ground": (v.y(0.74), v.y(0.92)), "sky": (v.y(0.16), v.y(0.34))},
        {"wall": (sky.star_mark, sky.cloud), "floor": (sky.star_mark,)},
    )
    b.add(
        BEHIND,
        v.paper("wall"),
        rooms.bunting(v.x(0.0), v.x(0.5), v.y(0.025), 20, 6),
        rooms.bunting(v.x(0.5), v.x(1.0), v.y(0.025), 20, 6),
    )
    side = v.rng.choice((0.27, 0.73))
    b.add(BEHIND, rooms.big_window(v.rng, v.x(side), v.y(0.29), 138, 160, v.detail))
    sx = v.x(1 - side)
    b.add(
        BEHIND,
        rooms.shelf(v.rng, sx - 100, sx + 100, v.y(0.27), 64, v.detail, "toys"),
        rooms.shelf(v.rng, sx - 100, sx + 100, v.y(0.44), 68, v.detail, "toys"),
    )
    b.add(
        BEHIND,
        [solid(rect(v.left, v.y(0.6), v.right, v.y(0.635)))],
        rooms.floor_boards(v.left, v.right, v.y(0.635), v.bottom, v.pick(4, 6)),
    )
    for k in (1.0, 0.84, 0.6):
        b.add(v.y(0.66), [solid(ellipse(v.x(0.5), v.y(0.84), 235 * k, 84 * k))])
    b.add(
        FRONT,
        [
            solid(circle(v.x(0.07), v.y(0.965), 27)),
            stroke(
                Pen()
                .move(v.x(0.07) - 27, v.y(0.965))
                .bend(v.x(0.07), v.y(0.965) - 20, v.x(0.07) + 27, v.y(0.965))
                .path(),
                0.85,
            ),
        ],
    )
    for dx, up in ((0.88, 0), (0.97, 0), (0.925, 1)):
        x, y = v.x(dx), v.y(0.995) - up * 42
        b.add(FRONT, [solid(rect(x - 21, y - 42, x + 21, y)), solid(rounded(x - 12, y - 33, x + 12, y - 9, 5), 0.85)])
    return b


def stage(v: View) -> Backdrop:
    """A stage with curtains, lights and bunting: music, dance, party, circus."""
    b = Backdrop(
        {"ground": (v.y(0.8), v.y(0.92)), "sky": (v.y(0.22), v.y(0.4))},
        {"wall": (floating.music_note, sky.star_mark, sky.sparkle), "floor": (floating.confetti,)},
    )
    b.add(BEHIND, v.paper("wall"))
    for i in range(3):
        x = v.x(0.28 + 0.22 * i)
        b.add(
            BEHIND,
            [
                solid(
                    polygon([(x - 12, v.y(0.17)), (x + 12, v.y(0.17)), (x + 70, v.y(0.72)), (x - 70, v.y(0.72))]),
                    0.75,
                    zone="wall",
                )
            ]
            if v.detail
            else [],
        )
    b.add(BEHIND, rooms.floor_boards(v.left, v.right, v.y(0.72), v.bottom, v.pick(4, 6)))
    b.add(
        BEHIND,
        rooms.curtain(v.left, v.x(0.3), v.y(0.1), v.y(0.8), tied=True),
        rooms.curtain(v.right, v.x(0.7), v.y(0.1), v.y(0.8), tied=True),
    )
    n = 5
    step = (v.right - v.left) / n
    for i in range(n):
        x = v.left + step * i
        pen = (
            Pen()
            .move(x, v.box[1] - 10)
            .line(x + step, v.box[1] - 10)
            .line(x + step, v.y(0.11))
            .curve(x + step * 0.85, v.y(0.175), x + step * 0.15, v.y(0.175), x, v.y(0.11))
        )
        b.add(
            BEHIND,
            [solid(pen.close().path())],
            [
                stroke(
                    Pen().move(x + step * t, v.box[1]).line(x + step * (0.5 + (t - 0.5) * 0.8), v.y(0.13)).path(), 0.75
                )
                for t in (0.3, 0.5, 0.7)
            ],
        )
    for i in range(7):
        b.add(
            FRONT,
            [
                solid(circle(v.x(0.07 + 0.143 * i), v.y(0.985), 15)),
                solid(circle(v.x(0.07 + 0.143 * i), v.y(0.985), 7), 0.8),
            ],
        )
    return b


def party(v: View) -> Backdrop:
    b = Backdrop(
        {"ground": (v.y(0.8), v.y(0.88)), "sky": (v.y(0.2), v.y(0.4))},
        {"wall": (floating.confetti,), "floor": (floating.confetti,)},
    )
    b.add(BEHIND, v.paper("wall"))
    if v.detail:
        b.add(
            BEHIND,
            [stroke(Pen().move(v.x(t / 9), v.box[1]).line(v.x(t / 9), v.y(0.7)).path(), 0.65) for t in range(1, 9)],
        )
    b.add(
        BEHIND, rooms.bunting(v.x(0.0), v.x(0.5), v.y(0.03), 26, 5), rooms.bunting(v.x(0.5), v.x(1.0), v.y(0.03), 26, 5)
    )
    for tx, ty in ((0.1, 0.3), (0.22, 0.22), (0.9, 0.28), (0.78, 0.2), (0.06, 0.46), (0.95, 0.44)):
        b.add(BEHIND, floating.toy_balloon(v.rng, v.x(v.near(tx, 0.015)), v.y(v.near(ty, 0.02)), 44, v.detail))
    b.add(v.y(0.7), _table(v, 0.68))
    for tx, h in ((0.1, 108), (0.9, 120), (0.24, 70), (0.77, 76)):
        b.add(v.y(0.74), rooms.present(v.rng, v.x(v.near(tx, 0.015)), v.y(0.78), h, v.detail))
    return b


def workshop(v: View) -> Backdrop:
    """A workbench under a wall of gears and pictures: tools, robots, science."""
    b = Backdrop(
        {"ground": (v.y(0.8), v.y(0.88)), "sky": (v.y(0.2), v.y(0.34))},
        {"wall": (sky.sparkle, sky.star_mark), "floor": (ground.pebble,)},
    )
    b.add(BEHIND, v.paper("wall"))
    side = v.rng.choice((0.2, 0.8))
    for tx, ty, r in ((side, 0.14, 56), (side + (0.17 if side < 0.5 else -0.17), 0.24, 40), (side, 0.34, 36)):
        b.add(BEHIND, rooms.gear(v.x(tx), v.y(ty), r, 10))
    sx = v.x(1 - side)
    b.add(
        BEHIND,
        rooms.shelf(v.rng, sx - 110, sx + 110, v.y(0.19), 74, v.detail, "jars"),
        rooms.shelf(v.rng, sx - 110, sx + 110, v.y(0.37), 76, v.detail, "toys"),
    )
    b.add(BEHIND, rooms.picture(v.rng, v.x(side), v.y(0.5), 74, 62, v.detail))
    for x in range(int(v.left), int(v.right), 58):
        b.add(BEHIND, [stroke(Pen().move(x, v.y(0.58)).line(x, v.y(0.7)).path(), 0.75)])
    b.add(BEHIND, [solid(rect(v.left, v.y(0.565), v.right, v.y(0.585)))])
    y, edge = v.y(0.71), v.y(0.9)
    b.add(
        v.y(0.71),
        [
            solid(polygon([(v.left - 20, edge), (v.x(0.03), y), (v.x(0.97), y), (v.right + 20, edge)])),
            solid(rect(v.left, edge, v.right, edge + 22)),
        ],
    )
    b.add(v.y(0.71), [solid(rect(v.left, edge + 22, v.right, v.bottom))])
    b.add(
        FRONT,
        [solid(rounded(v.x(t), edge + 30, v.x(t + 0.28), v.bottom - 16, 4)) for t in (0.03, 0.36, 0.69)],
        [solid(circle(v.x(t + 0.14), edge + 42, 6), 0.9) for t in (0.03, 0.36, 0.69)],
    )
    return b


SCENES = (
    Scene(
        "kitchen",
        "in the kitchen",
        ("kitchen", "food", "cooking", "fruit", "vegetable", "breakfast", "bakery", "restaurant"),
        ("ground",),
        kitchen,
    ),
    Scene(
        "playroom",
        "in the playroom",
        ("playroom", "toy", "home", "pet", "children", "school", "books", "clothes", "game", "cat", "dog"),
        ("ground",),
        playroom,
    ),
    Scene(
        "stage",
        "on the stage",
        ("stage", "music", "band", "dance", "theatre", "magic", "instrument", "ballet"),
        ("ground",),
        stage,
    ),
    Scene(
        "party",
        "at the party",
        ("party", "birthday", "sweet", "dessert", "celebration", "cake", "tea party"),
        ("ground", "sky"),
        party,
    ),
    Scene(
        "workshop",
        "in the workshop",
        ("workshop", "tool", "building", "construction", "robot", "science", "craft", "art", "school", "learning"),
        ("ground",),
        workshop,
    ),
)
