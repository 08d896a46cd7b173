"""Scenes far from home: clouds, night, cave, space."""

from __future__ import annotations

from agents.lineart.elements import built, floating, flowers, ground, plants, sky
from agents.lineart.marks import Marks, element, showing, solid
from agents.lineart.path import Pen
from agents.lineart.scenes.base import BEHIND, FRONT, Backdrop, Scene, View
from agents.lineart.shapes import ellipse, rect

_NIGHT = (sky.star_mark, sky.star_mark, sky.sparkle)


def in_the_clouds(v: View) -> Backdrop:
    b = Backdrop(
        {"sky": (v.y(0.28), v.y(0.6)), "ground": (v.y(0.84), v.y(0.92)), "space": (v.y(0.2), v.y(0.5))},
        {"sky": (sky.cloud, floating.bird, floating.hot_air_balloon), "ground": (sky.star_mark,)},
    )
    side = v.rng.choice((0.16, 0.84))
    b.add(BEHIND, v.paper("sky"), sky.sun(v.rng, v.x(side), v.y(0.12), 54, v.detail))
    if v.rng.random() < 0.6:
        b.add(BEHIND, sky.rainbow(v.x(0.5), v.y(0.8), (v.x(1) - v.x(0)) * 0.5, 20, 5))
    for tx, ty, r in ((1 - side, 0.14, 62), (0.12, 0.4, 46), (0.9, 0.46, 50), (0.5, 0.08, 40)):
        b.add(BEHIND, sky.cloud(v.rng, v.x(v.near(tx)), v.y(v.near(ty, 0.02)), r, v.detail))
    b.add(BEHIND, floating.hot_air_balloon(v.rng, v.x(1 - side), v.y(0.34), 40, v.detail))
    for i, ty in enumerate((0.78, 0.86, 0.95)):
        puffs = [
            solid(flowers.puff(v.x(-0.05 + 0.22 * k + 0.1 * (i % 2)), v.y(ty) + 34, 74, 40, 8, turn=v.rng.random()))
            for k in range(6)
        ]
        b.add(v.y(ty) if i < 2 else FRONT, showing("cloud", puffs))
        b.add(
            v.y(ty) + 0.1 if i < 2 else FRONT,
            showing("cloud", [solid(rect(v.left, v.y(ty) + 40, v.right, v.bottom), 0.0)]),
        )
    return b


def night_camp(v: View) -> Backdrop:
    b = Backdrop(
        {"ground": (v.y(0.74), v.y(0.92)), "sky": (v.y(0.16), v.y(0.36)), "space": (v.y(0.12), v.y(0.3))},
        {"sky": _NIGHT, "ground": (flowers.tuft, ground.stone)},
    )
    side = v.rng.choice((0.22, 0.78))
    b.add(BEHIND, v.paper("sky"), sky.crescent(v.rng, v.x(1 - side), v.y(0.12), 40, v.detail))
    b.add(
        BEHIND,
        ground.mountain(v.rng, v.x(1 - side), v.y(0.6), v.height * 0.24, 150, v.detail),
        ground.mountain(v.rng, v.x(0.45), v.y(0.6), v.height * 0.18, 130, v.detail),
    )
    b.add(BEHIND, ground.hill(v.rng, v.left, v.right, v.y(0.58), 24, v.bottom, humps=2))
    for tx in (0.03, 0.13, 0.88, 0.97, 0.4, 0.62):
        b.add(BEHIND, plants.pine(v.rng, v.x(tx), v.y(0.63), v.height * v.rng.uniform(0.2, 0.36), v.detail))
    b.add(
        v.y(0.62),
        ground.hill(v.rng, v.left, v.right, v.y(0.63), 16, v.bottom),
        built.tent(v.rng, v.x(side), v.y(0.71), v.height * 0.22, v.detail),
    )
    b.add(v.y(0.72), ground.log(v.rng, v.x(1 - side), v.y(0.74), 54, v.detail))
    b.add(FRONT, built.campfire(v.rng, v.x(0.12 if side > 0.5 else 0.88), v.y(0.965), 74, v.detail))
    b.add(
        FRONT,
        ground.boulders(v.rng, v.x(0.94 if side > 0.5 else 0.06), v.y(1.01), 40, v.detail),
        v.strew(flowers.tuft, [(0.3, 1.01), (0.5, 1.02), (0.7, 1.01)], 36),
    )
    return b


