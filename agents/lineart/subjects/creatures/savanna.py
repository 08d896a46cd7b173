"""Elephant, giraffe, crocodile, snake."""

from __future__ import annotations

import itertools
import random

from agents.lineart.drawing import Age, Drawing, Subject
from agents.lineart.subjects.creatures import faces, walker
from agents.lineart.subjects.parts import Curve, ellipse, fused, inside, mirrored, rounded, smooth, stroke, tube
from agents.lineart.subjects.sketch import FINE, INNER, Sketch, spread


def draw_elephant(rng: random.Random, age: Age) -> Drawing:
    s = Sketch()
    walker.tasselled_tail(s, (107, 50), rng, 18)
    body = smooth([(36, 46), (56, 32), (82, 32), (104, 44), (110, 62), (106, 82), (80, 86), (52, 86), (36, 76)])
    legs = [((52, 76), 52), ((98, 74), 99), ((66, 80), 67), ((84, 80), 84)]
    walker.stand(s, body, legs, 7.4)
    for x in (52, 99):
        s.line(*(stroke((x + d - 2, 98), (x + d, 95), (x + d + 2, 98)) for d in (-4.5, 0, 4.5)), weight=FINE)
    if rng.random() < 0.4:
        _blanket(s, body, age)
    s.put(_elephant_head(rng, age), (40, 44), tilt=rng.choice((-4, 0, 4)), pivot=(40, 44))
    return s.drawing()


def _blanket(s: Sketch, body: Curve, age: Age) -> None:
    cloth = inside(body, smooth([(62, 20, 0), (92, 20, 0), (95, 60, 0), (60, 60, 0)]))
    s.patch(*cloth)
    for c in cloth:
        s.line(*inside(c, stroke((56, 54), (100, 54))), weight=FINE)
    s.patch(*(ellipse(x, 46, 2.6) for x in (69, 78, 87)))


def _elephant_head(rng: random.Random, age: Age) -> Sketch:
    s = Sketch()
    up = rng.random() < 0.6
    for side in (-1, 1):
        ear = smooth([(36 + side * 14, 22), (36 + side * 26, 10), (36 + side * 40, 14), (36 + side * 44, 34),
            (36 + side * 36, 54), (36 + side * 24, 52), (36 + side * 16, 44)])  # fmt: skip
        s.solid(ear)
        cx, cy = 36 + side * 26, 34
        s.patch(ear.moved((0.62, 0, 0, 0.62, cx * 0.38, cy * 0.38)))
    head = mirrored([(36, 6), (50, 10), (58, 24), (56, 42), (48, 54), (36, 58)], 36)
    if up:
        trunk = tube([(37, 44), (32, 62), (14, 68), (-3, 59), (-10, 42), (-18, 34)], [9.5, 8.4, 6.8, 5.8, 5.2, 5.4])
    else:
        trunk = tube([(36, 42), (36, 60), (33, 74), (24, 84), (14, 82)], [9.5, 8.5, 7, 6, 5.2])
    for side in (-1, 1):
        s.solid(smooth([(36 + side * 9, 50), (36 + side * 16, 50), (36 + side * 17, 60),
            (36 + side * 12, 66, 0), (36 + side * 9, 58)]))  # fmt: skip
    s.solid(fused(head, trunk, fillet=2))
    _trunk_folds(s, up, trunk, age)
    faces.eyes(s, (36, 29), 12, 5.8, faces.any_mood(rng), faces.any_look(rng))
    faces.cheeks(s, (36, 41), 15.5, 3.6)
    s.solid(faces.tuft((36, 8), 4, 8, 3))
    if up and rng.random() < 0.7:
        for x, y in ((-24, 22), (-14, 17), (-30, 31)):
            s.solid(smooth([(x, y - 4.6, 0), (x + 3, y + 1), (x, y + 4), (x - 3, y + 1)]), weight=INNER)
    return s


