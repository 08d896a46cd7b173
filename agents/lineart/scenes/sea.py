"""Scenes at, on and under the water."""

from __future__ import annotations

from agents.lineart.elements import built, floating, flowers, ground, plants, seabed, sky
from agents.lineart.marks import Marks, element, showing, solid, stroke
from agents.lineart.path import Pen
from agents.lineart.scenes.base import BEHIND, FRONT, Backdrop, Scene, View
from agents.lineart.shapes import below, polygon, rect, rounded, spline, wave_points

_SKY = (sky.cloud, floating.bird)
_SAND = (seabed.shell, seabed.starfish, ground.pebble)
_WATER = (ground.ripple, ground.scale_mark)
_DEEP = (floating.bubble, floating.bubble, floating.little_fish)


def _upper_sky(v: View, *, sun_at: float) -> Marks:
    r = 46 if v.detail < 2 else 40
    marks = sky.sun(v.rng, v.x(sun_at), v.y(0.105), r, v.detail)
    clouds = (
        ((0.2, 0.08, 50), (0.82, 0.06, 44)) if abs(sun_at - 0.5) < 0.2 else ((1 - sun_at, 0.08, 52), (0.5, 0.05, 34))
    )
    for tx, ty, size in clouds:
        marks += sky.cloud(v.rng, v.x(v.near(tx)), v.y(v.near(ty, 0.02)), size * v.rng.uniform(0.9, 1.15), v.detail)
    return marks


def beach(v: View) -> Backdrop:
    b = Backdrop(
        {"ground": (v.y(0.74), v.y(0.95)), "water": (v.y(0.5), v.y(0.56)), "sky": (v.y(0.14), v.y(0.34))},
        {"sky": _SKY, "ground": _SAND, "water": _WATER},
    )
    b.add(BEHIND, v.paper("sky"), _upper_sky(v, sun_at=v.rng.choice((0.16, 0.84))))
    side = v.rng.choice((0.2, 0.8))
    island = below([(v.x(side - 0.2), v.y(0.46)), (v.x(side), v.y(0.4)), (v.x(side + 0.2), v.y(0.46))], v.y(0.5))
    b.add(BEHIND, showing("island", [solid(island)]), plants.palm(v.rng, v.x(side), v.y(0.415), v.height * 0.15, 0))
    for i in range(4):
        y = v.y(0.46 + 0.055 * i)
        b.add(y - 1, ground.wave_row(v.rng, v.left, v.right, y, 64 + 14 * i, 5 + i, v.bottom, crested=False))
    b.add(v.y(0.69), ground.hill(v.rng, v.left, v.right, v.y(0.68), 26, v.bottom))
    for tx in (0.04, 0.95):
        b.add(v.y(0.71), plants.palm(v.rng, v.x(tx), v.y(0.74), v.height * v.rng.uniform(0.46, 0.54), v.detail))
    b.add(FRONT, v.strew(flowers.tuft, [(0.06, 1.0), (0.93, 1.01)], 40), v.strew(seabed.starfish, [(0.2, 0.965)], 17))
    b.add(FRONT, v.strew(seabed.shell, [(0.8, 0.965), (0.55, 0.985)], 15))
    return b


def harbour(v: View) -> Backdrop:
    """Open water with a quay, a lighthouse and hills behind."""
    b = Backdrop(
        {"water": (v.y(0.68), v.y(0.84)), "sky": (v.y(0.13), v.y(0.32)), "ground": (v.y(0.92), v.y(0.965))},
        {"sky": _SKY, "water": _WATER, "ground": (flowers.bush,)},
    )
    side = v.rng.choice((0.13, 0.87))
    b.add(BEHIND, v.paper("sky"), _upper_sky(v, sun_at=1 - side))
    b.add(BEHIND, ground.hill(v.rng, v.left, v.right, v.y(0.44), 30, v.bottom, humps=2))
    b.add(BEHIND, ground.hill(v.rng, v.left, v.right, v.y(0.49), 22, v.bottom, humps=1))
    for tx, h in ((1 - side, 0.1), (1 - side + (0.14 if side > 0.5 else -0.14), 0.085), (0.5, 0.08)):
        b.add(BEHIND, built.cottage(v.rng, v.x(tx), v.y(0.505), v.height * h, min(v.detail, 1)))
    for tx in (0.34, 0.66):
        b.add(BEHIND, flowers.bush(v.rng, v.x(tx), v.y(0.505), 22, v.detail))
    b.add(BEHIND, ground.boulders(v.rng, v.x(side), v.y(0.55), 44, v.detail))
    b.add(BEHIND, built.lighthouse(v.rng, v.x(side), v.y(0.52), v.height * 0.36, v.detail))
    crested = v.rng.random() < 0.6
    for i in range(8):
        y = v.y(0.535 + 0.062 * i)
        b.add(y, ground.wave_row(v.rng, v.left, v.right, y, 56 + 13 * i, 5 + 1.7 * i, v.bottom, crested=crested))
    b.add(v.y(0.9), _quay(v, 0.905))
    return b


