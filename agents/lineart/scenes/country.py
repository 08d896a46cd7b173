"""Scenes in the open country: farm, meadow, woods, mountains, desert, snow."""

from __future__ import annotations

from agents.lineart.elements import built, ground, plants, sky
from agents.lineart.marks import Marks, solid, stroke
from agents.lineart.path import Pen
from agents.lineart.scenes.base import BEHIND, FRONT, Backdrop, Scene, View
from agents.lineart.shapes import below, ellipse

_SKY = (sky.cloud, sky.bird)
_AIRY = (sky.cloud, sky.bird, sky.butterfly, sky.hot_air_balloon)
_MEADOW = (plants.flower, plants.tuft, plants.small_flower)
_WOODS = (plants.mushroom, plants.tuft, plants.small_flower)
_STONY = (ground.stone, plants.tuft, ground.pebble)


def _day(v: View, *, sun_at: float) -> Marks:
    marks = sky.sun(v.rng, v.x(sun_at), v.y(0.1), 44, v.detail)
    for tx, ty, r in ((1 - sun_at, 0.09, 50), (0.48, 0.06, 38)):
        marks += sky.cloud(v.rng, v.x(v.near(tx)), v.y(v.near(ty, 0.02)), r * v.rng.uniform(0.9, 1.2), v.detail)
    return marks


def farm(v: View) -> Backdrop:
    b = Backdrop({"ground": (v.y(0.68), v.y(0.93)), "sky": (v.y(0.14), v.y(0.3))}, {"sky": (*_SKY, sky.butterfly), "ground": _MEADOW})
    side = v.rng.choice((0.22, 0.78))
    b.add(BEHIND, v.paper("sky"), _day(v, sun_at=1 - side * 1.05 if side < 0.5 else 0.17))
    b.add(BEHIND, ground.hill(v.rng, v.left, v.right, v.y(0.44), 44, v.bottom, humps=2))
    fx = v.x(1 - side)
    b.add(BEHIND, ground.furrows(v.rng, v.left, v.right, v.y(0.47), v.y(0.66), (fx, v.y(0.36)), v.pick(9, 18)))
    b.add(BEHIND, [solid(below([(v.left, v.y(0.53)), (v.x(0.5), v.y(0.51)), (v.right, v.y(0.53))], v.bottom), zone="ground")])
    b.add(BEHIND, plants.leafy_tree(v.rng, v.x(0.96 if side > 0.5 else 0.04), v.y(0.55), v.height * 0.28, v.detail))
    b.add(BEHIND, built.barn(v.rng, v.x(side), v.y(0.57), v.height * 0.25, v.detail))
    b.add(BEHIND, plants.leafy_tree(v.rng, v.x(1 - side), v.y(0.56), v.height * 0.22, v.detail))
    b.add(v.y(0.6), ground.rail_fence(v.left, v.right, v.y(0.63), 38, 84))
    b.add(FRONT, v.strew(plants.flower, [(0.06, 1.01), (0.94, 1.01), (0.16, 1.02), (0.85, 1.02)], 70))
    b.add(FRONT, v.strew(plants.tuft, [(0.3, 1.01), (0.48, 1.02), (0.68, 1.01)], 40))
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
    b.add(v.y(0.61), v.strew(plants.bush, [(0.16, 0.63), (0.84, 0.63)], 38))
    b.add(FRONT, v.strew(plants.flower, [(0.05, 1.01), (0.15, 1.03), (0.86, 1.03), (0.95, 1.01), (0.26, 1.03)], 76))
    b.add(FRONT, v.strew(plants.tuft, [(0.38, 1.01), (0.6, 1.02), (0.74, 1.01)], 38))
    return b