def _trunk_folds(s: Sketch, up: bool, trunk: Curve, age: Age) -> None:
    folds = [((25, 50), (36, 52), (47, 50)), ((26, 57), (36, 60), (46, 57))]
    if up:
        folds += [((16, 58), (14, 67), (13, 78)), ((-8, 66), (-3, 59), (4, 52))]
    else:
        folds += [((24, 66), (34, 68), (46, 66)), ((22, 74), (32, 78), (42, 84))]
    chosen = folds if faces.rich(age) else folds[:3]
    s.line(*(piece for fold in chosen for piece in inside(trunk, stroke(*fold))), weight=FINE)


def draw_giraffe(rng: random.Random, age: Age) -> Drawing:
    s = Sketch()
    walker.tasselled_tail(s, (89, 58), rng, 17)
    trunk = smooth([(40, 58), (54, 53), (74, 54), (88, 58), (92, 68), (86, 77), (62, 79), (44, 76), (37, 66)])
    neck = tube([(50, 68), (43, 46), (38, 22), (36, 2)], [12, 8.6, 7, 7])
    legs = [((46, 70), 45), ((83, 68), 84), ((55, 72), 55), ((75, 70), 74)]
    outline = walker.stand(s, trunk, legs, 4.3, more=(neck,), hooves=5.5)
    spots = [(52, 62, 6, 5), (66, 59, 6.4, 4.6), (80, 62, 5, 5), (60, 71, 5.6, 4.6), (74, 71, 5.6, 4.4),
        (46, 50, 4.6, 5), (42, 38, 4, 4.6), (38, 26, 3.4, 4.4),
             (41, 14, 3, 3.8), (88, 72, 4, 4.6), (36, 44, 3, 4)]  # fmt: skip
    if age == "3-5":
        spots = spots[:8]
    s.patch(*inside(outline, *(_spot(rng, *spot) for spot in spots)))
    s.put(_giraffe_head(rng, age), (36, 2), tilt=rng.choice((-8, 0, 8)), pivot=(36, 2))
    return s.drawing()


def _spot(rng: random.Random, x: float, y: float, rx: float, ry: float) -> Curve:
    """An uneven patch with rounded corners."""
    k = [rng.uniform(0.82, 1.15) for _ in range(5)]
    ring = ((0, -1), (0.95, -0.3), (0.6, 0.8), (-0.6, 0.8), (-0.95, -0.3))
    return smooth([(x + rx * a * q, y + ry * b * q) for (a, b), q in zip(ring, k, strict=True)])


def _giraffe_head(rng: random.Random, age: Age) -> Sketch:
    s = Sketch()
    x0 = 34
    for side in (-1, 1):
        s.solid(tube([(x0 + side * 6, -20), (x0 + side * 8, -33)], [2, 2]))
        s.solid(ellipse(x0 + side * 8.4, -35, 3.6))
        s.solid(smooth([(x0 + side * 11, -16), (x0 + side * 20, -24), (x0 + side * 30, -24, 0),
            (x0 + side * 27, -14), (x0 + side * 16, -9)]))  # fmt: skip
        s.line(stroke((x0 + side * 16, -15), (x0 + side * 24, -20)), weight=FINE)
    s.solid(mirrored([(x0, -25), (x0 + 12, -23), (x0 + 16, -11), (x0 + 12, 4), (x0 + 11, 14), (x0, 18)], x0))
    s.solid(mirrored([(x0, 1), (x0 + 10, 1), (x0 + 14, 9), (x0 + 10, 18), (x0, 20)], x0))
    s.black(ellipse(x0 - 5, 6, 1.2, 1.6), ellipse(x0 + 5, 6, 1.2, 1.6))
    faces.eyes(s, (x0, -9), 8.4, 5, faces.any_mood(rng), faces.any_look(rng), lashes=rng.random() < 0.6)
    if rng.random() < 0.4:
        faces.mouth(s, (x0, 11.6), 5, "smile")
        s.solid(smooth([(x0 + 4, 12, 0), (x0 + 12, 8), (x0 + 20, 10, 0), (x0 + 12, 14)]), weight=INNER)
    else:
        faces.mouth(s, (x0, 11), 5, rng.choice(("smile", "open")))
    s.solid(faces.tuft((x0, -25), 4, 7, 3))
    return s


