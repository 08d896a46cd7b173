"""Small garden company: butterfly, bee, ladybird, snail, caterpillar, frog; and the snowman of its winter."""

from __future__ import annotations

import random

from agents.lineart.drawing import Age, Drawing, Subject
from agents.lineart.subjects.creatures import faces
from agents.lineart.subjects.parts import Curve, arc, ellipse, inside, mirrored, polar, smooth, star, stroke, tube
from agents.lineart.subjects.sketch import FINE, INNER, Sketch


def _feelers(s: Sketch, x: float, y: float, gap: float = 5, h: float = 17, r: float = 2.8) -> None:
    for side in (-1, 1):
        s.line(stroke((x + side * gap, y), (x + side * gap * 1.3, y - h * 0.6), (x + side * gap * 2.4, y - h)),
            weight=1.0)  # fmt: skip
        s.solid(ellipse(x + side * gap * 2.5, y - h - 0.6, r))


def draw_butterfly(rng: random.Random, age: Age) -> Drawing:
    s = Sketch()
    kind = rng.choice(("rings", "drops", "hearts"))
    for side in (-1, 1):

        def p(x: float, y: float, side: int = side) -> tuple[float, float]:
            return 50 + side * x, y

        low = smooth([p(5, 60), p(20, 57), p(38, 64), p(42, 80), p(32, 93), p(18, 90), p(7, 74)])
        high = smooth([p(4, 58), p(8, 38), p(24, 16), p(46, 12), p(54, 26), p(48, 46), p(34, 58), p(16, 62)])
        s.solid(low, high)
        rim = [smooth([p(x * 0.7 + 7, (y - 50) * 0.7 + 48) for x, y in ((8, 42), (24, 18), (46, 14), (52, 28),
            (46, 45), (32, 56), (16, 58))])]  # fmt: skip
        s.patch(*rim)
        _wing_marks(s, kind, side, age)
    s.solid(smooth([(50 - 5, 44), (50 + 5, 44), (55.6, 58), (54, 76), (50, 90), (46, 76), (44.4, 58)]))
    s.line(*(stroke((45, y), (50, y + 1.8), (55, y)) for y in (62, 69, 76)), weight=FINE)
    _feelers(s, 50, 26, 4, 18)
    s.solid(ellipse(50, 36, 13.5, 12.5))
    faces.eyes(s, (50, 34.5), 5.6, 4.2, faces.any_mood(rng), faces.any_look(rng))
    faces.cheeks(s, (50, 40.5), 8.6, 1.9)
    faces.mouth(s, (50, 40), 3.6, rng.choice(("smile", "open")))
    return s.drawing(rng.choice((-12, -5, 5, 12)))


def _wing_marks(s: Sketch, kind: str, side: int, age: Age) -> None:
    places = [(38, 27, 6), (27, 42, 5), (26, 77, 6.4)]
    for x, y, r in places:
        at = (50 + side * x, y)
        if kind == "rings":
            s.patch(ellipse(*at, r), ellipse(*at, r * 0.5))
        elif kind == "drops":
            drop = Sketch()
            drop.patch(smooth([(0, -r * 1.3, 0), (r * 0.85, r * 0.3), (0, r), (-r * 0.85, r * 0.3)]))
            s.put(drop, at, tilt=-side * 125)
        else:
            a, b = at
            s.patch(smooth([(a, b - r * 0.4, 0), (a + r * 0.6, b - r), (a + r, b - r * 0.2), (a, b + r, 0),
                (a - r, b - r * 0.2), (a - r * 0.6, b - r)]))  # fmt: skip
    if faces.rich(age):
        s.patch(*(ellipse(50 + side * x, y, 1.5) for x, y in ((49.6, 22), (51, 29), (49.6, 36), (45, 46),
            (37, 84), (39.4, 76))))  # fmt: skip


