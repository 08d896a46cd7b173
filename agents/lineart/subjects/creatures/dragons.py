"""A friendly dragon, that sits and spreads its wings."""

from __future__ import annotations

import random

from agents.lineart.drawing import Age, Drawing, Subject
from agents.lineart.subjects.creatures import critter, faces
from agents.lineart.subjects.parts import ellipse, inside, mirrored, smooth, stroke, tube
from agents.lineart.subjects.sketch import FINE, INNER, Sketch


def _wing(age: Age) -> Sketch:
    s = Sketch()
    sail = smooth([(0, 4), (10, -18), (24, -34, 0), (40, -30), (52, -16, 0), (42, -10), (38, 2, 0), (30, 0),
        (22, 10, 0), (14, 6)])  # fmt: skip
    s.solid(sail)
    s.line(*inside(sail, stroke((24, -34), (34, -18), (38, 2)), stroke((24, -34), (24, -12), (22, 10))), weight=INNER)
    if faces.rich(age):
        s.patch(ellipse(15, -9, 2.4, 3.6), ellipse(30, -20, 1.8, 2.6), ellipse(31, -7, 1.6, 2.4))
    return s


def _tail(s: Sketch, side: int) -> None:
    spine = [(50 + side * 12, 88), (50 + side * 32, 94), (50 + side * 48, 88), (50 + side * 50, 74),
        (50 + side * 44, 66)]  # fmt: skip
    s.solid(smooth([(50 + side * 42, 70, 0), (50 + side * 33, 66, 0), (50 + side * 40, 52, 0),
        (50 + side * 53, 60, 0), (50 + side * 48, 69, 0)]))  # fmt: skip
    for x, y, turned in ((35, 87, 0), (47, 82, 60)):
        spike = Sketch()
        spike.solid(smooth([(-4, 3, 0), (0, -7, 0), (4, 3, 0)]))
        s.put(spike, (50 + side * (x - 2), y - 2), tilt=-side * turned * 0.6)
    s.solid(tube(spine, [9, 7.5, 5.4, 4, 2.6]))


def _head(rng: random.Random, age: Age) -> Sketch:
    s = Sketch()
    for side in (-1, 1):
        s.solid(tube([(50 + side * 13, 14), (50 + side * 19, 2), (50 + side * 17, -9)], [4.6, 3.6, 0.8]))
        s.solid(smooth([(50 + side * 24, 26), (50 + side * 34, 18), (50 + side * 44, 18, 0),
            (50 + side * 40, 28), (50 + side * 43, 36, 0), (50 + side * 32, 38), (50 + side * 24, 36)]))  # fmt: skip
        s.line(stroke((50 + side * 28, 30), (50 + side * 38, 25)), weight=FINE)
    for dx, h in ((-7, 8), (0, 11), (7, 8)):
        s.solid(smooth([(50 + dx - 4.4, 13, 0), (50 + dx, 9 - h, 0), (50 + dx + 4.4, 13, 0)]))
    s.solid(mirrored([(50, 8), (66, 12), (77, 26), (75, 38), (71, 48), (62, 57), (50, 59)], 50))
    faces.eyes(s, (50, 28), 12.5, 7, faces.any_mood(rng), faces.any_look(rng))
    s.patch(mirrored([(50, 39), (62, 38), (70, 44), (67, 54), (58, 60), (50, 61)], 50))
    for side in (-1, 1):
        s.black(ellipse(50 + side * 7, 43, 1.5, 1.9, side * 20))
    faces.cheeks(s, (50, 37), 22.5, 3)
    kind = rng.choice(("smile", "open", "fang"))
    if kind == "fang":
        faces.mouth(s, (50, 50), 9, "smile")
        for side in (-1, 1):
            s.solid(smooth([(50 + side * 3, 54.2, 0), (50 + side * 7, 52.6, 0), (50 + side * 5.4, 58, 0)]),
                weight=INNER)  # fmt: skip
    else:
        faces.mouth(s, (50, 49), 7, "smile" if kind == "smile" else "open")
    if faces.rich(age):
        s.patch(ellipse(50, 20, 1.8), ellipse(44, 17, 1.4), ellipse(56, 17, 1.4))
    return s


def draw_dragon(rng: random.Random, age: Age) -> Drawing:
    s = Sketch()
    side = rng.choice((-1, 1))
    lift = rng.choice((-8, 0, 10))
    for one in (-1, 1):
        s.put(_wing(age), (50 + one * 15, 66), flip=one < 0, tilt=-one * lift)
    _tail(s, -side)
    up = rng.choice((side, 0))
    body = critter.body_outline(23)
    if up:
        s.solid(tube([(50 + up * 10, 66), (50 + up * 28, 68), (50 + up * 38, 58)], [5, 5.4, 5.6]))
    s.solid(body)
    belly = inside(body, mirrored([(50, 50), (63, 58), (66, 76), (60, 92), (50, 98)], 50))
    s.patch(*belly)
    for b in belly:
        s.line(*inside(b, *(stroke((30, y), (50, y + 3), (70, y)) for y in ((68, 75, 82,
            89) if age != "3-5" else (72, 83)))), weight=FINE)  # fmt: skip
    for one in (-1, 1):
        x = 50 + one * 18
        s.solid(smooth([(x - 9, 84), (x, 80), (x + 9, 84), (x + 12, 95), (x + 8, 99), (x - 8, 99), (x - 12, 95)]))
        for dx in (-7, 0, 7):
            s.solid(smooth([(x + dx - 3, 98, 0), (x + dx, 92.5), (x + dx + 3, 98, 0), (x + dx, 100)]), weight=INNER)
        if up != one:
            s.solid(tube([(50 + one * 17, 63), (50 + one * 23, 71), (50 + one * 13, 76)], [5, 5.4, 5.2]))
    s.put(_head(rng, age), (50, 60), tilt=rng.choice((-6, 0, 6)), pivot=(50, 57))
    return s.drawing()


SUBJECTS: tuple[Subject, ...] = (
    Subject(
        "own/dragon", "friendly dragon",
        ("dragon", "fire", "wings", "fantasy", "fairy tale", "castle", "knight", "magic", "medieval", "monster"),
        "ground", True, draw_dragon, size=1.8,
    ),
)  # fmt: skip
