"""Children and small grown-ups: the body, face, hair and arms that pirates, fairies and astronauts share.

A figure stands in a box about 80 wide and 118 high, its middle at x = 50, its soles at y = 116. Clothes,
    hats and what is
carried are painted by those who use this module, between the steps that it offers.
"""  # fmt: skip

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Literal

from agents.lineart.drawing import Age
from agents.lineart.subjects.creatures import faces
from agents.lineart.subjects.creatures.faces import Look, Mood, Smile
from agents.lineart.subjects.parts import Curve, Point, cloud, ellipse, inside, mirrored, smooth, stroke, tube
from agents.lineart.subjects.sketch import FINE, INNER, Sketch

Reach = Literal["wave", "down", "hip", "out", "up"]
Hair = Literal["short", "spiky", "curly", "long", "braids", "ponytail", "bob"]

CHIN: Point = (50, 56)
SHOULDER_Y = 61.0
SHORT_HAIR: tuple[Hair, ...] = ("short", "spiky", "curly")
LONG_HAIR: tuple[Hair, ...] = ("long", "braids", "ponytail", "bob", "curly")


@dataclass(frozen=True)
class Person:
    """One individual, as the generator made them."""

    rng: random.Random
    age: Age
    hair: Hair
    mood: Mood
    look: Look
    smile: Smile
    side: int  # the busy arm, -1 left or 1 right
    nod: float
    lashes: bool


def somebody(rng: random.Random, age: Age, hair: tuple[Hair, ...] = SHORT_HAIR + LONG_HAIR) -> Person:
    chosen = rng.choice(hair)
    lashes = chosen in ("long", "braids", "ponytail", "bob")
    return Person(
        rng, age, chosen, faces.any_mood(rng), faces.any_look(rng), faces.any_smile(rng), rng.choice((-1, 1)),
        rng.choice((-5, -2, 2, 5)), lashes,
    )  # fmt: skip


def head_outline() -> Curve:
    return mirrored([(50, 11), (65, 16), (73, 31), (70.5, 44), (62, 53), (50, 56.5)], 50)


def hair_behind(s: Sketch, one: Person) -> None:
    """What of the hair hangs behind the shoulders; paint it before the body."""
    if one.hair == "long":
        s.solid(mirrored([(50, 5), (74, 14), (80, 40), (84, 66), (78, 80), (66, 78), (50, 76)], 50), tint="hair")
        for side in (-1, 1):
            s.line(stroke((50 + side * 26, 52), (50 + side * 27, 64), (50 + side * 23, 74)), weight=FINE)
    elif one.hair == "bob":
        s.solid(mirrored([(50, 5), (73, 13), (80, 36), (79, 56), (68, 61), (50, 60)], 50), tint="hair")
    elif one.hair == "ponytail":
        x = 50 + one.side * -1 * 20
        out = -one.side
        s.solid(smooth([(x, 16), (x + out * 18, 12), (x + out * 27, 30), (x + out * 22, 50),
            (x + out * 28, 62, 0), (x + out * 12, 56), (x + out * 8, 36)]), tint="hair")  # fmt: skip
        s.line(stroke((x + out * 12, 22), (x + out * 18, 36), (x + out * 16, 50)), weight=FINE)
    elif one.hair == "curly":
        s.solid(cloud(50, 29, 32, 28, 11, 0.12, tilt=8), tint="hair")
    elif one.hair == "braids":
        for side in (-1, 1):
            x = 50 + side * 27
            for k, w in enumerate((7, 6.6, 6, 5.4)):
                s.solid(ellipse(x + side * (k * 1.2), 46 + k * 9, w, 6.2), tint="hair")
            s.solid(smooth([(x + side * 2.6, 77, 0), (x + side * 8.6, 77, 0), (x + side * 9.5, 87),
                (x + side * 5, 85), (x + side * 1.5, 88)]), tint="hair")  # fmt: skip
            s.solid(ellipse(x + side * 5, 77.5, 4.6, 2.8))


