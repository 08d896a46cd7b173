"""Jellyfish, crab, starfish, seahorse and turtle: who lives around a reef."""

from __future__ import annotations

import random

from agents.lineart.drawing import Age, Drawing, Subject
from agents.lineart.subjects.creatures import faces
from agents.lineart.subjects.parts import (
    Curve,
    corners,
    ellipse,
    inside,
    mirrored,
    polar,
    smooth,
    stroke,
    tube,
)
from agents.lineart.subjects.sketch import FINE, Sketch, between, spread


def draw_jellyfish(rng: random.Random, age: Age) -> Drawing:
    s = Sketch()
    sway = rng.choice((-1, 1))
    for i, x in enumerate(spread(5, 24, 76)):
        long = (34, 44, 50, 42, 36)[i]
        d = sway * (6 if i % 2 else -6)
        s.solid(tube([(x, 50), (x + d, 50 + long * 0.35), (x - d, 50 + long * 0.7), (x + d * 0.6, 50 + long)],
            [4.6, 4, 3.2, 2.2]))  # fmt: skip
    bell = mirrored([(50, 4), (74, 9), (90, 28), (92, 48), (86, 55), (78, 51, 0), (69, 57), (60, 52, 0), (50, 58)], 50)
    s.solid(bell)
    crown = inside(bell, mirrored([(50, -2), (74, 2), (70, 18), (60, 22, 0), (50, 17)], 50))
    s.patch(*crown)
    spots = [(24, 24, 3), (76, 24, 3), (17, 36, 2.4), (83, 36, 2.4)]
    s.patch(*(ellipse(*spot) for spot in spots))
    if faces.rich(age):
        s.line(*inside(bell, stroke((6, 46), (30, 50), (50, 50), (70, 50), (94, 46))), weight=FINE)
    faces.eyes(s, (50, 33), 12.5, 6.4, faces.any_mood(rng), faces.any_look(rng))
    faces.cheeks(s, (50, 42), 21, 3.4)
    faces.mouth(s, (50, 41), 5.5, rng.choice(("smile", "open")))
    return s.drawing(rng.choice((-10, 0, 10)))


def draw_crab(rng: random.Random, age: Age) -> Drawing:
    s = Sketch()
    up = rng.choice((-1, 1, 0))
    for side in (-1, 1):
        for y, out, down in ((66, 42, 76), (72, 40, 86), (77, 33, 94)):
            s.solid(tube([(50 + side * 24, y), (50 + side * out, y - 3), (50 + side * (out + 6), down)],
                [3.4, 3.2, 1.2]))  # fmt: skip
        lift = 0 if up in (0, side) else 9
        s.solid(tube([(50 + side * 27, 60), (50 + side * 42, 58 + lift * 0.5), (50 + side * 44, 42 + lift)],
            [4, 4.2, 4]))  # fmt: skip
        s.put(_claw(), (50 + side * 44, 40 + lift), flip=side < 0, tilt=side * rng.choice((-10, 0, 14)))
        s.solid(tube([(50 + side * 10, 50), (50 + side * 13, 34)], [3, 3]))
    shell = mirrored([(50, 43), (68, 45), (83, 56), (84, 70), (72, 83), (50, 88)], 50)
    s.solid(shell)
    for side in (-1, 1):
        s.patch(ellipse(50 + side * 24, 57, 3.4, 2.8), ellipse(50 + side * 17, 51.5, 2.2, 1.8))
        faces.eye(s, (50 + side * 13, 28), 8.4, (0.5 * side if up == 0 else 0.6 * up, -0.1), tall=1.1)
    if faces.rich(age):
        s.line(*inside(shell, stroke((20, 76), (50, 82), (80, 76))), weight=FINE)
        s.patch(ellipse(50, 51, 2.4, 1.8), ellipse(42, 49, 1.6, 1.3), ellipse(58, 49, 1.6, 1.3))
    faces.cheeks(s, (50, 70), 20, 3.8)
    faces.mouth(s, (50, 66), 9, rng.choice(("smile", "open", "grin")))
    return s.drawing(rng.choice((-5, 0, 5)))


