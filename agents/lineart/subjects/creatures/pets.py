"""Cat, dog, rabbit, mouse."""

from __future__ import annotations

import random

from agents.lineart.drawing import Age, Drawing, Subject
from agents.lineart.subjects.creatures import critter, faces
from agents.lineart.subjects.creatures.critter import Critter, Species
from agents.lineart.subjects.parts import Point, cloud, ellipse, inside, smooth, stroke, tube
from agents.lineart.subjects.sketch import FINE, INNER, Sketch


def _cat_ears(s: Sketch, one: Critter) -> None:
    for side in (-1, 1):
        outer, inner = critter.pointed_ear(side, tip=(27, -6))
        s.solid(outer)
        s.patch(inner)


def _cat_tail(s: Sketch, one: Critter) -> None:
    side = -one.side
    tail = tube([(50 + side * 12, 88), (50 + side * 32, 88), (50 + side * 38, 72), (50 + side * 31, 60),
        (50 + side * 39, 52)],
                [5, 5.4, 5, 4.6, 4])  # fmt: skip
    s.solid(tail)
    tip = ellipse(50 + side * 40, 50, 12, 9)
    s.patch(*inside(tail, tip))


def _cat_marks(s: Sketch, one: Critter) -> None:
    head = CAT.head
    kind = one.rng.choice(("tabby", "patch", "plain"))
    if kind == "tabby":
        stripes = [tube([(50 + dx, 5), (50 + dx * 0.9, 14), (50 + dx * 0.7, 20 - abs(dx) * 0.3)],
            [2.6, 2.2, 0]) for dx in (-8, 0, 8)]  # fmt: skip
        s.patch(*inside(head, *stripes))
    elif kind == "patch":
        s.patch(*inside(head, ellipse(50 + one.side * 19, 24, 17, 20, one.side * 20)))
    if faces.rich(one.age):
        for side in (-1, 1):
            marks = [tube([(50 + side * 32, y), (50 + side * 25, y + 1)], [1.6, 0]) for y in (30, 36)]
            s.patch(*inside(head, *marks))


def _cat_face(s: Sketch, one: Critter) -> None:
    critter.plain_face(s, one, snout=(0, 0), nose_w=3, smile=("cat", "cat", "open"), r=6.6, cheek=0)
    faces.whiskers(s, (50, 45), 17, 16)


CAT = Species(head=critter.tufted_head(28, 23), ears=_cat_ears, face=_cat_face, behind=_cat_tail, brow=_cat_marks)


def draw_cat(rng: random.Random, age: Age) -> Drawing:
    return critter.draw(CAT, rng, age)


def _dog_ears(s: Sketch, one: Critter) -> None:
    if one.rng.random() < 0.4:
        up = one.rng.choice((-1, 1))
        outer, inner = critter.pointed_ear(up, tip=(26, -4))
        s.solid(outer)
        s.patch(inner)


def _floppy(side: int, drop: float = 0) -> list[tuple[float, float]]:
    return [(50 + side * 17, 12), (50 + side * 26, 11), (50 + side * 34, 23), (50 + side * 37, 40 + drop),
            (50 + side * 32, 46 + drop), (50 + side * 26.5, 40 + drop), (50 + side * 24, 27)]  # fmt: skip


def _dog_face(s: Sketch, one: Critter) -> None:
    if one.rng.random() < 0.55:
        s.patch(*inside(DOG.head, ellipse(50 + one.side * 13, 31, 10.5, 13, one.side * 12)))
    critter.plain_face(s, one, snout=(12.5, 9.5), nose_w=4.6, gap=12, cheek=0, smile=("cat", "open"))
    if faces.rich(one.age):
        for side in (-1, 1):
            for dx, dy in ((5.5, 12), (8.5, 11), (7, 14.5)):
                s.black(ellipse(50 + side * dx, 34 + dy, 0.6))
    for side in (-1, 1):
        s.solid(smooth(_floppy(side)))
        s.line(stroke((50 + side * 31, 38), (50 + side * 31.5, 30)), weight=FINE)