@element
def _quay(v: View, ty: float) -> Marks:
    """Planks across the foot of the page, with two mooring posts."""
    y = v.y(ty)
    marks = [solid(rect(v.left, y, v.right, v.bottom))]
    marks += [
        stroke(Pen().move(v.x(t / 8 - 0.02), y).line(v.x(t / 7.4 - 0.05), v.bottom).path(), 0.8) for t in range(1, 8)
    ]
    for tx in (0.05, 0.95):
        x = v.x(tx)
        marks += [solid(rounded(x - 15, y - 52, x + 15, y + 26, 6)), solid(rounded(x - 20, y - 60, x + 20, y - 44, 7))]
        marks += [solid(rounded(x - 19, y - 20 + 11 * k, x + 19, y - 10 + 11 * k, 5), 0.85) for k in range(2)]
    return marks


def open_sea(v: View) -> Backdrop:
    """Large waves, clouds, gulls."""
    b = Backdrop({"water": (v.y(0.66), v.y(0.86)), "sky": (v.y(0.12), v.y(0.36))}, {"sky": _SKY, "water": _WATER})
    b.add(BEHIND, v.paper("sky"), _upper_sky(v, sun_at=v.rng.choice((0.15, 0.85))))
    for tx, ty in ((0.3, 0.24), (0.72, 0.2), (0.12, 0.3), (0.88, 0.33)):
        b.add(BEHIND, floating.bird(v.rng, v.x(v.near(tx)), v.y(v.near(ty, 0.03)), 17, v.detail))
    side = v.rng.choice((0.14, 0.86))
    b.add(BEHIND, ground.mountain(v.rng, v.x(side), v.y(0.47), v.height * 0.12, 84, v.detail, snow=False))
    for i in range(9):
        y = v.y(0.45 + 0.063 * i)
        b.add(
            y,
            ground.wave_row(
                v.rng, v.left, v.right, y, 58 + 12 * i, 5 + 2.2 * i, v.bottom, crested=i % 2 == 1 or v.detail > 1
            ),
        )
    return b


def _surface(v: View) -> Marks:
    marks: Marks = []
    for i, ty in enumerate((0.075, 0.045)[: 1 + (v.detail > 0)]):
        marks.append(stroke(spline(wave_points(v.left, v.right, v.y(ty), 74 - 10 * i, 7, v.rng.random())), 0.9))
    return marks


def reef(v: View) -> Backdrop:
    b = Backdrop(
        {"underwater": (v.y(0.2), v.y(0.7)), "ground": (v.y(0.84), v.y(0.95))}, {"deep": _DEEP, "ground": _SAND}
    )
    b.add(BEHIND, v.paper("deep"), _surface(v))
    b.add(BEHIND, [solid(below(ground.hill_line(v.rng, v.left, v.right, v.y(0.74), 60, 2), v.bottom), zone="ground")])
    for tx in (0.05, 0.13, 0.9, 0.97, 0.8):
        b.add(BEHIND, seabed.seaweed(v.rng, v.x(tx), v.y(0.8), v.height * v.rng.uniform(0.26, 0.5), v.detail))
    for tx, h in ((0.24, 74), (0.72, 84), (0.5, 60), (0.36, 50)):
        b.add(BEHIND, seabed.coral(v.rng, v.x(v.near(tx)), v.y(0.795), h * v.rng.uniform(0.85, 1.2), v.detail))
    b.add(v.y(0.83), ground.hill(v.rng, v.left, v.right, v.y(0.83), 26, v.bottom))
    for tx, h, what in (
        (0.07, 110, seabed.coral),
        (0.93, 120, seabed.coral),
        (0.2, 60, seabed.weed_fan),
        (0.82, 66, seabed.weed_fan),
    ):
        b.add(v.y(0.97), what(v.rng, v.x(v.near(tx, 0.02)), v.y(0.975), h, v.detail))
    b.add(FRONT, ground.hill(v.rng, v.left, v.right, v.y(0.965), 12, v.bottom))
    b.add(FRONT, v.strew(seabed.starfish, [(0.35, 0.965)], 18), v.strew(seabed.shell, [(0.62, 0.97)], 16))
    return b


