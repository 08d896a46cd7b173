"""Fox, bear, hedgehog, squirrel, mouse, otter: who lives in the woods."""

from __future__ import annotations

import random

from agents.lineart.drawing import Age, Drawing, Subject
from agents.lineart.subjects.creatures import critter, faces
from agents.lineart.subjects.creatures.critter import Critter, Paint, Species
from agents.lineart.subjects.parts import ellipse, inside, polar, smooth, stroke, tube
from agents.lineart.subjects.sketch import FINE, Sketch


def _fox_ears(s: Sketch, one: Critter) -> None:
    for side in (-1, 1):
        outer, inner = critter.pointed_ear(side, x=19, tip=(27, -10), w=12)
        s.solid(outer)
        s.patch(inner)


def _fox_mask(s: Sketch, one: Critter) -> None:
    for side in (-1, 1):
        cheek = smooth([(50, 47), (50 + side * 6, 38), (50 + side * 20, 37), (50 + side * 40, 34), (50 + side * 40, 62),
                        (50, 62)])  # fmt: skip
        s.patch(*inside(FOX.head, cheek))


def _fox_face(s: Sketch, one: Critter) -> None:
    critter.plain_face(s, one, snout=(0, 0), nose_w=3.6, smile=("cat", "smile", "open"), r=5.8, cheek=0, at=(50, 32.5))
    s.solid(faces.tuft((50, 10), 6, 8, 3))


def _bushy_tail(s: Sketch, one: Critter) -> None:
    side = -one.side
    tail = smooth([(50 + side * 10, 90), (50 + side * 26, 93), (50 + side * 42, 86), (50 + side * 49, 72),
        (50 + side * 45, 57),
                   (50 + side * 36, 46, 0), (50 + side * 32, 58),
                   (50 + side * 30, 70), (50 + side * 22, 80)])  # fmt: skip
    s.solid(tail)
    x = 50 + side * 38
    zig = [(x - 14, 66), (x - 6, 61), (x - 3, 66), (x + 2, 61), (x + 6, 66), (x + 10, 62), (x + 16, 64)]
    s.patch(*inside(tail, smooth([(*p, 0) for p in zig] + [(x + 18, 40), (x - 16, 40)])))


FOX = Species(
    head=critter.tufted_head(27, 22), ears=_fox_ears, face=_fox_face, behind=_bushy_tail, brow=_fox_mask,
    wears=("scarf", "", "bow tie", "scarf"), body=(21, 24),
)  # fmt: skip


def draw_fox(rng: random.Random, age: Age) -> Drawing:
    return critter.draw(FOX, rng, age)


def _round_ears(r: float, out: float = 23, y: float = 13) -> Paint:
    def paint(s: Sketch, one: Critter) -> None:
        for side in (-1, 1):
            s.solid(ellipse(50 + side * out, y, r))
            s.patch(ellipse(50 + side * (out - 0.5), y + 0.5, r * 0.58))

    return paint


def _bear_face(s: Sketch, one: Critter) -> None:
    critter.plain_face(s, one, snout=(12, 9), nose_w=5, r=5.6, cheek=3.8, at=(50, 32))
    if faces.rich(one.age):
        s.line(*(stroke((50 + dx, 11 + abs(dx) * 0.3), (50 + dx * 1.1, 15 + abs(dx) * 0.3))
            for dx in (-6, -2, 2, 6)), weight=FINE)  # fmt: skip


def _honey(rng: random.Random) -> Sketch:
    s = Sketch()
    s.solid(smooth([(-9, -18), (9, -18), (13, -8), (10, 3), (-10, 3), (-13, -8)]))
    s.solid(smooth([(-11, -22), (11, -22), (11.5, -18), (8, -17), (6, -11), (3, -16), (0, -9), (-3, -16),
        (-8, -17), (-11.5, -18)]))  # fmt: skip
    s.line(stroke((-5, -4), (5, -4)), stroke((-4, -0.5), (4, -0.5)), weight=FINE)
    return s


