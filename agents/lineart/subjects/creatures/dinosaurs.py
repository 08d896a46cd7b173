"""Five dinosaurs; the pterodactyl is let in although it is none."""

from __future__ import annotations

import random

from agents.lineart.drawing import Age, Drawing, Subject
from agents.lineart.subjects.creatures import faces, walker
from agents.lineart.subjects.parts import Curve, ellipse, fused, inside, mirrored, smooth, stroke, tube
from agents.lineart.subjects.sketch import FINE, INNER, Sketch


def _hide(s: Sketch, rng: random.Random, outline: Curve, at: list[tuple[float, float]], age: Age) -> None:
    """Spots or short stripes on the back."""
    if rng.random() < 0.5:
        spots = [ellipse(x, y, rng.uniform(2.2, 4), rng.uniform(2, 3.2)) for x, y in at]
    else:
        spots = [_stripe(x, y) for x, y in at[:5]]
    s.patch(*inside(outline, *(spots if age != "3-5" else spots[:3])))
    if faces.rich(age):
        wrinkles = [stroke((x + 4, y + 9), (x + 6, y + 11), (x + 8, y + 9)) for x, y in at[2:]]
        s.line(*inside(outline, *wrinkles), weight=FINE)


def _stripe(x: float, y: float) -> Curve:
    """A wedge from above the back down to a point."""
    return smooth([(x - 3, y - 15, 0), (x + 4, y - 15, 0), (x + 3, y - 3), (x + 1.5, y + 6, 0), (x - 1.4, y - 3)])


def _toes(s: Sketch, x: float, y: float, r: float = 2.2) -> None:
    for dx in (-r * 2.1, 0, r * 2.1):
        s.line(stroke((x + dx - r * 0.8, y), (x + dx - r * 0.7, y - r), (x + dx, y - r * 1.4),
            (x + dx + r * 0.7, y - r), (x + dx + r * 0.8, y)), weight=FINE)  # fmt: skip


def draw_trex(rng: random.Random, age: Age) -> Drawing:
    s = Sketch()
    far_leg = smooth([(62, 74), (78, 72), (82, 86), (80, 98, 0), (60, 98, 0), (60, 93), (66, 88)])
    s.solid(far_leg)
    body = smooth([(36, 40), (56, 34), (68, 46), (80, 64), (98, 76), (118, 74), (128, 64, 0), (126, 82),
        (110, 92), (88, 92), (66, 94), (44, 88), (33, 70), (31, 54)])  # fmt: skip
    leg = smooth([(50, 66), (66, 62), (76, 74), (70, 88), (71, 98, 0), (42, 98, 0), (40, 93), (50, 88), (48, 78)])
    outline = fused(body, ellipse(48, 42, 16, 14), fillet=3)
    s.solid(*_ridge([(58, 36), (66, 44), (73, 54), (81, 64), (91, 72), (102, 76), (113, 75)], 6))
    s.solid(outline)
    belly = inside(outline, smooth([(20, 46), (40, 48), (46, 66), (54, 82), (64, 100), (20, 100)]))
    s.patch(*belly)
    for b in belly:
        s.line(*inside(b, *(stroke((24, y), (40, y + 1), (62, y - 2)) for y in ((58, 66, 74,
            82) if age != "3-5" else (62, 76)))), weight=FINE)  # fmt: skip
    _hide(s, rng, outline, [(64, 52), (74, 66), (86, 76), (100, 80), (66, 66)], age)
    s.solid(leg)
    _toes(s, 50, 98)
    wave = rng.choice((-30, 0, 25))
    for x, y, turned in ((46, 62, 0), (38, 60, wave)):
        hand = Sketch()
        hand.solid(tube([(4, 0), (-6, 4), (-12, 0)], [4, 3.6, 3]))
        hand.line(stroke((-14, -1), (-11, -0.4)), stroke((-14, 2), (-11, 1)), weight=FINE)
        s.put(hand, (x, y), tilt=turned)
    s.put(_trex_head(rng), (44, 34), tilt=rng.choice((-7, 0, 5)), pivot=(44, 34))
    return s.drawing()