def _claw() -> Sketch:
    s = Sketch()
    s.solid(smooth([(0, 4), (-10, -2), (-13, -16), (-4, -28, 0), (-2, -18), (2, -12, 0), (7, -18), (14, -26, 0),
        (17, -12), (11, 1)]))  # fmt: skip
    return s


def draw_starfish(rng: random.Random, age: Age) -> Drawing:
    s = Sketch()
    lean = rng.choice((-14, 0, 14))
    nodes: list[tuple[float, ...]] = []
    for i in range(5):
        a = -90 + 72 * i + lean * 0.4
        nodes += [polar((50, 52), 22, a - 36), polar((50, 52), 41, a - 12), polar((50, 52), 49, a),
            polar((50, 52), 41, a + 12)]  # fmt: skip
    body = smooth(nodes)
    s.solid(body)
    for i in range(5):
        a = -90 + 72 * i + lean * 0.4
        for r, size in ((40, 2.2), (33, 2.8)):
            s.patch(ellipse(*polar((50, 52), r, a), size))
        if faces.rich(age):
            s.patch(*(ellipse(*polar((50, 52), 29, a + d), 1.4) for d in (-13, 13)),
                *(ellipse(*polar((50, 52), 36, a + d), 1.2) for d in (-9, 9)))  # fmt: skip
    faces.eyes(s, (50, 48), 8.5, 6, faces.any_mood(rng), faces.any_look(rng))
    faces.cheeks(s, (50, 57), 14.5, 3)
    faces.mouth(s, (50, 57), 6, faces.any_smile(rng))
    return s.drawing()


def draw_seahorse(rng: random.Random, age: Age) -> Drawing:
    s = Sketch()
    s.solid(smooth([(56, 46, 0), (72, 40), (80, 50, 0), (76, 55), (81, 63, 0), (74, 66), (74, 75, 0), (60, 68)]))
    body_spine = [(40, 22), (48, 36), (52, 54), (46, 72), (38, 84), (42, 97), (54, 98), (57, 89), (50, 86)]
    body = tube(body_spine, [10, 13, 16, 12.5, 8.5, 6.5, 5.2, 4.2, 3])
    s.solid(_crest())
    s.solid(body)
    front = smooth([(22, 30), (36, 36), (40, 52), (36, 70), (28, 84), (14, 60)])
    belly = inside(body, front)
    s.patch(*belly)
    for y in (44, 52, 60, 68) if age != "3-5" else (48, 60):
        for b in belly:
            s.line(*inside(b, stroke((20, y + 2), (34, y), (46, y - 2))), weight=FINE)
    head = smooth([(24, 14), (36, 6), (50, 10), (54, 22), (48, 33), (36, 35), (26, 30), (14, 33), (5, 33),
        (2, 28), (5, 23.5), (15, 22)])  # fmt: skip
    s.solid(head)
    s.black(ellipse(6.2, 27.4, 0.8, 1.1))
    faces.side_eye(s, (36, 20), 6.2, faces.any_mood(rng), rng)
    s.solid(ellipse(40, 29, 3, 2.1), weight=FINE)
    s.line(stroke((14, 28.6), (19, 30), (24, 27.5)), weight=0.9)
    fin = smooth([(50, 46, 0), (60, 42), (66, 50), (60, 60), (51, 58, 0)])
    s.solid(fin)
    s.line(stroke((53, 50), (61, 48)), stroke((53, 54), (61, 55)), weight=FINE)
    if faces.rich(age):
        s.patch(ellipse(48, 66, 2), ellipse(43, 76, 1.7), ellipse(52, 40, 1.7))
    return s.drawing(rng.choice((-6, 0, 6)))


def _crest() -> Curve:
    return smooth([(30, 12, 0), (28, 2, 0), (36, 5, 0), (42, -4, 0), (46, 5, 0), (56, 2, 0), (54, 11, 0),
        (63, 14, 0), (57, 21, 0), (63, 29, 0),
                   (55, 31, 0), (56, 40, 0), (46, 34)])  # fmt: skip


