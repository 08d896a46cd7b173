"""Mermaid, fairy, wizard and witch."""

from __future__ import annotations

import random
from collections.abc import Callable

from agents.lineart.drawing import Age, Drawing, Subject
from agents.lineart.subjects.creatures import faces, folk, royals
from agents.lineart.subjects.creatures.folk import CHIN, Person
from agents.lineart.subjects.parts import Curve, ellipse, inside, mirrored, polar, smooth, star, stroke, tube
from agents.lineart.subjects.sketch import FINE, INNER, Sketch


def _scales(s: Sketch, tail: Curve, step: float) -> None:
    rows = [stroke((x, y), (x + step / 2, y + step * 0.55), (x + step, y)) for r,
        y in enumerate(_steps(88, 132, step * 0.85)) for x in _steps(10 - (step / 2 if r % 2 else 0), 100,
        step)]  # fmt: skip
    s.line(*inside(tail, *rows, smallest=step * 0.8))


def _steps(first: float, last: float, step: float) -> list[float]:
    return [first + i * step for i in range(int((last - first) / step))]


def draw_mermaid(rng: random.Random, age: Age) -> Drawing:
    one = folk.somebody(rng, age, ("long", "braids", "ponytail", "curly", "long"))
    s = Sketch()
    folk.hair_behind(s, one)
    d = -one.side
    fin = Sketch()
    fin.solid(smooth([(0, 4), (-8, -8), (-20, -12), (-27, -22, 0), (-12, -22), (0, -13, 0), (12, -22),
        (27, -22, 0), (20, -12), (8, -8)]))  # fmt: skip
    fin.line(stroke((-4, -4), (-18, -17)), stroke((4, -4), (18, -17)), weight=FINE)
    s.put(fin, (50 + d * 37, 118), tilt=d * 58)
    tail = tube([(50, 78), (50 - d * 3, 96), (50 + d * 4, 114), (50 + d * 20, 124), (50 + d * 36, 118)],
        [12.5, 15, 11.5, 7, 4.2])  # fmt: skip
    waist = mirrored([(50, 56), (58, 57), (61, 64), (59, 74), (60, 84), (50, 88)], 50)
    s.solid(waist, tint="skin")
    s.solid(tail)
    _scales(s, tail, 9 if faces.rich(age) else 12.5)
    s.solid(mirrored([(50, 81), (60, 78), (64.5, 82), (62, 87), (56, 86), (50, 89)], 50))
    s.black(ellipse(50, 76, 0.7, 0.9))
    _shell_top(s)
    held = rng.random() < 0.4
    folk.arm(s, -one.side, rng.choice(("out", "hip", "down")), w=4, sleeve=0)
    x, y = folk.arm(s, one.side, rng.choice(("wave", "up")) if not held else "wave", w=4, hand=not held, sleeve=0)
    if held:
        at = (x + one.side * 2, y - 4)
        s.put(rng.choice((royals.mirror, _shell))(), at)
        folk.grip(s, at, 4.6)
    head = folk.head(one)
    _hair_gem(head, one)
    s.put(head, CHIN, tilt=one.nod, pivot=CHIN)
    return s.drawing(age)


def _shell_top(s: Sketch) -> None:
    """A top cut like two scallop shells that meet."""
    top = mirrored([(50, 59), (54, 56.5), (60, 57), (62, 64), (60.5, 71), (55.5, 73.5), (50, 71, 0)], 50)
    s.solid(top)
    s.line(*inside(top, *(stroke((50 + side * 5.6, 73), (50 + side * 6, 63)) for side in (-1, 1))), weight=FINE)


def _shell() -> Sketch:
    s = Sketch()
    s.solid(smooth([(-3, -4), (-12, -14), (-10, -23), (0, -27), (10, -23), (12, -14), (3, -4)]))
    s.line(*(stroke((x * 0.25, -6), (x, -22 - (8 - abs(x)) * 0.3)) for x in (-7, 0, 7)), weight=INNER)
    return s


