"""Scenes where nobody lives: forest, jungle, savanna, snow, ice, the land of dinosaurs."""

from __future__ import annotations

from agents.lineart.elements import built, floating, flowers, ground, plants, seabed, sky
from agents.lineart.marks import Marks, element, showing, solid, stroke
from agents.lineart.path import Pen
from agents.lineart.scenes.base import BEHIND, FRONT, Backdrop, Scene, View
from agents.lineart.shapes import below, ellipse, leaf

_SKY = (sky.cloud, floating.bird)
_WOODS = (flowers.mushroom, flowers.tuft, flowers.small_flower)


def forest(v: View) -> Backdrop:
    b = Backdrop(
        {"ground": (v.y(0.7), v.y(0.93)), "sky": (v.y(0.16), v.y(0.36))},
        {"sky": (floating.bird, sky.cloud), "ground": _WOODS},
    )
    b.add(BEHIND, v.paper("sky"))
    for i in range(6):
        what = plants.pine if i % 2 else plants.leafy_tree
        b.add(
            BEHIND,
            what(
                v.rng,
                v.x(i / 5 + v.rng.uniform(-0.04, 0.04)),
                v.y(0.6),
                v.height * v.rng.uniform(0.32, 0.44),
                max(0, v.detail - 1),
            ),
        )
    b.add(BEHIND, ground.hill(v.rng, v.left, v.right, v.y(0.58), 30, v.bottom))
    b.add(
        BEHIND,
        ground.road(v.rng, v.y(0.59), v.bottom, v.x(v.near(0.5, 0.15)), v.x(v.near(0.5, 0.2)), 14, 150, zone="ground"),
    )
    for tx in (0.03, 0.97):
        b.add(v.y(0.7), _great_trunk(v, tx))
    b.add(
        v.y(0.72),
        v.strew(flowers.bush, [(0.18, 0.7), (0.82, 0.7)], 40),
        v.strew(flowers.mushroom, [(0.27, 0.74), (0.74, 0.73)], 34),
    )
    b.add(
        FRONT,
        plants.fern(v.rng, v.x(0.07), v.y(1.02), 92, v.detail),
        plants.fern(v.rng, v.x(0.93), v.y(1.02), 92, v.detail),
    )
    b.add(
        FRONT,
        v.strew(flowers.mushroom, [(0.22, 1.0), (0.8, 1.01)], 46),
        v.strew(flowers.tuft, [(0.4, 1.01), (0.62, 1.02)], 36),
    )
    return b


@element
def _great_trunk(v: View, tx: float) -> Marks:
    """A trunk that runs out of the picture at the top, with leaves hanging in."""
    x, w = v.x(tx), 34.0
    pen = Pen().move(x - w * 1.5, v.y(0.8)).curve(x - w, v.y(0.72), x - w, v.y(0.6), x - w * 0.85, v.y(0.0) - 20)
    pen.line(x + w * 0.85, v.y(0.0) - 20).curve(x + w, v.y(0.6), x + w, v.y(0.72), x + w * 1.5, v.y(0.8))
    marks = [solid(pen.bend(x, v.y(0.77), x - w * 1.5, v.y(0.8)).close().path())]
    for _i in range(3 + v.detail):
        bx, by = x + v.rng.uniform(-0.5, 0.5) * w, v.y(v.rng.uniform(0.26, 0.7))
        marks.append(stroke(Pen().move(bx, by).curve(bx - 5, by + 16, bx + 5, by + 24, bx, by + 40).path(), 0.75))
    marks += [solid(ellipse(x, v.y(0.47), w * 0.36, w * 0.5)), stroke(ellipse(x, v.y(0.47), w * 0.16, w * 0.24), 0.75)]
    for dx, ty in ((-52, 0.02), (52, 0.02), (-20, 0.08), (30, 0.07)):
        marks.append(solid(flowers.puff(x + dx, v.y(ty), 56, 42, 8, turn=v.rng.random()), tint="leaf"))
    return marks


