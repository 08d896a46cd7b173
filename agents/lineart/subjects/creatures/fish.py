"""Fish of several kinds, and the otter, seal and penguin that would like to eat them."""

from __future__ import annotations

import random

from agents.lineart.drawing import Age, Drawing, Subject
from agents.lineart.subjects.creatures import critter, faces
from agents.lineart.subjects.ornaments import adorn
from agents.lineart.subjects.parts import Curve, ellipse, inside, mirrored, polar, smooth, stroke
from agents.lineart.subjects.sketch import FINE, INNER, Sketch


def _bands(body: Curve, *xs: tuple[float, float]) -> list[Curve]:
    """Upright bands across a body, each from one x to another, bulging to the left."""
    return inside(body, *(smooth([(a + 3, -30, 0), (a - 3, 50), (a + 3, 130, 0), (b + 3, 130, 0), (b - 3, 50),
        (b + 3, -30, 0)]) for a, b in xs))  # fmt: skip


def _fish_face(s: Sketch, rng: random.Random, eye_at: tuple[float, float], r: float, lips: tuple[float, float]) -> None:
    faces.eye(s, eye_at, r, faces.any_look(rng), tall=1.1)
    x, y = lips
    if rng.random() < 0.5:
        s.line(stroke((x, y), (x + 5, y + 3.6), (x + 11, y + 2.4)), weight=0.9)
    else:
        s.solid(smooth([(x, y - 1, 0), (x + 6, y), (x + 11, y - 1.5, 0), (x + 8, y + 5), (x + 3, y + 4)]), weight=0.9)
    s.solid(ellipse(x + 15, y + 1.5, 3.4, 2.4), weight=FINE)


def _bubbles(s: Sketch, rng: random.Random, x: float, y: float) -> None:
    for dx, dy, r in ((0, 0, 3.2), (-5, -10, 2.4), (1, -18, 1.8))[: rng.randint(0, 3)]:
        s.solid(ellipse(x + dx, y + dy, r), weight=INNER)


def draw_clownfish(rng: random.Random, age: Age) -> Drawing:
    s = Sketch()
    s.solid(smooth([(86, 48, 0), (98, 30), (112, 28), (114, 50), (112, 74), (98, 72)]))
    s.solid(smooth([(34, 26), (46, 10), (60, 16), (68, 10), (84, 26), (80, 36)]))
    s.solid(smooth([(48, 76), (54, 92), (66, 92), (72, 78), (66, 70)]))
    body = smooth([(6, 52), (16, 32), (42, 20), (70, 28), (92, 46), (92, 58), (70, 76), (42, 82), (16, 72)])
    s.solid(body)
    s.patch(*_bands(body, (37, 49), (68, 78)))
    tail = [stroke((96, 42), (106, 36)), stroke((97, 51), (109, 51)), stroke((96, 60), (106, 66))]
    s.line(*tail, weight=FINE)
    fin = Sketch()
    fin.solid(smooth([(0, 0), (8, -9), (19, -7), (22, 3), (16, 11), (5, 8)]))
    fin.line(stroke((7, -1), (15, -2)), stroke((7, 3.5), (14, 5)), weight=FINE)
    s.put(fin, (52, 56), tilt=rng.choice((-10, 12, 30)))
    if faces.rich(age):
        s.line(*inside(body, *(stroke((57, y), (61, y + 3), (57, y + 6)) for y in (34, 42, 68))), weight=FINE)
    _fish_face(s, rng, (24, 46), 7.6, (8, 58))
    _bubbles(s, rng, -4, 46)
    return s.drawing(age, rng.choice((-10, 0, 8)))