def forest(v: View) -> Backdrop:
    b = Backdrop({"ground": (v.y(0.7), v.y(0.93)), "sky": (v.y(0.16), v.y(0.36))}, {"sky": (sky.bird, sky.cloud), "ground": _WOODS})
    b.add(BEHIND, v.paper("sky"))
    for i in range(6):
        what = plants.pine if i % 2 else plants.leafy_tree
        b.add(BEHIND, what(v.rng, v.x(i / 5 + v.rng.uniform(-0.04, 0.04)), v.y(0.6), v.height * v.rng.uniform(0.32, 0.44), max(0, v.detail - 1)))
    b.add(BEHIND, ground.hill(v.rng, v.left, v.right, v.y(0.58), 30, v.bottom))
    b.add(BEHIND, ground.road(v.rng, v.y(0.59), v.bottom, v.x(v.near(0.5, 0.15)), v.x(v.near(0.5, 0.2)), 14, 150, zone="ground"))
    for tx in (0.03, 0.97):
        b.add(v.y(0.7), _great_trunk(v, tx))
    b.add(v.y(0.72), v.strew(plants.bush, [(0.18, 0.7), (0.82, 0.7)], 40), v.strew(plants.mushroom, [(0.27, 0.74), (0.74, 0.73)], 34))
    b.add(FRONT, plants.fern(v.rng, v.x(0.07), v.y(1.02), 92, v.detail), plants.fern(v.rng, v.x(0.93), v.y(1.02), 92, v.detail))
    b.add(FRONT, v.strew(plants.mushroom, [(0.22, 1.0), (0.8, 1.01)], 46), v.strew(plants.tuft, [(0.4, 1.01), (0.62, 1.02)], 36))
    return b


def _great_trunk(v: View, tx: float) -> Marks:
    """A trunk that runs out of the picture at the top, with leaves hanging in."""
    x, w = v.x(tx), 34.0
    pen = Pen().move(x - w * 1.5, v.y(0.8)).curve(x - w, v.y(0.72), x - w, v.y(0.6), x - w * 0.85, v.y(0.0) - 20)
    pen.line(x + w * 0.85, v.y(0.0) - 20).curve(x + w, v.y(0.6), x + w, v.y(0.72), x + w * 1.5, v.y(0.8))
    marks = [solid(pen.bend(x, v.y(0.77), x - w * 1.5, v.y(0.8)).close().path())]
    for i in range(3 + v.detail):
        bx, by = x + v.rng.uniform(-0.5, 0.5) * w, v.y(v.rng.uniform(0.26, 0.7))
        marks.append(stroke(Pen().move(bx, by).curve(bx - 5, by + 16, bx + 5, by + 24, bx, by + 40).path(), 0.75))
    marks += [solid(ellipse(x, v.y(0.47), w * 0.36, w * 0.5)), stroke(ellipse(x, v.y(0.47), w * 0.16, w * 0.24), 0.75)]
    for dx, ty in ((-52, 0.02), (52, 0.02), (-20, 0.08), (30, 0.07)):
        marks.append(solid(plants.puff(x + dx, v.y(ty), 56, 42, 8, turn=v.rng.random())))
    return marks


def jungle(v: View) -> Backdrop:
    b = Backdrop({"ground": (v.y(0.7), v.y(0.93)), "sky": (v.y(0.18), v.y(0.38)), "water": (v.y(0.86), v.y(0.92))},
                 {"sky": (sky.bird, sky.cloud), "ground": (plants.mushroom, plants.tuft, plants.small_flower)})  # fmt: skip
    b.add(BEHIND, v.paper("sky"), sky.sun(v.rng, v.x(v.near(0.5, 0.2)), v.y(0.13), 40, v.detail))
    b.add(BEHIND, [solid(plants.puff(v.x(0.5), v.y(0.56), (v.x(1) - v.x(0)) * 0.55, v.height * 0.1, 18))])
    for tx in (0.22, 0.78):
        b.add(BEHIND, plants.palm(v.rng, v.x(v.near(tx)), v.y(0.62), v.height * v.rng.uniform(0.34, 0.42), v.detail))
    b.add(BEHIND, ground.hill(v.rng, v.left, v.right, v.y(0.6), 30, v.bottom))
    for tx in (0.1, 0.9):
        b.add(v.y(0.62), plants.broad_leaves(v.rng, v.x(tx), v.y(0.66), 130, v.detail))
    for tx, flip in ((0.04, 1), (0.96, -1)):
        b.add(v.y(0.66), plants.palm(v.rng, v.x(tx), v.y(0.76), v.height * 0.66, v.detail))
    for i, tx in enumerate((0.3, 0.44, 0.62)):
        b.add(BEHIND, _vine(v, tx, 0.14 + 0.05 * (i % 2)))
    b.add(FRONT, plants.broad_leaves(v.rng, v.x(0.03), v.y(1.03), 120, v.detail), plants.broad_leaves(v.rng, v.x(0.97), v.y(1.03), 120, v.detail))
    b.add(FRONT, plants.fern(v.rng, v.x(0.24), v.y(1.04), 72, v.detail), plants.fern(v.rng, v.x(0.77), v.y(1.04), 72, v.detail))
    b.add(FRONT, v.strew(plants.tuft, [(0.42, 1.01), (0.58, 1.02)], 34))
    return b


