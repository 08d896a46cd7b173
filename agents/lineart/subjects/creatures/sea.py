"""Whale, dolphin, shark, octopus, fish and their neighbours."""

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
    polar,
    smooth,
    stroke,
    tube,
)
from agents.lineart.subjects.sketch import FINE, INNER, Sketch, between, spread


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
    _side_eye(s, (33, 50), 6.4, mood, rng)
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


def _side_eye(s: Sketch, at: tuple[float, float], r: float, mood: faces.Mood, rng: random.Random) -> None:
    if mood == "open":
        faces.eye(s, at, r, faces.any_look(rng))
    else:
        faces.shut_eye(s, at, r)


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
    _side_eye(s, (33, 39), 5.6, mood, rng)
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
    _side_eye(s, (28, 44), 6, faces.any_mood(rng), rng)
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


def _arms(s: Sketch, raised: int, age: Age) -> None:
    """Eight arms, the outer ones behind: each runs down, then out, and curls up at its tip."""
    for n, (reach, low, w) in enumerate(((54, 76, 5.6), (47, 92, 6), (29, 99, 6.4), (9.5, 101, 6.6))):
        for side in (-1, 1):
            x = 50 + side * (22 - 6 * n)
            spine: list[Point]
            if n == 0 and side == raised:
                spine = [(x, 58.0), (50 + side * 39, 58), (50 + side * 46, 42), (50 + side * 42, 28),
                    (50 + side * 51, 19)]  # fmt: skip
            elif n == 3:
                spine = [(x, 62.0), (50 + side * 7, 76), (50 + side * reach, 90), (50 + side * (reach + 2), low)]
            else:
                spine = [(x, 60.0), (50 + side * (18 + reach * 0.3 - n * 4), low - 13 + n),
                    (50 + side * (reach - 7), low), (50 + side * reach, low - 7),
                         (50 + side * (reach - 5), low - 12)]  # fmt: skip
            widths = [w + 1, w + 0.4, w - 0.6, w - 1.6, w - 2.6][: len(spine)]
            s.solid(tube(spine, widths))
            _suckers(s, spine, 3 if faces.rich(age) else 2)


def _suckers(s: Sketch, spine: list[tuple[float, float]], n: int) -> None:
    for i in range(n):
        x, y = between(spine[1], spine[2], 0.2 + 0.62 * i / (n - 1))
        s.solid(ellipse(x, y + 1, 1.9 - 0.2 * i), weight=FINE)


def draw_jellyfish(rng: random.Random, age: Age) -> Drawing:
    s = Sketch()
    sway = rng.choice((-1, 1))
    for i, x in enumerate(spread(5, 24, 76)):
        long = (34, 44, 50, 42, 36)[i]
        d = sway * (6 if i % 2 else -6)
        s.solid(tube([(x, 50), (x + d, 50 + long * 0.35), (x - d, 50 + long * 0.7), (x + d * 0.6, 50 + long)],
            [4.6, 4, 3.2, 2.2]))  # fmt: skip
    bell = mirrored([(50, 4), (74, 9), (90, 28), (92, 48), (86, 55), (78, 51, 0), (69, 57), (60, 52, 0), (50, 58)], 50)
    s.solid(bell)
    crown = inside(bell, mirrored([(50, -2), (74, 2), (70, 18), (60, 22, 0), (50, 17)], 50))
    s.patch(*crown)
    spots = [(24, 24, 3), (76, 24, 3), (17, 36, 2.4), (83, 36, 2.4)]
    s.patch(*(ellipse(*spot) for spot in spots))
    if faces.rich(age):
        s.line(*inside(bell, stroke((6, 46), (30, 50), (50, 50), (70, 50), (94, 46))), weight=FINE)
    faces.eyes(s, (50, 33), 12.5, 6.4, faces.any_mood(rng), faces.any_look(rng))
    faces.cheeks(s, (50, 42), 21, 3.4)
    faces.mouth(s, (50, 41), 5.5, rng.choice(("smile", "open")))
    return s.drawing(rng.choice((-10, 0, 10)))


