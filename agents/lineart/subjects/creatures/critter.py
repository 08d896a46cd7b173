"""A young animal that stands or sits and looks at you: the body that cat, dog, fox, bear and their kind share.

It stands in a box of about 100 by 100. What makes the species (ears, head, muzzle, markings,
    tail) is given by functions
that paint onto a sketch; the pose, the mood and what it wears come from the generator.
"""  # fmt: skip

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from agents.lineart.drawing import Age, Drawing
from agents.lineart.subjects.creatures import faces
from agents.lineart.subjects.creatures.faces import Look, Mood, Smile
from agents.lineart.subjects.ornaments import adorn
from agents.lineart.subjects.parts import Curve, Point, arc, ellipse, inside, smooth, stroke, tube
from agents.lineart.subjects.sketch import FINE, INNER, Sketch

Pose = Literal["wave", "cheer", "rest", "belly", "hold"]
Posture = Literal["sit", "stand", "jump"]
Paint = Callable[[Sketch, "Critter"], None]

POSTURES: tuple[Posture, ...] = ("sit", "sit", "stand", "jump")
NECK: Point = (50, 57)


@dataclass(frozen=True)
class Critter:
    """One individual: what the painting functions may ask about."""

    rng: random.Random
    age: Age
    pose: Pose
    mood: Mood
    look: Look
    side: int  # the raised arm, -1 left or 1 right
    nod: float  # tilt of the head


@dataclass(frozen=True)
class Species:
    """How one kind differs from the next. `behind` is painted first (tail), `over` between body and head."""

    head: Curve
    ears: Paint
    face: Paint
    behind: Paint | None = None
    over: Paint | None = None
    brow: Paint | None = None
    body: tuple[float, float] = (23, 24)
    belly: bool = True
    held: Callable[[random.Random], Sketch] | None = None
    poses: tuple[Pose, ...] = ("wave", "cheer", "rest", "belly")
    wears: tuple[str, ...] = ("", "scarf", "bow", "collar", "bow tie")
    foot: tuple[float, float] = (10.5, 9)


def draw(species: Species, rng: random.Random, age: Age) -> Drawing:
    one = Critter(
        rng, age, rng.choice(species.poses), faces.any_mood(rng), faces.any_look(rng), rng.choice((-1, 1)),
        rng.choice((-6, -3, 0, 3, 6)),
    )  # fmt: skip
    wear = rng.choice(species.wears)
    posture = rng.choice(POSTURES if "cheer" in species.poses else POSTURES[:-1])
    if posture == "jump":
        one = replace(one, pose="cheer")
    s = Sketch()
    if species.behind:
        species.behind(s, one)
    if posture != "sit":
        _legs(s, species, posture)
    _raised_arms(s, one)
    _trunk(s, species, one)
    if species.over:
        species.over(s, one)
    if posture == "sit":
        _soles(s, species)
    head = _head(species, one)
    _lowered_arms(s, species, one)
    if wear in ("scarf", "collar"):
        WEAR[wear](s, one)
    s.put(head, (NECK[0], NECK[1] + 3), tilt=one.nod, pivot=NECK)
    if wear in ("bow", "bow tie"):
        WEAR[wear](s, one)
    return s.drawing(age)


def body_outline(rx: float, bottom: float = 96) -> Curve:
    return smooth([(50 - rx * 0.62, 50), (50 + rx * 0.62, 50), (50 + rx * 0.98, 70), (50 + rx * 0.92, bottom - 10),
                   (50 + rx * 0.45, bottom - 1), (50 - rx * 0.45, bottom - 1), (50 - rx * 0.92, bottom - 10),
                   (50 - rx * 0.98, 70)])  # fmt: skip


def _trunk(s: Sketch, species: Species, one: Critter) -> None:
    rx = species.body[0]
    outline = body_outline(rx)
    s.solid(outline)
    if species.belly:
        s.patch(ellipse(50, 78, rx * 0.62, 15.5))
        if one.age == "adult" and one.pose != "belly":
            adorn(s, ellipse(50, 79, rx * 0.6, 14.5), one.rng, largest=7, most=10, avoid=((50, 66, 3),))
        elif faces.rich(one.age):
            tufts = [arc(50 + dx, y, 2.6, 2.2, 20, 160) for dx, y in ((-5, 69), (3, 67), (5, 77), (-3, 79), (-6, 86))]
            s.line(*tufts, weight=FINE)