def cave(v: View) -> Backdrop:
    b = Backdrop(
        {"ground": (v.y(0.76), v.y(0.93)), "sky": (v.y(0.24), v.y(0.44))},
        {"deep": (sky.sparkle, ground.pebble), "ground": (ground.stone, ground.pebble, flowers.mushroom)},
    )
    b.add(BEHIND, v.paper("deep"))
    mouth = [
        solid(ellipse(v.x(0.5), v.y(0.52), (v.x(1) - v.x(0)) * k, v.height * k * 0.85), 0.85, zone="deep")
        for k in (0.46, 0.36, 0.26)
    ]
    b.add(BEHIND, mouth, sky.full_moon(v.rng, v.x(0.6), v.y(0.38), 26, v.detail))
    for tx, ty, r in (
        (0.09, 0.42, 22),
        (0.91, 0.4, 24),
        (0.07, 0.57, 17),
        (0.93, 0.56, 18),
        (0.2, 0.3, 15),
        (0.8, 0.29, 15),
    ):
        b.add(BEHIND, ground.stone(v.rng, v.x(tx), v.y(ty), r, v.detail))
    for tx, ty in ((0.4, 0.4), (0.62, 0.52), (0.5, 0.46)):
        b.add(BEHIND, _bat(v.x(v.near(tx)), v.y(v.near(ty, 0.02)), 19))
    b.add(BEHIND, ground.hill(v.rng, v.left, v.right, v.y(0.66), 26, v.bottom, humps=2))
    for i in range(9):
        x, w = v.x(i / 8), 34 * v.rng.uniform(0.8, 1.2)
        long = v.height * (0.1 + 0.13 * abs(i - 4) / 4) * v.rng.uniform(0.8, 1.2)
        b.add(
            BEHIND,
            showing(
                "rock",
                [
                    solid(
                        Pen()
                        .move(x - w, v.box[1] - 10)
                        .bend(x - w * 0.2, v.box[1] + long * 0.4, x, v.box[1] + long)
                        .bend(x + w * 0.2, v.box[1] + long * 0.4, x + w, v.box[1] - 10)
                        .close()
                        .path()
                    )
                ],
            ),
        )
    for tx, h in ((0.05, 0.34), (0.95, 0.3), (0.15, 0.2), (0.85, 0.22)):
        x, foot = v.x(tx), v.y(0.74)
        b.add(
            v.y(0.7),
            showing(
                "rock",
                [
                    solid(
                        Pen()
                        .move(x - 40, foot)
                        .bend(x - 8, foot - v.height * h * 0.4, x, foot - v.height * h)
                        .bend(x + 8, foot - v.height * h * 0.4, x + 40, foot)
                        .close()
                        .path()
                    )
                ],
            ),
        )
    b.add(v.y(0.73), ground.hill(v.rng, v.left, v.right, v.y(0.73), 18, v.bottom))
    for tx in (0.24, 0.77):
        b.add(v.y(0.74), ground.crystal(v.rng, v.x(tx), v.y(0.76), 84, v.detail))
    b.add(
        FRONT,
        ground.crystal(v.rng, v.x(0.07), v.y(1.01), 112, v.detail),
        ground.crystal(v.rng, v.x(0.93), v.y(1.01), 100, v.detail),
    )
    b.add(FRONT, v.strew(flowers.mushroom, [(0.2, 1.0), (0.78, 1.01)], 44))
    return b


@element
def _bat(x: float, y: float, r: float) -> Marks:
    """A bat far away, from the front."""
    pen = Pen().move(x, y - r * 0.1)
    for s in (1, -1):
        wing = [
            (0.15, -0.32),
            (0.3, -0.1),
            (1.0, -0.45),
            (0.95, 0.25),
            (0.62, 0.08),
            (0.4, 0.34),
            (0.2, 0.12),
            (0.0, 0.4),
        ]
        for px, py in wing if s > 0 else [*reversed(wing[:-1])]:
            pen.line(x + s * px * r, y + py * r)
    return [solid(pen.close().path(), 0.85)]


