"""Parrot and owl."""

from __future__ import annotations

import random

from agents.lineart.drawing import Age, Drawing, Subject
from agents.lineart.subjects.creatures import faces
from agents.lineart.subjects.parts import (
    Curve,
    ellipse,
    inside,
    polar,
    smooth,
    stroke,
    tube,
)
from agents.lineart.subjects.sketch import FINE, Sketch


def draw_parrot(rng: random.Random, age: Age) -> Drawing:
    s = Sketch()
    flying = rng.random() < 0.5
    tail = [smooth([(52, 80, 0), (58 + d, 92), (64 + d * 1.6, 116), (60 + d * 1.6, 119), (54 + d, 110),
        (46, 84, 0)]) for d in (8, -1, -10)]  # fmt: skip
    s.solid(*tail)
    if flying:
        s.put(_spread_wing(age), (62, 50), tilt=-4)
    else:
        _perch(s)
    body = smooth([(44, 8), (60, 14), (66, 32), (68, 54), (62, 78), (50, 88), (38, 82), (30, 64), (28, 44),
        (27, 24), (33, 12)])  # fmt: skip
    s.solid(body)
    s.patch(*inside(body, smooth([(20, 44), (34, 46), (48, 52), (50, 70), (46, 92), (20, 90)])))
    if faces.rich(age):
        s.line(*(stroke((36 + dx, y), (38.6 + dx, y + 3), (41 + dx, y)) for dx,
            y in ((-3, 58), (4, 60), (-1, 66), (5, 70), (0, 75))), weight=FINE)  # fmt: skip
    s.put(_spread_wing(age), (36, 58), flip=True, tilt=-26) if flying else _folded_wing(s, age)
    _parrot_face(s, rng)
    for x in (40, 51):
        _foot(s, x, 88)
    return s.drawing(age, rng.choice((-6, 0, 6)))


def _foot(s: Sketch, x: float, y: float) -> None:
    for dx in (-3, 0, 3):
        s.solid(ellipse(x + dx, y + 1.6, 2, 4), tint="beak")


def _perch(s: Sketch) -> None:
    s.solid(tube([(10, 92), (40, 93), (84, 91)], [3.2, 3.4, 3.2]), tint="wood")
    s.solid(ellipse(10, 92, 4.4), ellipse(84, 91, 4.4), tint="wood")


def _parrot_face(s: Sketch, rng: random.Random) -> None:
    for dx, tilt in ((5, 22), (0, 0), (-4, -22)):
        crest = Sketch()
        crest.solid(smooth([(-3, 2, 0), (-4, -8), (1, -17, 0), (4.4, -8), (3, 2, 0)]))
        s.put(crest, (47 + dx, 11), tilt=tilt)
    s.patch(smooth([(30, 22), (38, 17), (50, 20), (55, 30), (49, 40), (38, 40), (30, 34)]))
    mood = faces.any_mood(rng)
    if mood == "open":
        faces.eye(s, (43, 28), 6.4, faces.any_look(rng), 1.1)
    else:
        faces.shut_eye(s, (43, 29), 5.6)
    if rng.random() < 0.6:
        s.solid(smooth([(32, 37, 0), (29, 45), (24, 47), (22, 42), (24, 38)]), tint="beak")
    s.solid(smooth([(36, 24), (26, 20), (15, 25), (11, 36), (14, 45, 0), (20, 39), (30, 39), (36, 36)]), tint="beak")
    s.black(ellipse(27, 26, 1, 1.3))
    s.line(stroke((21, 36), (25, 33.5)), weight=FINE)


def _folded_wing(s: Sketch, age: Age) -> None:
    wing = smooth([(54, 38), (64, 42), (72, 58), (72, 78), (66, 92, 0), (56, 80), (50, 62), (48, 46)])
    s.solid(wing)
    rows = (54, 64, 74)
    s.line(*inside(wing, *(stroke((46, y), (53, y + 6), (59, y), (66, y + 6), (76, y)) for y in rows)), weight=FINE)


def _spread_wing(age: Age) -> Sketch:
    """A wing held out to the right, five long feathers at its edge."""
    s = Sketch()
    for (x, y), tilt in (((14, 6), 152), ((22, 2), 132), ((29, -4), 112), ((34, -12), 92), ((36, -20), 70)):
        feather = Sketch()
        feather.solid(smooth([(-5.6, 4), (-6.4, -8), (0, -21), (6.4, -8), (5.6, 4)]))
        feather.line(stroke((0, -6), (0, -15)), weight=FINE)
        s.put(feather, (x, y), tilt=tilt)
    arm = smooth([(-6, -6), (8, -18), (24, -27), (38, -29), (43, -22), (39, -12), (33, -1), (24, 7), (12, 11),
        (-4, 10)])  # fmt: skip
    s.solid(arm)
    rows = [stroke((2, -8), (12, -5), (18, 4)), stroke((12, -15), (24, -11), (30, -1))]
    if faces.rich(age):
        rows.append(stroke((22, -22), (32, -19), (37, -11)))
    s.line(*inside(arm, *rows), weight=FINE)
    return s


