"""Whale, dolphin, shark, octopus: the large ones of the sea."""

from __future__ import annotations

import random

from agents.lineart.drawing import Age, Drawing, Subject
from agents.lineart.subjects.creatures import faces
from agents.lineart.subjects.parts import (
    Curve,
    Point,
    affine,
    ellipse,
    fused,
    inside,
    mirrored,
    smooth,
    stroke,
    tube,
)
from agents.lineart.subjects.sketch import FINE, INNER, Sketch, between


def _fluke(at: tuple[float, float], w: float, h: float, tilt: float) -> Curve:
    """A whale's tail fin; its stem begins at `at`, and it opens upwards before it is tilted."""
    fin = smooth([(-w * 0.16, h * 0.3), (-w * 0.2, -h * 0.3), (-w * 0.72, -h * 0.5), (-w, -h * 0.95),
        (-w * 0.55, -h * 1.05), (0, -h * 0.7, 0),
                  (w * 0.55, -h * 1.05), (w, -h * 0.95), (w * 0.72, -h * 0.5), (w * 0.2, -h * 0.3),
        (w * 0.16, h * 0.3)])  # fmt: skip
    return fin.moved(affine(*at, tilt=tilt))


def draw_whale(rng: random.Random, age: Age) -> Drawing:
    s = Sketch()
    _spout(s, rng, (40, 22))
    body = smooth([(8, 62), (10, 40), (24, 24), (46, 21), (68, 30), (86, 42), (100, 40), (107, 24), (116, 26),
        (118, 44), (108, 66),
                   (88, 84), (58, 91), (28, 86), (13, 76)])  # fmt: skip
    body = fused(body, _fluke((111, 27), 24, 24, 12))
    s.solid(body)
    belly = smooth([(0, 64), (16, 67), (40, 66), (60, 72), (82, 82), (96, 84), (60, 100), (10, 96)])
    patch = inside(body, belly)
    s.patch(*patch)
    grooves = [stroke((8 + dx, 66 + dx * 0.05), (22 + dx * 1.05, 78), (42 + dx * 1.1, 95))
        for dx in ((8, 20, 32, 44) if age != "3-5" else (14, 32))]  # fmt: skip
    s.line(*(piece for g in grooves for p in patch for piece in inside(p, g)), weight=FINE)
    mood = faces.any_mood(rng)
    faces.side_eye(s, (33, 50), 6.4, mood, rng)
    s.line(stroke((10.5, 58), (16, 62), (23, 62.5), (29, 59.5)), weight=0.9)
    s.line(stroke((27.4, 57.6), (29.3, 59.4), (29.2, 62)), weight=INNER)
    s.solid(ellipse(42, 58.5, 4, 2.8), weight=FINE)
    wave = rng.choice((-14, 0, 16))
    fin = Sketch()
    fin.solid(smooth([(0, 0), (9, -2), (15, 8), (15, 22), (10, 26), (3, 18), (-2, 8)]))
    s.put(fin, (58, 66), tilt=wave - 20)
    if faces.rich(age):
        s.patch(*(ellipse(x, y, r) for x, y, r in ((60, 38, 2.4), (68, 44, 3), (77, 49, 2.2), (57, 47, 1.8),
            (87, 54, 2.6), (70, 54, 1.8))))  # fmt: skip
    return s.drawing(rng.choice((-6, -3, 0, 4)))


def _spout(s: Sketch, rng: random.Random, at: tuple[float, float]) -> None:
    x, y = at
    high = rng.uniform(0.9, 1.2)
    for side in (-1, 1):
        s.solid(tube([(x, y + 2), (x + side * 3, y - 12 * high), (x + side * 10, y - 18 * high),
            (x + side * 17, y - 11 * high)], [2.6, 3, 3.2, 3.4]))  # fmt: skip
    drops = rng.sample([(-22, -18), (22, -19), (0, -26), (-10, -28), (11, -29)], 3)
    for dx, dy in drops:
        s.solid(smooth([(x + dx, y + dy * high - 4, 0), (x + dx + 2.6, y + dy * high + 1),
            (x + dx, y + dy * high + 3.4), (x + dx - 2.6, y + dy * high + 1)]), weight=INNER)  # fmt: skip