def jungle(v: View) -> Backdrop:
    b = Backdrop(
        {"ground": (v.y(0.7), v.y(0.93)), "sky": (v.y(0.18), v.y(0.38))},
        {"sky": (floating.bird, sky.cloud), "ground": (flowers.mushroom, flowers.tuft, flowers.small_flower)},
    )
    b.add(BEHIND, v.paper("sky"), sky.sun(v.rng, v.x(v.near(0.5, 0.2)), v.y(0.13), 40, v.detail))
    b.add(BEHIND, [solid(flowers.puff(v.x(0.5), v.y(0.56), (v.x(1) - v.x(0)) * 0.55, v.height * 0.1, 18))])
    for tx in (0.22, 0.78):
        b.add(BEHIND, plants.palm(v.rng, v.x(v.near(tx)), v.y(0.62), v.height * v.rng.uniform(0.34, 0.42), v.detail))
    b.add(BEHIND, ground.hill(v.rng, v.left, v.right, v.y(0.6), 30, v.bottom))
    for tx in (0.1, 0.9):
        b.add(v.y(0.62), plants.broad_leaves(v.rng, v.x(tx), v.y(0.66), 130, v.detail))
    for tx, _flip in ((0.04, 1), (0.96, -1)):
        b.add(v.y(0.66), plants.palm(v.rng, v.x(tx), v.y(0.76), v.height * 0.66, v.detail))
    for i, tx in enumerate((0.3, 0.44, 0.62)):
        b.add(BEHIND, _vine(v, tx, 0.14 + 0.05 * (i % 2)))
    b.add(
        FRONT,
        plants.broad_leaves(v.rng, v.x(0.03), v.y(1.03), 120, v.detail),
        plants.broad_leaves(v.rng, v.x(0.97), v.y(1.03), 120, v.detail),
    )
    b.add(
        FRONT,
        plants.fern(v.rng, v.x(0.24), v.y(1.04), 72, v.detail),
        plants.fern(v.rng, v.x(0.77), v.y(1.04), 72, v.detail),
    )
    b.add(FRONT, v.strew(flowers.tuft, [(0.42, 1.01), (0.58, 1.02)], 34))
    return b


@element
def _vine(v: View, tx: float, length: float) -> Marks:
    x, top, bottom = v.x(tx), v.y(0) - 10, v.y(length)
    marks = [stroke(Pen().move(x, top).curve(x + 12, top + 40, x - 12, bottom - 40, x, bottom).path(), 0.9)]
    for i in range(4):
        y = top + (bottom - top) * (i + 1) / 4
        s = 1 if i % 2 else -1
        marks.append(solid(leaf(x, y, x + s * 22, y + 12, 10), 0.9))
    return marks


def savanna(v: View) -> Backdrop:
    b = Backdrop(
        {"ground": (v.y(0.68), v.y(0.93)), "sky": (v.y(0.14), v.y(0.34))},
        {"sky": _SKY, "ground": (flowers.tuft, ground.stone, flowers.tuft)},
    )
    side = v.rng.choice((0.18, 0.82))
    b.add(BEHIND, v.paper("sky"), sky.sun(v.rng, v.x(1 - side), v.y(0.16), 60, v.detail))
    b.add(BEHIND, sky.cloud(v.rng, v.x(side), v.y(0.08), 54, v.detail))
    b.add(BEHIND, ground.mountain(v.rng, v.x(1 - side), v.y(0.56), v.height * 0.2, 190, v.detail))
    b.add(BEHIND, ground.hill(v.rng, v.left, v.right, v.y(0.53), 30, v.bottom, humps=2))
    b.add(BEHIND, _acacia(v, side, 0.62, 0.4), _acacia(v, 1 - side * 0.95, 0.56, 0.17))
    b.add(BEHIND, ground.hill(v.rng, v.left, v.right, v.y(0.61), 22, v.bottom))
    b.add(v.y(0.66), v.strew(flowers.tuft, [(0.1, 0.65), (0.35, 0.66), (0.62, 0.65), (0.88, 0.66)], 34))
    b.add(FRONT, v.strew(seabed.weed_fan, [(0.04, 1.02), (0.14, 1.03), (0.88, 1.03), (0.97, 1.02)], 96))
    b.add(
        FRONT,
        ground.boulders(v.rng, v.x(0.76), v.y(1.01), 34, v.detail),
        v.strew(flowers.tuft, [(0.3, 1.01), (0.52, 1.02)], 38),
    )
    return b