def draw_crocodile(rng: random.Random, age: Age) -> Drawing:
    s = Sketch()
    body_spine = [(34, 62), (58, 60), (84, 62), (108, 70), (126, 66), (138, 52), (134, 40)]
    body = tube(body_spine, [15, 20, 18.5, 12, 8, 4.6, 2])
    ridge: list[tuple[float, ...]] = []
    for (x, y), h in zip(((44, 50), (54, 44), (64, 41), (74, 41), (84, 44), (94, 49), (103, 54), (112, 58)),
        (5, 7, 8, 8, 8, 7, 6, 5), strict=True):  # fmt: skip
        ridge += [(x - 5, y + 3, 0), (x, y - h, 0)]
    s.solid(smooth([*ridge, (118, 62, 0), (100, 74), (50, 70)]))
    for x in (52, 92):
        s.solid(smooth([(x - 7, 70), (x + 8, 70), (x + 9, 86), (x + 8, 94, 0), (x - 13, 94, 0), (x - 12, 89),
            (x - 5, 86)]))  # fmt: skip
        s.line(*(stroke((x - 9 + d, 94), (x - 8 + d, 91)) for d in (0, 5)), weight=FINE)
    s.solid(body)
    belly = inside(body, smooth([(20, 72), (50, 70), (80, 73), (104, 78), (120, 74), (120, 100), (20, 100)]))
    s.patch(*belly)
    for b in belly:
        s.line(*inside(b, *(stroke((x, 60), (x + 3, 92)) for x in spread(6, 48, 98))), weight=FINE)
    dots = [(60, 54), (72, 52), (84, 56), (66, 61), (78, 62), (92, 62), (102, 66)]
    s.patch(*(ellipse(x, y, 2.4, 1.8) for x, y in (dots if age != "3-5" else dots[:3])))
    for x in (44, 102):
        s.solid(smooth([(x - 7, 72), (x, 64), (x + 8, 68), (x + 9, 84), (x + 8, 96, 0), (x - 14, 96, 0),
            (x - 13, 91), (x - 5, 88)]))  # fmt: skip
        s.line(*(stroke((x - 10 + d, 96), (x - 9 + d, 93)) for d in (0, 5)), weight=FINE)
    s.put(_croc_head(rng), (40, 58), tilt=rng.choice((-6, 0, 5)), pivot=(40, 58))
    return s.drawing()


def _croc_head(rng: random.Random) -> Sketch:
    s = Sketch()
    jaw = smooth([(44, 62), (40, 76), (20, 80), (-4, 78), (-14, 72), (-10, 67), (14, 66)])
    s.solid(jaw)
    teeth: list[tuple[float, ...]] = [(-12, 62, 0)]
    for x in range(-9, 28, 6):
        teeth += [(x, 70 - abs(x) * 0.02, 0), (x + 3, 62.5, 0)]
    s.solid(smooth([*teeth, (30, 56), (-10, 56)]), weight=INNER)
    s.solid(smooth([(46, 64), (30, 64), (8, 65), (-12, 65), (-19, 58), (-14, 50), (-4, 50), (8, 52), (18, 48),
        (20, 40), (30, 36), (42, 42), (50, 52)]))  # fmt: skip
    s.black(ellipse(-10.5, 55, 1.3, 1.7), ellipse(-4, 54.4, 1.2, 1.6))
    for x in (37, 24):
        faces.eye(s, (x, 36), 7.4, faces.any_look(rng) if x == 37 else (0.3, 0.1), tall=1.1)
    s.solid(ellipse(33, 56, 4, 2.8), weight=FINE)
    s.line(stroke((28, 64), (35, 63), (40, 58)), weight=0.9)
    return s


