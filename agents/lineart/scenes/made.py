"""Scenes that people made, and what lies beyond: town, castle, rooms, sky, night, space, cave."""

from __future__ import annotations

from math import cos, pi, sin

from agents.lineart.elements import built, ground, plants, sky
from agents.lineart.marks import Marks, solid, stroke
from agents.lineart.path import Pen
from agents.lineart.scenes.base import BEHIND, FRONT, Backdrop, Scene, View
from agents.lineart.shapes import below, circle, ellipse, polygon, rect, rounded

_SKY = (sky.cloud, sky.bird)
_MEADOW = (plants.flower, plants.tuft, plants.small_flower)
_NIGHT = (sky.star_mark, sky.star_mark, sky.sparkle)


def town(v: View) -> Backdrop:
    b = Backdrop({"ground": (v.y(0.78), v.y(0.92)), "sky": (v.y(0.1), v.y(0.24))}, {"sky": _SKY, "ground": (ground.pebble,)})
    b.add(BEHIND, v.paper("sky"), sky.sun(v.rng, v.x(0.5), v.y(0.09), 40, v.detail))
    b.add(BEHIND, sky.cloud(v.rng, v.x(0.2), v.y(0.07), 48, v.detail), sky.cloud(v.rng, v.x(0.82), v.y(0.08), 52, v.detail))
    n = v.pick(4, 6)
    edges = [v.left + (v.right - v.left) * i / n for i in range(n + 1)]
    for x0, x1 in zip(edges, edges[1:], strict=False):
        b.add(BEHIND, built.town_house(v.rng, x0, x1, v.y(0.66), v.height * v.rng.uniform(0.32, 0.47), v.detail))
    b.add(BEHIND, [solid(rect(v.left, v.y(0.66), v.right, v.y(0.71)))])
    step = (v.right - v.left) / 9
    b.add(BEHIND, [stroke(Pen().move(v.left + step * i + 8, v.y(0.66)).line(v.left + step * i, v.y(0.71)).path(), 0.75) for i in range(1, 9)])
    b.add(v.y(0.69), built.lamp_post(v.x(0.07), v.y(0.7), v.height * 0.33), built.lamp_post(v.x(0.93), v.y(0.7), v.height * 0.33))
    b.add(v.y(0.69), plants.leafy_tree(v.rng, v.x(v.rng.choice((0.22, 0.78))), v.y(0.7), v.height * 0.24, v.detail))
    b.add(v.y(0.71), [solid(rect(v.left, v.y(0.71), v.right, v.bottom), zone="ground")])
    for i in range(4):
        x = v.x(0.03 + 0.27 * i)
        b.add(v.y(0.72), [solid(polygon([(x, v.y(0.865)), (x + 66, v.y(0.865)), (x + 58, v.y(0.885)), (x - 8, v.y(0.885))]), 0.85)])
    b.add(FRONT, [solid(below([(v.left, v.y(0.97)), (v.x(0.5), v.y(0.965)), (v.right, v.y(0.97))], v.bottom))])
    b.add(FRONT, v.strew(plants.bush, [(0.05, 1.01), (0.95, 1.01)], 44), v.strew(plants.flower, [(0.15, 1.02), (0.85, 1.02), (0.24, 1.02)], 52))
    return b


