"""Pony, unicorn and zebra: one body, three stories."""

from __future__ import annotations

import random
from typing import Literal

from agents.lineart.drawing import Age, Drawing, Subject
from agents.lineart.subjects.creatures import faces, royals, walker
from agents.lineart.subjects.creatures.magic import moon
from agents.lineart.subjects.ornaments import adorn
from agents.lineart.subjects.parts import Curve, Point, inside, smooth, star, stroke, tube
from agents.lineart.subjects.parts import ellipse as oval
from agents.lineart.subjects.sketch import FINE, INNER, Sketch

Kind = Literal["pony", "unicorn", "zebra"]

HEAD_PIVOT: Point = (42, 34)


def _draw(kind: Kind, rng: random.Random, age: Age) -> Drawing:
    s = Sketch()
    lifted = kind != "zebra" and rng.random() < 0.6
    _tail(s, kind, rng)
    outline = _body(s, kind, lifted)
    if kind == "zebra":
        _zebra_stripes(s, outline)
    elif age == "adult":
        adorn(s, outline, rng, largest=8, most=20, avoid=((40, 40, 18), (46, 94, 12), (92, 94, 12)))
    elif kind == "pony":
        _saddle(s, outline, rng)
    else:
        _flank_mark(s, rng)
    head = _head(kind, rng, age)
    s.put(head, HEAD_PIVOT, tilt=rng.choice((-6, 0, 5)), pivot=HEAD_PIVOT)
    return s.drawing(age)


def _body(s: Sketch, kind: Kind, lifted: bool) -> Curve:
    trunk = smooth([(42, 52), (56, 47), (76, 48), (94, 50), (101, 60), (97, 74), (80, 77), (58, 78), (44, 74),
        (38, 62)])  # fmt: skip
    neck = tube([(50, 66), (44, 50), (40, 34)], [14, 12, 11])
    legs = [((47, 70), 46), ((91, 68), 93), ((57, 72), 58), ((82, 70), 81)]
    return walker.stand(s, trunk, legs, 5, more=(neck,), hooves=7, lifted=lifted)


def _tail(s: Sketch, kind: Kind, rng: random.Random) -> None:
    swing = rng.choice((0, 6, 12))
    if kind == "zebra":
        walker.tasselled_tail(s, (99, 54), rng, 22)
        return
    s.solid(smooth([(96, 54), (106, 50), (116 + swing, 60), (116 + swing, 78), (122 + swing, 92, 0),
        (108 + swing, 90), (102 + swing * 0.6, 78), (102, 66)]), tint="mane")  # fmt: skip
    s.line(stroke((102, 57), (110 + swing * 0.8, 66), (110 + swing, 82)), stroke((104, 54), (114 + swing, 66)),
        weight=FINE)  # fmt: skip


def _zebra_stripes(s: Sketch, outline: Curve) -> None:
    bars: list[Curve] = []
    for i, x in enumerate((52, 62, 72, 82, 92)):
        bars.append(tube([(x + 2, 42), (x - 2, 56), (x + (1 if i % 2 else -1), 70)], [2.6, 2.6, 0]))
    for y in (42, 50, 58):
        bars.append(tube([(60, y - 4), (48, y + 1), (36, y + 6)], [2.4, 2.2, 0]))
    for x in (46, 93):
        bars.extend(tube([(x - 9, y), (x + 9, y + 1)], [1.7, 1.7]) for y in (79, 86))
    s.patch(*inside(outline, *bars))


def _saddle(s: Sketch, outline: Curve, rng: random.Random) -> None:
    if rng.random() < 0.4:
        s.patch(*inside(outline, oval(82, 56, 8, 6), oval(92, 66, 5, 6), oval(70, 70, 6, 5)))
        return
    cloth = inside(outline, smooth([(66, 40, 0), (86, 40, 0), (89, 66, 0), (64, 66, 0)]))
    s.patch(*cloth)
    for c in cloth:
        s.line(*inside(c, stroke((58, 61), (94, 61))), weight=FINE)
    s.solid(smooth([(65, 46), (69, 43), (77, 47), (85, 42), (88, 46), (85, 53), (69, 53)]))


def _flank_mark(s: Sketch, rng: random.Random) -> None:
    kind = rng.choice(("star", "moon", "heart"))
    if kind == "star":
        s.patch(star(88, 60, 6.5, 3), star(77, 68, 3.4, 1.6))
    elif kind == "moon":
        s.patch(moon(88, 60, 6), star(77, 68, 3.2, 1.5))
    else:
        s.patch(smooth([(87, 58, 0), (91, 54), (94.5, 58), (87, 67, 0), (79.5, 58), (83, 54)]))


