"""Lion, tiger, monkey, panda: who sits and waves, but far from home."""

from __future__ import annotations

import math
import random

from agents.lineart.drawing import Age, Drawing, Subject
from agents.lineart.subjects.creatures import critter, faces
from agents.lineart.subjects.creatures.critter import Critter, Species
from agents.lineart.subjects.parts import cloud, ellipse, inside, mirrored, smooth, stroke, tube
from agents.lineart.subjects.sketch import FINE, INNER, Sketch


def _mane(s: Sketch, one: Critter) -> None:
    n = one.rng.choice((11, 13, 15))
    if one.rng.random() < 0.5:
        s.solid(cloud(50, 33, 43, 39, n, 0.14, tilt=90), tint="mane")
    else:
        nodes: list[tuple[float, ...]] = []
        for i in range(n):
            a = 360 * i / n + 90
            for d, r, sharp in ((0, 33, 0), (180 / n, 44, 0)):
                x, y = ellipse_point(a + d, r, r * 0.92)
                nodes.append((x, y, sharp) if d else (x, y))
        s.solid(smooth(nodes), tint="mane")
    if faces.rich(one.age):
        s.line(*(stroke(ellipse_point(a, 32, 29), ellipse_point(a + 4, 37, 33)) for a in range(0, 360, 20)),
            weight=FINE)  # fmt: skip
    for side in (-1, 1):
        s.solid(ellipse(50 + side * 23, 14, 8))
        s.patch(ellipse(50 + side * 23, 14.5, 4.4))


def ellipse_point(degrees: float, rx: float, ry: float) -> tuple[float, float]:
    return 50 + rx * math.cos(math.radians(degrees)), 33 + ry * math.sin(math.radians(degrees))


def _lion_tail(s: Sketch, one: Critter) -> None:
    side = -one.side
    s.solid(tube([(50 + side * 14, 88), (50 + side * 34, 90), (50 + side * 44, 80)], [3, 2.8, 2.6]))
    s.solid(smooth([(50 + side * 42, 84), (50 + side * 40, 76), (50 + side * 47, 64, 0), (50 + side * 53, 74),
        (50 + side * 50, 84)]))  # fmt: skip


def _lion_face(s: Sketch, one: Critter) -> None:
    critter.plain_face(s, one, snout=(0, 0), nose_w=4.6, r=5.8, cheek=0, at=(50, 32), smile=("cat", "open"))
    for side in (-1, 1):
        for dx, dy in ((9, 12), (13, 11), (11, 15)):
            s.black(ellipse(50 + side * dx, 32 + dy, 0.7))


LION = Species(
    head=critter.round_head(27, 23), ears=_mane, face=_lion_face, behind=_lion_tail, wears=("", "", "bow tie"),
    body=(22, 24), foot=(11.5, 9.5),
    poses=("wave", "rest", "belly", "cheer"),
)  # fmt: skip


def draw_lion(rng: random.Random, age: Age) -> Drawing:
    return critter.draw(LION, rng, age)


def _tiger_marks(s: Sketch, one: Critter) -> None:
    bars = [tube([(50 + dx, 6), (50 + dx * 0.9, 13), (50 + dx * 0.75, 20 - abs(dx) * 0.35)], [2.8, 2.4, 0])
        for dx in (-9, 0, 9)]  # fmt: skip
    for side in (-1, 1):
        bars += [tube([(50 + side * 31, y), (50 + side * 25, y + 1), (50 + side * 19.5, y + 2.5)], [2.4, 2, 0])
            for y in (33, 40)]  # fmt: skip
    s.patch(*inside(TIGER.head, *bars))


def _tiger_coat(s: Sketch, one: Critter) -> None:
    body = critter.body_outline(TIGER.body[0])
    bars = [tube([(50 + side * 25, y), (50 + side * 19, y + 1), (50 + side * 14.6, y)], [2.4, 2, 0])
        for side in (-1, 1) for y in (67, 75, 83)]  # fmt: skip
    s.patch(*inside(body, *bars))


def _tiger_tail(s: Sketch, one: Critter) -> None:
    side = -one.side
    tail = tube([(50 + side * 12, 88), (50 + side * 34, 90), (50 + side * 40, 74), (50 + side * 33, 64),
        (50 + side * 42, 55)], [5, 5, 5, 4.8, 4.4])  # fmt: skip
    s.solid(tail)
    rings = [smooth([(50 + side * 26, 80), (50 + side * 31, 80), (50 + side * 31, 99), (50 + side * 26, 99)]),
        ellipse(50 + side * 38, 79, 14, 2.6, -side * 25),
             ellipse(50 + side * 36, 66, 12, 2.4, side * 10)]  # fmt: skip
    s.patch(*inside(tail, *rings))


def _round_ears(s: Sketch, one: Critter) -> None:
    for side in (-1, 1):
        s.solid(ellipse(50 + side * 22, 13, 9.5))
        s.patch(ellipse(50 + side * 21.6, 13.8, 5.4))