def _vine(v: View, tx: float, length: float) -> Marks:
    x, top, bottom = v.x(tx), v.y(0) - 10, v.y(length)
    marks = [stroke(Pen().move(x, top).curve(x + 12, top + 40, x - 12, bottom - 40, x, bottom).path(), 0.9)]
    for i in range(4):
        y = top + (bottom - top) * (i + 1) / 4
        s = 1 if i % 2 else -1
        marks.append(solid(plants.leaf(x, y, x + s * 22, y + 12, 10), 0.9))
    return marks


def savanna(v: View) -> Backdrop:
    b = Backdrop({"ground": (v.y(0.68), v.y(0.93)), "sky": (v.y(0.14), v.y(0.34))}, {"sky": _SKY, "ground": (plants.tuft, ground.stone, plants.tuft)})
    side = v.rng.choice((0.18, 0.82))
    b.add(BEHIND, v.paper("sky"), sky.sun(v.rng, v.x(1 - side), v.y(0.16), 60, v.detail))
    b.add(BEHIND, sky.cloud(v.rng, v.x(side), v.y(0.08), 54, v.detail))
    b.add(BEHIND, ground.mountain(v.rng, v.x(1 - side), v.y(0.56), v.height * 0.2, 190, v.detail))
    b.add(BEHIND, ground.hill(v.rng, v.left, v.right, v.y(0.53), 30, v.bottom, humps=2))
    b.add(BEHIND, _acacia(v, side, 0.62, 0.4), _acacia(v, 1 - side * 0.95, 0.56, 0.17))
    b.add(BEHIND, ground.hill(v.rng, v.left, v.right, v.y(0.61), 22, v.bottom))
    b.add(v.y(0.66), v.strew(plants.tuft, [(0.1, 0.65), (0.35, 0.66), (0.62, 0.65), (0.88, 0.66)], 34))
    b.add(FRONT, v.strew(plants.weed_fan, [(0.04, 1.02), (0.14, 1.03), (0.88, 1.03), (0.97, 1.02)], 96))
    b.add(FRONT, ground.boulders(v.rng, v.x(0.76), v.y(1.01), 34, v.detail), v.strew(plants.tuft, [(0.3, 1.01), (0.52, 1.02)], 38))
    return b


def _acacia(v: View, tx: float, ty: float, share: float) -> Marks:
    """A flat-topped tree."""
    x, y, h = v.x(tx), v.y(ty), v.height * share
    trunk = Pen().move(x - h * 0.05, y).bend(x - h * 0.03, y - h * 0.4, x - h * 0.3, y - h * 0.78).line(x - h * 0.2, y - h * 0.78)
    trunk.bend(x - h * 0.02, y - h * 0.55, x, y - h * 0.5).bend(x + h * 0.05, y - h * 0.6, x + h * 0.2, y - h * 0.78)
    marks = [solid(trunk.line(x + h * 0.28, y - h * 0.78).bend(x + h * 0.05, y - h * 0.4, x + h * 0.06, y).close().path())]
    marks.append(solid(plants.puff(x - h * 0.2, y - h * 0.8, h * 0.34, h * 0.09, 9, swell=0.5)))
    return [*marks, solid(plants.puff(x + h * 0.16, y - h * 0.9, h * 0.36, h * 0.1, 9, swell=0.5))]