def castle_hill(v: View) -> Backdrop:
    b = Backdrop({"ground": (v.y(0.72), v.y(0.93)), "sky": (v.y(0.14), v.y(0.36))}, {"sky": _SKY, "ground": _MEADOW})
    side = v.rng.choice((0.26, 0.74))
    b.add(BEHIND, v.paper("sky"), sky.sun(v.rng, v.x(1 - side), v.y(0.1), 42, v.detail), sky.cloud(v.rng, v.x(0.5), v.y(0.06), 40, v.detail))
    b.add(BEHIND, ground.mountain(v.rng, v.x(1 - side), v.y(0.54), v.height * 0.22, 150, v.detail))
    peak = [(v.left, v.y(0.58)), (v.x(side - 0.26), v.y(0.5)), (v.x(side), v.y(0.425)), (v.x(side + 0.26), v.y(0.5)), (v.right, v.y(0.58))]
    b.add(BEHIND, built.castle(v.rng, v.x(side), v.y(0.47), v.height * 0.33, v.detail), [solid(below(peak, v.bottom), zone="ground")])
    b.add(BEHIND, ground.road(v.rng, v.y(0.44), v.bottom, v.x(side), v.x(v.near(0.5, 0.2)), 18, 150, zone="ground"))
    for tx in (0.04, 0.95, 1 - side):
        b.add(BEHIND, plants.leafy_tree(v.rng, v.x(v.near(tx, 0.02)), v.y(v.near(0.61, 0.02)), v.height * v.rng.uniform(0.17, 0.24), v.detail))
    b.add(v.y(0.64), ground.hill(v.rng, v.left, v.x(0.3), v.y(0.66), 20, v.bottom), v.strew(plants.bush, [(0.06, 0.68), (0.94, 0.68)], 40))
    b.add(FRONT, v.strew(plants.flower, [(0.05, 1.01), (0.14, 1.02), (0.86, 1.02), (0.95, 1.01)], 80))
    b.add(FRONT, v.strew(plants.tuft, [(0.3, 1.01), (0.5, 1.02), (0.7, 1.01)], 38))
    return b


def kitchen(v: View) -> Backdrop:
    b = Backdrop({"ground": (v.y(0.8), v.y(0.88)), "sky": (v.y(0.14), v.y(0.3))}, {"wall": (plants.small_flower,), "floor": (plants.small_flower,)})
    b.add(BEHIND, v.paper("wall"))
    side = v.rng.choice((0.28, 0.72))
    b.add(BEHIND, built.big_window(v.rng, v.x(side), v.y(0.22), 150, 170, v.detail))
    sx = v.x(1 - side)
    b.add(BEHIND, built.shelf(v.rng, sx - 105, sx + 105, v.y(0.17), 62, v.detail, "jars"), built.shelf(v.rng, sx - 105, sx + 105, v.y(0.33), 66, v.detail, "jars"))
    for i in range(2 + (v.detail > 0)):
        y = v.y(0.5 + 0.055 * i)
        b.add(BEHIND, [stroke(Pen().move(v.left, y).line(v.right, y).path(), 0.75)])
        step = 46
        b.add(BEHIND, [stroke(Pen().move(x, y).line(x, y + v.height * 0.055).path(), 0.75) for x in range(int(v.left + step / (1 + i % 2)), int(v.right), step)])
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
    b = Backdrop({"ground": (v.y(0.74), v.y(0.92)), "sky": (v.y(0.16), v.y(0.34))}, {"wall": (sky.star_mark, sky.cloud), "floor": (sky.star_mark,)})
    b.add(BEHIND, v.paper("wall"), built.bunting(v.x(0.0), v.x(0.5), v.y(0.025), 20, 6), built.bunting(v.x(0.5), v.x(1.0), v.y(0.025), 20, 6))
    side = v.rng.choice((0.27, 0.73))
    b.add(BEHIND, built.big_window(v.rng, v.x(side), v.y(0.29), 138, 160, v.detail))
    sx = v.x(1 - side)
    b.add(BEHIND, built.shelf(v.rng, sx - 100, sx + 100, v.y(0.27), 64, v.detail, "toys"), built.shelf(v.rng, sx - 100, sx + 100, v.y(0.44), 68, v.detail, "toys"))
    b.add(BEHIND, [solid(rect(v.left, v.y(0.6), v.right, v.y(0.635)))], built.floor_boards(v.left, v.right, v.y(0.635), v.bottom, v.pick(4, 6)))
    for k in (1.0, 0.84, 0.6):
        b.add(v.y(0.66), [solid(ellipse(v.x(0.5), v.y(0.84), 235 * k, 84 * k), zone="" if k < 1 else "")])
    b.add(FRONT, [solid(circle(v.x(0.07), v.y(0.965), 27)), stroke(Pen().move(v.x(0.07) - 27, v.y(0.965)).bend(v.x(0.07), v.y(0.965) - 20, v.x(0.07) + 27, v.y(0.965)).path(), 0.85)])
    for dx, up in ((0.88, 0), (0.97, 0), (0.925, 1)):
        x, y = v.x(dx), v.y(0.995) - up * 42
        b.add(FRONT, [solid(rect(x - 21, y - 42, x + 21, y)), solid(rounded(x - 12, y - 33, x + 12, y - 9, 5), 0.85)])
    return b