def draw_dolphin(rng: random.Random, age: Age) -> Drawing:
    s = Sketch()
    s.solid(smooth([(50, 22, 0), (60, 6), (74, 2, 0), (71, 14), (74, 27, 0)]))
    body = smooth([(4, 49), (10, 44), (18, 42), (23, 30), (38, 20), (58, 19), (80, 30), (96, 50), (105, 74),
        (98, 78), (86, 66), (68, 60), (46, 61),
                   (26, 58), (14, 54.5), (6, 54)])  # fmt: skip
    body = fused(body, _fluke((101, 74), 19, 19, 155))
    s.solid(body)
    belly = smooth([(0, 53), (14, 50.5), (30, 49.5), (52, 51), (74, 55), (92, 68), (100, 76), (60, 84), (0, 70)])
    s.patch(*inside(body, belly))
    s.line(stroke((4.5, 50), (13, 50.8), (21, 50), (26, 46)), weight=0.9)
    mood = faces.any_mood(rng)
    faces.side_eye(s, (33, 39), 5.6, mood, rng)
    s.solid(ellipse(36, 48, 3.4, 2.4), weight=FINE)
    fin = Sketch()
    fin.solid(smooth([(0, 0), (10, 0), (14, 11), (12, 24, 0), (3, 14)]))
    s.put(fin, (48, 51), tilt=rng.choice((-35, -10, 10)))
    if faces.rich(age):
        s.line(stroke((42, 30), (58, 28), (74, 36), (88, 50)), stroke((42, 24), (58, 23), (76, 32)), weight=FINE)
    whole = Sketch()
    whole.put(s.turned(rng.choice((-14, -4, 6)), (50, 45)))
    _splash(whole, rng)
    return whole.drawing()


def _splash(s: Sketch, rng: random.Random) -> None:
    for x, y, r in rng.sample([(18, 76, 3.4), (32, 84, 2.6), (8, 68, 2.4), (46, 78, 2.2), (22, 90, 2.4),
        (60, 88, 3)], 4):  # fmt: skip
        s.solid(ellipse(x, y, r), weight=INNER)


def draw_shark(rng: random.Random, age: Age) -> Drawing:
    s = Sketch()
    s.solid(smooth([(104, 50), (112, 36), (126, 22, 0), (121, 44), (126, 72, 0), (112, 64)]))
    s.solid(smooth([(50, 28, 0), (58, 12), (70, 2, 0), (70, 16), (76, 30, 0)]))
    body = smooth([(4, 52), (14, 38), (34, 27), (60, 24), (88, 34), (112, 48), (112, 58), (90, 68), (60, 79),
        (32, 78), (12, 68)])  # fmt: skip
    s.solid(body)
    belly = smooth([(0, 60), (16, 63), (42, 61), (70, 60), (100, 58), (112, 60), (80, 96), (10, 92)])
    s.patch(*inside(body, belly))
    _shark_mouth(s, rng)
    for k in (0, 1, 2) if age != "3-5" else (0, 1):
        s.line(stroke((49 + k * 5, 42), (46.5 + k * 5, 48), (48 + k * 5, 55)), weight=INNER)
    faces.side_eye(s, (28, 44), 6, faces.any_mood(rng), rng)
    s.line(stroke((21, 36.5), (27, 34.5), (33, 36)), weight=1.0)
    s.black(ellipse(9.5, 50, 0.9, 1.2))
    fin = Sketch()
    fin.solid(smooth([(-6, 0), (9, -2), (18, 12), (20, 29, 0), (6, 18)]))
    s.put(fin, (60, 61), tilt=rng.choice((-25, -5, 15)))
    if faces.rich(age):
        s.line(*(stroke((78 + k * 8, 36 + k * 4), (81 + k * 8, 40 + k * 4)) for k in range(3)), weight=FINE)
        s.patch(ellipse(82, 48, 2), ellipse(90, 52, 1.6), ellipse(74, 42, 1.8))
    return s.drawing(rng.choice((-8, -3, 3, 8)))