def draw_angelfish(rng: random.Random, age: Age) -> Drawing:
    s = Sketch()
    s.solid(smooth([(76, 50, 0), (90, 34), (104, 28, 0), (99, 50), (104, 74, 0), (90, 66)]))
    s.solid(smooth([(34, 34), (48, 12), (72, 0), (96, 4, 0), (82, 18), (78, 40)]))
    s.solid(smooth([(34, 68), (48, 90), (72, 102), (96, 98, 0), (82, 84), (78, 62)]))
    for side in (-1, 1):
        fins = (stroke((52 + k * 9, 51 + side * 37), (56 + k * 10, 51 + side * (44 - k))) for k in (0, 1, 2))
        s.line(*fins, weight=FINE)
    body = smooth([(4, 52), (22, 32), (50, 20), (74, 36), (82, 51), (74, 66), (50, 82), (22, 70)])
    s.solid(body)
    s.patch(*_bands(body, (36, 44), (56, 63)))
    if faces.rich(age):
        s.patch(*_bands(body, (69, 73)))
        s.line(*inside(body, *(stroke((48, y), (52, y + 3), (48, y + 6)) for y in (36, 48, 60))), weight=FINE)
    s.solid(smooth([(45, 57), (51, 51), (63, 48), (69, 53), (64, 62), (52, 63)]))
    s.line(stroke((52, 56), (61, 53.5)), stroke((53, 59.5), (60, 58.5)), weight=FINE)
    _fish_face(s, rng, (24, 47), 7, (6.5, 57))
    _bubbles(s, rng, -4, 44)
    return s.drawing(age, rng.choice((-8, 0, 8)))


def draw_puffer(rng: random.Random, age: Age) -> Drawing:
    s = Sketch()
    s.solid(smooth([(82, 52, 0), (94, 38), (106, 42), (102, 53), (106, 66), (94, 66)]))
    n = 22 if faces.rich(age) else 16
    nodes: list[tuple[float, ...]] = []
    for i in range(n):
        a = 360 * i / n + 8
        nodes += [(*polar((48, 52), 38, a), 0), (*polar((48, 52), 47, a + 180 / n), 0)]
    s.solid(smooth(nodes))
    body = ellipse(48, 52, 38.5, 38.5)
    s.solid(body)
    s.patch(*inside(body, ellipse(46, 92, 44, 30)))
    for x, y in ((30, 26), (48, 20), (66, 28), (76, 46), (60, 40)):
        s.solid(smooth([(x - 3, y + 2.5, 0), (x, y - 5, 0), (x + 3, y + 2.5, 0), (x, y + 3.4)]), weight=INNER)
    s.solid(smooth([(66, 56), (78, 51), (84, 58), (78, 67), (67, 64)]))
    faces.eyes(s, (40, 46), 15, 8.6, faces.any_mood(rng), faces.any_look(rng))
    faces.cheeks(s, (40, 60), 20, 3.6)
    s.solid(ellipse(40, 63, 6.5, 4.6))
    s.line(stroke((34, 63), (40, 64.6), (46, 63)), weight=INNER)
    _bubbles(s, rng, -2, 26)
    return s.drawing(age, rng.choice((-8, 0, 8)))


def draw_goldfish(rng: random.Random, age: Age) -> Drawing:
    s = Sketch()
    s.solid(smooth([(78, 52, 0), (92, 30), (114, 22), (122, 32), (112, 44), (122, 56), (120, 76), (106, 84), (92, 74)]))
    s.line(stroke((88, 48), (98, 38), (108, 34)), stroke((89, 53), (102, 55), (111, 60)),
        stroke((88, 59), (96, 67), (104, 72)), weight=FINE)  # fmt: skip
    s.solid(smooth([(32, 30), (44, 12), (66, 10), (76, 20), (74, 40)]))
    s.solid(smooth([(50, 76), (56, 94), (70, 96), (72, 78), (64, 70)]))
    body = smooth([(6, 54), (14, 36), (38, 24), (64, 30), (84, 48), (84, 58), (64, 76), (38, 82), (14, 72)])
    s.solid(body)
    gill = stroke((37, 36), (44, 46), (45, 58), (39, 70))
    s.line(gill)
    step = 8 if faces.rich(age) else 11
    rows = [stroke((46 + c * step, y), (46 + c * step + step * 0.6, y + step * 0.5),
        (46 + c * step, y + step)) for c in range(int(36 / step))
        for y in range(30, 74, step)]  # fmt: skip
    s.line(*inside(body, *rows, smallest=5))
    fin = Sketch()
    fin.solid(smooth([(0, 0), (9, -5), (20, 0), (22, 9), (10, 10)]))
    s.put(fin, (47, 59), tilt=rng.choice((0, 20, 36)))
    _fish_face(s, rng, (23, 47), 7.4, (8, 59))
    _bubbles(s, rng, -4, 44)
    return s.drawing(age, rng.choice((-10, 0, 8)))