def _legs(s: Sketch, species: Species, posture: Posture) -> None:
    """Legs to stand on, or flung out in a jump; the trunk hides where they begin."""
    w, h = species.foot
    rx = species.body[0]
    for side in (-1, 1):
        if posture == "stand":
            x, y, tilt = 50 + side * rx * 0.5, 110.0, side * 4
            spine = [(x, 86.0), (x, 98.0), (x, y - 3)]
        else:
            x, y, tilt = 50 + side * (rx * 0.5 + 15), 105.0, side * 38
            spine = [(50 + side * rx * 0.45, 84.0), (50 + side * (rx * 0.5 + 6), 95.0), (x - side * 2, y - 3)]
        s.solid(tube(spine, [w * 0.85, w * 0.8, w * 0.72]))
        s.solid(ellipse(x + side * w * 0.3, y, w * 1.08, h * 0.62, tilt))
        toes = [stroke((x + side * w * k, y + h * 0.3), (x + side * w * (k + 0.04), y + h * 0.62)) for k in (0.1, 0.55)]
        s.line(*(toe for toe in toes if posture == "stand"), weight=FINE)


def _soles(s: Sketch, species: Species) -> None:
    """Soles that look at you, with toe pads."""
    w, h = species.foot
    for side in (-1, 1):
        x, y = 50 + side * (species.body[0] * 0.55 + w * 0.42), 92
        foot = Sketch()
        foot.solid(ellipse(x, y, w, h))
        foot.patch(ellipse(x, y + h * 0.25, w * 0.46, h * 0.38))
        for dx in (-0.5, 0, 0.5):
            foot.solid(ellipse(x + dx * w, y - h * (0.5 - abs(dx) * 0.28), w * 0.17, h * 0.19), weight=FINE)
        s.put(foot, (x, y), tilt=side * 10, pivot=(x, y))


def _arm(points: list[Point], w: float = 5.6) -> Curve:
    return tube(points, [w * 0.9, w, w * 1.12])


def hand_point(side: int) -> Point:
    """Where the paw of a raised arm is."""
    return 50 + side * 42, 50


def _raised_arms(s: Sketch, one: Critter) -> None:
    for side in (-1, 1):
        if one.pose == "cheer" or (one.pose in ("wave", "hold") and side == one.side):
            x, y = hand_point(side)
            s.solid(_arm([(50 + side * 10, 64), (50 + side * 29, 64), (x, y)]))
            s.patch(ellipse(x + side * 0.3, y - 0.3, 2.8, 3.2))


def _lowered_arms(s: Sketch, species: Species, one: Critter) -> None:
    rx = species.body[0]
    for side in (-1, 1):
        raised = one.pose == "cheer" or (one.pose in ("wave", "hold") and side == one.side)
        if raised:
            continue
        start = (50 + side * rx * 0.72, 61.0)
        if one.pose == "belly":
            spine = [start, (50 + side * (rx + 1), 70.0), (50 + side * 8, 74.0)]
        else:
            spine = [start, (50 + side * (rx + 3), 69.0), (50 + side * (rx + 4), 78.0)]
        s.solid(_arm(spine))
        x, y = spine[-1]
        s.line(stroke((x - 1.8, y + 2.6), (x - 1.9, y + 5)), stroke((x + 1.8, y + 2.6), (x + 1.9, y + 5)), weight=FINE)
    if one.pose == "hold" and species.held:
        x, y = hand_point(one.side)
        s.put(species.held(one.rng), (x, y), flip=one.side < 0)
        s.solid(ellipse(x, y + 1.5, 5.6, 4.6))


def _head(species: Species, one: Critter) -> Sketch:
    head = Sketch()
    species.ears(head, one)
    head.solid(species.head)
    if species.brow:
        species.brow(head, one)
    species.face(head, one)
    return head


def _scarf(s: Sketch, one: Critter) -> None:
    x = 50 - one.side * 9
    tail = smooth([(x - 4, 58, 0), (x + 4, 58, 0), (x + 5.5, 74, 0), (x - 4.5, 74, 0)])
    s.solid(tail, tint="cloth")
    s.line(*inside(tail, stroke((x - 9, 69), (x + 9, 69)), stroke((x - 9, 65), (x + 9, 65))), weight=FINE)
    s.solid(smooth([(33, 53), (50, 57), (67, 53), (69, 58), (64, 61.5), (50, 64), (36, 61.5), (31, 58)]), tint="cloth")
    s.solid(ellipse(x, 60, 5, 4.6), tint="cloth")


def _collar(s: Sketch, one: Critter) -> None:
    s.solid(smooth([(34, 54), (50, 59), (66, 54), (67, 59), (50, 64), (33, 59)]), tint="cloth")
    s.solid(ellipse(50, 65.5, 4.2), tint="gold")
    s.line(stroke((47.6, 65), (52.4, 65)), weight=FINE)
    s.black(ellipse(50, 67, 0.9))