BEAR = Species(
    head=critter.round_head(28, 24, 1.04), ears=_round_ears(10), face=_bear_face, held=_honey, body=(26, 26),
    poses=("wave", "cheer", "rest", "belly", "hold", "hold"), wears=("scarf", "bow tie", "", "bow"), foot=(12, 10),
)  # fmt: skip


def draw_bear(rng: random.Random, age: Age) -> Drawing:
    return critter.draw(BEAR, rng, age)


def _mouse_face(s: Sketch, one: Critter) -> None:
    critter.plain_face(s, one, snout=(0, 0), nose_w=3.4, r=6.2, cheek=4, smile=("smile", "open", "cat"), at=(50, 33))
    faces.whiskers(s, (50, 44), 19, 12)


def _mouse_tail(s: Sketch, one: Critter) -> None:
    side = -one.side
    s.solid(tube([(50 + side * 12, 90), (50 + side * 34, 93), (50 + side * 46, 84), (50 + side * 40, 72),
        (50 + side * 48, 62)],
                 [2.6, 2.6, 2.4, 2.2, 1.6]))  # fmt: skip


def _cheese(rng: random.Random) -> Sketch:
    s = Sketch()
    s.solid(smooth([(-13, -6, 0), (12, -17, 0), (14, -6, 0)]))
    side = smooth([(-13, -6, 0), (14, -6, 0), (14, 5, 0), (-13, 5, 0)])
    s.solid(side)
    s.patch(ellipse(-6, 0, 2.6), ellipse(4, 1.6, 1.9), ellipse(9, -3, 1.7))
    return s


MOUSE = Species(
    head=critter.round_head(25, 22), ears=_round_ears(15.5, 25, 11), face=_mouse_face, behind=_mouse_tail,
    held=_cheese,
    poses=("wave", "rest", "belly", "hold", "hold"), wears=("", "bow", "scarf", "bow tie"), body=(20, 22),
    foot=(9.5, 7.5),
)  # fmt: skip


def draw_mouse(rng: random.Random, age: Age) -> Drawing:
    return critter.draw(MOUSE, rng, age)


def _squirrel_tail(s: Sketch, one: Critter) -> None:
    side = -one.side
    spine = [(50 + side * 16, 88), (50 + side * 40, 84), (50 + side * 47, 60), (50 + side * 43, 38),
        (50 + side * 52, 26)]  # fmt: skip
    s.solid(tube(spine, [7, 12, 15, 14, 11]))
    inner = [(50 + side * 26, 85), (50 + side * 41, 79), (50 + side * 46, 60), (50 + side * 44, 43),
        (50 + side * 49, 34)]  # fmt: skip
    s.patch(tube(inner, [2, 5, 7, 6.5, 5]))


def _squirrel_ears(s: Sketch, one: Critter) -> None:
    for side in (-1, 1):
        outer, inner = critter.pointed_ear(side, x=17, tip=(21, -6), w=8.5, base_y=16)
        s.solid(outer)
        s.patch(inner)


def _acorn(rng: random.Random) -> Sketch:
    s = Sketch()
    s.solid(smooth([(-8, -12), (8, -12), (7, -2), (0, 5, 0), (-7, -2)]))
    s.solid(tube([(0, -18), (1.5, -23)], [1.6, 1.8]))
    cap = smooth([(-10.5, -10), (-10, -15), (0, -20), (10, -15), (10.5, -10), (0, -8.5)])
    s.solid(cap)
    s.line(*inside(cap, stroke((-6, -20), (-2, -8)), stroke((0, -20), (5, -8)), stroke((6, -20), (2, -8)),
        stroke((0, -20), (-5, -8))), weight=FINE)  # fmt: skip
    return s


def _squirrel_face(s: Sketch, one: Critter) -> None:
    critter.plain_face(s, one, snout=(8.5, 6.5), nose_w=3, r=6, cheek=3.8, at=(50, 33))