def stage(v: View) -> Backdrop:
    """A stage with curtains, lights and bunting: music, dance, party, circus."""
    b = Backdrop({"ground": (v.y(0.8), v.y(0.92)), "sky": (v.y(0.22), v.y(0.4))}, {"wall": (sky.music_note, sky.star_mark, sky.sparkle), "floor": (sky.confetti,)})
    b.add(BEHIND, v.paper("wall"))
    for i in range(3):
        x = v.x(0.28 + 0.22 * i)
        b.add(BEHIND, [solid(polygon([(x - 12, v.y(0.17)), (x + 12, v.y(0.17)), (x + 70, v.y(0.72)), (x - 70, v.y(0.72))]), 0.75, zone="wall")] if v.detail else [])
    b.add(BEHIND, built.floor_boards(v.left, v.right, v.y(0.72), v.bottom, v.pick(4, 6)))
    b.add(BEHIND, built.curtain(v.left, v.x(0.3), v.y(0.1), v.y(0.8), tied=True), built.curtain(v.right, v.x(0.7), v.y(0.1), v.y(0.8), tied=True))
    n = 5
    step = (v.right - v.left) / n
    for i in range(n):
        x = v.left + step * i
        pen = Pen().move(x, v.box[1] - 10).line(x + step, v.box[1] - 10).line(x + step, v.y(0.11)).curve(x + step * 0.85, v.y(0.175), x + step * 0.15, v.y(0.175), x, v.y(0.11))
        b.add(BEHIND, [solid(pen.close().path())], [stroke(Pen().move(x + step * t, v.box[1]).line(x + step * (0.5 + (t - 0.5) * 0.8), v.y(0.13)).path(), 0.75) for t in (0.3, 0.5, 0.7)])
    for i in range(7):
        b.add(FRONT, [solid(circle(v.x(0.07 + 0.143 * i), v.y(0.985), 15)), solid(circle(v.x(0.07 + 0.143 * i), v.y(0.985), 7), 0.8)])
    return b


def party(v: View) -> Backdrop:
    b = Backdrop({"ground": (v.y(0.8), v.y(0.88)), "sky": (v.y(0.2), v.y(0.4))}, {"wall": (sky.confetti,), "floor": (sky.confetti,)})
    b.add(BEHIND, v.paper("wall"))
    if v.detail:
        b.add(BEHIND, [stroke(Pen().move(v.x(t / 9), v.box[1]).line(v.x(t / 9), v.y(0.7)).path(), 0.65) for t in range(1, 9)])
    b.add(BEHIND, built.bunting(v.x(0.0), v.x(0.5), v.y(0.03), 26, 5), built.bunting(v.x(0.5), v.x(1.0), v.y(0.03), 26, 5))
    for tx, ty in ((0.1, 0.3), (0.22, 0.22), (0.9, 0.28), (0.78, 0.2), (0.06, 0.46), (0.95, 0.44)):
        b.add(BEHIND, sky.toy_balloon(v.rng, v.x(v.near(tx, 0.015)), v.y(v.near(ty, 0.02)), 44, v.detail))
    b.add(v.y(0.7), _table(v, 0.68))
    for tx, h in ((0.1, 108), (0.9, 120), (0.24, 70), (0.77, 76)):
        b.add(v.y(0.74), built.present(v.rng, v.x(v.near(tx, 0.015)), v.y(0.78), h, v.detail))
    return b