def bow(at: Point, size: float, tilt: float = 0) -> Sketch:
    """A ribbon bow, `size` from knot to tip."""
    s = Sketch()
    for side in (-1, 1):
        s.solid(smooth([(0, 0), (side * size * 0.55, -size * 0.52), (side * size, -size * 0.42),
                        (side * size * 0.92, 0), (side * size, size * 0.42),
            (side * size * 0.55, size * 0.52)]), tint="cloth")  # fmt: skip
        s.line(stroke((side * size * 0.3, 0), (side * size * 0.65, -size * 0.08)), weight=FINE)
    s.solid(ellipse(0, 0, size * 0.24, size * 0.28), tint="cloth")
    placed = Sketch()
    placed.put(s, at, tilt=tilt)
    return placed


def _bow(s: Sketch, one: Critter) -> None:
    x = 50 - one.side * 15
    s.put(bow((x, 13), 9, tilt=-one.side * 25))


def _bow_tie(s: Sketch, one: Critter) -> None:
    s.put(bow((50, 60.5), 9.5))


WEAR: dict[str, Paint] = {"scarf": _scarf, "collar": _collar, "bow": _bow, "bow tie": _bow_tie}


def round_head(rx: float = 29, ry: float = 24, cheek: float = 1.0, y: float = 33) -> Curve:
    """A head that is widest below the eyes. `cheek` above 1 gives fuller cheeks."""
    return smooth([(50, y - ry), (50 + rx * 0.62, y - ry * 0.8), (50 + rx * 0.98, y - ry * 0.1),
        (50 + rx * cheek * 0.9, y + ry * 0.55),
                   (50 + rx * 0.5, y + ry * 0.93), (50, y + ry), (50 - rx * 0.5, y + ry * 0.93),
                   (50 - rx * cheek * 0.9, y + ry * 0.55), (50 - rx * 0.98, y - ry * 0.1),
        (50 - rx * 0.62, y - ry * 0.8)])  # fmt: skip


def tufted_head(rx: float = 29, ry: float = 24, y: float = 33) -> Curve:
    """A head with pointed fur on the cheeks, as foxes and cats have it."""
    right: list[tuple[float, ...]] = [
        (50, y - ry), (50 + rx * 0.6, y - ry * 0.8), (50 + rx * 0.95, y - ry * 0.1),
        (50 + rx * 1.0, y + ry * 0.2), (50 + rx * 1.14, y + ry * 0.42, 0), (50 + rx * 0.98, y + ry * 0.48, 0),
        (50 + rx * 1.03, y + ry * 0.7, 0), (50 + rx * 0.84, y + ry * 0.7, 0), (50 + rx * 0.5, y + ry * 0.92),
        (50, y + ry)]  # fmt: skip
    left = [(100 - p[0], *p[1:]) for p in reversed(right[1:-1])]
    return smooth([*right, *left])


def plain_face(
    s: Sketch, one: Critter, *, at: Point = (50, 34), gap: float = 12.5, r: float = 6,
    snout: tuple[float, float] = (10, 7.5), nose_w: float = 3.6,
    smile: tuple[Smile, ...] = ("cat", "smile", "open"), cheek: float = 3.6,
) -> None:  # fmt: skip
    """Eyes, a muzzle with nose and mouth, cheeks. `snout` is the muzzle's radii; (0, 0) for none."""
    x, y = at
    faces.eyes(s, (x, y - 1), gap, r, one.mood, one.look)
    if snout[0]:
        s.patch(ellipse(x, y + 12, *snout))
    if cheek:
        faces.cheeks(s, (x, y + 10.5), gap + 8.2, cheek)
    faces.nose(s, (x, y + 8.5), nose_w)
    kind = one.rng.choice(smile)
    if kind == "cat":
        s.line(stroke((x, y + 10.5), (x, y + 13)), weight=INNER)
        faces.mouth(s, (x, y + 13), 5, "cat")
    else:
        faces.mouth(s, (x, y + 13), 5.2 if kind == "smile" else 4.6, kind)


def pointed_ear(
    side: int, x: float = 20, tip: Point = (26, -12), w: float = 11, base_y: float = 18
) -> tuple[Curve, Curve]:
    """An ear and its inside; x and tip are distances from the middle of the head."""
    tx, ty = tip
    mid = (base_y + ty) / 2
    outer = smooth([(50 + side * (x - w), base_y - 5), (50 + side * (tx - w * 0.62), mid - 4),
        (50 + side * (tx - 2.2), ty + 1.6),
                    (50 + side * tx, ty), (50 + side * (tx + 2), ty + 2.2), (50 + side * (tx + w * 0.5), mid),
                    (50 + side * (x + w), base_y + 9), (50 + side * x, base_y + 12)])  # fmt: skip
    cx, cy = 50 + side * (x + 1.5), base_y - 1
    return outer, outer.moved((0.56, 0, 0, 0.56, cx * 0.44, cy * 0.44))