def _shark_mouth(s: Sketch, rng: random.Random) -> None:
    if rng.random() < 0.6:
        hole = smooth([(12, 61, 0), (24, 64), (40, 58, 0), (35, 70), (24, 73), (15, 69)])
        s.solid(hole, weight=0.9)
        top = [(12, 61), (15, 66.5), (18.5, 63), (22, 68.5), (26, 64), (30, 68.5), (33.5, 62), (37, 65.5), (40, 58)]
        teeth = smooth([(*p, 0) for p in top] + [(24, 60)])
        s.patch(*inside(hole, teeth))
    else:
        s.line(stroke((11, 60), (20, 66), (31, 65), (41, 57)), weight=0.9)
        for x, y in ((17, 64.4), (27, 66)):
            s.solid(smooth([(x - 2.4, y - 0.4, 0), (x + 2.4, y + 0.2, 0), (x + 0.2, y + 5, 0)]), weight=INNER)


def draw_octopus(rng: random.Random, age: Age) -> Drawing:
    s = Sketch()
    raised = rng.choice((-1, 1))
    _arms(s, raised, age)
    head = mirrored([(50, 3), (72, 9), (82, 28), (78, 46), (70, 62), (50, 68)], 50)
    s.solid(head)
    if rng.random() < 0.7 or faces.rich(age):
        spots = [(34, 14, 4, 3.2), (45, 9, 2.6, 2.2), (67, 15, 3.6, 3), (73, 26, 2.6, 3.2), (27, 24, 2.4, 3)]
        s.patch(*(ellipse(*spot) for spot in spots))
    mood = faces.any_mood(rng)
    faces.eyes(s, (50, 37), 13.5, 8, mood, faces.any_look(rng))
    faces.cheeks(s, (50, 50), 22, 4)
    faces.mouth(s, (50, 50), 8, rng.choice(("smile", "open", "grin")))
    return s.drawing(rng.choice((-4, 0, 4)))


#: Where the arms of one side go, as distances from the middle; the outermost, which lies behind, comes first.
ARMS: tuple[tuple[Point, ...], ...] = (
    ((22, 57), (39, 66), (50, 80), (61, 79), (64, 69)),
    ((16, 60), (29, 80), (39, 95), (52, 95), (56, 84)),
    ((10, 62), (17, 84), (22, 99), (33, 103), (39, 93)),
    ((4, 62), (6, 78), (7, 92), (9, 104)),
)
RAISED: tuple[Point, ...] = ((22, 58), (40, 58), (47, 42), (43, 28), (52, 19))


def _arms(s: Sketch, raised: int, age: Age) -> None:
    for n, down in enumerate(ARMS):
        for side in (-1, 1):
            nodes = RAISED if n == 0 and side == raised else down
            spine = [(50 + side * x, y) for x, y in nodes]
            w = 5.8 + 0.3 * n
            s.solid(tube(spine, [w + 1, w + 0.3, w - 0.8, w - 2, w - 3][: len(spine)]))
            _suckers(s, spine, 3 if faces.rich(age) else 2)


def _suckers(s: Sketch, spine: list[tuple[float, float]], n: int) -> None:
    for i in range(n):
        x, y = between(spine[1], spine[2], 0.2 + 0.62 * i / (n - 1))
        s.solid(ellipse(x, y + 1, 1.9 - 0.2 * i), weight=FINE)


SEA = ("sea", "ocean", "underwater", "water", "marine", "beach")
SUBJECTS: tuple[Subject, ...] = (
    Subject("own/whale", "whale", ("whale", "big", "spout", "mammal", "swim", *SEA), "water", True, draw_whale,
    size=3.0),
    Subject("own/dolphin", "dolphin", ("dolphin", "jump", "playful", "mammal", "swim", *SEA), "water", True,
    draw_dolphin, size=1.4),
    Subject("own/shark", "shark", ("shark", "teeth", "fish", "pirates", "fins", *SEA), "underwater", True,
    draw_shark, size=1.8),
    Subject("own/octopus", "octopus", ("octopus", "tentacles", "pirates", "kraken", "reef", *SEA), "underwater",
    True, draw_octopus, size=1.0),
    )  # fmt: skip