def _tiger_face(s: Sketch, one: Critter) -> None:
    critter.plain_face(s, one, snout=(11.5, 8), nose_w=4.2, r=5.8, cheek=0, at=(50, 33), smile=("cat", "open"))
    faces.whiskers(s, (50, 46), 13, 11)


TIGER = Species(
    head=critter.tufted_head(27, 23), ears=_round_ears, face=_tiger_face, behind=_tiger_tail, over=_tiger_coat,
    brow=_tiger_marks,
    wears=("", "", "scarf"), foot=(11.5, 9.5),
)  # fmt: skip


def draw_tiger(rng: random.Random, age: Age) -> Drawing:
    return critter.draw(TIGER, rng, age)


def _monkey_ears(s: Sketch, one: Critter) -> None:
    for side in (-1, 1):
        s.solid(ellipse(50 + side * 29, 32, 9.5, 10.5))
        s.patch(ellipse(50 + side * 29.5, 32.5, 5.6, 6.4))
    s.solid(faces.tuft((50, 11), 5, 9, 3))


def _monkey_mask(s: Sketch, one: Critter) -> None:
    s.patch(mirrored([(50, 21), (57, 15.5), (68, 19), (71, 30), (66, 38), (71, 46), (63, 53), (50, 55)], 50))


def _monkey_face(s: Sketch, one: Critter) -> None:
    faces.eyes(s, (50, 31), 10.5, 5.8, one.mood, one.look)
    s.black(ellipse(48, 40.5, 0.9, 1.1), ellipse(52, 40.5, 0.9, 1.1))
    faces.cheeks(s, (50, 45), 15, 2.8)
    faces.mouth(s, (50, 45), 7, one.rng.choice(("smile", "open", "grin")))


def _monkey_tail(s: Sketch, one: Critter) -> None:
    side = -one.side
    s.solid(tube([(50 + side * 12, 90), (50 + side * 36, 92), (50 + side * 46, 76), (50 + side * 38, 64),
        (50 + side * 31, 70), (50 + side * 36, 76)], [3, 3, 3, 2.9, 2.7, 2.2]))  # fmt: skip


def _banana(rng: random.Random) -> Sketch:
    s = Sketch()
    s.solid(smooth([(-3, 4), (4, -4), (8, -16), (7, -27, 0), (11, -28, 0), (15, -14), (10, 2), (1, 9)]))
    s.line(stroke((1, 5), (8, -4), (11, -17)), weight=FINE)
    return s


MONKEY = Species(
    head=critter.round_head(25, 24), ears=_monkey_ears, face=_monkey_face, behind=_monkey_tail,
    brow=_monkey_mask, held=_banana,
    poses=("hold", "hold", "wave", "cheer", "rest"), wears=("", "bow tie", "scarf"), body=(20, 24),
)  # fmt: skip


def draw_monkey(rng: random.Random, age: Age) -> Drawing:
    return critter.draw(MONKEY, rng, age)


def _panda_patches(s: Sketch, one: Critter) -> None:
    for side in (-1, 1):
        s.patch(ellipse(50 + side * 13, 32, 9.5, 11.5, side * 28))


def _panda_face(s: Sketch, one: Critter) -> None:
    critter.plain_face(s, one, snout=(0, 0), nose_w=4, r=5.4, cheek=3.6, at=(50, 33), smile=("cat", "smile", "open"))


def _bamboo(rng: random.Random) -> Sketch:
    s = Sketch()
    for y in (6, -8, -22):
        s.solid(tube([(0, y), (0, y - 12)], [2.8, 2.8]))
    for y, side in ((-10, 1), (-24, -1), (-32, 1)):
        s.solid(smooth([(side * 2, y, 0), (side * 8, y - 7), (side * 17, y - 7, 0), (side * 10, y)]), weight=INNER)
    return s


PANDA = Species(
    head=critter.round_head(29, 24, 1.05), ears=_round_ears, face=_panda_face, brow=_panda_patches,
    held=_bamboo, body=(26, 26), foot=(12, 10),
    poses=("hold", "hold", "wave", "belly", "rest"), wears=("", "scarf", "bow"),
)  # fmt: skip


def draw_panda(rng: random.Random, age: Age) -> Drawing:
    return critter.draw(PANDA, rng, age)


WILD = ("jungle", "safari", "zoo", "animals", "wildlife", "africa")
ASIA = ("jungle", "zoo", "animals", "wildlife", "asia", "forest")
SUBJECTS: tuple[Subject, ...] = (
    Subject("own/lion", "lion", ("lion", "mane", "king", "savanna", "cat", "circus", *WILD), "ground", True,
    draw_lion, size=1.0),
    Subject("own/tiger", "tiger", ("tiger", "stripes", "cub", "cat", *ASIA), "ground", True, draw_tiger,
    size=0.9),
    Subject("own/monkey", "monkey", ("monkey", "banana", "ape", "tropical", "pirates", *WILD), "ground", True,
    draw_monkey, size=0.7),
    Subject("own/panda", "panda", ("panda", "bear", "bamboo", "china", *ASIA), "ground", True, draw_panda,
    size=0.9),
)  # fmt: skip
