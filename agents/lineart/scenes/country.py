"""Scenes in the open country: farm, meadow, woods, mountains, desert, snow."""

from __future__ import annotations

from agents.lineart.elements import built, floating, flowers, ground, plants, sky
from agents.lineart.marks import Marks, solid, stroke
from agents.lineart.path import Pen
from agents.lineart.scenes.base import BEHIND, FRONT, Backdrop, Scene, View
from agents.lineart.shapes import below

_SKY = (sky.cloud, floating.bird)
_AIRY = (sky.cloud, floating.bird, floating.butterfly, floating.hot_air_balloon)
_MEADOW = (flowers.flower, flowers.tuft, flowers.small_flower)
_STONY = (ground.stone, flowers.tuft, ground.pebble)


def _day(v: View, *, sun_at: float) -> Marks:
    marks = sky.sun(v.rng, v.x(sun_at), v.y(0.1), 44, v.detail)
    for tx, ty, r in ((1 - sun_at, 0.09, 50), (0.48, 0.06, 38)):
        marks += sky.cloud(v.rng, v.x(v.near(tx)), v.y(v.near(ty, 0.02)), r * v.rng.uniform(0.9, 1.2), v.detail)
    return marks


def farm(v: View) -> Backdrop:
    b = Backdrop(
        {"ground": (v.y(0.68), v.y(0.93)), "sky": (v.y(0.14), v.y(0.3))},
        {"sky": (*_SKY, floating.butterfly), "ground": _MEADOW},
    )
    side = v.rng.choice((0.22, 0.78))
    b.add(BEHIND, v.paper("sky"), _day(v, sun_at=1 - side * 1.05 if side < 0.5 else 0.17))
    b.add(BEHIND, ground.hill(v.rng, v.left, v.right, v.y(0.44), 44, v.bottom, humps=2))
    fx = v.x(1 - side)
    b.add(BEHIND, ground.furrows(v.rng, v.left, v.right, v.y(0.47), v.y(0.66), (fx, v.y(0.36)), v.pick(9, 18)))
    b.add(
        BEHIND,
        [solid(below([(v.left, v.y(0.53)), (v.x(0.5), v.y(0.51)), (v.right, v.y(0.53))], v.bottom), zone="ground")],
    )
    b.add(BEHIND, plants.leafy_tree(v.rng, v.x(0.96 if side > 0.5 else 0.04), v.y(0.55), v.height * 0.28, v.detail))
    b.add(BEHIND, built.barn(v.rng, v.x(side), v.y(0.57), v.height * 0.25, v.detail))
    b.add(BEHIND, plants.leafy_tree(v.rng, v.x(1 - side), v.y(0.56), v.height * 0.22, v.detail))
    b.add(v.y(0.6), ground.rail_fence(v.left, v.right, v.y(0.63), (62, 52, 44, 40)[v.detail], 84))
    b.add(FRONT, v.strew(flowers.flower, [(0.06, 1.01), (0.94, 1.01), (0.16, 1.02), (0.85, 1.02)], 70))
    b.add(FRONT, v.strew(flowers.tuft, [(0.3, 1.01), (0.48, 1.02), (0.68, 1.01)], 40))
    return b


