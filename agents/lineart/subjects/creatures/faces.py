"""Faces: eyes with a light in them, mouths, cheeks, noses. What makes a shape somebody."""

from __future__ import annotations

import random
from typing import Literal

from agents.lineart.drawing import Age
from agents.lineart.subjects.parts import Curve, Point, arc, ellipse, inside, smooth, stroke
from agents.lineart.subjects.sketch import FINE, INNER, Sketch

Mood = Literal["open", "happy", "wink"]
Look = tuple[float, float]
Smile = Literal["smile", "open", "cat", "grin", "small"]

FORWARD: Look = (0, 0)


def rich(age: Age) -> bool:
    """Whether the age likes inner detail (nine and older)."""
    return age in ("9-12", "adult")


def any_look(rng: random.Random) -> Look:
    """Where somebody looks, as shares of the room that a pupil has."""
    return rng.choice([(0, 0), (0.8, 0.1), (-0.8, 0.1), (0.6, -0.6), (-0.6, -0.6), (0, 0.5)])


def any_mood(rng: random.Random) -> Mood:
    moods: list[Mood] = ["open", "happy", "wink"]
    return rng.choices(moods, [8, 1.2, 1])[0]


def any_smile(rng: random.Random) -> Smile:
    return rng.choice(["smile", "open", "open", "smile", "grin"])


def eye(s: Sketch, at: Point, r: float, look: Look = FORWARD, tall: float = 1.2, lashes: int = 0) -> None:
    """An open eye; `lashes` is the side that carries them (-1 left, 1 right, 0 none)."""
    x, y = at
    if lashes:
        for k in (0.15, 0.5, 0.85):
            base = (x + lashes * r * (0.25 + 0.7 * k), y - r * tall * (1.05 - 0.75 * k))
            tip = (base[0] + lashes * r * (0.2 + 0.4 * k), base[1] - r * (0.55 - 0.35 * k))
            s.line(stroke(base, tip), weight=INNER)
    s.solid(ellipse(x, y, r, r * tall), weight=INNER, tint="white")
    px, py = x + look[0] * r * 0.22, y + look[1] * r * 0.22 * tall
    s.black(ellipse(px, py, r * 0.72, r * 0.74 * tall))
    s.shine(ellipse(px - r * 0.22, py - r * 0.32 * tall, r * 0.28, r * 0.3))
    s.shine(ellipse(px + r * 0.27, py + r * 0.3 * tall, r * 0.13))


def bead(s: Sketch, at: Point, r: float, tall: float = 1.2) -> None:
    """A small black eye with a light, for small faces."""
    s.black(ellipse(*at, r, r * tall))
    s.shine(ellipse(at[0] - r * 0.28, at[1] - r * 0.4 * tall, r * 0.34))


def shut_eye(s: Sketch, at: Point, r: float) -> None:
    """An eye that laughs."""
    x, y = at
    s.line(stroke((x - r, y + r * 0.35), (x - r * 0.55, y - r * 0.35), (x, y - r * 0.6), (x + r * 0.55, y - r * 0.35),
                  (x + r, y + r * 0.35)), weight=1.0)  # fmt: skip


def side_eye(s: Sketch, at: Point, r: float, mood: Mood, rng: random.Random) -> None:
    """The one eye of a face in profile, open or laughing."""
    if mood == "open":
        eye(s, at, r, any_look(rng))
    else:
        shut_eye(s, at, r)


def eyes(
    s: Sketch, at: Point, gap: float, r: float, mood: Mood = "open", look: Look = FORWARD, *,
    tall: float = 1.2, lashes: bool = False,
) -> None:  # fmt: skip
    """A pair of eyes, `gap` from the middle each."""
    for side in (-1, 1):
        place = (at[0] + side * gap, at[1])
        if mood == "happy" or (mood == "wink" and side == 1):
            shut_eye(s, place, r)
        else:
            eye(s, place, r, look, tall, side if lashes else 0)


def brows(s: Sketch, at: Point, gap: float, w: float, lift: float = 0.3) -> None:
    for side in (-1, 1):
        x = at[0] + side * gap
        s.line(stroke((x - side * w, at[1] + w * 0.2), (x, at[1] - w * lift), (x + side * w, at[1] + w * 0.3)),
            weight=1.0)  # fmt: skip