def in_the_clouds(v: View) -> Backdrop:
    b = Backdrop({"sky": (v.y(0.28), v.y(0.6)), "ground": (v.y(0.84), v.y(0.92)), "space": (v.y(0.2), v.y(0.5))}, {"sky": (sky.cloud, sky.bird, sky.hot_air_balloon), "ground": (sky.star_mark,)})
    side = v.rng.choice((0.16, 0.84))
    b.add(BEHIND, v.paper("sky"), sky.sun(v.rng, v.x(side), v.y(0.12), 54, v.detail))
    if v.rng.random() < 0.6:
        b.add(BEHIND, sky.rainbow(v.x(0.5), v.y(0.8), (v.x(1) - v.x(0)) * 0.5, 20, 5))
    for tx, ty, r in ((1 - side, 0.14, 62), (0.12, 0.4, 46), (0.9, 0.46, 50), (0.5, 0.08, 40)):
        b.add(BEHIND, sky.cloud(v.rng, v.x(v.near(tx)), v.y(v.near(ty, 0.02)), r, v.detail))
    b.add(BEHIND, sky.hot_air_balloon(v.rng, v.x(1 - side), v.y(0.34), 40, v.detail))
    for i, ty in enumerate((0.78, 0.86, 0.95)):
        puffs = [solid(plants.puff(v.x(-0.05 + 0.22 * k + 0.1 * (i % 2)), v.y(ty) + 34, 74, 40, 8, turn=v.rng.random())) for k in range(6)]
        b.add(v.y(ty) if i < 2 else FRONT, puffs)
        b.add(v.y(ty) + 0.1 if i < 2 else FRONT, [solid(rect(v.left, v.y(ty) + 40, v.right, v.bottom), 0.0)])
    return b


def night_camp(v: View) -> Backdrop:
    b = Backdrop({"ground": (v.y(0.74), v.y(0.92)), "sky": (v.y(0.16), v.y(0.36)), "space": (v.y(0.12), v.y(0.3))}, {"sky": _NIGHT, "ground": (plants.tuft, ground.stone)})
    side = v.rng.choice((0.22, 0.78))
    b.add(BEHIND, v.paper("sky"), sky.crescent(v.rng, v.x(1 - side), v.y(0.12), 40, v.detail))
    b.add(BEHIND, ground.mountain(v.rng, v.x(1 - side), v.y(0.6), v.height * 0.24, 150, v.detail), ground.mountain(v.rng, v.x(0.45), v.y(0.6), v.height * 0.18, 130, v.detail))
    b.add(BEHIND, ground.hill(v.rng, v.left, v.right, v.y(0.58), 24, v.bottom, humps=2))
    for tx in (0.03, 0.13, 0.88, 0.97, 0.4, 0.62):
        b.add(BEHIND, plants.pine(v.rng, v.x(tx), v.y(0.63), v.height * v.rng.uniform(0.2, 0.36), v.detail))
    b.add(v.y(0.62), ground.hill(v.rng, v.left, v.right, v.y(0.63), 16, v.bottom), built.tent(v.rng, v.x(side), v.y(0.71), v.height * 0.22, v.detail))
    b.add(v.y(0.72), ground.log(v.rng, v.x(1 - side), v.y(0.74), 54, v.detail))
    b.add(FRONT, built.campfire(v.rng, v.x(0.12 if side > 0.5 else 0.88), v.y(0.965), 74, v.detail))
    b.add(FRONT, ground.boulders(v.rng, v.x(0.94 if side > 0.5 else 0.06), v.y(1.01), 40, v.detail), v.strew(plants.tuft, [(0.3, 1.01), (0.5, 1.02), (0.7, 1.01)], 36))
    return b