SQUIRREL = Species(
    head=critter.round_head(26, 22, 1.08), ears=_squirrel_ears, face=_squirrel_face, behind=_squirrel_tail, held=_acorn,
    poses=("hold", "hold", "wave", "rest"), wears=("", "scarf", "bow tie"), body=(20, 22), foot=(10, 8),
)  # fmt: skip


def draw_squirrel(rng: random.Random, age: Age) -> Drawing:
    return critter.draw(SQUIRREL, rng, age)


def _spines(s: Sketch, one: Critter) -> None:
    for radius, n, cy in ((47, 19, 58), (39, 17, 58)):
        nodes: list[tuple[float, ...]] = []
        for i in range(n + 1):
            a = 155 + (385 - 155) * i / n
            nodes.append((*polar((50, cy), radius - 9, a), 0))
            if i < n:
                nodes.append((*polar((50, cy), radius + 2, a + 115 / n), 0))
        s.solid(smooth([*nodes, (80, 92), (50, 96), (20, 92)]))


def _hedgehog_ears(s: Sketch, one: Critter) -> None:
    for side in (-1, 1):
        s.solid(ellipse(50 + side * 21, 18, 6.5))
        s.patch(ellipse(50 + side * 21, 18.5, 3.4))


def _hedgehog_face(s: Sketch, one: Critter) -> None:
    fringe: list[tuple[float, ...]] = [(27, 24, 0)]
    for i in range(6):
        x = 27 + 46 * (i + 0.5) / 6
        fringe += [(x, 26 - 5 * (1 - abs(i - 2.5) / 2.5), 0), (27 + 46 * (i + 1) / 6, 21 - 6 * (1 - abs(i - 2) / 3), 0)]
    cap = smooth([*fringe[:-1], (73, 24, 0), (66, 12), (50, 5), (34, 12)])
    s.patch(*inside(HEDGEHOG.head, cap))
    critter.plain_face(s, one, snout=(0, 0), nose_w=4.2, r=5.8, cheek=4.2, at=(50, 35), smile=("smile", "open"))


HEDGEHOG = Species(
    head=critter.round_head(25, 22, 1.05, y=36), ears=_hedgehog_ears, face=_hedgehog_face, behind=_spines,
    body=(22, 22),
    poses=("rest", "belly", "wave", "hold"), wears=("", "scarf", "bow tie"), foot=(9, 7.5),
    held=lambda rng: _apple(),
)  # fmt: skip


def _apple() -> Sketch:
    s = Sketch()
    s.solid(smooth([(0, -17), (7, -19), (12, -12), (8, 0), (0, 2), (-8, 0), (-12, -12), (-7, -19)]))
    s.solid(tube([(0, -16), (1, -23)], [1.3, 1.5]))
    s.solid(smooth([(1, -21, 0), (6, -26), (12, -25, 0), (7, -20)]), weight=0.8)
    return s


def draw_hedgehog(rng: random.Random, age: Age) -> Drawing:
    return critter.draw(HEDGEHOG, rng, age)


FOREST = ("forest", "woods", "woodland", "nature", "autumn", "animals", "wildlife")
SUBJECTS: tuple[Subject, ...] = (
    Subject("own/fox", "fox", ("fox", "cub", "clever", "fairy tale", *FOREST), "ground", True, draw_fox,
    size=0.6),
    Subject("own/bear", "bear", ("bear", "teddy", "cub", "honey", *FOREST), "ground", True, draw_bear,
    size=1.0),
    Subject("own/mouse", "mouse", ("mouse", "cheese", "rodent", "pet", "tiny", *FOREST), "ground", True,
    draw_mouse, size=0.3),
    Subject("own/squirrel", "squirrel", ("squirrel", "acorn", "nuts", "park", *FOREST), "ground", True,
    draw_squirrel, size=0.35),
    Subject("own/hedgehog", "hedgehog", ("hedgehog", "spines", "garden", "apple", *FOREST), "ground", True,
    draw_hedgehog, size=0.35),
    )  # fmt: skip