def _ridge(at: list[tuple[float, float]], size: float) -> list[Curve]:
    """A row of small plates leaning back along a spine."""
    found = []
    for (x, y), (nx, ny) in zip(at, [*at[1:], (2 * at[-1][0] - at[-2][0], 2 * at[-1][1] - at[-2][1])], strict=True):
        dx, dy = nx - x, ny - y
        n = (dx * dx + dy * dy) ** 0.5
        ux, uy = dx / n * size, dy / n * size
        found.append(smooth([(x - ux * 0.8, y - uy * 0.8, 0), (x + uy * 1.2 + ux * 0.3, y - ux * 1.2 + uy * 0.3,
            0), (x + ux * 0.9, y + uy * 0.9, 0), (x - uy * 0.7, y + ux * 0.7)]))  # fmt: skip
    return found


def _trex_head(rng: random.Random) -> Sketch:
    s = Sketch()
    gape = rng.choice((0, 5))
    s.solid(smooth([(52, 34), (46, 44 + gape), (28, 46 + gape), (12, 43 + gape), (8, 37 + gape * 0.6), (24, 34)]))
    teeth: list[tuple[float, ...]] = [(7, 30, 0)]
    for x in range(10, 38, 6):
        teeth += [(x, 37.5 + gape * 0.4, 0), (x + 3, 33, 0)]
    s.solid(smooth([*teeth, (40, 26), (10, 24)]), weight=INNER)
    s.solid(smooth([(58, 40), (42, 36), (24, 34), (8, 34), (1, 28), (1, 18), (10, 12), (22, 12), (30, 2),
        (46, -2), (60, 6), (66, 22), (64, 34)]))  # fmt: skip
    s.black(ellipse(6.5, 20, 1.2, 1.7))
    faces.side_eye(s, (38, 15), 7, faces.any_mood(rng), rng)
    s.line(stroke((30, 5), (38, 3), (46, 6)), weight=0.9)
    s.solid(ellipse(44, 28, 4, 2.8), weight=FINE)
    s.line(stroke((41, 37), (47, 35), (50, 31)), weight=0.9)
    return s


def draw_triceratops(rng: random.Random, age: Age) -> Drawing:
    s = Sketch()
    body = smooth([(36, 48), (56, 38), (82, 38), (102, 52), (120, 72), (134, 76, 0), (120, 84), (102, 82),
        (80, 86), (50, 84), (36, 72)])  # fmt: skip
    legs = [((52, 74), 51), ((96, 70), 97), ((65, 78), 66), ((82, 78), 82)]
    outline = walker.stand(s, body, legs, 7)
    for x in (51, 97):
        _toes(s, x, 98)
    _hide(s, rng, outline, [(66, 48), (78, 50), (90, 54), (101, 63), (72, 62), (86, 66)], age)
    s.put(_triceratops_head(rng, age), (38, 48), tilt=rng.choice((-5, 0, 5)), pivot=(38, 48))
    return s.drawing()


def _triceratops_head(rng: random.Random, age: Age) -> Sketch:
    s = Sketch()
    frill: list[tuple[float, ...]] = [(36, 2)]
    rim = [(48, 4), (60, 10), (68, 22), (70, 36), (64, 48)]
    for a, b in zip(rim, [*rim[1:], (54, 54)], strict=True):
        frill += [(*a, 0), ((a[0] + b[0]) / 2 + 4.5, (a[1] + b[1]) / 2 - 2.5)]
    right = [*frill, (52, 54)]
    left = [(72 - p[0], *p[1:]) for p in reversed(right[1:])]
    s.solid(smooth([*right, *left]))
    s.patch(mirrored([(36, 9), (50, 12), (60, 26), (60, 40), (50, 48), (36, 50)], 36))
    if age != "3-5":
        s.patch(*(ellipse(36 + side * x, y, 2.4) for side in (-1, 1) for x, y in ((21, 24), (13, 16))))
    s.solid(mirrored([(36, 24), (48, 26), (54, 38), (50, 52), (43, 63), (36, 67)], 36))
    for side in (-1, 1):
        s.solid(smooth([(36 + side * 7, 28, 0), (36 + side * 12, 14), (36 + side * 20, 2, 0),
            (36 + side * 18, 16), (36 + side * 15, 30, 0), (36 + side * 11, 32)]))  # fmt: skip
    faces.eyes(s, (36, 39), 10.5, 5.6, faces.any_mood(rng), faces.any_look(rng))
    s.solid(smooth([(32, 47, 0), (36, 36, 0), (40, 47, 0), (36, 48.5)]))
    s.line(stroke((28, 52), (36, 54.5), (44, 52)), weight=INNER)
    s.black(ellipse(33, 51, 0.9), ellipse(39, 51, 0.9))
    faces.cheeks(s, (36, 49), 13.5, 2.8)
    faces.mouth(s, (36, 58), 5.5, "smile" if rng.random() < 0.5 else "open")
    return s