def _dog_tail(s: Sketch, one: Critter) -> None:
    side = -one.side
    s.solid(tube([(50 + side * 12, 84), (50 + side * 30, 82), (50 + side * 39, 68)], [4.5, 4.5, 2.4]))
    for k in (0, 1):
        x, y = 50 + side * (44 + 4 * k), 70 - 3 * k
        s.line(stroke((x, y - 4 - k), (x + side * 1.5, y), (x, y + 4 + k)), weight=INNER)


def _bone(rng: random.Random) -> Sketch:
    s = Sketch()
    s.solid(smooth([(-4, -5.5), (4, -5.5), (5, -15), (9, -19), (6, -24), (0, -21.5), (-6, -24), (-9, -19), (-5, -15)]))
    return s


DOG = Species(
    head=critter.round_head(27, 24), ears=_dog_ears, face=_dog_face, behind=_dog_tail,
    wears=("collar", "scarf", "bow tie", "collar"), poses=("wave", "cheer", "rest", "belly", "hold"), held=_bone,
)  # fmt: skip


def draw_dog(rng: random.Random, age: Age) -> Drawing:
    return critter.draw(DOG, rng, age)


def _rabbit_ears(s: Sketch, one: Critter) -> None:
    flop = one.rng.choice((-1, 0, 1))
    for side in (-1, 1):
        x = 50 + side * 12
        spine: list[Point]
        if side == flop:
            spine = [(x, 18), (x + side * 2, -2), (x + side * 14, -12), (x + side * 24, -3), (x + side * 27, 8)]
            widths = [6, 7.6, 8.4, 8, 5.5]
        else:
            spine = [(x, 18), (x + side * 2, -2), (x + side * 5, -16), (x + side * 6.5, -26)]
            widths = [6, 8, 8.6, 5.5]
        s.solid(tube(spine, widths))
        inner = [(p[0], p[1]) for p in spine]
        s.patch(tube(inner, [w * 0.48 for w in widths]))


def _rabbit_face(s: Sketch, one: Critter) -> None:
    s.patch(smooth([(46, 51), (54, 51), (54, 55), (50, 56.2), (46, 55)]))
    s.line(stroke((50, 51), (50, 56)), weight=FINE)
    critter.plain_face(s, one, snout=(0, 0), nose_w=3, smile=("cat",), r=6.6, cheek=4.2)
    s.solid(faces.tuft((50, 10), 5, 8, 3))
    if faces.rich(one.age):
        faces.whiskers(s, (50, 45), 13, 10)


def _carrot(rng: random.Random) -> Sketch:
    s = Sketch()
    for tilt in (-30, 0, 30):
        leaf = Sketch()
        leaf.solid(smooth([(0, 0, 0), (3.4, -7), (0, -13, 0), (-3.4, -7)]))
        s.put(leaf, (0, -9), tilt=tilt)
    root = smooth([(-6, -7), (0, -9.5), (6, -7), (4, 6), (0, 20, 0), (-4, 6)])
    s.solid(root)
    s.line(*inside(root, stroke((-8, -3), (-1, -2.4)), stroke((9, 9), (1, 10)), stroke((-8, 13), (0, 14))), weight=FINE)
    turned = Sketch()
    turned.put(s, (0, 0), tilt=25)
    return turned


def _puff(s: Sketch, one: Critter) -> None:
    s.solid(cloud(50 - one.side * 26, 84, 8, 8, 8))


RABBIT = Species(
    head=critter.round_head(27, 23, 1.04), ears=_rabbit_ears, face=_rabbit_face, behind=_puff, held=_carrot,
    poses=("wave", "cheer", "rest", "belly", "hold", "hold"), wears=("", "scarf", "bow tie", ""),
    foot=(10.5, 12),
)  # fmt: skip


def draw_rabbit(rng: random.Random, age: Age) -> Drawing:
    return critter.draw(RABBIT, rng, age)


PET = ("pets", "pet", "animals", "home", "cute", "baby animals", "farm")
SUBJECTS: tuple[Subject, ...] = (Subject("own/cat", "cat", ("cat", "kitten", *PET), "ground", True, draw_cat,
    size=0.5), Subject("own/dog", "dog", ("dog", "puppy", "bone", *PET), "ground", True, draw_dog, size=0.6),
    Subject("own/rabbit", "rabbit", ("rabbit", "bunny", "carrot", "easter", "spring", *PET), "ground", True,
    draw_rabbit, size=0.5))  # fmt: skip