def cave(v: View) -> Backdrop:
    b = Backdrop({"ground": (v.y(0.76), v.y(0.93)), "sky": (v.y(0.24), v.y(0.44)), "water": (v.y(0.8), v.y(0.85))}, {"deep": (sky.sparkle, ground.pebble), "ground": (ground.stone, ground.pebble, plants.mushroom)})
    b.add(BEHIND, v.paper("deep"))
    mouth = [solid(ellipse(v.x(0.5), v.y(0.52), (v.x(1) - v.x(0)) * k, v.height * k * 0.85), 0.85, zone="deep") for k in (0.46, 0.36, 0.26)]
    b.add(BEHIND, mouth, sky.full_moon(v.rng, v.x(0.6), v.y(0.38), 26, v.detail))
    b.add(BEHIND, ground.hill(v.rng, v.left, v.right, v.y(0.66), 26, v.bottom, humps=2))
    for i in range(9):
        x, w = v.x(i / 8), 34 * v.rng.uniform(0.8, 1.2)
        long = v.height * (0.1 + 0.13 * abs(i - 4) / 4) * v.rng.uniform(0.8, 1.2)
        b.add(BEHIND, [solid(Pen().move(x - w, v.box[1] - 10).bend(x - w * 0.2, v.box[1] + long * 0.4, x, v.box[1] + long).bend(x + w * 0.2, v.box[1] + long * 0.4, x + w, v.box[1] - 10).close().path())])
    for tx, h in ((0.05, 0.34), (0.95, 0.3), (0.15, 0.2), (0.85, 0.22)):
        x, foot = v.x(tx), v.y(0.74)
        b.add(v.y(0.7), [solid(Pen().move(x - 40, foot).bend(x - 8, foot - v.height * h * 0.4, x, foot - v.height * h).bend(x + 8, foot - v.height * h * 0.4, x + 40, foot).close().path())])
    b.add(v.y(0.73), ground.hill(v.rng, v.left, v.right, v.y(0.73), 18, v.bottom))
    for tx in (0.24, 0.77):
        b.add(v.y(0.74), ground.crystal(v.rng, v.x(tx), v.y(0.76), 84, v.detail))
    b.add(FRONT, ground.crystal(v.rng, v.x(0.07), v.y(1.01), 112, v.detail), ground.crystal(v.rng, v.x(0.93), v.y(1.01), 100, v.detail))
    b.add(FRONT, v.strew(plants.mushroom, [(0.2, 1.0), (0.78, 1.01)], 44))
    return b


def space(v: View) -> Backdrop:
    b = Backdrop({"space": (v.y(0.3), v.y(0.6)), "ground": (v.y(0.86), v.y(0.92))},
                 {"space": (*_NIGHT, sky.planet), "ground": (ground.crater, ground.pebble)})  # fmt: skip
    side = v.rng.choice((0.2, 0.8))
    b.add(BEHIND, v.paper("space"), sky.planet(v.rng, v.x(side), v.y(0.16), 62, v.detail), sky.planet(v.rng, v.x(1 - side), v.y(0.24), 34, v.detail))
    b.add(BEHIND, sky.comet(v.rng, v.x(0.5), v.y(0.12), 22, v.detail), sky.planet(v.rng, v.x(v.near(0.9, 0.03)), v.y(0.58), 28, v.detail))
    b.add(BEHIND, sky.planet(v.rng, v.x(0.09), v.y(0.5), 32, v.detail))
    ball = Pen().move(v.left, v.y(0.88)).curve(v.x(0.25), v.y(0.76), v.x(0.75), v.y(0.76), v.right, v.y(0.88)).line(v.right, v.bottom).line(v.left, v.bottom).close()
    b.add(v.y(0.76), [solid(ball.path(), zone="ground")], v.strew(ground.crater, [(0.12, 0.93), (0.86, 0.94), (0.32, 0.88), (0.7, 0.87)], 34))
    b.add(FRONT, ground.boulders(v.rng, v.x(0.05), v.y(1.01), 36, v.detail))
    return b