def _shell_plates(s: Sketch, shell: Curve, age: Age) -> None:
    """A six-cornered plate in the middle, and seams from its corners to the edge."""
    middle = [(60, 37), (77, 35), (87, 47), (80, 59), (61, 60), (53, 48)]
    ends = [(52, 20), (84, 18), (104, 42), (88, 67), (54, 68), (34, 48)]
    s.line(*inside(shell, *(stroke(a, b) for a, b in zip(middle, ends, strict=True))))
    s.patch(corners(*middle))
    if faces.rich(age):
        s.line(corners(*(between((70, 48), p, 0.55) for p in middle)), weight=FINE)
        s.patch(*(ellipse(x, y, 2.2) for x, y in ((45, 40), (68, 29), (92, 40), (47, 58), (93, 56))))


def draw_turtle(rng: random.Random, age: Age) -> Drawing:
    s = Sketch()
    stroke_up = rng.choice((0, 1))
    far = Sketch()
    far.solid(smooth([(0, 0), (-8, 10), (-6, 24), (4, 28), (10, 16), (12, 2)]))
    s.put(far, (56, 70), tilt=-30 if stroke_up else 10)
    s.put(far, (92, 70), scale=0.7, tilt=-40)
    s.solid(smooth([(104, 62), (113, 62), (116, 69, 0), (104, 72)]))
    shell = smooth([(34, 68), (38, 44), (56, 26), (78, 24), (98, 38), (108, 64), (100, 73), (70, 77), (42, 75)])
    s.solid(shell)
    rim = smooth([(30, 64), (50, 69), (74, 70), (98, 66), (112, 60), (112, 84), (30, 84)])
    s.patch(*inside(shell, rim))
    _shell_plates(s, shell, age)
    head = smooth([(38, 66), (28, 66), (16, 66), (4, 56), (2, 42), (12, 31), (27, 32), (35, 43), (40, 53)])
    s.solid(head)
    faces.side_eye(s, (17, 45), 5.8, faces.any_mood(rng), rng)
    s.solid(ellipse(25, 55, 3.2, 2.3), weight=FINE)
    s.line(stroke((4.5, 54), (10, 59), (18, 58), (21, 55.5)), weight=0.9)
    if age != "3-5":
        s.patch(ellipse(27, 40, 1.8), ellipse(32, 48, 1.6))
    near = smooth([(46, 68), (58, 70), (56, 84), (44, 98), (30, 101), (28, 94), (38, 84)])
    flipper = Sketch()
    flipper.solid(near)
    if age != "3-5":
        flipper.patch(ellipse(47, 82, 2.2), ellipse(40, 90, 2), ellipse(50, 76, 1.6))
    s.put(flipper, (52, 70), tilt=24 if stroke_up else -8, pivot=(52, 70))
    return s.drawing(rng.choice((-10, -4, 4)))


REEF = ("sea", "ocean", "underwater", "water", "marine", "beach")
SUBJECTS: tuple[Subject, ...] = (
    Subject(
        "own/jellyfish",
        "jellyfish",
        ("jellyfish", "medusa", "reef", "float", *REEF),
        "underwater",
        True,
        draw_jellyfish,
        size=0.6,
    ),
    Subject(
        "own/crab", "crab", ("crab", "claws", "shell", "sand", "pirates", *REEF), "ground", True, draw_crab, size=0.35
    ),
    Subject(
        "own/starfish",
        "starfish",
        ("starfish", "star", "reef", "sand", *REEF),
        "ground",
        False,
        draw_starfish,
        size=0.25,
    ),
    Subject(
        "own/seahorse",
        "seahorse",
        ("seahorse", "reef", "mermaid", "fish", *REEF),
        "underwater",
        True,
        draw_seahorse,
        size=0.5,
    ),
    Subject(
        "own/sea-turtle",
        "sea turtle",
        ("turtle", "shell", "swim", "reef", "reptile", *REEF),
        "underwater",
        True,
        draw_turtle,
        size=0.8,
    ),
)