@element
def _acacia(v: View, tx: float, ty: float, share: float) -> Marks:
    """A flat-topped tree."""
    x, y, h = v.x(tx), v.y(ty), v.height * share
    trunk = (
        Pen()
        .move(x - h * 0.05, y)
        .bend(x - h * 0.03, y - h * 0.4, x - h * 0.3, y - h * 0.78)
        .line(x - h * 0.2, y - h * 0.78)
    )
    trunk.bend(x - h * 0.02, y - h * 0.55, x, y - h * 0.5).bend(x + h * 0.05, y - h * 0.6, x + h * 0.2, y - h * 0.78)
    marks = [
        solid(trunk.line(x + h * 0.28, y - h * 0.78).bend(x + h * 0.05, y - h * 0.4, x + h * 0.06, y).close().path())
    ]
    marks.append(solid(flowers.puff(x - h * 0.2, y - h * 0.8, h * 0.34, h * 0.09, 9, swell=0.5), tint="leaf"))
    return [*marks, solid(flowers.puff(x + h * 0.16, y - h * 0.9, h * 0.36, h * 0.1, 9, swell=0.5), tint="leaf")]


def snow(v: View) -> Backdrop:
    b = Backdrop(
        {"ground": (v.y(0.68), v.y(0.93)), "sky": (v.y(0.14), v.y(0.34))},
        {"sky": (sky.snowflake, sky.snowflake, sky.cloud), "ground": (sky.snowflake, ground.pebble)},
    )
    b.add(
        BEHIND,
        v.paper("sky"),
        sky.cloud(v.rng, v.x(0.2), v.y(0.07), 50, v.detail),
        sky.cloud(v.rng, v.x(0.8), v.y(0.09), 56, v.detail),
    )
    b.add(BEHIND, ground.mountain(v.rng, v.x(v.near(0.5, 0.2)), v.y(0.54), v.height * 0.24, 190, v.detail))
    b.add(BEHIND, ground.hill(v.rng, v.left, v.right, v.y(0.48), 50, v.bottom, humps=2))
    side = v.rng.choice((0.2, 0.8))
    b.add(BEHIND, built.cottage(v.rng, v.x(side), v.y(0.55), v.height * 0.18, v.detail))
    for tx in (0.04, 0.95, 1 - side, 1 - side + 0.1):
        b.add(
            BEHIND,
            plants.pine(
                v.rng, v.x(v.near(tx, 0.02)), v.y(0.57), v.height * v.rng.uniform(0.2, 0.34), v.detail, snow=True
            ),
        )
    b.add(v.y(0.6), ground.hill(v.rng, v.left, v.right, v.y(0.62), 34, v.bottom, humps=1))
    b.add(
        FRONT,
        ground.hill(v.rng, v.left, v.right, v.y(0.965), 16, v.bottom),
        plants.pine(v.rng, v.x(0.04), v.y(1.02), 120, v.detail, snow=True),
    )
    b.add(FRONT, plants.pine(v.rng, v.x(0.96), v.y(1.02), 96, v.detail, snow=True))
    return b


def ice(v: View) -> Backdrop:
    """The arctic: icebergs, floes, northern lights for the older."""
    b = Backdrop(
        {"ground": (v.y(0.78), v.y(0.93)), "water": (v.y(0.58), v.y(0.64)), "sky": (v.y(0.14), v.y(0.32))},
        {"sky": (sky.star_mark, sky.snowflake), "ground": (sky.snowflake,), "water": (ground.ripple,)},
    )
    b.add(BEHIND, v.paper("sky"), sky.full_moon(v.rng, v.x(v.rng.choice((0.16, 0.84))), v.y(0.12), 38, v.detail))
    for ty in (0.22, 0.29, 0.36):
        b.add(
            BEHIND,
            [solid(below(ground.hill_line(v.rng, v.left, v.right, v.y(ty), 46, 2), v.bottom), 0.8, zone="sky")]
            if v.detail
            else [],
        )
    for tx, h, w in ((0.12, 0.2, 80), (0.86, 0.26, 92), (0.5, 0.13, 70)):
        b.add(BEHIND, ground.mountain(v.rng, v.x(v.near(tx)), v.y(0.56), v.height * h, w, 1, snow=False))
    for i in range(4):
        y = v.y(0.53 + 0.05 * i)
        b.add(y, ground.wave_row(v.rng, v.left, v.right, y, 70 + 10 * i, 4 + i, v.bottom, crested=False))
    for tx in (0.16, 0.85):
        b.add(v.y(0.65), [solid(ellipse(v.x(tx), v.y(0.665), 64, 13))])
    b.add(v.y(0.73), ground.hill(v.rng, v.left, v.right, v.y(0.735), 22, v.bottom))
    b.add(
        FRONT,
        ground.crystal(v.rng, v.x(0.05), v.y(1.01), 84, v.detail),
        ground.crystal(v.rng, v.x(0.95), v.y(1.01), 96, v.detail),
    )
    b.add(FRONT, ground.hill(v.rng, v.left, v.right, v.y(0.98), 10, v.bottom))
    return b