def deep_sea(v: View) -> Backdrop:
    """A trench between rock walls, with a sunken wreck's planks and tall weeds."""
    b = Backdrop(
        {"underwater": (v.y(0.22), v.y(0.68)), "ground": (v.y(0.84), v.y(0.94))}, {"deep": _DEEP, "ground": _SAND}
    )
    b.add(BEHIND, v.paper("deep"))
    for edge, sign in ((v.left, 1), (v.right, -1)):
        wall = Pen().move(edge, v.box[1] - 10).line(edge + sign * 66, v.box[1] - 10)
        for i in range(1, 8):
            wall.bend(
                edge + sign * v.rng.uniform(30, 88),
                v.y(0.13 * i - 0.05),
                edge + sign * v.rng.uniform(34, 72),
                v.y(0.13 * i),
            )
        b.add(BEHIND, showing("cliff", [solid(wall.line(edge, v.bottom).close().path())]))
        for ty in (0.2, 0.42, 0.6):
            b.add(BEHIND, seabed.coral(v.rng, edge + sign * 46, v.y(v.near(ty)), 46, v.detail))
    b.add(BEHIND, ground.hill(v.rng, v.left, v.right, v.y(0.79), 40, v.bottom, humps=2))
    for tx in (0.16, 0.27, 0.78, 0.86):
        b.add(BEHIND, seabed.seaweed(v.rng, v.x(tx), v.y(0.83), v.height * v.rng.uniform(0.3, 0.48), v.detail))
    b.add(v.y(0.86), ground.hill(v.rng, v.left, v.right, v.y(0.86), 20, v.bottom))
    b.add(
        FRONT,
        ground.boulders(v.rng, v.x(0.06), v.y(1.0), 50, v.detail),
        ground.boulders(v.rng, v.x(0.95), v.y(1.0), 56, v.detail),
    )
    b.add(
        FRONT,
        seabed.weed_fan(v.rng, v.x(0.22), v.y(1.01), 74, v.detail),
        seabed.coral(v.rng, v.x(0.8), v.y(1.01), 66, v.detail),
    )
    return b


def river(v: View) -> Backdrop:
    """A river between meadows, reeds and lilies in front."""
    b = Backdrop(
        {"water": (v.y(0.68), v.y(0.8)), "ground": (v.y(0.56), v.y(0.6)), "sky": (v.y(0.12), v.y(0.3))},
        {
            "sky": _SKY,
            "ground": (flowers.flower, flowers.tuft, flowers.small_flower),
            "water": (ground.lily_pad, ground.ripple),
        },
    )
    b.add(BEHIND, v.paper("sky"), _upper_sky(v, sun_at=v.rng.choice((0.16, 0.84))))
    b.add(BEHIND, ground.hill(v.rng, v.left, v.right, v.y(0.42), 40, v.bottom, humps=2))
    for tx in (0.08, 0.22, 0.8, 0.93):
        b.add(
            BEHIND,
            plants.leafy_tree(v.rng, v.x(v.near(tx, 0.03)), v.y(0.5), v.height * v.rng.uniform(0.2, 0.29), v.detail),
        )
    b.add(BEHIND, ground.hill(v.rng, v.left, v.right, v.y(0.5), 18, v.bottom))
    for i in range(7):
        y = v.y(0.615 + 0.06 * i)
        b.add(y, ground.wave_row(v.rng, v.left, v.right, y, 70 + 14 * i, 4 + i, v.bottom, crested=False))
    for tx in (0.06, 0.94):
        b.add(v.y(0.9), flowers.reeds(v.rng, v.x(tx), v.y(0.98), v.height * 0.3, v.detail))
        b.add(FRONT, ground.boulders(v.rng, v.x(tx), v.y(1.01), 40, v.detail))
    b.add(FRONT, v.strew(ground.lily_pad, [(0.3, 0.955), (0.7, 0.965), (0.5, 0.985)], 32))
    return b


def pond(v: View) -> Backdrop:
    """A pond seen from its bank: grass around, a willow, lilies."""
    b = Backdrop(
        {"water": (v.y(0.66), v.y(0.76)), "ground": (v.y(0.84), v.y(0.95)), "sky": (v.y(0.12), v.y(0.3))},
        {
            "sky": (sky.cloud, floating.bird),
            "ground": (flowers.flower, flowers.tuft, flowers.small_flower),
            "water": (ground.lily_pad, ground.ripple),
        },
    )
    b.add(BEHIND, v.paper("sky"), _upper_sky(v, sun_at=0.5))
    b.add(BEHIND, ground.hill(v.rng, v.left, v.right, v.y(0.47), 34, v.bottom, humps=2))
    for tx in (0.1, 0.9):
        b.add(BEHIND, plants.leafy_tree(v.rng, v.x(tx), v.y(0.55), v.height * v.rng.uniform(0.34, 0.42), v.detail))
    b.add(BEHIND, v.strew(flowers.bush, [(0.26, 0.54), (0.7, 0.54), (0.5, 0.53)], 34))
    for i in range(4):
        y = v.y(0.56 + 0.055 * i)
        b.add(y, ground.wave_row(v.rng, v.left, v.right, y, 80 + 12 * i, 4 + i, v.bottom, crested=False))
    b.add(v.y(0.79), ground.hill(v.rng, v.left, v.right, v.y(0.8), 24, v.bottom))
    for tx in (0.04, 0.96):
        b.add(v.y(0.8), flowers.reeds(v.rng, v.x(tx), v.y(0.84), v.height * 0.24, v.detail))
    b.add(FRONT, v.strew(flowers.flower, [(0.08, 1.0), (0.92, 1.0), (0.2, 1.01), (0.8, 1.01)], 62))
    b.add(FRONT, v.strew(flowers.tuft, [(0.35, 1.0), (0.62, 1.0)], 36))
    return b