def head(one: Person) -> Sketch:
    """Ears, face and fringe, to be put on the shoulders with `Sketch.put(head, CHIN, tilt=one.nod, pivot=CHIN)`."""
    s = Sketch()
    for side in (-1, 1):
        s.solid(ellipse(50 + side * 23, 37, 4.6, 5.6), tint="skin")
        s.line(stroke((50 + side * 24.5, 35), (50 + side * 23, 38), (50 + side * 24, 40)), weight=FINE)
    s.solid(head_outline(), tint="skin")
    face(s, one)
    fringe(s, one)
    return s


def face(s: Sketch, one: Person, patch: int = 0) -> None:
    """Eyes, brows, nose, cheeks and mouth. `patch` is the side of an eye that is left out (0: none)."""
    y = 36.5
    for side in (-1, 1):
        place = (50 + side * 10, y)
        if side == patch:
            continue
        if one.mood == "happy" or (one.mood == "wink" and side == 1 and not patch):
            faces.shut_eye(s, place, 5)
        else:
            faces.eye(s, place, 5.4, one.look, 1.22, side if one.lashes else 0)
    faces.cheeks(s, (50, 45.5), 15.5, 3.2)
    s.line(stroke((48.6, 42.2), (50, 43.4), (51.4, 42.2)), weight=INNER)
    faces.mouth(s, (50, 47), 5.4, one.smile)


def fringe(s: Sketch, one: Person) -> None:
    """The hair in front, from ear to ear."""
    if one.hair == "curly":
        for x, y, r in ((31, 25, 7.5), (69, 25, 7.5), (40, 15, 8.5), (60, 15, 8.5), (50, 12, 9)):
            s.solid(cloud(x, y, r, r * 0.9, 6, 0.12), tint="hair")
        return
    top: list[tuple[float, ...]] = [(25.5, 37), (25, 22), (35, 9), (50, 5), (65, 9), (75, 22), (74.5, 37)]
    s.solid(smooth([*top, *_fringe_edge(one)]), tint="hair")
    if one.hair == "spiky":
        s.solid(faces.tuft((50, 8), 9, 12, 4, lean=one.side * 4), tint="hair")
    if faces.rich(one.age):
        s.line(*(stroke((50 + dx, 9 + abs(dx) * 0.16), (50 + dx * 1.2, 15 + abs(dx) * 0.2))
            for dx in (-14, -5, 5, 14)), weight=FINE)  # fmt: skip


def _fringe_edge(one: Person) -> list[tuple[float, ...]]:
    """From the right ear back to the left one."""
    if one.hair in ("spiky", "short"):
        return [(71, 29, 0), (66, 22), (60, 27, 0), (54, 20), (47, 27, 0), (42, 20), (34, 27, 0), (31, 24), (29, 29, 0)]
    if one.hair in ("bob", "braids") and one.side > 0:
        return [(71, 33, 0), (69, 27), (60, 26.5), (50, 27), (40, 26.5), (31, 27), (29, 33, 0)]
    part = 50 + one.side * 9
    return [(71, 32, 0), ((71 + part) / 2 + 3, 24), (part, 13, 0), ((29 + part) / 2 - 3, 24), (29, 32, 0)]


def trousers(s: Sketch, *, bare_below: float = 116, cuffs: bool = False) -> None:
    """Two legs from the hip; shoes come after."""
    for side in (-1, 1):
        x = 50 + side * 8
        leg = smooth([(50 + side * 1, 82, 0), (50 + side * 15, 82, 0), (x + side * 7.4, 96),
            (x + side * 7, 111, 0), (x - side * 5.4, 111, 0), (50 + side * 1, 92)])  # fmt: skip
        s.solid(leg)
        if cuffs:
            s.patch(*inside(leg, smooth([(x - 20, 104, 0), (x + 20, 104, 0), (x + 20, 109, 0), (x - 20, 109, 0)])))


def shoes(s: Sketch, kind: Literal["shoe", "boot"] = "shoe") -> None:
    for side in (-1, 1):
        x = 50 + side * 9
        if kind == "boot":
            s.solid(smooth([(x - side * 6, 97, 0), (x + side * 6.5, 97, 0), (x + side * 7, 106),
                (x + side * 15, 110), (x + side * 16, 116, 0), (x - side * 6.5, 116, 0)]))  # fmt: skip
            s.patch(smooth([(x - side * 7.4, 95, 0), (x + side * 8, 95, 0), (x + side * 8, 101, 0),
                (x - side * 7.4, 101, 0)]))  # fmt: skip
        else:
            s.solid(smooth([(x - side * 6.5, 109), (x, 107.5), (x + side * 7, 108.5), (x + side * 14, 112),
                (x + side * 14, 116.4), (x, 117), (x - side * 6.5, 116)]))  # fmt: skip
            s.line(stroke((x - side * 6.5, 114), (x + side * 14.5, 114)), weight=FINE)


