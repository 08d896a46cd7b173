"""Cow, pig, sheep, and the birds of the yard."""

from __future__ import annotations

import random

from agents.lineart.drawing import Age, Drawing, Subject
from agents.lineart.subjects.creatures import critter, faces, royals, walker
from agents.lineart.subjects.ornaments import adorn
from agents.lineart.subjects.parts import cloud, ellipse, inside, mirrored, smooth, stroke, tube
from agents.lineart.subjects.sketch import FINE, INNER, Sketch


def draw_cow(rng: random.Random, age: Age) -> Drawing:
    s = Sketch()
    walker.tasselled_tail(s, (104, 44), rng, 30)
    body = smooth([(28, 44), (44, 36), (72, 36), (98, 38), (107, 54), (104, 72), (84, 80), (54, 80), (32, 74),
        (24, 58)])  # fmt: skip
    legs = [((40, 72), 40), ((93, 68), 94), ((53, 72), 54), ((80, 72), 80)]
    s.solid(smooth([(68, 76), (84, 76), (84, 85), (76, 88), (68, 85)]), ellipse(72, 88, 2, 3), ellipse(79, 88, 2, 3))
    outline = walker.stand(s, body, legs, 6, hooves=7)
    spots = rng.sample([ellipse(66, 44, 12, 9, 10), ellipse(94, 48, 12, 13, 30), ellipse(84, 66, 9, 7),
        ellipse(56, 66, 8, 9, -20), ellipse(46, 44, 6, 5)], 3)  # fmt: skip
    s.patch(*inside(outline, *spots))
    s.put(_cow_head(rng, age), (30, 40), tilt=rng.choice((-6, 0, 6)), pivot=(30, 40))
    return s.drawing(age)


def _cow_head(rng: random.Random, age: Age) -> Sketch:
    s = Sketch()
    for side in (-1, 1):
        s.solid(tube([(30 + side * 12, 16), (30 + side * 19, 10), (30 + side * 18, 2)], [3.6, 3.2, 1.2]))
        s.solid(smooth([(30 + side * 16, 20), (30 + side * 26, 15), (30 + side * 36, 19), (30 + side * 33, 27),
            (30 + side * 20, 28)]))  # fmt: skip
        s.patch(smooth([(30 + side * 21, 21), (30 + side * 28, 18.6), (30 + side * 32, 21),
            (30 + side * 29, 24.5), (30 + side * 22, 25)]))  # fmt: skip
    head = mirrored([(30, 10), (44, 13), (50, 26), (47, 42), (42, 54), (30, 58)], 30)
    s.solid(head)
    if rng.random() < 0.6:
        s.patch(*inside(head, ellipse(30 + rng.choice((-1, 1)) * 12, 26, 11, 15)))
    s.solid(mirrored([(30, 41), (42, 40), (51, 47), (49, 58), (40, 63), (30, 64)], 30))
    faces.eyes(s, (30, 29), 9.5, 5.6, faces.any_mood(rng), faces.any_look(rng), lashes=rng.random() < 0.6)
    s.black(ellipse(24, 48, 1.6, 2.1, 15), ellipse(36, 48, 1.6, 2.1, -15))
    faces.mouth(s, (30, 55), 7, rng.choice(("smile", "open")))
    if rng.random() < 0.45:
        s.put(royals.flower(), (45, 60), scale=0.6, tilt=70)
    s.solid(faces.tuft((30, 12), 6, 7, 3))
    if rng.random() < 0.5:
        bell = Sketch()
        bell.solid(smooth([(-4, 0), (4, 0), (7, 11), (-7, 11)]), ellipse(0, 12.4, 2.2))
        s.put(bell, (30, 65))
    return s


def draw_pig(rng: random.Random, age: Age) -> Drawing:
    s = Sketch()
    s.line(stroke((98, 56), (104, 52), (108, 57), (104, 61), (102, 55), (108, 50), (113, 52)), weight=1.0)
    body = smooth([(24, 50), (44, 34), (72, 32), (94, 44), (101, 62), (94, 82), (70, 90), (40, 88), (24, 76)])
    legs = [((42, 80), 42), ((86, 78), 86), ((56, 82), 56), ((73, 82), 73)]
    outline = walker.stand(s, body, legs, 5.8, hooves=6)
    if age == "adult":
        adorn(s, body, rng, avoid=((32, 48, 30),))
    elif rng.random() < 0.5:
        s.patch(*inside(outline, ellipse(80, 44, 11, 9), ellipse(91, 66, 7, 9), ellipse(64, 74, 6, 5)))
    head = Sketch()
    for side in (-1, 1):
        head.solid(smooth([(32 + side * 9, 23), (32 + side * 15, 10), (32 + side * 29, 8, 0),
            (32 + side * 31, 20), (32 + side * 24, 32)]))  # fmt: skip
        head.line(stroke((32 + side * 19, 21), (32 + side * 25, 15)), weight=FINE)
    head.solid(mirrored([(32, 19), (48, 22), (59, 36), (59, 52), (49, 65), (32, 69)], 32))
    faces.eyes(head, (32, 38), 13, 5.6, faces.any_mood(rng), faces.any_look(rng))
    head.solid(ellipse(32, 49, 11.5, 8.5))
    head.black(ellipse(28, 49, 1.9, 3), ellipse(36, 49, 1.9, 3))
    faces.cheeks(head, (32, 52), 20, 3.8)
    faces.mouth(head, (32, 59.5), 6, rng.choice(("smile", "open")))
    s.put(head, (32, 48), tilt=rng.choice((-7, 0, 7)), pivot=(32, 48))
    if age == "9-12":
        s.line(*(stroke((x, y), (x + 1.5, y + 3.5)) for x, y in ((70, 40), (76, 54), (86, 58), (68, 60))), weight=FINE)
    return s.drawing(age)