def mouth(s: Sketch, at: Point, w: float, kind: Smile = "smile") -> None:
    """A mouth whose corners lie `w` left and right of the point."""
    x, y = at
    if kind == "cat":
        s.line(arc(x - w / 2, y, w / 2, w * 0.48, 0, 165), arc(x + w / 2, y, w / 2, w * 0.48, 180, 15))
    elif kind in ("smile", "small"):
        deep = 0.55 if kind == "smile" else 0.4
        s.line(stroke((x - w, y), (x - w * 0.55, y + w * deep * 0.75), (x, y + w * deep),
            (x + w * 0.55, y + w * deep * 0.75), (x + w, y)),
               weight=0.9)  # fmt: skip
        if kind == "smile":
            _dimples(s, at, w)
    else:
        _open_mouth(s, at, w, teeth=kind == "grin")


def _dimples(s: Sketch, at: Point, w: float) -> None:
    for side in (-1, 1):
        x = at[0] + side * w
        s.line(stroke((x - side * w * 0.04 + w * 0.12 * side, at[1] - w * 0.16), (x, at[1]),
                      (x - side * w * 0.16, at[1] + w * 0.1)), weight=INNER)  # fmt: skip


def _open_mouth(s: Sketch, at: Point, w: float, teeth: bool) -> None:
    x, y = at
    deep = w * (0.62 if teeth else 1.0)
    hole = smooth(
        [(x - w, y, 0), (x, y + w * 0.16), (x + w, y, 0), (x + w * 0.68, y + deep * 0.72), (x, y + deep),
         (x - w * 0.68, y + deep * 0.72)]
    )  # fmt: skip
    s.solid(hole, weight=0.9, tint="white" if teeth else "mouth")
    if teeth:
        s.line(*inside(hole, stroke((x - w, y + deep * 0.52), (x, y + deep * 0.62), (x + w, y + deep * 0.52))),
            weight=FINE)  # fmt: skip
    else:
        s.solid(*inside(hole, ellipse(x, y + deep * 1.02, w * 0.6, deep * 0.45)), weight=FINE, tint="tongue")


def cheeks(s: Sketch, at: Point, gap: float, r: float) -> None:
    for side in (-1, 1):
        s.solid(ellipse(at[0] + side * gap, at[1], r, r * 0.72), weight=FINE, tint="cheek")


def nose(s: Sketch, at: Point, w: float) -> None:
    """A small black animal nose with a light."""
    x, y = at
    s.black(smooth([(x - w, y - w * 0.35), (x, y - w * 0.62), (x + w, y - w * 0.35), (x + w * 0.45, y + w * 0.4),
                    (x, y + w * 0.7), (x - w * 0.45, y + w * 0.4)]))  # fmt: skip
    s.shine(ellipse(x - w * 0.3, y - w * 0.24, w * 0.26, w * 0.15, -15))


def whiskers(s: Sketch, at: Point, gap: float, length: float) -> None:
    for side in (-1, 1):
        for drop in (-0.22, 0.04, 0.3):
            x, y = at[0] + side * gap, at[1] + drop * length * 0.6
            s.line(stroke((x, y), (x + side * length * 0.5, y + drop * length * 0.25 - 0.5),
                          (x + side * length, y + drop * length * 0.7)), weight=INNER)  # fmt: skip


def tuft(at: Point, w: float, h: float, n: int = 3, lean: float = 0) -> Curve:
    """A lick of hair, standing on `at`."""
    x, y = at
    nodes: list[tuple[float, ...]] = [(x - w, y + h * 0.25, 0)]
    for i in range(n):
        mid = (i + 0.5) / n
        tip_x = x - w + 2 * w * mid + lean + (mid - 0.5) * w
        nodes.append((tip_x, y - h * (1 - abs(mid - 0.5)), 0))
        if i < n - 1:
            nodes.append((x - w + 2 * w * (i + 1) / n, y - h * 0.15, 0))
    nodes.append((x + w, y + h * 0.25, 0))
    return smooth(nodes)