def _hair_gem(s: Sketch, one: Person) -> None:
    x = 50 + one.side * 17
    kind = one.rng.choice(("star", "flower", "crown"))
    if kind == "star":
        s.solid(star(x, 14, 8, 4, tilt=one.side * 12))
        s.patch(ellipse(x, 14, 1.6))
    elif kind == "flower":
        s.solid(*(ellipse(*polar((x, 14), 5, a), 3.6) for a in range(0, 360, 72)), weight=INNER)
        s.solid(ellipse(x, 14, 2.8), weight=INNER)
    else:
        royals.crown(s, 9, 13, 3, jewels=False)


def _wings(s: Sketch, one: Person) -> None:
    kind = one.rng.choice(("butterfly", "dragonfly"))
    for side in (-1, 1):

        def p(x: float, y: float, side: int = side) -> tuple[float, float]:
            return 50 + side * x, y

        if kind == "butterfly":
            low = smooth([p(6, 74), p(22, 74), p(34, 84), p(34, 98), p(24, 102), p(12, 90)])
            high = smooth([p(6, 66), p(16, 48), p(32, 34), p(46, 36), p(46, 54), p(34, 70), p(18, 74)])
            inner = [smooth([p(20, 62), p(30, 46), p(40, 44), p(38, 56), p(29, 66)]), ellipse(*p(26, 89), 4, 5)]
        else:
            low = tube([p(6, 74), p(24, 80), p(42, 92)], [3, 7, 5])
            high = tube([p(6, 66), p(26, 52), p(46, 34)], [3.5, 8.5, 6])
            inner = [tube([p(20, 58), p(32, 47), p(42, 38)], [1.2, 4, 2.6])]
        s.solid(low, high)
        s.patch(*inner)
        if faces.rich(one.age):
            s.patch(*(ellipse(*p(x, y), 1.7) for x, y in ((43, 48), (38, 63)) if kind == "butterfly"))


def draw_fairy(rng: random.Random, age: Age) -> Drawing:
    one = folk.somebody(rng, age)
    s = Sketch()
    _wings(s, one)
    folk.hair_behind(s, one)
    bent = one.side
    for side in (-1, 1):
        knee = (50 + side * 7.5, 97.0)
        foot = (50 + side * 9, 111.0) if side == bent else (50 + side * 15, 105.0)
        s.solid(tube([(50 + side * 6, 84), knee, foot], [4.6, 4.2, 3.6]), tint="skin")
        s.solid(ellipse(foot[0] + side * 2.4, foot[1] + 2.4, 6.4, 4.4, side * 18),
            ellipse(foot[0] + side * 8.4, foot[1] + 1.2, 2.3))  # fmt: skip
    petals = [(72, 88, 0), (66, 93), (60, 97, 0), (55, 96), (50, 100, 0)]
    skirt = mirrored([(50, 72), (59, 73), *petals], 50)
    s.solid(skirt)
    s.line(*inside(skirt, stroke((55, 76), (60, 97)), stroke((45, 76), (40, 97)), stroke((58, 75), (70, 88)),
        stroke((42, 75), (30, 88))), weight=FINE)  # fmt: skip
    s.solid(mirrored([(50, 57), (59, 57), (62, 65), (59.5, 76, 0), (50, 77)], 50))
    s.solid(mirrored([(50, 71), (60, 71, 0), (60, 76, 0), (50, 77.5)], 50), weight=INNER)
    folk.arm(s, -one.side, rng.choice(("hip", "out")), w=4, sleeve=0)
    x, y = folk.arm(s, one.side, "wave", w=4, hand=False, sleeve=0)
    royals.puff_sleeves(s)
    at = (x + one.side * 2, y - 4)
    s.put(wand(), at, flip=one.side < 0)
    folk.grip(s, at, 4.6)
    head = folk.head(one)
    _hair_gem(head, one)
    s.put(head, CHIN, tilt=one.nod, pivot=CHIN)
    return s.drawing(age, one.side * 4)


def wand() -> Sketch:
    s = Sketch()
    s.solid(tube([(-1, 10), (4, -14)], [1.3, 1.3]))
    s.solid(star(5, -21, 9, 4.4, tilt=10))
    for x, y in ((17, -30), (20, -18), (-5, -33)):
        s.solid(smooth([(x, y - 3, 0), (x + 1, y - 1), (x + 3, y, 0), (x + 1, y + 1), (x, y + 3, 0),
            (x - 1, y + 1), (x - 3, y, 0), (x - 1, y - 1)]), weight=FINE)  # fmt: skip
    return s