def draw_bee(rng: random.Random, age: Age) -> Drawing:
    s = Sketch()
    lift = rng.choice((-10, 0, 12))
    for turned, scale in ((24 + lift, 0.85), (-8 + lift, 1.0)):
        wing = Sketch()
        wing.solid(smooth([(0, 4), (-12, -14), (-8, -32), (4, -36), (14, -24), (10, -6)]))
        wing.line(stroke((1, -4), (-1, -16), (2, -26)), weight=FINE)
        s.put(wing, (62, 44), tilt=turned, scale=scale)
    s.solid(smooth([(98, 58, 0), (110, 63, 0), (98, 68, 0)]))
    body = smooth([(34, 52), (50, 38), (74, 37), (95, 50), (101, 64), (92, 78), (70, 88), (46, 84), (34, 72)])
    s.solid(body)
    bars = [smooth([(a, 20, 0), (a + 5, 62), (a, 104, 0), (a + 11, 104, 0), (a + 16, 62), (a + 11, 20, 0)])
        for a in (53, 75)]  # fmt: skip
    s.patch(*inside(body, *bars))
    if faces.rich(age):
        s.line(*inside(body, *(stroke((x, y), (x + 1.6, y + 3)) for x in (62, 66) for y in (46, 58, 70, 80))),
            weight=FINE)  # fmt: skip
    for x in (50, 64):
        s.solid(tube([(x, 84), (x - 2, 92)], [2, 2.4]))
    _feelers(s, 30, 34, 5, 17)
    s.solid(ellipse(30, 56, 25, 24))
    faces.eyes(s, (28, 53), 10, 6.6, faces.any_mood(rng), faces.any_look(rng))
    faces.cheeks(s, (28, 64), 15, 3.4)
    faces.mouth(s, (28, 64), 6, rng.choice(("smile", "open")))
    arm = (22, 88) if rng.random() < 0.5 else (16, 86)
    s.solid(tube([(40, 80), (32, 85), arm], [2.6, 2.6, 3]))
    return s.drawing(rng.choice((-8, 0, 8)))


def draw_ladybird(rng: random.Random, age: Age) -> Drawing:
    s = Sketch()
    _feelers(s, 27, 42, 5, 16)
    for x in (40, 58, 76):
        s.solid(tube([(x, 84), (x + 1, 93), (x - 4, 96)], [2.8, 2.6, 2.8]))
    s.solid(smooth([(30, 60), (60, 56), (92, 70), (90, 86), (60, 91), (34, 88)]))
    shell = smooth([(34, 82), (33, 58), (44, 38), (62, 30), (82, 36), (96, 54), (100, 76, 0), (70, 83)])
    s.solid(shell)
    s.line(*inside(shell, stroke((60, 30), (76, 52), (84, 82))), weight=1.0)
    spots = [(48, 54, 6), (64, 44, 4.6), (58, 70, 5.4), (83, 50, 4.6), (92, 66, 4.4), (72, 73, 4)]
    s.patch(*inside(shell, *(ellipse(*spot) for spot in (spots if age != "3-5" else spots[:4]))))
    s.solid(ellipse(27, 64, 22, 21.5))
    faces.eyes(s, (24, 61), 8.6, 5.8, faces.any_mood(rng), faces.any_look(rng))
    faces.cheeks(s, (24, 71), 12.5, 2.8)
    faces.mouth(s, (24, 70.5), 5.2, rng.choice(("smile", "open")))
    return s.drawing(rng.choice((-5, 0, 5)))


def draw_snail(rng: random.Random, age: Age) -> Drawing:
    s = Sketch()
    foot = smooth([(14, 56), (26, 52), (36, 60), (40, 74), (60, 84), (86, 86), (108, 92, 0), (88, 99), (50, 99),
        (24, 97), (14, 86), (10, 70)])  # fmt: skip
    for x, tip in ((18, 8), (30, 28)):
        s.solid(tube([(x + 2, 44), (tip + 3, 30), (tip, 19)], [2.8, 2.4, 2.4]))
        faces.eye(s, (tip, 15), 6.6, faces.any_look(rng), tall=1.05)
    s.solid(foot)
    shell = ellipse(66, 58, 32, 30, -8)
    s.solid(shell)
    turns = rng.choice((-1, 1))
    s.line(_spiral((66, 59), 30, turns), weight=1.0)
    if faces.rich(age):
        s.line(*(stroke(polar((66, 59), 24, a), polar((66, 59), 30.5, a + 6)) for a in range(15, 360, 30)), weight=FINE)
    else:
        s.patch(*(ellipse(*polar((66, 59), 24.4, a), 2) for a in (20, 65, 110, 155, 245, 290, 335) if age != "3-5"))
    s.solid(mirrored([(22, 36), (34, 40), (39, 52), (34, 64), (22, 68)], 22))
    faces.cheeks(s, (22, 56), 11, 3)
    faces.mouth(s, (22, 54), 6.4, rng.choice(("smile", "open")))
    s.line(stroke((20, 93), (50, 94.5), (86, 93)), weight=FINE)
    return s.drawing()


def _spiral(at: tuple[float, float], r: float, way: int) -> Curve:
    nodes = [polar(at, r * (0.12 + 0.5 * i / 14), way * (40 * i) - 60) for i in range(15)]
    return stroke(*nodes)