def pirate_bay(v: View) -> Backdrop:
    """A lagoon between cliffs, a skull-free hideout: palms, a flag, a bridge of planks."""
    b = Backdrop(
        {"water": (v.y(0.64), v.y(0.78)), "sky": (v.y(0.12), v.y(0.3)), "ground": (v.y(0.9), v.y(0.97))},
        {"sky": _SKY, "water": _WATER, "ground": _SAND},
    )
    b.add(BEHIND, v.paper("sky"), _upper_sky(v, sun_at=0.5))
    for edge, sign in ((v.left, 1), (v.right, -1)):
        w = (v.x(1) - v.x(0)) * v.rng.uniform(0.24, 0.32)
        cliff = [
            (edge, v.y(0.3)),
            (edge + sign * w * 0.55, v.y(0.31)),
            (edge + sign * w * 0.7, v.y(0.4)),
            (edge + sign * w, v.y(0.43)),
            (edge + sign * w * 1.1, v.y(0.58)),
            (edge, v.y(0.58)),
        ]
        b.add(
            BEHIND,
            showing("cliff", [solid(polygon(cliff))]),
            plants.palm(v.rng, edge + sign * w * 0.38, v.y(0.315), v.height * 0.2, v.detail),
        )
        b.add(
            BEHIND,
            [
                stroke(
                    Pen()
                    .move(edge + sign * w * t, v.y(0.38))
                    .line(edge + sign * w * (t + 0.08), v.y(0.48))
                    .line(edge + sign * w * t, v.y(0.54))
                    .path(),
                    0.8,
                )
                for t in (0.25, 0.55)
            ],
        )
    for i in range(7):
        y = v.y(0.53 + 0.058 * i)
        b.add(y, ground.wave_row(v.rng, v.left, v.right, y, 60 + 12 * i, 5 + 1.4 * i, v.bottom, crested=i > 2))
    b.add(v.y(0.87), ground.hill(v.rng, v.left, v.right, v.y(0.915), 26, v.bottom))
    b.add(
        FRONT,
        ground.boulders(v.rng, v.x(0.05), v.y(1.0), 46, v.detail),
        plants.broad_leaves(v.rng, v.x(0.96), v.y(1.02), 110, v.detail),
    )
    b.add(FRONT, v.strew(seabed.shell, [(0.4, 0.97)], 15), v.strew(seabed.starfish, [(0.66, 0.965)], 16))
    return b


SCENES = (
    Scene(
        "beach",
        "on the beach",
        ("beach", "sea", "summer", "holiday", "tropical", "sand", "island", "vacation"),
        ("ground", "water", "sky"),
        beach,
    ),
    Scene(
        "harbour",
        "in the harbour",
        ("harbour", "sea", "boat", "ship", "port", "sailor", "pirate", "lighthouse"),
        ("water", "sky", "ground"),
        harbour,
    ),
    Scene(
        "open-sea",
        "on the open sea",
        ("sea", "ocean", "boat", "ship", "sailor", "pirate", "whale", "waves"),
        ("water", "sky"),
        open_sea,
    ),
    Scene(
        "reef",
        "at the coral reef",
        ("reef", "sea", "ocean", "underwater", "fish", "mermaid", "coral", "diving"),
        ("underwater", "ground"),
        reef,
    ),
    Scene(
        "deep-sea",
        "deep down in the sea",
        ("sea", "ocean", "underwater", "deep", "diving", "shark", "treasure"),
        ("underwater", "ground"),
        deep_sea,
    ),
    Scene(
        "river",
        "on the river",
        ("river", "water", "nature", "boat", "fishing", "otter", "beaver"),
        ("water", "ground", "sky"),
        river,
    ),
    Scene(
        "pond",
        "at the pond",
        ("pond", "lake", "duck", "frog", "swan", "nature", "spring", "park"),
        ("water", "ground", "sky"),
        pond,
    ),
    Scene(
        "pirate-bay",
        "in the pirate bay",
        ("pirate", "treasure", "island", "lagoon", "adventure", "sea", "tropical"),
        ("water", "sky", "ground"),
        pirate_bay,
    ),
)