def draw_sheep(rng: random.Random, age: Age) -> Drawing:
    s = Sketch()
    for x, _far in ((54, 1), (78, 1), (44, 0), (90, 0)):
        one = walker.leg((x, 74), x, 4.4)
        s.solid(one)
        walker.hoof(s, one, 6)
    s.solid(cloud(101, 54, 8, 7, 7))
    s.solid(cloud(67, 57, 37, 28, 12, 0.13, tilt=rng.choice((0, 10, 20))))
    curls = [(60, 44), (78, 42), (90, 56), (72, 60), (84, 70), (62, 74)][: 6 if faces.rich(age) else 4]
    for x, y in curls:
        s.line(stroke((x - 4, y), (x - 2, y - 4), (x + 2.5, y - 3), (x + 3, y + 1), (x, y + 2)))
    head = Sketch()
    for side in (-1, 1):
        head.solid(smooth([(32 + side * 14, 38), (32 + side * 24, 33), (32 + side * 33, 37),
            (32 + side * 30, 44), (32 + side * 18, 46)]))  # fmt: skip
        head.line(stroke((32 + side * 20, 40), (32 + side * 27, 39)), weight=FINE)
    head.solid(mirrored([(32, 26), (45, 30), (50, 44), (46, 60), (38, 69), (32, 70)], 32))
    faces.eyes(head, (32, 45), 9, 5.4, faces.any_mood(rng), faces.any_look(rng))
    faces.cheeks(head, (32, 55), 11.5, 2.8)
    head.line(stroke((29.4, 55.6), (32, 58), (34.6, 55.6)), stroke((32, 58), (32, 60.5)), weight=INNER)
    faces.mouth(head, (32, 60.5), 5, rng.choice(("cat", "open")))
    head.solid(cloud(32, 28, 16, 9.5, 8, 0.16, tilt=12))
    if rng.random() < 0.5:
        head.put(royals.flower(), (46, 40), scale=0.55, tilt=30)
    s.put(head, (32, 50), tilt=rng.choice((-7, 0, 7)), pivot=(32, 50))
    return s.drawing(age)


def _bird_feet(s: Sketch, xs: tuple[float, float], y: float) -> None:
    for x in xs:
        s.solid(tube([(x, y - 8), (x, y)], [1.5, 1.6]))
        s.solid(smooth([(x - 10, y + 4), (x - 3, y - 2), (x + 5, y - 1), (x + 8, y + 4), (x, y + 3)]))


def draw_hen(rng: random.Random, age: Age) -> Drawing:
    s = Sketch()
    for tilt in (52, 30, 8):
        feather = Sketch()
        feather.solid(smooth([(-6, 0), (-8, -14), (0, -29), (8, -14), (6, 0)]))
        s.put(feather, (80, 56), tilt=tilt)
    _bird_feet(s, (46, 62), 98)
    for x, y, r in ((31, 6, 5), (38, 2, 6), (45, 6, 5.4)):
        s.solid(ellipse(x, y, r), tint="comb")
    body = smooth([(36, 4), (50, 12), (55, 30), (66, 44), (84, 46), (90, 60), (82, 82), (58, 92), (34, 86),
        (22, 66), (21, 42), (20, 22), (26, 9)])  # fmt: skip
    s.solid(body)
    _chest_feathers(s, rng, age)
    s.solid(ellipse(23, 40, 3.6, 6), tint="comb")
    s.solid(smooth([(23, 24), (28, 22), (28, 34), (22, 33), (12, 30, 0)]), tint="beak")
    s.line(stroke((13, 30), (21, 29.5), (25, 30.5)), weight=INNER)
    faces.side_eye(s, (36, 20), 5.4, faces.any_mood(rng), rng)
    s.solid(ellipse(38, 31, 3.4, 2.4), weight=FINE)
    flap = rng.choice((-34, 0, 0))
    wing = Sketch()
    wing.solid(smooth([(-2, -6), (12, -10), (30, -6), (40, 2, 0), (30, 8), (33, 14, 0), (20, 16), (6, 14), (-4, 4)]))
    wing.line(stroke((12, -2), (24, 0)), stroke((10, 5), (22, 7)), weight=INNER)
    s.put(wing, (46, 58), tilt=flap)
    company = rng.choice(("", "eggs", "chick"))
    if company == "eggs":
        s.solid(*(ellipse(x, 96, 6.4, 8, tilt) for x, tilt in ((80, -14), (93, 10))))
    elif company == "chick":
        s.put(_chick(), (92, 88))
    return s.drawing(age, rng.choice((-4, 0, 4)))