def mountains(v: View) -> Backdrop:
    b = Backdrop({"ground": (v.y(0.7), v.y(0.93)), "sky": (v.y(0.13), v.y(0.34))}, {"sky": (*_SKY, sky.hot_air_balloon), "ground": (*_MEADOW, ground.stone)})
    b.add(BEHIND, v.paper("sky"), _day(v, sun_at=v.rng.choice((0.16, 0.84))))
    for tx, h, w in ((0.5, 0.32, 190), (0.1, 0.36, 170), (0.88, 0.4, 180)):
        b.add(BEHIND, ground.mountain(v.rng, v.x(v.near(tx)), v.y(0.58), v.height * h, w, v.detail))
    b.add(BEHIND, ground.hill(v.rng, v.left, v.right, v.y(0.54), 36, v.bottom, humps=2))
    for tx in (0.06, 0.16, 0.27, 0.74, 0.85, 0.95):
        b.add(BEHIND, plants.pine(v.rng, v.x(tx), v.y(v.near(0.6, 0.02)), v.height * v.rng.uniform(0.13, 0.22), v.detail))
    b.add(BEHIND, ground.hill(v.rng, v.left, v.right, v.y(0.63), 26, v.bottom))
    b.add(v.y(0.66), ground.boulders(v.rng, v.x(0.88), v.y(0.69), 36, v.detail))
    b.add(FRONT, ground.boulders(v.rng, v.x(0.06), v.y(1.01), 48, v.detail), v.strew(plants.flower, [(0.86, 1.02), (0.94, 1.01), (0.2, 1.03)], 70))
    b.add(FRONT, v.strew(plants.tuft, [(0.36, 1.01), (0.55, 1.02), (0.72, 1.02)], 38))
    return b


def desert(v: View) -> Backdrop:
    b = Backdrop({"ground": (v.y(0.68), v.y(0.93)), "sky": (v.y(0.14), v.y(0.34))}, {"sky": _SKY, "ground": _STONY})
    side = v.rng.choice((0.14, 0.86))
    b.add(BEHIND, v.paper("sky"), sky.sun(v.rng, v.x(1 - side), v.y(0.14), 56, v.detail))
    b.add(BEHIND, sky.cloud(v.rng, v.x(side), v.y(0.1), 50, v.detail))
    for tx, w in ((side, 70), (0.5, 54)):
        x, top = v.x(tx), v.y(v.near(0.34, 0.03))
        mesa = Pen().move(x - w * 1.4, v.y(0.56)).line(x - w, top).line(x + w * 0.9, top).line(x + w * 1.3, v.y(0.56)).close()
        b.add(BEHIND, [solid(mesa.path())], [stroke(Pen().move(x - w * k, top + 26 * i).bend(x, top + 26 * i + 8, x + w * k, top + 26 * i).path(), 0.75) for i, k in ((1, 1.04), (2, 1.1))])
    for ty in (0.5, 0.57, 0.64):
        b.add(BEHIND, ground.hill(v.rng, v.left, v.right, v.y(ty), 40, v.bottom, humps=1))
    b.add(v.y(0.66), plants.cactus(v.rng, v.x(1 - side), v.y(0.68), v.height * 0.33, v.detail), plants.cactus(v.rng, v.x(side), v.y(0.63), v.height * 0.2, v.detail))
    b.add(FRONT, plants.cactus(v.rng, v.x(0.05), v.y(1.02), 110, v.detail), ground.boulders(v.rng, v.x(0.93), v.y(1.01), 50, v.detail))
    b.add(FRONT, v.strew(plants.tuft, [(0.28, 1.01), (0.66, 1.02)], 34), v.strew(ground.pebble, [(0.45, 0.985), (0.8, 0.95)], 12))
    return b


def snow(v: View) -> Backdrop:
    b = Backdrop({"ground": (v.y(0.68), v.y(0.93)), "sky": (v.y(0.14), v.y(0.34)), "water": (v.y(0.88), v.y(0.93))},
                 {"sky": (sky.snowflake, sky.snowflake, sky.cloud), "ground": (sky.snowflake, ground.pebble)})  # fmt: skip
    b.add(BEHIND, v.paper("sky"), sky.cloud(v.rng, v.x(0.2), v.y(0.07), 50, v.detail), sky.cloud(v.rng, v.x(0.8), v.y(0.09), 56, v.detail))
    b.add(BEHIND, ground.mountain(v.rng, v.x(v.near(0.5, 0.2)), v.y(0.54), v.height * 0.24, 190, v.detail))
    b.add(BEHIND, ground.hill(v.rng, v.left, v.right, v.y(0.48), 50, v.bottom, humps=2))
    side = v.rng.choice((0.2, 0.8))
    b.add(BEHIND, built.cottage(v.rng, v.x(side), v.y(0.55), v.height * 0.18, v.detail))
    for tx in (0.04, 0.95, 1 - side, 1 - side + 0.1):
        b.add(BEHIND, plants.pine(v.rng, v.x(v.near(tx, 0.02)), v.y(0.57), v.height * v.rng.uniform(0.2, 0.34), v.detail, snow=True))
    b.add(v.y(0.6), ground.hill(v.rng, v.left, v.right, v.y(0.62), 34, v.bottom, humps=1))
    b.add(FRONT, ground.hill(v.rng, v.left, v.right, v.y(0.965), 16, v.bottom), plants.pine(v.rng, v.x(0.04), v.y(1.02), 120, v.detail, snow=True))
    b.add(FRONT, plants.pine(v.rng, v.x(0.96), v.y(1.02), 96, v.detail, snow=True))
    return b