def draw_crab(rng: random.Random, age: Age) -> Drawing:
    s = Sketch()
    up = rng.choice((-1, 1, 0))
    for side in (-1, 1):
        for y, out, down in ((66, 42, 76), (72, 40, 86), (77, 33, 94)):
            s.solid(tube([(50 + side * 24, y), (50 + side * out, y - 3), (50 + side * (out + 6), down)],
                [3.4, 3.2, 1.2]))  # fmt: skip
        lift = 0 if up in (0, side) else 9
        s.solid(tube([(50 + side * 27, 60), (50 + side * 42, 58 + lift * 0.5), (50 + side * 44, 42 + lift)],
            [4, 4.2, 4]))  # fmt: skip
        s.put(_claw(), (50 + side * 44, 40 + lift), flip=side < 0, tilt=side * rng.choice((-10, 0, 14)))
        s.solid(tube([(50 + side * 10, 50), (50 + side * 13, 34)], [3, 3]))
    shell = mirrored([(50, 43), (68, 45), (83, 56), (84, 70), (72, 83), (50, 88)], 50)
    s.solid(shell)
    for side in (-1, 1):
        s.patch(ellipse(50 + side * 24, 57, 3.4, 2.8), ellipse(50 + side * 17, 51.5, 2.2, 1.8))
        faces.eye(s, (50 + side * 13, 28), 8.4, (0.5 * side if up == 0 else 0.6 * up, -0.1), tall=1.1)
    if faces.rich(age):
        s.line(*inside(shell, stroke((20, 76), (50, 82), (80, 76))), weight=FINE)
        s.patch(ellipse(50, 51, 2.4, 1.8), ellipse(42, 49, 1.6, 1.3), ellipse(58, 49, 1.6, 1.3))
    faces.cheeks(s, (50, 70), 20, 3.8)
    faces.mouth(s, (50, 66), 9, rng.choice(("smile", "open", "grin")))
    return s.drawing(rng.choice((-5, 0, 5)))


def _claw() -> Sketch:
    s = Sketch()
    s.solid(smooth([(0, 4), (-10, -2), (-13, -16), (-4, -28, 0), (-2, -18), (2, -12, 0), (7, -18), (14, -26, 0),
        (17, -12), (11, 1)]))  # fmt: skip
    return s


def draw_starfish(rng: random.Random, age: Age) -> Drawing:
    s = Sketch()
    lean = rng.choice((-14, 0, 14))
    nodes: list[tuple[float, ...]] = []
    for i in range(5):
        a = -90 + 72 * i + lean * 0.4
        nodes += [polar((50, 52), 22, a - 36), polar((50, 52), 41, a - 12), polar((50, 52), 49, a),
            polar((50, 52), 41, a + 12)]  # fmt: skip
    body = smooth(nodes)
    s.solid(body)
    for i in range(5):
        a = -90 + 72 * i + lean * 0.4
        for r, size in ((40, 2.2), (33, 2.8)):
            s.patch(ellipse(*polar((50, 52), r, a), size))
        if faces.rich(age):
            s.patch(*(ellipse(*polar((50, 52), 29, a + d), 1.4) for d in (-13, 13)),
                *(ellipse(*polar((50, 52), 36, a + d), 1.2) for d in (-9, 9)))  # fmt: skip
    faces.eyes(s, (50, 48), 8.5, 6, faces.any_mood(rng), faces.any_look(rng))
    faces.cheeks(s, (50, 57), 14.5, 3)
    faces.mouth(s, (50, 57), 6, faces.any_smile(rng))
    return s.drawing()


def draw_seahorse(rng: random.Random, age: Age) -> Drawing:
    s = Sketch()
    s.solid(smooth([(56, 46, 0), (72, 40), (80, 50, 0), (76, 55), (81, 63, 0), (74, 66), (74, 75, 0), (60, 68)]))
    body_spine = [(40, 22), (48, 36), (52, 54), (46, 72), (38, 84), (42, 97), (54, 98), (57, 89), (50, 86)]
    body = tube(body_spine, [10, 13, 16, 12.5, 8.5, 6.5, 5.2, 4.2, 3])
    s.solid(_crest())
    s.solid(body)
    front = smooth([(22, 30), (36, 36), (40, 52), (36, 70), (28, 84), (14, 60)])
    belly = inside(body, front)
    s.patch(*belly)
    for y in (44, 52, 60, 68) if age != "3-5" else (48, 60):
        for b in belly:
            s.line(*inside(b, stroke((20, y + 2), (34, y), (46, y - 2))), weight=FINE)
    head = smooth([(24, 14), (36, 6), (50, 10), (54, 22), (48, 33), (36, 35), (26, 30), (14, 33), (5, 33),
        (2, 28), (5, 23.5), (15, 22)])  # fmt: skip
    s.solid(head)
    s.black(ellipse(6.2, 27.4, 0.8, 1.1))
    _side_eye(s, (36, 20), 6.2, faces.any_mood(rng), rng)
    s.solid(ellipse(40, 29, 3, 2.1), weight=FINE)
    s.line(stroke((14, 28.6), (19, 30), (24, 27.5)), weight=0.9)
    fin = smooth([(50, 46, 0), (60, 42), (66, 50), (60, 60), (51, 58, 0)])
    s.solid(fin)
    s.line(stroke((53, 50), (61, 48)), stroke((53, 54), (61, 55)), weight=FINE)
    if faces.rich(age):
        s.patch(ellipse(48, 66, 2), ellipse(43, 76, 1.7), ellipse(52, 40, 1.7))
    return s.drawing(rng.choice((-6, 0, 6)))