def draw_snake(rng: random.Random, age: Age) -> Drawing:
    s = Sketch()
    pattern = rng.choice(("bands", "diamonds"))
    way = rng.choice((-1, 1))
    s.solid(tube([(50 + way * 34, 92), (50 + way * 52, 90), (50 + way * 58, 78), (50 + way * 53, 68)],
        [6, 5.4, 4, 1.2]))  # fmt: skip
    for y, reach in ((90, 43), (76, 35), (63.5, 26)):
        coil = rounded(50 - reach, y - 9, 50 + reach, y + 9, 9)
        s.solid(coil)
        _snake_pattern(s, coil, y, reach, pattern, age)
    s.solid(tube([(50 - way * 12, 66), (50 - way * 15, 52), (50 - way * 3, 40), (50, 26)], [9.4, 9.2, 8.8, 8]))
    s.put(_snake_head(rng), (50, 22), tilt=rng.choice((-10, 0, 10)), pivot=(50, 28))
    return s.drawing()


def _snake_pattern(s: Sketch, coil: Curve, y: float, reach: float, pattern: str, age: Age) -> None:
    n = round(reach / 9) if age != "3-5" else round(reach / 14)
    xs = spread(n, 50 - reach * 0.68, 50 + reach * 0.68)
    if pattern == "bands":
        bars = [smooth([(x - 3, y - 12, 0), (x + 3, y - 12, 0), (x + 5, y), (x + 3, y + 12, 0), (x - 3, y + 12, 0),
            (x - 1, y)]) for x in xs]  # fmt: skip
        s.patch(*inside(coil, *bars))
    else:
        s.patch(*(smooth([(x, y - 5, 0), (x + 4.6, y, 0), (x, y + 5, 0), (x - 4.6, y, 0)]) for x in xs))
    if faces.rich(age):
        s.patch(*(ellipse((p + q) / 2, y, 1.5) for p, q in itertools.pairwise(xs)))


def _snake_head(rng: random.Random) -> Sketch:
    s = Sketch()
    if rng.random() < 0.6:
        side = rng.choice((-1, 1))
        tongue = [(14, 30), (23, 33), (27, 39, 0), (30, 33.5), (37, 35, 0), (31, 30.5), (24, 29.5), (14, 26)]
        s.solid(smooth([(50 + side * p[0], *p[1:]) for p in tongue]), weight=INNER)
    s.solid(mirrored([(50, 2), (62, 5), (71, 18), (70, 30), (60, 39), (50, 40)], 50))
    faces.eyes(s, (50, 17), 10.5, 6.8, faces.any_mood(rng), faces.any_look(rng))
    s.black(ellipse(48, 27, 0.8, 1), ellipse(52, 27, 0.8, 1))
    faces.cheeks(s, (50, 29), 14, 3)
    faces.mouth(s, (50, 31.5), 6.5, "smile")
    return s


WILD = ("jungle", "safari", "zoo", "animals", "wildlife", "africa")
SUBJECTS: tuple[Subject, ...] = (
    Subject("own/elephant", "elephant", ("elephant", "trunk", "savanna", "circus", "big", *WILD), "ground",
    True, draw_elephant, size=2.2),
    Subject("own/giraffe", "giraffe", ("giraffe", "spots", "tall", "savanna", *WILD), "ground", True,
    draw_giraffe, size=2.6),
    Subject("own/crocodile", "crocodile", ("crocodile", "alligator", "river", "swamp", "teeth", "pirates",
    "reptile", *WILD), "ground", True, draw_crocodile, size=0.9),
    Subject("own/snake", "snake", ("snake", "python", "reptile", "desert", "coil", *WILD), "ground", True,
    draw_snake, size=0.6),
)  # fmt: skip