def draw_longneck(rng: random.Random, age: Age) -> Drawing:
    s = Sketch()
    body = smooth([(42, 60), (60, 50), (84, 50), (102, 62), (104, 76), (90, 84), (60, 86), (44, 78)])
    neck = tube([(58, 68), (42, 56), (30, 36), (28, 14)], [17, 11.5, 9, 8.4])
    high = rng.choice((58, 74))
    tail = tube([(90, 68), (112, 74), (130, 72), (142, high)], [15, 9, 5, 1.2])
    legs = [((56, 76), 55), ((95, 72), 96), ((68, 78), 69), ((83, 78), 83)]
    outline = walker.stand(s, body, legs, 7, more=(neck, tail))
    belly = inside(outline, smooth([(20, 20, 0), (25, 40), (38, 62), (52, 78), (76, 80), (76, 92), (40, 90), (14, 50)]))
    s.patch(*belly[:1])
    for x in (55, 96):
        _toes(s, x, 98)
    _hide(s, rng, outline, [(58, 58), (70, 56), (82, 58), (94, 64), (106, 70), (40, 42), (76, 68)], age)
    head = Sketch()
    head.solid(smooth([(34, 22), (20, 24), (6, 22), (-2, 14), (2, 5), (14, 0), (26, -8), (38, -4), (42, 8), (40, 18)]))
    faces.side_eye(head, (26, 4), 6, faces.any_mood(rng), rng)
    head.black(ellipse(3, 9.4, 0.9, 1.2))
    head.solid(ellipse(29, 14, 3.2, 2.2), weight=FINE)
    head.line(stroke((4, 16), (12, 19), (22, 17), (25, 14)), weight=0.9)
    if rng.random() < 0.5:
        head.solid(smooth([(4, 17, 0), (-4, 20), (-12, 18, 0), (-6, 13)]), weight=INNER)
        head.solid(smooth([(6, 18, 0), (0, 26), (-8, 28, 0), (-3, 20)]), weight=INNER)
    s.put(head, (28, 14), tilt=rng.choice((-7, 0, 7)), pivot=(28, 14))
    return s.drawing()


def draw_stegosaurus(rng: random.Random, age: Age) -> Drawing:
    s = Sketch()
    for x, y, h, tilt in ((30, 56, 12, -34), (40, 47, 16, -22), (53, 40, 20, -10), (68, 38, 22, 2),
        (83, 42, 20, 14), (96, 51, 16, 26), (108, 61, 12, 36)):  # fmt: skip
        plate = Sketch()
        leaf = smooth([(-h * 0.34, h * 0.4), (-h * 0.6, -h * 0.35), (0, -h, 0), (h * 0.6, -h * 0.35),
            (h * 0.34, h * 0.4)])  # fmt: skip
        plate.solid(leaf)
        if age != "3-5":
            plate.line(stroke((0, 0), (0, -h * 0.55)), weight=FINE)
        s.put(plate, (x, y), tilt=tilt)
    for tilt in (-6, 34):
        spike = Sketch()
        spike.solid(smooth([(-3.4, 2, 0), (0, -15, 0), (3.4, 2, 0)]))
        s.put(spike, (128 if tilt > 0 else 122, 70), tilt=tilt)
    body = smooth([(34, 60), (50, 44), (70, 40), (92, 48), (110, 64), (126, 70), (136, 70), (130, 78),
        (112, 80), (96, 82), (70, 88), (46, 84), (34, 74)])  # fmt: skip
    legs = [((50, 78), 49), ((93, 74), 94), ((62, 80), 63), ((80, 80), 80)]
    outline = walker.stand(s, body, legs, 6.6)
    for x in (49, 94):
        _toes(s, x, 98)
    _hide(s, rng, outline, [(56, 56), (68, 52), (80, 54), (92, 62), (104, 70), (74, 66), (60, 68)], age)
    head = Sketch()
    head.solid(smooth([(44, 60), (46, 74), (38, 84), (22, 86), (8, 84), (3, 76), (6, 67), (16, 60), (24, 53),
        (36, 52)]))  # fmt: skip
    faces.side_eye(head, (26, 64), 5.8, faces.any_mood(rng), rng)
    head.black(ellipse(8, 72, 0.9, 1.2))
    head.solid(ellipse(31, 74, 3.2, 2.3), weight=FINE)
    head.line(stroke((7, 78), (15, 81), (24, 79.5), (27, 76)), weight=0.9)
    s.put(head, (40, 68), tilt=rng.choice((-8, 0, 6)), pivot=(40, 68))
    return s.drawing()