def _penguin_wing(side: int, up: bool) -> Curve:
    x = 50 + side * 27
    if up:
        return smooth([(x - side * 5, 48), (x + side * 8, 36), (x + side * 19, 25), (x + side * 23, 27),
            (x + side * 19, 43), (x + side * 5, 62), (x - side * 5, 66)])  # fmt: skip
    return smooth([(x - side * 4, 46), (x + side * 6, 54), (x + side * 13, 74), (x + side * 9, 79), (x, 73),
        (x - side * 6, 62)])  # fmt: skip


def draw_penguin(rng: random.Random, age: Age) -> Drawing:
    s = Sketch()
    up = rng.choice((-1, 1, 2))
    for side in (-1, 1):
        s.solid(smooth([(50 + side * 5, 93), (50 + side * 14, 89), (50 + side * 25, 95), (50 + side * 25, 100),
            (50 + side * 14, 101), (50 + side * 6, 100)]), tint="beak")  # fmt: skip
        s.line(stroke((50 + side * 17, 101), (50 + side * 16, 97)), weight=FINE)
        if up in (side, 2):
            s.solid(_penguin_wing(side, True))
    body = mirrored([(50, 2), (68, 8), (77, 28), (78, 46), (83, 68), (76, 90), (50, 97)], 50)
    s.solid(body)
    mask = mirrored([(50, 26), (60, 17), (71, 26), (70, 42), (64, 49), (70, 66), (66, 84), (50, 91)], 50)
    s.patch(mask)
    if age == "adult":
        adorn(s, ellipse(50, 74, 16, 14), rng, largest=7)
    wear = rng.choice(("scarf", "bow tie", "hat", ""))
    if wear == "scarf":
        s.solid(smooth([(58, 58, 0), (67, 56, 0), (71, 76, 0), (61, 78, 0)]), tint="cloth")
        s.line(stroke((60.4, 72), (70, 70)), weight=FINE)
        s.solid(*inside(body, smooth([(10, 49), (50, 54), (90, 49), (92, 57), (50, 63), (8, 57)])), tint="cloth")
    for side in (-1, 1):
        if up not in (side, 2):
            s.solid(_penguin_wing(side, False))
    faces.eyes(s, (50, 34), 11, 6.2, faces.any_mood(rng), faces.any_look(rng))
    faces.cheeks(s, (50, 44.5), 15.5, 3.4)
    if rng.random() < 0.5:
        s.solid(smooth([(43, 43), (50, 39.5), (57, 43), (50, 49.5)]), tint="beak")
    else:
        s.solid(smooth([(44, 45, 0), (50, 47), (56, 45, 0), (50, 54)]), tint="beak")
        s.solid(smooth([(42.5, 44), (50, 38.5), (57.5, 44), (50, 47.5)]), tint="beak")
    s.solid(faces.tuft((50, 4), 4, 8, 3))
    if wear == "hat":
        _woolly_hat(s)
    elif wear == "bow tie":
        s.put(critter.bow((50, 57), 8))
    if age == "9-12":
        s.line(*(stroke((50 + dx, y), (51.6 + dx, y + 2.2), (53.2 + dx, y)) for dx,
            y in ((-8, 80), (2, 83), (-4, 74), (6, 76))), weight=FINE)  # fmt: skip
    return s.drawing(age, rng.choice((-5, 0, 5)))


def _woolly_hat(s: Sketch) -> None:
    s.solid(smooth([(30, 14), (34, 0), (50, -8), (66, 0), (70, 14), (50, 10)]))
    s.line(stroke((42, 8), (43, -4)), stroke((58, 8), (57, -4)), weight=FINE)
    s.solid(smooth([(27, 17), (29, 10), (50, 5), (71, 10), (73, 17), (70, 20), (50, 15), (30, 20)]))
    s.solid(ellipse(50, -11, 6))