def ice(v: View) -> Backdrop:
    """The arctic: icebergs, floes, northern lights for the older."""
    b = Backdrop({"ground": (v.y(0.78), v.y(0.93)), "water": (v.y(0.58), v.y(0.64)), "sky": (v.y(0.14), v.y(0.32))},
                 {"sky": (sky.star_mark, sky.snowflake), "ground": (sky.snowflake,), "water": (ground.ripple,)})  # fmt: skip
    b.add(BEHIND, v.paper("sky"), sky.full_moon(v.rng, v.x(v.rng.choice((0.16, 0.84))), v.y(0.12), 38, v.detail))
    for ty in (0.22, 0.29, 0.36):
        b.add(BEHIND, [solid(below(ground.hill_line(v.rng, v.left, v.right, v.y(ty), 46, 2), v.bottom), 0.8, zone="sky")] if v.detail else [])
    for tx, h, w in ((0.12, 0.2, 80), (0.86, 0.26, 92), (0.5, 0.13, 70)):
        b.add(BEHIND, ground.mountain(v.rng, v.x(v.near(tx)), v.y(0.56), v.height * h, w, 1, snow=False))
    for i in range(4):
        y = v.y(0.53 + 0.05 * i)
        b.add(y, ground.wave_row(v.rng, v.left, v.right, y, 70 + 10 * i, 4 + i, v.bottom, crested=False))
    for tx in (0.16, 0.85):
        b.add(v.y(0.65), [solid(ellipse(v.x(tx), v.y(0.665), 64, 13))])
    b.add(v.y(0.73), ground.hill(v.rng, v.left, v.right, v.y(0.735), 22, v.bottom))
    b.add(FRONT, ground.crystal(v.rng, v.x(0.05), v.y(1.01), 84, v.detail), ground.crystal(v.rng, v.x(0.95), v.y(1.01), 96, v.detail))
    b.add(FRONT, ground.hill(v.rng, v.left, v.right, v.y(0.98), 10, v.bottom))
    return b


def garden(v: View) -> Backdrop:
    b = Backdrop({"ground": (v.y(0.7), v.y(0.92)), "sky": (v.y(0.14), v.y(0.38))}, {"sky": _AIRY, "ground": _MEADOW})
    b.add(BEHIND, v.paper("sky"), _day(v, sun_at=v.rng.choice((0.15, 0.85))))
    b.add(BEHIND, ground.hill(v.rng, v.left, v.right, v.y(0.47), 26, v.bottom, humps=2))
    side = v.rng.choice((0.2, 0.8))
    b.add(BEHIND, built.cottage(v.rng, v.x(side), v.y(0.56), v.height * 0.26, v.detail), plants.leafy_tree(v.rng, v.x(1 - side), v.y(0.57), v.height * 0.36, v.detail))
    b.add(BEHIND, ground.picket_fence(v.left, v.right, v.y(0.6), 62, 26 if v.detail else 36))
    b.add(BEHIND, [solid(below([(v.left, v.y(0.6)), (v.x(0.5), v.y(0.595)), (v.right, v.y(0.6))], v.bottom), zone="ground")])
    b.add(v.y(0.62), v.strew(plants.flower, [(t / 9 + 0.05, 0.65) for t in range(9)], 64))
    b.add(v.y(0.64), v.strew(plants.bush, [(0.02, 0.67), (0.98, 0.67)], 44))
    b.add(FRONT, v.strew(plants.flower, [(0.04, 1.0), (0.13, 1.02), (0.22, 1.03), (0.8, 1.03), (0.88, 1.02), (0.96, 1.0)], 100))
    b.add(FRONT, v.strew(plants.tuft, [(0.36, 1.01), (0.5, 1.02), (0.66, 1.01)], 36))
    return b