def _chick() -> Sketch:
    s = Sketch()
    s.solid(ellipse(-4, 14, 3.4, 1.8), ellipse(5, 14, 3.4, 1.8))
    s.solid(smooth([(-9, -8), (0, -15), (9, -8), (12, 4), (6, 12), (-6, 12), (-12, 4)]))
    s.solid(faces.tuft((0, -14), 2.6, 5, 3))
    faces.bead(s, (-5, -4), 2)
    faces.bead(s, (4, -4), 2)
    s.solid(smooth([(-3.4, 0), (-0.5, -1.8), (2.4, 0), (-0.5, 3.4, 0)]), weight=INNER)
    s.solid(smooth([(5, 2), (12, 0), (15, 6, 0), (8, 8)]), weight=INNER)
    return s


def _chest_feathers(s: Sketch, rng: random.Random, age: Age) -> None:
    rows = [(30, 54), (40, 50), (30, 66), (34, 78)] if age != "3-5" else [(30, 58)]
    if faces.rich(age):
        rows += [(50, 80), (62, 82), (72, 76), (48, 46)]
    s.line(*(stroke((x - 3.4, y), (x, y + 3.4), (x + 3.4, y)) for x, y in rows), weight=FINE)


def draw_duck(rng: random.Random, age: Age) -> Drawing:
    s = Sketch()
    _bird_feet(s, (48, 62), 98)
    body = smooth([(38, 5), (53, 9), (58, 26), (52, 42), (62, 50), (80, 50), (97, 40, 0), (98, 60), (88, 80),
        (62, 91), (36, 86), (22, 70), (24, 54), (30, 44),
                   (22, 32), (23, 14)])  # fmt: skip
    s.solid(body)
    s.solid(faces.tuft((42, 6), 4, 9, 3, lean=3))
    s.solid(smooth([(24, 33), (18, 38), (8, 38), (6, 34), (14, 30)]), smooth([(27, 22), (30, 30), (24, 35),
        (12, 34), (2, 32), (3, 27), (14, 25)]), tint="beak")  # fmt: skip
    s.black(ellipse(18, 27, 0.9, 0.7))
    faces.side_eye(s, (40, 21), 5.6, faces.any_mood(rng), rng)
    s.solid(ellipse(42, 33, 3.6, 2.5), weight=FINE)
    if rng.random() < 0.5:
        s.put(critter.bow((40, 47), 8.5, tilt=8))
    else:
        s.line(stroke((31, 44), (40, 47), (52, 42)), weight=INNER)
    if rng.random() < 0.4:
        s.solid(smooth([(23, 7), (28, -7), (41, -12), (54, -6), (59, 7), (41, 4)]))
        s.solid(smooth([(14, 8), (28, 3), (41, 2), (56, 4), (68, 10), (62, 13), (41, 9), (20, 13)]))
    wing = Sketch()
    wing.solid(smooth([(0, -4), (14, -9), (32, -6), (41, -10, 0), (38, 0), (40, 6, 0), (28, 13), (10, 14), (0, 6)]))
    wing.line(stroke((14, 0), (30, -1)), stroke((12, 6), (26, 6)), weight=INNER)
    s.put(wing, (44, 62), tilt=rng.choice((-30, 0, 6)))
    if faces.rich(age):
        s.line(*(stroke((x - 3, y), (x, y + 3), (x + 3, y)) for x, y in ((34, 62), (33, 74), (46, 84), (60, 85),
            (86, 60))), weight=FINE)  # fmt: skip
    return s.drawing(age, rng.choice((-4, 0, 4)))


FARM = ("farm", "barn", "countryside", "animals", "field", "country")
SUBJECTS: tuple[Subject, ...] = (
    Subject("own/cow", "cow", ("cow", "milk", "cattle", "meadow", *FARM), "ground", True, draw_cow, size=1.4),
    Subject("own/pig", "pig", ("pig", "piglet", "mud", "piggy", *FARM), "ground", True, draw_pig, size=0.7),
    Subject("own/sheep", "sheep", ("sheep", "lamb", "wool", "easter", "meadow", *FARM), "ground", True,
    draw_sheep, size=0.8),
    Subject("own/hen", "hen", ("hen", "chicken", "rooster", "bird", "eggs", "easter", *FARM), "ground", True,
    draw_hen, size=0.4),
    Subject("own/duck", "duck", ("duck", "duckling", "bird", "pond", "easter", *FARM), "ground", True,
    draw_duck, size=0.4),
)  # fmt: skip