def moon(v: View) -> Backdrop:
    b = Backdrop({"ground": (v.y(0.76), v.y(0.93)), "space": (v.y(0.16), v.y(0.42)), "sky": (v.y(0.16), v.y(0.4))}, {"space": (*_NIGHT, sky.planet), "ground": (ground.crater, ground.stone)})
    side = v.rng.choice((0.2, 0.8))
    b.add(BEHIND, v.paper("space"), sky.planet(v.rng, v.x(side), v.y(0.15), 66, v.detail), sky.planet(v.rng, v.x(1 - side), v.y(0.1), 30, v.detail))
    b.add(BEHIND, sky.comet(v.rng, v.x(1 - side), v.y(0.3), 20, v.detail))
    for tx, h in ((0.14, 0.16), (0.86, 0.2), (0.45, 0.11)):
        b.add(BEHIND, ground.mountain(v.rng, v.x(v.near(tx)), v.y(0.66), v.height * h, 120, v.detail, snow=False))
    b.add(BEHIND, ground.hill(v.rng, v.left, v.right, v.y(0.63), 24, v.bottom, humps=2), v.strew(ground.crater, [(0.1, 0.7), (0.88, 0.69), (0.5, 0.68)], 34))
    b.add(v.y(0.75), ground.hill(v.rng, v.left, v.right, v.y(0.75), 20, v.bottom), v.strew(ground.crater, [(0.14, 0.84), (0.88, 0.85)], 44))
    b.add(FRONT, ground.boulders(v.rng, v.x(0.06), v.y(1.01), 44, v.detail), v.strew(ground.crater, [(0.78, 0.975), (0.45, 0.985)], 36))
    return b


def workshop(v: View) -> Backdrop:
    """A workbench under a wall of gears and pictures: tools, robots, science."""
    b = Backdrop({"ground": (v.y(0.8), v.y(0.88)), "sky": (v.y(0.2), v.y(0.34))}, {"wall": (sky.sparkle, sky.star_mark), "floor": (ground.pebble,)})
    b.add(BEHIND, v.paper("wall"))
    side = v.rng.choice((0.2, 0.8))
    for tx, ty, r in ((side, 0.14, 56), (side + (0.17 if side < 0.5 else -0.17), 0.24, 40), (side, 0.34, 36)):
        b.add(BEHIND, built.gear(v.x(tx), v.y(ty), r, 10))
    sx = v.x(1 - side)
    b.add(BEHIND, built.shelf(v.rng, sx - 110, sx + 110, v.y(0.19), 74, v.detail, "jars"), built.shelf(v.rng, sx - 110, sx + 110, v.y(0.37), 76, v.detail, "toys"))
    b.add(BEHIND, built.picture(v.rng, v.x(side), v.y(0.5), 74, 62, v.detail))
    for x in range(int(v.left), int(v.right), 58):
        b.add(BEHIND, [stroke(Pen().move(x, v.y(0.58)).line(x, v.y(0.7)).path(), 0.75)])
    b.add(BEHIND, [solid(rect(v.left, v.y(0.565), v.right, v.y(0.585)))])
    y, edge = v.y(0.71), v.y(0.9)
    b.add(v.y(0.71), [solid(polygon([(v.left - 20, edge), (v.x(0.03), y), (v.x(0.97), y), (v.right + 20, edge)])), solid(rect(v.left, edge, v.right, edge + 22))])
    b.add(v.y(0.71), [solid(rect(v.left, edge + 22, v.right, v.bottom))])
    b.add(FRONT, [solid(rounded(v.x(t), edge + 30, v.x(t + 0.28), v.bottom - 16, 4)) for t in (0.03, 0.36, 0.69)], [solid(circle(v.x(t + 0.14), edge + 42, 6), 0.9) for t in (0.03, 0.36, 0.69)])
    return b


