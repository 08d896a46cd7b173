"""Astronaut, aliens and robots."""

from __future__ import annotations

import random
from dataclasses import replace

from agents.lineart.drawing import Age, Drawing, Subject
from agents.lineart.subjects.creatures import faces, folk, royals
from agents.lineart.subjects.creatures.folk import CHIN
from agents.lineart.subjects.parts import ellipse, inside, mirrored, rounded, smooth, star, stroke, tube
from agents.lineart.subjects.sketch import FINE, INNER, Sketch


def draw_astronaut(rng: random.Random, age: Age) -> Drawing:
    one = folk.somebody(rng, age)
    s = Sketch()
    floating = rng.random() < 0.5
    s.solid(rounded(26, 52, 74, 88, 6))
    _legs(s, floating, one.side)
    suit = mirrored([(50, 55), (62, 56), (68, 64), (67, 80), (66, 91), (50, 94)], 50)
    waves = rng.random() < 0.55
    s.solid(suit)
    s.patch(*inside(suit, smooth([(20, 84, 0), (80, 84, 0), (80, 89, 0), (20, 89, 0)])))
    s.solid(rounded(41, 66, 59, 80, 2.5), weight=INNER)
    s.patch(ellipse(46, 71, 2.2), ellipse(54, 71, 2.2))
    s.line(stroke((45, 76), (55, 76)), weight=INNER)
    for side in (-1, 1):
        reach: folk.Reach = "wave" if side == one.side else rng.choice(("out", "hip", "down"))
        held = side == one.side and not waves
        x, y = folk.arm(s, side, reach, w=6.6, cuff=True, hand=not held)
        if held:
            at = (x + side * 2, y - 4)
            s.put(royals.banner(), at, flip=side < 0)
            folk.grip(s, at, 5.6)
    head = Sketch()
    for side in (-1, 1):
        head.solid(rounded(50 + side * 31 - 4, 26, 50 + side * 31 + 4, 44, 3))
    head.solid(ellipse(50, 33, 32, 30))
    inner = Sketch()
    inner.solid(ellipse(50, 34, 26, 23.5))
    face = folk.head(one) if one.hair in ("short", "spiky", "bob") else folk.head(_short(one))
    inner.put(face, (50, 36), scale=0.78, pivot=(50, 34))
    head.put(inner)
    head.line(stroke((30, 46), (26.6, 38), (27, 30)), weight=INNER)
    s.put(head, CHIN, tilt=one.nod, pivot=CHIN)
    s.solid(mirrored([(50, 57), (64, 55), (66, 61), (50, 65)], 50))
    if faces.rich(age):
        s.solid(star(34, 71, 3.6, 1.7), weight=FINE)
    return s.drawing(one.side * 8 if floating else 0)


def _short(one: folk.Person) -> folk.Person:
    return replace(one, hair="short")


def _legs(s: Sketch, floating: bool, side: int) -> None:
    for one in (-1, 1):
        foot = (50 + one * 10, 110.0)
        knee = (50 + one * 9.5, 98.0)
        if floating:
            foot = (50 + one * 20, 106.0) if one == side else (50 + one * 12, 112.0)
            knee = (50 + one * 13, 98.0) if one == side else (50 + one * 9, 100.0)
        s.solid(tube([(50 + one * 8.5, 84), knee, foot], [8.4, 8, 7.4]))
        x, y = foot
        s.solid(smooth([(x - one * 9, y - 2, 0), (x + one * 8.6, y - 3, 0), (x + one * 14, y + 3),
            (x + one * 13, y + 8, 0), (x - one * 9, y + 8, 0)]))  # fmt: skip
        s.line(stroke((x - one * 9, y + 4.4), (x + one * 14, y + 4.4)), weight=FINE)


