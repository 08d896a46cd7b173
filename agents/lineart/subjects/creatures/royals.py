"""Princess, prince and knight."""

from __future__ import annotations

import itertools
import random

from agents.lineart.drawing import Age, Drawing, Subject
from agents.lineart.subjects.creatures import faces, folk
from agents.lineart.subjects.creatures.folk import CHIN, Person
from agents.lineart.subjects.ornaments import adorn
from agents.lineart.subjects.parts import cloud, ellipse, inside, mirrored, smooth, star, stroke, tube
from agents.lineart.subjects.sketch import FINE, INNER, Sketch, spread


def crown(s: Sketch, y: float = 9, w: float = 19, points: int = 5, jewels: bool = True) -> None:
    """A crown that sits on the hair, its band at `y`."""
    nodes: list[tuple[float, ...]] = [(50 - w, y, 0)]
    tips = spread(points, 50 - w * 1.15, 50 + w * 1.15)
    for i, x in enumerate(tips):
        nodes.append((x, y - 13 - (3.5 if i == points // 2 else 0), 0))
        if i < points - 1:
            nodes.append(((x + tips[i + 1]) / 2, y - 5, 0))
    nodes += [(50 + w, y, 0), (50, y + 3)]
    s.solid(smooth(nodes), tint="gold")
    for i, x in enumerate(tips):
        s.solid(ellipse(x, y - 14.5 - (3.5 if i == points // 2 else 0), 2.2), weight=INNER)
    s.solid(smooth([(50 - w, y - 2, 0), (50, y + 1), (50 + w, y - 2, 0), (50 + w, y + 3, 0), (50, y + 6),
        (50 - w, y + 3, 0)]), tint="gold")  # fmt: skip
    if jewels:
        s.patch(*(ellipse(x, y + 2 - abs(x - 50) * 0.08, 1.6) for x in spread(3, 50 - w * 0.6, 50 + w * 0.6)))


def gown(s: Sketch, one: Person) -> None:
    """A bodice and a wide skirt down to the ground."""
    skirt = mirrored([(50, 76), (60, 77), (72, 92), (80, 112), (66, 118), (50, 116)], 50)
    s.solid(skirt)
    kind = one.rng.choice(("scallops", "panel", "dots")) if one.age != "adult" else "ornaments"
    if kind == "ornaments":
        adorn(s, mirrored([(50, 82), (58, 82), (66, 94), (72, 107), (50, 109)], 50), one.rng, largest=6.5)
    elif kind == "panel":
        s.patch(*inside(skirt, smooth([(50, 76, 0), (60, 100), (64, 122, 0), (36, 122, 0), (40, 100)])))
        s.line(*inside(skirt, stroke((59, 80), (70, 98), (74, 116)), stroke((41, 80), (30, 98), (26, 116))),
            weight=FINE)  # fmt: skip
    elif kind == "scallops":
        for y in (97, 107) if one.age != "3-5" else (104,):
            xs = spread(7, 14, 86)
            s.line(*inside(skirt, *(stroke((a, y), ((a + b) / 2, y + 5), (b, y)) for a,
                b in itertools.pairwise(xs)), smallest=4))  # fmt: skip
    else:
        s.patch(*(star(x, y, 3.6, 1.7) for x, y in ((38, 92), (50, 102), (62, 92), (34, 107), (66, 107), (50, 88))))
    if faces.rich(one.age):
        s.line(*inside(skirt, stroke((16, 110), (34, 114), (50, 112), (66, 114), (84, 110))), weight=FINE)
    bodice = mirrored([(50, 57), (60, 56), (63.5, 64), (60, 78, 0), (50, 80)], 50)
    s.solid(bodice)
    s.patch(*inside(bodice, smooth([(50, 62, 0), (55, 56, 0), (45, 56, 0)])))
    s.solid(mirrored([(50, 75), (61, 74, 0), (61.5, 80, 0), (50, 82)], 50), weight=INNER)


def puff_sleeves(s: Sketch) -> None:
    for side in (-1, 1):
        s.solid(cloud(50 + side * 14.5, 62, 7.5, 6.6, 6, 0.08))


def draw_princess(rng: random.Random, age: Age) -> Drawing:
    one = folk.somebody(rng, age, ("long", "braids", "ponytail", "bob", "curly"))
    s = Sketch()
    folk.hair_behind(s, one)
    gown(s, one)
    held = rng.random() < 0.45
    folk.arm(s, -one.side, rng.choice(("hip", "out", "down")), w=4, sleeve=0)
    x, y = folk.arm(s, one.side, "wave", w=4, hand=not held, sleeve=0)
    puff_sleeves(s)
    if held:
        at = (x + one.side * 2, y - 4)
        s.put(rng.choice((flower, mirror))(), at, flip=one.side < 0)
        folk.grip(s, at, 4.6)
    _necklace(s, one)
    head = folk.head(one)
    crown(head, 9 if one.hair != "curly" else 7, 15, 3 + 2 * (rng.random() < 0.5))
    s.put(head, CHIN, tilt=one.nod, pivot=CHIN)
    return s.drawing(age)


def _necklace(s: Sketch, one: Person) -> None:
    if faces.rich(one.age):
        s.solid(*(ellipse(50 + dx, 60 - abs(dx) * 0.3, 1.6) for dx in (-6, -2, 2, 6)), weight=FINE)


def flower() -> Sketch:
    s = Sketch()
    s.solid(tube([(0, 12), (0, -12)], [1.2, 1.2]))
    s.solid(smooth([(0, -6, 0), (6, -9), (9, -14, 0), (3, -12)]), weight=INNER)
    s.put(flower_head(), (0, -20))
    return s


def flower_head() -> Sketch:
    s = Sketch()
    for k in range(6):
        petal = Sketch()
        petal.solid(ellipse(0, -7, 4, 5), weight=INNER)
        s.put(petal, tilt=60 * k)
    s.solid(ellipse(0, 0, 4), weight=INNER)
    return s


def mirror() -> Sketch:
    s = Sketch()
    s.solid(tube([(0, 10), (0, -10)], [2, 2.4]))
    s.solid(ellipse(0, -20, 10, 11.5))
    s.patch(ellipse(0, -20, 7.2, 8.6))
    s.line(stroke((-3, -17), (2.5, -24)), stroke((0, -15), (4, -20)), weight=FINE)
    return s


def draw_prince(rng: random.Random, age: Age) -> Drawing:
    one = folk.somebody(rng, age, folk.SHORT_HAIR)
    s = Sketch()
    s.solid(mirrored([(50, 56), (66, 62), (76, 84), (80, 108), (66, 111), (50, 108)], 50))
    folk.trousers(s)
    folk.shoes(s, "boot")
    tunic = folk.torso(14.5, 92, 1.15)
    s.solid(tunic)
    s.patch(*inside(tunic, smooth([(45, 50, 0), (55, 50, 0), (55, 96, 0), (45, 96, 0)])))
    s.solid(*(ellipse(50, y, 1.8) for y in (63, 70)), weight=FINE)
    s.patch(*inside(tunic, smooth([(20, 77, 0), (80, 77, 0), (80, 83, 0), (20, 83, 0)])))
    s.solid(ellipse(50, 80, 4.4, 4), weight=INNER)
    folk.arm(s, -one.side, rng.choice(("hip", "down")), cuff=True)
    held = rng.random() < 0.4
    x, y = folk.arm(s, one.side, rng.choice(("wave", "up")) if not held else "wave", cuff=True, hand=not held)
    if held:
        at = (x + one.side * 2, y - 4)
        s.put(flower(), at, flip=one.side < 0)
        folk.grip(s, at)
    s.solid(mirrored([(50, 55), (62, 56), (67, 62), (60, 65), (50, 62)], 50))
    s.solid(ellipse(50, 62, 3.2), weight=INNER)
    head = folk.head(one)
    crown(head, 8 if one.hair != "curly" else 6, 16, 3 + 2 * (rng.random() < 0.5))
    s.put(head, CHIN, tilt=one.nod, pivot=CHIN)
    return s.drawing(age)


def _plates(s: Sketch, one: Person) -> None:
    """Breastplate and skirt of mail."""
    mail = mirrored([(50, 78), (64, 78), (68, 94, 0), (59, 92), (50, 95)], 50)
    s.solid(mail)
    s.line(*inside(mail, *(stroke((x, 78), (50 + (x - 50) * 1.2, 96)) for x in (38, 44, 50, 56, 62))), weight=FINE)
    s.solid(mirrored([(50, 55), (61, 56), (67, 63), (65, 76), (60, 82), (50, 84)], 50))
    s.patch(mirrored([(50, 77), (65, 75, 0), (63, 82, 0), (50, 84)], 50))
    _emblem(s, one, (50, 67), 6)


def _emblem(s: Sketch, one: Person, at: tuple[float, float], r: float) -> None:
    x, y = at
    kind = one.rng.choice(("star", "diamond", "heart"))
    if kind == "star":
        s.patch(star(x, y, r, r * 0.46))
    elif kind == "heart":
        s.patch(smooth([(x, y - r * 0.45, 0), (x + r * 0.55, y - r * 0.95), (x + r, y - r * 0.3), (x, y + r, 0),
            (x - r, y - r * 0.3), (x - r * 0.55, y - r * 0.95)]))  # fmt: skip
    else:
        s.patch(smooth([(x, y - r, 0), (x + r * 0.7, y, 0), (x, y + r, 0), (x - r * 0.7, y, 0)]))


def _helmet(one: Person) -> Sketch:
    s = Sketch()
    plume = one.side
    s.solid(smooth([(50, 6), (50 + plume * 4, -14), (50 - plume * 10, -22), (50 - plume * 26, -16),
        (50 - plume * 36, 2), (50 - plume * 34, 16, 0), (50 - plume * 24, 4), (50 - plume * 10, -2)]))  # fmt: skip
    s.line(stroke((50 - plume * 4, -6), (50 - plume * 16, -11), (50 - plume * 26, -4)), weight=FINE)
    s.solid(mirrored([(50, 2), (68, 8), (78, 27), (77, 46), (71, 58), (50, 62)], 50))
    opening = mirrored([(50, 24), (64, 25), (70, 33), (69, 46), (60, 54), (50, 56)], 50)
    s.solid(opening, tint="skin")
    folk.face(s, one)
    visor = mirrored([(50, 8), (66, 12), (75, 24, 0), (64, 27), (50, 28)], 50)
    s.solid(visor)
    for y in (15, 21):
        s.line(*inside(visor, stroke((31, y + 1), (50, y), (69, y + 1))), weight=INNER)
    for side in (-1, 1):
        s.solid(ellipse(50 + side * 26, 29, 4))
    return s


def draw_knight(rng: random.Random, age: Age) -> Drawing:
    one = folk.somebody(rng, age)
    s = Sketch()
    folk.trousers(s)
    for side in (-1, 1):
        s.solid(ellipse(50 + side * 8.6, 99, 6.6, 5))
    folk.shoes(s)
    folk.arm(s, one.side, "wave", w=5.2, hand=False)
    _plates(s, one)
    x, y = folk.hand_at(one.side, "wave")
    at = (x + one.side * 2, y - 4)
    s.put(_sword() if age != "3-5" and rng.random() < 0.5 else banner(), at, flip=one.side < 0)
    folk.grip(s, at, 5.6)
    s.put(_helmet(one), CHIN, tilt=one.nod, pivot=CHIN)
    s.solid(ellipse(50 + one.side * 16, 62, 7.6, 6.4), ellipse(50 - one.side * 16, 62, 7.6, 6.4))
    _shield(s, one)
    return s.drawing(age)


def _shield(s: Sketch, one: Person) -> None:
    x, y = 50 - one.side * 25, 80
    shield = smooth([(x - 15, y - 16, 0), (x, y - 18), (x + 15, y - 16, 0), (x + 14, y + 2), (x, y + 20, 0),
        (x - 14, y + 2)])  # fmt: skip
    s.solid(shield)
    small = shield.moved((0.8, 0, 0, 0.8, x * 0.2, y * 0.2 - 0.3))
    s.patch(small)
    kind = one.rng.choice(("quarters", "emblem", "stripe"))
    if kind == "quarters":
        s.line(*inside(small, stroke((x, y - 30), (x, y + 30)), stroke((x - 20, y - 2), (x + 20, y - 2))))
    elif kind == "stripe":
        s.patch(*inside(small, smooth([(x - 20, y - 14, 0), (x - 12, y - 20, 0), (x + 20, y + 8, 0),
            (x + 14, y + 16, 0)])))  # fmt: skip
    else:
        _emblem(s, one, (x, y - 3), 7.5)


def _sword() -> Sketch:
    s = Sketch()
    s.solid(smooth([(-2.6, -8, 0), (-2.6, -38, 0), (0, -44, 0), (2.6, -38, 0), (2.6, -8, 0)]))
    s.line(stroke((0, -12), (0, -37)), weight=FINE)
    s.solid(tube([(-8, -8), (8, -8)], [2.2, 2.2]), tube([(0, -6), (0, 7)], [2, 2]), ellipse(0, 9, 2.8))
    turned = Sketch()
    turned.put(s, tilt=12)
    return turned


def banner() -> Sketch:
    s = Sketch()
    s.solid(tube([(0, 30), (0, -34)], [1.5, 1.5]), ellipse(0, -36, 2.8))
    s.solid(smooth([(1.5, -33, 0), (14, -30), (30, -32, 0), (24, -24, 0), (30, -15, 0), (14, -14), (1.5, -17, 0)]))
    s.solid(star(11, -23.5, 5, 2.3), weight=INNER)
    return s


COURT = ("fairy tale", "castle", "kingdom", "royal", "medieval", "magic", "story", "crown")
SUBJECTS: tuple[Subject, ...] = (
    Subject("own/princess", "princess", ("princess", "queen", "dress", "ball", "girl", *COURT), "ground", True,
    draw_princess, size=1.1),
    Subject("own/prince", "prince", ("prince", "king", "cape", "boy", *COURT), "ground", True, draw_prince,
    size=1.1),
    Subject("own/knight", "knight", ("knight", "armour", "shield", "dragon", "brave", *COURT), "ground", True,
    draw_knight, size=1.2),
)  # fmt: skip