def sports_field(v: View) -> Backdrop:
    b = Backdrop({"ground": (v.y(0.72), v.y(0.93)), "sky": (v.y(0.14), v.y(0.3))}, {"sky": _SKY, "ground": (plants.tuft, plants.small_flower)})
    b.add(BEHIND, v.paper("sky"), sky.sun(v.rng, v.x(0.5), v.y(0.09), 38, v.detail), sky.cloud(v.rng, v.x(0.16), v.y(0.09), 48, v.detail), sky.cloud(v.rng, v.x(0.84), v.y(0.08), 52, v.detail))
    for i in range(3):
        y = v.y(0.36 + 0.065 * i)
        b.add(BEHIND, [solid(rect(v.left, y, v.right, v.bottom))])
        for k in range(v.pick(9, 15)):
            x = v.left + (v.right - v.left) * (k + 0.5 + 0.5 * (i % 2)) / v.pick(9, 15)
            b.add(BEHIND, [solid(Pen().move(x - 17, y + 46).curve(x - 17, y + 16, x + 17, y + 16, x + 17, y + 46).close().path(), 0.85), solid(circle(x, y + 13, 11), 0.85)])
    b.add(BEHIND, built.bunting(v.x(0), v.x(1), v.y(0.3), 12, 11))
    b.add(BEHIND, [solid(rect(v.left, v.y(0.555), v.right, v.y(0.61)))], [stroke(Pen().move(v.x(t / 5), v.y(0.555)).line(v.x(t / 5), v.y(0.61)).path(), 0.85) for t in range(1, 5)])
    b.add(BEHIND, [solid(rect(v.left, v.y(0.61), v.right, v.bottom), zone="ground")])
    b.add(BEHIND, [stroke(Pen().move(v.left, v.y(0.68)).line(v.right, v.y(0.68)).path(), 0.85), stroke(ellipse(v.x(0.5), v.y(0.84), 220, 70), 0.85)])
    b.add(FRONT, v.strew(plants.tuft, [(0.05, 1.0), (0.2, 1.01), (0.4, 1.02), (0.62, 1.01), (0.8, 1.02), (0.95, 1.0)], 42))
    return b


def fair(v: View) -> Backdrop:
    """A fairground at dusk: a big wheel, striped tents, bunting."""
    b = Backdrop({"ground": (v.y(0.74), v.y(0.93)), "sky": (v.y(0.14), v.y(0.32))}, {"sky": (*_SKY, sky.toy_balloon), "ground": (plants.tuft, sky.confetti)})
    b.add(BEHIND, v.paper("sky"), built.bunting(v.x(0), v.x(0.5), v.y(0.02), 16, 6), built.bunting(v.x(0.5), v.x(1), v.y(0.02), 16, 6))
    side = v.rng.choice((0.27, 0.73))
    b.add(BEHIND, _wheel(v, v.x(side), v.y(0.34), v.height * 0.17), _striped_tent(v, v.x(1 - side), v.y(0.63), v.height * 0.32))
    b.add(BEHIND, ground.hill(v.rng, v.left, v.right, v.y(0.6), 14, v.bottom))
    b.add(BEHIND, _striped_tent(v, v.x(0.02 if side > 0.5 else 0.98), v.y(0.67), v.height * 0.2), v.strew(plants.bush, [(side, 0.64), (0.5, 0.635)], 36))
    b.add(v.y(0.66), ground.hill(v.rng, v.left, v.right, v.y(0.68), 14, v.bottom))
    b.add(FRONT, ground.picket_fence(v.left, v.x(0.16), v.y(1.0), 58, 24), ground.picket_fence(v.x(0.86), v.right, v.y(1.0), 58, 24))
    b.add(FRONT, v.strew(plants.tuft, [(0.26, 1.01), (0.5, 1.02), (0.74, 1.01)], 36))
    return b


def _wheel(v: View, x: float, y: float, r: float) -> Marks:
    foot = v.y(0.62)
    marks = [solid(polygon([(x - 6, y), (x - r * 0.75, foot), (x - r * 0.6, foot), (x, y + 16), (x + r * 0.6, foot), (x + r * 0.75, foot), (x + 6, y)]))]
    marks += [stroke(circle(x, y, r)), stroke(circle(x, y, r * 0.86), 0.9)]
    n = 8
    for i in range(n):
        a = 2 * pi * i / n + 0.2
        cx, cy = x + r * cos(a), y + r * sin(a)
        marks.append(stroke(Pen().move(x, y).line(cx, cy).path(), 0.85))
    for i in range(n):
        a = 2 * pi * i / n + 0.2
        cx, cy = x + r * cos(a), y + r * sin(a)
        marks.append(solid(Pen().move(cx - 15, cy + 4).line(cx + 15, cy + 4).curve(cx + 14, cy + 24, cx - 14, cy + 24, cx - 15, cy + 4).close().path()))
        marks.append(solid(polygon([(cx - 17, cy + 4), (cx, cy - 9), (cx + 17, cy + 4)])))
    return [*marks, solid(circle(x, y, r * 0.16)), solid(circle(x, y, r * 0.07), 0.8)]