def meadow(v: View) -> Backdrop:
    b = Backdrop({"ground": (v.y(0.66), v.y(0.93)), "sky": (v.y(0.14), v.y(0.36))}, {"sky": _AIRY, "ground": _MEADOW})
    b.add(BEHIND, v.paper("sky"), _day(v, sun_at=v.rng.choice((0.16, 0.84))))
    if v.rng.random() < 0.5:
        b.add(BEHIND, sky.rainbow(v.x(0.5), v.y(0.52), (v.x(1) - v.x(0)) * 0.47, 17, 4))
    for ty, rise in ((0.44, 60), (0.52, 44)):
        b.add(BEHIND, ground.hill(v.rng, v.left, v.right, v.y(ty), rise, v.bottom, humps=2))
    far = v.rng.uniform(0.3, 0.7)
    b.add(BEHIND, ground.road(v.rng, v.y(0.52), v.bottom, v.x(far), v.x(1 - far), 10, 130, zone="ground"))
    b.add(v.y(0.53), built.cottage(v.rng, v.x(0.2 if far > 0.5 else 0.8), v.y(0.55), v.height * 0.15, v.detail))
    for tx in (0.05, 0.95):
        b.add(v.y(0.6), plants.leafy_tree(v.rng, v.x(tx), v.y(0.64), v.height * v.rng.uniform(0.32, 0.42), v.detail))
    b.add(v.y(0.61), v.strew(flowers.bush, [(0.16, 0.63), (0.84, 0.63)], 38))
    b.add(FRONT, v.strew(flowers.flower, [(0.05, 1.01), (0.15, 1.03), (0.86, 1.03), (0.95, 1.01), (0.26, 1.03)], 76))
    b.add(FRONT, v.strew(flowers.tuft, [(0.38, 1.01), (0.6, 1.02), (0.74, 1.01)], 38))
    return b


def mountains(v: View) -> Backdrop:
    b = Backdrop(
        {"ground": (v.y(0.7), v.y(0.93)), "sky": (v.y(0.13), v.y(0.34))},
        {"sky": (*_SKY, floating.hot_air_balloon), "ground": (*_MEADOW, ground.stone)},
    )
    b.add(BEHIND, v.paper("sky"), _day(v, sun_at=v.rng.choice((0.16, 0.84))))
    for tx, h, w in ((0.5, 0.32, 190), (0.1, 0.36, 170), (0.88, 0.4, 180)):
        b.add(BEHIND, ground.mountain(v.rng, v.x(v.near(tx)), v.y(0.58), v.height * h, w, v.detail))
    b.add(BEHIND, ground.hill(v.rng, v.left, v.right, v.y(0.54), 36, v.bottom, humps=2))
    for tx in (0.06, 0.16, 0.27, 0.74, 0.85, 0.95):
        b.add(
            BEHIND, plants.pine(v.rng, v.x(tx), v.y(v.near(0.6, 0.02)), v.height * v.rng.uniform(0.13, 0.22), v.detail)
        )
    b.add(BEHIND, ground.hill(v.rng, v.left, v.right, v.y(0.63), 26, v.bottom))
    b.add(v.y(0.66), ground.boulders(v.rng, v.x(0.88), v.y(0.69), 36, v.detail))
    b.add(
        FRONT,
        ground.boulders(v.rng, v.x(0.06), v.y(1.01), 48, v.detail),
        v.strew(flowers.flower, [(0.86, 1.02), (0.94, 1.01), (0.2, 1.03)], 70),
    )
    b.add(FRONT, v.strew(flowers.tuft, [(0.36, 1.01), (0.55, 1.02), (0.72, 1.02)], 38))
    return b