def draw_seal(rng: random.Random, age: Age) -> Drawing:
    s = Sketch()
    s.solid(smooth([(96, 80), (108, 66), (118, 62), (120, 70), (114, 78), (122, 84), (120, 91), (106, 92)]))
    body = smooth([(30, 8), (46, 10), (54, 26), (58, 44), (76, 60), (98, 74), (106, 84), (100, 93), (70, 96),
        (34, 96), (17, 88), (12, 68), (12, 46),
                   (8, 28), (16, 12)])  # fmt: skip
    s.solid(body)
    belly = smooth([(0, 56), (20, 58), (36, 60), (46, 76), (64, 90), (70, 110), (0, 110)])
    s.patch(*inside(body, belly))
    s.solid(smooth([(20, 78), (30, 80), (26, 95), (10, 101), (0, 99), (4, 92)]))
    s.solid(smooth([(50, 74), (62, 76), (70, 90), (72, 100), (60, 101), (50, 92)]))
    if rng.random() < 0.6:
        _ball(s, (26, -13), 17, age)
        lift = -3
    else:
        lift = 0
    face = Sketch()
    faces.eyes(face, (29, 27), 12, 6.2, faces.any_mood(rng), faces.any_look(rng))
    face.patch(ellipse(22.5, 41, 7.5, 6), ellipse(35.5, 41, 7.5, 6))
    faces.nose(face, (29, 36), 4.2)
    face.solid(smooth([(24.5, 45, 0), (29, 46), (33.5, 45, 0), (29, 51)]), weight=INNER)
    for side in (-1, 1):
        for dy in (-1.6, 2):
            face.line(stroke((29 + side * 8, 41 + dy), (29 + side * 19, 40 + dy * 2)), weight=FINE)
    s.put(face, (0, lift))
    if age == "adult":
        adorn(s, smooth([(56, 50), (74, 62), (98, 77), (96, 90), (76, 92), (56, 72), (50, 58)]), rng, largest=7)
    elif age == "9-12":
        s.patch(*(ellipse(x, y, r, r * 0.8) for x, y, r in ((60, 60, 2.6), (70, 66, 2), (80, 74, 2.8),
            (64, 68, 1.7), (90, 80, 2))))  # fmt: skip
    return s.drawing(age)


def _ball(s: Sketch, at: tuple[float, float], r: float, age: Age) -> None:
    x, y = at
    ball = ellipse(x, y, r)
    s.solid(ball)
    for turned in (0, 72, 144, 216, 288):
        s.line(*inside(ball, stroke((x, y), polar((x, y), r * 0.55, turned + 14), polar((x, y), r, turned))),
            weight=INNER)  # fmt: skip
    s.patch(ellipse(x, y, r * 0.24))


SWIM = ("fish", "sea", "ocean", "underwater", "reef", "aquarium", "water", "swim", "coral")
ICE = ("ice", "snow", "winter", "arctic", "polar", "sea", "zoo", "animals", "cold")
SUBJECTS: tuple[Subject, ...] = (
    Subject("own/clownfish", "clownfish", ("clownfish", "stripes", *SWIM), "underwater", True, draw_clownfish,
    size=0.35),
    Subject("own/angelfish", "angelfish", ("angelfish", "tropical", *SWIM), "underwater", True, draw_angelfish,
    size=0.4),
    Subject("own/pufferfish", "pufferfish", ("pufferfish", "spines", *SWIM), "underwater", True, draw_puffer,
    size=0.35),
    Subject("own/goldfish", "goldfish", ("goldfish", "pet", "pond", *SWIM), "underwater", True, draw_goldfish,
    size=0.3),
    Subject("own/penguin", "penguin", ("penguin", "bird", "antarctic", "christmas", *ICE), "ground", True,
    draw_penguin, size=0.6),
    Subject("own/seal", "seal", ("seal", "sea lion", "circus", "ball", "beach", *ICE), "ground", True,
    draw_seal, size=0.8),
)  # fmt: skip