def _crest() -> Curve:
    return smooth([(30, 12, 0), (28, 2, 0), (36, 5, 0), (42, -4, 0), (46, 5, 0), (56, 2, 0), (54, 11, 0),
        (63, 14, 0), (57, 21, 0), (63, 29, 0),
                   (55, 31, 0), (56, 40, 0), (46, 34)])  # fmt: skip


def draw_turtle(rng: random.Random, age: Age) -> Drawing:
    s = Sketch()
    stroke_up = rng.choice((0, 1))
    far = Sketch()
    far.solid(smooth([(0, 0), (-8, 10), (-6, 24), (4, 28), (10, 16), (12, 2)]))
    s.put(far, (56, 70), tilt=-30 if stroke_up else 10)
    s.put(far, (92, 70), scale=0.7, tilt=-40)
    s.solid(smooth([(104, 62), (113, 62), (116, 69, 0), (104, 72)]))
    shell = smooth([(34, 68), (38, 44), (56, 26), (78, 24), (98, 38), (108, 64), (100, 73), (70, 77), (42, 75)])
    s.solid(shell)
    rim = smooth([(30, 64), (50, 69), (74, 70), (98, 66), (112, 60), (112, 84), (30, 84)])
    s.patch(*inside(shell, rim))
    plates = [[(62, 36), (76, 34), (84, 46), (76, 58), (62, 58), (55, 47)],
        [(44, 46), (52, 42), (56, 50), (52, 60), (42, 60)],
        [(88, 40), (97, 46), (101, 58), (92, 61), (86, 51)]]  # fmt: skip
    for plate in plates:
        hexagon = smooth([(x, y) for x, y in plate])
        s.patch(hexagon)
        if faces.rich(age):
            cx, cy = sum(p[0] for p in plate) / len(plate), sum(p[1] for p in plate) / len(plate)
            s.line(hexagon.moved((0.55, 0, 0, 0.55, cx * 0.45, cy * 0.45)), weight=FINE)
    head = smooth([(38, 66), (28, 66), (16, 66), (4, 56), (2, 42), (12, 31), (27, 32), (35, 43), (40, 53)])
    s.solid(head)
    _side_eye(s, (17, 45), 5.8, faces.any_mood(rng), rng)
    s.solid(ellipse(25, 55, 3.2, 2.3), weight=FINE)
    s.line(stroke((4.5, 54), (10, 59), (18, 58), (21, 55.5)), weight=0.9)
    if age != "3-5":
        s.patch(ellipse(27, 40, 1.8), ellipse(32, 48, 1.6))
    near = smooth([(46, 68), (58, 70), (56, 84), (44, 98), (30, 101), (28, 94), (38, 84)])
    flipper = Sketch()
    flipper.solid(near)
    if age != "3-5":
        flipper.patch(ellipse(47, 82, 2.2), ellipse(40, 90, 2), ellipse(50, 76, 1.6))
    s.put(flipper, (52, 70), tilt=24 if stroke_up else -8, pivot=(52, 70))
    return s.drawing(rng.choice((-10, -4, 4)))


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
    Subject("own/jellyfish", "jellyfish", ("jellyfish", "medusa", "reef", "float", *SEA), "underwater", True,
    draw_jellyfish, size=0.6),
    Subject("own/crab", "crab", ("crab", "claws", "shell", "sand", "pirates", *SEA), "ground", True, draw_crab,
    size=0.35),
    Subject("own/starfish", "starfish", ("starfish", "star", "reef", "sand", *SEA), "ground", False,
    draw_starfish, size=0.25),
    Subject("own/seahorse", "seahorse", ("seahorse", "reef", "mermaid", "fish", *SEA), "underwater", True,
    draw_seahorse, size=0.5),
    Subject("own/sea-turtle", "sea turtle", ("turtle", "shell", "swim", "reef", "reptile", *SEA), "underwater",
    True, draw_turtle, size=0.8),
)  # fmt: skip