def _owl_wing(side: int, up: bool) -> Curve:
    if up:
        nodes = [(50 + side * 24, 52), (50 + side * 40, 38), (50 + side * 56, 30, 0), (50 + side * 55, 42, 0),
            (50 + side * 58, 50, 0),
                 (50 + side * 50, 56, 0), (50 + side * 50, 64, 0),
                 (50 + side * 40, 68), (50 + side * 28, 74)]  # fmt: skip
    else:
        nodes = [(50 + side * 27, 46), (50 + side * 37, 58), (50 + side * 37, 74), (50 + side * 29, 88, 0),
            (50 + side * 22, 72)]  # fmt: skip
    return smooth(nodes)


def draw_owl(rng: random.Random, age: Age) -> Drawing:
    s = Sketch()
    up = rng.choice((-1, 0, 1, 2))
    _branch(s, rng)
    for side in (-1, 1):
        if up in (2, side):
            s.solid(_owl_wing(side, True))
    body = smooth([(50, 14), (66, 14), (79, 6, 0), (80, 26), (82, 56), (74, 84), (50, 96), (26, 84), (18, 56),
        (20, 26), (21, 6, 0), (34, 14)])  # fmt: skip
    s.solid(body)
    belly = ellipse(50, 74, 22, 21)
    s.patch(*inside(body, belly))
    _feathers(s, belly, age)
    for side in (-1, 1):
        if up not in (2, side):
            wing = _owl_wing(side, False)
            s.solid(wing)
            s.line(*inside(wing, *(stroke((50 + side * 22, y), (50 + side * 31, y + 4), (50 + side * 40, y))
                for y in (62, 72))), weight=FINE)  # fmt: skip
        s.solid(ellipse(50 + side * 16, 36, 17.5, 17.5))
        if faces.rich(age):
            s.line(*(stroke(polar((50 + side * 16, 36), 13, a), polar((50 + side * 16, 36), 16, a))
                for a in range(0, 360, 30)), weight=FINE)  # fmt: skip
    mood = faces.any_mood(rng)
    faces.eyes(s, (50, 36), 16, 11, mood, faces.any_look(rng), tall=1.0)
    s.solid(smooth([(44, 44), (50, 41), (56, 44), (50, 55, 0)]), tint="beak")
    for side in (-1, 1):
        s.solid(*(ellipse(50 + side * (11 + dx), 96, 2.6, 4.4) for dx in (-4.6, 0, 4.6)), tint="beak")
    return s.drawing(age)


def _feathers(s: Sketch, belly: Curve, age: Age) -> None:
    rows, step = (4, 7.5) if faces.rich(age) else (3, 10)
    for r in range(rows):
        y = 60 + r * (30 / rows)
        n = 7
        shift = step / 2 if r % 2 else 0
        scallops = [stroke((50 + (i - n / 2) * step + shift, y), (50 + (i - n / 2 + 0.5) * step + shift,
            y + step * 0.55), (50 + (i - n / 2 + 1) * step + shift, y)) for i in range(n)]  # fmt: skip
        s.line(*inside(belly, *scallops, smallest=3))


def _branch(s: Sketch, rng: random.Random) -> None:
    s.solid(tube([(2, 99), (35, 97), (70, 99), (98, 95)], [3.6, 4.2, 4, 2.6]), tint="wood")
    for x, y, tilt in ((8, 94, -30), (92, 91, 35)):
        leaf = Sketch()
        leaf.solid(smooth([(0, 0, 0), (5, -6), (0, -14, 0), (-5, -6)]), tint="leaf")
        leaf.line(stroke((0, -1), (0, -9)), weight=FINE)
        s.put(leaf, (x, y), tilt=tilt)


SUBJECTS: tuple[Subject, ...] = (
    Subject("own/parrot", "parrot", ("parrot", "bird", "jungle", "tropical", "feathers", "pirates", "sea",
    "ship", "treasure", "island"), "any", True,
    draw_parrot, size=0.45),
    Subject("own/owl", "owl", ("owl", "bird", "night", "wise", "magic", "wizard", "halloween", "forest",
    "woods", "nature", "autumn", "animals"), "sky",
    True, draw_owl, size=0.5),
)  # fmt: skip