def desert(v: View) -> Backdrop:
    b = Backdrop({"ground": (v.y(0.68), v.y(0.93)), "sky": (v.y(0.14), v.y(0.34))}, {"sky": _SKY, "ground": _STONY})
    side = v.rng.choice((0.14, 0.86))
    b.add(BEHIND, v.paper("sky"), sky.sun(v.rng, v.x(1 - side), v.y(0.14), 56, v.detail))
    b.add(BEHIND, sky.cloud(v.rng, v.x(side), v.y(0.1), 50, v.detail))
    for tx, w in ((side, 70), (0.5, 54)):
        x, top = v.x(tx), v.y(v.near(0.34, 0.03))
        mesa = (
            Pen()
            .move(x - w * 1.4, v.y(0.56))
            .line(x - w, top)
            .line(x + w * 0.9, top)
            .line(x + w * 1.3, v.y(0.56))
            .close()
        )
        b.add(
            BEHIND,
            [solid(mesa.path())],
            [
                stroke(
                    Pen().move(x - w * k, top + 26 * i).bend(x, top + 26 * i + 8, x + w * k, top + 26 * i).path(), 0.75
                )
                for i, k in ((1, 1.04), (2, 1.1))
            ],
        )
    for ty in (0.5, 0.57, 0.64):
        b.add(BEHIND, ground.hill(v.rng, v.left, v.right, v.y(ty), 40, v.bottom, humps=1))
    b.add(
        v.y(0.66),
        plants.cactus(v.rng, v.x(1 - side), v.y(0.68), v.height * 0.33, v.detail),
        plants.cactus(v.rng, v.x(side), v.y(0.63), v.height * 0.2, v.detail),
    )
    b.add(
        FRONT,
        plants.cactus(v.rng, v.x(0.05), v.y(1.02), 110, v.detail),
        ground.boulders(v.rng, v.x(0.93), v.y(1.01), 50, v.detail),
    )
    b.add(
        FRONT,
        v.strew(flowers.tuft, [(0.28, 1.01), (0.66, 1.02)], 34),
        v.strew(ground.pebble, [(0.45, 0.985), (0.8, 0.95)], 12),
    )
    return b


def garden(v: View) -> Backdrop:
    b = Backdrop({"ground": (v.y(0.7), v.y(0.92)), "sky": (v.y(0.14), v.y(0.38))}, {"sky": _AIRY, "ground": _MEADOW})
    b.add(BEHIND, v.paper("sky"), _day(v, sun_at=v.rng.choice((0.15, 0.85))))
    b.add(BEHIND, ground.hill(v.rng, v.left, v.right, v.y(0.47), 26, v.bottom, humps=2))
    side = v.rng.choice((0.2, 0.8))
    b.add(
        BEHIND,
        built.cottage(v.rng, v.x(side), v.y(0.56), v.height * 0.26, v.detail),
        plants.leafy_tree(v.rng, v.x(1 - side), v.y(0.57), v.height * 0.36, v.detail),
    )
    b.add(BEHIND, ground.picket_fence(v.left, v.right, v.y(0.6), 62, 26 if v.detail else 36))
    b.add(
        BEHIND,
        [solid(below([(v.left, v.y(0.6)), (v.x(0.5), v.y(0.595)), (v.right, v.y(0.6))], v.bottom), zone="ground")],
    )
    b.add(v.y(0.62), v.strew(flowers.flower, [(t / 9 + 0.05, 0.65) for t in range(9)], 64))
    b.add(v.y(0.64), v.strew(flowers.bush, [(0.02, 0.67), (0.98, 0.67)], 44))
    b.add(
        FRONT,
        v.strew(flowers.flower, [(0.04, 1.0), (0.13, 1.02), (0.22, 1.03), (0.8, 1.03), (0.88, 1.02), (0.96, 1.0)], 100),
    )
    b.add(FRONT, v.strew(flowers.tuft, [(0.36, 1.01), (0.5, 1.02), (0.66, 1.01)], 36))
    return b


SCENES = (
    Scene(
        "farm", "on the farm", ("farm", "countryside", "barn", "tractor", "animal", "harvest"), ("ground", "sky"), farm
    ),
    Scene(
        "meadow",
        "in the meadow",
        ("meadow", "countryside", "spring", "nature", "unicorn", "fairy tale", "easter", "animal", "pet"),
        ("ground", "sky"),
        meadow,
    ),
    Scene(
        "mountains",
        "in the mountains",
        ("mountains", "hiking", "alps", "adventure", "dragon", "travel"),
        ("ground", "sky"),
        mountains,
    ),
    Scene(
        "desert",
        "in the desert",
        ("desert", "cactus", "camel", "cowboy", "mexico", "wild west"),
        ("ground", "sky"),
        desert,
    ),
    Scene(
        "garden",
        "in the garden",
        ("garden", "flower", "insect", "bug", "spring", "bird", "vegetable", "home"),
        ("ground", "sky"),
        garden,
    ),
)