def draw_pterodactyl(rng: random.Random, age: Age) -> Drawing:
    s = Sketch()
    flap = rng.choice((-12, 0, 10))
    for side in (-1, 1):
        wing = Sketch()
        sail = smooth([(6, -4), (20, -18), (38, -26), (58, -22, 0), (54, -8, 0), (46, -2), (42, 8, 0), (32, 8),
            (26, 18, 0), (14, 16), (6, 20)])  # fmt: skip
        wing.solid(sail)
        wing.line(*inside(sail, stroke((36, -26), (40, -10), (42, 8)), stroke((32, -24), (30, -4), (26, 18))),
            weight=FINE)  # fmt: skip
        wing.solid(*(ellipse(37 + k * 3, -27.5 + k * 0.4, 1.8, 3.4, 10) for k in (-1, 0, 1)), weight=INNER)
        s.put(wing, (50 + side * 4, 54), flip=side < 0, tilt=side * flap)
    for side in (-1, 1):
        s.solid(tube([(50 + side * 5, 76), (50 + side * 9, 88)], [3.4, 2.6]))
        s.solid(*(ellipse(50 + side * 9 + d, 91, 2, 3.4) for d in (-3, 0, 3)), weight=INNER)
    s.solid(mirrored([(50, 38), (62, 44), (65, 62), (58, 78), (50, 84)], 50))
    s.patch(mirrored([(50, 54), (57, 58), (58, 68), (50, 78)], 50))
    if faces.rich(age):
        s.line(*(stroke((45, y), (50, y + 1.6), (55, y)) for y in (61, 66, 71)), weight=FINE)
    head = Sketch()
    head.solid(smooth([(54, 12), (66, 0), (82, -12, 0), (78, 8), (66, 24)]))
    head.solid(smooth([(56, 36), (40, 40), (22, 44), (4, 46, 0), (20, 34), (34, 30)]))
    head.solid(smooth([(36, 14), (50, 6), (64, 12), (68, 26), (60, 38), (46, 38), (28, 38), (2, 42, 0), (22, 28)]))
    faces.side_eye(head, (47, 20), 6.4, faces.any_mood(rng), rng)
    head.black(ellipse(20, 34, 1, 0.8))
    head.solid(ellipse(55, 31, 3.4, 2.4), weight=FINE)
    s.put(head, (50, 34), tilt=rng.choice((-8, 0, 8)), pivot=(50, 34))
    return s.drawing()


DINO = ("dinosaur", "dinosaurs", "dino", "prehistoric", "jurassic", "reptile", "volcano", "fossil")
SUBJECTS: tuple[Subject, ...] = (
    Subject("own/t-rex", "T-rex", ("t-rex", "tyrannosaurus", "teeth", "roar", *DINO), "ground", True, draw_trex,
    size=3.0),
    Subject("own/triceratops", "triceratops", ("triceratops", "horns", *DINO), "ground", True, draw_triceratops,
    size=2.2),
    Subject("own/long-neck", "long-necked dinosaur", ("brachiosaurus", "diplodocus", "long neck", "apatosaurus",
    *DINO), "ground", True, draw_longneck, size=3.4),
    Subject("own/stegosaurus", "stegosaurus", ("stegosaurus", "plates", "spikes", *DINO), "ground", True,
    draw_stegosaurus, size=2.2),
    Subject("own/pterodactyl", "pterodactyl", ("pterodactyl", "pterosaur", "flying", "wings", *DINO), "sky",
    True, draw_pterodactyl, size=1.2),
)  # fmt: skip
