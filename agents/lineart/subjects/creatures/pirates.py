"""Pirate captain, and the boys and girls of the crew."""

from __future__ import annotations

import random
from dataclasses import replace

from agents.lineart.drawing import Age, Drawing, Subject
from agents.lineart.subjects.creatures import faces, folk
from agents.lineart.subjects.creatures.folk import CHIN, Person
from agents.lineart.subjects.parts import Curve, ellipse, inside, mirrored, smooth, star, stroke, tube
from agents.lineart.subjects.sketch import FINE, INNER, Sketch


def _captain_hat(s: Sketch, one: Person) -> None:
    if one.rng.random() < 0.5:
        x = 50 + one.side * 20
        feather = smooth([(x, 12, 0), (x + one.side * 10, -4), (x + one.side * 24, -12),
            (x + one.side * 30, -8), (x + one.side * 24, 2), (x + one.side * 12, 12)])  # fmt: skip
        s.solid(feather)
        s.line(stroke((x + one.side * 4, 9), (x + one.side * 14, -1), (x + one.side * 25, -7)), weight=FINE)
    hat = mirrored([(50, -15), (63, -13), (76, 0), (92, 6), (91, 14), (78, 23), (64, 20), (50, 19)], 50)
    s.solid(hat, tint="dark")
    s.patch(*inside(hat, smooth([(4, 13), (24, 18), (50, 13), (76, 18), (96, 13), (96, 30), (4, 30)])))
    emblem = one.rng.choice(("skull", "skull", "star",
        "anchor")) if one.age != "3-5" else one.rng.choice(("star", "skull"))  # fmt: skip
    _EMBLEMS[emblem](s)


def _skull(s: Sketch) -> None:
    for a, b in (((41, -7), (59, 6)), ((59, -7), (41, 6))):
        s.solid(tube([a, b], [1.7, 1.7]), weight=FINE, tint="cream")
    s.solid(mirrored([(50, -10), (56, -8), (58, -1), (55, 3), (54, 7), (50, 7.6)], 50), weight=INNER, tint="cream")
    s.black(ellipse(47, -1.6, 1.7, 2), ellipse(53, -1.6, 1.7, 2))
    s.line(stroke((47, 3.6), (50, 5), (53, 3.6)), weight=FINE)


def _star(s: Sketch) -> None:
    s.solid(star(50, -1, 10, 4.5), weight=INNER, tint="gold")


def _anchor(s: Sketch) -> None:
    s.solid(tube([(41, 0), (44, 7), (50, 9.5), (56, 7), (59, 0)], [0, 2, 2.2, 2, 0]), weight=INNER, tint="gold")
    s.solid(tube([(50, -4), (50, 8)], [1.5, 1.7]), weight=INNER, tint="gold")
    s.solid(ellipse(50, -7.4, 3), weight=INNER, tint="gold")


_EMBLEMS = {"skull": _skull, "star": _star, "anchor": _anchor}


def _beard(s: Sketch, one: Person) -> None:
    kind = one.rng.choice(("full", "full", "plaits"))
    edge: list[tuple[float, ...]] = [(73, 37, 0), (74, 50), (66, 60, 0), (64, 66), (57, 65, 0), (55, 73), (50, 74)]
    if kind == "plaits":
        edge = [(73, 37, 0), (73, 50), (66, 59), (58, 60), (50, 61)]
        for side in (-1, 1):
            for k in range(3):
                s.solid(ellipse(50 + side * (9 + k), 62 + k * 6, 4.2 - k * 0.5, 4), tint="hair")
    lip: list[tuple[float, ...]] = [(50, 44.5), (60, 42.5), (68, 40), (70, 34, 0)]
    right = [*lip, *edge[1:-1]]
    s.solid(smooth([lip[0], *right[1:], edge[-1], *((100 - p[0], *p[1:]) for p in reversed(right[1:]))]), tint="hair")


def _moustache(s: Sketch) -> None:
    s.solid(mirrored([(50, 45), (56, 43), (63, 46), (69, 43, 0), (67, 50), (58, 51.5), (50, 48.5)], 50), tint="hair")


def _eye_patch(s: Sketch, side: int) -> None:
    x = 50 + side * 10
    s.line(stroke((50 - side * 22, 24), (x, 31), (50 + side * 23, 37)), weight=INNER)
    s.solid(smooth([(x - 7, 32), (x, 30), (x + 7, 32), (x + 5.5, 41), (x, 44.5), (x - 5.5, 41)]), tint="dark")
    s.line(stroke((x - 3.4, 34.5), (x - 2.6, 38.5)), weight=FINE)