def draw_caterpillar(rng: random.Random, age: Age) -> Drawing:
    s = Sketch()
    arch = rng.choice((0, 6, 12))
    mark = rng.choice(("spots", "stripes", "stars"))
    places = [(122, 76, 11), (106, 70 - arch * 0.4, 13), (88, 66 - arch, 14.5), (69, 67 - arch * 0.6, 15.5),
        (50, 72, 16.5)]  # fmt: skip
    for x, y, r in places:
        for d in (-4.6, 4.6):
            s.solid(ellipse(x + d, max(y + r, 84) + 0.6, 3.6, 4.4))
        ring = ellipse(x, y, r)
        s.solid(ring)
        if mark == "spots":
            s.patch(ellipse(x, y - r * 0.1, r * 0.36))
        elif mark == "stars":
            s.patch(star(x, y - r * 0.1, r * 0.46, r * 0.21))
        else:
            s.patch(*inside(ring, smooth([(x - 3, y - 30, 0), (x + 3, y - 30, 0), (x + 3, y + 30, 0),
                (x - 3, y + 30, 0)])))  # fmt: skip
        if faces.rich(age):
            s.line(*(stroke(polar((x, y), r, a), polar((x, y), r + 4, a)) for a in (-110, -90, -70)), weight=FINE)
    _feelers(s, 28, 32, 6, 18, 3.6)
    s.solid(ellipse(28, 56, 26, 25))
    faces.eyes(s, (26, 52), 10, 6.6, faces.any_mood(rng), faces.any_look(rng))
    faces.cheeks(s, (26, 64), 15.5, 3.4)
    faces.mouth(s, (26, 63), 6.6, rng.choice(("smile", "open", "grin")))
    return s.drawing()


def draw_frog(rng: random.Random, age: Age) -> Drawing:
    s = Sketch()
    for side in (-1, 1):
        s.solid(smooth([(50 + side * 18, 66), (50 + side * 34, 58), (50 + side * 46, 68), (50 + side * 44, 84),
            (50 + side * 28, 92), (50 + side * 18, 84)]))  # fmt: skip
        s.solid(smooth([(50 + side * 24, 92), (50 + side * 32, 87), (50 + side * 42, 90, 0),
            (50 + side * 50, 89), (50 + side * 49, 94), (50 + side * 55, 97), (50 + side * 50, 101),
                        (50 + side * 36, 99), (50 + side * 24, 98)]))  # fmt: skip
    body = mirrored([(50, 48), (68, 54), (74, 74), (68, 92), (50, 97)], 50)
    s.solid(body)
    s.patch(ellipse(50, 80, 15.5, 15))
    for side in (-1, 1):
        arm = tube([(50 + side * 19, 68), (50 + side * 21, 82), (50 + side * 16, 94)], [5, 4.6, 4.4])
        s.solid(arm)
        s.solid(*(ellipse(50 + side * 15 + d, 98, 2.6, 3.4) for d in (-5, 0, 5)))
    head = Sketch()
    look, mood = faces.any_look(rng), faces.any_mood(rng)
    for side in (-1, 1):
        head.solid(ellipse(50 + side * 19, 17, 14, 13.5))
    head.solid(mirrored([(50, 17), (68, 19), (86, 32), (87, 46), (74, 57), (50, 60)], 50))
    for side in (-1, 1):
        head.shine(ellipse(50 + side * 19, 21, 11.4, 10))
    faces.eyes(head, (50, 17), 19, 9, mood, look, tall=1.05)
    head.black(ellipse(46.6, 33, 0.9, 1.2), ellipse(53.4, 33, 0.9, 1.2))
    faces.cheeks(head, (50, 42), 28, 4)
    faces.mouth(head, (50, 42), 15, rng.choice(("smile", "smile", "open")) if age != "3-5" else "smile")
    spots = [(50, 23, 2.4), (43, 25, 1.6), (58, 26, 1.8)]
    if age != "3-5":
        head.patch(*(ellipse(*spot) for spot in spots))
    if rng.random() < 0.4:
        _little_crown(head)
    s.put(head, (50, 58), tilt=rng.choice((-5, 0, 5)), pivot=(50, 58))
    if faces.rich(age):
        s.patch(*(ellipse(50 + side * x, y, r) for side in (-1, 1) for x, y,
            r in ((34, 68, 2.4), (39, 76, 1.8), (32, 80, 1.6))))  # fmt: skip
    return s.drawing()


def _little_crown(s: Sketch) -> None:
    s.solid(smooth([(40, 17, 0), (36, 2, 0), (45, 9, 0), (50, -2, 0), (55, 9, 0), (64, 2, 0), (60, 17, 0), (50, 19)]))
    s.patch(ellipse(50, 12.6, 2))