def _robe(s: Sketch, one: Person) -> None:
    for side in (-1, 1):
        s.solid(smooth([(50 + side * 2, 113), (50 + side * 10, 110), (50 + side * 20, 114),
            (50 + side * 23, 111), (50 + side * 21, 118), (50 + side * 6, 118)]))  # fmt: skip
    robe = mirrored([(50, 55), (61, 57), (67, 68), (70, 88), (76, 110, 0), (64, 113), (50, 112)], 50)
    s.solid(robe)
    s.patch(*inside(robe, smooth([(20, 104), (50, 107), (80, 104), (84, 116), (16, 116)])))
    kind = one.rng.choice(("stars", "moons", "plain"))
    spots = ((39, 96), (61, 94), (50, 99), (36, 72), (64, 74))
    if kind == "stars":
        s.patch(*(star(x, y, 3.8, 1.8) for x, y in spots))
    elif kind == "moons":
        s.patch(*(moon(x, y, 3.8) for x, y in spots))
    s.solid(*inside(robe, smooth([(20, 80, 0), (50, 82), (80, 80, 0), (80, 86, 0), (50, 88), (20, 86, 0)])),
        weight=INNER)  # fmt: skip
    s.solid(smooth([(45.5, 79.5, 0), (54.5, 79.5, 0), (54.5, 89, 0), (45.5, 89, 0)]), weight=INNER)


def moon(x: float, y: float, r: float) -> Curve:
    return smooth([(x + r * 0.4, y - r, 0), (x - r * 0.6, y - r * 0.75), (x - r, y),
        (x - r * 0.6, y + r * 0.75), (x + r * 0.4, y + r, 0), (x - r * 0.2, y)])  # fmt: skip


def _wide_sleeve(s: Sketch, side: int, up: bool, hand: bool = True) -> tuple[float, float]:
    a = (50 + side * 11, 61.0)
    tip = (50 + side * 33, 48.0) if up else (50 + side * 24, 82.0)
    if hand:
        x, y = tip[0] + side * (4 if up else 1), tip[1] + (-5 if up else 5)
        s.solid(ellipse(x - side * 4.6, y - 1, 2.5), ellipse(x, y, 5), tint="skin")
    s.solid(tube([a, (50 + side * 24, 66 if up else 70), tip], [5, 6.5, 9]))
    s.line(stroke((tip[0] - 6, tip[1] - (2 if up else 0)), (tip[0] - 1, tip[1] + (1 if up else -3)),
        (tip[0] + 6, tip[1] + (4 if up else 0))), weight=FINE)  # fmt: skip
    return tip


def pointed_hat(s: Sketch, one: Person, brim: float, band: bool) -> None:
    """A wizard's or witch's hat, its tip bent to one side."""
    hat = Sketch()
    hat.solid(smooth([(29, 13), (38, -10), (51, -30), (62, -42), (70, -39), (68, -33, 0), (61, -29), (62, -10),
        (71, 13), (50, 17)]))  # fmt: skip
    for x, y, r in ((44, -2, 4), (56, -12, 3.2), (60, 3, 2.6)):
        hat.patch(star(x, y, r, r * 0.46) if not band else ellipse(x, y, r * 0.6))
    hat.solid(mirrored([(50, 10), (64, 7), (50 + brim, 8), (50 + brim + 3, 14), (50 + brim - 8, 20), (62, 21),
        (50, 20)], 50))  # fmt: skip
    if band:
        hat.solid(mirrored([(50, 5), (68, 3, 0), (70.5, 11, 0), (50, 14)], 50))
        hat.solid(smooth([(45, 4, 0), (55, 4, 0), (55, 14, 0), (45, 14, 0)]), weight=INNER)
    s.put(hat, (50, 0), flip=one.side < 0, pivot=(50, 0))