def space(v: View) -> Backdrop:
    b = Backdrop(
        {"space": (v.y(0.3), v.y(0.6)), "ground": (v.y(0.86), v.y(0.92))},
        {"space": (*_NIGHT, sky.planet), "ground": (ground.crater, ground.pebble)},
    )
    side = v.rng.choice((0.2, 0.8))
    b.add(
        BEHIND,
        v.paper("space"),
        sky.planet(v.rng, v.x(side), v.y(0.16), 62, v.detail),
        sky.planet(v.rng, v.x(1 - side), v.y(0.24), 34, v.detail),
    )
    b.add(
        BEHIND,
        sky.comet(v.rng, v.x(0.5), v.y(0.12), 22, v.detail),
        sky.planet(v.rng, v.x(v.near(0.9, 0.03)), v.y(0.58), 28, v.detail),
    )
    b.add(BEHIND, sky.planet(v.rng, v.x(0.09), v.y(0.5), 32, v.detail))
    ball = (
        Pen()
        .move(v.left, v.y(0.88))
        .curve(v.x(0.25), v.y(0.76), v.x(0.75), v.y(0.76), v.right, v.y(0.88))
        .line(v.right, v.bottom)
        .line(v.left, v.bottom)
        .close()
    )
    b.add(
        v.y(0.76),
        [solid(ball.path(), zone="ground")],
        v.strew(ground.crater, [(0.12, 0.93), (0.86, 0.94), (0.32, 0.88), (0.7, 0.87)], 34),
    )
    b.add(FRONT, ground.boulders(v.rng, v.x(0.05), v.y(1.01), 36, v.detail))
    return b


def moon(v: View) -> Backdrop:
    b = Backdrop(
        {"ground": (v.y(0.76), v.y(0.93)), "space": (v.y(0.16), v.y(0.42)), "sky": (v.y(0.16), v.y(0.4))},
        {"space": (*_NIGHT, sky.planet), "ground": (ground.crater, ground.stone)},
    )
    side = v.rng.choice((0.2, 0.8))
    b.add(
        BEHIND,
        v.paper("space"),
        sky.planet(v.rng, v.x(side), v.y(0.15), 66, v.detail),
        sky.planet(v.rng, v.x(1 - side), v.y(0.1), 30, v.detail),
    )
    b.add(BEHIND, sky.comet(v.rng, v.x(1 - side), v.y(0.3), 20, v.detail))
    for tx, h in ((0.14, 0.16), (0.86, 0.2), (0.45, 0.11)):
        b.add(BEHIND, ground.mountain(v.rng, v.x(v.near(tx)), v.y(0.66), v.height * h, 120, v.detail, snow=False))
    b.add(
        BEHIND,
        ground.hill(v.rng, v.left, v.right, v.y(0.63), 24, v.bottom, humps=2),
        v.strew(ground.crater, [(0.1, 0.7), (0.88, 0.69), (0.5, 0.68)], 34),
    )
    b.add(
        v.y(0.75),
        ground.hill(v.rng, v.left, v.right, v.y(0.75), 20, v.bottom),
        v.strew(ground.crater, [(0.14, 0.84), (0.88, 0.85)], 44),
    )
    b.add(
        FRONT,
        ground.boulders(v.rng, v.x(0.06), v.y(1.01), 44, v.detail),
        v.strew(ground.crater, [(0.78, 0.975), (0.45, 0.985)], 36),
    )
    return b


SCENES = (
    Scene(
        "clouds",
        "high in the clouds",
        ("sky", "flying", "cloud", "weather", "aeroplane", "balloon", "dream", "bird", "unicorn", "airport"),
        ("sky", "ground"),
        in_the_clouds,
    ),
    Scene(
        "night-camp",
        "at the camp by night",
        ("camping", "night", "adventure", "outdoor", "stars", "owl", "travel", "halloween"),
        ("ground", "sky"),
        night_camp,
    ),
    Scene(
        "cave",
        "in the cave",
        ("cave", "underground", "treasure", "crystal", "dragon", "bat", "gem", "adventure"),
        ("ground", "sky"),
        cave,
    ),
    Scene(
        "space",
        "out in space",
        ("space", "rocket", "planet", "astronaut", "alien", "star", "galaxy"),
        ("space", "sky"),
        space,
    ),
    Scene(
        "moon",
        "on the moon",
        ("moon", "space", "astronaut", "alien", "rocket", "robot", "planet"),
        ("ground", "space", "sky"),
        moon,
    ),
)