def draw_snowman(rng: random.Random, age: Age) -> Drawing:
    s = Sketch()
    side = rng.choice((-1, 1))
    for one in (-1, 1):
        up = one == side
        hand = (50 + one * 46, 42 if up else 66)
        s.solid(tube([hand, (hand[0] + one * 7, hand[1] - 4)], [1.6, 1.2]),
            tube([hand, (hand[0] + one * 2, hand[1] - 9)], [1.6, 1.2]))  # fmt: skip
        s.solid(tube([(50 + one * 18, 66), (50 + one * 33, 60 if up else 66), hand], [2.2, 2, 1.8]))
    s.solid(ellipse(50, 96, 31, 27))
    s.solid(ellipse(50, 63, 24, 21.5))
    buttons = (60, 70, 82, 93)
    for y in buttons:
        s.solid(ellipse(50, y, 2.8), weight=INNER)
        if faces.rich(age):
            s.line(stroke((48.8, y), (51.2, y)), weight=FINE)
    if faces.rich(age):
        s.line(arc(50, 96, 26, 22, 100, 150), arc(50, 63, 20, 17, 110, 150), weight=FINE)
    head = Sketch()
    head.solid(ellipse(50, 28, 23, 21.5))
    faces.eyes(head, (50, 25.5), 9.6, 4.8, faces.any_mood(rng), faces.any_look(rng))
    head.solid(smooth([(48, 30, 0), (50, 36, 0), (68, 36, 0)]) if side > 0 else smooth([(52, 30, 0),
        (50, 36, 0), (32, 36, 0)]))  # fmt: skip
    faces.cheeks(head, (50, 37), 16.5, 2.8)
    faces.mouth(head, (50, 40), 6.4, "smile")
    hat = Sketch()
    _hat(hat, rng)
    head.put(hat, (50, 8), scale=1.1, pivot=(50, 12.5))
    s.put(head, (50, 46), tilt=rng.choice((-6, 0, 6)), pivot=(50, 46))
    x = 50 - side * 10
    tail = smooth([(x - 4.6, 50, 0), (x + 4.6, 50, 0), (x + 6 - side * 2, 72, 0), (x - 5 - side * 2, 73, 0)])
    s.solid(tail)
    s.line(*inside(tail, stroke((x - 12, 62), (x + 12, 62)), stroke((x - 12, 67), (x + 12, 67))), weight=FINE)
    s.solid(mirrored([(50, 46), (64, 43), (69, 47), (65, 53), (50, 56)], 50))
    return s.drawing()


def _hat(s: Sketch, rng: random.Random) -> None:
    if rng.random() < 0.5:
        s.solid(smooth([(35, 12, 0), (37, -12, 0), (50, -14), (63, -12, 0), (65, 12, 0), (50, 14)]))
        s.patch(smooth([(35.4, 5, 0), (50, 7), (64.6, 5, 0), (65, 11, 0), (50, 13), (35, 11, 0)]))
        s.solid(mirrored([(50, 10), (68, 8.6), (73, 12), (68, 15.6), (50, 16.5)], 50))
    else:
        s.solid(mirrored([(50, -12), (62, -6), (68, 10), (50, 13)], 50))
        s.line(stroke((43, 8), (44, -7)), stroke((57, 8), (56, -7)), weight=FINE)
        s.solid(mirrored([(50, 7), (69, 7), (72, 12), (69, 17), (50, 16)], 50))
        s.solid(ellipse(50, -14, 6))


GARDEN = ("garden", "insect", "bug", "spring", "summer", "nature", "flowers", "meadow")
SUBJECTS: tuple[Subject, ...] = (
    Subject("own/butterfly", "butterfly", ("butterfly", "wings", "fairy", *GARDEN), "sky", True, draw_butterfly,
    size=0.35),
    Subject("own/bee", "bee", ("bee", "bumblebee", "honey", "hive", *GARDEN), "sky", True, draw_bee, size=0.3),
    Subject("own/ladybird", "ladybird", ("ladybird", "ladybug", "beetle", "spots", *GARDEN), "ground", True,
    draw_ladybird, size=0.25),
    Subject("own/snail", "snail", ("snail", "shell", "slow", "rain", *GARDEN), "ground", True, draw_snail,
    size=0.25),
    Subject("own/caterpillar", "caterpillar", ("caterpillar", "worm", "leaf", "butterfly", *GARDEN), "ground",
    True, draw_caterpillar, size=0.25),
    Subject("own/frog", "frog", ("frog", "pond", "toad", "prince", "fairy tale", "lily", "garden", "nature",
    "animals"), "ground", True, draw_frog, size=0.35),
    Subject("own/snowman", "snowman", ("snowman", "winter", "snow", "christmas", "holiday", "ice", "scarf",
    "cold", "december"), "ground", True, draw_snowman, size=1.1),
)  # fmt: skip