def draw_captain(rng: random.Random, age: Age) -> Drawing:
    one = folk.somebody(rng, age, ("short", "long", "curly"))
    s = Sketch()
    prop = rng.choice(("hook", "telescope", "wave", "map"))
    other = -one.side
    folk.hair_behind(s, one)
    _coat_back(s)
    folk.trousers(s)
    folk.shoes(s, "boot")
    shirt = folk.torso(16, 88)
    s.solid(shirt)
    _shirt_front(s, shirt, one)
    _coat_front(s, age)
    folk.arm(s, other, "hip" if prop != "map" else "down", cuff=True, w=5.4)
    head = _captain_head(one)
    _busy_arm(s, one, prop)
    s.put(head, CHIN, tilt=one.nod, pivot=CHIN)
    return s.drawing(age)


def _captain_head(one: Person) -> Sketch:
    head = Sketch()
    bearded = one.rng.random() < 0.65
    patch = one.rng.choice((0, -1, 1))
    one = replace(one, lashes=one.lashes and not bearded)
    for side in (-1, 1):
        head.solid(ellipse(50 + side * 23, 37, 4.6, 5.6), tint="skin")
    head.solid(ellipse(50 + one.side * 24, 45, 3.2), ellipse(50 + one.side * 24, 45, 1.4))
    head.solid(folk.head_outline(), tint="skin")
    if bearded:
        _beard(head, one)
    folk.face(head, one, patch)
    if bearded:
        _moustache(head)
        faces.mouth(head, (50, 51.5), 4.6, "open")
    if patch:
        _eye_patch(head, patch)
    faces.brows(head, (50, 28), 10, 4.4, 0.45)
    _captain_hat(head, one)
    return head


def _coat_back(s: Sketch) -> None:
    s.solid(mirrored([(50, 60), (66, 60), (72, 82), (76, 104, 0), (62, 107), (50, 104)], 50))


def _shirt_front(s: Sketch, shirt: Curve, one: Person) -> None:
    stripes = [smooth([(20, y, 0), (80, y, 0), (80, y + 4, 0), (20, y + 4, 0)]) for y in (63, 71)]
    if one.rng.random() < 0.6:
        s.patch(*inside(shirt, *stripes))
    belt = inside(shirt, smooth([(20, 79, 0), (80, 79, 0), (80, 86.5, 0), (20, 86.5, 0)]))
    s.patch(*belt)
    s.solid(smooth([(45, 78, 0), (55, 78, 0), (55, 87.5, 0), (45, 87.5, 0)]), weight=INNER)
    s.line(smooth([(47.6, 80.4, 0), (52.4, 80.4, 0), (52.4, 85, 0), (47.6, 85, 0)]), weight=FINE)


def _coat_front(s: Sketch, age: Age) -> None:
    half = Sketch()
    half.solid(smooth([(6, 55, 0), (13, 58), (17, 66), (18, 80), (25, 103, 0), (15, 105.5, 0), (10.5, 84), (9.5, 70)]))
    half.solid(smooth([(5, 54, 0), (13, 58, 0), (14, 68, 0), (8.5, 72, 0)]), weight=INNER)
    half.solid(*(ellipse(13.5 + (y - 78) * 0.18, y, 1.7) for y in (78, 87, 96)), weight=FINE)
    if faces.rich(age):
        half.line(stroke((20, 80), (22, 92), (24, 101)), weight=FINE)
    for flip in (True, False):
        s.put(half, (50, 0), flip=flip)


def _busy_arm(s: Sketch, one: Person, prop: str) -> None:
    side = one.side
    if prop == "hook":
        x, y = folk.arm(s, side, "wave", cuff=True, w=5.4, hand=False)
        s.solid(tube([(x + side * 1.5, y - 3), (x + side * 3, y - 9), (x + side * 9, y - 13),
            (x + side * 12, y - 7), (x + side * 8, y - 4)], [1.9, 2.1, 2, 1.6, 0.3]))  # fmt: skip
        s.solid(ellipse(x + side * 1, y - 2, 5.4, 4))
        return
    if prop == "wave":
        folk.arm(s, side, "wave", cuff=True, w=5.4)
        return
    x, y = folk.arm(s, side, "out" if prop == "telescope" else "wave", cuff=True, w=5.4, hand=False)
    held = _telescope() if prop == "telescope" else _map(one.age)
    at = (x + side * 5, y - 2)
    s.put(held, at, flip=side < 0)
    folk.grip(s, at)


def _telescope() -> Sketch:
    s = Sketch()
    for a, b, w in ((-12, 4, 3.4), (4, 17, 4.6), (17, 28, 6)):
        s.solid(smooth([(a, -w, 0), (b, -w * 1.06, 0), (b, w * 1.06, 0), (a, w, 0)]))
    s.patch(smooth([(26, -7, 0), (30, -7, 0), (30, 7, 0), (26, 7, 0)]))
    turned = Sketch()
    turned.put(s, tilt=-50)
    return turned


def _map(age: Age) -> Sketch:
    s = Sketch()
    sheet = smooth([(-13, -24, 0), (-2, -26), (13, -24, 0), (14.5, -10), (13, 5, 0), (0, 3), (-13, 5, 0), (-11.5, -9)])
    s.solid(sheet)
    s.line(stroke((-8, -2), (-5, -8)), stroke((-3, -10), (1, -9)), stroke((3.5, -11), (4.5, -14)), weight=INNER)
    s.line(stroke((4, -20), (9, -16)), stroke((9, -20), (4, -16)))
    return s