def draw_alien(rng: random.Random, age: Age) -> Drawing:
    s = Sketch()
    side = rng.choice((-1, 1))
    eyes = rng.choice((1, 2, 3))
    for x, tip in ((40, -16), (60, -12)) if eyes != 1 else ((50, -16),):
        s.solid(tube([(x, 12), (x + (x - 50) * 0.4, 0), (x + (x - 50) * 0.9, tip)], [2, 1.8, 1.8]))
        s.solid(ellipse(x + (x - 50) * 0.9, tip - 3, 5))
    for one in (-1, 1):
        s.solid(tube([(50 + one * 9, 88), (50 + one * 11, 98), (50 + one * 13, 108)], [6, 5, 5]))
        s.solid(ellipse(50 + one * 15, 110, 9, 5.4))
        s.line(*(stroke((50 + one * 15 + d, 115), (50 + one * 15 + d, 111.5)) for d in (-3, 3)), weight=FINE)
        up = one == side
        spine = [(50 + one * 18, 70), (50 + one * 32, 68), (50 + one * 40, 52)] if up else [(50 + one * 18, 70),
            (50 + one * 29, 76), (50 + one * 33, 88)]  # fmt: skip
        x, y = spine[-1]
        for d in (-4.5, 0, 4.5):
            s.solid(ellipse(x + d, y + (-5 if up else 5), 2.6, 4.4))
        s.solid(tube(spine, [5, 4.4, 5]))
    body = mirrored([(50, 52), (66, 58), (72, 76), (66, 92), (50, 97)], 50)
    s.solid(body)
    belly = ellipse(50, 78, 13, 13)
    s.patch(belly)
    if rng.random() < 0.5:
        s.patch(star(50, 78, 7, 3.2))
    else:
        s.line(*inside(belly, *(stroke((30, y), (50, y + 2), (70, y)) for y in (73, 79, 85))), weight=FINE)
    for one in (-1, 1):
        s.solid(smooth([(50 + one * 29, 34), (50 + one * 38, 24), (50 + one * 46, 22, 0), (50 + one * 43, 34),
            (50 + one * 31, 42)]))  # fmt: skip
    s.solid(mirrored([(50, 6), (70, 10), (83, 28), (80, 46), (67, 58), (50, 61)], 50))
    spots = [(30, 17, 3.2), (39, 12, 2.2), (69, 16, 2.8), (75, 23, 1.8)]
    s.patch(*(ellipse(*spot) for spot in (spots if age != "3-5" else spots[::2])))
    look = faces.any_look(rng)
    if eyes == 2:
        faces.eyes(s, (50, 32), 14, 8.6, faces.any_mood(rng), look)
    elif eyes == 1:
        faces.eye(s, (50, 30), 13.5, look, tall=1.05)
    else:
        for x, y, r in ((34, 33, 6.6), (50, 27, 8), (66, 33, 6.6)):
            faces.eye(s, (x, y), r, look)
    faces.cheeks(s, (50, 46), 20, 3.6)
    faces.mouth(s, (50, 47), 9, rng.choice(("smile", "open", "grin")))
    return s.drawing(rng.choice((-4, 0, 4)))


def draw_robot(rng: random.Random, age: Age) -> Drawing:
    s = Sketch()
    side = rng.choice((-1, 1))
    _robot_base(s, rng.choice(("feet", "wheels")))
    for one in (-1, 1):
        _robot_arm(s, one, one == side)
    body = rounded(27, 58, 73, 96, 7)
    s.solid(body)
    _panel(s, rng, age)
    s.solid(rounded(42, 50, 58, 60, 2))
    s.line(stroke((42, 55), (58, 55)), weight=FINE)
    head = Sketch()
    aerial = rng.choice(("ball", "spring", "pair"))
    for x in (38, 62) if aerial == "pair" else (50,):
        head.solid(tube([(x, 12), (x, -3)], [1.8, 1.8]))
        head.solid(star(x, -8, 7, 3.4) if aerial == "spring" else ellipse(x, -6, 4.6))
    for one in (-1, 1):
        head.solid(rounded(50 + one * 31 - 4.5, 24, 50 + one * 31 + 4.5, 40, 3))
    head.solid(rounded(20, 9, 80, 53, 11))
    head.patch(rounded(27, 16, 73, 47, 8))
    faces.eyes(head, (50, 28), 11.5, 6.6, faces.any_mood(rng), faces.any_look(rng), tall=1.0)
    faces.mouth(head, (50, 38), 7, rng.choice(("smile", "grin", "open")) if age != "adult" else "grin")
    if faces.rich(age):
        head.patch(*(ellipse(x, y, 1.3) for x in (24.5, 75.5) for y in (16, 46)))
    s.put(head, (50, 52), tilt=rng.choice((-6, 0, 6)), pivot=(50, 52))
    return s.drawing()