def prehistoric(v: View) -> Backdrop:
    """A volcano, ferns and palms: the land of dinosaurs."""
    b = Backdrop(
        {"ground": (v.y(0.7), v.y(0.93)), "sky": (v.y(0.15), v.y(0.34))},
        {"sky": _SKY, "ground": (ground.stone, flowers.tuft, flowers.small_flower)},
    )
    side = v.rng.choice((0.26, 0.74))
    x, top, foot = v.x(side), v.y(0.24), v.y(0.58)
    b.add(BEHIND, v.paper("sky"), sky.cloud(v.rng, v.x(1 - side), v.y(0.1), 56, v.detail))
    for dx, dy, r in ((0, -34, 34), (-30, -64, 30), (26, -78, 36), (-4, -110, 30)):
        b.add(
            BEHIND, showing("smoke", [solid(flowers.puff(x + dx, top + dy * 0.8, r, r * 0.75, 7, turn=v.rng.random()))])
        )
    cone = (
        Pen()
        .move(x - 190, foot)
        .bend(x - 70, v.y(0.42), x - 38, top)
        .bend(x, top + 14, x + 38, top)
        .bend(x + 70, v.y(0.42), x + 190, foot)
        .close()
    )
    b.add(BEHIND, showing("cliff", [solid(cone.path())]))
    for s, t in ((-0.5, 0.12), (0.1, 0.2), (0.6, 0.14)):
        lava = (
            Pen()
            .move(x + s * 38 - 9, top + 5)
            .curve(x + s * 60 - 14, v.y(0.3), x + s * 70, v.y(0.32), x + s * 80, v.y(0.24 + t))
        )
        b.add(
            BEHIND,
            showing(
                "lava",
                [
                    solid(
                        lava.curve(x + s * 80 + 14, v.y(0.34), x + s * 60 + 16, v.y(0.3), x + s * 38 + 9, top + 5)
                        .close()
                        .path(),
                        0.9,
                    )
                ],
            ),
        )
    b.add(BEHIND, ground.hill(v.rng, v.left, v.right, v.y(0.53), 40, v.bottom, humps=2))
    for tx in (0.07, 0.93):
        b.add(BEHIND, plants.palm(v.rng, v.x(tx), v.y(0.64), v.height * v.rng.uniform(0.36, 0.46), v.detail))
    b.add(BEHIND, ground.hill(v.rng, v.left, v.right, v.y(0.62), 24, v.bottom))
    b.add(v.y(0.66), v.strew(plants.fern, [(0.22, 0.68), (0.8, 0.68)], 58))
    b.add(
        FRONT,
        plants.fern(v.rng, v.x(0.06), v.y(1.03), 100, v.detail),
        plants.broad_leaves(v.rng, v.x(0.95), v.y(1.03), 110, v.detail),
    )
    b.add(
        FRONT,
        ground.boulders(v.rng, v.x(0.25), v.y(1.02), 30, v.detail),
        v.strew(flowers.tuft, [(0.5, 1.02), (0.72, 1.02)], 38),
    )
    return b


SCENES = (
    Scene(
        "forest",
        "in the forest",
        ("forest", "woodland", "woods", "autumn", "nature", "fairy tale", "animal"),
        ("ground", "sky"),
        forest,
    ),
    Scene(
        "jungle",
        "in the jungle",
        ("jungle", "rainforest", "tropical", "safari", "monkey", "parrot", "zoo"),
        ("ground", "sky"),
        jungle,
    ),
    Scene(
        "savanna",
        "on the savanna",
        ("savanna", "safari", "africa", "zoo", "lion", "elephant", "giraffe"),
        ("ground", "sky"),
        savanna,
    ),
    Scene("snow", "in the snow", ("snow", "winter", "christmas", "ski", "holiday"), ("ground", "sky"), snow),
    Scene(
        "ice",
        "in the land of ice",
        ("arctic", "ice", "winter", "penguin", "polar", "seal"),
        ("ground", "water", "sky"),
        ice,
    ),
    Scene(
        "prehistoric",
        "in the land of dinosaurs",
        ("dinosaur", "prehistoric", "volcano", "mammoth"),
        ("ground", "sky"),
        prehistoric,
    ),
)