def draw_wizard(rng: random.Random, age: Age) -> Drawing:
    one = folk.somebody(rng, age, ("short",))
    s = Sketch()
    _robe(s, one)
    _wide_sleeve(s, -one.side, False)
    tip = _wide_sleeve(s, one.side, True, hand=False)
    at = (tip[0] + one.side * 3, tip[1] - 5)
    s.put(rng.choice((wand, _staff))(), at, flip=one.side < 0)
    folk.grip(s, at)
    head = Sketch()
    for side in (-1, 1):
        head.solid(ellipse(50 + side * 23, 37, 4.6, 5.6), tint="skin")
    head.solid(folk.head_outline(), tint="skin")
    beard = mirrored([(50, 44), (60, 42), (70, 34, 0), (75, 40), (73, 56), (64, 72), (58, 84), (50, 92, 0)], 50)
    head.solid(beard, tint="white")
    head.line(stroke((50, 62), (51, 74), (49.5, 84)), stroke((41, 58), (44, 70)), stroke((59, 58), (56, 70)),
        weight=FINE)  # fmt: skip
    folk.face(head, one)
    head.solid(mirrored([(50, 44.5), (57, 43), (66, 47), (71, 53, 0), (62, 54), (50, 48.5)], 50), tint="white")
    faces.mouth(head, (50, 51), 4.4, "open")
    for side in (-1, 1):
        head.solid(smooth([(50 + side * 4, 28), (50 + side * 10, 25), (50 + side * 18, 27),
            (50 + side * 17, 30.5), (50 + side * 10, 29.5)]))  # fmt: skip
    pointed_hat(head, one, 33, band=False)
    s.put(head, CHIN, tilt=one.nod * 0.6, pivot=CHIN)
    return s.drawing(age)


def _staff() -> Sketch:
    s = Sketch()
    s.solid(tube([(2, 62), (0, 20), (2, -16)], [2, 2, 2.2]))
    s.solid(ellipse(2, -24, 8))
    s.line(stroke((-2, -25), (0, -28), (3, -29)), weight=INNER)
    s.solid(tube([(-3, -15), (2, -17), (7, -15)], [1.6, 2, 1.6]))
    return s


def _broom() -> Sketch:
    s = Sketch()
    s.solid(tube([(0, 66), (0, 0), (0, -14)], [1.8, 1.8, 1.8]))
    s.solid(smooth([(-3, -14), (-9, -26), (-11, -42, 0), (-5, -38, 0), (-1, -44, 0), (4, -38, 0), (10, -43, 0),
        (9, -26), (3, -14)]))  # fmt: skip
    s.line(stroke((-2, -20), (-4, -33)), stroke((2, -20), (4, -33)), weight=FINE)
    s.solid(tube([(-4.5, -16), (4.5, -16)], [2, 2]))
    return s


def draw_witch(rng: random.Random, age: Age) -> Drawing:
    one = folk.somebody(rng, age, ("long", "braids", "bob", "curly"))
    s = Sketch()
    folk.hair_behind(s, one)
    _robe(s, one)
    _wide_sleeve(s, -one.side, rng.random() < 0.3)
    held: Callable[[], Sketch] = rng.choice((_broom, wand, _broom))
    tip = _wide_sleeve(s, one.side, True, hand=False)
    at = (tip[0] + one.side * 3, tip[1] - 5)
    s.put(held(), at, flip=one.side < 0)
    folk.grip(s, at)
    head = folk.head(one)
    pointed_hat(head, one, 36, band=True)
    s.put(head, CHIN, tilt=one.nod, pivot=CHIN)
    return s.drawing(age)


SPELL = ("magic", "fairy tale", "fantasy", "enchanted", "story", "wand")
SUBJECTS: tuple[Subject, ...] = (
    Subject("own/mermaid", "mermaid", ("mermaid", "sea", "ocean", "underwater", "tail", "siren", *SPELL),
    "underwater", True, draw_mermaid, size=1.1),
    Subject("own/fairy", "fairy", ("fairy", "wings", "pixie", "elf", "garden", "forest", *SPELL), "sky", True,
    draw_fairy, size=0.8),
    Subject("own/wizard", "wizard", ("wizard", "sorcerer", "spell", "castle", "beard", *SPELL), "ground", True,
    draw_wizard, size=1.3),
    Subject("own/witch", "friendly witch", ("witch", "halloween", "broom", "autumn", "spell", *SPELL), "ground",
    True, draw_witch, size=1.2),
)  # fmt: skip