def _striped_tent(v: View, x: float, y: float, h: float) -> Marks:
    w = h * 0.56
    roof = y - h * 0.5
    marks = [solid(rect(x - w * 0.86, roof, x + w * 0.86, y))]
    marks += [stroke(Pen().move(x + w * 0.86 * t, roof).line(x + w * 0.86 * t, y).path(), 0.85) for t in (-0.66, -0.33, 0.33, 0.66)]
    marks.append(solid(Pen().move(x, roof).bend(x - w * 0.06, y - h * 0.2, x - w * 0.28, y).line(x + w * 0.28, y).bend(x + w * 0.06, y - h * 0.2, x, roof).close().path()))
    marks.append(solid(Pen().move(x - w, roof).bend(x - w * 0.3, y - h * 0.62, x, y - h).bend(x + w * 0.3, y - h * 0.62, x + w, roof).close().path()))
    for t in (-0.6, -0.2, 0.2, 0.6):
        marks.append(stroke(Pen().move(x + w * t, roof).bend(x + w * t * 0.3, y - h * 0.62, x, y - h).path(), 0.85))
    n = 6
    step = 2 * w / n
    for i in range(n):
        sx = x - w + step * i
        marks.append(solid(Pen().move(sx, roof).line(sx + step, roof).curve(sx + step, roof + step * 0.75, sx, roof + step * 0.75, sx, roof).close().path(), 0.9))
    return [*marks, solid(polygon([(x, y - h), (x, y - h * 1.16), (x + w * 0.34, y - h * 1.1), (x, y - h * 1.05)]), 0.9)]


SCENES = (
    Scene("town", "in town", ("town", "city", "street", "road", "car", "vehicle", "transport", "rescue", "police", "firefighter", "building"), ("ground", "sky"), town),
    Scene("castle-hill", "near the castle", ("castle", "knight", "princess", "dragon", "fairy tale", "fantasy", "magic", "unicorn", "king"), ("ground", "sky"), castle_hill),
    Scene("kitchen", "in the kitchen", ("kitchen", "food", "cooking", "fruit", "vegetable", "breakfast", "bakery", "restaurant"), ("ground",), kitchen),
    Scene("playroom", "in the playroom", ("playroom", "toy", "home", "pet", "children", "school", "books", "clothes", "game", "cat", "dog"), ("ground",), playroom),
    Scene("stage", "on the stage", ("stage", "music", "band", "dance", "theatre", "magic", "instrument", "ballet"), ("ground",), stage),
    Scene("party", "at the party", ("party", "birthday", "sweet", "dessert", "celebration", "cake", "tea party"), ("ground", "sky"), party),
    Scene("clouds", "high in the clouds", ("sky", "flying", "cloud", "weather", "aeroplane", "balloon", "dream", "bird", "unicorn", "airport"), ("sky", "ground"), in_the_clouds),
    Scene("night-camp", "at the camp by night", ("camping", "night", "adventure", "outdoor", "stars", "owl", "travel", "halloween"), ("ground", "sky"), night_camp),
    Scene("cave", "in the cave", ("cave", "underground", "treasure", "crystal", "dragon", "bat", "gem", "adventure"), ("ground", "sky"), cave),
    Scene("space", "out in space", ("space", "rocket", "planet", "astronaut", "alien", "star", "galaxy"), ("space", "sky"), space),
    Scene("moon", "on the moon", ("moon", "space", "astronaut", "alien", "rocket", "robot", "planet"), ("ground", "space", "sky"), moon),
    Scene("workshop", "in the workshop", ("workshop", "tool", "building", "construction", "robot", "science", "craft", "art", "school", "learning"), ("ground",), workshop),
    Scene("sports-field", "on the sports field", ("sport", "game", "race", "stadium", "football", "ball", "racing"), ("ground", "sky"), sports_field),
    Scene("fair", "at the fair", ("fair", "circus", "carnival", "funfair", "clown", "holiday", "balloon"), ("ground", "sky"), fair),
)  # fmt: skip