def _robot_base(s: Sketch, kind: str) -> None:
    if kind == "wheels":
        s.solid(rounded(32, 94, 68, 104, 3))
        for x in (34, 50, 66):
            s.solid(ellipse(x, 108, 8.4))
            s.patch(ellipse(x, 108, 3.6))
        return
    for one in (-1, 1):
        x = 50 + one * 11
        s.solid(rounded(x - 5, 92, x + 5, 108, 1.5))
        s.line(*(stroke((x - 5, y), (x + 5, y)) for y in (99, 103)), weight=FINE)
        s.solid(smooth([(x - 10, 116, 0), (x - 9, 109), (x, 105.5), (x + 9, 109), (x + 10, 116, 0)]))


def _robot_arm(s: Sketch, one: int, up: bool) -> None:
    spine = [(50 + one * 22, 66), (50 + one * 36, 66), (50 + one * 41, 50)] if up else [(50 + one * 22, 66),
        (50 + one * 33, 72), (50 + one * 35, 86)]  # fmt: skip
    arm = tube(spine, [4.4, 4.4, 4.4])
    x, y = spine[-1]
    claw = Sketch()
    claw.solid(smooth([(-3, 2), (-9, -4), (-9, -13), (-4, -17, 0), (-4, -9), (0, -6, 0), (4, -9), (4, -17, 0),
        (9, -13), (9, -4), (3, 2)]))  # fmt: skip
    s.put(claw, (x, y), tilt=one * 12 if up else 180)
    s.solid(arm)
    bx, by = spine[1]
    s.solid(ellipse(bx, by, 6), ellipse(50 + one * 23, 66, 6))
    s.patch(ellipse(bx, by, 2.2))


def _panel(s: Sketch, rng: random.Random, age: Age) -> None:
    kind = rng.choice(("dial", "heart", "buttons"))
    s.patch(rounded(33, 65, 67, 89, 4))
    if kind == "dial":
        s.line(stroke((39, 80), (42, 73), (50, 70), (58, 73), (61, 80)), stroke((50, 80), (56, 74)), weight=INNER)
        s.patch(ellipse(50, 81, 2.4), ellipse(38, 85, 1.6), ellipse(62, 85, 1.6))
    elif kind == "heart":
        s.patch(smooth([(50, 73, 0), (55, 69), (59, 74), (50, 85, 0), (41, 74), (45, 69)]))
    else:
        s.patch(*(ellipse(x, 72, 2.8) for x in (41, 50, 59)), rounded(38, 79, 62, 85, 1.5))
        s.line(stroke((44, 79), (44, 85)), stroke((50, 79), (50, 85)), stroke((56, 79), (56, 85)), weight=FINE)
    if faces.rich(age):
        s.patch(*(ellipse(x, y, 1.3) for x in (30, 70) for y in (62, 92)))


SPACE = ("space", "rocket", "planet", "stars", "moon", "galaxy", "science fiction", "universe")
SUBJECTS: tuple[Subject, ...] = (
    Subject("own/astronaut", "astronaut", ("astronaut", "cosmonaut", "spacesuit", "explorer", *SPACE), "any",
    True, draw_astronaut, size=1.1),
    Subject("own/alien", "alien", ("alien", "monster", "martian", "ufo", "creature", *SPACE), "any", True,
    draw_alien, size=0.9),
    Subject("own/robot", "robot", ("robot", "android", "machine", "technology", "toy", *SPACE), "ground", True,
    draw_robot, size=1.0),
)  # fmt: skip