def torso(width: float = 15, hem: float = 86, flare: float = 1.0) -> Curve:
    """A shirt from the shoulders to the hem; `flare` widens the hem."""
    return mirrored([(50, 54), (50 + width * 0.62, 56), (50 + width * 0.98, 62), (50 + width * 1.02, 74),
        (50 + width * 1.04 * flare, hem, 0), (50, hem + 1.5)], 50)  # fmt: skip


_REACHES: dict[str, tuple[tuple[float, float], tuple[float, float]]] = {"wave": ((25, 66), (34, 47)),
    "down": ((19, 71), (22, 83)), "hip": ((29, 72), (17, 83)), "out": ((25, 67), (37, 66)),
    "up": ((23, 58), (31, 36))}  # fmt: skip


def hand_at(side: int, reach: Reach) -> Point:
    x, y = _REACHES[reach][1]
    return 50 + side * x, y


def arm(
    s: Sketch, side: int, reach: Reach, *, sleeve: float = 1.0, w: float = 5, cuff: bool = False, hand: bool = True
) -> Point:
    """An arm with a mitten hand; `sleeve` is the share of it that cloth covers, 0 for a bare
    arm without a cuff. Returns where the hand is."""
    start = (50 + side * 11.5, SHOULDER_Y)
    elbow, tip = ((50 + side * x, y) for x, y in _REACHES[reach])
    if hand:
        _hand(s, tip, side, reach)
    whole = tube([start, elbow, tip], [w, w * 0.95, w * 0.88])
    if sleeve < 1:
        s.solid(whole, tint="skin")
        if not sleeve:
            return tip
        upper = (start[0] + (elbow[0] - start[0]) * 0.62, start[1] + (elbow[1] - start[1]) * 0.62)
        s.solid(tube([start, upper], [w * 1.1, w * 1.32]))
    else:
        s.solid(whole)
    if cuff:
        dx, dy = tip[0] - elbow[0], tip[1] - elbow[1]
        n = (dx * dx + dy * dy) ** 0.5
        ux, uy = dx / n, dy / n
        a, b = w * 1.25, w * 0.55
        s.solid(smooth([(tip[0] + (ux * i * b) - uy * j * a, tip[1] + (uy * i * b) + ux * j * a, 0) for i,
            j in ((-1, -1), (1, -1), (1, 1), (-1, 1))]))  # fmt: skip
    return tip


_HANDS: dict[str, tuple[Point, Point, float]] = {
    "wave": ((4.6, -9.4), (-5.2, 1), 18),
    "down": ((1.8, 8.6), (-5, -1), 176),
    "hip": ((-6.4, 6.2), (-2.6, -4.6), 225),
    "out": ((9.4, -1), (-1, -5.4), 88),
    "up": ((3, -9.6), (-5.2, 1), 12),
}


def _hand(s: Sketch, at: Point, side: int, reach: Reach) -> None:
    """A mitten with a thumb; two short lines part its fingers."""
    (dx, dy), (tx, ty), turned = _HANDS[reach]
    hand = Sketch()
    hand.solid(ellipse(tx, ty, 2.9, 2.9), tint="skin")
    palm = Sketch()
    palm.solid(ellipse(0, 0, 5.4, 6.2), tint="skin")
    palm.line(stroke((-1.6, -6), (-1.5, -3)), stroke((1.7, -6), (1.6, -3)), weight=FINE)
    hand.put(palm, tilt=turned)
    s.put(hand, (at[0] + side * dx, at[1] + dy), flip=side < 0)


def grip(s: Sketch, at: Point, r: float = 5) -> None:
    """A fist around something held, with three fingers."""
    x, y = at
    s.solid(ellipse(x, y, r, r * 0.95), tint="skin")
    s.line(*(stroke((x - r * 0.55, y + dy), (x + r * 0.35, y + dy)) for dy in (-r * 0.3, r * 0.25)), weight=FINE)