def _head(kind: Kind, rng: random.Random, age: Age) -> Sketch:
    s = Sketch()
    far_ear = smooth([(34, 12), (31, 0), (34, -6, 0), (40, 0), (42, 10)])
    s.solid(far_ear)
    skull = smooth([(26, 12), (38, 7), (50, 12), (55, 24), (52, 36), (42, 43), (30, 46), (20, 52), (10, 52),
        (3, 46), (4, 37), (12, 30), (19, 20)])  # fmt: skip
    _mane_behind(s, kind)
    if kind == "unicorn":
        _horn(s)
    s.solid(skull)
    muzzle = inside(skull, smooth([(-4, 30, 0), (14, 30), (20, 40), (18, 60, 0), (-6, 60, 0)]))
    s.patch(*muzzle)
    s.black(oval(8.6, 40.5, 1.3, 1.9, 20))
    s.line(stroke((6, 47.5), (11, 48.5), (16, 45)), weight=0.9)
    if rng.random() < 0.85:
        faces.eye(s, (31, 25), 6.4, faces.any_look(rng), lashes=-1 if kind == "unicorn" or rng.random() < 0.5 else 0)
    else:
        faces.shut_eye(s, (31, 26), 5.8)
    s.solid(oval(31, 37, 3.8, 2.7), weight=FINE)
    if kind == "zebra":
        s.patch(*inside(skull, *(tube([(a, b), (c, d)], [1.9, 0]) for a, b, c,
            d in ((54, 18, 44, 20), (56, 26, 45, 27), (54, 34, 44, 33), (16, 22, 21, 28)))))  # fmt: skip
    _mane_front(s, kind, rng, age)
    return s


def _horn(s: Sketch) -> None:
    horn = smooth([(22, 14, 0), (21, -22, 0), (32, 9, 0)])
    s.solid(horn, tint="gold")
    s.line(*inside(horn, stroke((18, 4), (34, 1)), stroke((18, -4), (32, -7)), stroke((18, -12), (30, -14))),
        weight=INNER)  # fmt: skip


def _mane_behind(s: Sketch, kind: Kind) -> None:
    if kind == "zebra":
        nodes: list[tuple[float, ...]] = [(42, 4, 0)]
        for x, y in ((52, 6), (59, 15), (63, 26), (65, 38), (67, 50)):
            nodes += [(x + 4, y - 3), (x + 2, y + 5, 0)]
        s.solid(smooth([*nodes, (52, 54), (48, 30)]), tint="mane")
        return
    s.solid(smooth([(38, 2), (54, 2), (66, 14), (65, 26), (68, 36), (63, 46), (66, 56, 0), (56, 56), (51, 50),
        (48, 38), (46, 20)]), tint="mane")  # fmt: skip
    s.line(stroke((57, 12), (60, 24), (60, 38)), stroke((53, 20), (56, 36), (59, 50)), weight=FINE)


def _mane_front(s: Sketch, kind: Kind, rng: random.Random, age: Age) -> None:
    s.solid(smooth([(42, 12), (40, 0), (44, -8, 0), (51, -1), (52, 10)]))
    s.patch(smooth([(44.4, 9), (43.4, 2), (45, -3), (48.4, 2), (48.6, 8)]))
    if kind == "zebra":
        s.solid(faces.tuft((34, 8), 5, 9, 3, lean=-2), tint="mane")
        return
    s.solid(smooth([(46, 6), (38, 2), (28, 5), (20, 13), (18, 22, 0), (27, 18), (34, 17, 0), (40, 15)]), tint="mane")
    s.line(stroke((41, 7), (31, 10), (24, 16)), weight=FINE)
    if rng.random() < 0.5:
        s.put(royals.flower_head(), (46, 13), scale=0.9)
    if faces.rich(age):
        s.line(stroke((43, 9), (34, 12), (27, 17)), weight=FINE)


def draw_pony(rng: random.Random, age: Age) -> Drawing:
    return _draw("pony", rng, age)


def draw_unicorn(rng: random.Random, age: Age) -> Drawing:
    return _draw("unicorn", rng, age)


def draw_zebra(rng: random.Random, age: Age) -> Drawing:
    return _draw("zebra", rng, age)


SUBJECTS: tuple[Subject, ...] = (
    Subject("own/pony", "pony", ("pony", "horse", "foal", "riding", "stable", "saddle", "farm", "animals",
    "meadow"), "ground", True, draw_pony, size=1.4),
    Subject("own/unicorn", "unicorn", ("unicorn", "horn", "horse", "magic", "fantasy", "fairy tale", "rainbow",
    "princess", "enchanted"), "ground", True, draw_unicorn, size=1.4),
    Subject("own/zebra", "zebra", ("zebra", "stripes", "horse", "safari", "africa", "savanna", "zoo", "animals",
    "wildlife"), "ground", True, draw_zebra, size=1.3),
)  # fmt: skip