def prehistoric(v: View) -> Backdrop:
    """A volcano, ferns and palms: the land of dinosaurs."""
    b = Backdrop({"ground": (v.y(0.7), v.y(0.93)), "sky": (v.y(0.15), v.y(0.34)), "water": (v.y(0.62), v.y(0.66))},
                 {"sky": _SKY, "ground": (ground.stone, plants.tuft, plants.small_flower)})  # fmt: skip
    side = v.rng.choice((0.26, 0.74))
    x, top, foot = v.x(side), v.y(0.24), v.y(0.58)
    b.add(BEHIND, v.paper("sky"), sky.cloud(v.rng, v.x(1 - side), v.y(0.1), 56, v.detail))
    for dx, dy, r in ((0, -34, 34), (-30, -64, 30), (26, -78, 36), (-4, -110, 30)):
        b.add(BEHIND, [solid(plants.puff(x + dx, top + dy * 0.8, r, r * 0.75, 7, turn=v.rng.random()))])
    cone = Pen().move(x - 190, foot).bend(x - 70, v.y(0.42), x - 38, top).bend(x, top + 14, x + 38, top).bend(x + 70, v.y(0.42), x + 190, foot).close()
    b.add(BEHIND, [solid(cone.path())])
    for s, t in ((-0.5, 0.12), (0.1, 0.2), (0.6, 0.14)):
        lava = Pen().move(x + s * 38 - 9, top + 5).curve(x + s * 60 - 14, v.y(0.3), x + s * 70, v.y(0.32), x + s * 80, v.y(0.24 + t))
        b.add(BEHIND, [solid(lava.curve(x + s * 80 + 14, v.y(0.34), x + s * 60 + 16, v.y(0.3), x + s * 38 + 9, top + 5).close().path(), 0.9)])
    b.add(BEHIND, ground.hill(v.rng, v.left, v.right, v.y(0.53), 40, v.bottom, humps=2))
    for tx in (0.07, 0.93):
        b.add(BEHIND, plants.palm(v.rng, v.x(tx), v.y(0.64), v.height * v.rng.uniform(0.36, 0.46), v.detail))
    b.add(BEHIND, ground.hill(v.rng, v.left, v.right, v.y(0.62), 24, v.bottom))
    b.add(v.y(0.66), v.strew(plants.fern, [(0.22, 0.68), (0.8, 0.68)], 58))
    b.add(FRONT, plants.fern(v.rng, v.x(0.06), v.y(1.03), 100, v.detail), plants.broad_leaves(v.rng, v.x(0.95), v.y(1.03), 110, v.detail))
    b.add(FRONT, ground.boulders(v.rng, v.x(0.25), v.y(1.02), 30, v.detail), v.strew(plants.tuft, [(0.5, 1.02), (0.72, 1.02)], 38))
    return b


SCENES = (
    Scene("farm", "on the farm", ("farm", "countryside", "barn", "tractor", "animal", "harvest"), ("ground", "sky"), farm),
    Scene("meadow", "in the meadow", ("meadow", "countryside", "spring", "nature", "unicorn", "fairy tale", "easter", "animal", "pet"), ("ground", "sky"), meadow),
    Scene("forest", "in the forest", ("forest", "woodland", "woods", "autumn", "nature", "fairy tale", "animal"), ("ground", "sky"), forest),
    Scene("jungle", "in the jungle", ("jungle", "rainforest", "tropical", "safari", "monkey", "parrot", "zoo"), ("ground", "sky"), jungle),
    Scene("savanna", "on the savanna", ("savanna", "safari", "africa", "zoo", "lion", "elephant", "giraffe"), ("ground", "sky"), savanna),
    Scene("mountains", "in the mountains", ("mountains", "hiking", "alps", "adventure", "dragon", "travel"), ("ground", "sky"), mountains),
    Scene("desert", "in the desert", ("desert", "cactus", "camel", "cowboy", "mexico", "wild west"), ("ground", "sky"), desert),
    Scene("snow", "in the snow", ("snow", "winter", "christmas", "ski", "holiday"), ("ground", "sky"), snow),
    Scene("ice", "in the land of ice", ("arctic", "ice", "winter", "penguin", "polar", "seal"), ("ground", "water", "sky"), ice),
    Scene("garden", "in the garden", ("garden", "flower", "insect", "bug", "spring", "bird", "vegetable", "home"), ("ground", "sky"), garden),
    Scene("prehistoric", "in the land of dinosaurs", ("dinosaur", "prehistoric", "volcano", "mammoth"), ("ground", "sky"), prehistoric),
)  # fmt: skip