def draw_pirate_child(rng: random.Random, age: Age) -> Drawing:
    one = folk.somebody(rng, age)
    s = Sketch()
    folk.hair_behind(s, one)
    folk.trousers(s, cuffs=True)
    folk.shoes(s)
    shirt = folk.torso(14.5, 85)
    s.solid(shirt)
    rows = (60, 68, 76) if age != "3-5" else (63, 74)
    s.patch(*inside(shirt, *(smooth([(20, y, 0), (50, y + 1.4), (80, y, 0), (80, y + 4, 0), (50, y + 5.4),
        (20, y + 4, 0)]) for y in rows)))  # fmt: skip
    sash = inside(shirt, smooth([(20, 80, 0), (50, 81.5), (80, 80, 0), (80, 92, 0), (20, 92, 0)]))
    s.patch(*sash)
    knot = 50 - one.side * 10
    s.solid(smooth([(knot - 2, 84, 0), (knot + 2, 84, 0), (knot + 5.5, 97, 0), (knot, 95, 0), (knot - 5.5, 98, 0)]),
        ellipse(knot, 84, 3.4, 3.2))  # fmt: skip
    waves = rng.random() < 0.45
    folk.arm(s, -one.side, rng.choice(("hip", "down")), sleeve=0.5)
    folk.arm(s, one.side, "wave", sleeve=0.5, hand=waves)
    if not waves:
        x, y = folk.hand_at(one.side, "wave")
        at = (x + one.side * 3, y - 5)
        s.put(rng.choice((_flag, _telescope) if age == "3-5" else (_flag, _wooden_sword, _telescope))(), at,
            flip=one.side < 0)  # fmt: skip
        folk.grip(s, at)
    head = folk.head(one)
    if rng.random() < 0.6:
        _bandana(head, one)
    else:
        _captain_hat(head, one)
    s.put(head, CHIN, tilt=one.nod, pivot=CHIN)
    return s.drawing(age)


def _bandana(s: Sketch, one: Person) -> None:
    knot = 50 - one.side * 26
    out = -one.side
    for dy in (0, 8):
        s.solid(smooth([(knot, 24, 0), (knot + out * 9, 20 + dy), (knot + out * 15, 24 + dy * 1.5, 0),
            (knot + out * 8, 28 + dy)]))  # fmt: skip
    cloth = smooth([(23.5, 27), (26, 12), (38, 4), (50, 2), (62, 4), (74, 12), (76.5, 27), (64, 20), (50, 18),
        (36, 20)])  # fmt: skip
    if one.hair == "curly":
        cloth = cloth.moved((1.12, 0, 0, 1.12, -6, -3.4))
    s.solid(cloth)
    s.solid(ellipse(knot, 24.5, 3.6))
    dots = [(36, 12), (50, 9), (64, 12), (43, 17), (57, 16.5), (29, 20), (71, 20)]
    s.patch(*(ellipse(x, y, 2) for x, y in (dots if one.age != "3-5" else dots[:3])))


def _flag() -> Sketch:
    s = Sketch()
    s.solid(tube([(0, 14), (0, -30)], [1.4, 1.4]))
    s.solid(smooth([(1.4, -29, 0), (10, -31), (20, -28), (29, -30, 0), (28, -12, 0), (20, -10), (10, -13),
        (1.4, -11, 0)]))  # fmt: skip
    s.solid(ellipse(14, -22, 5, 4.6), weight=INNER)
    s.black(ellipse(12.2, -22.4, 1.2, 1.4), ellipse(16, -22.4, 1.2, 1.4))
    s.line(stroke((8, -14.5), (20, -15)), weight=INNER)
    return s


def _wooden_sword() -> Sketch:
    s = Sketch()
    s.solid(smooth([(-2.6, -6, 0), (-3, -24), (0, -33, 0), (3, -24), (2.6, -6, 0)]))
    s.line(stroke((0, -9), (0, -25)), weight=FINE)
    s.solid(tube([(-8, -6), (8, -6)], [2, 2]), tube([(0, -4), (0, 8)], [2, 2.2]))
    turned = Sketch()
    turned.put(s, tilt=14)
    return turned


CREW = ("pirates", "pirate", "buccaneer", "sea", "ship", "treasure", "adventure", "ocean", "sailor", "island")
SUBJECTS: tuple[Subject, ...] = (
    Subject("own/pirate-captain", "pirate captain", ("captain", "hook", "hat", "corsair", *CREW), "ground",
    True, draw_captain, size=1.4),
    Subject("own/pirate-child", "young pirate", ("child", "boy", "girl", "cabin boy", *CREW), "ground", True,
    draw_pirate_child, size=1.0),
    )  # fmt: skip
